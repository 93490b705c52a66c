import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import BaseModel, Field, field_validator

from factx.errors import SchemaError
from factx.parse import Claim, Gone, parse_reply, settle
from factx.schema import Evidence, Fields, Mention, Reason, shape_of
from factx.schema.diplomacy import Report

SHAPE: Fields = shape_of(Report)
PARTY = {"id": "p1", "name": "Ann", "as_written": "Ann", "kind": "person"}
MEETING = {
    "id": "m1",
    "type": "talks",
    "status": "held",
    "format": "bilateral",
    "participants": [{"party": "p1", "side": "host"}],
    "evidence": ["[2] Ann met Bob"],
}
COMMITMENT = {
    "id": "c1",
    "meeting": "m1",
    "modality": "agreed",
    "actors": ["p1"],
    "trigger": "agreed",
    "evidence": ["they agreed"],
}


def parse(value: Any) -> Claim:
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return parse_reply(text, SHAPE)


def report(**changes: Any) -> dict[str, Any]:
    whole = {"parties": [PARTY], "meetings": [MEETING], "commitments": [COMMITMENT]}
    return {**whole, **changes}


def reasons(value: Any) -> list[tuple[str, Reason]]:
    claim = parse(value)
    found = [*claim.notes, *settle(claim.tree, SHAPE).rejections]
    return [(rejection.path, rejection.reason) for rejection in found]


def test_wire_forms_become_record_forms() -> None:
    tree = parse(
        report(meetings=[{**MEETING, "date": "3 May", "place": "in Oslo"}])
    ).tree
    meeting = tree["meetings"][0]
    assert meeting["evidence"] == [{"quote": "Ann met Bob", "paragraph": 2}]
    assert meeting["date"] == {"text": "3 May"}
    assert meeting["place"] == {"text": "in Oslo"}
    assert tree["parties"][0]["as_written"] == {"text": "Ann"}


def test_an_object_where_one_string_was_asked_is_understood() -> None:
    quote = {"quote": "Ann met Bob", "paragraph": 2}
    tree = parse(report(meetings=[{**MEETING, "evidence": [quote]}])).tree
    assert tree["meetings"][0]["evidence"] == [quote]


def test_a_quote_that_begins_with_a_bracket_and_nothing_else_stays_whole() -> None:
    tree = parse(report(meetings=[{**MEETING, "evidence": ["[12]"]}])).tree
    assert tree["meetings"][0]["evidence"] == [{"quote": "[12]", "paragraph": None}]


@pytest.mark.parametrize(
    "wrap",
    [
        "```json\n{}\n```",
        "Here is the answer: {} I hope it helps.",
        "<think>braces {{ like these }}</think>\n{}",
        "\ufeff{}",
    ],
)
def test_prose_and_fences_around_the_object_are_passed_over(wrap: str) -> None:
    text = (
        wrap.replace("{}", json.dumps(report())).replace("{{", "{").replace("}}", "}")
    )
    if "think" in wrap:
        text = "<think>braces { like these }</think>\n" + json.dumps(report())
    assert parse(text).state == "complete"
    assert parse(text).tree["parties"][0]["name"] == "Ann"


def test_raw_line_breaks_in_strings_are_read() -> None:
    text = json.dumps(report()).replace("Ann met Bob", "Ann\nmet Bob")
    assert parse(text).tree["meetings"][0]["evidence"][0]["quote"] == "Ann\nmet Bob"


def test_an_answer_that_was_cut_keeps_its_complete_records_and_says_so() -> None:
    whole = json.dumps(report())
    claim = parse(whole[: whole.index('"trigger"')])
    assert claim.state == "cut"
    assert claim.notes[0].reason == "truncated"
    assert len(claim.tree["meetings"]) == 1
    assert claim.tree.get("commitments") in (None, [])


def test_every_cut_of_an_answer_yields_only_whole_records() -> None:
    whole = json.dumps(report(parties=[PARTY, {**PARTY, "id": "p2", "name": "Bob"}]))
    known = {"p1": "Ann", "p2": "Bob"}
    for end in range(len(whole)):
        claim = parse(whole[:end])
        if claim.state == "cut":
            for party in claim.tree.get("parties", []):
                assert party["name"] == known[party["id"]]
                assert set(party) == set(PARTY)


def test_broken_json_is_guessed_and_marked() -> None:
    text = json.dumps(report()).replace('"kind": "person"', '"kind": "person",,')
    claim = parse(text)
    assert claim.state == "repaired"
    assert claim.notes[0].reason == "invalid_json"


@pytest.mark.parametrize("text", ["", "no object here", "[1, 2]", "null", "{" * 5000])
def test_a_reply_without_an_object_holds_nothing(text: str) -> None:
    claim = parse(text)
    assert claim.tree is None or claim.state != "complete"


def test_a_key_given_twice_is_noted() -> None:
    text = '{"parties": [], "parties": [], "meetings": [], "commitments": []}'
    assert [note.reason for note in parse(text).notes] == ["duplicate_key"]


