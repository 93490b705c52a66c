"""The corridor, walked once: one article in, checked facts out.

Each step turns one noun into the next; the only loop is the one that asks again.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache
from importlib.metadata import version
from typing import Any, TypeVar

from pydantic import BaseModel

from factx.chunk import Chunk, chunks
from factx.emit import Extraction
from factx.ground import Locator, unite
from factx.languages import language_of
from factx.load import Document
from factx.normalise import Facts, normalise
from factx.pipeline.asking import Asked, look_once_more
from factx.pipeline.task import Task, request_for
from factx.pipeline.windows import ask_all
from factx.prompt import Request
from factx.rules import find_unclaimed
from factx.schema import Check, Run, Source, Tokens, Unclaimed
from factx.schema.diplomacy import Commitment, Meeting, Report
from factx.span import Span

M = TypeVar("M", bound=BaseModel)


def first_request(task: Task[Any], document: Document) -> Request:
    """Return what is asked about an article, before anything was answered."""
    return request_for(task, chunks(document, max_characters=task.max_characters)[0])


async def extract_one(task: Task[M], document: Document) -> Extraction[M]:
    """Return the checked facts of one article.

    Raises:
        ModelError: No usable answer could be had.
        RecordingError: An answer is missing from the recordings.
    """
    chunk = chunks(document)[0]
    locator = Locator(document.text, language_of(document.language, task.languages_dir))
    asked = await ask_all(task, document, locator)
    facts = _normalised(task, asked, document, locator)
    if asked.is_joined and (twins := _twins(facts.value)):
        one = unite(asked.grounded, task.schema.shape, twins, of="parties")
        asked = replace(asked, grounded=one)
        facts = _normalised(task, asked, document, locator)
    unclaimed = _unclaimed(facts.value, chunk)
    if task.second_look and unclaimed:
        known = _ids(facts.value)
        sentences = [one.span.slice(document.text) for one in unclaimed]
        asked = await look_once_more(task, asked, sentences, chunk, locator)
        facts = _normalised(task, asked, document, locator)
        facts = replace(facts, checks=(*facts.checks, *_marked(facts.value, known)))
        unclaimed = _unclaimed(facts.value, chunk)
    return Extraction(
        schema=task.schema.id,
        source=Source.model_validate(document.source()),
        found=facts.value,
        text=document.text,
        rejections=(*asked.grounded.rejections, *facts.rejections),
        checks=facts.checks,
        unclaimed=unclaimed,
        run=_run(task, asked),
        includes_text=document.from_html,
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
