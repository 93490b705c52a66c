"""Merged records and their reports side by side, in a real browser."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factx.emit import report_base
from tests.emit.gold_results import gold_results
from tests.emit.page.conftest import fill

if TYPE_CHECKING:
    from tests.emit.page.browser import Browser

pytestmark = pytest.mark.browser


def _link(browser: Browser, words: str) -> str:
    """Return the address of a record by what its row says."""
    address = browser.run(
        "return [...document.querySelectorAll('#table tbody tr')]"
        ".find(row => row.textContent.includes(arguments[0]))?.querySelector('a').hash",
        words,
    )
    assert address, words
    return str(address)


def _open(browser: Browser, page: str, words: str, **given: Any) -> str:
    browser.open(page, "#/meetings", **given)
    at = _link(browser, words)
    browser.go(at)
    return at


def test_tables_list_merged_records(browser: Browser, merged: str, five: str) -> None:
    browser.open(merged, "#/meetings")
    rows = browser.texts("#table tbody tr")
    assert len(rows) == 18
    assert sum("Vahid Jalalzadeh" in row for row in rows) == 1
    browser.open(five, "#/meetings")
    rows = browser.texts("#table tbody tr")
    assert sum("Vahid Jalalzadeh" in row for row in rows) == 2


def test_a_row_leads_to_its_reports_side_by_side_in_their_languages(
    browser: Browser, merged: str
) -> None:
    _open(browser, merged, "Vahid Jalalzadeh")
    reports = browser.all("#record > .card > .reports > .report")
    left, right = (one.rect for one in reports)
    assert left["y"] == right["y"]
    assert left["x"] + left["width"] <= right["x"]
    quotes = browser.run(
        "return [...document.querySelectorAll('#record > .card > .reports blockquote')]"
        ".map(one => [one.lang, one.querySelector('mark').textContent])"
    )
    assert {language for language, _ in quotes} == {"cs", "vi"}
    assert ["vi", "Tại buổi tiếp Thứ trưởng Bộ Ngoại giao Iran Vahid Jalalzadeh"] in (
        quotes
    )


def test_a_disagreement_shows_each_value_with_its_source_and_the_rule(
    browser: Browser, merged: str
) -> None:
    _open(browser, merged, "Vahid Jalalzadeh")
    said = browser.one(".differences").text
    assert "courtesy call" in said
    assert "talks" in said
    assert "original before translation" in said
    links = browser.run(
        "return [...document.querySelectorAll('.differences dd')]"
        ".map(one => [one.className, one.querySelector('a').textContent.slice(0, 2)])"
    )
    assert links == [["taken", "vi"], ["other", "cs"]]


def test_a_report_leads_to_its_article_and_back(browser: Browser, merged: str) -> None:
    at = _open(browser, merged, "Vahid Jalalzadeh")
    link = browser.one("#record .report a")
    target = (link.get_attribute("href") or "").rpartition("#")[2]
    link.click()
    browser.run("return new Promise(done => setTimeout(done, 50))")
    assert browser.one("#reader .card.chosen").get_attribute("id") == target
    back = browser.one("#reader .card.chosen > p > a")
    assert "2 times" in back.text
    back.click()
    browser.run("return new Promise(done => setTimeout(done, 50))")
    assert browser.run("return location.hash") == at
    assert browser.one("#record").is_displayed()


def test_a_link_to_a_commitment_opens_its_meeting_there(
    browser: Browser, merged: str
) -> None:
    browser.open(merged, "#/meetings")
    inner = browser.run(
        "return [...rowById.keys()].find(id => id.startsWith('commitment-')"
        " && recordData(id).type === 'meetings')"
    )
    browser.go(f"#{inner}")
    assert browser.one("#record .chosen").get_attribute("id") == inner
    assert browser.run("return document.activeElement.id") == inner
    same = "return [...document.querySelectorAll('[id]')].filter(one => one.id === arguments[0]).length"
    assert browser.run(same, inner) == 1


def test_meetings_can_be_read_as_cards(browser: Browser, merged: str) -> None:
    browser.open(merged, "#/meetings")
    buttons = {one.text: one for one in browser.all("#table .choices button")}
    buttons["As cards"].click()
    assert len(browser.all("#table .card[data-type=meetings]")) == 18
    assert browser.run("return document.activeElement.textContent") == "As cards"
    browser.run(
        "const query = document.getElementById('query'); query.value = 'jalalzadeh';"
        "query.dispatchEvent(new Event('input'));"
    )
    assert len(browser.all("#table .card[data-type=meetings]")) == 1


def test_filters_leave_merged_records(browser: Browser, merged: str) -> None:
    browser.open(merged, "#/meetings")
    browser.run("toggleValue('disagreement', 'Type')")
    rows = browser.texts("#table tbody tr")
    assert 0 < len(rows) < 18
    assert all(
        "courtesy call" in row or "reception" in row or "session" in row for row in rows
    )
    browser.run(
        "clearFilters(); toggleValue('language', 'cs'); toggleValue('language', 'vi')"
    )
    assert len(browser.texts("#table tbody tr")) == 5


def test_a_party_lists_what_it_took_part_in(browser: Browser, merged: str) -> None:
    browser.open(merged, "#/parties")
    browser.go(_link(browser, "Vahid Jalalzadeh"))
    assert "Lương Tam Quang – Vahid Jalalzadeh" in browser.texts("#record .named a")


def test_without_texts_reports_are_quoted(browser: Browser, tmp_path: Path) -> None:
    results = gold_results(with_text=False)
    for one in results:
        one["source"]["path"] = "gone.txt"
    page = report_base(fill(tmp_path / "base.sqlite", results))
    _open(browser, page, "Vahid Jalalzadeh")
    quotes = browser.texts("#record > .card > .reports blockquote")
    assert "Tại buổi tiếp Thứ trưởng Bộ Ngoại giao Iran Vahid Jalalzadeh" in quotes
    assert browser.complaints() == []


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("words", ["Vahid Jalalzadeh", "cards"])
def test_axe_finds_nothing_serious_in_merged_records(
    browser: Browser, merged: str, words: str, width: int, theme: str, axe: str
) -> None:
    if words == "cards":
        browser.open(merged, "#/meetings", width=width, theme=theme)
        browser.run("asCards.add('meetings'); draw()")
    else:
        _open(browser, merged, words, width=width, theme=theme)
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert browser.run("return document.documentElement.scrollWidth") <= width
    browser.command("Runtime.evaluate", expression=axe)
    found: list[dict[str, Any]] = browser.run(
        "return axe.run(document, {resultTypes: ['violations']})"
        ".then(r => r.violations.map(v => ({id: v.id, impact: v.impact,"
        " at: v.nodes.slice(0, 3).map(n => n.html)})))"
    )
    serious = [one for one in found if one["impact"] in ("serious", "critical")]
    assert serious == [], json.dumps(serious, indent=1, ensure_ascii=False)


def test_print_shows_reports_and_no_controls(browser: Browser, merged: str) -> None:
    _open(browser, merged, "Vahid Jalalzadeh")
    assert browser.pdf().startswith(b"%PDF")
    browser.command("Emulation.setEmulatedMedia", media="print")
    assert browser.one("#record .report blockquote").is_displayed()
    assert not browser.one("#views").is_displayed()
