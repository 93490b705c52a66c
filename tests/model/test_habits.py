from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from factx.model import find_endpoint
from factx.model.habits import REMEMBERED_SECONDS, Habit, Habits

ENDPOINT = find_endpoint("openai/relay", "http://localhost:1/v1")
LEARNT = Habit("tools", True, "max_completion_tokens", ("seed",), True)


def test_an_endpoint_has_its_providers_habits_at_first() -> None:
    assert Habits().of(ENDPOINT) == Habit()
    openai = Habits().of(find_endpoint("openai/gpt-5-mini"))
    assert openai == Habit(strict=True, token_limit="max_completion_tokens")  # noqa: S106


def test_what_is_learnt_is_known_to_the_next_run(tmp_path: Path) -> None:
    file = tmp_path / "cache" / "endpoints.json"
    Habits(file).learn(ENDPOINT, LEARNT)
    assert Habits(file).of(ENDPOINT) == LEARNT
    other = find_endpoint("openai/other", "http://localhost:1/v1")
    assert Habits(file).of(other) == Habit()


def test_what_two_runs_learn_is_kept_together(tmp_path: Path) -> None:
    file = tmp_path / "endpoints.json"
    one, two = Habits(file), Habits(file)
    other = find_endpoint("openai/other", "http://localhost:1/v1")
    assert one.of(ENDPOINT) == two.of(ENDPOINT)
    one.learn(ENDPOINT, LEARNT)
    two.learn(other, LEARNT)
    assert Habits(file).of(ENDPOINT) == Habits(file).of(other) == LEARNT


def test_after_a_week_an_endpoint_is_tried_anew(tmp_path: Path) -> None:
    file = tmp_path / "endpoints.json"
    now = 1_000_000_000.0
    Habits(file, clock=lambda: now).learn(ENDPOINT, LEARNT)
    later = now + REMEMBERED_SECONDS
    assert Habits(file, clock=lambda: later - 1).of(ENDPOINT) == LEARNT
    assert Habits(file, clock=lambda: later + 1).of(ENDPOINT) == Habit()


@pytest.mark.parametrize(
    "change",
    [
        {"mode": "md_json"},
        {"strict": "yes"},
        {"token_limit": "messages"},
        {"dropped": ["messages"]},
        {"dropped": 1},
        {"learnt": "x"},
        {"is_mode_settled": None},
    ],
)
def test_a_row_that_says_what_no_habit_can_is_not_believed(
    tmp_path: Path, change: dict[str, Any]
) -> None:
    file = tmp_path / "endpoints.json"
    Habits(file).learn(ENDPOINT, LEARNT)
    [(name, row)] = json.loads(file.read_text()).items()
    file.write_text(json.dumps({name: row | change}))
    assert Habits(file).of(ENDPOINT) == Habit()


@pytest.mark.parametrize("text", ["", "[]", "{", '{"x": 1}', "\ufeff{}"])
def test_a_damaged_file_is_learnt_anew(tmp_path: Path, text: str) -> None:
    file = tmp_path / "endpoints.json"
    file.write_text(text, "utf-8")
    habits = Habits(file)
    assert habits.of(ENDPOINT) == Habit()
    habits.learn(ENDPOINT, LEARNT)
    assert Habits(file).of(ENDPOINT) == LEARNT


def test_a_file_that_cannot_be_written_is_a_warning(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "file").write_text("")
    habits = Habits(tmp_path / "file" / "endpoints.json")
    habits.learn(ENDPOINT, LEARNT)
    assert habits.of(ENDPOINT) == LEARNT
    assert "cannot be kept" in caplog.text
