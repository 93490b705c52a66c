"""What a date expression comes to: dates, alternatives, and why factx thinks so."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from factx.normalise.dates.context import Basis
from factx.normalise.dates.edtf import Bounds, bounds
from factx.normalise.dates.moment import Moment, Period


@dataclass(frozen=True)
class Value:
    """One date, an interval of two, all of several, or one of several."""

    moments: tuple[Moment, ...]
    shape: Literal["point", "interval", "all_of", "one_of"] = "point"

    @cached_property
    def edtf(self) -> str:
        texts = [moment.edtf for moment in self.moments]
        if self.shape == "all_of":
            return "{" + ",".join(texts) + "}"
        if self.shape == "one_of":
            return "[" + ",".join(texts) + "]"
        return "/".join(texts)

    @property
    def period(self) -> Period | None:
        """The days from its first to its last; None where a date is not real."""
        return Period.of(self.edtf)

    @property
    def is_valid(self) -> bool:
        return bounds(self.edtf) is not None


@dataclass(frozen=True)
class Answer:
    """The values that a date expression may have: one, or several to choose from."""

    values: tuple[Value, ...]
    basis: Basis
    limit: Literal["since", "until"] | None = None
    """Whether the value is only one end of what the words mean."""

    @cached_property
    def edtf(self) -> str | None:
        """Return the EDTF text; None where EDTF cannot say it.

        EDTF has no choice between intervals, nor one with an open end.
        """
        texts = sorted({value.edtf for value in self.values})
        if len(texts) > 1:
            points = all(value.shape == "point" for value in self.values)
            return f"[{','.join(texts)}]" if points and self.limit is None else None
        if self.limit is None:
            return texts[0]
        return f"{texts[0]}/.." if self.limit == "since" else f"../{texts[0]}"

    @property
    def bounds(self) -> Bounds:
        """Return the first and last day that any of the values covers."""
        ends = [bounds(value.edtf) or Bounds(None, None) for value in self.values]
        starts = [end.earliest for end in ends if end.earliest is not None]
        lasts = [end.latest for end in ends if end.latest is not None]
        complete = len(starts) == len(lasts) == len(ends)
        return Bounds(
            min(starts) if complete and self.limit != "until" else None,
            max(lasts) if complete and self.limit != "since" else None,
        )
