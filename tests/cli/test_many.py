"""``factx extract`` for many articles, in this process."""

from __future__ import annotations

import asyncio
import json
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from factx.cli.many import interrupts
from tests.answers import ARTICLE, answer
from tests.cli.conftest import Factx, Ran
from tests.servers.scripted import Scripted, Step, error
from tests.servers.scripted import answer as completion

GOOD = json.dumps(answer())
COUNT = 12


@pytest.fixture
def server(at_home: Path) -> Iterator[Scripted]:
    (at_home / "news").mkdir()
    for number in range(COUNT):
        text = f"{ARTICLE}\nArticle number {number}.\n"
        (at_home / "news" / f"{number:02}.txt").write_text(text, "utf-8")
    with Scripted(default=completion(GOOD)) as running:
        yield running


@pytest.fixture
def extract(factx: Factx, server: Scripted) -> Factx:
    def ran(*arguments: str, model: str = "own/m") -> Ran:
        asked = ("-m", model, "--base-url", server.base_url)
        return factx("extract", *arguments, *asked)

    return ran


def lines(name: str) -> list[dict[str, Any]]:
    path = Path(name)
    if not path.exists():
        return []
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def ids(name: str) -> list[str]:
    return [line["source"]["id"] for line in lines(name)]


ALL = [f"{number:02}.txt" for number in range(COUNT)]


def test_a_folder_becomes_lines_in_its_order(extract: Factx) -> None:
    ran = extract("news", "-o", "facts.jsonl")
    assert (ran.code, ran.out) == (0, "")
    assert ran.err == f"finished: {COUNT} of {COUNT} done.\n"
    assert ids("facts.jsonl") == ALL


def test_without_an_output_lines_go_to_standard_output(extract: Factx) -> None:
    ran = extract("news/*.txt")
    assert (ran.code, ran.err) == (0, "")
    assert [json.loads(x)["source"]["id"] for x in ran.out.splitlines()] == ALL


def test_what_is_done_is_neither_asked_nor_written_again(
    extract: Factx, server: Scripted
) -> None:
    extract("news/0*.txt", "-o", "facts.jsonl", "--no-cache")
    before = Path("facts.jsonl").read_bytes()
    ran = extract("news", "-o", "facts.jsonl", "--no-cache", "--unordered")
    assert ran.code == 0
    assert Path("facts.jsonl").read_bytes().startswith(before)
    assert sorted(ids("facts.jsonl")) == ALL
    assert len(server.seen) == COUNT


def test_an_article_that_moved_or_is_given_twice_is_the_same(
    extract: Factx, server: Scripted, at_home: Path
) -> None:
    extract("news", "-o", "facts.jsonl", "--no-cache")
    (at_home / "news").rename(at_home / "archive")
    ran = extract("archive", "archive/0*.txt", "-o", "facts.jsonl", "--no-cache")
    assert ran.err == f"finished: {COUNT} of {COUNT} done, 10 given twice.\n"
    assert len(server.seen) == len(lines("facts.jsonl")) == COUNT


def test_an_article_whose_text_changed_is_asked_about_again(
    extract: Factx, at_home: Path
) -> None:
    extract("news", "-o", "facts.jsonl")
    (at_home / "news" / "03.txt").write_text(ARTICLE + "Corrected.\n", "utf-8")
    extract("news", "-o", "facts.jsonl")
    assert ids("facts.jsonl") == [*ALL, "03.txt"]


def test_an_article_without_facts_is_a_record_too(
    extract: Factx, server: Scripted
) -> None:
    empty: dict[str, Any] = {"parties": [], "meetings": [], "commitments": []}
    server.script[:] = [completion(json.dumps(empty))]
    extract("news", "-o", "facts.jsonl", "-j", "1")
    assert lines("facts.jsonl")[0]["facts"] == empty
    assert ids("facts.jsonl") == ALL


