"""Whole quote or nothing: no word of a quote is dropped to make the rest fit."""

from __future__ import annotations

import pytest

from factx import Locator


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "On Monday a spokesman warned; critics say the deal is dead.",
            "spokesman warned; critics surrender",
        ),
        (
            "Inflace klesla o desetinu procentního bodu v červnu proti loňsku.",
            "procentního bodu v červenci",
        ),
        (
            "Stopy wzrosły o ćwierć punktu procentowego w czerwcu, podał bank.",
            "punktu procentowego w lipcu",
        ),
        (
            "قال الوزير إن بلاده وقعت اتفاقا جديدا مع فرنسا أمس",
            "وقعت اتفاقا جديدا مع إيران",
        ),
        ("Hai bên nhất trí tăng cường hợp tác an ninh.", "tăng cường hợp tác quân sự"),
        (
            "Die Minister berieten offen und lange darüber.",
            "berieten offen und vergeblich",
        ),
        (
            "Министры открыто обсудили пограничные инциденты.",
            "обсудили пограничные жалобы",
        ),
    ],
)
@pytest.mark.parametrize("language", [None, "en", "cs"])
def test_a_last_word_that_is_not_printed_is_never_dropped(
    text: str, quote: str, language: str | None
) -> None:
    assert Locator(text, language).locate(quote) is None
