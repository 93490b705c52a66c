"""No live call in a test: it costs money, and its answer is another one tomorrow."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

# An environment variable, so that programs that a test starts are held to it as well.
FORBID = "FACTX_NO_LIVE"


@contextmanager
def forbid_live_calls() -> Iterator[None]:
    """Let every request to a provider fail until the end of a ``with`` block.

    Replayed and cached replies and the built-in model go on answering.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv(FORBID, "1")
        yield
