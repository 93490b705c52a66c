"""The prompt texts: in the wheel beside this room, in a checkout under ``prompts/``."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from factx.errors import SettingsError

_GENERIC = "generic"
_PROMPTS = {"factx.diplomacy/1": "diplomacy"}


def prompt_name(schema: str) -> str:
    """Return the folder of prompt texts that suits a schema."""
    return _PROMPTS.get(schema, _GENERIC)


@cache
def template(name: str) -> str:
    """Return a prompt text by its path under ``prompts/``; empty if there is none.

    Raises:
        SettingsError: The installation has no prompt texts at all.
    """
    source = _folder().joinpath(*name.split("/"))
    return source.read_text("utf-8").rstrip("\n") if source.is_file() else ""


@cache
def _folder() -> Traversable:
    checkout = Path(__file__).resolve().parents[2] / "prompts"
    for folder in (files(__package__).joinpath("templates"), checkout):
        if folder.joinpath("article.md").is_file():
            return folder
    raise SettingsError("the prompt texts are missing; install factx again")
