r"""Field docstrings, read by their parts.

A docstring serves the programmer, the published schema, the codebook and the
prompt. Its first paragraph is the definition. Lines of the form ``value: …``
define the values of a closed list. ``Yes:`` and ``No:`` give an example that
fits and one that does not; the prompt leaves these two out. A definition, or a
sentence of one, that stands in parentheses is for people alone: a model needs no
telling.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

_VALUE = re.compile(r"^-?\s*`?(?P<value>[a-z][a-z_0-9]*)`?:\s+(?P<rest>.+)$")
_EXAMPLE = re.compile(r"\b(Yes|No):\s+")
_ASIDE = re.compile(r"(?:^|(?<=[.;] ))\((?P<said>[^()]*[.;]|[^()]*(?=\)$))\)\s*")


@dataclass(frozen=True)
class Definition:
    """What a field or a value means, with one example for and one against.

    Attributes:
        text: The definition, for people.
        told: What a model is told of it; empty for nothing.
        yes: An example that fits.
        no: One that does not.
    """

    text: str
    told: str = ""
    yes: str = ""
    no: str = ""


@dataclass(frozen=True)
class Doc:
    """A docstring by its parts."""

    field: Definition
    values: dict[str, Definition]


def read_doc(text: str, choices: tuple[object, ...] = ()) -> Doc:
    """Split a docstring into the definitions of a field and of its values.

    Args:
        text: The docstring.
        choices: The closed list that ``value:`` lines may define.
    """
    own: list[str] = []
    values: dict[str, list[str]] = {}
    current = own
    for line in text.splitlines():
        match = _VALUE.match(line.strip())
        if match and match["value"] in choices:
            current = values.setdefault(match["value"], [])
            current.append(match["rest"])
        elif line.strip():
            current.append(line.strip())
    return Doc(
        _definition(own), {value: _definition(lines) for value, lines in values.items()}
    )


def _definition(lines: list[str]) -> Definition:
    text, *examples = _EXAMPLE.split(" ".join(lines))
    found = dict(zip(examples[::2], (e.strip() for e in examples[1::2]), strict=True))
    text = text.strip()
    return Definition(
        _ASIDE.sub(r"\g<said> ", text).strip(),
        _ASIDE.sub("", text).strip(),
        found.get("Yes", ""),
        found.get("No", ""),
    )
