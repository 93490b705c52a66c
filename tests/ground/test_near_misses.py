"""Quotes with one thing changed are refused: a sample of benchmarks/near_misses.py."""

from __future__ import annotations

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

import pytest

from factx import Locator

FILE = Path(__file__).parents[2] / "benchmarks" / "near_misses.py"
SAMPLE = 25


def generator() -> ModuleType:
    spec = importlib.util.spec_from_file_location("near_misses", FILE)
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["near_misses"] = module
    spec.loader.exec_module(module)
    return module


NEAR_MISSES = generator()
# A moved article or another ending says the same; these kinds have harmless members.
KINDS = [kind for kind in NEAR_MISSES.CHANGES if kind not in ("words swapped",)]
SOURCES = NEAR_MISSES.sources()


@pytest.mark.parametrize("source", SOURCES, ids=[one.name for one in SOURCES])
def test_no_near_miss_is_accepted(source: object) -> None:
    locator = Locator(source.text)
    by_kind: dict[str, list[str]] = {}
    for kind, quote in NEAR_MISSES.near_misses(source):
        by_kind.setdefault(kind, []).append(quote)

    for kind in KINDS:
        quotes = by_kind.get(kind, [])
        for quote in quotes[:: len(quotes) // SAMPLE + 1]:
            assert locator.locate(quote) is None, kind
