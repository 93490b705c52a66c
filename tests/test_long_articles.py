"""Articles that are asked about in windows."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import pytest

from factx import ContextTooLongError, Document, Extractor, RequestError, Settings
from factx.model import Reply, Usage
from factx.prompt import Request

PARAGRAPHS = 60
_PARAGRAPH = re.compile(r"^\[(\d+)\] (.+)$", re.M)


def article(paragraphs: int = PARAGRAPHS) -> Document:
    """An article with one meeting in each paragraph, of two parties in all of them."""
    lines = [
        f"In session {n} Minister Ann Berg received envoy Jan Nowak of Poland "
        "to talk about trade and about the sharing of data between the two."
        for n in range(1, paragraphs + 1)
    ]
    return Document.from_text("\n\n".join(lines), name="long.txt", language="en")


def meetings_in(request: Request) -> list[tuple[int, str]]:
    """The numbers of the sessions that a request's article speaks of."""
    shown = request.messages[1].content
    return [
        (int(match[1]), match[2])
        for match in _PARAGRAPH.finditer(shown)
        if match[2].startswith("In session ")
    ]


def report(request: Request) -> str:
    """What a perfect reader of one window says; its ids start anew in each."""
    parties = [
        {"id": "p1", "name": "Ann Berg", "as_written": "Ann Berg", "kind": "person"},
        {"id": "p2", "name": "Jan Nowak", "as_written": "Jan Nowak", "kind": "person"},
    ]
    found = meetings_in(request)
    if found[0][0] % 2:  # another reader may list them the other way round
        parties = [{**parties[1], "id": "p1"}, {**parties[0], "id": "p2"}]
    ids = {party["name"]: party["id"] for party in parties}
    meetings = [
        {
            "id": f"m{place}",
            "type": "reception",
            "status": "held",
            "format": "bilateral",
            "participants": [
                {"party": ids["Ann Berg"], "side": "host"},
                {"party": ids["Jan Nowak"], "side": "guest"},
            ],
            "evidence": [f"[{number}] {text[: text.index(' to talk')]}"],
        }
        for place, (number, text) in enumerate(found, 1)
    ]
    return json.dumps({"parties": parties, "meetings": meetings, "commitments": []})


@dataclass
class Reader:
    """A model with a limit of its own."""

    answer: Callable[[Request], Reply]
    name: str = "test/reader"
    asked: list[Request] = field(default_factory=list)

    async def reply(self, request: Request) -> Reply:
        self.asked.append(request)
        return self.answer(request)

    async def aclose(self) -> None:
        """Nothing to close."""


def whole(request: Request) -> Reply:
    return Reply(report(request), "stop", Usage(100, 10))


def extract(model: Reader, document: Document, **settings: Any) -> Any:
    with Extractor(model, cache=False, settings=Settings(**settings)) as extractor:
        return extractor.extract(document)


def check(result: Any, document: Document) -> None:
    """Every session is there once, in its place, with the right parties."""
    facts = result.facts
    quotes = [meeting.evidence[0].quote for meeting in facts.meetings]
    assert [int(q.split()[2]) for q in quotes] == list(range(1, len(quotes) + 1))
    assert len(quotes) == document.text.count("In session")
    assert [meeting.id for meeting in facts.meetings] == [
        f"m{n}" for n in range(1, len(quotes) + 1)
    ]
    for meeting in facts.meetings:
        span = meeting.evidence[0].span
        assert span.slice(document.text) == meeting.evidence[0].quote
        host, guest = (result.parties(p.party)[0].name for p in meeting.participants)
        assert (host, guest) == ("Ann Berg", "Jan Nowak")
    assert sorted(party.name for party in facts.parties) == ["Ann Berg", "Jan Nowak"]
    assert not result.rejections


@pytest.mark.parametrize("limit", [400, 1_000, 3_000])
def test_windows_give_what_the_whole_article_gives(limit: int) -> None:
    document, model = article(), Reader(whole)
    result = extract(model, document, max_characters=limit)
    assert len(model.asked) >= len(document.text) // limit > 1
    check(result, document)
    assert len(result.run.replies) == len(model.asked)
    assert result.run.tokens.input == 100 * len(model.asked)


