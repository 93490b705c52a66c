"""Ask about an article as a whole, in windows where it does not fit at once."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from factx.chunk import Chunk, chunks, halves
from factx.errors import ContextTooLongError, StoppedError
from factx.ground import Locator, join
from factx.load import Document
from factx.pipeline.asking import Asked, CutOffError, Spent, ask
from factx.pipeline.task import Task

_LEAST_ROOM = 2_000  # tokens; an answer with less hardly holds a fact


async def ask_all(task: Task[Any], document: Document, locator: Locator) -> Asked:
    """Ask about an article, in windows where it does not fit the model at once."""
    left = list(chunks(document, max_characters=task.max_characters))
    spent = Spent()
    done: list[Asked] = []
    stopped: StoppedError | None = None
    while left:
        chunk = left.pop(0)
        try:
            done.append(await ask(task, chunk, locator))
        except StoppedError as error:
            # Where answers take a day, no window waits for the one before it.
            stopped = error
        except (ContextTooLongError, CutOffError) as error:
            parts = halves(chunk)
            smaller = _with_less_room(task, chunk, error)
            if smaller is not None:
                task, parts = smaller, (chunk,)
            elif len(parts) == 1:
                raise
            if isinstance(error, CutOffError):
                spent += error.spent
            left[:0] = parts
    if stopped is not None:
        raise stopped
    return _joined(task, done, spent)


def _with_less_room(
    task: Task[Any], chunk: Chunk, error: Exception
) -> Task[Any] | None:
    """Return the task with less room for answers, if that is what does not fit."""
    size = sum(one.span.end - one.span.start for one in chunk.paragraphs)
    enough = max(_LEAST_ROOM, size)
    if isinstance(error, CutOffError) or task.max_output_tokens <= enough:
        return None
    room = max(enough, task.max_output_tokens // 2)
    return replace(task, max_output_tokens=room)


def _joined(task: Task[Any], windows: list[Asked], spent: Spent) -> Asked:
    if len(windows) == 1 and not spent.replies:
        return windows[0]
    shape = task.schema.shape
    return replace(
        windows[-1],
        grounded=join([window.grounded for window in windows], shape),
        claim=windows[0].claim if len(windows) == 1 else None,
        replies=sum((window.replies for window in windows), spent.replies),
        reasks=sum(window.reasks for window in windows),
        usage=sum((window.usage for window in windows), spent.usage),
        is_joined=True,
    )
