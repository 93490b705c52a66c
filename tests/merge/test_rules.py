"""What makes two reports one, and what does not."""

from __future__ import annotations

from typing import Any

import pytest

from factx.errors import InputError
from factx.merge import (
    Article,
    Decided,
    FactBase,
    Name,
    file_instruments,
    instruments_of,
    merge,
    read_decisions,
    recalls_of,
)
from tests.merge.builder import commitment, meeting, person, result, state, when

QUANG = person("p1", "Lương Tam Quang", "VN")
GUEST = person("p2", "Ali Naghiyev", "AZ")


def merged(*results: dict[str, Any], **options: Any) -> FactBase:
    return merge((Article.read(one) for one in results), **options)


def sizes(base: FactBase) -> list[int]:
    return sorted(len(one.mentions) for one in base.meetings)


def two(first: dict[str, Any], second: dict[str, Any], **metadata: Any) -> FactBase:
    parties = [QUANG, GUEST]
    return merged(
        result("a", parties, [first], **metadata), result("b", parties, [second])
    )


def test_all_spellings_of_one_person_are_one_entity_and_one_guest() -> None:
    spellings = ("Ali Naghiyev", "Ali Nagiyev", "Aliho Naghijeva", "Ali Naghiyevem")
    base = merged(
        *(
            result(
                f"a{n}",
                [QUANG, person("p2", spelling, "AZ")],
                [meeting("m1", "2025-10-26", "p1 host", "p2")],
            )
            for n, spelling in enumerate(spellings[:3])
        )
    )
    assert sizes(base) == [3]
    assert len([one for one in base.entities if one.country == "AZ"]) == 1


def test_the_host_alone_never_suffices() -> None:
    other = person("p2", "Paulo Chachine", "MZ")
    day = meeting("m1", "2025-10-26", "p1 host", "p2")
    base = merged(
        result("a", [QUANG, GUEST], [day]), result("b", [QUANG, other], [day])
    )
    assert sizes(base) == [1, 1]


def test_a_meeting_with_one_side_named_merges_with_none() -> None:
    alone = meeting("m1", "2025-10-26", "p1 host")
    assert sizes(two(alone, alone)) == [1, 1]


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        (("2025-10-26", "explicit"), ("2025?-10-26", "year_from_context"), 1),
        (("2025-10-26", "explicit"), ("2024?-10-26", "year_from_context"), 1),
        (("2025-10-26", "explicit"), ("XXXX-10-26", "unknown"), 1),
        (("2025-10-26", "explicit"), ("2025-10-27", "relative_to_publication"), 1),
        (("2025-10-26", "explicit"), ("2025-10-25/2025-10-27", "explicit"), 1),
        (("2025-10-26", "explicit"), ("2025-10-27", "explicit"), 2),
        (("2025-10-26", "explicit"), ("2024-10-26", "explicit"), 2),
        (("2019", "explicit"), ("2019", "explicit"), 2),
        (("2025-10-26", "explicit"), (None, "unknown"), 2),
    ],
)
def test_dates_of_different_precision_are_reconciled(
    one: tuple[str | None, str], other: tuple[str | None, str], count: int
) -> None:
    made = [
        meeting("m1", date, "p1 host", "p2", basis=basis)
        for date, basis in (one, other)
    ]
    assert len(two(*made).meetings) == count


def test_an_explicit_date_is_chosen_before_an_inferred_year() -> None:
    base = two(
        meeting("m1", "2024?-10-26", "p1 host", "p2", basis="year_from_context"),
        meeting("m1", "2025-10-26", "p1 host", "p2"),
    )
    (record,) = base.meetings
    assert record.values["date"]["edtf"] == "2025-10-26"
    rules = {a.value["edtf"]: a.rule for a in record.alternatives if a.field == "date"}
    assert rules == {"2025-10-26": "stated before inferred", "2024?-10-26": None}


@pytest.mark.parametrize(
    "difference",
    [
        {"format": "multilateral"},
        {"type": "visit"},
        {"channel": "phone"},
        {"status": "cancelled"},
        {"place": {"text": None, "city": "Baku", "country": "AZ"}},
    ],
)
def test_what_cannot_be_one_stays_two(difference: dict[str, Any]) -> None:
    place = {"text": None, "city": "Hà Nội", "country": "VN"}
    base = two(
        meeting("m1", "2025-10-26", "p1 host", "p2", place=place),
        meeting("m1", "2025-10-26", "p1 host", "p2", **{"place": place, **difference}),
    )
    assert sizes(base) == [1, 1]


