"""How close two values of a field are, from 0 to 1; None where both are left open."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from anyascii import anyascii
from rapidfuzz.fuzz import ratio

from factx.normalise import bounds
from factx.score.assignment import assign
from factx.score.definition import DATE_WITHIN
from factx.span import Span

T = TypeVar("T")
Days = tuple[str | None, str | None]
# Case endings and transcription ("Hanoji", "Hanoi") change a letter or two of a city.
_SAME_CITY = 80.0


def equal(a: Any, b: Any) -> float | None:
    """Return 1 for equal values; one left open against one given is 0."""
    if a is None and b is None:
        return None
    return float(a is not None and b is not None and a == b)


def weighted(parts: Iterable[tuple[float, float | None]]) -> float:
    """Return the weighted mean of what is not left open; 0 where all is."""
    known = [(weight, value) for weight, value in parts if value is not None]
    total = sum(weight for weight, _ in known)
    return sum(weight * value for weight, value in known) / total if total else 0.0


def set_f1(
    predicted: Sequence[T], gold: Sequence[T], closeness: Callable[[T, T], float]
) -> float | None:
    """Return the F1 of two sets, their members paired one to one by closeness."""
    if not predicted and not gold:
        return None
    if len(predicted) == len(gold) == 1:
        return closeness(predicted[0], gold[0])
    gains = [[closeness(p, g) for g in gold] for p in predicted]
    paired = sum(gains[i][j] for i, j in assign(gains))
    return 2 * paired / (len(predicted) + len(gold))


def fold(text: str) -> str:
    """Return letters and digits alone, without case, marks and script."""
    return "".join(char for char in anyascii(text).casefold() if char.isalnum())


def compare_cities(a: str | None, b: str | None) -> float | None:
    """Return 1 for one city in two spellings or cases."""
    if not a and not b:
        return None
    return float(bool(a and b) and ratio(fold(a or ""), fold(b or "")) >= _SAME_CITY)


# ---- dates


def compare_dates(a: str | None, b: str | None) -> float | None:
    """Return 1 for the same days, one half where one lies within the other.

    Marks of doubt do not count: ``2025?-10-26`` is ``2025-10-26``.
    """
    if not a and not b:
        return None
    if not a or not b:
        return 0.0
    first, second = bounds(a), bounds(b)
    if first is None or second is None:
        return float(a == b)
    if _is_yearless(first) or _is_yearless(second):
        return _compare_yearless(a, b)
    if first == second:
        return 1.0
    nested = _lies_within(first, second) or _lies_within(second, first)
    return DATE_WITHIN if nested else 0.0


def _is_yearless(days: Days) -> bool:
    return days == (None, None)


def _compare_yearless(a: str, b: str) -> float:
    """Compare where a year is not known (``XXXX-01-15``): by month and day alone."""
    first, second = (_month_and_day(text) for text in (a, b))
    if "X" in a[:4] and "X" in b[:4] and first == second:
        return 1.0
    shorter, longer = sorted((first, second), key=len)
    return DATE_WITHIN if longer.startswith(shorter) else 0.0


def _month_and_day(edtf: str) -> str:
    return "".join(char for char in edtf[4:] if char.isdigit() or char in "-/.")


def _lies_within(inner: Days, outer: Days) -> bool:
    (starts, ends), (earliest, latest) = inner, outer
    after = earliest is None or (starts is not None and earliest <= starts)
    return after and (latest is None or (ends is not None and ends <= latest))


# ---- evidence


def compare_spans(a: Sequence[Span], b: Sequence[Span]) -> float | None:
    """Return how far two records rest on the same words: intersection over union.

    An undertaking may be stated in several places, and evidence on any one of them is
    enough: the best two quotes count, or all together where that is more. None where
    either side has no span.
    """
    if not a or not b:
        return None
    if not share_words(a, b):
        return 0.0
    best = max(_overlap_of_two(one, other) for one in a for other in b)
    return best if len(a) == len(b) == 1 else max(best, _overlap(a, b))


def share_words(a: Sequence[Span], b: Sequence[Span]) -> bool:
    """Say whether any two spans overlap."""
    return any(one.overlaps(other) for one in a for other in b)


def _overlap_of_two(a: Span, b: Span) -> float:
    common = max(0, min(a.end, b.end) - max(a.start, b.start))
    size = a.end - a.start + b.end - b.start - common
    return common / size if size else 0.0


def _overlap(a: Sequence[Span], b: Sequence[Span]) -> float:
    first, second = _merged(a), _merged(b)
    common = sum(
        max(0, min(one.end, other.end) - max(one.start, other.start))
        for one in first
        for other in second
    )
    size = sum(span.end - span.start for span in (*first, *second)) - common
    return common / size if size else 0.0


def _merged(spans: Sequence[Span]) -> list[Span]:
    merged: list[Span] = []
    for span in sorted(spans):
        if merged and span.start <= merged[-1].end:
            merged[-1] = Span(merged[-1].start, max(merged[-1].end, span.end))
        else:
            merged.append(span)
    return merged
