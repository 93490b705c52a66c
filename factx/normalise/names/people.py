"""Are two names one person's?"""

from __future__ import annotations

from factx.languages import Language
from factx.normalise.names.inflection import readings
from factx.normalise.names.letters import settled
from factx.normalise.names.match import Match, strongest
from factx.normalise.names.pair import Pair
from factx.normalise.names.person import parse_person
from factx.normalise.names.titles import languages_of, strip_titles


def compare_people(
    a: str,
    b: str,
    *,
    language: str | Language | None = None,
    same_article: bool = False,
) -> Match:
    """Say whether two printed names are one person's.

    Titles are taken off, inflected forms and transliterations bridged; marks tell
    names apart where both sides carry them ("Hùng" is not "Hưng"); tokens keep their
    order. What one side leaves out (a middle name, all but the surname) makes
    *maybe*, but not the middle initial and not the patronymic.

    Args:
        a: One name, with or without titles.
        b: The other.
        language: Language of the texts that print the names, for titles and endings;
            None when they differ or are unknown, then all languages count.
        same_article: Both stand in one article, where a surname, an initial or a
            shorter form goes with the full name. Two people with one surname in the
            article are the caller's to tell apart.
    """
    tables = languages_of(language)
    one, other = parse_person(a, language), parse_person(b, language)
    if not one.tokens or not other.tokens:
        return "different"
    return strongest(
        Pair(one, other, left, right, same_article).match()
        for left in readings(one, tables)
        for right in readings(other, tables)
    )


def person_key(name: str, *, language: str | Language | None = None) -> str:
    """Return what identifies a person within one article.

    The name without titles, in lower case, its tone marks in one place; the marks
    stay, because they tell people apart.
    """
    words = strip_titles(name, language=language).name.split()
    return " ".join(settled(word) for word in words)
