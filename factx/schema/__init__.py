"""Field types, the shipped schema, and what a model is asked for.

``factx.schema`` is public: a schema of one's own is a plain Pydantic model whose
fields use the types named here.
"""

from factx.schema.annotations import shape_of
from factx.schema.codebook import codebook
from factx.schema.docs import Definition, Doc, read_doc
from factx.schema.fields import (
    Computed,
    Country,
    Evidence,
    Link,
    Mention,
    Money,
    NormalForm,
    Place,
    Prose,
    Record,
    SameAs,
    When,
)
from factx.schema.named import SHIPPED, Schema, schema_named, schema_of
from factx.schema.publish import (
    envelope_schema,
    published_wire_schema,
    record_schema,
)
from factx.schema.result import (
    RESULT_VERSION,
    Check,
    Reason,
    Rejection,
    Run,
    Source,
    Tokens,
    Unclaimed,
    Verdict,
)
from factx.schema.shape import Field, Fields, Items, Leaf, Node, Value, records
from factx.schema.wire import is_optional, wire_fields, wire_schema

__all__ = [
    "RESULT_VERSION",
    "SHIPPED",
    "Check",
    "Computed",
    "Country",
    "Definition",
    "Doc",
    "Evidence",
    "Field",
    "Fields",
    "Items",
    "Leaf",
    "Link",
    "Mention",
    "Money",
    "Node",
    "NormalForm",
    "Place",
    "Prose",
    "Reason",
    "Record",
    "Rejection",
    "Run",
    "SameAs",
    "Schema",
    "Source",
    "Tokens",
    "Unclaimed",
    "Value",
    "Verdict",
    "When",
    "codebook",
    "envelope_schema",
    "is_optional",
    "published_wire_schema",
    "read_doc",
    "record_schema",
    "records",
    "schema_named",
    "schema_of",
    "shape_of",
    "wire_fields",
    "wire_schema",
]