def test_two_meetings_are_not_chained_through_a_vague_third() -> None:
    parties = [QUANG, GUEST]
    base = merged(
        result("a", parties, [meeting("m1", "2025-10-26", "p1 host", "p2")]),
        result("b", parties, [meeting("m1", "2025-10-27", "p1 host", "p2")]),
        result("c", parties, [meeting("m1", "2025-10-26/2025-10-27", "p1 host", "p2")]),
    )
    assert sizes(base) == [1, 1, 1]
    because = [one.because for one in base.doubts]
    assert because.count("fits two that are not one") == 2


def test_two_namesakes_are_not_chained_through_a_surname() -> None:
    parties = [
        [QUANG, person("p2", name, "IR")]
        for name in ("Vahid Jalalzadeh", "Jalalzadeh", "Reza Jalalzadeh")
    ]
    day = meeting("m1", "2025-10-26", "p1 host", "p2")
    base = merged(*(result(f"a{n}", p, [day]) for n, p in enumerate(parties)))
    assert sizes(base) == [1, 1, 1]


def test_a_report_that_names_both_joins_those_that_name_one_of_a_delegation() -> None:
    deputy = person("p3", "Rashid Aliyev", "AZ")
    base = merged(
        result("a", [QUANG, GUEST], [meeting("m1", "2025-10-26", "p1 host", "p2")]),
        result("b", [QUANG, deputy], [meeting("m1", "2025-10-26", "p1 host", "p3")]),
        result(
            "c",
            [QUANG, GUEST, deputy],
            [meeting("m1", "2025-10-26", "p1 host", "p2", "p3")],
        ),
    )
    assert sizes(base) == [3]
    (record,) = base.meetings
    assert len(record.attendees) == 3


def test_host_and_guest_may_be_peers_elsewhere() -> None:
    base = two(
        meeting("m1", "2025-10-26", "p1 host", "p2"),
        meeting("m1", "2025-10-26", "p1 peer", "p2 peer"),
    )
    assert sizes(base) == [2]


def test_what_was_planned_and_then_held_is_one_meeting_that_was_held() -> None:
    base = two(
        meeting("m1", "2025-10-26", "p1 host", "p2", status="planned"),
        meeting("m1", "2025-10-26", "p1 host", "p2", status="held"),
    )
    assert [one.values["status"] for one in base.meetings] == ["held"]


@pytest.mark.parametrize(
    ("metadata", "count"),
    [
        (({}, {}), 2),
        (({"credited_source": "VNA"}, {"credited_source": "vna"}), 1),
        (({"publisher": "VNA"}, {"credited_source": "VNA"}), 1),
        (({"language": "vi"}, {"translated_from": "a"}), 1),
        (({"language": "vi"}, {"translated_from": "vi"}), 1),
        (
            (
                {"url": "https://example.org/x"},
                {"translated_from": "https://example.org/x"},
            ),
            1,
        ),
    ],
)
def test_copies_and_translations_count_once(
    metadata: tuple[dict[str, Any], dict[str, Any]], count: int
) -> None:
    day = meeting("m1", "2025-10-26", "p1 host", "p2")
    base = merged(
        result("a", [QUANG, GUEST], [day], **metadata[0]),
        result("b", [QUANG, GUEST], [day], **metadata[1]),
    )
    assert [one.distinct_sources for one in base.meetings] == [count]


def test_the_same_words_count_once() -> None:
    words = (
        "Minister Quang received Director Naghiyev in Hanoi on Sunday morning, 26/10"
    )
    day = meeting("m1", "2025-10-26", "p1 host", "p2")
    quoted = {**day, "evidence": [{"quote": words, "span": [0, len(words)]}]}
    copied = {**day, "evidence": [{"quote": f"{words}.", "span": [0, len(words) + 1]}]}
    assert [one.distinct_sources for one in two(quoted, copied).meetings] == [1]


def test_decisions_go_before_rules() -> None:
    day = meeting("m1", "2025-10-26", "p1 host", "p2")
    late = meeting("m1", "2025-10-27", "p1 host", "p2")
    pair = frozenset(("a#m1", "b#m1"))
    articles = [result(k, [QUANG, GUEST], [m]) for k, m in (("a", day), ("b", late))]
    assert sizes(merged(*articles, decided=Decided(records={pair: True}))) == [2]
    articles = [result(k, [QUANG, GUEST], [day]) for k in ("a", "b")]
    assert sizes(merged(*articles, decided=Decided(records={pair: False}))) == [1, 1]


