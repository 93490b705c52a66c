"""Write factx/normalise/data/countries.<language>.json from Unicode CLDR.

Run it where Babel is installed, with the codes of the languages to write (by default
all that have a file in factx/languages). The output is committed; factx itself never
imports Babel. A speaker's own additions belong in the `countries` section of the
language file, not here: this script overwrites what it wrote before.

CLDR is © Unicode, Inc., under the Unicode License v3.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

from babel import Locale
from babel.core import get_global

ROOT = Path(__file__).resolve().parent.parent
OUTPUT = ROOT / "factx" / "normalise" / "data"
LANGUAGES = ROOT / "factx" / "languages"

# CLDR's two-letter codes that are no ISO 3166-1 country: exceptional reservations
# (Ascension, Clipperton …), groupings (EU, EZ, UN) and test locales.
NOT_COUNTRIES = frozenset(
    {"AC", "CP", "CQ", "DG", "EA", "EU", "EZ", "IC", "QO", "TA", "UN", "XA", "XB", "ZZ"}
)

# Where CLDR's bracket holds a second name of the same country: "Myanmar (Barma)".
# Elsewhere it tells two countries apart: "Svatý Martin (Nizozemsko)".
TWO_NAMES = frozenset({"MM"})

# Former states, whose alpha-3 codes CLDR keeps as aliases of a successor.
_FORMER = "ANT BUR DDR FXX NTZ ROM SCG SUN TMP XKK YMD YUG ZAR"
FORMER = frozenset(_FORMER.split())


def names_of(language: str) -> dict[str, list[str]]:
    """Return the names that CLDR has for every country, by ISO 3166-1 alpha-2."""
    territories = Locale(language).territories
    return {code: _names(code, territories[code]) for code in _codes(territories)}


def alpha3() -> dict[str, str]:
    """Return alpha-2 by alpha-3 code of the countries that have one."""
    known = set(_codes(Locale("en").territories))
    aliases = get_global("territory_aliases").items()
    pairs = ((old, new[0]) for old, new in aliases if re.fullmatch("[A-Z]{3}", old))
    pairs = ((old, new) for old, new in pairs if new in known and old not in FORMER)
    return dict(sorted(pairs)) | {"XKX": "XK"}


def _codes(territories: dict[str, str]) -> list[str]:
    codes = (c for c in sorted(territories) if re.fullmatch("[A-Z]{2}", c))
    return [code for code in codes if code not in NOT_COUNTRIES]


def _names(code: str, name: str) -> list[str]:
    if code in TWO_NAMES and "(" in name:
        return [part.strip(" )") for part in name.split("(")]
    return [name]


def _write(name: str, table: object) -> None:
    text = json.dumps(table, ensure_ascii=False, indent=0, sort_keys=True)
    (OUTPUT / name).write_text(text + "\n", encoding="utf-8")


def main(languages: list[str]) -> None:
    for language in languages or sorted(p.stem for p in LANGUAGES.glob("*.toml")):
        _write(f"countries.{language}.json", names_of(language))
    _write("country_codes.json", alpha3())


if __name__ == "__main__":
    main(sys.argv[1:])
