"""Decisions that a base keeps, and sources that it forgets."""

from __future__ import annotations

from pathlib import Path

import pytest

from factx.emit.tables import Adding, changing, decide, forget, open_base, replies_of
from factx.errors import InputError
from factx.merge import Decision
from tests.emit.tables.bases import add, received, rows


def test_decisions_are_honoured_ever_after(path: Path) -> None:
    add(path, received("a", "2025-10-26"), received("b", "2025-10-26"))
    ((identity,),) = rows(path, "SELECT meeting FROM meetings")
    with open_base(path) as db, changing(db):
        unknown = decide(Adding(db), db, [Decision(False, "a#m1", "b#m1")])
    assert unknown == []
    assert len(rows(path, "SELECT * FROM meetings")) == 2
    add(path, received("b", "2025-10-26", guest="Ali Nagiyev"))
    assert len(rows(path, "SELECT * FROM meetings")) == 2
    assert (identity,) in rows(path, "SELECT meeting FROM meetings")


def test_names_decided_to_be_two_take_their_meetings_apart(path: Path) -> None:
    add(path, received("a", "2025-10-26"), received("b", "2025-10-26", "Ali Nagiyev"))
    assert len(rows(path, "SELECT * FROM meetings")) == 1
    with open_base(path) as db, changing(db):
        decide(Adding(db), db, [Decision(False, "Ali Naghiyev", "Ali Nagiyev")])
    assert len(rows(path, "SELECT * FROM meetings")) == 2
    assert len(rows(path, "SELECT * FROM entities WHERE country = 'AZ'")) == 2


def test_a_forgotten_source_leaves_no_trace_of_its_words(path: Path) -> None:
    secret = received("a", "2025-10-26")
    secret["facts"]["meetings"][0]["evidence"][0]["quote"] = "unmistakable words"
    add(path, secret, received("b", "2025-10-26"))
    add(path, {**secret, "rejections": [{}]})
    with open_base(path) as db:
        assert replies_of(db, "a") == []
        forget(db, "a")
    assert b"unmistakable" not in path.read_bytes()
    assert rows(path, "SELECT count(*) FROM articles") == [(1,)]
    assert rows(path, "SELECT mentions FROM meetings") == [(1,)]
    with open_base(path) as db, pytest.raises(InputError, match="no such source"):
        forget(db, "a")


def test_replies_of_a_later_run_are_forgotten_too(path: Path) -> None:
    one = received("a", "2025-10-26")
    for key in ("k1", "k2"):
        add(path, {**one, "run": {**one["run"], "replies": [key]}})
    with open_base(path) as db:
        assert replies_of(db, "a") == ["k1", "k2"]