def test_decided_names_are_one_person_or_two() -> None:
    one, other = (
        Name("person", "Lê Quốc Hùng", "VN"),
        Name("person", "Le Quoc Hung", "VN"),
    )
    parties = [person("p1", one.text, "VN"), person("p2", other.text, "VN")]
    pair = frozenset((one, other))
    assert len(merged(result("a", parties)).entities) == 1
    apart = merged(result("a", parties), decided=Decided(names={pair: False}))
    assert len(apart.entities) == 2


def test_decisions_are_read_in_each_of_their_forms() -> None:
    lines = "# people\nsame: A B | C\ndifferent: D | E # sure\n"
    block = "same:\n  - [A B, C]\ndifferent:\n  - D | E\n"
    data = '{"same": [["A B", "C"]], "different": [["D", "E"]]}'
    read = [read_decisions(text) for text in (lines, block, data)]
    assert read[0] == read[1] == read[2]
    with pytest.raises(InputError, match="line 2"):
        read_decisions("same: A | B\nwhatever\n")


def test_a_later_article_recalls_what_was_news() -> None:
    paper = {
        "kind": "mou",
        "title": {"text": "MoU on cyber security"},
        "stage": "signed",
    }
    parties = [QUANG, GUEST, state("p3", "VN"), state("p4", "AZ")]
    news = result(
        "a",
        parties,
        [meeting("m1", "2025-10-26", "p1 host", "p2")],
        [commitment("c1", "signed", "p3", "p4", meeting="m1", instruments=[paper])],
        published="2025-10-26",
    )
    recall = result(
        "b",
        parties,
        [],
        [
            commitment(
                "c1",
                "signed",
                "p3",
                "p4",
                status="past",
                made=when("2025-10"),
                instruments=[paper],
            )
        ],
        published="2026-02-01",
    )
    base = merged(news, recall)
    assert len(base.commitments) == 2
    mentions = [one for record in base.commitments for one in record.mentions]
    ids = base.ledger.commitments
    assert recalls_of(mentions, ids) == {ids["b#c1"]: ids["a#c1"]}


def test_the_stages_of_a_document_form_a_timeline() -> None:
    parties = [QUANG, GUEST, state("p3", "VN"), state("p4", "AZ")]

    def article(source: str, day: str, modality: str, stage: str) -> dict[str, Any]:
        title = {"text": "Treaty on extradition between Vietnam and Azerbaijan"}
        paper = {"kind": "treaty", "title": title, "stage": stage}
        one = commitment("c1", modality, "p3", "p4", meeting="m1", instruments=[paper])
        return result(source, parties, [meeting("m1", day, "p1 host", "p2")], [one])

    base = merged(
        article("b", "2026-03-01", "signed", "signed"),
        article("a", "2025-10-26", "agreed", "to_be_signed"),
    )
    papers = [
        paper
        for record in base.commitments
        for mention in record.mentions
        for paper in instruments_of(mention)
    ]
    (treaty,) = file_instruments(papers, base.ledger.commitments).instruments
    assert [(step.stage, step.date) for step in treaty.steps] == [
        ("to_be_signed", "2025-10-26"),
        ("signed", "2026-03-01"),
    ]


def test_facts_of_another_schema_are_refused() -> None:
    with pytest.raises(InputError, match="other/1"):
        Article.read({**result("a", []), "schema": "other/1"})


@pytest.mark.parametrize(
    ("name", "value"),
    [("edtf", "9999-99-99"), ("edtf", 2025), ("earliest", "bad"), ("latest", 3)],
)
def test_a_date_that_is_none_is_refused_with_its_place(name: str, value: Any) -> None:
    given = result("a", [QUANG, GUEST], [meeting("m1", "2025-10-26", "p1", "p2 host")])
    given["facts"]["meetings"][0]["date"][name] = value
    said = f"b.jsonl:3: /facts/meetings/0/date/{name}: {value!r} is no date"
    with pytest.raises(InputError, match=said):
        Article.read(given, where="b.jsonl:3")


def test_a_record_that_is_none_is_refused_with_its_place() -> None:
    nameless = {key: value for key, value in QUANG.items() if key != "name"}
    with pytest.raises(InputError, match=r"\(/facts/parties/0/name: Field required\)"):
        Article.read(result("a", [nameless]))
    stray = result("a", [QUANG, GUEST], [meeting("m1", None, "p1", "p2 host")])
    del stray["facts"]["meetings"][0]["participants"][1]["side"]
    with pytest.raises(InputError, match="/meetings/0/participants/1/side: Field req"):
        Article.read(stray)


