from __future__ import annotations

from pathlib import Path

import pytest

from factx.normalise.countries import find_countries

ARTICLES = Path(__file__).parents[3] / "examples" / "articles"


def named(text: str, language: str) -> list[tuple[str, str]]:
    mentions = find_countries(text, language=language)
    return [(mention.span.slice(text), mention.code) for mention in mentions]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("en", "The US and Britain met Russia.", ["US", "GB", "RU"]),
        ("en", "He told us about turkey and china on the table.", []),
        ("en", "Guinea-Bissau and Equatorial Guinea, not Guinea.", ["GW", "GQ"]),
        ("en", "The Gulf of Mexico and New Mexico; Latin America.", []),
        ("en", "Michael Jordan and Jordan Henderson.", []),
        ("en", "The King of Jordan visited Chad.", ["JO", "TD"]),
        ("en", "Jordan's foreign minister", ["JO"]),
        ("en", "Republic of Korea Foreign Minister", ["KR"]),
        ("en", "the Democratic Republic of the Congo's army", ["CD"]),
        ("en", "Code VN, NGA and IN do not count.", []),
        ("en", "The European Union and ASEAN.", []),
        ("en", "the former Soviet Union", []),
        ("en", "Vietnamese exports", []),
        ("vi", "Tổng thống Nga Vladimir Putin thăm Việt Nam.", ["RU", "VN"]),
        ("vi", "Bà Nguyễn Thị Nga và ông Trần Tuấn Anh.", []),
        ("vi", "Gặp bà Nga ở Hà Nội.", []),
        ("vi", "Anh ấy nói tiếng Việt.", []),
        ("vi", "Ngoại trưởng Anh và Pháp", ["GB", "FR"]),
        ("vi", "Pháp luật nước Mỹ", ["US"]),
        ("vi", "Biển Nhật Bản, Bắc Mỹ và Ấn Độ Dương", []),
        ("vi", "quan hệ giữa Hàn Quốc và Triều Tiên", ["KR", "KP"]),
        ("vi", "Thủ tướng Úc thăm Đông Timor, Papua New Guinea", ["AU", "TL", "PG"]),
        ("vi", "ý kiến của anh, áo của mỹ nhân", []),
        ("vi", "Liên hợp quốc và ASEAN", []),
        ("cs", "Ministr v Rusku jednal se Spojenými státy.", ["RU", "US"]),
        ("cs", "premiér Slovenska a prezident Slovinska", ["SK", "SI"]),
        ("cs", "v Jižní Koreji, ne v Koreji", ["KR"]),
        ("cs", "Jižní Amerika a Nové Mexiko", []),
        ("cs", "Evropské unii a OSN", []),
        ("ru", "Президент России прибыл во Вьетнам.", ["RU", "VN"]),
        ("ru", "Того же мнения США.", ["US"]),
        ("de", "Die Regierung der Schweiz und Frankreichs.", ["CH", "FR"]),
        ("de", "den Vereinigten Staaten von Amerika", ["US"]),
        ("fr", "l’Iran et les États-Unis d'Amérique", ["IR", "US"]),
        ("fr", "Anatole France habitait en France.", ["FR"]),
        ("es", "EE. UU. y la República Dominicana", ["US", "DO"]),
        ("es", "Ciudad de México", []),
    ],
)
def test_running_text_names_these_countries(
    language: str, text: str, expected: list[str]
) -> None:
    assert [code for _, code in named(text, language)] == expected


def test_a_span_holds_the_words_as_printed() -> None:
    text = "Spojené\u00a0státy a Côte d’Ivoire"
    assert named("V Mosambické republice.", "cs") == [("Mosambické republice", "MZ")]
    assert named(text, "cs")[0] == ("Spojené\u00a0státy", "US")


def test_decomposed_text_keeps_its_positions() -> None:
    text = "thăm Vie\u0323\u0302t Nam."
    assert named(text, "vi") == [("Vie\u0323\u0302t Nam", "VN")]


def test_a_name_does_not_reach_over_a_full_stop_or_an_empty_line() -> None:
    assert named("It was South. Korea was not named", "en") == []
    assert named("He went South\n\nSudan was next", "en") == [("Sudan", "SD")]


def test_without_a_language_nothing_is_found() -> None:
    assert find_countries("Vietnam", language=None) == []
    assert find_countries("Vietnam", language="xx") == []


@pytest.mark.parametrize(
    ("article", "codes"),
    [
        (
            "vi-2025-10-26-hanoi-convention-receptions.txt",
            {"VN", "MZ", "AZ", "IR", "ZA", "LA", "KH", "MM"},
        ),
        ("vi-2025-10-25-australia.txt", {"VN", "AU"}),
        ("vi-2024-04-24-st-petersburg.txt", {"VN", "RU"}),
        ("vi-2026-01-15-singapore.txt", {"VN", "SG"}),
        (
            "cs-2025-10-26-hanoi-convention-receptions.txt",
            {"VN", "MZ", "AZ", "IR", "ZA", "LA", "KH", "MM", "SE"},
        ),
    ],
)
def test_the_articles_name_their_countries_and_no_others(
    article: str, codes: set[str]
) -> None:
    text = (ARTICLES / article).read_text("utf-8")
    found = find_countries(text, language=article[:2])
    assert {mention.code for mention in found} == codes


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("vi", "tại vịnh Mexico, vịnh Thái Lan, bán đảo Triều Tiên và eo biển Anh"),
        ("en", "on lake Chad and in the US state of Georgia"),
        ("en", "the Niger Delta, Jersey City and the Prince of Wales"),
        (
            "fr",
            "le golfe du Mexique, le golfe d'Oman, le canal de Panama, le lac Tchad",
        ),
        ("es", "el golfo de México, el canal de Panamá, el río Níger, el lago Chad"),
        ("de", "im Golf von Oman und in Neu-England"),
        ("cs", "v zálivu Omán"),
        ("ru", "озеро Чад, река Нигер и дельта Нигера"),
    ],
)
def test_rivers_gulfs_and_streets_are_no_countries(language: str, text: str) -> None:
    named = {mention.code for mention in find_countries(text, language=language)}

    assert named <= {"US"}


@pytest.mark.parametrize(
    ("language", "text", "code"),
    [
        ("vi", "liên bang Nga", "RU"),
        ("en", "the state of Israel", "IL"),
        ("fr", "la mer, le golfe. Oman a signé", "OM"),
        ("es", "al lado de Panamá", "PA"),
        ("ru", "у реки, Чад и его соседи", "TD"),
    ],
)
def test_a_country_near_a_river_stays_one(language: str, text: str, code: str) -> None:
    assert [m.code for m in find_countries(text, language=language)] == [code]
