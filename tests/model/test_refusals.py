"""A run that met refusals is replayed on the same path, to the same bytes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from factx import (
    AuthError,
    ContextTooLongError,
    Document,
    Extractor,
    FilteredError,
    ModelError,
    RecordingError,
    RefusedError,
    RequestError,
    UnavailableError,
)
from factx.model import Recording, Replaying, Reply, Usage, models_in
from factx.prompt import Request
from tests.model.samples import Echo, ask
from tests.test_long_articles import Reader, article, meetings_in, report, whole

PLACES = ["recordings", "run.sqlite"]
LASTING = [ContextTooLongError, RefusedError, FilteredError, RequestError]


class Refusing(Echo):
    """Echoes, but for articles that say no."""

    def __init__(self, error: type[ModelError]) -> None:
        super().__init__()
        self.error = error

    async def reply(self, request: Request) -> Reply:
        if request.messages[-1].content == "no":
            raise self.error("the words of the endpoint at http://example.org")
        return await super().reply(request)


async def record(path: Path, error: type[ModelError]) -> None:
    model = Recording(Refusing(error), path)
    await model.reply(ask("yes"))
    with pytest.raises(error):
        await model.reply(ask("no"))
    await model.aclose()


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("error", LASTING)
async def test_a_lasting_refusal_is_replayed_as_what_it_was(
    tmp_path: Path, place: str, error: type[ModelError]
) -> None:
    await record(tmp_path / place, error)
    model = Replaying(tmp_path / place)
    assert (await model.reply(ask("yes"))).text == "yes"
    with pytest.raises(error, match=place) as caught:
        await model.reply(ask("no"))
    assert "example.org" not in str(caught.value)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("error", [AuthError, UnavailableError])
async def test_what_says_nothing_of_the_request_is_not_recorded(
    tmp_path: Path, place: str, error: type[ModelError]
) -> None:
    await record(tmp_path / place, error)
    with pytest.raises(RecordingError, match="no recording"):
        await Replaying(tmp_path / place).reply(ask("no"))


@pytest.mark.parametrize("place", PLACES)
async def test_a_reply_takes_the_place_of_an_earlier_refusal(
    tmp_path: Path, place: str
) -> None:
    await record(tmp_path / place, RequestError)
    model = Recording(Echo(), tmp_path / place)
    await model.reply(ask("no"))
    await model.aclose()
    assert (await Replaying(tmp_path / place).reply(ask("no"))).text == "no"


@pytest.mark.parametrize("place", PLACES)
async def test_a_model_that_only_refused_is_not_one_to_replay(
    tmp_path: Path, place: str
) -> None:
    model = Recording(Refusing(RequestError), tmp_path / place)
    with pytest.raises(RequestError):
        await model.reply(ask("no", model="openai/misspelt"))
    await model.reply(ask("yes", model="openai/right"))
    await model.aclose()
    assert models_in(tmp_path / place) == ("openai/right",)


def does_not_fit(request: Request) -> Reply:
    if len(meetings_in(request)) > 20:
        raise ContextTooLongError("too long")
    return whole(request)


def is_cut_off(request: Request) -> Reply:
    if len(meetings_in(request)) <= 20:
        return whole(request)
    if request.max_output_tokens > 16_000:
        raise RequestError("max_tokens is too large")
    return Reply(report(request)[:2_000], "length", Usage(100, 10))


def leaves_less_room(request: Request) -> Reply:
    if request.max_output_tokens > 3_000:
        raise ContextTooLongError("too long with the answer")
    return whole(request)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("answer", [does_not_fit, is_cut_off, leaves_less_room])
def test_an_article_that_was_split_is_replayed_to_the_same_bytes(
    tmp_path: Path, place: str, answer: Callable[[Request], Reply]
) -> None:
    document: Document = article()
    path = tmp_path / place
    with Extractor(Reader(answer), cache=False, record=path) as extractor:
        live = extractor.extract(document).to_json()
    with Extractor(replay=path) as extractor:
        assert extractor.extract(document).to_json() == live