def test_a_day_after_the_article_came_out_is_no_obstacle_but_is_shown() -> None:
    parties = [QUANG, GUEST]
    days = ("2025-10-26", "2025-10-26", "2025-11-26")
    base = merged(
        *(
            result(
                f"a{n}",
                parties,
                [meeting("m1", day, "p1 host", "p2")],
                published="2025-10-27",
            )
            for n, day in enumerate(days)
        )
    )
    (record,) = base.meetings
    assert record.values["date"]["edtf"] == "2025-10-26"
    given = {
        a.value["edtf"]: a.sources for a in record.alternatives if a.field == "date"
    }
    assert given == {"2025-10-26": ("a0", "a1"), "2025-11-26": ("a2",)}


def reports(*days: str, published: str | None = "2025-10-27") -> FactBase:
    """Reports of one meeting by outlets that give these days."""
    parties = [QUANG, GUEST]
    return merged(
        *(
            result(
                f"a{n}",
                parties,
                [meeting("m1", day, "p1 host", "p2")],
                published=published,
            )
            for n, day in enumerate(days)
        )
    )


@pytest.mark.parametrize(
    ("wrong", "others"),
    [
        ("2025-10-25", 3),  # a day off
        ("2024-10-26", 2),  # another year
        ("2025-09-26", 2),  # another month
    ],
)
def test_one_wrong_day_is_corrected_by_other_reports(wrong: str, others: int) -> None:
    base = reports(*["2025-10-26"] * others, wrong)
    (record,) = base.meetings
    assert record.values["date"]["edtf"] == "2025-10-26"
    given = {
        one.value["edtf"]: one.sources
        for one in record.alternatives
        if one.field == "date"
    }
    assert given[wrong] == (f"a{others}",)
    rules = [
        reason.rule for link in record.because for reason in link.judgement.reasons
    ]
    assert "majority" in rules
    assert base.doubts == ()


def test_day_and_month_the_wrong_way_round_are_corrected() -> None:
    parties = [QUANG, GUEST]
    base = merged(
        *(
            result(
                f"a{n}",
                parties,
                [meeting("m1", day, "p1 host", "p2")],
                published="2025-05-04",
            )
            for n, day in enumerate(("2025-05-03", "2025-05-03", "2025-03-05"))
        )
    )
    assert sizes(base) == [3]


@pytest.mark.parametrize(
    ("days", "published"),
    [
        (("2025-10-26", "2025-10-26", "2025-10-25"), "2025-10-27"),  # two against one
        (("2025-10-26", "2025-10-26", "2025-10-26", "2025-10-27"), "2025-10-27"),
        (("2025-10-26", "2025-10-26", "2025-10-26", "2025-10-25"), None),
        (("2025-10-26", "2024-10-26"), "2025-10-27"),
    ],
)
def test_a_day_that_may_be_right_is_left_to_a_person(
    days: tuple[str, ...], published: str | None
) -> None:
    base = reports(*days, published=published)
    assert len(base.meetings) == 2
    assert len(base.doubts) == 1


def test_two_reports_of_a_second_meeting_correct_nothing() -> None:
    base = reports(*["2025-10-26"] * 3, *["2025-10-25"] * 2)
    assert sizes(base) == [2, 3]


def test_the_same_day_a_year_before_is_another_meeting_if_it_was_news() -> None:
    parties = [QUANG, GUEST]
    base = merged(
        *(
            result(
                f"a{n}",
                parties,
                [meeting("m1", f"{year}-10-26", "p1 host", "p2")],
                published=f"{year}-10-27",
            )
            for n, year in enumerate((2024, 2025, 2025, 2025))
        )
    )
    assert sizes(base) == [1, 3]
    assert base.doubts == ()


def test_a_report_that_is_a_day_off_is_listed_for_a_person() -> None:
    parties = [QUANG, GUEST]
    base = merged(
        *(
            result(f"a{n}", parties, [meeting("m1", day, "p1 host", "p2")])
            for n, day in enumerate(("2025-10-26", "2025-10-26", "2025-10-27"))
        )
    )
    assert sizes(base) == [1, 2]
    (doubt,) = base.doubts
    assert "one of the days is wrong" in doubt.because
