"""Time and accuracy of the locator, beside langextract's aligner in the same run.

    python benchmarks/grounding.py            # factx alone
    python benchmarks/grounding.py --repeat 5 # the best of five

langextract 1.7.1 is measured too where it can be imported. Each row: 50 quotes cut
from an article, as printed or damaged; processor time, building the index included.
"""

from __future__ import annotations

import argparse
import random
import re
import time
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from factx.ground import Locator
from factx.span import Span

try:
    from langextract.core.data import Extraction
    from langextract.core.tokenizer import tokenize
    from langextract.resolver import WordAligner
except ImportError:
    WordAligner = None

ARTICLES = Path(__file__).parents[1] / "examples" / "articles"
ARTICLE = "vi-2025-10-26-hanoi-convention-receptions.txt"
FILLER = "Đây là một câu đệm không nói gì, chỉ để kéo dài văn bản thêm một chút nữa.\n"
QUOTES = 50
COPIES = 30


@dataclass(frozen=True)
class Row:
    """One line of the report: a text, its quotes and where each of them stands.

    ``period`` is the distance between copies of the article; any copy is right.
    """

    name: str
    text: str
    quotes: list[str]
    spans: list[Span]
    period: int = 0

    def right(self, found: list[tuple[int, int] | None]) -> int:
        return sum(
            place is not None and self._is_right(place, span)
            for place, span in zip(found, self.spans, strict=True)
        )

    def _is_right(self, place: tuple[int, int], span: Span) -> bool:
        shift = place[0] - span.start
        same_copy = shift % self.period == 0 if self.period else shift == 0
        return place[1] - place[0] == span.end - span.start and same_copy


def cut(text: str, rng: random.Random) -> list[Span]:
    """Return spans of 6 to 25 words inside paragraphs, each printed only once."""
    words = [Span(*match.span()) for match in re.finditer(r"\S*\w", text)]
    spans: list[Span] = []
    while len(spans) < QUOTES:
        first = rng.randrange(len(words) - 25)
        last = words[first + rng.randrange(6, 25)]
        span = Span(words[first].start, last.end)
        quote = span.slice(text)
        if "\n" not in quote and text.count(quote) == 1:
            spans.append(span)
    return sorted(spans)


def without_marks(quote: str, rng: random.Random) -> str:
    plain = quote.replace("đ", "d").replace("Đ", "D")
    return "".join(
        char
        for char in unicodedata.normalize("NFD", plain)
        if not unicodedata.combining(char)
    )


def one_mark_lost(quote: str, rng: random.Random) -> str:
    # Not in a name: "Hải" and "Hai" are two people, and no aligner should join them.
    words = re.finditer(r"[^\W\d_]+", quote)
    common = [match for match in words if match[0].islower()]
    places = [at for match in common for at in range(*match.span())]
    marked = [at for at in places if without_marks(quote[at], rng) != quote[at]]
    if not marked:
        return quote
    at = rng.choice(marked)
    return quote[:at] + without_marks(quote[at], rng) + quote[at + 1 :]


def mistyped(quote: str, rng: random.Random) -> str:
    """Double a letter of a common word of five letters or more."""
    words = quote.split(" ")
    common = [
        i for i, word in enumerate(words) if len(word) >= 5 and word.isalpha()
        and word.islower()
    ]  # fmt: skip
    if not common:
        return quote.replace(",", "")
    at = rng.choice(common)
    words[at] = words[at][:3] + words[at][2:]
    return " ".join(words)


def shortened(quote: str, rng: random.Random) -> str:
    words = quote.split(" ")
    return " ".join(words[:3]) + " … " + " ".join(words[-3:])


DAMAGES: list[Callable[[str, random.Random], str]] = [
    lambda quote, rng: unicodedata.normalize("NFD", quote),
    lambda quote, rng: re.sub("[“”]", '"', quote).replace(",", ""),
    lambda quote, rng: quote.replace("–", "-").replace(" ", "\n", 1),
    one_mark_lost,
    without_marks,
    mistyped,
    shortened,
]


def rows() -> list[Row]:
    rng = random.Random(7)
    article = (ARTICLES / ARTICLE).read_bytes().decode("utf-8")
    spans = cut(article, rng)
    exact = [span.slice(article) for span in spans]
    damaged = [
        DAMAGES[index % len(DAMAGES)](quote, rng) for index, quote in enumerate(exact)
    ]
    padding = FILLER * (97_000 // len(FILLER))
    later = [span.shifted(len(padding)) for span in spans]
    found = []
    for kind, quotes in (("exact", exact), ("damaged", damaged)):
        found += [
            Row(f"{len(article):,} characters, {kind}", article, quotes, spans),
            Row(f"article x {COPIES}, {kind}", article * COPIES, quotes, spans,
                len(article)),
            Row(f"200k with article once, {kind}", padding + article + padding,
                quotes, later),
        ]  # fmt: skip
    return found


def with_factx(row: Row) -> list[tuple[int, int] | None]:
    locator = Locator(row.text)
    found = [locator.locate(quote) for quote in row.quotes]
    return [None if place is None else tuple(place.span) for place in found]


def with_langextract(row: Row, *, lesser: bool) -> list[tuple[int, int] | None]:
    extractions = [Extraction("quote", quote) for quote in row.quotes]
    aligned = WordAligner().align_extractions(
        [extractions], row.text, accept_match_lesser=lesser
    )
    places = {}
    tokens = tokenize(row.text).tokens
    for extraction in (one for group in aligned for one in group):
        interval = extraction.token_interval
        if interval is not None:
            first = tokens[interval.start_index].char_interval
            last = tokens[interval.end_index - 1].char_interval
            places[id(extraction)] = (first.start_pos, last.end_pos)
    return [places.get(id(extraction)) for extraction in extractions]


def measure(
    find: Callable[[Row], list[tuple[int, int] | None]], row: Row, repeat: int
) -> tuple[float, int]:
    best, found = float("inf"), []
    for _ in range(repeat):
        begun = time.process_time()
        found = find(row)
        best = min(best, time.process_time() - begun)
    return best, row.right(found)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--repeat", type=int, default=3)
    repeat = parser.parse_args().repeat
    Locator("a b c").locate("a b x")  # loads the language files once
    print(
        f"{'':34}{'factx':>18}{'langextract':>18}{'lesser off':>18}{'times less':>16}"
    )
    for row in rows():
        seconds, right = measure(with_factx, row, repeat)
        line = f"{row.name:34}{seconds:>10.4f} s {right:>3}/{QUOTES}"
        if WordAligner is not None:
            times = []
            for lesser in (True, False):
                slower, theirs = measure(
                    lambda row, lesser=lesser: with_langextract(row, lesser=lesser),
                    row, 1,
                )  # fmt: skip
                times.append(slower / seconds)
                line += f"{slower:>10.3f} s {theirs:>3}/{QUOTES}"
            line += f"{times[0]:>8.0f}{times[1]:>8.0f}"
        print(line, flush=True)
    text = rows()[0].text * 293
    begun = time.process_time()
    Locator(text).locate("Hai bên đánh giá cao việc triểnn khai Hiệp định về dẫn độ")
    print(f"\n{len(text):,} characters, one mistyped quote: "
          f"{time.process_time() - begun:.2f} s")  # fmt: skip


if __name__ == "__main__":
    main()
