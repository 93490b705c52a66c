"""The corridor, walked once: one article in, checked facts out.

Each step turns one noun into the next; the only loop is the one that asks again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from importlib.metadata import version
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from factx.chunk import Chunk, chunks, halves
from factx.emit import Extraction
from factx.errors import (
    BadReplyError,
    ContextTooLongError,
    RequestError,
    StoppedError,
    TruncatedError,
)
from factx.ground import Grounded, Locator, ground, join, unite
from factx.languages import language_of
from factx.load import Document
from factx.model import Model, Reply, Usage
from factx.normalise import Facts, normalise
from factx.parse import Claim, parse_reply
from factx.prompt import (
    Prompt,
    Request,
    ask_again,
    build_request,
    is_patchable,
    look_again,
)
from factx.rules import find_unclaimed
from factx.schema import (
    Check,
    Reason,
    Rejection,
    Run,
    Schema,
    Source,
    Tokens,
    Unclaimed,
)
from factx.schema.diplomacy import Commitment, Meeting, Report
from factx.span import Span

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
_LEAST_ROOM = 2_000  # tokens; an answer with less hardly holds a fact


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


class _CutOffError(Exception):
    """The answer was cut off, with more room too; the chunk can be split."""

    def __init__(self, spent: Spent) -> None:
        super().__init__("cut off")
        self.spent = spent


def first_request(task: Task[Any], document: Document) -> Request:
    """Return what is asked about an article, before anything was answered."""
    return _request(task, chunks(document, max_characters=task.max_characters)[0])


async def extract_one(task: Task[M], document: Document) -> Extraction[M]:
    """Return the checked facts of one article.

    Raises:
        ModelError: No usable answer could be had.
        RecordingError: An answer is missing from the recordings.
    """
    chunk = chunks(document)[0]
    locator = Locator(document.text, language_of(document.language, task.languages_dir))
    asked = await _ask_all(task, document, locator)
    facts = _normalised(task, asked, document, locator)
    if asked.is_joined and (twins := _twins(facts.value)):
        one = unite(asked.grounded, task.schema.shape, twins, of="parties")
        asked = replace(asked, grounded=one)
        facts = _normalised(task, asked, document, locator)
    unclaimed = _unclaimed(facts.value, chunk)
    if task.second_look and unclaimed:
        known = _ids(facts.value)
        asked = await _look_again(task, asked, unclaimed, chunk, locator)
        facts = _normalised(task, asked, document, locator)
        facts = replace(facts, checks=(*facts.checks, *_marked(facts.value, known)))
        unclaimed = _unclaimed(facts.value, chunk)
    return Extraction(
        schema=task.schema.id,
        source=Source.model_validate(document.source()),
        found=facts.value,
        text=document.text,
        rejections=asked.grounded.rejections,
        checks=facts.checks,
        unclaimed=unclaimed,
        run=_run(task, asked),
        includes_text=document.from_html,
    )


async def _ask_all(task: Task[Any], document: Document, locator: Locator) -> Asked:
    """Ask about an article, in windows where it does not fit the model at once."""
    left = list(chunks(document, max_characters=task.max_characters))
    spent = Spent()
    done: list[Asked] = []
    stopped: StoppedError | None = None
    while left:
        chunk = left.pop(0)
        try:
            done.append(await _ask(task, chunk, locator))
        except StoppedError as error:
            # Where answers take a day, no window waits for the one before it.
            stopped = error
        except (ContextTooLongError, _CutOffError) as error:
            parts = halves(chunk)
            smaller = _with_less_room(task, chunk, error)
            if smaller is not None:
                task, parts = smaller, (chunk,)
            elif len(parts) == 1:
                raise
            if isinstance(error, _CutOffError):
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
    if isinstance(error, _CutOffError) or task.max_output_tokens <= enough:
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


async def _ask(task: Task[M], chunk: Chunk, locator: Locator) -> Asked:
    """Ask, check, and ask again about what did not pass."""
    request = _request(task, chunk)
    claim: Claim | None = None
    best: Grounded | None = None
    earlier: list[Rejection] = []
    replies: list[str] = []
    usage = Usage()
    whole = True
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
            raise _CutOffError(Spent(tuple(replies), usage))
        said = parse_reply(reply.text, task.schema.shape)
        claim = said if whole else _merged(claim, said, task)
        grounded = ground(
            claim, task.schema.shape, chunk, locator, example=task.prompt.example
        )
        best = _better(best, grounded)
        whole = _is_broken(said, reply)
        faults = [fault for fault in grounded.rejections if _can_mend(fault, whole)]
        # A model that left the same faults standing has nothing more to offer.
        if not faults or faults == earlier or follow_up == task.reasks:
            break
        earlier = faults
        request = ask_again(request, reply.text, faults, task.schema.shape, whole=whole)
    assert best is not None  # noqa: S101 - the loop runs at least once
    _refuse_nothing(best, reply, chunk, asked=follow_up + 1)
    return Asked(best, claim, request, reply, tuple(replies), follow_up, usage)


async def _look_again(
    task: Task[Any],
    asked: Asked,
    unclaimed: tuple[Unclaimed, ...],
    chunk: Chunk,
    locator: Locator,
) -> Asked:
    """Send unclaimed sentences back once, and add what is found in them."""
    if asked.claim is None:
        return asked
    text = chunk.document.text
    sentences = [one.span.slice(text) for one in unclaimed]
    request = look_again(asked.request, asked.reply.text, sentences)
    request, reply, keys, spent = await _answer(task.model, request)
    shape = task.schema.shape
    claim = asked.claim.extended(parse_reply(reply.text, shape), shape)
    grounded = ground(claim, shape, chunk, locator, example=task.prompt.example)
    return replace(
        asked,
        grounded=_better(asked.grounded, grounded),
        claim=claim,
        request=request,
        reply=reply,
        replies=(*asked.replies, *keys),
        usage=asked.usage + spent,
    )


def _normalised(
    task: Task[M], asked: Asked, document: Document, locator: Locator
) -> Facts[M]:
    return normalise(
        asked.grounded.tree, task.schema.cls, task.schema.shape, document, locator
    )


def _twins(found: BaseModel | None) -> dict[str, str]:
    """Return the parties that windows name in two spellings, and those to keep."""
    if not isinstance(found, Report):
        return {}
    first: dict[tuple[str, str], str] = {}
    twins = {}
    for party in found.parties:
        if party.key is not None:
            kept = first.setdefault((party.kind, party.key), party.id)
            if kept != party.id:
                twins[party.id] = kept
    return twins


def _unclaimed(found: BaseModel | None, chunk: Chunk) -> tuple[Unclaimed, ...]:
    """Return the sentences that no meeting or commitment rests on."""
    if not isinstance(found, Report):
        return ()
    claimed = [
        Span(*evidence.span)
        for record in _records(found)
        for evidence in record.evidence
        if evidence.span is not None
    ]
    document = chunk.document
    return find_unclaimed(
        document.text, chunk.paragraphs, claimed, language=document.language
    )


def _ids(found: BaseModel | None) -> frozenset[str]:
    if not isinstance(found, Report):
        return frozenset()
    return frozenset(record.id for record in _records(found))


def _records(report: Report) -> list[Meeting | Commitment]:
    return [*report.meetings, *report.commitments]


def _marked(found: BaseModel | None, known: frozenset[str]) -> Iterator[Check]:
    """Yield a mark for each record that only the second look found."""
    if not isinstance(found, Report):
        return
    listed: dict[str, Sequence[Meeting | Commitment]] = {
        "meetings": found.meetings,
        "commitments": found.commitments,
    }
    for name, records in listed.items():
        for place, record in enumerate(records):
            if record.id not in known:
                detail = "second look: found when its sentence was sent back"
                path = f"/{name}/{place}"
                yield Check(path=path, verdict="resolved", detail=detail)


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


def _better(best: Grounded | None, grounded: Grounded) -> Grounded:
    """Return whichever kept more; a follow-up must not lose what had passed."""
    if best is None or _size(grounded.tree) >= _size(best.tree):
        return grounded
    return best


def _size(tree: Any) -> int:
    """Return how many records and values a tree holds; -1 for none at all."""
    if tree is None:
        return -1
    if isinstance(tree, dict):
        return 1 + sum(_size(value) for value in tree.values() if value is not None)
    if isinstance(tree, list):
        return sum(1 + _size(item) for item in tree)
    return 0


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


def _request(task: Task[Any], chunk: Chunk) -> Request:
    return build_request(
        chunk,
        task.prompt,
        model=task.model_name,
        max_output_tokens=task.max_output_tokens,
    )


def _run(task: Task[Any], asked: Asked) -> Run:
    return Run(
        model=task.model_name,
        prompt=task.prompt.fingerprint,
        factx=_version(),
        replies=asked.replies,
        reasks=asked.reasks,
        tokens=Tokens(input=asked.usage.input_tokens, output=asked.usage.output_tokens),
    )


@cache
def _version() -> str:
    return version("factx")