def test_one_bad_value_takes_only_its_own_record() -> None:
    bad = {**PARTY, "id": "p2", "kind": "robot"}
    assert reasons(report(parties=[PARTY, bad])) == [
        ("/parties/1/kind", "invalid"),
        ("/parties/1", "depends_on_rejected"),
    ]


def test_an_unusable_value_of_a_nullable_field_becomes_null() -> None:
    found = reasons(report(parties=[{**PARTY, "role": 7}]))
    assert found == [("/parties/0/role", "invalid")]


def test_an_invalid_choice_is_not_replaced_by_the_default() -> None:
    guest = {"party": "p1", "side": "host", "attendance": "virtual"}
    found = dict(reasons(report(meetings=[{**MEETING, "participants": [guest]}])))
    assert found["/meetings/0/participants/0/attendance"] == "invalid"
    assert found["/meetings/0"] == "depends_on_rejected"


def test_a_choice_is_read_whatever_its_case_and_spaces() -> None:
    tree = parse(report(meetings=[{**MEETING, "type": "Courtesy call"}])).tree
    assert tree["meetings"][0]["type"] == "courtesy_call"


def test_unknown_fields_are_noted_and_passed_over() -> None:
    found = reasons(report(parties=[{**PARTY, "age": 50}]))
    assert found == [("/parties/0/age", "unknown_field")]


def test_a_computed_field_cannot_be_filled_by_the_model() -> None:
    claim = parse(report(meetings=[{**MEETING, "uid": "mine"}]))
    assert "uid" not in claim.tree["meetings"][0]
    assert claim.notes[0].reason == "unknown_field"


def test_a_missing_required_field_takes_its_record() -> None:
    nameless = {key: value for key, value in PARTY.items() if key != "name"}
    found = reasons(report(parties=[nameless], meetings=[], commitments=[]))
    assert found == [
        ("/parties/0/name", "missing"),
        ("/parties/0", "depends_on_rejected"),
    ]


def test_a_field_left_out_takes_the_value_of_the_one_it_equals() -> None:
    brief = {key: value for key, value in PARTY.items() if key != "as_written"}
    tree = parse(report(parties=[brief])).tree
    assert tree["parties"][0]["as_written"] == {"text": "Ann"}


def test_a_field_cannot_equal_one_that_is_missing() -> None:
    nameless = {"id": "p1", "kind": "person"}
    found = dict(reasons(report(parties=[nameless], meetings=[], commitments=[])))
    assert found["/parties/0/name"] == "missing"
    assert found["/parties/0/as_written"] == "missing"


def test_a_record_without_evidence_goes() -> None:
    found = dict(reasons(report(commitments=[{**COMMITMENT, "evidence": []}])))
    assert found["/commitments/0"] == "no_evidence"


def test_links_to_what_went_become_null_or_leave_their_list() -> None:
    gone = {**MEETING, "evidence": []}
    found = dict(reasons(report(meetings=[gone])))
    assert found["/meetings/0"] == "no_evidence"
    assert found["/commitments/0/meeting"] == "depends_on_rejected"
    claim = parse(report(meetings=[gone]))
    assert settle(claim.tree, SHAPE).tree["commitments"][0].get("meeting") is None


def test_a_link_to_nothing_is_told_from_a_link_to_what_was_rejected() -> None:
    found = dict(reasons(report(commitments=[{**COMMITMENT, "meeting": "m9"}])))
    assert found == {"/commitments/0/meeting": "unknown_link"}


def test_the_cascade_goes_on_until_nothing_depends_on_what_went() -> None:
    answer = {**COMMITMENT, "id": "c2", "responds_to": ["c1"], "actors": ["p1"]}
    orphan = {**COMMITMENT, "actors": ["p2"]}
    second = {**PARTY, "id": "p2", "kind": "robot"}
    found = dict(reasons(report(parties=[PARTY, second], commitments=[orphan, answer])))
    assert found["/parties/1"] == "depends_on_rejected"
    assert found["/commitments/0/actors/0"] == "depends_on_rejected"
    assert found["/commitments/0"] == "depends_on_rejected"
    assert found["/commitments/1/responds_to/0"] == "depends_on_rejected"


def test_a_second_record_with_the_same_id_goes() -> None:
    found = dict(reasons(report(parties=[PARTY, {**PARTY, "name": "Bob"}])))
    assert found == {"/parties/1": "duplicate_id"}


def test_a_rejection_shows_what_the_model_wrote() -> None:
    claim = parse(report(parties=[{**PARTY, "kind": "robot"}], meetings=[]))
    first = settle(claim.tree, SHAPE).rejections[0]
    assert first.value == "robot"


def test_a_later_reply_replaces_records_by_id_and_adds_new_ones() -> None:
    bad = {**PARTY, "kind": "robot"}
    patch = {
        "parties": [PARTY, {**PARTY, "id": "p2"}],
        "meetings": [],
        "commitments": [],
    }
    merged = parse(report(parties=[bad])).patched(parse(patch), SHAPE)
    assert [party["id"] for party in merged.tree["parties"]] == ["p1", "p2"]
    assert not isinstance(merged.tree["parties"][0]["kind"], Gone)
    assert len(merged.tree["meetings"]) == 1