def test_another_model_is_refused_unless_it_is_told_to_mix(
    extract: Factx, server: Scripted
) -> None:
    extract("news/0*.txt", "-o", "facts.jsonl")
    ran = extract("news", "-o", "facts.jsonl", model="own/other")
    assert ran.code == 2
    assert "was made with model own/m, not own/other" in ran.err
    assert len(lines("facts.jsonl")) == 10
    assert extract("news", "-o", "facts.jsonl", "--mix", model="own/other").code == 0
    models = [line["run"]["model"] for line in lines("facts.jsonl")]
    assert models == ["own/m"] * 10 + ["own/other"] * 2


def test_a_file_of_something_else_is_not_touched(extract: Factx, at_home: Path) -> None:
    (at_home / "facts.jsonl").write_text("my notes", "utf-8")
    ran = extract("news", "-o", "facts.jsonl")
    assert ran.code == 1
    assert "no result of factx" in ran.err
    assert (at_home / "facts.jsonl").read_text("utf-8") == "my notes"


def refuse(*numbers: int) -> Any:
    """A server that declines to answer about some articles."""

    def step(body: Any) -> Step:
        shown = body["messages"][1]["content"]
        if any(f"number {number}." in shown for number in numbers):
            return completion(None, refusal="no")
        return completion(GOOD)

    return step


def test_failures_are_listed_skipped_and_tried_again_when_told_to(
    factx: Factx, extract: Factx, server: Scripted, at_home: Path
) -> None:
    (at_home / "news" / "empty.txt").write_text(" \n", "utf-8")
    with Scripted(default=refuse(3, 7)) as picky:
        base = ("extract", "news", "-m", "own/m", "--base-url", picky.base_url)
        ran = factx(*base, "-o", "facts.jsonl")
        assert ran.code == 3
        assert ran.err.splitlines()[-1] == (
            "finished: 10 of 13 done, 3 failed. "
            "See facts.errors.jsonl; --retry-failed tries these again."
        )
        failed = {line["path"]: line for line in lines("facts.errors.jsonl")}
        assert sorted(failed) == ["news/03.txt", "news/07.txt", "news/empty.txt"]
        assert failed["news/03.txt"]["error"] == "RefusedError"
        assert failed["news/empty.txt"]["error"] == "DocumentError"
        asked = len(picky.seen)
        assert factx(*base, "-o", "facts.jsonl").code == 3
        assert len(picky.seen) == asked, "what failed is left alone"
        assert len(lines("facts.errors.jsonl")) == 3
    ran = extract("news", "-o", "facts.jsonl", "--retry-failed")
    assert ran.code == 3
    assert sorted(ids("facts.jsonl")) == ALL
    assert [x["path"] for x in lines("facts.errors.jsonl")] == ["news/empty.txt"]
    (at_home / "news" / "empty.txt").write_text(ARTICLE, "utf-8")
    assert extract("news", "-o", "facts.jsonl").code == 0, "a mended file is no failure"
    assert not (at_home / "facts.errors.jsonl").exists()


def test_a_wrong_key_leaves_everything_to_do(extract: Factx, server: Scripted) -> None:
    server.script[:] = [error(401, "no such key")] * 99
    ran = extract("news", "-o", "facts.jsonl")
    assert ran.code == 1
    assert len(server.seen) == 1
    first, last = ran.err.splitlines()
    assert "does not accept the key" in first
    assert last.startswith(f"stopped: 0 of {COUNT} done, {COUNT} to go. Run the same")
    assert not Path("facts.errors.jsonl").exists()
    server.script.clear()
    assert extract("news", "-o", "facts.jsonl").code == 0
    assert ids("facts.jsonl") == ALL


def test_a_quota_that_ends_on_the_way_leaves_the_rest_to_do(
    extract: Factx, server: Scripted
) -> None:
    spent = error(429, "You exceeded your current quota", code="insufficient_quota")
    server.script[:] = [completion(GOOD)] * 5 + [spent] * 99
    ran = extract("news", "-o", "facts.jsonl", "-j", "2")
    assert ran.code == 1
    assert "stopped: 5 of 12 done, 7 to go." in ran.err
    assert not Path("facts.errors.jsonl").exists()
    assert len(server.seen) <= 5 + 4


