"""The page as a file, without a browser."""

from __future__ import annotations

import base64
import hashlib
import os
import re
import subprocess
import sys
from html.parser import HTMLParser
from importlib import resources

from factx.emit import StoredResult, report_page
from tests.data import ROOT
from tests.emit.gold_results import gold_results


class _Scripts(HTMLParser):
    """Collects scripts and styles as a parser of HTML sees them."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.bodies: list[tuple[str, str]] = []
        self._kind = ""
        self.attributes: list[tuple[str, str, str | None]] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value) for name, value in attrs]
        kind = dict(attrs).get("type") or "code"
        self._kind = f"{tag} {kind}" if tag in ("script", "style") else ""

    def handle_data(self, data: str) -> None:
        if self._kind:
            self.bodies.append((self._kind, data))

    def handle_endtag(self, tag: str) -> None:
        self._kind = ""


def _page() -> str:
    return report_page([StoredResult.read(result) for result in gold_results()])


def _policy(page: str) -> str:
    found = re.search(r'Content-Security-Policy" content="([^"]+)"', page)
    assert found
    return found[1].replace("&#39;", "'")


def test_the_policy_names_every_script_and_style_by_its_hash() -> None:
    page = _page()
    bodies = [body for kind, body in _Scripts(page).bodies if kind.endswith("code")]
    digests = [hashlib.sha256(body.encode()).digest() for body in bodies]
    hashes = {f"sha256-{base64.b64encode(digest).decode()}" for digest in digests}
    assert len(bodies) >= 10
    assert set(re.findall(r"sha256-[\w+/=]+", _policy(page))) == hashes


def test_the_policy_allows_nothing_else() -> None:
    policy = _policy(_page())
    assert policy.startswith("default-src 'none'; script-src 'sha256-")
    assert "unsafe" not in policy
    assert "http" not in policy


def test_nothing_in_the_page_is_loaded_from_elsewhere() -> None:
    loading = [
        (tag, name, value)
        for tag, name, value in _Scripts(_page()).attributes
        if name in ("src", "srcset", "href", "action", "poster", "data")
    ]
    assert all(value in ("data:,", "#main") for _, _, value in loading)


def test_the_same_results_give_the_same_page() -> None:
    assert _page() == _page()


def test_the_page_does_not_depend_on_the_order_of_sets() -> None:
    program = "from tests.emit.page.test_render import page_digest as d; print(d())"
    digests = {
        subprocess.run(
            [sys.executable, "-c", program],
            env={**os.environ, "PYTHONHASHSEED": seed},
            cwd=ROOT,
            capture_output=True,
            check=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def page_digest() -> str:
    return hashlib.sha256(_page().encode()).hexdigest()


def test_no_script_of_ours_can_end_its_element_early() -> None:
    for folder in ("assets", "vendor"):
        for file in (resources.files("factx.emit.page") / folder).iterdir():
            if file.name.endswith(".js"):
                text = file.read_text("utf-8").lower()
                assert "</script" not in text
                assert "<!--" not in text


def test_the_licences_of_the_libraries_are_in_the_page() -> None:
    page = _page()
    assert "Chart.js Contributors" in page
    assert "The Cytoscape Consortium" in page
    assert page.count("Permission is hereby granted, free of charge") >= 2
