"""Articles that want to be more than text, in a real browser."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factx.emit.page import report_base, report_page
from factx.emit.stored import StoredResult
from tests.emit.gold_results import RUN, source
from tests.emit.page.conftest import fill
from tests.merge.builder import commitment, meeting, person, result

if TYPE_CHECKING:
    from tests.emit.page.browser import Browser

pytestmark = pytest.mark.browser

ATTACKS = (
    "</script><script>window.pwned = 1; alert(1)</script>",
    '</ScRiPt ><img src=x onerror="window.pwned = 1; alert(1)">',
    "<!--<script>",
    "--><svg onload=alert(1)>",
    "<!-- </template><script>window.pwned = 1</script>",
    "<iframe srcdoc='<script>parent.pwned = 1</script>'></iframe>",
    "<link rel=stylesheet href=https://attacker.example/x.css>",
    "<style>@import 'https://attacker.example/y.css';</style>",
    "<meta http-equiv=refresh content='0;url=https://attacker.example/'>",
    "<base href=https://attacker.example/>",
    "&lt;script&gt;alert(1)&lt;/script&gt; &#60;img src=x&#62; &amp;quot;",
    "\u2028window.pwned = 1;\u2029",
    '\\u003cscript>\\"];window.pwned=1;//',
    "{{ 7 * 7 }} {% raw %} ${window.pwned = 1} `",
    "javascript:window.pwned=1",
    "data:text/html,<script>window.pwned=1</script>",
    "\u202egnp.exe\u202c \u2066\u2069\u200f",
    "\x00\x01\x1b[31m\x7f\x85",
    "\ud83d \udc4d lone halves",
    "]]> <![CDATA[ <title></title> <textarea>",
    "__proto__",
    "constructor",
    "\r\n\r \u00a0",
)
hostile = st.lists(
    st.one_of(st.sampled_from(ATTACKS), st.text(max_size=20)), min_size=1, max_size=4
).map("".join)
seen_words = hostile.filter(lambda text: bool(text.strip()))
# A base can hold no lone halves of pairs.
storable = seen_words.map(lambda text: text.encode("utf-8", "replace").decode())


def _result(text: str, words: list[str], url: str) -> dict[str, Any]:
    """Return a result with hostile words in every place that holds words."""
    start, end = len(text) // 4, max(len(text) // 4 + 1, len(text) // 2)
    quote = {"quote": text[start:end], "span": [start, end], "said": words[0]}
    mention = {"text": text[:1], "span": [0, 1]}
    when = {"text": words[1], "edtf": words[0], "earliest": "2025-01-01"}
    return {
        "result": 1,
        "schema": "factx.diplomacy/1",
        "source": source(words[0], text, words[2])
        | {"url": url, "title": words[1], "publisher": words[2], "path": words[0]},
        "facts": {
            "parties": [
                {
                    "id": words[0],
                    "name": words[1],
                    "kind": "person",
                    "country": words[2],
                },
                {"id": "p2", "name": words[2], "kind": words[0], "as_written": mention},
            ],
            "meetings": [
                {
                    "id": "m1",
                    "type": words[2],
                    "date": when,
                    "place": {"text": words[1], "city": words[0], "country": "X<"},
                    "participants": [
                        {"party": words[0], "side": "host"},
                        {"party": "p2", "side": words[1]},
                    ],
                    "topics": words,
                    "evidence": [quote],
                }
            ],
            "commitments": [
                {
                    "id": words[2],
                    "modality": words[0],
                    "action": words[1],
                    "evidence": [quote],
                }
            ],
            words[1]: [{"evidence": [quote], words[2]: words[0]}],
        },
        "rejections": [
            {"path": words[0], "reason": "invalid", "detail": words[1], "value": words}
        ],
        "checks": [{"path": words[1], "verdict": "resolved", "detail": words[2]}],
        "unclaimed": [{"span": [start, end], "verb": words[0], "modality": words[1]}],
        "run": {**RUN, "model": words[2]},
        "text": text,
    }


_FORGED = {
    "meetings": ("type", "occasion", "summary", "city", "topics", "date_basis"),
    "commitments": ("modality", "action", "trigger", "condition", "term"),
    "entities": ("name", "kind"),
    "instruments": ("title", "kind", "stage"),
    "alternatives": ("value", "rule"),
    "doubts": ("because",),
    "sources": ("error",),
}


def _forged_base(folder: Path, text: str, words: list[str]) -> Path:
    """Return a base of two articles in which words stand wherever words can stand."""
    days = ("2025-10-26", "2025-10-26", "2025-10-27")
    results = []
    for number, day in enumerate(days):
        seats = [person("p1", words[0]), person("p2", words[1])]
        met = meeting(
            "m1", day, "p1 host", "p2 guest", type=("talks", "visit")[number % 2]
        )
        promise = commitment(
            "c1",
            "agreed",
            "p1",
            meeting="m1",
            action=words[2],
            instruments=[{"kind": "treaty", "title": {"text": "T"}, "stage": "signed"}],
        )
        given = result(f"{number}{words[3]}", seats, [met], [promise])
        given["source"] |= source(words[0], text, words[2]) | {
            "id": f"{number}{words[3]}",
            "title": words[1],
        }
        results.append(given | {"text": text})
    path = fill(folder / "base.sqlite", results)
    with sqlite3.connect(path) as db:
        for table, columns in _FORGED.items():
            for number, column in enumerate(columns):
                db.execute(f"UPDATE {table} SET {column} = ?", (words[number % 4],))  # noqa: S608 - names above
    db.close()
    return path


def _assert_harmless(browser: Browser) -> None:
    assert browser.run("return window.pwned") is None
    assert browser.run("return document.scripts.length") == browser.run(
        "return scriptsAtFirst"
    )
    assert browser.requests() == []
    # A breach of the policy would mean that something of the article got that far.
    assert [line for line in browser.complaints() if "Content Security" in line] == []


@pytest.mark.parametrize("name", ["__proto__", "constructor", "toString", "%", "a/b"])
def test_a_name_that_means_something_to_a_script_is_a_name(
    browser: Browser, name: str
) -> None:
    results = [StoredResult.read(_result("Some text.", [name] * 3, "")) for _ in "12"]
    browser.open(report_page(results))
    assert browser.is_ready(), browser.complaints()
    for view in browser.run(
        "return [...document.querySelectorAll('#views a')].map(a => a.hash)"
    ):
        browser.go(view)
    browser.go("#a1-m1")
    assert browser.complaints() == []


@given(text=seen_words, words=st.lists(seen_words, min_size=3, max_size=3), url=hostile)
@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_nothing_of_a_hostile_article_ever_runs(
    browser: Browser, text: str, words: list[str], url: str
) -> None:
    results = [StoredResult.read(_result(text, words, url)) for _ in range(2)]
    browser.open(report_page(results, title=words[0]))
    assert browser.is_ready(), browser.complaints()
    browser.run("window.scriptsAtFirst = document.scripts.length")
    assert browser.run("return document.scripts.length") == 2 + 1 + 9
    for view in browser.run(
        "return [...document.querySelectorAll('#views a')].map(a => a.hash)"
    ):
        browser.go(view)
    browser.go("#a1-m1")
    assert browser.one("#reader").is_displayed()
    browser.run("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    browser.run(
        "document.querySelectorAll('.card, .piece').forEach(e => e.dispatchEvent(new Event('pointerover', {bubbles: true})))"
    )
    _assert_harmless(browser)


@given(text=storable, words=st.lists(storable, min_size=4, max_size=4))
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
def test_nothing_of_a_hostile_base_ever_runs(
    browser: Browser,
    text: str,
    words: list[str],
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    path = _forged_base(tmp_path_factory.mktemp("hostile"), text, words)
    browser.open(report_base(path, title=words[0]))
    assert browser.is_ready(), browser.complaints()
    browser.run("window.scriptsAtFirst = document.scripts.length")
    for view in browser.run(
        "return [...document.querySelectorAll('#views a')].map(a => a.hash)"
    ):
        browser.go(view)
    records = browser.run("return [...rowById.keys()]")
    assert len(records) > 4
    for record in records:
        browser.run("location.hash = anchor(undefined, arguments[0])", record)
        browser.run("return new Promise(done => setTimeout(done, 10))")
        assert browser.one("#record").is_displayed()
        browser.run(
            "document.querySelectorAll('details').forEach(d => { d.open = true; })"
        )
    _assert_harmless(browser)
    assert [line for line in browser.complaints() if "Uncaught" in line] == []


@given(text=seen_words)
@settings(
    max_examples=15,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_hostile_article_is_shown_as_it_is_printed(
    browser: Browser, text: str
) -> None:
    result = StoredResult.read(_result(text, ["a", "b", "c"], ""))
    browser.open(report_page([result]))
    shown = browser.run(
        "return [...document.querySelectorAll('.article-text p')].map(p => "
        "[...p.textContent].map(c => c.codePointAt(0)))"
    )
    lines = [line for line in text.split("\n") if line.strip()]
    assert shown == [
        [0xFFFD if 0xD800 <= ord(char) <= 0xDFFF else ord(char) for char in line]
        for line in lines
    ]


@pytest.mark.parametrize(
    "url",
    [
        "javascript:alert(1)",
        "JaVaScRiPt:alert(1)",
        " javascript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,<script>alert(1)</script>",
        "vbscript:x",
        "file:///etc/passwd",
        "//attacker.example/x",
        "http:alert(1)",
    ],
)
def test_an_address_that_is_no_web_page_is_no_link(browser: Browser, url: str) -> None:
    browser.open(
        report_page([StoredResult.read(_result("Some text.", ["a", "b", "c"], url))])
    )
    links = browser.run(
        "return [...document.querySelectorAll('a')].map(a => a.getAttribute('href'))"
    )
    assert all(link.startswith("#") for link in links)


def test_a_web_page_is_a_link_that_tells_nothing_of_the_reader(
    browser: Browser,
) -> None:
    result = _result("Some text.", ["a", "b", "c"], "https://news.example/a?b=1&c=2")
    browser.open(report_page([StoredResult.read(result)]))
    link = browser.one(".source a")
    assert link.get_attribute("href") == "https://news.example/a?b=1&c=2"
    assert "noreferrer" in (link.get_attribute("rel") or "")


def test_a_character_that_turns_the_text_is_shown_and_turns_nothing(
    browser: Browser,
) -> None:
    text = "They say that it is quite harmless to open the file \u202egnp.exe\u202c."
    browser.open(report_page([StoredResult.read(_result(text, ["a", "b", "c"], ""))]))
    shown = browser.all(".article-text .control")
    assert [one.get_attribute("data-shown") for one in shown] == ["RLO", "PDF"]
    first, later = browser.run(
        "const node = [...document.querySelector('.article-text p').childNodes]"
        ".find(one => one.textContent.includes('gnp.exe'));"
        "const holder = node.nodeType === 3 ? node : document.createTreeWalker(node, 4).nextNode();"
        "const range = document.createRange();"
        "return ['g', 'x'].map(letter => {"
        " const at = holder.data.indexOf(letter);"
        " range.setStart(holder, at); range.setEnd(holder, at + 1);"
        " return range.getBoundingClientRect().x; })"
    )
    assert first < later


def test_the_policy_allows_this_pages_scripts_alone(
    browser: Browser, single: str
) -> None:
    browser.open(single)
    browser.run(
        "const s = document.createElement('p'); s.textContent = 'x'; document.body.append(s);"
        "const script = document.createElement('script');"
        "try { script.text = 'window.pwned = 1'; } catch (e) {} document.body.append(script);"
        "try { s.innerHTML = '<img src=x onerror=window.pwned=1>'; } catch (e) {}"
        "fetch('https://attacker.example/').catch(() => {});"
        "new Image().src = 'https://attacker.example/p.png';"
    )
    browser.run("return new Promise(done => setTimeout(done, 200))")
    assert browser.run("return window.pwned") is None
    assert any("Content Security" in line for line in browser.complaints())
