from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from factx.ground import Verification, is_result, verify_words

TEXT = "On 3 May Ann Berg received Jan Nowak. They agreed to open 12 offices.\n"


def result(**facts: Any) -> dict[str, Any]:
    return {"result": 1, "source": {"name": "a.txt"}, "facts": facts}


def quote(words: str, **more: Any) -> dict[str, Any]:
    start = TEXT.index(words)
    return {"quote": words, "span": [start, start + len(words)], **more}


def faults(value: Any, text: str = TEXT) -> dict[str, str]:
    return {fault.path: fault.found for fault in verify_words(value, text).faults}


def test_words_that_stand_at_their_place_hold() -> None:
    value = result(
        meetings=[{"evidence": [quote("Ann Berg received Jan Nowak")]}],
        date={"text": "3 May", "span": [3, 8], "edtf": "2025-05-03"},
    )
    assert verify_words(value, TEXT) == Verification((), 2, 0, 0)


def test_a_changed_quote_is_named_with_what_stands_there() -> None:
    wrong = quote("open 12 offices") | {"quote": "open 13 offices"}
    found = faults(result(commitments=[{"evidence": [wrong]}]))
    assert list(found) == ["/facts/commitments/0/evidence/0/quote"]
    assert "at [53, 68] stands 'open 12 offices'" in found[next(iter(found))]
    assert "nowhere" in found[next(iter(found))]


def test_a_moved_place_says_where_the_words_really_stand() -> None:
    moved = {"quote": "Ann Berg", "span": [10, 18]}
    assert "these words: at [9, 17]" in faults(result(a=moved))["/facts/a/quote"]


@pytest.mark.parametrize(
    "place",
    [
        [-8, -1],
        [5, 5],
        [9, 5],
        [0, len(TEXT) + 1],
        [0],
        [0, 1, 2],
        ["0", "1"],
        [True, 5],
        [0.0, 5.0],
        "0-5",
        {"start": 0},
    ],
)
def test_what_is_no_place_in_the_text_is_a_fault(place: Any) -> None:
    said = {"text": TEXT[0:5], "span": place}
    assert "is no place in a text" in faults(result(a=said))["/facts/a/text"]


def test_a_result_of_factx_must_give_its_words_letter_for_letter() -> None:
    upper = {"quote": "ann berg", "span": [9, 17]}
    assert faults(result(a=upper))
    assert not faults([upper])
    assert verify_words([upper], TEXT).forgiven == 1


@pytest.mark.parametrize("words", ["Jan Nowak", "JAN NOWAK", "Jan Kowalski"])
def test_words_of_a_result_whose_place_is_gone_are_a_fault(words: str) -> None:
    for name in ("text", "quote"):
        found = faults(result(a={name: words, "span": None}))
        assert found == {f"/facts/a/{name}": "its span is gone; extract it again"}


def test_words_of_other_tools_without_a_place_are_searched() -> None:
    kept = {"text": "Jan Nowak", "span": None}
    assert verify_words([kept], TEXT) == Verification((), 0, 1, 0)
    assert faults([{"text": "Jan Kowalski", "span": None}])


def test_an_empty_date_is_no_fault() -> None:
    empty = {"text": None, "edtf": None, "span": None}
    assert verify_words(result(a=empty), TEXT).compared == 0


def test_what_was_rejected_is_not_held_against_a_result() -> None:
    value = result(a=quote("Ann Berg"))
    value["rejections"] = [{"value": {"quote": "made up"}}]
    assert verify_words(value, TEXT) == Verification((), 1, 0, 0)


def test_a_sentence_that_nobody_claims_must_have_a_place() -> None:
    value = result() | {"unclaimed": [{"span": [38, 999], "verb": "agreed"}]}
    assert list(faults(value)) == ["/unclaimed/0/span"]


@pytest.mark.parametrize(
    "entry",
    [
        {"quote": "open 12 offices"},
        {"exact": "open 12 offices", "prefix": "to "},
        {"extraction_text": "open 12 offices", "char_interval": None},
        {
            "extraction_text": "open 12 offices",
            "char_interval": {"start_pos": 53, "end_pos": 68},
        },
        {"text": "open 12 offices", "start": 53, "end": 68, "label": "ACT"},
        {"quote": "open 12 offices", "start_char": 53, "end_char": 68},
        {"quotes": ["open 12 offices", "Ann Berg"]},
        {"evidence": "open 12 offices", "fact": "offices"},
        {"evidence": ["open 12 offices"], "fact": "offices"},
        {"text": "open 12 offices", "span": {"start": 53, "end": 68}},
        {"text": "open 12 offices", "span": [53, 68]},
    ],
)
def test_words_of_other_tools_are_found_by_their_usual_names(entry: Any) -> None:
    checked = verify_words({"extractions": [entry]}, TEXT)
    assert checked.compared >= 1
    assert not checked.faults
    assert faults({"extractions": [entry]}, "Another article altogether.")


def test_text_of_another_tool_is_its_quote_unless_it_has_another() -> None:
    assert list(faults([{"text": "a comment", "label": "note"}])) == ["/0/text"]
    told = {"text": "They met.", "evidence": ["Ann Berg received Jan Nowak"]}
    assert verify_words([told], TEXT) == Verification((), 0, 1, 0)


def test_an_item_of_another_tool_without_words_is_named() -> None:
    items = [{"quote": "Ann Berg"}, {"fact": "They met."}, "Ann Berg", {"a": {}}]
    assert verify_words(items, TEXT).unchecked == ("/1", "/2", "/3")
    inside = {"facts": items[:2], "labels": [{"name": "PER"}]}
    assert verify_words(inside, TEXT).unchecked == ("/facts/1",)
    assert verify_words([{"quote": "Ann Berg", "more": [{}]}], TEXT).unchecked == ()


def test_a_changed_number_without_a_place_is_not_found() -> None:
    assert list(faults([{"quote": "agreed to open 21 offices"}])) == ["/0/quote"]


def test_a_quote_in_another_normal_form_is_forgiven_only_without_a_place() -> None:
    text = "Bộ trưởng Lương Tam Quang đã tiếp ông Penny."
    said = unicodedata.normalize("NFD", "Lương Tam Quang")
    assert verify_words([{"quote": said}], text).forgiven == 1
    place = {"quote": said, "span": [10, 25]}
    assert faults(result(a=place), text)


def test_pointers_escape_what_rfc_6901_reserves() -> None:
    assert list(faults({"a/b": {"c~d": {"quote": "made up words"}}})) == [
        "/a~1b/c~0d/quote"
    ]


def test_only_a_source_and_facts_make_a_result() -> None:
    assert is_result(result())
    assert not is_result({"facts": {}})
    assert not is_result([result()])


@pytest.mark.parametrize("value", [None, 3, "words", [], {}, [[[]]], {"quote": 3}])
def test_any_json_can_be_looked_at(value: Any) -> None:
    assert verify_words(value, TEXT).compared == 0
