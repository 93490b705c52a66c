"""Every fault of a real server on loopback ends as documented."""

from __future__ import annotations

import asyncio
import gc
import gzip
import json
import logging
import pickle
import threading
import traceback
import weakref
from pathlib import Path
from typing import Any

import pytest

from factx.errors import (
    AuthError,
    BadReplyError,
    ContextTooLongError,
    FactxError,
    FilteredError,
    ModelError,
    QuotaError,
    RefusedError,
    RequestError,
    UnavailableError,
)
from factx.model import Plan, Reply, Usage, build, exchanges
from factx.prompt import Request
from tests.model.samples import ONCE, QUICK, SCHEMA, ask
from tests.servers.scripted import (
    GOOD,
    Scripted,
    Step,
    answer,
    compressed,
    drip,
    error,
    garbled,
    half,
    late,
    reset,
    tool_call,
)

KEY = "sk-proj-0123456789abcdefghijKLMNOP"
RESPONSE_FORMAT = "'response_format' of type json_schema is not supported"


async def run(server: Scripted, request: Request | None = None, **plan: Any) -> Reply:
    plan = {"patience": QUICK, "key": KEY, "answer_seconds": 5.0} | plan
    model = build(Plan(model="openai/relay", base_url=server.base_url, **plan))
    try:
        return await model.reply(request or ask())
    finally:
        await model.aclose()


async def fail(server: Scripted, **plan: Any) -> ModelError:
    with pytest.raises(ModelError) as caught:
        await run(server, **plan)
    return caught.value


async def test_the_text_of_a_reply_is_what_the_model_wrote_byte_for_byte() -> None:
    text = ' {"facts":\r\n["“Chiều 15/1” \\u00e9 e\u0301 {{x}} {% if"]}\n'
    with Scripted(answer(text)) as server:
        assert await run(server) == Reply(text, "stop", Usage(100, 10))


async def test_an_article_goes_out_unchanged() -> None:
    article = "  {{ braces }} {% tags %}\r\n```json\ne\u0301\n\n  indented "
    with Scripted() as server:
        await run(server, ask(article))
        assert server.bodies[0]["messages"] == [
            {"role": "system", "content": "List facts."},
            {"role": "user", "content": article},
        ]


async def test_the_canonical_schema_is_asked_for_as_it_is() -> None:
    with Scripted() as server:
        await run(server)
        body = server.bodies[0]
        assert server.seen[0].path == "/v1/chat/completions"
        assert body.pop("messages")
        assert body == {
            "model": "relay",
            "response_format": {
                "type": "json_schema",
                "json_schema": {"name": "report", "schema": SCHEMA},
            },
            "temperature": 0.0,
            "seed": 1,
            "max_tokens": 500,
        }


@pytest.mark.parametrize(
    "text", ["{broken", "", "no JSON here", '{"facts": [1]}', "[]", "{}"]
)
async def test_a_cut_off_answer_is_a_reply_that_says_so(text: str) -> None:
    with Scripted(answer(text, finish="length")) as server:
        reply = await run(server)
    assert (reply.text, reply.finish) == (text, "length")


async def test_an_answer_that_does_not_validate_is_still_a_reply() -> None:
    with Scripted(answer('{"facts": [1], "facts": nul')) as server:
        assert (await run(server)).text == '{"facts": [1], "facts": nul'
        assert len(server.seen) == 1


async def test_the_parts_of_a_message_in_parts_are_one_text() -> None:
    parts = [{"type": "thinking", "thinking": []}, {"type": "text", "text": GOOD}]
    step = answer(None)
    step.body["choices"][0]["message"]["content"] = parts  # type: ignore[index]
    with Scripted(step) as server:
        assert (await run(server)).text == GOOD


PASSING = {
    "408": error(408),
    "409": error(409),
    "425": error(425),
    "429": error(429, code="rate_limit_exceeded"),
    "500": error(500),
    "503": error(503),
    "529": error(529, "overloaded"),
    "reset": reset(),
    "torn down in the middle": half(),
    "an error body": Step(body={"error": {"message": "upstream overloaded"}}),
    "no choices": Step(body={"choices": []}),
    "null choices": Step(body={"choices": None}),
    "a choice without message": Step(body={"choices": [{}]}),
    "no JSON": Step(body="<html>bad gateway</html>"),
    "cut JSON": Step(body='{"choices": [{"mess'),
    "a list": Step(body="[1]"),
    "garbage bytes": Step(body=b"\xff\xfe\x00"),
    "garbled compression": garbled(),
    "an error as finish": answer(GOOD, finish="error"),
    "deep nesting": Step(body="[" * 100_000),
}


