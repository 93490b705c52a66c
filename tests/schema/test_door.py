"""What ``factx.schema`` offers to a schema of one's own."""

import pydantic

import factx.schema

FIELD_TYPES = {
    "Computed",
    "Country",
    "Evidence",
    "Link",
    "Mention",
    "Money",
    "NormalForm",
    "Place",
    "Prose",
    "Record",
    "SameAs",
    "When",
}


def test_the_field_types_are_all_that_is_public() -> None:
    assert set(factx.schema.__all__) == FIELD_TYPES


def test_a_star_import_replaces_nothing_of_pydantics() -> None:
    offered: dict[str, object] = {}
    exec("from pydantic import *\nfrom factx.schema import *", offered)  # noqa: S102
    assert offered["Field"] is pydantic.Field
    assert offered["Mention"] is factx.schema.Mention