def test_a_budget_of_requests_is_kept_and_can_be_gone_on_with(
    extract: Factx, server: Scripted
) -> None:
    ran = extract("news", "-o", "facts.jsonl", "--max-requests", "5")
    assert ran.code == 4
    assert len(server.seen) == len(lines("facts.jsonl")) == 5
    assert "stopped: 5 of 12 done, 7 to go. Run the same command again" in ran.err
    assert extract("news", "-o", "facts.jsonl", "--max-requests", "7").code == 0
    assert sorted(ids("facts.jsonl")) == ALL


def test_a_budget_of_money_is_kept(extract: Factx, server: Scripted) -> None:
    prices = ("--price-in", "0", "--price-out", "1000")
    room = ("--max-output-tokens", "100")  # ten cents; the answers take one
    ran = extract("news", "-o", "f.jsonl", *prices, *room, "--max-cost", "0.155")
    assert ran.code == 4
    assert 4 <= len(server.seen) <= 6
    assert len(lines("f.jsonl")) == len(server.seen)
    assert "raise --max-cost" in ran.err


def test_a_price_that_is_not_known_can_be_given(
    extract: Factx, server: Scripted
) -> None:
    ran = extract("news", "-o", "facts.jsonl", "--max-cost", "5")
    assert ran.code == 2
    assert "price of own/m is not known; give it with both --price-in" in ran.err
    assert not server.seen


def test_one_article_keeps_a_budget_too(extract: Factx, server: Scripted) -> None:
    assert extract("news/01.txt", "--max-requests", "0").code == 4
    assert not server.seen


def test_the_log_of_a_run_has_a_line_for_each_request(
    extract: Factx, server: Scripted
) -> None:
    prices = ("--price-in", "1", "--price-out", "2")
    server.script[:] = [error(500, retry_after="0.01")]
    extract("news", "-o", "facts.jsonl", "--run-log", "run.jsonl", "-j", "1", *prices)
    log = lines("run.jsonl")
    assert [line["article"] for line in log] == ALL
    assert log[0]["attempts"] == 2
    assert {line["source"] for line in log} == {"live"}
    assert log[1]["cost_usd"] == pytest.approx((100 * 1 + 10 * 2) / 1e6)
    extract("news", "-o", "again.jsonl", "--run-log", "run.jsonl", *prices)
    assert {line["source"] for line in lines("run.jsonl")[COUNT:]} == {"cache"}
    assert lines("run.jsonl")[-1]["cost_usd"] == 0


def test_a_manifest_gives_each_article_its_own_day(
    extract: Factx, at_home: Path
) -> None:
    rows = ["path,id,published", "news/01.txt,one,2025-05-04", "news/02.txt,two,"]
    (at_home / "m.csv").write_text("\n".join(rows), "utf-8")
    extract("m.csv", "-o", "facts.jsonl", "--published", "2025-05-05")
    sources = [line["source"] for line in lines("facts.jsonl")]
    assert [(s["id"], s["published"]) for s in sources] == [
        ("one", "2025-05-04"),
        ("two", "2025-05-05"),
    ]


def test_a_list_of_files_is_read(extract: Factx, at_home: Path) -> None:
    (at_home / "list").write_text("news/03.txt\nnews/01.txt\n", "utf-8")
    ran = extract("--files-from", "list", "-o", "facts.jsonl")
    assert ran.code == 0
    assert ids("facts.jsonl") == ["03.txt", "01.txt"]


