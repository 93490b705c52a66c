"""How commands show their help: paragraphs as wide as the terminal, no type of -h."""

from __future__ import annotations

import inspect
from typing import Any

from typer.core import TyperCommand, TyperGroup


def _unwrapped(text: str | None) -> str | None:
    """Return a docstring with each of its paragraphs on one line."""
    if text is None:
        return None
    paragraphs = inspect.cleandoc(text).split("\n\n")
    return "\n\n".join(" ".join(paragraph.split()) for paragraph in paragraphs)


class Command(TyperCommand):
    """A command of factx."""

    def __init__(self, *args: Any, **given: Any) -> None:
        """Take the help as it stands in a docstring."""
        super().__init__(*args, **given)
        self.help = _unwrapped(self.help)
        for one in self.params:
            if one.param_type_name == "argument":
                # Newer Typers would put "<list[str]>" beside its name.
                setattr(one, "display_type_rich", _say_nothing)  # noqa: B010 - see above

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option, which takes no value, without a word for one."""
        return _bare(super().get_help_option(ctx))


class Group(TyperGroup):
    """A group of commands."""

    def get_params(self, ctx: Any) -> Any:
        """Return the options; those for completion take no value either."""
        params = super().get_params(ctx)
        return [_bare(one) if one.metavar is None else one for one in params]

    def get_help_option(self, ctx: Any) -> Any:
        """Return the option, which takes no value, without a word for one."""
        return _bare(super().get_help_option(ctx))


def _say_nothing(**_given: Any) -> None:
    return None


def _bare(option: Any) -> Any:
    if option is not None:
        option.metavar = ""
    return option
