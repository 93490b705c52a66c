"""Count near-misses that the locator accepts: quotes with one thing changed.

    python benchmarks/near_misses.py              # thousands, over all texts
    python benchmarks/near_misses.py --show 5     # and print what was accepted

Every accepted near-miss is a false proof, so the aim is none. The texts are the five
articles of the examples and the tests' own texts in English, French, German, Spanish
and Russian.
"""

from __future__ import annotations

import argparse
import random
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from factx.ground import Locator
from factx.languages import load

ROOT = Path(__file__).parents[1]
_SENTENCE = re.compile(r"[^\n.!?]+(?:[.,]\d[^\n.!?]*|\.(?=[a-z/])[^\n.!?]*)*")
_NAME = re.compile(r"(?<=[\w,] )[^\W\d_]\w{2,}")
_FAR_NAMES = ("Namibia", "Brazil", "Petrov", "Tanaka", "Uppsala", "Quang", "Иванов")


@dataclass(frozen=True)
class Source:
    """A text to cut quotes from.

    Attributes:
        name: The file's name.
        language: BCP 47 code.
        text: The whole text.
    """

    name: str
    language: str
    text: str

    @cached_property
    def sentences(self) -> list[str]:
        found = (match[0].strip() for match in _SENTENCE.finditer(self.text))
        return [sentence for sentence in found if len(sentence.split()) >= 7]

    @cached_property
    def names(self) -> list[str]:
        return sorted({match[0] for match in _names_in(self.text)})

    def words(self, key: str) -> list[str]:
        language = load(self.language)
        entries = language.section("words").get(key, ()) if language else ()
        return sorted({entry for entry in entries if " " not in entry})


def _names_in(text: str) -> Iterator[re.Match[str]]:
    """Yield the capitalised words that do not begin a sentence."""
    return (match for match in _NAME.finditer(text) if match[0][0].isupper())


def _is_other(name: str, other: str) -> bool:
    """Tell two names from two cases of one."""
    return _bare(name)[:4] != _bare(other)[:4]


def _bare(word: str) -> str:
    """Return a word without marks, which a quote may lack."""
    plain = unicodedata.normalize("NFD", word.casefold().replace("đ", "d"))
    return "".join(char for char in plain if not unicodedata.combining(char))


Change = Callable[[str, Source, random.Random], Iterator[str]]


def _replaced(quote: str, match: re.Match[str], new: str) -> str:
    return quote[: match.start()] + new + quote[match.end() :]


def numbers(quote: str, source: Source, rng: random.Random) -> Iterator[str]:
    for match in re.finditer(r"\d", quote):
        yield _replaced(quote, match, rng.choice("0123456789".replace(match[0], "")))
    for match in re.finditer(r"\d+", quote):
        yield _replaced(quote, match, match[0] + "0")
        yield _replaced(quote, match, str(int(match[0]) + 1))
        yield _replaced(quote, match, match[0][1:])


def separators(quote: str, source: Source, rng: random.Random) -> Iterator[str]:
    for match in re.finditer(r"(?<=\d)[.,/-](?=\d)", quote):
        for new in ("", ".", ",", "/", " ", ":"):
            if new != match[0]:
                yield _replaced(quote, match, new)


def _exchanged(key: str) -> Change:
    def change(quote: str, source: Source, rng: random.Random) -> Iterator[str]:
        table = source.words(key)
        folded = {word.casefold() for word in table}
        for match in re.finditer(r"[^\W\d_]+", quote):
            if match[0].casefold() in folded:
                others = [word for word in table if _bare(word) != _bare(match[0])]
                for other in rng.sample(others, min(3, len(others))):
                    capital = match[0][0].isupper()
                    yield _replaced(
                        quote, match, other.capitalize() if capital else other
                    )

    return change


def negated(quote: str, source: Source, rng: random.Random) -> Iterator[str]:
    words = quote.split(" ")
    for negation in source.words("negations")[:8]:
        at = rng.randrange(1, len(words))
        yield " ".join([*words[:at], negation, *words[at:]])


def unnegated(quote: str, source: Source, rng: random.Random) -> Iterator[str]:
    negations = {word.casefold() for word in source.words("negations")}
    words = quote.split(" ")
    for at, word in enumerate(words):
        if 0 < at < len(words) - 1 and word.casefold() in negations:
            yield " ".join(words[:at] + words[at + 1 :])


def renamed(quote: str, source: Source, rng: random.Random) -> Iterator[str]:
    for match in _names_in(quote):
        for name in [*rng.sample(source.names, 2), rng.choice(_FAR_NAMES)]:
            if _is_other(name, match[0]):
                yield _replaced(quote, match, name)


def misnamed(quote: str, source: Source, rng: random.Random) -> Iterator[str]:
    """Change one letter of a name: Iran, Iraq."""
    for match in _names_in(quote):
        name = match[0]
        at = rng.randrange(1, len(name))
        new = rng.choice([char for char in "aeiklmnorst" if char != _bare(name[at])])
        yield _replaced(quote, match, name[:at] + new + name[at + 1 :])


