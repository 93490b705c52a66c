"""What is the same for all articles of a run."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from factx.chunk import Chunk
from factx.model import Model
from factx.prompt import Prompt, Request, build_request
from factx.schema import Schema

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True)
class Task(Generic[M]):
    """What is the same for all articles of a run.

    Attributes:
        schema: What to fill.
        prompt: How it is asked for.
        model_name: ``provider/model``.
        model: Who answers.
        max_output_tokens: Room for one answer.
        reasks: Most follow-ups for one article.
        second_look: Whether sentences that look like facts and that no fact quotes
            are sent back once.
        max_characters: Longest text that is asked about at once, None for any.
        languages_dir: Folder of the user's own language files.
    """

    schema: Schema[M]
    prompt: Prompt
    model_name: str
    model: Model
    max_output_tokens: int
    reasks: int = 2
    second_look: bool = False
    max_characters: int | None = None
    languages_dir: Path | None = None


def request_for(task: Task[Any], chunk: Chunk) -> Request:
    """Return what is asked about a chunk, before anything was answered."""
    return build_request(
        chunk,
        task.prompt,
        model=task.model_name,
        max_output_tokens=task.max_output_tokens,
    )
