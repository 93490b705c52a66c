"""Results that were written earlier, read back from their JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from factx.errors import InputError
from factx.schema import Check, Rejection, Run, Source, Unclaimed


@dataclass(frozen=True)
class Failure:
    """An article that gave no result.

    Attributes:
        name: Its path, or the id of its source.
        reason: What went wrong.
    """

    name: str
    reason: str

    @staticmethod
    def is_one(value: Any) -> bool:
        """Return whether this is a line of the errors that ``factx extract`` writes."""
        return isinstance(value, Mapping) and {"error", "path"} <= value.keys()

    @classmethod
    def read(cls, line: Mapping[str, Any]) -> Failure:
        """Return the failure that such a line tells of."""
        said = f"{line['error']}: {line.get('message') or ''}"
        return cls(str(line["path"]), said.removesuffix(": "))


class StoredResult(BaseModel):
    """One article's result as its JSON has it; the facts stay plain data.

    A page or a summary can so be made of results of any schema, also of one whose
    class is not at hand.
    """

    model_config = ConfigDict(frozen=True, extra="ignore")

    result: Literal[1]
    schema_name: str = Field(alias="schema")
    source: Source
    facts: dict[str, Any] | None
    rejections: tuple[Rejection, ...] = ()
    checks: tuple[Check, ...] = ()
    unclaimed: tuple[Unclaimed, ...] = ()
    run: Run
    text: str | None = None
    folder: Path | None = Field(default=None, exclude=True)
    """Where the file lies that it was read from; its paths may start there."""

    @classmethod
    def read(
        cls, value: Any, *, where: str = "result", folder: Path | None = None
    ) -> StoredResult:
        """Return the result in plain data.

        Args:
            value: What JSON gave.
            where: The file and line, for the message.
            folder: The file's folder.

        Raises:
            InputError: It is something else than a result of factx.
        """
        try:
            stored = cls.model_validate(value)
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            field = ".".join(map(str, first["loc"]))
            fault = f" ({field}: {first['msg']})" if field else ""
            raise InputError(
                f"{where}: no result of factx{fault}; give what factx extract wrote"
            ) from error
        return stored.model_copy(update={"folder": folder})
