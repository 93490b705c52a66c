"""What the page takes from a base of facts, without a browser."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest

from factx.emit import report_base
from factx.emit.page.merged import Base, read_base, view_records
from factx.emit.page.texts import ArticleText
from factx.emit.tables import open_base
from factx.errors import InputError
from tests.emit.gold_results import gold_results
from tests.emit.page.conftest import fill
from tests.merge.builder import meeting, person, result

HOST, GUEST = person("p1", "Petr Novák", "CZ"), person("p2", "Ana Silva", "BR")
SEATS = ("p1 host", "p2 guest")


def _read(path: Path) -> Base:
    with open_base(path) as db:
        return read_base(db, folder=None, find=lambda result: ArticleText(None))


def _base(folder: Path, *results: dict[str, Any]) -> Base:
    return _read(fill(folder / "base.sqlite", list(results)))


def _view(base: Base, kind: str) -> dict[str, Any]:
    (view,) = (one for one in view_records(base) if one["type"] == kind)
    return view


def _two(folder: Path, one: dict[str, Any], other: dict[str, Any]) -> Base:
    """Merge two reports of a meeting on one day."""
    day = "2025-10-26"
    return _base(
        folder,
        result("a", [HOST, GUEST], [meeting("m1", day, *SEATS, **one)], language="cs"),
        result("b", [HOST, GUEST], [meeting("m1", day, *SEATS, **other)]),
    )


def test_reports_of_one_meeting_are_one_record_with_both(tmp_path: Path) -> None:
    view = _view(_two(tmp_path, {}, {}), "meetings")
    assert view["title"] == "Petr Novák – Ana Silva"
    assert view["reports"] == [[0, "m1"], [1, "m1"]]
    assert view["sources"] == 2


def test_what_reports_disagree_on_has_its_values_sources_and_rule(
    tmp_path: Path,
) -> None:
    view = _view(_two(tmp_path, {"type": "talks"}, {"type": "reception"}), "meetings")
    ((label, values),) = view["disagreements"]
    assert label == "Type"
    assert {value[0] for value in values} == {"talks", "reception"}
    assert sorted(value[1] for value in values) == [[0], [1]]
    assert [bool(value[2]) for value in values] == [True, False]


def test_what_reports_only_word_differently_is_no_disagreement(tmp_path: Path) -> None:
    one, other = {"occasion": "Veletrh"}, {"occasion": "The fair"}
    view = _view(_two(tmp_path, one, other), "meetings")
    assert view["disagreements"] == []
    assert [label for label, _ in view["wordings"]] == ["Occasion"]


@pytest.mark.parametrize(("language", "is_disagreement"), [("vi", False), ("cs", True)])
def test_two_names_of_a_city_disagree_within_one_language_only(
    tmp_path: Path, language: str, is_disagreement: bool
) -> None:
    day = "2025-10-26"
    places = [
        {"text": None, "city": city, "country": "VN"} for city in ("Hà Nội", "Hanoj")
    ]
    base = _base(
        tmp_path,
        *(
            result(
                name,
                [HOST, GUEST],
                [meeting("m1", day, *SEATS, place=place)],
                language=code,
            )
            for name, code, place in zip("ab", (language, "cs"), places, strict=True)
        ),
    )
    view = _view(base, "meetings")
    assert bool(view["disagreements"]) is is_disagreement
    assert bool(view["wordings"]) is not is_disagreement


def test_a_participant_of_some_reports_says_of_how_many(tmp_path: Path) -> None:
    day, third = "2025-10-26", person("p3", "Eva Malá", "CZ")
    base = _base(
        tmp_path,
        result("a", [HOST, GUEST], [meeting("m1", day, *SEATS)]),
        result("b", [HOST, GUEST, third], [meeting("m1", day, *SEATS, "p3 host")]),
    )
    fields = dict(one[:2] for one in _view(base, "meetings")["fields"])
    notes = {item["text"]: item["note"] for item in fields["Participants"]}
    assert notes["Eva Malá"] == "host · in 1 of 2 reports"
    assert notes["Ana Silva"] == "guest"


def test_a_pair_to_decide_stands_at_both_records(tmp_path: Path) -> None:
    base = _base(
        tmp_path,
        result("a", [HOST, GUEST], [meeting("m1", "2025-10-26", *SEATS)]),
        result("b", [HOST, GUEST], [meeting("m1", "2025-10-27", *SEATS)]),
    )
    views = [one for one in view_records(base) if one["type"] == "meetings"]
    assert len(views) == 2
    assert {one["doubts"][0]["to"] for one in views} == {one["id"] for one in views}


def test_meetings_of_the_past_come_first_and_those_without_a_day_last(
    tmp_path: Path,
) -> None:
    results = []
    for day in (None, "2025-10-26", "2024-01-02"):
        met = meeting("m1", day, *SEATS)
        met["date"] |= {"earliest": day, "latest": day}
        results.append(result(f"on {day}", [HOST, GUEST], [met]))
    base = _base(tmp_path, *results)
    shown = [one["date"]["edtf"] for one in base.facts["meetings"]]
    assert shown == ["2024-01-02", "2025-10-26", None]


def test_commitments_stand_under_their_meeting_and_parties_know_where_they_are(
    base: Path,
) -> None:
    held = _read(base)
    views = {one["id"]: one for one in view_records(held)}
    children = [child for one in views.values() for child in one["children"]]
    shown = [one for one in views.values() if one["type"] == "commitments"]
    assert children
    assert len(children) + len(shown) == len(held.facts["commitments"])
    (quang,) = (one for one in views.values() if one["title"] == "Lương Tam Quang")
    assert len(quang["named"]) > 5
    assert set(quang["named"]) <= held.reported.keys()


def test_articles_that_gave_no_result_are_failures_of_the_base(tmp_path: Path) -> None:
    line = {"path": "gone.txt", "error": "UnavailableError", "message": "no answer"}
    base = _base(tmp_path, gold_results()[0], line)
    assert len(base.articles) == 1
    assert [(one.name, one.reason) for one in base.failures] == [
        ("gone.txt", "UnavailableError: no answer")
    ]


def test_the_page_of_a_base_names_its_scripts_in_its_policy(merged: str) -> None:
    policy = re.search(r'Content-Security-Policy" content="([^"]+)"', merged)
    assert policy
    assert policy[1].count("sha256-") == merged.count("<script>") + merged.count(
        "<style"
    )


def test_texts_beside_the_base_are_found(tmp_path: Path) -> None:
    (gold,) = gold_results()[:1]
    (tmp_path / "article.txt").write_text(gold.pop("text"), "utf-8", newline="")
    gold["source"]["path"] = "article.txt"
    page = report_base(fill(tmp_path / "base.sqlite", [gold]))
    found = re.search(r'id="article-1">(.*?)</script>', page)
    assert found
    assert json.loads(found[1])["text"]


def test_what_is_no_base_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no such base"):
        report_base(tmp_path / "none.sqlite")
    (tmp_path / "text.sqlite").write_text("no database", "utf-8")
    with pytest.raises(InputError, match=r"text\.sqlite"):
        report_base(tmp_path / "text.sqlite")


def test_an_empty_base_makes_a_page(tmp_path: Path) -> None:
    path = tmp_path / "base.sqlite"
    fill(path, [result("a", [])])
    assert "</html>" in report_base(path)