def swapped(quote: str, source: Source, rng: random.Random) -> Iterator[str]:
    """Exchange two names: who asked whom."""
    found = list(_names_in(quote))
    for one in found:
        for other in found:
            if one.end() < other.start() and _is_other(one[0], other[0]):
                yield (
                    quote[: one.start()] + other[0] + quote[one.end() : other.start()]
                    + one[0] + quote[other.end() :]
                )  # fmt: skip


def reordered(quote: str, source: Source, rng: random.Random) -> Iterator[str]:
    words = quote.split(" ")
    for _ in range(2):
        one, other = sorted(rng.sample(range(len(words)), 2))
        words[one], words[other] = words[other], words[one]
        yield " ".join(words)


def stitched(quote: str, source: Source, rng: random.Random) -> Iterator[str]:
    words, other = quote.split(" "), rng.choice(source.sentences).split(" ")
    for joint in (" ", ", "):
        yield (
            " ".join(words[: len(words) // 2])
            + joint
            + " ".join(other[len(other) // 2 :])
        )


def stitched_far(quote: str, source: Source, rng: random.Random) -> Iterator[str]:
    """Join a beginning with an end that its paragraph does not have."""
    start = " ".join(quote.split(" ")[:6])
    own = [part for part in source.text.split("\n\n") if start in part]
    for other in rng.sample(source.sentences, min(4, len(source.sentences))):
        end = " ".join(other.split(" ")[-4:])
        if not any(end in paragraph for paragraph in own):
            yield f"{start} … {end}"


def foreign(quote: str, source: Source, rng: random.Random) -> Iterator[str]:
    other = rng.choice([one for one in sources() if one.language != source.language])
    yield rng.choice(other.sentences)


def prolonged(quote: str, source: Source, rng: random.Random) -> Iterator[str]:
    """Go on after a true beginning with words of another sentence."""
    words, other = quote.split(" "), rng.choice(source.sentences).split(" ")
    yield " ".join([*words[:8], *other[1:5]])


CHANGES: dict[str, Change] = {
    "number": numbers,
    "separator": separators,
    "number word": _exchanged("numbers"),
    "month": _exchanged("months"),
    "weekday": _exchanged("weekdays"),
    "unit": _exchanged("units"),
    "modal verb": _exchanged("modals"),
    "opposite": _exchanged("opposites"),
    "negation added": negated,
    "negation left out": unnegated,
    "name": renamed,
    "letter of a name": misnamed,
    "names swapped": swapped,
    "words swapped": reordered,
    "stitched": stitched,
    "stitched with …": stitched_far,
    "other article": foreign,
    "prolonged": prolonged,
}


def sources() -> list[Source]:
    """Return the texts, in the order of their names."""
    files = [
        *sorted((ROOT / "examples" / "articles").glob("*.txt")),
        *sorted((ROOT / "tests" / "ground" / "texts").glob("*.txt")),
    ]
    return [
        Source(path.name, path.stem.split("-")[0], path.read_bytes().decode("utf-8"))
        for path in files
    ]


def near_misses(source: Source, seed: int = 5) -> Iterator[tuple[str, str]]:
    """Yield kinds and quotes that do not stand in a text, though nearly.

    Each change is also tried on the words around it alone, as a shorter quote.
    """
    rng = random.Random(seed)
    plain = _plain(source.text)
    for sentence in source.sentences:
        for kind, change in CHANGES.items():
            for quote in change(sentence, source, rng):
                parts = () if "…" in quote else _parts(quote, sentence)
                for part in dict.fromkeys((quote, *parts)):
                    if _plain(part) not in plain:
                        yield kind, part


def _parts(quote: str, sentence: str) -> Iterator[str]:
    """Yield the beginning and the middle of a quote up to its change."""
    words, true = quote.split(" "), sentence.split(" ")
    pairs = zip(words, true, strict=False)
    at = next((i for i, (one, other) in enumerate(pairs) if one != other), None)
    if at is not None:
        yield " ".join(words[: at + 2])
        yield " ".join(words[max(0, at - 4) : at + 4])


def _plain(text: str) -> str:
    """Return a text's words, and the separators in its numbers."""
    return " ".join(re.findall(r"\d+(?:[.,:/-]\d+)*|[^\W\d_]+", text.casefold()))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--show", type=int, default=0, help="accepted ones a kind")
    parser.add_argument("--known-language", action="store_true")
    options = parser.parse_args()
    tried: Counter[str] = Counter()
    accepted: defaultdict[str, list[str]] = defaultdict(list)
    for source in sources():
        language = source.language if options.known_language else None
        locator = Locator(source.text, language)
        for kind, quote in near_misses(source):
            tried[kind] += 1
            location = locator.locate(quote)
            if location is not None:
                words = location.span.slice(source.text)
                accepted[kind].append(f"{location.match}: {quote!r} at {words!r}")
    for kind in CHANGES:
        print(f"{kind:20}{len(accepted[kind]):>6} / {tried[kind]}")
        for line in accepted[kind][: options.show]:
            print("    ", line)
    print(f"{'all':20}{sum(map(len, accepted.values())):>6} / {tried.total()}")


if __name__ == "__main__":
    main()