@pytest.mark.parametrize("fault", PASSING)
async def test_a_fault_that_may_pass_is_asked_again(fault: str) -> None:
    with Scripted(PASSING[fault], PASSING[fault]) as server, exchanges() as seen:
        assert (await run(server)).text == GOOD
        assert len(server.seen) == 3
    assert [(one.source, one.attempts) for one in seen] == [("live", 3)]


@pytest.mark.parametrize("fault", PASSING)
async def test_a_fault_that_stays_ends_after_five_tries(fault: str) -> None:
    with Scripted(default=PASSING[fault]) as server:
        failure = await fail(server)
        assert len(server.seen) == 5
    assert isinstance(failure, (UnavailableError, BadReplyError))
    assert "tried 5 times" in str(failure)


async def test_a_time_out_is_tried_twice() -> None:
    with Scripted(default=late(0.6)) as server:
        failure = await fail(server, answer_seconds=0.2)
        assert len(server.seen) == 2
    assert isinstance(failure, UnavailableError)
    assert "did not answer in time" in str(failure)


async def test_an_answer_that_drips_in_is_a_time_out() -> None:
    with Scripted(default=drip()) as server:
        failure = await fail(server, answer_seconds=0.3)
    assert "did not answer in time" in str(failure)


async def test_an_address_where_nobody_answers_is_tried_three_times() -> None:
    with Scripted() as server:
        pass
    with exchanges() as seen:
        failure = await fail(server)
    assert isinstance(failure, UnavailableError)
    assert f"factx doctor --base-url {server.base_url}" in str(failure)
    assert [(one.attempts, one.error) for one in seen] == [(3, "UnavailableError")]


FATAL = {
    "quota": (
        error(429, "You exceeded your current quota", code="insufficient_quota"),
        QuotaError,
    ),
    "credit": (error(402, "add credits"), QuotaError),
    "billing": (error(400, "Your credit balance is too low"), QuotaError),
    "401": (error(401, f"Incorrect API key: {KEY}", code="invalid_api_key"), AuthError),
    "403": (error(403, "no access"), AuthError),
    "404": (error(404, "model not found", code="model_not_found"), RequestError),
    "400": (error(400, "something else"), RequestError),
    "422": (error(422, "something else"), RequestError),
    "context code": (
        error(400, "too much", code="context_length_exceeded"),
        ContextTooLongError,
    ),
    "context in words": (
        error(
            400, "'max_tokens' is too large: this model's maximum context length is 8"
        ),
        ContextTooLongError,
    ),
    "context as a 500": (
        error(500, "the request exceeds the available context size"),
        ContextTooLongError,
    ),
    "filtered request": (error(400, "stopped", code="content_filter"), FilteredError),
    "filtered answer": (answer('{"fa', finish="content_filter"), FilteredError),
    "refusal": (answer(None, refusal="I cannot help with that"), RefusedError),
    "a validation error dressed as 500": (
        error(500, "1 validation error: body.messages Input should be a list"),
        RequestError,
    ),
    "a wish not to be asked again": (
        error(503, "gone", x_should_retry="false"),
        RequestError,
    ),
}


@pytest.mark.parametrize("fault", FATAL)
async def test_a_fault_that_will_not_pass_ends_at_once(fault: str) -> None:
    step, kind = FATAL[fault]
    with Scripted(default=step) as server:
        failure = await fail(server)
        assert len(server.seen) == 1
    assert type(failure) is kind


@pytest.mark.parametrize(
    "step", [*PASSING.values(), *(step for step, _ in FATAL.values())]
)
async def test_an_error_is_one_line_without_key_or_article_and_pickles(
    step: Step, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.INFO)
    with Scripted(default=step) as server:
        failure = await fail(server)
    copy = pickle.loads(pickle.dumps(failure))  # noqa: S301 - our own
    assert (type(copy), str(copy)) == (type(failure), str(failure))
    assert "\n" not in str(failure)
    assert type(failure).__module__ == "factx.errors"
    for text in (str(failure), repr(failure), caplog.text):
        assert KEY not in text
        assert ask().messages[1].content not in text


async def test_an_error_does_not_repeat_the_request() -> None:
    article = "Thủ tướng Phạm Minh Chính hội đàm với Thủ tướng Anthony Albanese."
    detail = [
        {
            "loc": ["body", "x"],
            "msg": f"wrong: {article}",
            "input": {"messages": [article]},
            "type": "t",
        }
    ]
    with Scripted(default=Step(422, {"detail": detail})) as server:
        model = build(Plan(model="openai/relay", base_url=server.base_url))
        with pytest.raises(RequestError) as caught:
            await model.reply(ask(article))
        await model.aclose()
    assert "Albanese" not in str(caught.value)


@pytest.mark.parametrize(
    "headers",
    [{"retry_after": "0.3"}, {"retry_after_ms": "300"}],
)
async def test_a_server_that_says_when_is_asked_again_then(
    headers: dict[str, str],
) -> None:
    with Scripted(error(429, **headers)) as server:
        await run(server)
        first, second = (seen.at for seen in server.seen)
    assert 0.3 <= second - first < 2.0


