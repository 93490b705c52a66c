from __future__ import annotations

import json
from typing import Any

from factx.model import probe
from tests.servers.scripted import Scripted, Step, answer, error, tool_call

CITY = json.dumps({"city": "zagreb-probe"})


def verdicts(findings: Any) -> dict[str, str]:
    return {finding.name: finding.verdict for finding in findings}


async def test_an_endpoint_that_honours_everything_is_all_ok() -> None:
    def able(body: Any) -> Step:
        if body is None:
            return Step(body={"data": [{"id": "relay"}]})
        return tool_call(CITY) if "tools" in body else answer(CITY)

    with Scripted(default=able) as server:
        findings = await probe("openai/relay", base_url=server.base_url)
        assert len(server.seen) == 8
    assert verdicts(findings) == dict.fromkeys(
        [
            "model listed",
            "answers",
            "json_schema",
            "tools",
            "temperature",
            "seed",
            "max_tokens",
            "usage",
        ],
        "ok",
    )


async def test_what_an_endpoint_refuses_or_ignores_is_failed() -> None:
    def picky(body: Any) -> Step:
        if body is None:
            return Step(body={"data": [{"id": "another"}]})
        if "temperature" in body:
            return error(400, "temperature is not supported", param="temperature")
        step = answer('{"city": "Paris"}')
        del step.body["usage"]  # type: ignore[attr-defined]
        return step

    with Scripted(default=picky) as server:
        findings = await probe("openai/relay", base_url=server.base_url)
    failed = {"model listed", "json_schema", "tools", "temperature", "usage"}
    assert {name for name, v in verdicts(findings).items() if v == "failed"} == failed
    assert "another" in findings[0].detail


async def test_an_endpoint_that_is_not_there_is_said_once() -> None:
    with Scripted() as server:
        pass
    findings = await probe("openai/relay", base_url=server.base_url, key="sk-secret")
    assert [finding.verdict for finding in findings] == [
        "unknown",
        "failed",
        *["unknown"] * 5,
    ]
    assert "nobody answers" in findings[1].detail
    assert not any("sk-secret" in finding.detail for finding in findings)


async def test_a_wrong_key_is_named() -> None:
    with Scripted(default=error(401, "no")) as server:
        findings = await probe("openai/relay", base_url=server.base_url, key="k")
    assert "OPENAI_API_KEY" in findings[1].detail
