"""Read the language files: one TOML file a language, one table a topic."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from factx.errors import SettingsError

_EMPTY: Mapping[str, Any] = MappingProxyType({})


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


@cache
def load(code: str, folder: Path | None = None) -> Language | None:
    """Return a language's file, or None where there is none for it.

    Args:
        code: BCP 47 code; of ``pt-BR`` the primary part counts.
        folder: A folder of the caller's own files, looked into first.

    Raises:
        SettingsError: The file is not valid TOML or lacks ``code`` or ``name``.
    """
    name = f"{code.split('-')[0].lower()}.toml"
    for place in (folder, files(__package__)):
        source = place / name if place is not None else None
        if source is not None and source.is_file():
            return _parse(source.read_text("utf-8"), name)
    return None


@cache
def known(folder: Path | None = None) -> tuple[str, ...]:
    """Return the codes of all languages that have a file, sorted."""
    names = {entry.name for entry in files(__package__).iterdir()}
    if folder is not None:
        names |= {entry.name for entry in folder.iterdir()}
    return tuple(sorted(n.removesuffix(".toml") for n in names if n.endswith(".toml")))


def _parse(text: str, name: str) -> Language:
    try:
        data = tomllib.loads(text)
        return Language(data.pop("code"), data.pop("name"), MappingProxyType(data))
    except (tomllib.TOMLDecodeError, KeyError) as error:
        raise SettingsError(f"language file {name}: {error}; mend the file") from error
