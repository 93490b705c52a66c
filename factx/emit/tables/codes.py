"""Country codes and names for tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import cache
from importlib.resources import files
from typing import Any


def alpha3(code: str | None) -> str | None:
    """Return the ISO 3166-1 alpha-3 code of an alpha-2 code; XKX for Kosovo's XK."""
    return _alpha3().get(code or "")


def english_name(code: str) -> str:
    """Return a country's English name by CLDR, the code where there is none."""
    names = _read("countries.en.json").get(code) or [code]
    return str(names[0])


@cache
def _alpha3() -> Mapping[str, str]:
    codes = _read("country_codes.json")
    # The user-assigned codes for Kosovo stand in no ISO table.
    return {"XK": "XKX", **{alpha2: code for code, alpha2 in codes.items()}}


@cache
def _read(name: str) -> Mapping[str, Any]:
    text = (files("factx.normalise") / "data" / name).read_text("utf-8")
    table: Mapping[str, Any] = json.loads(text)
    return table
