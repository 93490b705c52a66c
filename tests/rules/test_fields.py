from typing import Literal

import pytest
from pydantic import BaseModel, ConfigDict

import factx
from factx.schema import Country, Evidence, Mention, Money, Place, When

TEXT = (
    "The toaster was recalled by Acme Corporation on 3 May 2025 in Oslo after fires.\n\n"
    "The kettle was recalled by Bolt on 7 May 2025 for 3 million euros in Norway."
)


class Documented(BaseModel):
    model_config = ConfigDict(use_attribute_docstrings=True)


class Recall(Documented):
    id: str
    company: Mention
    """Who recalls it: the name after "recalled by"."""
    day: When = When()
    """When it was recalled."""
    place: Place | None = None
    """Where."""
    country: Country = None
    """In which country."""
    cost: Money | None = None
    """What it costs."""
    evidence: Evidence
    """The sentence."""


class Recalls(Documented):
    recalls: list[Recall] = []
    """All recalls."""


class Sorted(Documented):
    kind: Literal["fire", "shock"]
    """What went wrong."""


class Nameless(Documented):
    maker: Mention
    """Who made it."""


def test_a_record_is_made_of_each_sentence_that_has_its_required_fields() -> None:
    with factx.Extractor("builtin/rules", schema=Recalls) as extractor:
        first, second = extractor.extract(factx.Document.from_text(TEXT)).facts.recalls
    assert (first.company.text, first.day.edtf) == ("Acme Corporation", "2025-05-03")
    assert first.place is not None
    assert first.place.country == "NO"
    assert (second.company.text, second.country) == ("Bolt", "NO")
    assert second.cost is not None
    assert (second.cost.value, second.cost.currency) == (3_000_000, "EUR")
    assert second.evidence.span is not None


def test_text_that_says_nothing_of_it_gives_no_record() -> None:
    with factx.Extractor("builtin/rules", schema=Recalls) as extractor:
        text = "The weather in Oslo was fine on 3 May 2025, and people enjoyed the sun."
        assert extractor.extract(factx.Document.from_text(text)).facts.recalls == []


def test_a_required_choice_is_refused_by_name() -> None:
    with pytest.raises(
        factx.SettingsError, match=r"Sorted\.kind.*choose another model"
    ):
        factx.Extractor("builtin/rules", schema=Sorted)


def test_a_name_needs_words_to_look_beside() -> None:
    with pytest.raises(factx.SettingsError, match=r"Nameless\.maker.*quotation marks"):
        factx.Extractor("builtin/rules", schema=Nameless)


class Model(Documented):
    name: Mention
    """The name after "the model"."""
    price: Money | None = None
    """What it costs."""
    evidence: Evidence
    """The sentence."""


def test_a_name_keeps_its_number_and_an_amount_takes_no_word_more() -> None:
    text = "Cribs of the model Crisp 300 were sold for £120 on 3 April 2025 in Canada."
    with factx.Extractor("builtin/rules", schema=Model) as extractor:
        facts = extractor.extract(factx.Document.from_text(text)).facts
    assert facts.name.text == "Crisp 300"
    assert facts.price is not None
    assert facts.price.text == "£120"
