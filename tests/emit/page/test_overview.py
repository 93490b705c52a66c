"""Overview, tables, filters and charts, in a real browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from factx.emit.page import report_page
from factx.emit.stored import Failure, StoredResult
from tests.emit.gold_results import RUN, source

if TYPE_CHECKING:
    from tests.emit.page.browser import Browser

pytestmark = pytest.mark.browser


def _rows(browser: Browser) -> list[str]:
    return browser.texts("#table tbody tr")


def _type(browser: Browser, selector: str, value: str) -> None:
    browser.run(
        "arguments[0].value = arguments[1];"
        "arguments[0].dispatchEvent(new Event('input', {bubbles: true}));"
        "arguments[0].dispatchEvent(new Event('change', {bubbles: true}));",
        browser.one(selector),
        value,
    )


def test_several_articles_open_on_the_overview(browser: Browser, five: str) -> None:
    browser.open(five)
    assert browser.one("#overview").is_displayed()
    assert browser.texts("#counts b")[:3] == ["5", "23", "52"]
    assert browser.complaints() == []


def test_a_country_leaves_the_meetings_with_that_country(
    browser: Browser, five: str
) -> None:
    browser.open(five, "#/meetings")
    _type(browser, "[data-facet=country]", "SG")
    rows = _rows(browser)
    assert rows
    assert all("Josephine Teo" in row or "Singapore" in row for row in rows)
    assert "Country: Singapore" in browser.one("#chips").text


def test_two_countries_leave_the_meetings_with_both(
    browser: Browser, five: str
) -> None:
    browser.open(five, "#/meetings")
    _type(browser, "[data-facet=country]", "VN")
    _type(browser, "[data-facet=country]", "IR")
    assert len(_rows(browser)) == 2
    assert all("Vahid Jalalzadeh" in row for row in _rows(browser))


def test_two_modalities_leave_the_commitments_of_either(
    browser: Browser, five: str
) -> None:
    browser.open(five, "#/commitments")
    _type(browser, "[data-facet=modality]", "requested")
    only_one = len(_rows(browser))
    _type(browser, "[data-facet=modality]", "hoped")
    assert len(_rows(browser)) > only_one > 0


def test_search_finds_words_without_their_accents(browser: Browser, five: str) -> None:
    browser.open(five, "#/meetings")
    _type(browser, "#query", "luong tam quang teo")
    assert len(_rows(browser)) == 1


def test_days_leave_what_happened_then(browser: Browser, five: str) -> None:
    browser.open(five, "#/meetings")
    _type(browser, "#from", "2026-01-01")
    assert all("2026" in row for row in _rows(browser))
    assert _rows(browser)


def test_clearing_brings_everything_back(browser: Browser, five: str) -> None:
    browser.open(five, "#/meetings")
    _type(browser, "#query", "no such words anywhere")
    assert "Nothing passes" in browser.one("#table").text
    browser.one("#clear").click()
    assert len(_rows(browser)) == 23


def test_a_count_filters_when_clicked_and_keeps_the_focus(
    browser: Browser, five: str
) -> None:
    browser.open(five)
    button = browser.one("[data-focus='modality:signed']")
    count = button.find_element("tag name", "b").text
    browser.point_at(button)
    button.click()
    assert browser.texts("#counts b")[2] == count
    assert (
        browser.run("return document.activeElement.dataset.focus") == "modality:signed"
    )
    assert (
        browser.run("return document.activeElement.getAttribute('aria-pressed')")
        == "true"
    )


def test_a_bar_filters_when_clicked(browser: Browser, five: str) -> None:
    browser.open(five)
    browser.run(
        "const chart = [...document.querySelectorAll('canvas')].map(c => Chart.getChart(c))"
        ".find(c => c && c.data.labels.includes('signed'));"
        "const at = chart.data.labels.indexOf('signed');"
        "const bar = chart.getDatasetMeta(0).data[at];"
        "const box = chart.canvas.getBoundingClientRect();"
        "chart.canvas.dispatchEvent(new MouseEvent('click', {bubbles: true,"
        " clientX: box.x + bar.x / 2 + bar.base / 2, clientY: box.y + bar.y}));"
    )
    assert "Modality: signed" in browser.one("#chips").text


def test_the_network_has_a_node_for_each_who_met(browser: Browser, five: str) -> None:
    browser.open(five)
    browser.run("finishNetwork()")
    names = browser.run("return network.cy.nodes().map(n => n.data('label'))")
    assert "Vahid Jalalzadeh" in names
    assert len({name.replace("ươ", "uo").replace("Lư", "Lu") for name in names}) == len(
        names
    )
    met = browser.run(
        "return network.cy.edges().map(e => [e.source().data('name'), e.target().data('name')])"
    )
    assert not any({"Vahid Jalalzadeh", "Ali Naghiyev"} <= set(pair) for pair in met)


def test_the_network_of_countries_joins_who_met(browser: Browser, five: str) -> None:
    browser.open(five)
    browser.one("[data-level=country]").click()
    browser.run("finishNetwork()")
    labels = browser.run("return network.cy.nodes().map(n => n.data('label'))")
    assert {"Vietnam", "Singapore", "Iran"} <= set(labels)


def test_columns_sort_both_ways(browser: Browser, five: str) -> None:
    browser.open(five, "#/meetings")
    browser.one("#table th button").click()
    newest = _rows(browser)[0]
    assert browser.one("#table th").get_attribute("aria-sort") == "descending"
    browser.one("#table th button").click()
    assert browser.one("#table th").get_attribute("aria-sort") == "ascending"
    assert "2026" in newest
    assert "2019" in _rows(browser)[0]


def test_a_row_leads_to_its_fact(browser: Browser, five: str) -> None:
    browser.open(five, "#/meetings")
    link = browser.one("#table tbody a")
    target = (link.get_attribute("href") or "").rpartition("#")[2]
    link.click()
    assert browser.one(".card.chosen").get_attribute("id") == target


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_page_follows_the_theme_of_the_system(
    browser: Browser, five: str, theme: str
) -> None:
    browser.open(five, theme=theme)
    paper = browser.run("return getComputedStyle(document.body).backgroundColor")
    assert paper == {"light": "rgb(255, 255, 255)", "dark": "rgb(20, 24, 28)"}[theme]


def test_a_theme_of_the_readers_own_wins(browser: Browser, five: str) -> None:
    browser.open(five)
    button = browser.one("#theme")
    while button.text != "Theme: dark":
        button.click()
    paper = browser.run("return getComputedStyle(document.body).backgroundColor")
    browser.run("localStorage.clear()")
    assert paper == "rgb(20, 24, 28)"


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize(
    "at", ["#/overview", "#/articles", "#/commitments", "#/rejected", "#a4-m1"]
)
def test_axe_finds_nothing_serious(
    browser: Browser, five: str, at: str, width: int, theme: str, axe: str
) -> None:
    browser.open(five, at, width=width, theme=theme)
    browser.command("Runtime.evaluate", expression=axe)
    found: list[dict[str, Any]] = browser.run(
        "return axe.run(document, {resultTypes: ['violations']})"
        ".then(r => r.violations.map(v => ({id: v.id, impact: v.impact,"
        " at: v.nodes.slice(0, 3).map(n => n.html)})))"
    )
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert serious == [], json.dumps(serious, indent=1, ensure_ascii=False)


ACCIDENTS = "Two trains collided near Brno on Monday. Nobody was hurt, police said."


def _own_schema() -> StoredResult:
    def quote(words: str) -> dict[str, Any]:
        start = ACCIDENTS.index(words)
        return {"quote": words, "span": [start, start + len(words)], "match": "exact"}

    facts = {
        "headline": "Collision",
        "companies": [{"id": "k1", "name": "Czech Railways", "country": "CZ"}],
        "accidents": [
            {
                "id": "x1",
                "operator": "k1",
                "severity": "no_injuries",
                "trains": 2,
                "evidence": quote("Two trains collided near Brno"),
                "claims": [
                    {"speaker": "police", "evidence": [quote("Nobody was hurt")]}
                ],
            }
        ],
    }
    return _own(ACCIDENTS, "en", facts)


def _own(text: str, language: str, facts: dict[str, Any]) -> StoredResult:
    return StoredResult.read(
        {
            "result": 1,
            "schema": "rail/1",
            "source": source("rail.txt", text, language),
            "facts": facts,
            "run": RUN,
            "text": text,
        }
    )


def test_records_of_a_schema_of_ones_own_have_cards_and_tables(
    browser: Browser,
) -> None:
    browser.open(report_page([_own_schema()]), "#x1")
    assert "no injuries" in browser.one("#x1").text
    assert "Czech Railways" in browser.one("#x1").text
    assert browser.texts(".article-text .lit") == ["Two trains collided near Brno"]
    browser.go("#claims-1")
    assert browser.texts(".article-text .lit") == ["Nobody was hurt"]
    browser.go("#/accidents")
    assert "Czech Railways" in _rows(browser)[0]
    assert browser.complaints() == []


def test_articles_of_several_schemas_and_languages_share_a_page(
    browser: Browser, gold: list[StoredResult]
) -> None:
    browser.open(report_page([*gold, _own_schema()]))
    assert browser.texts("#counts b")[0] == "6"
    browser.go("#/articles")
    rows = _rows(browser)
    assert "Czech" in rows[0]
    assert "English" in rows[-1]
    browser.go("#a6-x1")
    assert browser.texts(".article-text .lit") == ["Two trains collided near Brno"]
    assert browser.complaints() == []


def test_articles_that_failed_are_listed_with_their_reasons(browser: Browser) -> None:
    failure = Failure("gone.txt", "UnavailableError: no answer")
    browser.open(report_page([_own_schema()], failures=[failure]), "#/failed")
    assert "no answer" in _rows(browser)[0]
    assert browser.all("#table tbody a") == []
    browser.go("#a1-x1")
    assert browser.texts(".article-text .lit") == ["Two trains collided near Brno"]
    assert browser.complaints() == []


ARABIC = "اجتمع وزير الخارجية مع نظيره الفرنسي Jean Dupont في الرياض."


def test_text_from_right_to_left_reads_so_and_its_words_are_lit(
    browser: Browser,
) -> None:
    words = "اجتمع وزير الخارجية مع نظيره الفرنسي Jean Dupont"
    facts = {"events": [{"id": "e1", "name": "اجتماع", "evidence": _quoted(words)}]}
    browser.open(report_page([_own(ARABIC, "ar", facts)]), "#e1")
    assert browser.texts(".article-text .lit") == [words]
    paragraph, quote = browser.run(
        "return ['.article-text p', '#e1 blockquote'].map(one =>"
        " getComputedStyle(document.querySelector(one)).direction)"
    )
    assert (paragraph, quote) == ("rtl", "rtl")
    assert browser.complaints() == []


def _quoted(words: str) -> dict[str, Any]:
    start = ARABIC.index(words)
    return {"quote": words, "span": [start, start + len(words)], "match": "exact"}


def test_an_article_of_200_kb_opens_at_its_last_fact(browser: Browser) -> None:
    text = ("A sentence about nothing in particular. " * 25 + "\n\n") * 200
    facts = {
        "claims": [
            {
                "id": f"k{n}",
                "evidence": {"quote": text[at : at + 38], "span": [at, at + 38]},
            }
            for n, at in enumerate(range(0, len(text) - 1002, 1002))
        ]
    }
    browser.open(report_page([_own(text, "en", facts)]), "#k190")
    assert len(text) > 200_000
    assert browser.texts(".article-text .lit") == [text[:38]]
    top = browser.run(
        "return arguments[0].getBoundingClientRect().top", browser.one("#k190")
    )
    assert 0 <= top < 900
    assert browser.complaints() == []


def test_an_article_without_facts_is_still_an_article(browser: Browser) -> None:
    empty = _own_schema().model_copy(update={"facts": None})
    browser.open(report_page([empty, empty]), "#/articles")
    assert len(_rows(browser)) == 2
    browser.go("#a2")
    assert "No facts were found" in browser.one("#reader").text
    assert browser.complaints() == []


def test_a_report_of_nothing_opens(browser: Browser) -> None:
    browser.open(report_page([]))
    assert browser.is_ready()
    assert browser.complaints() == []
