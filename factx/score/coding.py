"""What somebody, model or person, took from one article."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from factx.score.items import Unclaimed


@dataclass(frozen=True)
class Coding:
    """One article's facts as one coder wrote them.

    Attributes:
        where: The file (and line) that it stands in, for messages.
        name: The article's name, for reports.
        names: Every name that the article goes by: id, file name, URL.
        schema: The schema's identifier.
        language: BCP 47 code of the article, None where it is not said.
        sha256: SHA-256 of the text that spans index, None where it is not said.
        facts: The root record; None where nothing was left of it.
        text: The article's text, where it is at hand.
        path: Where the article lay when it was read, as it was given.
        is_draft: Whether it was written by a program and not yet corrected.
        unclaimed: Sentences that look like facts and that none of them rests on; None
            where it is not said, as in an annotation.
    """

    where: str
    name: str
    names: frozenset[str]
    schema: str | None
    language: str | None
    sha256: str | None
    facts: Mapping[str, Any] | None = field(repr=False)
    text: str | None = field(default=None, repr=False)
    path: str | None = None
    is_draft: bool = False
    unclaimed: tuple[Unclaimed, ...] | None = field(default=None, repr=False)

    def with_text(self, text: str) -> Coding:
        """Return it with its article's text."""
        return replace(self, text=text)


def is_same_text(a: Coding, b: Coding) -> bool:
    """Say whether the spans of both index the same text; unknown counts as yes."""
    return a.sha256 is None or b.sha256 is None or a.sha256 == b.sha256


def shared_language(a: Coding, b: Coding) -> str | None:
    """Return the language of both texts, None where they differ or it is not known."""
    if a.language and b.language and a.language != b.language:
        return None
    language = a.language or b.language
    return None if language == "und" else language
