"""A rewritten copy of a text that knows where each of its characters came from."""

from __future__ import annotations

import re
from array import array
from bisect import bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from itertools import accumulate

from factx.span import Span

# Edges of a text of which nothing was rewritten: its beginning and its end.
_WHOLE = 2


@dataclass(frozen=True, eq=False)
class View:
    """A rewritten text and the way back to the text that it was made from.

    The text is thought of as pieces, kept and rewritten in turn, so that a text in
    which little changes has a short map.

    Attributes:
        text: The rewritten text.
        edges: Where each piece begins in ``text``; its length at the end. Even
            pieces are kept as they were, odd ones were rewritten.
        origins: Where each piece begins in the original.
        parent: The view that this one was made from; None for the article itself.
    """

    text: str
    edges: array[int]
    origins: array[int]
    parent: View | None = None

    @property
    def is_whole(self) -> bool:
        """Whether it is the article itself, each character in its place."""
        return self.parent is None and len(self.edges) == _WHOLE

    def up(self, start: int, end: int) -> Span:
        """Return the place in the original from which ``text[start:end]`` was made.

        A rewritten piece of which a part is asked for counts as a whole.
        """
        if len(self.edges) == _WHOLE:
            return Span(start, end)
        first = bisect_right(self.edges, start) - 1
        last = bisect_right(self.edges, end - 1) - 1
        begin, finish = self.origins[first], self.origins[last + 1]
        if first % 2 == 0:
            begin += start - self.edges[first]
        if last % 2 == 0:
            finish = self.origins[last] + end - self.edges[last]
        return Span(begin, finish)

    def span(self, start: int, end: int) -> Span:
        """Return the place in the article from which ``text[start:end]`` was made."""
        place = self.up(start, end)
        return self.parent.span(*place) if self.parent is not None else place

    def mapped(self, change: Callable[[str], str]) -> View:
        """Return the view with its text changed character by character."""
        return View(change(self.text), self.edges, self.origins, self.parent)


def rewrite(
    text: str,
    pattern: re.Pattern[str],
    change: Callable[[str], str],
    parent: View | None = None,
) -> View:
    """Return the view in which each match of a pattern is rewritten.

    Args:
        text: The original.
        pattern: What to rewrite, in exactly one group.
        change: What a match becomes.
        parent: The view whose text ``text`` is.
    """
    # re.split, map and accumulate run in C: a Python loop over the characters of a
    # long article would cost more than all searches in it.
    pieces = pattern.split(text)
    origins = array("I", accumulate(map(len, pieces), initial=0))
    if len(pieces) == 1:
        return View(text, origins, origins, parent)
    pieces[1::2] = map(change, pieces[1::2])
    edges = array("I", accumulate(map(len, pieces), initial=0))
    return View("".join(pieces), edges, origins, parent)
