from __future__ import annotations

from typing import Any

import pytest

from factx.emit.page.items import Links, items
from factx.emit.page.records import find_records, find_words

QUOTE = {"quote": "two trains collided", "span": [0, 19]}


def _ids(facts: dict[str, Any]) -> list[tuple[str, str]]:
    return [(record.type, record.id) for record in find_records(facts)]


def test_objects_in_a_list_of_the_root_are_records() -> None:
    assert _ids({"people": [{"id": "p1"}, {"name": "B"}]}) == [
        ("people", "p1"),
        ("people", "people-2"),
    ]


def test_objects_with_evidence_are_records_however_deep() -> None:
    facts = {"a": {"b": {"claims": [{"evidence": [QUOTE]}, {"evidence": []}]}}}
    assert _ids(facts) == [("claims", "claims-1")]


def test_a_root_with_evidence_is_one_record() -> None:
    facts = {"evidence": [QUOTE], "hurt": [{"count": 2}]}
    assert _ids(facts) == [("facts", "facts-1")]


def test_ids_that_two_lists_share_are_told_apart() -> None:
    facts = {"a": [{"id": "1"}], "b": [{"id": "1"}, {"id": "2"}]}
    assert _ids(facts) == [("a", "a-1"), ("b", "b-1"), ("b", "2")]


@pytest.mark.parametrize("name", ["articles", "overview", "rejected", "unclaimed"])
def test_a_list_named_like_a_view_of_the_page_is_told_apart(name: str) -> None:
    assert _ids({name: [{"id": "x"}]}) == [(f"{name}_", "x")]


def test_quotes_and_dates_in_lists_of_the_root_are_no_records() -> None:
    assert _ids({"evidence": [QUOTE], "dates": [{"text": "x", "span": [0, 1]}]}) == [
        ("facts", "facts-1")
    ]


def test_no_depth_of_nesting_stops_the_page() -> None:
    facts: dict[str, Any] = {}
    inner = facts
    for _ in range(900):
        inner["x"] = [{}]
        inner = inner["x"][0]
    assert len(find_records(facts)) == 1


def test_words_of_a_nested_record_are_not_those_of_the_outer() -> None:
    outer = {
        "id": "o",
        "evidence": [QUOTE],
        "claims": [{"evidence": [QUOTE | {"span": [4, 9]}]}],
    }
    first, second = find_records({"list": [outer]})
    assert [words.span for words in find_words(first)] == [(0, 19)]
    assert [words.span for words in find_words(second)] == [(4, 9)]


@pytest.mark.parametrize(
    ("value", "kind"),
    [
        ({"text": "x", "span": [0, 1], "edtf": "2025"}, "date"),
        ({"text": "x", "span": [0, 1], "currency": None}, "money"),
        ({"text": "x", "span": [0, 1], "city": None}, "place"),
        ({"text": "x", "span": [0, 1]}, "mention"),
    ],
)
def test_the_shape_of_a_value_says_what_its_words_are(
    value: dict[str, Any], kind: str
) -> None:
    (record,) = find_records({"list": [{"field": value}]})
    assert [words.kind for words in find_words(record)] == [kind]


@pytest.mark.parametrize("span", [None, [], [1], ["0", "1"], [3, 1], [-1, 2], "01"])
def test_what_is_no_span_lights_nothing(span: Any) -> None:
    (record,) = find_records({"list": [{"field": {"text": "x", "span": span}}]})
    assert find_words(record) == []


def test_a_value_that_is_an_id_links_to_its_record() -> None:
    links = Links(find_records({"firms": [{"id": "f1", "name": "Acme"}]}))
    (item,) = items("buyer", "f1", links)
    assert (item.text, item.to) == ("Acme", "f1")


def test_an_id_that_two_records_have_links_to_neither() -> None:
    links = Links(find_records({"a": [{"id": "1"}], "b": [{"id": "1"}]}))
    assert items("x", "1", links)[0].to == ""


def test_an_amount_shows_its_value_and_its_words() -> None:
    value = {"text": "75 triệu USD", "value": 75000000, "currency": "USD"}
    (item,) = items("amounts", [value], Links([]))
    assert (item.text, item.words) == ("75,000,000 USD", "75 triệu USD")
