from __future__ import annotations

import re
from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

from factx.schema import Fields, codebook, records, schema_named, schema_of, shape_of
from factx.schema.definitions import Definitions, choices_of
from factx.schema.diplomacy import Plover, Report
from factx.schema.fields import Computed, Country, Evidence, Money, When
from factx.schema.markdown import cell, paragraph

DIPLOMACY = shape_of(Report)
RECORDS = [*records(DIPLOMACY), shape_of(Plover)]


class Recall(BaseModel):
    """A product | taken *back*.

    1. Not a list.
    """

    model_config = ConfigDict(use_attribute_docstrings=True)

    product: str
    """# of `a|b` <script> [link](x) *stars* under_score _start &amp;
    Yes: one | two.
    No: 2. never"""
    reason: Literal["fire", "other"]
    """Why.
    fire: it may burn | smoke. Yes: "overheats". No: a cold battery"""
    again: Literal["fire", "other"] = "other"
    """The same list elsewhere."""
    undocumented: int | None = None
    country: Country = None
    date: When = When()
    fine: Money | None = None
    score: Computed[float | None] = None
    evidence: list[Evidence]


class Recalls(BaseModel):
    recalls: list[Recall]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.name)
def test_every_shipped_field_and_value_has_a_definition_and_both_examples(
    record: Fields,
) -> None:
    assert record.cls.__dict__["__doc__"]
    definitions = Definitions(DIPLOMACY)
    for field in record.fields:
        doc = definitions.of(field)
        assert all((doc.field.text, doc.values or (doc.field.yes and doc.field.no))), (
            field.name
        )
        for choice in choices_of(field.node):
            value = doc.values[str(choice)]
            assert all((value.text, value.yes, value.no)), f"{field.name}: {choice}"


def test_the_codebook_has_a_heading_for_every_record_and_field() -> None:
    book = codebook(schema_named("diplomacy"))
    for record in RECORDS:
        section = book.split(f"\n## {record.name}\n")[1].split("\n## ")[0]
        headings = re.findall(r"^### `(\w+)`$", section, re.MULTILINE)
        assert headings == [field.name for field in record.fields]


def test_every_link_of_the_codebook_leads_to_a_heading() -> None:
    book = codebook(schema_named("diplomacy"))
    anchors = {name.lower() for name in re.findall(r"^#+ (\w+)$", book, re.MULTILINE)}
    links = set(re.findall(r"\]\(#([^)]*)\)", book))
    assert links
    assert links <= anchors


def test_every_value_of_a_closed_list_is_a_row_also_where_it_is_defined_elsewhere() -> (
    None
):
    book = codebook(schema_of(Recalls))
    row = '| `fire` | it may burn \\| smoke | "overheats" | a cold battery |'
    assert book.count(row) == 2
    assert book.count("| `other` |  |  |  |") == 2


def test_rows_of_a_table_have_as_many_cells_as_its_head() -> None:
    for book in (codebook(schema_named("diplomacy")), codebook(schema_of(Recalls))):
        for table in re.findall(r"(?:^\|.*\n)+", book, re.MULTILINE):
            bars = {len(re.findall(r"(?<!\\)\|", line)) for line in table.splitlines()}
            assert len(bars) == 1, table


def test_words_of_a_docstring_do_not_become_markup() -> None:
    book = codebook(schema_of(Recalls))
    assert "\n\\# of `a|b` \\<script\\> \\[link\\](x) \\*stars\\* under_score " in book
    assert "\\_start \\&amp;" in book
    assert "- Yes: one \\| two.\n- No: 2\\. never" in book
    assert "A product \\| taken \\*back\\*.\n\n1\\. Not a list." in book


def test_a_schema_without_docstrings_still_has_its_types() -> None:
    book = codebook(schema_of(Recalls))
    assert "### `undocumented`\n\n*asked* · whole number or null\n\n###" in book
    assert "### `score`\n\n*computed* · number or null" in book
    assert "### `recalls`\n\n*asked* · list of [Recall](#recall)" in book


def test_only_the_field_types_that_a_schema_uses_are_explained() -> None:
    book = codebook(schema_of(Recalls))
    assert "### Money\n" in book
    assert "### Place\n" not in book


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("- a list", "\\- a list"),
        ("+ a list", "\\+ a list"),
        ("2025. A year", "2025\\. A year"),
        ("3) three", "3\\) three"),
        ("a\nb", "a b"),
        ("`code | *kept*` | out", "`code | *kept*` \\| out"),
        ("an open ` tick", "an open \\` tick"),
        ("back\\slash", "back\\\\slash"),
    ],
)
def test_a_paragraph_reads_as_it_was_written(text: str, shown: str) -> None:
    assert paragraph(text) == shown


def test_a_bar_is_escaped_in_a_cell_even_in_code() -> None:
    assert cell("`a|b` or c|d") == "`a\\|b` or c\\|d"