def test_a_sample_estimates_the_archive(factx: Factx, server: Scripted) -> None:
    model = ("-m", "openai/gpt-5-mini", "--rpm", "6")
    ran = factx("extract", "news", *model, "--dry-run", "--sample", "4")
    assert (ran.code, ran.err) == (0, "")
    told = dict(line.split(":", 1) for line in ran.out.splitlines())
    assert told["articles"].strip() == "12"
    assert told["sample"].strip() == "4, drawn at random"
    assert told["price"].strip().startswith("about $0.")
    assert ran.out == factx("extract", "news", *model, "--dry-run", "--sample", "4").out
    assert not server.seen


@pytest.mark.parametrize(
    "flags",
    [("--retry-failed",), ("--mix",), ("--sample", "3"), ("-o", "x", "--dry-run")],
)
def test_flags_without_what_they_are_for_are_refused(
    extract: Factx, flags: tuple[str, ...]
) -> None:
    assert extract("news", *flags).code == 2


def test_one_article_has_a_log_too(extract: Factx) -> None:
    extract("news/01.txt", "--run-log", "run.jsonl")
    assert [line["article"] for line in lines("run.jsonl")] == ["01.txt"]


def test_a_second_interrupt_breaks_off_an_article_that_keeps_the_loop_busy() -> None:
    heard: list[str] = []

    async def work(*, is_busy: bool) -> None:
        with interrupts(lambda: heard.append("heard")):
            signal.raise_signal(signal.SIGINT)
            if not is_busy:
                await asyncio.sleep(0)
            signal.raise_signal(signal.SIGINT)
            await asyncio.sleep(0)

    asyncio.run(work(is_busy=False))
    assert heard == ["heard", "heard"]
    with pytest.raises(KeyboardInterrupt):
        asyncio.run(work(is_busy=True))


@pytest.mark.parametrize("place", ["taken/run.sqlite", "taken/replies"])
def test_recordings_that_cannot_be_written_leave_the_rest_to_do(
    extract: Factx, server: Scripted, at_home: Path, place: str
) -> None:
    (at_home / "taken").write_text("a file, where a folder would be needed")
    ran = extract("news", "-o", "facts.jsonl", "--record", place, "-j", "1")
    assert ran.code == 1
    assert "no recording can be written" in ran.err
    assert "choose another --record" in ran.err
    assert "12 to go. Run the same command again" in ran.err
    assert not lines("facts.errors.jsonl"), "it is no fault of the articles"
    assert len(server.seen) <= 2
    assert extract("news", "-o", "facts.jsonl", "--record", "run.sqlite").code == 0
    assert len(server.seen) == COUNT, "what had been answered is in the cache"


def test_what_was_not_in_the_cache_is_asked_by_the_same_command_later(
    extract: Factx,
) -> None:
    ran = extract("news", "-o", "facts.jsonl", "--offline")
    assert (ran.code, len(lines("facts.errors.jsonl"))) == (1, COUNT)
    assert extract("news", "-o", "facts.jsonl").code == 0
    assert sorted(ids("facts.jsonl")) == ALL
    assert not lines("facts.errors.jsonl")


def test_a_refused_list_of_articles_leaves_no_output(
    extract: Factx, at_home: Path
) -> None:
    (at_home / "list.csv").write_text("file,id\na.txt,1\n")
    for name in ("list.csv", "nowhere/*.txt"):
        assert extract(name, "-o", "facts.jsonl").code == 1
        assert not Path("facts.jsonl").exists()


@pytest.mark.parametrize("names", [["a.txt", "b.txt"], ["news"], ["news/*.txt"]])
def test_lines_are_not_put_into_a_file_of_json(
    extract: Factx, server: Scripted, names: list[str]
) -> None:
    for name in ("facts.json", "facts.JSON"):
        ran = extract(*names, "-o", name)
        assert ran.code == 2
        assert f"--output {name}: " in ran.err
        assert "name it facts.jsonl, or give --format json" in ran.err
        assert not Path(name).exists()
    ran = extract("-o", "facts.json", "--batch", "submit", *names)
    assert (ran.code, "name it facts.jsonl" in ran.err) == (2, True)
    assert not server.seen
    assert extract(*names, "-o", "facts.json", "--format", "json").code == 0
    assert isinstance(json.loads(Path("facts.json").read_text("utf-8")), list)


