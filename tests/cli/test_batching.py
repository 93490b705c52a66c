from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from factx.batch import Job, Load
from tests.answers import COMMITMENT, answer
from tests.cli.conftest import Factx
from tests.servers.batches import BatchServer, Fault, completion

FACTS = ("-o", "facts.jsonl")


@pytest.fixture
def server() -> Iterator[BatchServer]:
    with BatchServer(said) as one:
        yield one


@pytest.fixture
def step(factx: Factx, server: BatchServer) -> Callable[..., Any]:
    """A step of a job with the stand-in, whose live answer is known not to be needed."""
    at = ("--base-url", server.base_url)

    def run(step: str, *arguments: str) -> Any:
        if step == "submit":
            arguments = (*arguments, "-m", "openai/relay")
        return factx("extract", "--batch", step, *FACTS, *at, *arguments)

    return run


def facts() -> list[Any]:
    path = Path("facts.jsonl")
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def names() -> list[str]:
    return [one["source"]["name"] for one in facts()]


def write_articles(count: int) -> None:
    text = Path("a.txt").read_text("utf-8")
    folder = Path("many")
    folder.mkdir()
    for number in range(count):
        other = text.replace("12 offices", f"{number + 20} offices")
        (folder / f"{number:02}.txt").write_text(other, "utf-8")


def said(body: Any) -> str:
    """An answer in which everything stands in the article that is asked about."""
    article = body["messages"][1]["content"]
    number = article.partition("open ")[2].partition(" offices")[0]
    quote = f"[2] Ms Berg asked Poland to open {number} offices."
    return json.dumps(answer(commitments=[{**COMMITMENT, "evidence": [quote]}]))


def test_a_batch_gives_the_same_bytes_as_asking_at_once(
    step: Any, server: BatchServer, factx: Factx
) -> None:
    write_articles(4)
    at = ("-m", "openai/relay", "--base-url", server.base_url, "--no-cache")
    assert factx("extract", "many", *at, "-o", "live.jsonl").code == 0
    assert step("submit", "many", "--no-cache").code == 0
    server.work()
    assert step("collect", "--no-cache").code in (0, 6)
    server.work()
    step("collect", "--no-cache")
    lines = sorted(Path("facts.jsonl").read_bytes().splitlines())
    assert lines == sorted(Path("live.jsonl").read_bytes().splitlines())


def test_a_batch_holds_the_bodies_that_single_requests_have(
    step: Any, server: BatchServer, factx: Factx
) -> None:
    at = ("-m", "openai/relay", "--base-url", server.base_url, "--no-cache")
    factx("extract", "a.txt", "b.txt", *at)
    alone = server.live.copy()
    step("submit", "a.txt", "b.txt", "a.txt", "--no-cache")
    (batch,) = server.batches
    (sent,) = (request["body"] for request in server.requests(batch))
    assert sent in alone


def test_the_first_request_is_asked_at_once_so_that_no_batch_is_refused(
    step: Any, server: BatchServer
) -> None:
    def strict(body: Any) -> Any:
        if "temperature" in body:
            return Fault(400, "Unsupported parameter", param="temperature")
        return said(body)

    server.answer = strict
    write_articles(3)
    assert step("submit", "many").code == 0
    assert len(server.live) == 2
    bodies = [request["body"] for request in server.requests(server.batches[0])]
    assert len(bodies) == 2
    assert not any("temperature" in body for body in bodies)
    assert len(facts()) == 1
    server.work()
    assert step("collect").code == 0
    assert sorted(names()) == ["00.txt", "01.txt", "02.txt"]


def test_collecting_says_how_far_a_batch_is(step: Any) -> None:
    write_articles(3)
    ran = step("submit", "many")
    assert "batch batch_1: 2 requests sent" in ran.err
    assert "factx extract --batch collect -o facts.jsonl" in ran.err
    ran = step("collect")
    assert ran.code == 6
    assert "batch batch_1: in progress, 0 of 2 answered" in ran.err


def test_nothing_is_sent_twice(step: Any, server: BatchServer) -> None:
    write_articles(3)
    for _ in range(2):
        step("submit", "many")
    assert len(server.batches) == 1
    assert len(server.live) == 1


