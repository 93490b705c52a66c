"""Write docs/cli.md anew from the program's own help.

python scripts/publish_help.py
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the checkout's own code, whatever is installed

import typer.main  # noqa: E402 - after the path

from factx.cli.app import app  # noqa: E402 - after the path

PAGE = ROOT / "docs" / "cli.md"
_INTRODUCTION = """\
# The command line

Data goes to standard output: compact in a pipe, indented on a terminal. Everything else
goes to standard error, an error as one line that names the file, what is wrong and the
next move. `-` is standard input, and `NO_COLOR` is honoured.

A flag wins over a `FACTX_*` variable, this over `factx.toml` in the working folder, it
over `factx.toml` in your own configuration folder; `factx doctor` shows where they are.
A setting is named like its flag, with underscores: `FACTX_MAX_OUTPUT_TOKENS=8000`, or
`max_output_tokens = 8000`. The file in the working folder may have come with somebody's
articles, so it may not set `base_url`, `api_key`, `cache_dir` or a `schema` class.

| exit code | |
| --- | --- |
| 0 | all fine |
| 1 | failed, or there was no article to work on |
| 2 | wrong usage or settings |
| 3 | some of several articles failed |
| 4 | stopped by a budget |
| 5 | a check does not hold (`factx verify`) |
| 6 | batches are under way (`factx extract --batch collect`) |
| 130 | interrupted |"""


def page() -> str:
    """Return docs/cli.md: every command with its arguments and options."""
    root = typer.main.get_command(app)
    parts = [_INTRODUCTION]
    for name, command in _commands(root, "factx"):
        parts += _section(name, command)
    return "\n\n".join(parts) + "\n"


def _commands(group: Any, path: str) -> Iterator[tuple[str, Any]]:
    for name, command in group.commands.items():
        if hasattr(command, "commands"):
            yield from _commands(command, f"{path} {name}")
        else:
            yield f"{path} {name}", command


def _section(name: str, command: Any) -> Iterator[str]:
    shown = [param for param in command.params if param.name != "help"]
    arguments = [param for param in shown if param.param_type_name == "argument"]
    words = " ".join(map(_usage, arguments))
    yield f"## {name}"
    yield f"`{' '.join(filter(None, (name, '[OPTIONS]', words)))}`"
    yield str(command.help)
    yield "\n".join(
        f"* `{_name(param)}` {_plain(param.help)}"
        for param in [*arguments, *(p for p in shown if p not in arguments)]
    )


def _usage(param: Any) -> str:
    word = str(param.metavar).rstrip(".") + ("..." if param.nargs != 1 else "")
    return word if param.required else f"[{word}]"


def _name(param: Any) -> str:
    if param.param_type_name == "argument":
        return str(param.metavar).rstrip(".")
    options = sorted(param.opts, key=len)
    return " ".join(filter(None, (", ".join(options), param.metavar)))


def _plain(text: str) -> str:
    """Return help without rich's markup."""
    return re.sub(r"\[/?\w*\]", "", text)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8", newline="\n")
