"""Articles and other small words: when they may come or go, and when they count."""

from __future__ import annotations

import pytest

from factx import Locator


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        (
            "fr",
            "Hier, Paris ne soutient que le plan de paix.",
            "Paris ne soutient le plan de paix",
        ),
        (
            "fr",
            "Hier, Paris ne soutient le plan de paix en rien.",
            "Paris ne soutient que le plan de paix",
        ),
        (
            "en",
            "A few delegates backed the plan in May.",
            "Few delegates backed the plan in May",
        ),
        (
            "en",
            "Few delegates backed the plan in May.",
            "A few delegates backed the plan in May",
        ),
        (
            "en",
            "The envoys made little progress at the talks.",
            "envoys made a little progress at the talks",
        ),
        (
            "en",
            "The envoys made a little progress at the talks.",
            "envoys made little progress at the talks",
        ),
        (
            "de",
            "Sie machten ein wenig Hoffnung auf Frieden im Land.",
            "machten wenig Hoffnung auf Frieden im Land",
        ),
        (
            "es",
            "Hubo un poco de avance en las conversaciones de ayer.",
            "Hubo poco de avance en las conversaciones",
        ),
        (
            "en",
            "Poland ordered 32 F-16A jets from the maker.",
            "Poland ordered 32 F-16 jets from the maker",
        ),
        (
            "en",
            "Poland ordered 32 F-16 jets from the maker.",
            "Poland ordered 32 F-16 A jets from the maker",
        ),
        (
            "es",
            "La ministra Lucía Fernández de Soto firmó el acuerdo.",
            "ministra Lucía Fernández Soto firmó el acuerdo",
        ),
        (
            "fr",
            "Le général Charles de Gaulle a reçu le consul.",
            "général Charles Gaulle a reçu le consul",
        ),
        (
            "fr",
            "La candidate Marie Le Pen a signé un accord.",
            "candidate Marie Pen a signé un accord",
        ),
        (
            "es",
            "El señor Juan de la Cruz firmó el acuerdo ayer.",
            "señor Juan Cruz firmó el acuerdo ayer",
        ),
        (
            "en",
            "Judges in The Hague heard the case on Friday.",
            "Judges in Hague heard the case on Friday",
        ),
    ],
)
@pytest.mark.parametrize("is_known", [False, True])
def test_a_small_word_that_turns_another_or_belongs_to_a_name_counts(
    language: str, text: str, quote: str, is_known: bool
) -> None:
    assert Locator(text, language if is_known else None).locate(quote) is None


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        (
            "en",
            "The envoys said that they signed the water treaty.",
            "envoys said they signed the water treaty",
        ),
        (
            "en",
            "The envoys signed the treaty on the use of water.",
            "envoys signed the treaty on use of water",
        ),
        (
            "fr",
            "Les ministres ont signé les accords de pêche et de transport.",
            "ministres ont signé les accords de pêche et transport",
        ),
        (
            "de",
            "Die Minister haben gestern ein neues Abkommen unterschrieben.",
            "Minister haben gestern neues Abkommen unterschrieben",
        ),
    ],
)
def test_a_small_word_elsewhere_may_come_or_go(
    language: str, text: str, quote: str
) -> None:
    location = Locator(text, language).locate(quote)

    assert location is not None
    assert location.match == "fuzzy"