@pytest.mark.parametrize("ending", ["csv", "html", "db", "xlsx", "yaml", "gz"])
def test_no_file_is_named_for_what_it_does_not_hold(
    extract: Factx, server: Scripted, ending: str
) -> None:
    for names in (["a.txt"], ["a.txt", "b.txt"]):
        ran = extract(*names, "-o", f"facts.{ending}")
        assert ran.code == 2
        assert f"--output facts.{ending}: facts are written as " in ran.err
        assert "name it .jsonl" in ran.err
    assert not server.seen
    assert not list(Path().glob("facts*"))


def test_markdown_is_written_to_both_of_its_endings(extract: Factx) -> None:
    for name in ("facts.md", "facts.markdown"):
        assert extract("a.txt", "b.txt", "-o", name).code == 0
        assert not Path(name).read_text("utf-8").startswith("{")


@pytest.mark.parametrize("how", [[], ["-o", "facts.jsonl"], ["--dry-run"]])
def test_no_article_at_all_is_said(
    extract: Factx, at_home: Path, how: list[str]
) -> None:
    (at_home / "head.csv").write_text("path,id\n", "utf-8")
    (at_home / "none.jsonl").write_text("\n", "utf-8")
    for names in (["head.csv"], ["none.jsonl"], ["--files-from", "none.jsonl"]):
        ran = extract(*names, *how)
        assert (ran.code, ran.out) == (1, "")
        assert ran.err == (
            f"factx: {names[-1]}: no article in it, so there is nothing to do; "
            "give a row or a line for each\n"
        )
    assert not Path("facts.jsonl").exists()
    assert extract("head.csv", "a.txt", *how).code == 0


def test_a_folder_without_articles_is_said_before_anything_is_asked_or_written(
    extract: Factx, server: Scripted, at_home: Path
) -> None:
    (at_home / "empty").mkdir()
    Path("facts.json").write_text("kept", "utf-8")
    ran = extract("a.txt", "empty", "-o", "facts.json", "--format", "json")
    assert (ran.code, ran.err.count("\n")) == (1, 1)
    assert ran.err.startswith("factx: empty: no article in it; ")
    assert Path("facts.json").read_text("utf-8") == "kept"
    assert not server.seen


def test_one_article_is_added_to_a_file_of_lines_and_replaces_none(
    extract: Factx, server: Scripted
) -> None:
    extract("news", "-o", "facts.jsonl")
    before = Path("facts.jsonl").read_bytes()
    for _ in range(2):
        assert extract("a.txt", "-o", "facts.jsonl").code == 0
        assert Path("facts.jsonl").read_bytes().startswith(before)
        assert ids("facts.jsonl") == [*ALL, "a.txt"]
    assert extract("b.txt", "-o", "one.json").code == 0
    assert extract("a.txt", "-o", "one.json").code == 0
    assert ids("one.json") == ["a.txt"]


def test_a_pattern_that_fits_no_file_is_called_a_pattern(extract: Factx) -> None:
    ran = extract("nwes/*.txt")
    assert (ran.code, ran.out) == (1, "")
    assert ran.err == "factx: nwes/*.txt: no article in it; check the pattern\n"


def test_a_list_that_cannot_be_read_is_said_in_words(
    extract: Factx, at_home: Path
) -> None:
    (at_home / "list.txt").write_bytes(b"\xff.txt\n")
    wanted = {
        "none.txt": "no such file; check the path",
        "news": "cannot be read, as it is a folder; give the files in it",
        "list.txt": "not UTF-8; give a list with a name a line",
    }
    for name, said in wanted.items():
        ran = extract("--files-from", name)
        assert (ran.code, ran.err) == (1, f"factx: {name}: {said}\n")
