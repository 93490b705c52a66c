"""Filters in the page's address, and the way back, in a real browser."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.emit.page.browser import Browser

pytestmark = pytest.mark.browser


def _wait(is_so: Callable[[], bool]) -> None:
    """Wait for what the browser does in its own time."""
    for _ in range(100):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError


def _address(browser: Browser) -> str:
    address: str = browser.run("return location.hash")
    return address


def _back(browser: Browser) -> None:
    before = _address(browser)
    browser.run("history.back()")
    _wait(lambda: _address(browser) != before)
    browser.run("return new Promise(done => setTimeout(done, 30))")


def _choose(browser: Browser, facet: str, value: str) -> None:
    browser.run(
        "const one = document.querySelector(`[data-facet=${arguments[0]}]`);"
        "one.value = arguments[1]; one.dispatchEvent(new Event('change'));",
        facet,
        value,
    )


def _count(browser: Browser) -> int:
    return len(browser.all("#table tbody tr"))


def test_a_filtered_view_can_be_linked(browser: Browser, five: str) -> None:
    browser.open(five, "#/commitments")
    _choose(browser, "country", "SG")
    _choose(browser, "modality", "signed")
    browser.one("#query").send_keys("bộ & ngành?")
    browser.one("#query").clear()
    browser.one("#query").send_keys("số")
    address, count = _address(browser), _count(browser)
    assert address.startswith("#/commitments?")
    assert "country=SG" in address
    browser.open(five, address)
    assert _count(browser) == count > 0
    assert browser.one("#query").get_property("value") == "số"
    assert "Country: Singapore" in browser.one("#chips").text
    assert browser.complaints() == []


def test_back_takes_choices_back_one_by_one(browser: Browser, five: str) -> None:
    browser.open(five, "#/meetings")
    all_of_them = _count(browser)
    _choose(browser, "country", "RU")
    of_russia = _count(browser)
    browser.one("#query").send_keys("patrushev")
    assert 0 < _count(browser) < of_russia < all_of_them
    _back(browser)
    assert browser.one("#query").get_property("value") == ""
    assert _count(browser) == of_russia
    _back(browser)
    assert _count(browser) == all_of_them
    assert not browser.texts("#chips button")


def test_filters_go_along_to_other_views_and_stay_on_the_way_back(
    browser: Browser, five: str
) -> None:
    browser.open(five, "#/meetings?country=SG")
    browser.one("#views a[data-view=commitments]").click()
    _wait(lambda: "Singapore" in browser.one("#chips").text)
    assert _address(browser) == "#/commitments?country=SG"
    filtered = _count(browser)
    browser.one("#table td a").click()
    _wait(lambda: browser.one("#reader").is_displayed())
    _back(browser)
    assert _count(browser) == filtered
    browser.go("#/commitments")
    assert _count(browser) > filtered


def test_back_leads_to_where_the_reader_was(browser: Browser, five: str) -> None:
    browser.open(five, "#/parties")
    browser.run("window.scrollTo(0, 700)")
    _wait(lambda: browser.run("return history.state?.scrolled") == 700)
    browser.go("#a4-m2")
    assert browser.one("#reader").is_displayed()
    _back(browser)
    assert browser.run("return window.scrollY") == 700
    browser.run("location.reload()")
    _wait(browser.is_ready)
    assert browser.run("return window.scrollY") == 700


@pytest.mark.parametrize(
    "address",
    [
        "#/meetings?nobody=1&__proto__=x",
        "#/meetings?.from=soon",
        "#/meetings?%",
        "#/meetings?",
    ],
)
def test_what_no_filter_is_called_filters_nothing(
    browser: Browser, five: str, address: str
) -> None:
    browser.open(five, address)
    assert browser.one("#clear").is_displayed() is False
    assert _count(browser) == 23
    assert browser.complaints() == []


def test_a_value_that_nothing_has_is_shown_as_text(browser: Browser, five: str) -> None:
    browser.open(five, "#/meetings?country=%3Cimg%20src%3Dx%3E%E2%80%AE")
    assert "<img src=x>" in browser.one("#chips").text
    assert not browser.all("#chips img")
    assert "Nothing passes" in browser.one("#table").text
    assert browser.complaints() == []


def test_the_network_says_what_its_marks_mean(browser: Browser, five: str) -> None:
    browser.open(five, "#/overview")
    said = browser.one(".drawn").text
    assert {"people", "bodies", "countries"} <= set(browser.texts(".drawn .key"))
    assert "Larger: " in said
    assert "Thicker line: " in said
    browser.one("[data-level=country]").click()
    assert browser.texts(".drawn .key") == ["countries"]