def test_what_expired_goes_into_the_next_batch(step: Any, server: BatchServer) -> None:
    write_articles(6)
    step("submit", "many")
    server.work(answered=2, status="expired")
    ran = step("collect")
    assert ran.code == 6
    assert len(facts()) == 3
    assert "batch batch_1: expired, 2 of 5 answered, 3 failed" in ran.err
    asked = [request["custom_id"] for request in server.requests(server.batches[0])]
    again = [request["custom_id"] for request in server.requests(server.batches[1])]
    assert sorted(again) == sorted(asked[2:])
    server.work()
    assert step("collect").code == 0
    assert len(facts()) == 6


def test_what_keeps_failing_is_a_failure_after_three_batches(
    step: Any, server: BatchServer
) -> None:
    def broken(body: Any) -> Any:
        is_broken = "open 21 offices" in body["messages"][1]["content"]
        return Fault(503, "overloaded") if is_broken else said(body)

    server.answer = broken
    write_articles(3)
    step("submit", "many")
    for _ in range(3):
        server.work()
        ran = step("collect")
    assert ran.code == 3
    assert [len(server.requests(batch)) for batch in server.batches] == [2, 1, 1]
    assert names() == ["00.txt", "02.txt"]
    (line,) = Path("facts.errors.jsonl").read_text("utf-8").splitlines()
    assert json.loads(line)["path"] == "many/01.txt"
    assert "(in 3 batches)" in json.loads(line)["message"]


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        (Fault(400, "no", code="content_filter"), "FilteredError"),
        (Fault(400, "this prompt is not allowed"), "ModelError"),
        (completion(None, refusal="I would rather not."), "RefusedError"),
    ],
)
def test_what_was_refused_for_good_is_a_failure_at_once(
    step: Any, server: BatchServer, fault: Any, error: str
) -> None:
    write_articles(8)
    step("submit", "many")
    server.answer = lambda _body: fault
    server.work()
    ran = step("collect")
    assert ran.code == 3
    lines = Path("facts.errors.jsonl").read_text("utf-8").splitlines()
    assert [json.loads(line)["error"] for line in lines] == [error] * 7
    assert len(server.batches) == 1
    server.answer = said
    assert step("collect", "--retry-failed").code == 6
    server.work()
    ran = step("collect")
    assert ran.code == 0, ran.err
    assert len(facts()) == 8
    assert not Path("facts.errors.jsonl").exists()


def test_a_follow_up_goes_into_the_next_batch(step: Any, server: BatchServer) -> None:
    def mended(body: Any) -> str:
        if len(body["messages"]) > 2:
            return said({"messages": body["messages"][:2]})
        return json.dumps(answer())  # quotes what only a.txt says

    server.answer = mended
    write_articles(2)
    step("submit", "many")
    server.work()
    assert step("collect").code == 6
    server.work()
    assert step("collect").code == 0
    assert [one["run"]["reasks"] for one in facts()] == [1, 1]
    assert all(one["facts"]["commitments"] for one in facts())


def test_an_article_that_does_not_fit_is_asked_about_in_windows(
    step: Any, server: BatchServer
) -> None:
    def narrow(body: Any) -> Any:
        if len(body["messages"][1]["content"]) > 3000:
            return Fault(400, "too long", code="context_length_exceeded")
        return said(body)

    write_articles(2)
    for path in Path("many").iterdir():
        more = "\n".join(
            f"In {year} the sea was calm. " * 8 for year in range(1990, 2010)
        )
        path.write_text(path.read_text("utf-8") + more, "utf-8")
    step("submit", "many")
    server.answer = narrow
    server.work()
    assert step("collect").code == 6
    while (ran := step("collect")).code == 6:
        server.work()
    assert ran.code == 0, ran.err
    assert len(facts()) == 2
    assert all(one["facts"]["commitments"] for one in facts())


