"""What makes two reports of a commitment one, and what does not."""

from __future__ import annotations

from typing import Any

import pytest

from factx.merge import Article, FactBase, merge
from tests.merge.builder import commitment, meeting, person, result, state, when

PARTIES = [
    person("p1", "Lương Tam Quang", "VN"),
    person("p2", "Ali Naghiyev", "AZ"),
    state("p3", "VN"),
    state("p4", "AZ"),
]
DAY = meeting("m1", "2025-10-26", "p1 host", "p2")
WORDS = "Both sides agreed to step up their cooperation against crime on networks."


def merged(*commitments: dict[str, Any], **metadata: Any) -> FactBase:
    """One article for each commitment; those with a meeting have it on one day."""
    return merge(
        Article.read(
            result(
                f"a{n}", PARTIES, [DAY] if one.get("meeting") else [], [one], **metadata
            )
        )
        for n, one in enumerate(commitments)
    )


def said(*actors: str, **fields: Any) -> dict[str, Any]:
    evidence = [{"quote": fields.pop("words", WORDS), "span": [0, 5]}]
    return commitment("c1", "agreed", *actors, evidence=evidence, **fields)


def sizes(base: FactBase) -> list[int]:
    return sorted(len(one.mentions) for one in base.commitments)


def test_a_minister_who_agrees_at_a_meeting_agrees_for_his_country() -> None:
    base = merged(said("p1", "p4", meeting="m1"), said("p3", "p4", meeting="m1"))
    assert sizes(base) == [2]


def test_elsewhere_a_minister_is_not_taken_for_his_country() -> None:
    base = merged(
        said("p1", "p4", made=when("2025-10-26")),
        said("p3", "p4", made=when("2025-10-26")),
    )
    assert sizes(base) == [1, 1]


def test_the_same_words_without_any_date_are_left_to_a_person() -> None:
    base = merged(said("p3", "p4"), said("p3", "p4"))
    assert sizes(base) == [1, 1]
    (doubt,) = base.doubts
    assert "no date" in doubt.because


def test_news_without_a_date_is_of_the_days_before_it_came_out() -> None:
    reports = [said("p3", "p4"), said("p3", "p4")]
    assert sizes(merged(*reports, published="2025-10-27")) == [2]


def test_a_report_that_names_no_meeting_joins_those_that_do() -> None:
    base = merged(said("p3", "p4", meeting="m1"), said("p3", "p4", made=DAY["date"]))
    assert sizes(base) == [2]
    assert base.commitments[0].meeting == base.meetings[0].id


@pytest.mark.parametrize(
    "difference",
    [
        {"words": "Hai bên nhất trí sớm khởi công nhà máy điện ở miền Trung."},
        {"targets": ["p1"]},
        {"status": "past"},
    ],
)
def test_what_is_another_commitment_stays_apart(difference: dict[str, Any]) -> None:
    base = merged(
        said("p3", targets=["p4"], meeting="m1"),
        said("p3", meeting="m1", **{"targets": ["p4"], **difference}),
    )
    assert sizes(base) == [1, 1]


def test_phrases_that_every_deal_has_make_two_deals_no_one() -> None:
    def signed(subject: str, day: str) -> dict[str, Any]:
        paper = {
            "kind": "mou",
            "title": {"text": f"Memorandum of Understanding on {subject}"},
            "stage": "signed",
        }
        return commitment(
            "c1",
            "signed",
            "p3",
            "p4",
            status="past",
            made=when(day),
            instruments=[paper],
            action=f"Share more information on {subject} with each other.",
            topics=["military"],
            evidence=[{"quote": f"In {day} they signed one on {subject}."}],
        )

    base = merged(signed("naval visits", "2024"), signed("demining", "2024"))
    assert sizes(base) == [1, 1]
    base = merged(signed("naval visits", "2024"), signed("naval visits", "2024-05"))
    assert sizes(base) == [2]


def test_no_third_report_joins_two_documents_of_other_titles() -> None:
    def told(source: str, title: str, action: str, language: str) -> dict[str, Any]:
        paper = {"kind": "treaty", "title": {"text": title}, "stage": "signed"}
        made = commitment(
            "c1",
            "signed",
            "p1",
            "p2",
            made=when("2026-06-15"),
            topics=["legal"],
            action=action,
            instruments=[paper],
            evidence=[{"quote": f"{source}: {title}", "span": [0, 5]}],
        )
        states = [state("p1", "CZ"), state("p2", "VN")]
        return result(source, states, [], [made], language=language)

    extradition, aid = "Sign extradition agreement", "Sign legal aid agreement"
    base = merge(
        Article.read(one)
        for one in (
            told("en1", "Agreement on Extradition", extradition, "en"),
            told("en2", "agreement on legal aid", aid, "en"),
            told("cs", "dohoda o vydávání", extradition, "cs"),
        )
    )
    made = [{one.source.id for one in record.mentions} for record in base.commitments]
    assert sorted(map(sorted, made)) == [["cs", "en1"], ["en2"]]
    assert any("legal aid" in " ".join(doubt.names) for doubt in base.doubts)
