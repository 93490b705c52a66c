"""``factx extract --dry-run --sample``: what a whole archive would take."""

from __future__ import annotations

import random
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from factx.batch import Item
from factx.cli.failures import ExitCode, complain, report
from factx.cli.summary import dollars
from factx.errors import FactxError
from factx.extractor import Extractor
from factx.model import Prices, Usage, estimate

_SEED = 1  # the same archive, the same sample
# Measured on news with the diplomacy schema: an answer has about as many tokens as
# its article, with some for its form.
_ANSWER_PER_TOKEN = 1.0
_ANSWER_FORM = 300
_MINUTE = 60


@dataclass(frozen=True)
class _Size:
    """What one article takes.

    Attributes:
        characters: Its length.
        request: Tokens of its first request.
        answer: Tokens of its answer, by experience.
        most: Tokens that its answer may have.
    """

    characters: int
    request: int
    answer: int
    most: int


def show_estimate(
    extractor: Extractor[Any], items: Iterable[Item], count: int
) -> ExitCode:
    """Print what all articles would take, from a random sample; nothing is sent.

    Args:
        extractor: As it would be used.
        items: The articles; only those in the sample are read.
        count: How many to read.
    """
    total, sample = _draw(items, count)
    sizes: list[_Size] = []
    for item in sample:
        try:
            sizes.append(_measure(extractor, item))
        except FactxError as error:
            report(error, debug=False, about=item.where)
    if not sizes:
        complain("no article of the sample could be read")
        return ExitCode.FAILED
    share = len(sizes) / len(sample)
    for name, value in _lines(extractor, sizes, round(total * share), total):
        sys.stdout.write(f"{name + ':':<15}{value}\n")
    return ExitCode.OK if share == 1 else ExitCode.SOME_FAILED


def _draw(items: Iterable[Item], count: int) -> tuple[int, list[Item]]:
    """Return how many there are, and a sample in which each is as likely as any."""
    chance = random.Random(_SEED)  # noqa: S311 - a sample, no secret
    sample: list[Item] = []
    total = 0
    for total, item in enumerate(items, 1):
        if len(sample) < count:
            sample.append(item)
        elif (place := chance.randrange(total)) < count:
            sample[place] = item
    return total, sample


def _measure(extractor: Extractor[Any], item: Item) -> _Size:
    document = item.load()
    size = estimate(extractor.request(document))
    own = round(document.characters / 3)
    likely = round(own * _ANSWER_PER_TOKEN) + _ANSWER_FORM
    most = size.most_output_tokens
    return _Size(document.characters, size.input_tokens, min(likely, most), most)


def _lines(
    extractor: Extractor[Any], sizes: list[_Size], readable: int, total: int
) -> Iterator[tuple[str, str]]:
    def all_of(name: str) -> int:
        mean = sum(float(getattr(one, name)) for one in sizes) / len(sizes)
        return round(mean * readable)

    asked, answered = all_of("request"), all_of("answer")
    yield "articles", f"{total:,}"
    yield "sample", f"{len(sizes):,}, drawn at random"
    yield "model", extractor.model
    yield "characters", f"about {all_of('characters'):,}"
    yield "requests", f"{readable:,}; questions about faults would come on top"
    yield "input", f"about {asked:,} tokens"
    yield "output", f"about {answered:,} tokens, at most {all_of('most'):,}"
    prices = extractor.pressure.budget.prices
    yield "price", _price(prices, extractor.model, asked, answered, all_of("most"))
    if (rpm := extractor.settings.rpm) is not None:
        yield (
            "time",
            f"at least {readable / rpm / _MINUTE:.1f} hours at {rpm:g} a minute",
        )
    yield "sent", "nothing"


def _price(prices: Prices, model: str, asked: int, answered: int, most: int) -> str:
    likely = prices.cost(Usage(asked, answered), model)
    highest = prices.cost(Usage(asked, most), model)
    if likely is None or highest is None:
        return "unknown for this model; give --price-in and --price-out"
    if highest == Decimal(0):
        return "$0, on your own machine"
    return f"about {dollars(likely)}, at most {dollars(highest)}"
