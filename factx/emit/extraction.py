"""What one article gave: the result that users hold."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from factx.errors import NoFactsError, SchemaError
from factx.schema import RESULT_VERSION, Check, Rejection, Run, Source, Unclaimed

M = TypeVar("M", bound=BaseModel)
_SELDOM = ("author", "credited_source", "translated_from")


@dataclass(frozen=True)
class Extraction(Generic[M]):
    """The facts of one article, with what was rejected and how it was checked.

    Attributes:
        schema: The schema's identifier, such as ``factx.diplomacy/1``.
        source: The article's metadata.
        found: The root record, None if it was rejected as a whole.
        text: The article's text; spans index it.
        rejections: What the model wrote and did not pass a check.
        checks: Kept values that their own words do not state.
        unclaimed: Sentences that look like facts and that no evidence touches.
        run: What it was computed with.
        includes_text: Whether the JSON carries the text by default: for text that
            stands in no file.
    """

    schema: str
    source: Source
    found: M | None
    text: str = field(repr=False)
    rejections: tuple[Rejection, ...]
    checks: tuple[Check, ...]
    unclaimed: tuple[Unclaimed, ...]
    run: Run
    includes_text: bool = False

    @property
    def facts(self) -> M:
        """The root record.

        Raises:
            NoFactsError: It was rejected as a whole; ``rejections`` says why.
        """
        if self.found is None:
            why = self.rejections[-1].detail if self.rejections else "nothing was found"
            raise NoFactsError(
                f"{self.source.name}: no facts are left ({why}); see `rejections`"
            )
        return self.found

    def linked(self, name: str, ids: str | Iterable[str] | None) -> list[Any]:
        """Return the records of a root list by their ids, in the order asked.

        Args:
            name: The list, such as ``parties``.
            ids: One id, several, or None for none.

        Raises:
            SchemaError: The schema has no such list, or its records have no ids.
        """
        wanted = [ids] if isinstance(ids, str) else list(ids or ())
        listed = {key: value for key, value in self.facts if isinstance(value, list)}
        if name not in listed:
            known = ", ".join(listed) or "none"
            raise SchemaError(
                f"{self.schema} has no list {name!r}; its lists are: {known}"
            )
        for record in listed[name]:
            if not hasattr(record, "id"):
                raise SchemaError(
                    f"{name} of {self.schema} have no id; go through facts.{name}, or "
                    "give their class a field `id: str`"
                )
        records = {record.id: record for record in listed[name]}
        return [records[identity] for identity in wanted if identity in records]

    def parties(self, ids: str | Iterable[str] | None) -> list[Any]:
        """Return the parties with these ids.

        Raises:
            SchemaError: The schema has no list of parties.
        """
        return self.linked("parties", ids)

    def to_dict(self, *, include_text: bool | None = None) -> dict[str, Any]:
        """Return the result as plain data, in the order of the published schema.

        Args:
            include_text: Whether to put the text in; by default only if it stands
                in no file.
        """
        with_text = self.includes_text if include_text is None else include_text
        made: dict[str, Any] = {
            "result": RESULT_VERSION,
            "schema": self.schema,
            "source": _given(self.source),
            "facts": None if self.found is None else self.found.model_dump(mode="json"),
            "rejections": [item.model_dump(mode="json") for item in self.rejections],
            "checks": [item.model_dump(mode="json") for item in self.checks],
            "unclaimed": [item.model_dump(mode="json") for item in self.unclaimed],
            "run": self.run.model_dump(mode="json"),
        }
        if with_text:
            made["text"] = self.text
        return made

    def to_json(
        self, *, indent: int | None = None, include_text: bool | None = None
    ) -> str:
        """Return the result as JSON: one line, or indented."""
        return dump_json(self.to_dict(include_text=include_text), indent=indent)


def _given(source: Source) -> dict[str, Any]:
    """Return the source, without what only some collections know, if unknown."""
    made = source.model_dump(mode="json")
    return {k: v for k, v in made.items() if v is not None or k not in _SELDOM}


def dump_json(value: Any, *, indent: int | None = None) -> str:
    """Return JSON text that any UTF-8 file can hold.

    Lone surrogates, which a damaged file may contain, are written as escapes.
    """
    text = json.dumps(value, ensure_ascii=False, indent=indent)
    try:
        text.encode()
    except UnicodeEncodeError:
        return json.dumps(value, ensure_ascii=True, indent=indent)
    return text
