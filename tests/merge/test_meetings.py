"""The meetings of the five articles: gold annotations and genuine recordings."""

# ruff: noqa: S311 - a seeded order, no secret

from __future__ import annotations

import random
from typing import Any

import pytest

from factx import Extractor
from factx.merge import Article, FactBase, merge
from tests.data import ARTICLES, RECORDINGS
from tests.emit.gold_results import gold_results

VI = "vi-2025-10-26-hanoi-convention-receptions.txt"
CS = "cs-2025-10-26-hanoi-convention-receptions.txt"
GUESTS = {
    "Paulo Chachine",
    "Ali Naghiyev",
    "Vahid Jalalzadeh",
    "Mmamiloko T. Kubayi",
    "Rita Mikbel",
}


@pytest.fixture(scope="module")
def recorded() -> list[dict[str, Any]]:
    with Extractor(replay=RECORDINGS) as extractor:
        return [extractor.extract(path).to_dict() for path in ARTICLES]


@pytest.fixture(params=["gold", "recorded"])
def results(request: pytest.FixtureRequest) -> list[dict[str, Any]]:
    if request.param == "gold":
        return gold_results()
    made: list[dict[str, Any]] = request.getfixturevalue("recorded")
    return made


def merged(results: list[dict[str, Any]]) -> FactBase:
    return merge(Article.read(result) for result in results)


def names_of(base: FactBase, meeting_id: str) -> set[str]:
    names = {entity.id: entity.name for entity in base.entities}
    (meeting,) = (one for one in base.meetings if one.id == meeting_id)
    return {names[one.entity] for one in meeting.attendees}


def test_the_five_receptions_merge_pairwise_and_nothing_else_does(
    results: list[dict[str, Any]],
) -> None:
    base = merged(results)
    several = [one for one in base.meetings if len(one.mentions) > 1]
    assert len(several) == 5
    assert {tuple(sorted(m.source.id for m in one.mentions)) for one in several} == {
        (CS, VI)
    }
    met = [names_of(base, one.id) - {"Lương Tam Quang"} for one in several]
    assert {name for names in met for name in names} == GUESTS


def test_the_australian_meeting_of_the_day_before_stays_apart(
    results: list[dict[str, Any]],
) -> None:
    base = merged(results)
    (meeting,) = (
        one for one in base.meetings if "Matt Thistlethwaite" in names_of(base, one.id)
    )
    assert len(meeting.mentions) == 1


def test_to_lam_is_one_person_and_not_luong_tam_quang(
    results: list[dict[str, Any]],
) -> None:
    base = merged(results)
    spellings = {
        entity.name: {name.text for name in entity.names} for entity in base.entities
    }
    assert spellings["Tô Lâm"] == {"Tô Lâm", "To Lam"}
    assert spellings["Lương Tam Quang"] == {"Lương Tam Quang", "Luong Tam Quang"}


def test_the_explicit_year_is_chosen_before_the_inferred_one(
    recorded: list[dict[str, Any]],
) -> None:
    base = merged(recorded)
    dates = {
        one.values["date"]["edtf"] for one in base.meetings if len(one.mentions) > 1
    }
    assert dates == {"2025-10-26"}


def test_the_original_language_speaks_before_its_translation(
    recorded: list[dict[str, Any]],
) -> None:
    base = merged(recorded)
    for meeting in base.meetings:
        if len(meeting.mentions) > 1:
            assert meeting.values["place_city"] == "Hà Nội"
            assert meeting.distinct_sources == 1
            cities = {
                a.value: a.rule for a in meeting.alternatives if a.field == "place_city"
            }
            assert cities == {"Hà Nội": "original before translation", "Hanoi": None}


def test_each_merge_says_why(recorded: list[dict[str, Any]]) -> None:
    base = merged(recorded)
    for meeting in base.meetings:
        if len(meeting.mentions) > 1:
            (link,) = meeting.because
            rules = {reason.rule: reason for reason in link.judgement.reasons}
            assert rules["date"].verdict == rules["participants"].verdict == "same"
            assert "=" in rules["participants"].detail


def test_a_visit_that_both_recall_by_its_year_is_left_to_a_person(
    recorded: list[dict[str, Any]],
) -> None:
    base = merged(recorded)
    (doubt,) = (one for one in base.doubts if one.kind == "meeting")
    assert "too wide" in doubt.because


def test_the_order_of_the_articles_does_not_matter(
    results: list[dict[str, Any]],
) -> None:
    expected = merged(results)
    for seed in range(5):
        shuffled = random.Random(seed).sample(results, len(results))
        assert merged(shuffled) == expected


def test_commitments_of_both_reports_merge(recorded: list[dict[str, Any]]) -> None:
    base = merged(recorded)
    several = [one for one in base.commitments if len(one.mentions) > 1]
    assert len(several) >= 10
    for commitment in several:
        modalities = {one.data["modality"] for one in commitment.mentions}
        assert len(modalities) == 1
