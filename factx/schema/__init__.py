"""Field types, the shipped schema, and what a model is asked for.

``factx.schema`` is public: a schema of one's own is a plain Pydantic model whose
fields use the types of ``__all__``. The other names are for factx's own rooms, which
import them one by one; a star would put ``Field`` in the place of Pydantic's.
"""

# ruff: noqa: I001 - ruff would import each name that is exported `as` itself alone

from factx.schema.annotations import shape_of as shape_of
from factx.schema.codebook import codebook as codebook
from factx.schema.docs import (
    Definition as Definition,
    Doc as Doc,
    read_doc as read_doc,
)
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
from factx.schema.named import (
    SHIPPED as SHIPPED,
    Schema as Schema,
    schema_named as schema_named,
    schema_of as schema_of,
)
from factx.schema.publish import (
    envelope_schema as envelope_schema,
    published_wire_schema as published_wire_schema,
    record_schema as record_schema,
)
from factx.schema.result import (
    RESULT_VERSION as RESULT_VERSION,
    Check as Check,
    Reason as Reason,
    Rejection as Rejection,
    Run as Run,
    Source as Source,
    Tokens as Tokens,
    Unclaimed as Unclaimed,
    Verdict as Verdict,
)
from factx.schema.shape import (
    Field as Field,
    Fields as Fields,
    Items as Items,
    Leaf as Leaf,
    Node as Node,
    Value as Value,
    records as records,
)
from factx.schema.wire import (
    is_optional as is_optional,
    wire_fields as wire_fields,
    wire_names as wire_names,
    wire_schema as wire_schema,
)

__all__ = [
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
]