def test_all_windows_of_a_long_article_go_into_one_batch(
    step: Any, server: BatchServer
) -> None:
    empty = json.dumps({"parties": [], "meetings": [], "commitments": []})
    server.answer = lambda _body: empty
    write_articles(1)
    Path("b.txt").write_text("In March the sea was calm.\n" * 60, "utf-8")
    step("submit", "many", "b.txt", "--max-characters", "400")
    (batch,) = server.batches
    assert len(server.requests(batch)) > 3
    server.work()
    assert step("collect").code == 0
    assert len(facts()) == 2


def test_an_answer_that_was_cut_off_is_asked_for_with_more_room(
    step: Any, server: BatchServer
) -> None:
    write_articles(2)
    step("submit", "many", "--max-output-tokens", "500")
    server.answer = lambda body: (
        completion('{"parties": [', finish="length")
        if body["max_tokens"] == 500
        else said(body)
    )
    server.work()
    step("collect")
    (request,) = server.requests(server.batches[1])
    assert request["body"]["max_tokens"] == 1000
    server.work()
    assert step("collect").code == 0


def test_lines_may_come_in_any_order_twice_broken_or_from_elsewhere(
    step: Any, server: BatchServer
) -> None:
    def shaken(lines: list[bytes]) -> list[bytes]:
        alien = lines[0].replace(b'"custom_id": "', b'"custom_id": "x')
        late = {"code": "server_error", "message": "late"}
        key = json.loads(lines[0])["custom_id"]
        twice = {"custom_id": key, "response": None, "error": late}
        broken = lines[2][: len(lines[2]) // 2] + b"\n"
        return [
            lines[1], b"\n", alien, broken, lines[0], lines[1], b"[1]\n", b"\xff\xfe\n",
            json.dumps(twice).encode() + b"\n", lines[3].rstrip(b"\n"),
        ]  # fmt: skip

    write_articles(5)
    step("submit", "many")
    server.work(shaped=shaken)
    ran = step("collect")
    assert "3 lines cannot be read" in ran.err
    assert len(set(names())) == len(names()) == 4
    assert len(server.requests(server.batches[1])) == 1
    server.work()
    assert step("collect").code == 0
    assert len(facts()) == 5


def test_answers_that_the_provider_lost_are_asked_for_again(
    step: Any, server: BatchServer
) -> None:
    write_articles(3)
    step("submit", "many")
    server.work()
    del server.files[str(server.batches[0].output_file)]
    ran = step("collect")
    assert "the provider no longer has its answers" in ran.err
    assert len(server.requests(server.batches[1])) == 2


def test_a_batch_refused_as_a_whole_is_sent_again_only_on_request(
    step: Any, server: BatchServer
) -> None:
    write_articles(4)
    step("submit", "many")
    server.refuse("token_limit_exceeded", "Enqueued token limit reached.")
    ran = step("collect")
    assert "token_limit_exceeded: Enqueued token limit reached." in ran.err
    assert "--batch submit" in ran.err
    assert len(server.batches) == 1
    assert step("submit", "many", "--max-requests", "2").code == 4
    assert len(server.requests(server.batches[1])) == 2
    for _ in range(2):
        server.work()
        step("collect")
    assert len(facts()) == 4


def test_a_batch_whose_start_was_not_confirmed_is_found_and_not_started_twice(
    step: Any, server: BatchServer
) -> None:
    write_articles(3)
    server.drop_answers_to = ["/v1/batches"]
    ran = step("submit", "many")
    assert ran.code == 1
    assert len(server.batches) == 1
    assert step("submit", "many").code == 0
    assert len(server.batches) == 1
    server.work()
    assert step("collect").code == 0
    assert len(facts()) == 3


def test_a_large_job_goes_out_in_several_batches(
    step: Any, server: BatchServer, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factx.cli.batching.Load", partial(Load, 3))
    write_articles(8)
    step("submit", "many")
    assert [len(server.requests(batch)) for batch in server.batches] == [3, 3, 1]
    server.work()
    ran = step("collect")
    assert ran.code == 0, ran.err
    assert len(facts()) == 8


def test_asking_at_once_goes_on_with_what_batches_have_left(
    step: Any, server: BatchServer, factx: Factx
) -> None:
    write_articles(4)
    step("submit", "many")
    server.work(answered=1, status="cancelled")
    assert step("collect").code == 0
    assert len(facts()) == 2
    at = ("-m", "openai/relay", "--base-url", server.base_url)
    assert factx("extract", "many", *at, *FACTS).code == 0
    assert len(facts()) == 4
    assert len(server.live) == 3


def test_what_came_back_can_be_replayed(
    step: Any, server: BatchServer, factx: Factx
) -> None:
    write_articles(2)
    step("submit", "many", "--record", "run.sqlite")
    server.work()
    step("collect", "--record", "run.sqlite")
    ran = factx("extract", "many", "--replay", "run.sqlite")
    assert ran.out == Path("facts.jsonl").read_text("utf-8")


def test_no_file_holds_the_key_and_none_is_left_with_articles(
    step: Any, server: BatchServer, monkeypatch: pytest.MonkeyPatch, at_home: Path
) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", "a-key-of-25-characters-xx")
    write_articles(3)
    step("submit", "many")
    sent = [headers["authorization"] for _, _, headers in server.seen]
    assert set(sent) == {"Bearer a-key-of-25-characters-xx"}
    files = [path for path in at_home.rglob("*") if path.is_file()]
    assert not [path for path in files if b"a-key-of-25" in path.read_bytes()]
    assert not list(at_home.glob("*.batch-*.jsonl"))


def test_a_job_keeps_whose_request_is_which(step: Any, server: BatchServer) -> None:
    write_articles(3)
    step("submit", "many")
    with Job(Path("facts.batch.sqlite")) as job:
        rows = sorted(job.articles(), key=lambda row: row[3])
        about = job.about()
    keys = {request["custom_id"] for request in server.requests(server.batches[0])}
    assert {row[0] for row in rows} == keys
    assert [(row[1], row[3]) for row in rows] == [
        ("01.txt", "many/01.txt"),
        ("02.txt", "many/02.txt"),
    ]
    assert about["model"] == "openai/relay"
    assert about["prompt"].startswith("diplomacy@")


def test_a_job_from_elsewhere_cannot_choose_where_the_key_goes(
    step: Any, server: BatchServer, factx: Factx
) -> None:
    write_articles(3)
    step("submit", "many")
    seen = len(server.seen)
    ran = factx("extract", "--batch", "collect", *FACTS)
    assert ran.code == 2
    assert f"submitted with --base-url {server.base_url}" in ran.err
    assert len(server.seen) == seen


def test_a_job_is_not_mixed_with_another_model(step: Any, server: BatchServer) -> None:
    write_articles(2)
    step("submit", "many")
    ran = step("collect", "-m", "openai/other")
    assert ran.code == 2
    assert "submitted with --model openai/relay" in ran.err


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (("--batch", "send"), "--batch send: give submit or collect"),
        (("--batch", "submit"), "name one with --output"),
        (("--batch", "collect", *FACTS), "there is no job here"),
        (("--batch", "submit", *FACTS, "--max-cost", "1"), "leave out --max-cost"),
        (("--batch", "submit", *FACTS, "--offline"), "leave out --offline"),
        (("--batch", "submit", *FACTS, "-"), "not standard input"),
        (("--batch", "submit", *FACTS, "-m", "builtin/rules"), "has no batches"),
        (("--batch", "submit", *FACTS, "-m", "openai/relay"), "OPENAI_API_KEY"),
    ],
)
def test_an_order_that_cannot_be_one_of_batches_says_why(
    factx: Factx, at_home: Path, arguments: tuple[str, ...], words: str
) -> None:
    files = () if "collect" in arguments else ("a.txt",)
    ran = factx("extract", *files, *arguments)
    assert ran.code in (1, 2)
    assert words in ran.err
    assert not list(at_home.glob("*.sqlite"))


def test_an_endpoint_without_batches_says_so(factx: Factx, server: BatchServer) -> None:
    ran = factx(
        "extract", "a.txt", "b.txt", "--batch", "submit", *FACTS, "-m", "openai/relay",
        "--base-url", server.base_url.replace("/v1", "/other"),
    )  # fmt: skip
    assert ran.code == 1
