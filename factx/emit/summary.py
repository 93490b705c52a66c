"""A result → a compact summary for people: what it says, and the words for it."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import chain

from jinja2 import Environment, PackageLoader, StrictUndefined

from factx.emit.page import (
    REASONS,
    Article,
    FoundRecord,
    Item,
    fields,
    find_text,
    say_name,
    say_value,
    shorten,
)
from factx.emit.stored import StoredResult
from factx.schema import Unclaimed

_QUOTE_CHARACTERS = 240
_SENTENCE_CHARACTERS = 200

# What means something in Markdown or HTML wherever it stands.
_MEANINGFUL = re.compile(r"([\\`*_\[\]<>#|~&])")
# Control pictures show C0 controls; an escape sequence never reaches a terminal.
_PICTURES = {code: 0x2400 + code for code in range(0x20)} | {0x7F: 0x2421}
_INVISIBLE = frozenset({"Cc", "Cf", "Cs"})
_JOINERS = frozenset("\u200c\u200d\u00ad")


NOTHING_FOUND = "No facts were found."


@dataclass(frozen=True)
class Entry:
    """One record in short.

    Attributes:
        id: Its id in the article.
        title: What it is called.
        details: Its fields, in a few words each.
        quotes: Its evidence.
        depth: 1 where it stands under another record, else 0.
    """

    id: str
    title: str
    details: tuple[str, ...]
    quotes: tuple[str, ...]
    depth: int = 0


@dataclass(frozen=True)
class Group:
    """The records of one type, each with those that stand under it.

    Attributes:
        label: What they are and how many, such as "Meetings (6), commitments (11)".
        entries: The records.
    """

    label: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Summary:
    """One article's result in short.

    Attributes:
        title: The article's headline or name.
        about: Where it comes from and what read it.
        groups: Its records by type: those with evidence first.
        rejected: A line for each rejection.
        unclaimed: A line for each sentence that looks like a fact and is none.
    """

    title: str
    about: tuple[str, ...]
    groups: tuple[Group, ...]
    rejected: tuple[str, ...]
    unclaimed: tuple[str, ...]


def summarise(result: StoredResult) -> Summary:
    """Return the summary of a result; its text is used where it is at hand."""
    article = Article(result, find_text(result, {}))
    source = result.source
    about = (source.publisher, source.published, source.language, result.run.model)
    return Summary(
        title=article.title,
        about=tuple(part for part in about if part),
        groups=tuple(_groups(article)),
        rejected=tuple(
            f"{REASONS[one.reason]}: {one.detail} ({one.path or 'the whole reply'})"
            for one in result.rejections
        ),
        unclaimed=tuple(_sentence(article, one) for one in result.unclaimed),
    )


def _sentence(article: Article, one: Unclaimed) -> str:
    usual = f", usually {say_value(one.modality)}" if one.modality else ""
    words = shorten(article.sentence(one.span), _SENTENCE_CHARACTERS)
    return f"{one.verb}{usual}: {words}"


def to_markdown(results: Iterable[StoredResult]) -> str:
    """Return summaries as Markdown; no word of an article is taken for markup."""
    template = _environment().get_template("summary.md")
    articles = [summarise(result) for result in results]
    lines = template.render(articles=articles, nothing_found=NOTHING_FOUND).split("\n")
    made = re.sub(r"\n{3,}", "\n\n", "\n".join(line.rstrip() for line in lines))
    return made.strip("\n") + "\n"


def visible(text: str) -> str:
    """Return a text on one line in which every character can be seen.

    What would command a terminal or turn the direction of reading is shown as a
    picture or by its number.
    """
    return "".join(map(_visible, " ".join(text.split())))


def _visible(char: str) -> str:
    if unicodedata.category(char) not in _INVISIBLE or char in _JOINERS:
        return char
    code = ord(char)
    return chr(_PICTURES[code]) if code in _PICTURES else f"⟨U+{code:04X}⟩"


def _groups(article: Article) -> Iterable[Group]:
    records = article.records
    children: dict[str, list[FoundRecord]] = {}
    for record in records:
        parent = article.layout.parent(record, article.links)
        if parent is not None:
            children.setdefault(parent.id, []).append(record)
    below = {record.id for record in chain.from_iterable(children.values())}
    types = list(dict.fromkeys(record.type for record in records))
    proved = {record.type for record in records if record.evidence}
    for name in sorted(types, key=lambda name: name not in proved):
        own = [one for one in records if one.type == name]
        shown = [one for one in own if one.id not in below]
        under = [child for one in shown for child in children.get(one.id, ())]
        entries = [
            entry
            for one in shown
            for entry in (
                _entry(article, one),
                *(
                    _entry(article, child, depth=1)
                    for child in children.get(one.id, ())
                ),
            )
        ]
        if entries:
            label = _label(name, shown, under, is_rest=len(shown) < len(own))
            yield Group(label, tuple(entries))


def _label(
    name: str,
    shown: Sequence[FoundRecord],
    under: Sequence[FoundRecord],
    *,
    is_rest: bool,
) -> str:
    said = f"Other {say_name(name).lower()}" if is_rest else say_name(name)
    counts = Counter(child.type for child in under)
    parts = [f"{say_name(kind).lower()} ({count})" for kind, count in counts.items()]
    return ", ".join([f"{said} ({len(shown)})", *parts])


def _entry(article: Article, record: FoundRecord, *, depth: int = 0) -> Entry:
    layout, links = article.layout, article.links
    title = layout.title(record, links)
    said = dict(fields(layout.shown(record), links))
    badges = [item.text for name in layout.badges for item in said.pop(name, [])]
    details = [badge for badge in badges if badge not in title]
    for name, items in said.items():
        words = ", ".join(_say(item) for item in items)
        if visible(words) != visible(title):
            details.append(f"{say_name(name).lower()} {words}")
    quotes = [str(item["quote"]) for item in record.evidence]
    return Entry(
        id=record.id,
        title=title,
        details=tuple(details),
        quotes=tuple(shorten(quote, _QUOTE_CHARACTERS) for quote in quotes),
        depth=depth,
    )


def _say(item: Item) -> str:
    beside = [
        part for part in (f"“{item.words}”" * bool(item.words), item.note) if part
    ]
    return f"{item.text} ({', '.join(beside)})" if beside else item.text


def _markdown_words(text: str) -> str:
    return _MEANINGFUL.sub(r"\\\1", visible(text))


@cache
def _environment() -> Environment:
    # Markdown is no HTML: its own escaping is the filter, which every value passes.
    environment = Environment(  # noqa: S701 - see above
        loader=PackageLoader("factx.emit.page"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["words"] = _markdown_words
    return environment
