"""The envelope that every result comes in, whatever its schema."""

from __future__ import annotations

from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from factx.span import Span

RESULT_VERSION = 1

Reason = Literal[
    "invalid_json",
    "truncated",
    "duplicate_key",
    "several_answers",
    "unknown_field",
    "missing",
    "invalid",
    "duplicate_id",
    "unknown_link",
    "quote_not_found",
    "quote_from_example",
    "no_evidence",
    "depends_on_rejected",
]

Verdict = Literal["resolved", "unchecked", "contradicted", "corrected"]


class _Part(BaseModel):
    model_config = ConfigDict(
        frozen=True, extra="forbid", use_attribute_docstrings=True
    )


class Source(_Part):
    """The article that a result was taken from."""

    id: str
    """The manifest's id, else the URL, else the file's name."""
    name: str
    """The file's name."""
    path: str | None = None
    """The path as it was given."""
    url: str | None = None
    """The article's address."""
    title: str | None = None
    """The article's headline."""
    publisher: str | None = None
    """Who published it."""
    author: str | None = None
    """Who wrote it."""
    published: str | None = None
    """When it was published: EDTF day, month or year."""
    published_basis: str | None = None
    """Where that date comes from: given, header, html, dateline, url."""
    credited_source: str | None = None
    """The agency or outlet that the article credits."""
    translated_from: str | None = None
    """The language or article that it is a translation of."""
    language: str = "und"
    """BCP 47 code, `und` where unsure."""
    encoding: str | None = None
    """The encoding that the file was read in."""
    text_sha256: str
    """SHA-256 of the text in UTF-8."""
    characters: int
    """Length of the text in code points."""


class Rejection(_Part):
    """Something that the model wrote and that did not pass a check."""

    path: str
    """JSON Pointer into the model's reply, records in their record form."""
    reason: Reason
    """Which check it failed."""
    detail: str
    """What is wrong, in one line."""
    value: Any = None
    """What the model wrote."""


class Check(_Part):
    """How far a kept value was checked, where its own words do not state it."""

    path: str
    """JSON Pointer into `facts`."""
    verdict: Verdict
    """resolved: computed or inferred, not stated in these words. unchecked: typed,
    not proved. contradicted: its own words say otherwise; kept. corrected: its own
    words say otherwise; replaced by what they say."""
    detail: str
    """What was compared, in one line."""


class Unclaimed(_Part):
    """A sentence that looks like a fact and that no fact's evidence touches."""

    span: Span
    """Where the sentence stands."""
    verb: str
    """The verb that makes it look like one."""
    modality: str | None = None
    """The modality that the verb usually carries."""


class Tokens(_Part):
    """Tokens of all replies that the result rests on, as the provider counted them."""

    input: int = 0
    output: int = 0


class Run(_Part):
    """What the result was computed with; nothing that differs between equal runs."""

    model: str
    """`provider/model`."""
    prompt: str
    """Name and fingerprint of the prompt."""
    factx: str
    """The version of factx."""
    replies: tuple[str, ...]
    """Keys of the replies that were used, in order."""
    reasks: int = 0
    """How many follow-up requests there were."""
    tokens: Tokens = Tokens()
    """Tokens that the replies cost when they were made."""
