from __future__ import annotations

import copy
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from factx.emit import StoredResult, summarise, to_markdown, visible
from factx.errors import InputError
from factx.schema import Unclaimed
from tests.emit.gold_results import RUN, gold_results, source

AUSTRALIA = gold_results()[2]


def _result(facts: object, text: str = "Some text.", title: str = "T") -> StoredResult:
    return StoredResult.read(
        {
            "result": 1,
            "schema": "own/1",
            "source": source("a.txt", text, "en") | {"title": title},
            "facts": facts,
            "run": RUN,
            "text": text,
        }
    )


def test_every_record_and_every_quote_is_in_the_summary() -> None:
    summary = summarise(StoredResult.read(AUSTRALIA))
    entries = [entry for group in summary.groups for entry in group.entries]
    facts = AUSTRALIA["facts"]
    wanted = [record for records in facts.values() for record in records]
    assert {entry.id for entry in entries} == {record["id"] for record in wanted}
    quotes = sum(len(record.get("evidence", ())) for record in wanted)
    assert sum(len(entry.quotes) for entry in entries) == quotes


def test_commitments_stand_below_the_meeting_at_which_they_were_made() -> None:
    meetings = summarise(StoredResult.read(AUSTRALIA)).groups[0]
    assert [(entry.id, entry.depth) for entry in meetings.entries] == [
        ("m1", 0),
        ("c1", 1),
        ("c2", 1),
        ("c3", 1),
    ]


def test_a_heading_counts_records_and_those_under_them() -> None:
    labels = [group.label for group in summarise(StoredResult.read(AUSTRALIA)).groups]
    assert labels[:2] == ["Meetings (1), commitments (3)", "Other commitments (3)"]
    freed = copy.deepcopy(AUSTRALIA)
    freed["facts"]["commitments"][0]["meeting"] = None
    labels = [group.label for group in summarise(StoredResult.read(freed)).groups]
    assert labels[:2] == ["Meetings (1), commitments (2)", "Other commitments (4)"]


def test_an_article_without_facts_says_so() -> None:
    assert "No facts were found." in to_markdown([_result({"things": []})])
    assert "No facts were found." not in to_markdown([_result({"things": [{"a": 1}]})])


def test_sentences_that_nothing_claims_say_what_their_verb_usually_means() -> None:
    given = {"span": [0, 10], "verb": "agreed", "modality": "agreed"}
    result = _result({}).model_copy(
        update={"unclaimed": (Unclaimed.model_validate(given),)}
    )
    assert summarise(result).unclaimed == ("agreed, usually agreed: Some text.",)


def test_a_record_of_any_schema_is_called_by_its_name_or_by_its_quote() -> None:
    facts = {
        "firms": [{"id": "f1", "name": "Acme"}],
        "deals": [{"buyer": "f1", "evidence": [{"quote": "Acme bought it"}]}],
    }
    deals, firms = summarise(_result(facts)).groups
    assert (deals.label, deals.entries[0].title) == ("Deals (1)", "Acme bought it")
    assert deals.entries[0].details == ("buyer Acme",)
    assert firms.entries[0].title == "Acme"


def test_rejections_say_what_was_wrong_in_words() -> None:
    rejected = summarise(StoredResult.read(AUSTRALIA)).rejected
    assert rejected[0].startswith("the quote does not stand in the article: ")


def test_the_summary_has_no_control_character_that_a_terminal_obeys() -> None:
    assert visible("a\x1b[31m\x07b\x9b2J") == "a␛[31m␇b⟨U+009B⟩2J"


def test_the_summary_has_no_character_that_turns_the_text() -> None:
    assert visible("x\u202egnp\u2066") == "x⟨U+202E⟩gnp⟨U+2066⟩"


@given(st.text())
def test_words_are_never_taken_for_markup(words: str) -> None:
    shown = visible(words)
    made = to_markdown([_result({"things": [{"id": "t1", "name": words}]}, title="T")])
    line = next(line for line in made.split("\n") if line.startswith("- **t1**"))
    bare = re.sub(r"\\.", "", line.removeprefix("- **t1**"))
    assert not set(bare) & set("`*_[]<>#|~&\\")
    assert len(shown.splitlines()) <= 1


def test_markdown_keeps_one_heading_for_each_article() -> None:
    results = [StoredResult.read(result) for result in gold_results()]
    made = to_markdown(results)
    assert sum(line.startswith("# ") for line in made.split("\n")) == len(results)


@pytest.mark.parametrize("value", [None, [], {"facts": {}}, {"result": 2}, "text"])
def test_what_is_no_result_is_refused_with_the_place(value: object) -> None:
    with pytest.raises(InputError, match=r"facts\.jsonl, line 3: no result of factx"):
        StoredResult.read(value, where="facts.jsonl, line 3")