def test_a_useless_later_reply_changes_nothing() -> None:
    claim = parse(report())
    assert claim.patched(parse("sorry"), SHAPE) == claim


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(
            st.sampled_from(
                [*PARTY, *MEETING, *COMMITMENT, "parties", "meetings", "commitments"]
            )
            | st.text(max_size=5),
            inner,
            max_size=6,
        )
    ),
    max_leaves=30,
)


@given(JSON)
def test_no_json_makes_parsing_raise(value: Any) -> None:
    claim = parse(value)
    if claim.tree is not None:
        settled = settle(claim.tree, SHAPE)
        if settled.tree is not None:
            Report.model_validate(
                {k: v for k, v in settled.tree.items() if k in Report.model_fields}
            )


@given(st.text())
def test_no_text_makes_parsing_raise(text: str) -> None:
    claim = parse_reply(text, SHAPE)
    if claim.tree is not None:
        settle(claim.tree, SHAPE)


def test_a_draft_among_the_thoughts_is_not_the_answer() -> None:
    draft = '{"parties":[],"meetings":[],"commitments":[]}'
    claim = parse(f"<think>Draft: {draft} hmm</think>\n{json.dumps(report())}")
    assert len(claim.tree["meetings"]) == 1
    assert not claim.notes


def test_of_several_answers_the_last_one_counts_and_that_is_said() -> None:
    draft = '{"parties":[],"meetings":[],"commitments":[]}'
    claim = parse(f"{draft}\nor rather:\n{json.dumps(report())}")
    assert len(claim.tree["meetings"]) == 1
    assert [note.reason for note in claim.notes] == ["several_answers"]


def test_an_object_around_the_answer_is_looked_into() -> None:
    assert parse({"result": report()}).tree["parties"][0]["name"] == "Ann"


def test_a_record_cannot_be_linked_to_itself() -> None:
    found = dict(reasons(report(meetings=[{**MEETING, "part_of": "m1"}])))
    assert found == {"/meetings/0/part_of": "unknown_link"}
    found = dict(reasons(report(commitments=[{**COMMITMENT, "responds_to": ["c1"]}])))
    assert found == {"/commitments/0/responds_to/0": "unknown_link"}


def test_a_record_said_twice_in_a_follow_up_is_not_added() -> None:
    patch = {"parties": [PARTY, PARTY], "meetings": [], "commitments": []}
    merged = parse(report()).patched(parse(patch), SHAPE)
    assert len(merged.tree["parties"]) == 1


class Named(BaseModel):
    product: Mention = Field(alias="productName")
    price: float
    evidence: list[Evidence]

    @field_validator("price")
    @classmethod
    def cheap(cls, value: float) -> float:
        if value == 13:
            raise KeyError("unlucky")
        return value


class Shop(BaseModel):
    items: list[Named]


def shop(**changes: Any) -> tuple[Any, list[tuple[str, str]]]:
    item = {"productName": "Kettle", "price": 5, "evidence": ["a kettle"], **changes}
    text = json.dumps({"items": [item]})
    settled = settle(parse_reply(text, shape_of(Shop)).tree, shape_of(Shop))
    return settled.tree, [(r.path, r.reason) for r in settled.rejections]


def test_a_field_may_be_called_by_its_alias() -> None:
    tree, rejections = shop()
    assert tree["items"][0]["product"] == {"text": "Kettle"}
    assert not rejections


@pytest.mark.parametrize("price", [float("inf"), "NaN", "Infinity"])
def test_a_number_that_json_cannot_hold_is_rejected(price: Any) -> None:
    item = {"productName": "Kettle", "price": price, "evidence": ["a kettle"]}
    text = json.dumps({"items": [item]}).replace("Infinity,", "1e999,")
    settled = settle(parse_reply(text, shape_of(Shop)).tree, shape_of(Shop))
    assert ("/items/0/price", "invalid") in [
        (r.path, r.reason) for r in settled.rejections
    ]


def test_a_validator_that_breaks_is_the_schemas_fault() -> None:
    with pytest.raises(SchemaError, match="KeyError"):
        shop(price=13)


class Numbered(BaseModel):
    id: int
    product: Mention


class Stock(BaseModel):
    items: list[Numbered]


def stock(*items: tuple[int, str]) -> Claim:
    listed = [{"id": number, "product": product} for number, product in items]
    return parse_reply(json.dumps({"items": listed}), shape_of(Stock))


def test_a_second_look_adds_no_record_twice_that_is_known_by_no_word() -> None:
    more = stock((1, "Kettle"), (2, "Toaster"))
    claim = stock((1, "Kettle")).extended(more, shape_of(Stock))
    assert claim.tree == more.tree


def test_a_second_look_adds_to_a_list_that_was_none() -> None:
    broken = parse_reply('{"items": "none"}', shape_of(Stock))
    claim = broken.extended(stock((1, "Kettle")), shape_of(Stock))
    assert claim.tree == stock((1, "Kettle")).tree
