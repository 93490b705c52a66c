"""Read the language files: one TOML file a language, one table a topic.

``docs/languages.md`` says what the tables mean.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from factx.errors import SettingsError

_EMPTY: Mapping[str, Any] = MappingProxyType({})
# "# === dates ===": what follows is the table of that name, up to the next such line.
_MARKER = re.compile(r"^# === (\w+) ===[^\S\n]*$", re.MULTILINE)
_UNKNOWN = "und"


@dataclass(frozen=True, eq=False)
class Language:
    """One language file.

    Attributes:
        code: BCP 47 language code, such as ``vi``.
        name: The language's English name.
        tables: The file's top-level tables by name.
    """

    code: str
    name: str
    tables: Mapping[str, Any]

    def section(self, name: str) -> Mapping[str, Any]:
        """Return one table; empty where the file has none."""
        table: Mapping[str, Any] = self.tables.get(name, _EMPTY)
        return table


def load(code: str, folder: Path | None = None) -> Language | None:
    """Return a language's file, or None where there is none for it.

    Read once: whoever asks for a language gets the same one, and so its tables, which
    are prepared for each language that was read.

    Args:
        code: BCP 47 code; of ``pt-BR`` the primary part counts.
        folder: A folder of the caller's own files, looked into first.

    Raises:
        SettingsError: The file is not valid TOML or lacks ``code`` or ``name``.
    """
    name = f"{code.split('-')[0].lower()}.toml"
    own = _read(name, folder) if folder is not None else None
    return own or _read(name, None)


@cache
def _read(name: str, folder: Path | None) -> Language | None:
    source = (files(__package__) if folder is None else folder) / name
    return _parse(source.read_text("utf-8"), name) if source.is_file() else None


@cache
def known(folder: Path | None = None) -> tuple[str, ...]:
    """Return the codes of all languages that have a file, sorted."""
    names = {entry.name for entry in files(__package__).iterdir()}
    if folder is not None:
        names |= {entry.name for entry in folder.iterdir()}
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


def language_of(tag: str, folder: Path | None = None) -> str | Language | None:
    """Return what stands for a text's language wherever one is asked for.

    Args:
        tag: BCP 47 tag; ``und`` for a language that is not known.
        folder: A folder of the caller's own files, looked into first.

    Returns:
        The language's file; the tag where there is none; None for ``und``.

    Raises:
        SettingsError: As ``load``; or there is no such folder.
    """
    if folder is not None and not folder.is_dir():
        raise SettingsError(f"languages_dir {folder} is no folder; check the path")
    return None if tag == _UNKNOWN else load(tag, folder) or tag


class _Tables(Mapping[str, Any]):
    """The tables of one file; those behind a marker are read when they are used.

    A run uses a part of its article's language and a smaller one of English.
    """

    def __init__(self, text: str, name: str) -> None:
        head, *blocks = _MARKER.split(text)
        self._name = name
        self._known = self._read(head, line=1)
        self._unread: dict[str, tuple[str, int]] = {}
        line = 1 + head.count("\n")
        for topic, block in zip(blocks[::2], blocks[1::2], strict=True):
            if topic in self._unread or topic in self._known:
                raise SettingsError(f"language file {name}: {topic} stands there twice")
            self._unread[topic] = (block, line)
            line += block.count("\n")

    def __getitem__(self, topic: str) -> Any:
        # Two threads may both read a table; what one of them has read stays.
        unread = self._unread.get(topic)
        if unread is not None:
            block, line = unread
            tables = self._read(block, line=line)
            if strange := tables.keys() - {topic}:
                raise SettingsError(
                    f"language file {self._name}: [{min(strange)}] stands behind the "
                    f"marker of {topic}; move it, or take the markers out"
                )
            self._known |= tables
            self._unread.pop(topic, None)
        return self._known[topic]

    def __iter__(self) -> Iterator[str]:
        return iter({**self._known, **self._unread})

    def __len__(self) -> int:
        return len({**self._known, **self._unread})

    def _read(self, text: str, *, line: int) -> dict[str, Any]:
        try:
            # The empty lines give an error the line that it has in the file.
            return tomllib.loads("\n" * (line - 1) + text)
        except tomllib.TOMLDecodeError as error:
            place = f"language file {self._name}"
            raise SettingsError(f"{place}: {error}; mend the file") from error


def _parse(text: str, name: str) -> Language:
    tables = _Tables(text, name)
    try:
        return Language(tables["code"], tables["name"], tables)
    except KeyError as error:
        place = f"language file {name}"
        raise SettingsError(f"{place}: {error} is missing; add it on top") from error