async def test_a_server_that_asks_for_hours_is_not_asked_again() -> None:
    with Scripted(default=error(429, retry_after="7200")) as server:
        failure = await fail(server)
        assert len(server.seen) == 1
    assert isinstance(failure, UnavailableError)


REFUSED = {
    "temperature": error(
        400,
        "Unsupported value: 'temperature' does not support 0.0",
        param="temperature",
    ),
    "seed": Step(
        422,
        {
            "detail": [
                {
                    "type": "extra_forbidden",
                    "loc": ["body", "seed"],
                    "msg": "Extra inputs are not permitted",
                }
            ]
        },
    ),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_a_parameter_that_is_refused_is_left_out_from_then_on(name: str) -> None:
    def picky(body: Any) -> Step:
        return REFUSED[name] if name in body else answer()

    with Scripted(default=picky) as server, exchanges() as seen:
        model = build(Plan(model="openai/relay", base_url=server.base_url))
        for _ in range(2):
            assert (await model.reply(ask())).text == GOOD
        await model.aclose()
        assert len(server.seen) == 3
    assert [one.attempts for one in seen] == [2, 1]


async def test_a_token_limit_goes_by_the_name_that_the_endpoint_knows() -> None:
    def modern(body: Any) -> Step:
        if "max_tokens" in body:
            return error(
                400,
                "Unsupported parameter: 'max_tokens' is not supported with this model. "
                "Use 'max_completion_tokens' instead.",
                param="max_tokens",
            )
        return answer()

    with Scripted(default=modern) as server:
        await run(server)
        assert server.bodies[1]["max_completion_tokens"] == 500
        assert "max_tokens" not in server.bodies[1]


async def test_an_endpoint_that_refuses_everything_is_given_up() -> None:
    def refuse(body: Any) -> Step:
        loose = sorted(set(body) - {"model", "messages", "tools", "tool_choice"})
        return (
            error(400, f"unknown parameter {loose[0]}") if loose else error(400, "no")
        )

    with Scripted(default=refuse) as server:
        assert type(await fail(server)) is RequestError
        assert len(server.seen) == 6


MODE_REFUSALS = {
    "400": error(400, RESPONSE_FORMAT, param="response_format"),
    "422": error(422, "response_format.type: Input should be 'text' or 'json_object'"),
    "500": error(
        500,
        "[{'type': 'literal_error', 'loc': ('body', 'response_format', 'type'), "
        "'msg': \"Input should be 'text' or 'json_object'\"}]",
    ),
    "grammar": error(400, "Failed to parse grammar"),
    "words": answer("Here is what I found: two meetings."),
    "nothing": answer(None),
}


@pytest.mark.parametrize("refusal", MODE_REFUSALS)
async def test_an_endpoint_without_json_schema_is_asked_by_a_tool(refusal: str) -> None:
    def by_tool(body: Any) -> Step:
        return tool_call() if "tools" in body else MODE_REFUSALS[refusal]

    with Scripted(default=by_tool) as server:
        model = build(Plan(model="openai/relay", base_url=server.base_url))
        for _ in range(2):
            assert (await model.reply(ask())).text == GOOD
        await model.aclose()
        assert len(server.seen) == 3
        body = server.bodies[-1]
    assert "response_format" not in body
    assert body["tool_choice"] == {"type": "function", "function": {"name": "report"}}
    [tool] = body["tools"]
    assert tool["function"]["name"] == "report"
    assert tool["function"]["parameters"] == SCHEMA


async def test_a_mode_is_remembered_from_run_to_run(tmp_path: Path) -> None:
    def by_tool(body: Any) -> Step:
        return tool_call() if "tools" in body else MODE_REFUSALS["400"]

    with Scripted(default=by_tool) as server:
        await run(server, ask("one"), cache=tmp_path / "cache")
        await run(server, ask("two"), cache=tmp_path / "cache")
        assert len(server.seen) == 3


async def test_words_from_both_modes_are_a_reply_and_settle_the_mode() -> None:
    words = answer("I found nothing.")
    with Scripted(default=words) as server:
        model = build(Plan(model="openai/relay", base_url=server.base_url))
        first = await model.reply(ask())
        second = await model.reply(ask())
        await model.aclose()
        assert len(server.seen) == 3
        assert "response_format" in server.bodies[-1]
    assert first == Reply("I found nothing.", "stop", Usage(200, 20))
    assert second == Reply("I found nothing.", "stop", Usage(100, 10))


async def test_a_tool_answered_in_words_gives_those_words() -> None:
    def forgetful(body: Any) -> Step:
        return answer(GOOD) if "tools" in body else MODE_REFUSALS["400"]

    with Scripted(default=forgetful) as server:
        assert (await run(server)).text == GOOD


async def test_a_compressed_answer_is_read() -> None:
    with Scripted(compressed(answer())) as server:
        assert (await run(server)).text == GOOD


async def test_an_answer_of_fifty_megabytes_is_none() -> None:
    huge = Step(body=json.dumps({"choices": [], "x": "x" * 50_000_000}))
    with Scripted(huge) as server:
        assert (await run(server)).text == GOOD
        assert len(server.seen) == 2


@pytest.mark.parametrize("status", [200, 400])
async def test_an_answer_without_an_end_is_given_up(status: int) -> None:
    with Scripted(Step(status, fault="endless"), default=answer()) as server:
        if status == 200:
            assert (await run(server)).text == GOOD
        else:
            assert isinstance(await fail(server, patience=ONCE), BadReplyError)


async def test_an_answer_that_unpacks_to_more_than_any_is_none() -> None:
    packed = gzip.compress(b" " * 100_000_000)
    with Scripted(Step(body=packed, headers={"content-encoding": "gzip"})) as server:
        assert isinstance(await fail(server, patience=ONCE), BadReplyError)


async def test_a_missing_key_is_said_before_anything_is_sent() -> None:
    model = build(Plan(model="openai/gpt-5-mini"))
    with pytest.raises(AuthError, match="OPENAI_API_KEY"):
        await model.reply(ask())
    await model.aclose()


@pytest.mark.parametrize("key", [KEY, "0a1b2c3d4e5f-of-a-shape-of-its-own"])
async def test_a_traceback_shows_no_key_that_the_endpoint_repeats(key: str) -> None:
    with Scripted(default=error(401, f"Incorrect API key: {key}")) as server:
        failure = await fail(server, key=key)
    assert key not in "".join(traceback.format_exception(failure))
    with Scripted(default=error(400, f"no model for {KEY}")) as server:
        failure = await fail(server)
    assert KEY not in "".join(traceback.format_exception(failure))


async def test_the_users_organisation_goes_to_nobody_else(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("OPENAI_ORG_ID", "org-secret")
    monkeypatch.setenv("OPENAI_PROJECT_ID", "proj-secret")
    with Scripted() as server:
        await run(server)
        headers = server.seen[0].headers
    assert headers["authorization"] == f"Bearer {KEY}"
    assert not {"org-secret", "proj-secret"} & set(headers.values())


def test_one_model_serves_many_loops_one_after_the_other() -> None:
    with Scripted() as server:
        model = build(Plan(model="openai/relay", base_url=server.base_url))
        for _ in range(3):
            assert asyncio.run(model.reply(ask())).text == GOOD
        assert len(server.seen) == 3


def test_a_loop_that_is_over_is_let_go() -> None:
    loops = []

    async def one() -> None:
        loops.append(weakref.ref(asyncio.get_running_loop()))
        await model.reply(ask())

    with Scripted() as server:
        model = build(Plan(model="openai/relay", base_url=server.base_url))
        asyncio.run(one())
    gc.collect()
    assert loops[0]() is None


def test_one_model_serves_many_threads_at_once() -> None:
    replies: list[Reply] = []

    async def several() -> None:
        replies.extend(await asyncio.gather(*(model.reply(ask()) for _ in range(4))))

    with Scripted() as server:
        model = build(Plan(model="openai/relay", base_url=server.base_url))
        threads = [
            threading.Thread(target=asyncio.run, args=(several(),)) for _ in range(4)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert [reply.text for reply in replies] == [GOOD] * 16


async def test_closing_here_closes_the_client_of_a_loop_elsewhere() -> None:
    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever)
    thread.start()
    with Scripted() as server:
        model = build(Plan(model="openai/relay", base_url=server.base_url))
        asked = asyncio.run_coroutine_threadsafe(model.reply(ask()), loop)
        assert (await asyncio.wrap_future(asked)).text == GOOD
        await model.aclose()
        assert (await model.reply(ask())).text == GOOD
        await model.aclose()
    loop.call_soon_threadsafe(loop.stop)
    thread.join()
    loop.close()


async def test_a_cancelled_request_leaves_the_model_usable() -> None:
    with Scripted(late(0.5)) as server:
        model = build(Plan(model="openai/relay", base_url=server.base_url))
        task = asyncio.create_task(model.reply(ask()))
        while not server.seen:
            await asyncio.sleep(0.01)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        assert (await model.reply(ask())).text == GOOD
        await model.aclose()


async def test_nothing_foreign_leaks_out_of_the_room() -> None:
    with Scripted(default=error(400, "no")) as server:
        failure = await fail(server)
    assert isinstance(failure, FactxError)
    assert failure.__cause__ is not None
