from __future__ import annotations

from factx.schema import schema_of
from factx.schema.diplomacy import Report
from factx.score import DIPLOMACY, draft, find_flaws, score
from tests.score.gold_set import annotation, coding
from tests.score.test_matching import result


def test_a_draft_is_gold_in_form_and_says_that_nobody_corrected_it() -> None:
    made = draft(result(), schema_of(Report).shape)
    assert made["draft"] is True
    read = coding(made)
    assert list(find_flaws(read, read.text)) == []
    assert read.is_draft
    scored = score([coding(annotation())], [read], DIPLOMACY)
    assert any("not corrected by a person" in note for note in scored.notes)


def test_a_draft_keeps_what_is_scored_and_leaves_out_prose_and_topics() -> None:
    value = result()
    value["facts"]["meetings"][0] |= {"summary": "Prose.", "topics": ["cyber"]}
    value["facts"]["meetings"][0]["uid"] = "abc"
    made = draft(value, schema_of(Report).shape)
    meeting = made["meetings"][0]
    assert not {"summary", "topics", "uid"} & set(meeting)
    assert meeting["optional"] is False
    assert meeting["evidence"][0].keys() == {"quote", "span"}
    assert score([coding(made)], [coding(annotation())], DIPLOMACY).headline == 1.0
