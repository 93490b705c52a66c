from __future__ import annotations

from pathlib import Path

import pytest

from factx.languages import Language, load
from factx.normalise.countries import (
    classify_place,
    organisation_code,
    resolve_country,
)

CASES = Path(__file__).parent / "cases"
LANGUAGES = ("cs", "de", "en", "es", "fr", "ru", "vi")


def cases() -> list[tuple[str, str, str]]:
    found = []
    for language in LANGUAGES:
        for line in (CASES / f"{language}.tsv").read_text("utf-8").splitlines():
            name, expected = line.split("\t")
            found.append((language, name, expected))
    return found


@pytest.mark.parametrize(("language", "name", "expected"), cases())
def test_a_name_means_what_its_language_says(
    language: str, name: str, expected: str
) -> None:
    kind = classify_place(name, language=language)
    code = resolve_country(name, language=language)
    assert (code or kind or "-") == expected


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_language_has_sixty_cases_of_which_some_are_no_country(
    language: str,
) -> None:
    own = [expected for code, _, expected in cases() if code == language]
    assert len(own) >= 60
    assert {"-", "ambiguous", "former", "organisation"} <= set(own)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Nga", "RU"),
        ("Úc", "AU"),
        ("Mỹ", "US"),
        ("Mosambické republiky", "MZ"),
        ("России", "RU"),
        ("Frankreichs", "FR"),
        ("Kosovo", "XK"),
        ("UK", "GB"),
    ],
)
def test_without_a_language_a_name_counts_when_all_that_know_it_agree(
    name: str, code: str
) -> None:
    assert resolve_country(name) == code


@pytest.mark.parametrize("name", ["Congo", "Kongo", "Korea", "Guinea", "Гвинея"])
def test_an_ambiguous_name_is_no_country_in_any_language(name: str) -> None:
    assert resolve_country(name) is None
    assert classify_place(name) == "ambiguous"


def test_english_names_count_in_articles_of_other_languages() -> None:
    assert resolve_country("South Africa", language="vi") == "ZA"
    assert resolve_country("UK", language="fr") == "GB"


def test_an_abbreviation_of_a_third_language_does_not_count() -> None:
    assert classify_place("ES", language="cs") == "organisation"
    assert classify_place("ES", language="es") is None


@pytest.mark.parametrize(
    "code", ["VN", "VNM", "NGA", "AUS", "RU", "DE", "IR", "IRN", "XK"]
)
def test_a_bare_code_is_no_name(code: str) -> None:
    assert all(resolve_country(code, language=lang) is None for lang in LANGUAGES)
    assert resolve_country(code) is None


def test_a_bare_code_counts_where_codes_are_asked_for() -> None:
    assert resolve_country("VN", codes=True) == "VN"
    assert resolve_country("NGA", codes=True) == "NG"
    assert resolve_country("XKX", codes=True) == "XK"
    assert resolve_country("Nga", language="vi", codes=True) == "RU"
    assert resolve_country("vn", codes=True) is None
    assert resolve_country("ZZ", codes=True) is None
    assert resolve_country("SUN", codes=True) is None
    assert resolve_country("EU", codes=True) is None


@pytest.mark.parametrize("name", ["", " ", "-", "…", "123", ",", "a, b, c", "x" * 9999])
def test_what_is_no_name_is_no_country(name: str) -> None:
    assert resolve_country(name) is None
    assert resolve_country(name, language="vi", codes=True) is None


def test_an_unknown_language_falls_back_to_english_and_the_others() -> None:
    assert resolve_country("Vietnam", language="sw") == "VN"


def test_decomposed_text_names_the_same_country() -> None:
    assert resolve_country("Vie\u0323\u0302t Nam", language="vi") == "VN"


def test_one_organisation_has_one_code_in_all_languages() -> None:
    names = [
        ("United Nations", "en"),
        ("Liên hợp quốc", "vi"),
        ("Organizace spojených národů", "cs"),
        ("ООН", "ru"),
        ("Naciones Unidas", "es"),
    ]
    assert {organisation_code(name, language=lang) for name, lang in names} == {"UN"}
    assert organisation_code("Vietnam", language="en") is None


def test_a_language_file_of_the_user_needs_no_code() -> None:
    slovak = Language(
        "sk",
        "Slovak",
        {
            "countries": {
                "names": {"VN": ["Vietnam"], "CZ": ["Česko"]},
                "endings": {
                    "m": ["mu", "mu", "m", "me", "mom"],
                    "o": ["a", "u", "o", "u", "om"],
                },
            }
        },
    )
    assert resolve_country("Vietnamom", language=slovak) == "VN"
    assert resolve_country("Českom", language=slovak) == "CZ"


def test_every_country_has_a_name_in_every_language() -> None:
    codes = {code for code in _codes() if code not in ("CG", "GN", "MF")}
    for language in LANGUAGES:
        table = load(language)
        assert table is not None
        named = {
            code
            for names in [_names(language)]
            for code, spelled in names.items()
            if any(resolve_country(name, language=table) == code for name in spelled)
        }
        assert codes - named == set(), language


def _names(language: str) -> dict[str, list[str]]:
    import json  # noqa: PLC0415 - only this test reads the generated table
    from importlib.resources import files  # noqa: PLC0415 - as above

    source = files("factx.normalise") / "data" / f"countries.{language}.json"
    table: dict[str, list[str]] = json.loads(source.read_text("utf-8"))
    return table


def _codes() -> set[str]:
    return set(_names("en"))
