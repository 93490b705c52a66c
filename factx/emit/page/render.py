"""Articles → one HTML page that needs nothing but itself."""

from __future__ import annotations

import base64
import hashlib
import json
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import TYPE_CHECKING, Any

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from factx.emit.page.article import Article
from factx.emit.page.index import build_index
from factx.emit.page.view import view_article
from factx.emit.stored import Failure

if TYPE_CHECKING:
    from factx.emit.page.merged import Base

_SCRIPTS = ("words", "store", "table", "charts", "network", "article", "main")
_SCRIPTS_OF_BASE = (*_SCRIPTS[:-1], "merged", _SCRIPTS[-1])
_LIBRARIES = ("chart.min.js", "cytoscape.min.js")
# Cytoscape.js adds a style of its own unless one with this id is there; the policy
# would refuse it.
_STYLES = {"page.css": "", "network.css": "__________cytoscape_stylesheet"}
_STYLES_OF_BASE = {**_STYLES, "merged.css": ""}

# What could end a script element, start a comment in it, or end a line of it.
_UNSAFE = re.compile("[<>&\u2028\u2029]")
# Halves of pairs, which a damaged file may hold: no file in UTF-8 can.
_HALVES = re.compile("[\ud800-\udfff]")
# Indentation, comment lines and the ends of lines that end nothing are a fifth of our
# files and of no use to a reader. No string of ours runs over several lines.
_LAYOUT = re.compile(r"^ *(?://.*|/\*\*.*\*/)\n|^ +|(?<=[{;,(])\n", re.MULTILINE)
# So are blanks beside what parts words. Lines with a template, a regular expression or
# a quotation in them are left as they are: what stands there may be meant.
_PLAIN_LINE = re.compile(r"^[^`/'\n]+$", re.MULTILINE)
_BLANKS_OF_CODE = re.compile(
    r'("[^"\n]*")|[^\S\n]*([=!]==|=>|&&|\|\||[=,;:?{}()\[\]])[^\S\n]*'
)
# So is white space beside what ends a declaration; what stands in quotes is kept.
_BLANKS = re.compile(r'("[^"]*")|\s*([{};,])\s*|(?<=[\w-]): (?=[^{]*[;}])')
# Developer tools would ask for the map, and a page of ours asks for nothing.
_SOURCE_MAP = re.compile(r"^//# sourceMappingURL=.*$", re.MULTILINE)


@dataclass(frozen=True)
class Inline:
    """A script or style as it stands in the page, and its hash for the policy."""

    body: Markup
    hash: str
    id: str = ""


def render_page(
    articles: Sequence[Article],
    *,
    title: str,
    failures: Sequence[Failure] = (),
    base: Base | None = None,
    records: Sequence[Any] = (),
) -> str:
    """Return the page: one file, no network, no server.

    Args:
        articles: In the order in which they are listed; deep links count from 1.
        title: The page's headline.
        failures: Articles that gave no result.
        base: What the articles say together, if they were merged.
        records: What the views of its records show.
    """
    names = _STYLES_OF_BASE if base else _STYLES
    styles = [_inline("assets", name, own_id) for name, own_id in names.items()]
    libraries = [_inline("vendor", name) for name in _LIBRARIES]
    scripts = [
        _inline("assets", f"{name}.js")
        for name in (_SCRIPTS_OF_BASE if base else _SCRIPTS)
    ]
    template = _environment().get_template("page.html")
    return template.render(
        title=_writable(title),
        styles=styles,
        scripts=[*libraries, *scripts],
        policy=_policy(styles, [*libraries, *scripts]),
        licences=[
            _asset("vendor", f"{name}.LICENSE.txt") for name in ("chart", "cytoscape")
        ],
        index=_embedded(build_index(articles, base=base, failures=failures)),
        articles=[_embedded(view_article(article)) for article in articles],
        records=[_embedded(record) for record in records],
    )


def _policy(styles: Sequence[Inline], scripts: Sequence[Inline]) -> str:
    """Return the page's own Content-Security-Policy: these scripts and nothing else."""
    return "; ".join(
        (
            "default-src 'none'",
            "script-src " + " ".join(script.hash for script in scripts),
            "style-src " + " ".join(style.hash for style in styles),
            "img-src data:",
            "base-uri 'none'",
            "form-action 'none'",
            "require-trusted-types-for 'script'",
            "trusted-types 'none'",
        )
    )


def _embedded(data: Any) -> Markup:
    """Return JSON that a script element can hold whatever its strings say."""
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    # These characters stand in strings only, where JSON allows them as escapes.
    return Markup(  # noqa: S704 - nothing that HTML reads is left in it
        _UNSAFE.sub(lambda found: f"\\u{ord(found[0]):04x}", _writable(text))
    )


def _writable(text: str) -> str:
    try:
        text.encode()  # a tenth of the time of looking for halves that are not there
    except UnicodeEncodeError:
        return _HALVES.sub("\ufffd", text)
    return text


@cache
def _inline(folder: str, name: str, own_id: str = "") -> Inline:
    body = _SOURCE_MAP.sub("", _asset(folder, name)).strip()
    if folder == "assets":
        body = _LAYOUT.sub("", body)
    if name.endswith(".css"):
        body = _BLANKS.sub(_without_blanks, body)
    elif folder == "assets":
        body = _PLAIN_LINE.sub(_tightened, body)
    digest = base64.b64encode(hashlib.sha256(body.encode("utf-8")).digest()).decode()
    made = Markup(body)  # noqa: S704 - our own files
    return Inline(made, f"'sha256-{digest}'", own_id)


def _without_blanks(found: re.Match[str]) -> str:
    return found[1] or found[2] or ":"


def _tightened(line: re.Match[str]) -> str:
    return _BLANKS_OF_CODE.sub(_without_blanks, line[0])


def _asset(folder: str, name: str) -> str:
    return (resources.files(__package__) / folder / name).read_text("utf-8")


@cache
def _environment() -> Environment:
    return Environment(
        loader=PackageLoader("factx.emit.page"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
