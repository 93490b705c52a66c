"""Ask about one chunk, check the answer, and ask again about what did not pass."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from pydantic import BaseModel

from factx.chunk import Chunk, halves
from factx.errors import (
    BadReplyError,
    ContextTooLongError,
    RequestError,
    TruncatedError,
)
from factx.ground import Grounded, Locator, ground, with_passed
from factx.model import Model, Reply, Usage
from factx.parse import Claim, id_of, parse_reply
from factx.pipeline.task import Task, request_for
from factx.prompt import Request, ask_again, is_patchable, look_again
from factx.schema import Reason, Rejection

M = TypeVar("M", bound=BaseModel)

# Faults that a model can mend; the others follow from these, or cost nothing.
_MENDABLE: frozenset[Reason] = frozenset(
    (
        "invalid_json",
        "missing",
        "invalid",
        "duplicate_id",
        "unknown_link",
        "quote_not_found",
        "quote_from_example",
    )
)
_MORE_ROOM = 2


@dataclass(frozen=True)
class Asked:
    """What came of asking about one chunk, follow-ups included.

    Attributes:
        grounded: What is left of the answers.
        claim: What they said.
        request: The last request, with the conversation before it.
        reply: The answer to it.
        replies: Keys of all replies, in order.
        reasks: How many follow-ups there were.
        usage: What all of them cost.
        is_joined: Whether they are about several windows of the article.
    """

    grounded: Grounded
    claim: Claim | None
    request: Request
    reply: Reply
    replies: tuple[str, ...]
    reasks: int
    usage: Usage
    is_joined: bool = False


@dataclass(frozen=True)
class Spent:
    """What was asked and paid for, and left no facts of its own.

    Attributes:
        replies: Keys of the replies.
        usage: Their tokens.
    """

    replies: tuple[str, ...] = ()
    usage: Usage = field(default_factory=Usage)

    def __add__(self, other: Spent) -> Spent:
        """Return both together."""
        return Spent(self.replies + other.replies, self.usage + other.usage)


class CutOffError(Exception):
    """The answer was cut off, with more room too; the chunk can be split."""

    def __init__(self, spent: Spent) -> None:
        super().__init__("cut off")
        self.spent = spent


async def ask(task: Task[M], chunk: Chunk, locator: Locator) -> Asked:
    """Ask, check, and ask again about what did not pass."""
    request = request_for(task, chunk)
    claim: Claim | None = None
    best: Grounded | None = None
    earlier: list[Rejection] = []
    replies: list[str] = []
    touched: set[tuple[str, str]] = set()
    usage = Usage()
    whole = True
    shape = task.schema.shape
    for follow_up in range(task.reasks + 1):
        try:
            request, reply, keys, spent = await _answer(task.model, request)
        except ContextTooLongError:
            if best is None:
                raise
            break  # the conversation has outgrown the model; what was said stands
        replies += keys
        usage += spent
        if reply.finish == "length" and follow_up == 0 and len(halves(chunk)) > 1:
            raise CutOffError(Spent(tuple(replies), usage))
        said = parse_reply(reply.text, shape)
        claim = said if whole else _merged(claim, said, task)
        grounded = ground(claim, shape, chunk, locator, example=task.prompt.example)
        best = grounded if best is None else with_passed(grounded, best, shape, touched)
        whole = _is_broken(said, reply)
        faults = [fault for fault in grounded.rejections if _can_mend(fault, whole)]
        # A model that left the same faults standing has nothing more to offer.
        if not faults or faults == earlier or follow_up == task.reasks:
            break
        earlier = faults
        touched |= _asked_about(claim, faults)
        request = ask_again(request, reply.text, faults, shape, whole=whole)
    assert best is not None  # noqa: S101 - the loop runs at least once
    _refuse_nothing(best, reply, chunk, asked=follow_up + 1)
    return Asked(best, claim, request, reply, tuple(replies), follow_up, usage)


async def look_once_more(
    task: Task[Any],
    asked: Asked,
    sentences: Sequence[str],
    chunk: Chunk,
    locator: Locator,
) -> Asked:
    """Send sentences that no record quotes back once, and add what is found in them."""
    if asked.claim is None:
        return asked
    request = look_again(asked.request, asked.reply.text, sentences)
    request, reply, keys, spent = await _answer(task.model, request)
    shape = task.schema.shape
    claim = asked.claim.extended(parse_reply(reply.text, shape), shape)
    grounded = ground(claim, shape, chunk, locator, example=task.prompt.example)
    return replace(
        asked,
        grounded=with_passed(grounded, asked.grounded, shape),
        claim=claim,
        request=request,
        reply=reply,
        replies=(*asked.replies, *keys),
        usage=asked.usage + spent,
    )


async def _answer(
    model: Model, request: Request
) -> tuple[Request, Reply, list[str], Usage]:
    """Return an answer; one that was cut off is asked for once more, with more room."""
    reply = await model.reply(request)
    if reply.finish != "length":
        return request, reply, [request.key], reply.usage
    roomy = replace(request, max_output_tokens=request.max_output_tokens * _MORE_ROOM)
    try:
        again = await model.reply(roomy)
    except (ContextTooLongError, RequestError):  # the model has no more room to give
        return request, reply, [request.key], reply.usage
    return roomy, again, [request.key, roomy.key], reply.usage + again.usage


def _merged(earlier: Claim | None, claim: Claim, task: Task[Any]) -> Claim:
    if earlier is None or not is_patchable(task.schema.shape):
        return claim if claim.tree is not None or earlier is None else earlier
    return earlier.patched(claim, task.schema.shape)


def _is_broken(claim: Claim, reply: Reply) -> bool:
    """Say whether an answer is to be given anew as a whole.

    One that stopped by itself in the middle is; one that the token limit cut off
    would be cut off again.
    """
    stopped = claim.state == "cut" and reply.finish == "stop"
    return stopped or claim.state in ("none", "repaired")


def _can_mend(fault: Rejection, whole: bool) -> bool:
    return fault.reason in _MENDABLE or (whole and fault.reason == "truncated")


def _asked_about(claim: Claim, faults: Sequence[Rejection]) -> set[tuple[str, str]]:
    """Return root list and id of the records that something is wrong with."""
    found = set()
    for fault in faults:
        _, name, place, *_ = (*fault.path.split("/"), "", "")
        records = claim.tree.get(name) if isinstance(claim.tree, dict) else None
        if isinstance(records, list) and place.isdigit() and int(place) < len(records):
            identity = id_of(records[int(place)])
            found |= {(name, identity)} if identity is not None else set()
    return found


def _refuse_nothing(best: Grounded, reply: Reply, chunk: Chunk, *, asked: int) -> None:
    """Raise where no answer held an object to check."""
    if not best.is_empty:
        return
    name = chunk.document.name
    if reply.finish == "length":
        raise TruncatedError(
            f"{name}: the answer was cut off before its first complete record; "
            "give more room with max_output_tokens, or a shorter article"
        )
    again = ", also when asked again" if asked > 1 else ""
    raise BadReplyError(
        f"{name}: the model wrote no JSON object{again}; "
        "try another model, or `factx doctor` to see what the endpoint honours"
    )