def test_an_article_within_the_limit_is_asked_about_once() -> None:
    document, model = article(3), Reader(whole)
    check(extract(model, document, max_characters=len(document.text)), document)
    assert len(model.asked) == 1


def test_an_article_that_does_not_fit_the_model_is_split_until_it_does() -> None:
    def answer(request: Request) -> Reply:
        if len(meetings_in(request)) > 20:
            raise ContextTooLongError("too long")
        return whole(request)

    document = article()
    check(extract(Reader(answer), document, max_output_tokens=2_000), document)


def test_room_that_the_model_does_not_have_is_not_asked_for() -> None:
    def answer(request: Request) -> Reply:
        if request.max_output_tokens > 3_000:
            raise ContextTooLongError("too long with the answer")
        return whole(request)

    document, model = article(5), Reader(answer)
    check(extract(model, document), document)
    assert len(meetings_in(model.asked[-1])) == 5, "the article was not the trouble"


def test_an_answer_that_is_cut_off_for_good_splits_the_article() -> None:
    def answer(request: Request) -> Reply:
        text = report(request)
        if len(meetings_in(request)) > 20:
            return Reply(text[: len(text) // 2], "length", Usage(100, 10))
        return whole(request)

    document = article()
    model = Reader(answer)
    result = extract(model, document)
    check(result, document)
    assert result.run.tokens.input == 100 * len(model.asked), "all is counted"


def test_a_model_without_more_room_keeps_its_first_answer() -> None:
    def answer(request: Request) -> Reply:
        if request.max_output_tokens > 16_000:
            raise RequestError("max_tokens is too large")
        text = report(request)
        return Reply(text[: len(text) - 150], "length", Usage(100, 10))

    result = extract(Reader(answer), article(4))
    assert [meeting.id for meeting in result.facts.meetings] == ["m1", "m2", "m3"]
    assert "truncated" in {rejection.reason for rejection in result.rejections}


def test_what_never_fits_is_an_error() -> None:
    def answer(request: Request) -> Reply:
        raise ContextTooLongError("too long")

    with pytest.raises(ContextTooLongError):
        extract(Reader(answer), article())


def test_a_party_in_two_spellings_is_one() -> None:
    def answer(request: Request) -> Reply:
        text = report(request)
        if meetings_in(request)[0][0] > 1:
            text = text.replace('"name": "Ann Berg"', '"name": "ANN  BERG"')
        return Reply(text, "stop")

    result = extract(Reader(answer), article(), max_characters=3_000)
    assert len(result.facts.parties) == 2


def test_a_rejection_names_its_window() -> None:
    def answer(request: Request) -> Reply:
        text = report(request)
        if meetings_in(request)[-1][0] == PARAGRAPHS:
            text = text.replace(f"In session {PARAGRAPHS}", "In session 999")
        return Reply(text, "stop")

    result = extract(Reader(answer), article(), max_characters=3_000)
    (quote, _) = [r for r in result.rejections if r.reason != "unknown_link"][:2]
    assert re.match(r"window (\d+) of \1: ", quote.detail)
    assert len(result.facts.meetings) == PARAGRAPHS - 1


def test_two_commitments_of_one_sentence_stay_two() -> None:
    said = "[1] The minister pledged grain and pledged oil to Poland."
    filler = "Nothing else of any note was said in the long talk of that day. " * 8
    document = Document.from_text(
        f"{said[4:]}\n\n{filler}\n\n{filler}", name="a.txt", language="en"
    )

    def answer(request: Request) -> Reply:
        pledge = {
            "modality": "pledged",
            "actors": ["p1"],
            "targets": [],
            "trigger": "pledged",
            "evidence": [said],
        }
        facts = {
            "parties": [
                {
                    "id": "p1",
                    "name": "Poland",
                    "as_written": "Poland",
                    "kind": "country",
                }
            ],
            "meetings": [],
            "commitments": [{**pledge, "id": "c1"}, {**pledge, "id": "c2"}],
        }
        return Reply(json.dumps(facts), "stop")

    result = extract(Reader(answer), document, max_characters=600)
    assert len(result.facts.commitments) == 2
