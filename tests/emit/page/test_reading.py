"""The article view, in a real browser."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from factx.emit.page import report_page
from factx.emit.stored import StoredResult
from factx.schema import Unclaimed
from factx.span import Span

if TYPE_CHECKING:
    from tests.emit.page.browser import Browser

pytestmark = pytest.mark.browser


def _lit(browser: Browser) -> str:
    return "".join(browser.texts(".article-text .lit"))


def _normal(text: str) -> str:
    return " ".join(text.split())


def test_one_article_opens_on_its_text(browser: Browser, single: str) -> None:
    browser.open(single)
    assert browser.is_ready()
    assert browser.one("#reader").is_displayed()
    assert not browser.one("#overview").is_displayed()


def test_the_text_on_the_page_is_the_text_of_the_article(
    browser: Browser, single: str, gold: list[StoredResult]
) -> None:
    browser.open(single)
    shown = "\n".join(browser.texts(".article-text p"))
    assert _normal(shown) == _normal(gold[3].text or "")


def test_the_lit_words_of_every_quote_are_the_quote(
    browser: Browser, single: str, gold: list[StoredResult]
) -> None:
    browser.open(single)
    facts = gold[3].facts or {}
    for record in facts["meetings"] + facts["commitments"]:
        lit = browser.run(
            "light([arguments[0]]);"
            "return [...document.querySelectorAll('.article-text mark.lit')]"
            ".map(e => e.textContent).join('')",
            record["id"],
        )
        for evidence in record["evidence"]:
            assert evidence["quote"] in lit


def test_pointing_at_a_card_lights_its_words(browser: Browser, single: str) -> None:
    browser.open(single)
    browser.point_at(browser.one("#c2 .name"))
    assert _lit(browser).startswith("Bộ trưởng hai nước thống nhất mở rộng hợp tác")


def test_pointing_at_words_lights_all_cards_that_they_belong_to(
    browser: Browser, single: str
) -> None:
    browser.open(single)
    nested = next(
        piece
        for piece in browser.all(".article-text mark")
        if {"c3", "m6"} <= set(json.loads(piece.get_attribute("data-owners") or "[]"))
    )
    browser.point_at(nested)
    lit = {card.get_attribute("id") for card in browser.all(".card.lit")}
    assert {"c3", "m6"} <= lit


def test_nested_marks_have_a_line_each(browser: Browser, single: str) -> None:
    browser.open(single)
    lines = browser.run(
        "return [...document.querySelectorAll('.article-text mark')]"
        ".filter(e => ['c3', 'm6'].every(id => JSON.parse(e.dataset.owners).includes(id)))"
        ".map(e => getComputedStyle(e).backgroundImage.split('linear-gradient').length - 1)"
    )
    assert lines
    assert min(lines) == 2


@pytest.mark.parametrize("at", ["#m2", "#a1-m2"])
def test_a_link_to_a_fact_brings_it_into_view(
    browser: Browser, single: str, at: str
) -> None:
    browser.open(single, at)
    assert browser.one(".card.chosen").get_attribute("id") == "m2"
    box = browser.run(
        "return arguments[0].getBoundingClientRect().top", browser.one("#m2")
    )
    assert 0 <= box < 900
    assert "Vahid Jalalzadeh" in _lit(browser)


def test_a_link_into_one_of_several_articles_opens_that_article(
    browser: Browser, five: str
) -> None:
    browser.open(five, "#a4-m2")
    assert browser.one(".card.chosen").get_attribute("id") == "a4-m2"
    browser.go("#a1-m1")
    assert browser.one(".card.chosen").get_attribute("id") == "a1-m1"


def test_a_link_to_a_party_opens_its_closed_list(browser: Browser, five: str) -> None:
    browser.open(five, "#a4-p3")
    assert browser.one("#a4-p3").is_displayed()


@pytest.mark.parametrize("at", ["#a99", "#nothing", "#%", "#a0-m1", "#/constructor"])
def test_a_link_to_nothing_shows_the_overview(
    browser: Browser, five: str, at: str
) -> None:
    browser.open(five, at)
    assert browser.is_ready()
    assert browser.one("#overview").is_displayed()


def test_clicking_a_mark_goes_to_its_fact(browser: Browser, single: str) -> None:
    browser.open(single)
    mark = browser.all(".article-text mark")[0]
    browser.point_at(mark)
    mark.click()
    assert browser.run("return location.hash") == "#m1"
    assert browser.one(".card.chosen").get_attribute("id") == "m1"


def test_clicking_a_quote_shows_its_words(browser: Browser, single: str) -> None:
    browser.open(single, "#c9")
    browser.one("#c9 blockquote button").click()
    browser.run("return new Promise(done => setTimeout(done, 600))")
    top = browser.run(
        "return document.querySelector('.article-text mark.lit').getBoundingClientRect().top"
    )
    assert 0 <= top < 900


def test_a_kind_of_mark_can_be_hidden(browser: Browser, single: str) -> None:
    browser.open(single)
    button = next(b for b in browser.all(".legend button") if b.text == "Commitments")
    button.click()
    assert button.get_attribute("aria-pressed") == "false"
    hidden = browser.run(
        "return getComputedStyle(document.querySelector('#reader .of-1')).backgroundImage"
    )
    assert hidden == "none"


def test_rejections_show_reason_and_value(browser: Browser, single: str) -> None:
    browser.open(single, "#rejected-1")
    card = browser.one("#rejected-1")
    assert card.is_displayed()
    assert "does not stand in the article" in card.text
    browser.one("#rejected-1 summary").click()
    assert "hai bên không hề nói câu này" in browser.one("#rejected-1").text


def test_unclaimed_sentences_show_in_text_and_list(
    browser: Browser, gold: list[StoredResult]
) -> None:
    text = gold[3].text or ""
    start = text.index("Bày tỏ cảm ơn")
    sentence = Unclaimed(
        span=Span(start, start + 60), verb="tin tưởng", modality="hoped"
    )
    result = gold[3].model_copy(update={"unclaimed": (sentence,)})
    browser.open(report_page([result]), "#unclaimed-1")
    assert browser.one("#unclaimed-1").is_displayed()
    assert _lit(browser) == text[start : start + 60]


def test_a_missing_text_is_said_and_quotes_are_shown(
    browser: Browser, gold: list[StoredResult]
) -> None:
    source = gold[3].source.model_copy(update={"path": "gone.txt"})
    result = gold[3].model_copy(update={"text": None, "source": source})
    browser.open(report_page([result]), "#c2")
    assert "gone.txt" in browser.one(".article-text .notice").text
    assert browser.one("#c2 blockquote").text.startswith("Bộ trưởng hai nước")


def test_the_keyboard_reaches_facts_from_the_text(
    browser: Browser, single: str
) -> None:
    browser.open(single)
    link = browser.one(".reference")
    assert link.get_attribute("aria-label") == "Fact m1"
    browser.run("arguments[0].focus()", link)
    assert _lit(browser)
    link.send_keys("\n")
    assert browser.run("return document.activeElement.id") == "m1"


@pytest.mark.parametrize("width", [390, 1280])
@pytest.mark.parametrize("at", ["#/overview", "#/articles", "#/meetings", "#a4-m1"])
def test_no_view_is_wider_than_the_screen(
    browser: Browser, five: str, width: int, at: str
) -> None:
    browser.open(five, at, width=width)
    assert browser.run("return document.documentElement.scrollWidth") <= width


def test_print_shows_text_and_facts_and_no_controls(
    browser: Browser, single: str
) -> None:
    browser.open(single)
    assert browser.pdf().startswith(b"%PDF")
    browser.command("Emulation.setEmulatedMedia", media="print")
    assert browser.one(".article-text p").is_displayed()
    assert browser.one("#m1").is_displayed()
    assert not browser.one("#theme").is_displayed()
    assert not browser.one("#views").is_displayed()
