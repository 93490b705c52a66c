"""What is printed, and what a narrow or turned screen shows, in a real browser."""

from __future__ import annotations

import hashlib
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from factx.emit import Failure, StoredResult, report_base, report_page
from tests.emit.gold_results import gold_results
from tests.emit.page.conftest import fill

if TYPE_CHECKING:
    from tests.emit.page.browser import Browser

pytestmark = pytest.mark.browser


def _for_paper(browser: Browser) -> None:
    browser.run("window.dispatchEvent(new Event('beforeprint'))")
    browser.command("Emulation.setEmulatedMedia", media="print")


def test_paper_holds_every_row_of_a_table(browser: Browser) -> None:
    results = [StoredResult.read(one) for one in gold_results() * 2]
    browser.open(report_page(results), "#/commitments")
    shown = len(browser.all("#table tbody tr"))
    _for_paper(browser)
    count = browser.run("return types.get('commitments').rows.length")
    assert shown < count
    assert len(browser.all("#table tbody tr")) == count


def test_paper_holds_every_chart_whole_and_the_pairs_of_the_network(
    browser: Browser, five: str
) -> None:
    browser.open(five)
    _for_paper(browser)
    browser.command(
        "Emulation.setDeviceMetricsOverride",
        width=700,
        height=900,
        deviceScaleFactor=1,
        mobile=False,
    )
    assert browser.run("return document.documentElement.scrollWidth") <= 700
    right = "return Math.max(...[...document.querySelectorAll('canvas')].map(c => c.getBoundingClientRect().right))"
    assert browser.run(right) <= 700
    assert not browser.one(".network").is_displayed()
    assert browser.one(".network ~ .values").is_displayed()


def test_the_timeline_begins_and_ends_with_a_bar(browser: Browser, five: str) -> None:
    browser.open(five)
    counts = browser.run(
        "const rows = records.filter(t => t.isDated).flatMap(t => t.rows);"
        "return timeScale(rows).count(rows)"
    )
    assert counts[0]
    assert counts[-1]


def test_dates_too_vague_for_months_are_bars_of_years(browser: Browser) -> None:
    result = gold_results()[3]
    for record in result["facts"]["meetings"] + result["facts"]["commitments"]:
        when = "date" if "date" in record else "made"
        record[when] = {"text": "2025", "edtf": "2025"}
        record[when] |= {"earliest": "2025-01-01", "latest": "2025-12-31"}
    browser.open(report_page([StoredResult.read(result)]), "#/overview")
    assert browser.run(
        "const rows = records.filter(t => t.isDated).flatMap(t => t.rows);"
        "return timeScale(rows).labels"
    ) == ["2025"]


def test_the_tab_of_a_view_is_in_sight_on_a_narrow_screen(
    browser: Browser, five: str
) -> None:
    browser.open(five, "#/unclaimed", width=390)
    box = browser.run(
        "return document.querySelector('[aria-current]').getBoundingClientRect().toJSON()"
    )
    assert 0 <= box["left"] < box["right"] <= 390


def test_the_first_article_has_no_neighbour_before_it(
    browser: Browser, five: str
) -> None:
    browser.open(five, "#a1")
    assert browser.one(".neighbours").text.split("\n") == ["article 1 of 5", "next →"]


@pytest.mark.parametrize(
    ("at", "words"),
    [
        ("#m77", "There is no “m77” in this page."),
        ("#a4-m77", "There is no “m77” in this article."),
        ("#<img src=x>", "There is no “<img src=x>” in this page."),
    ],
)
def test_a_link_to_nothing_says_so(
    browser: Browser, five: str, at: str, words: str
) -> None:
    browser.open(five)
    browser.go(at)
    assert browser.one("#lost").text == words
    browser.go("#a4-m1")
    assert not browser.one("#lost").is_displayed()


def test_one_of_a_kind_is_not_many(browser: Browser, single: str) -> None:
    browser.open(single, "#/overview")
    browser.run("filters.query = 'vahid jalalzadeh'; filtersChanged()")
    found = browser.one("#found").text
    assert "1 parties" not in found
    labels = ["meetings", "parties", "status", "news"]
    said = browser.run("return arguments[0].map(one => amount(1, one))", labels)
    assert said[:3] == ["1 meeting", "1 party", "1 status"]


def test_failures_alone_are_the_first_view(browser: Browser) -> None:
    failures = [Failure("gone.txt", "UnavailableError: no answer")]
    browser.open(report_page([], failures=failures))
    assert "gone.txt" in browser.one("#table").text


def test_two_people_of_one_name_are_two_in_a_base(
    browser: Browser, tmp_path: Path
) -> None:
    one, other = gold_results()[2], gold_results()[2]
    other["text"] += "\n\nMore."
    digest = hashlib.sha256(other["text"].encode()).hexdigest()
    other["source"] |= {"id": "other.txt", "name": "other.txt", "text_sha256": digest}
    for party in other["facts"]["parties"]:
        if party["name"] == "Matt Thistlethwaite":
            party["country"] = "NZ"
    when = {"edtf": "2020-03-01", "earliest": "2020-03-01", "latest": "2020-03-01"}
    other["facts"]["meetings"][0]["date"] |= when
    browser.open(report_base(fill(tmp_path / "factbase.sqlite", [one, other])))
    browser.run("finishNetwork()")
    names = browser.run("return network.cy.nodes().map(n => n.data('label'))")
    found = {name for name in names if name.startswith("Matt")}
    assert found == {"Matt Thistlethwaite (AU)", "Matt Thistlethwaite (NZ)"}
    browser.run("toggleValue('person', 'Matt Thistlethwaite (NZ)')")
    assert browser.run("return rowsOf('meetings').length") == 1
