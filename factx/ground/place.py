"""A place in the article at which a finder has found a quote."""

from __future__ import annotations

from typing import NamedTuple

from factx.span import Span


class Place(NamedTuple):
    """Where a quote stands.

    Attributes:
        span: The place in the article.
        likeness: How much of the quote stands there, from 0 to 1.
    """

    span: Span
    likeness: float = 1.0
