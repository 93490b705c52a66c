"""What reports say of a field, and who of them speaks for an independent source."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from factx.merge.choosing import Alternative, Said, choose
from factx.merge.independence import originals
from factx.merge.mentions import Mention


@dataclass(frozen=True)
class Voices:
    """Who of several reports speaks for an independent source.

    Attributes:
        groups: The independent sources.
        countries: Whose languages are those of originals.
    """

    groups: Sequence[Sequence[Mention]]
    countries: frozenset[str | None]

    def say(
        self,
        read: Callable[[Any], Any],
        *,
        key: Callable[[Any], Any] = lambda value: value,
        is_certain: Callable[[Any], bool] = lambda mention: True,
    ) -> Iterator[Said]:
        """Yield what each report says of a field, if it says something.

        Args:
            read: Takes the value from a mention.
            key: What is equal for values that mean the same.
            is_certain: Whether a mention states it.
        """
        speaking = self._speaking
        for number, group in enumerate(self.groups):
            for mention in group:
                value = read(mention)
                if value is not None:
                    certain, speaks = is_certain(mention), mention.key in speaking
                    yield Said(mention, value, key(value), certain, speaks, number)

    @cached_property
    def _speaking(self) -> frozenset[str]:
        return frozenset(
            one.key for group in self.groups for one in originals(group, self.countries)
        )


def plover(voices: Voices) -> Iterator[Alternative]:
    """Yield what reports give as PLOVER's codes."""
    for name in ("event", "mode"):
        yield from choose(f"plover_{name}", voices.say(reader_of("plover", name)))


def reader_of(name: str, inner: str | None = None) -> Callable[[Any], Any]:
    """Return what takes a field from a mention's record, or from a part of it."""

    def read(mention: Mention) -> Any:
        value = mention.data[name]
        return value if inner is None else (value or {}).get(inner)

    return read


def choose_date(
    name: str,
    voices: Voices,
    read: Callable[[Any], Any],
    is_certain: Callable[[Any], bool],
) -> list[Alternative]:
    """Choose a date; one whose year was guessed agrees with one that states it."""

    def given(mention: Any) -> Any:
        when = read(mention)
        return when if when and when["edtf"] else None

    said = list(
        voices.say(
            given, key=lambda when: _certain_form(when["edtf"]), is_certain=is_certain
        )
    )
    return choose(name, said)


def _certain_form(edtf: str) -> str:
    return edtf.replace("?", "")


def most_frequent(values: Iterable[str]) -> str | None:
    """Return the value that occurs most, the first of the alphabet in a tie."""
    counts = Counter(values)
    return min(counts, key=lambda value: (-counts[value], value), default=None)


def topics_of(mentions: Sequence[Mention]) -> tuple[str, ...]:
    """Return all topics, those of most reports first."""
    counts = Counter(topic for one in mentions for topic in set(one.data["topics"]))
    return tuple(sorted(counts, key=lambda topic: (-counts[topic], topic)))
