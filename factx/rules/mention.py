"""Somebody named in a sentence, and what the words around the name say."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Mention:
    """Somebody named in a sentence; places are word numbers of the sentence.

    Attributes:
        start: Where it begins, titles included.
        end: Where it ends, with what is said of the person after the name.
        name: The words of the name; None for a title that stands for a name.
        role: The office as printed.
        body: The organisation as printed.
        company: Name of the company or body that the person acts for.
        region: Region, as printed, of which the person is the head.
        country: Country that the titles name.
        has_office: Whether the person acts for a state or body.
        is_subject: Whether the titles' form is one that only a subject has.
        is_object: Whether it is one that a subject never has.
    """

    start: int
    end: int
    name: tuple[str, ...] | None
    printed: str
    role: str | None = None
    body: str | None = None
    company: str | None = None
    region: str | None = None
    country: str | None = None
    has_office: bool = False
    is_subject: bool = False
    is_object: bool = False


@dataclass
class Titles:
    """What the words before or after a name say of the person; places are words.

    Attributes:
        office: Where the first office stands.
        office_end: Where the last one ends.
        body: Where the organisation's name begins.
        body_end: Where it ends.
        company: The company or body that the person acts for.
        country: ISO code.
        nominative: Whether the titles are in a form that only a subject has; None
            where no title was read.
    """

    office: int | None = None
    office_end: int | None = None
    body: int | None = None
    body_end: int | None = None
    company: str | None = None
    country: str | None = None
    nominative: bool | None = None
