"""What is true of names in every language: `data/names.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, eq=False)
class Shared:
    """The table; see the comments in the file for what each part is for."""

    particles: frozenset[str]
    arabic_articles: frozenset[str]
    loose_arabic_articles: frozenset[str]
    generations: Mapping[str, str]
    spellings: Mapping[str, str]
    degrees: frozenset[str]
    patronymics: tuple[str, ...]
    transliterated: tuple[str, ...]
    variants: Mapping[str, int]
    digraphs: Mapping[str, str]
    skeleton: Mapping[str, str]
    legal_forms: tuple[str, ...]
    small_words: frozenset[str]


@cache
def shared() -> Shared:
    """Return the table, read once."""
    source = files("factx.normalise") / "data" / "names.toml"
    table = tomllib.loads(source.read_text("utf-8"))
    groups = enumerate(table["variants"])
    return Shared(
        particles=frozenset(table["particles"]),
        arabic_articles=frozenset(table["arabic_articles"]),
        loose_arabic_articles=frozenset(table["loose_arabic_articles"]),
        generations=table["generations"],
        spellings=table["organisations"]["spellings"],
        degrees=frozenset(table["degrees"]),
        patronymics=tuple(table["patronymics"]),
        transliterated=tuple(table["transliterated"]),
        variants={name: number for number, group in groups for name in group},
        digraphs=table["digraphs"],
        skeleton=table["skeleton"],
        legal_forms=tuple(table["organisations"]["legal_forms"]),
        small_words=frozenset(table["organisations"]["small_words"]),
    )
