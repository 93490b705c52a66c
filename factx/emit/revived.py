"""A result that was kept, as good as the one that was made."""

from __future__ import annotations

import json
from functools import cached_property
from typing import Any, TypeVar

from pydantic import BaseModel

from factx.emit.extraction import Extraction
from factx.schema import Check, Rejection, Run, Source, Unclaimed

M = TypeVar("M", bound=BaseModel)


class Revived(Extraction[M]):
    """An extraction read back from its JSON; each part is made when it is wanted.

    Writing the line again, as a run over many articles does, makes none of them.
    """

    def __init__(
        self, line: str, cls: type[M], *, text: str, includes_text: bool
    ) -> None:
        """Take a kept result.

        Args:
            line: What ``to_json()`` of the result gave.
            cls: The class of its root record.
            text: The article's text.
            includes_text: Whether the line carries the text.
        """
        # As the frozen base does it.
        vars(self).update(text=text, includes_text=includes_text)
        vars(self).update(_line=line, _cls=cls)

    def to_json(
        self, *, indent: int | None = None, include_text: bool | None = None
    ) -> str:
        """Return the result as JSON: one line, or indented."""
        # Whoever has had the facts in hand may have changed them.
        is_as_kept = "found" not in vars(self)
        if is_as_kept and indent is None and include_text in (None, self.includes_text):
            line: str = vars(self)["_line"]
            return line
        return super().to_json(indent=indent, include_text=include_text)

    def __repr__(self) -> str:
        """Return the same as for the result that was made."""
        own = super().__repr__()
        return f"Extraction{own.removeprefix(type(self).__qualname__)}"

    def __eq__(self, other: object) -> bool:
        """Say whether the other says the same, read back or not."""
        if not isinstance(other, Extraction):
            return NotImplemented
        return self.to_json() == other.to_json()

    def __hash__(self) -> int:
        """Return the hash of what it says."""
        return hash(self.to_json())

    @cached_property
    def _data(self) -> dict[str, Any]:
        data: dict[str, Any] = json.loads(vars(self)["_line"])
        return data

    @cached_property
    def schema(self) -> str:
        """The schema's identifier."""
        return str(self._data["schema"])

    @cached_property
    def source(self) -> Source:
        """The article's metadata."""
        return Source.model_validate(self._data["source"])

    @cached_property
    def found(self) -> M | None:
        """The root record, None if it was rejected as a whole."""
        facts = self._data["facts"]
        cls: type[M] = vars(self)["_cls"]
        if facts is None:
            return None
        return cls.model_validate(facts, strict=False, by_name=True, by_alias=False)

    @cached_property
    def rejections(self) -> tuple[Rejection, ...]:
        """What the model wrote and did not pass a check."""
        return tuple(map(Rejection.model_validate, self._data["rejections"]))

    @cached_property
    def checks(self) -> tuple[Check, ...]:
        """Kept values that their own words do not state."""
        return tuple(map(Check.model_validate, self._data["checks"]))

    @cached_property
    def unclaimed(self) -> tuple[Unclaimed, ...]:
        """Sentences that look like facts and that no evidence touches."""
        return tuple(map(Unclaimed.model_validate, self._data["unclaimed"]))

    @cached_property
    def run(self) -> Run:
        """What it was computed with."""
        return Run.model_validate(self._data["run"])
