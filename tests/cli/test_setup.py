"""schema, cache, models, doctor, and what all commands share."""

from __future__ import annotations

import importlib.util
import json
from pathlib import Path
from typing import Any

import pytest

from factx.cli import run
from tests.cli.conftest import Factx
from tests.data import ROOT
from tests.servers.scripted import Scripted, Step, answer


def load_script(name: str) -> Any:
    spec = importlib.util.spec_from_file_location(name, ROOT / "scripts" / f"{name}.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_the_page_of_commands_is_in_step_with_the_program() -> None:
    page = (ROOT / "docs" / "cli.md").read_text("utf-8")
    assert page == load_script("publish_help").page(), "run scripts/publish_help.py"


def test_the_published_schemas_are_printed(factx: Factx) -> None:
    for flags, name in (
        ([], "factx.diplomacy.1.json"),
        (["--wire"], "factx.diplomacy.1.wire.json"),
        (["--envelope"], "result.json"),
    ):
        ran = factx("schema", *flags)
        assert ran.json == json.loads((ROOT / "schemas" / name).read_text("utf-8"))
    book = factx("schema", "diplomacy", "--markdown").out
    assert book == (ROOT / "docs" / "schema.md").read_text("utf-8")


def test_one_form_of_a_schema_is_printed_at_a_time(factx: Factx) -> None:
    assert factx("schema", "--wire", "--markdown").code == 2
    assert factx("schema", "diplomacy", "--envelope").code == 2
    ran = factx("schema", "unheard-of")
    assert (ran.code, ran.out) == (2, "")
    assert "diplomacy or package.module:Class" in ran.err


def test_the_cache_is_where_the_setting_says(
    factx: Factx, monkeypatch: pytest.MonkeyPatch, at_home: Path
) -> None:
    monkeypatch.setenv("FACTX_CACHE_DIR", str(at_home / "kept"))
    assert factx("cache", "path").out == f"{at_home / 'kept'}\n"
    assert "replies\t0\n" in factx("cache", "info").out
    assert not (at_home / "kept").exists(), "looking makes no folder"


def test_the_cache_is_emptied_of_replies_and_of_nothing_else(
    factx: Factx, monkeypatch: pytest.MonkeyPatch, at_home: Path
) -> None:
    monkeypatch.setenv("FACTX_CACHE_DIR", str(at_home / "kept"))
    (at_home / "kept").mkdir()
    (at_home / "kept" / "mine.txt").write_text("mine", "utf-8")
    with Scripted(default=answer('{"parties":[],"meetings":[],"commitments":[]}')) as s:
        command = ["extract", "a.txt", "-m", "own/m", "--base-url", s.base_url]
        assert factx(*command).code == 0
        sent = len(s.seen)
        assert factx(*command).code == 0
        assert len(s.seen) == sent, "the second run asks nobody"
    assert "replies\t1\n" in factx("cache", "info").out
    assert factx("cache", "clear", "--yes").code == 0
    assert "replies\t0\n" in factx("cache", "info").out
    assert (at_home / "kept" / "mine.txt").exists()


def test_the_cache_is_not_cleared_without_a_yes(process: Factx) -> None:
    ran = process("cache", "clear")
    assert ran.code == 2
    assert "--yes" in ran.err


def test_providers_are_lines_with_tabs_in_a_pipe(factx: Factx) -> None:
    rows = [line.split("\t") for line in factx("models").out.splitlines()]
    assert ["openai/gpt-5-mini", "OPENAI_API_KEY", "https://api.openai.com/v1"] in rows
    assert ["ollama/qwen3", "no key", "http://localhost:11434/v1"] in rows


def test_the_doctor_lists_what_is_there_and_what_is_missing(factx: Factx) -> None:
    ran = factx("doctor")
    rows = {line.split("\t")[0]: line.split("\t")[1:] for line in ran.out.splitlines()}
    assert ran.code == 0
    assert rows["pydantic"][0] == "ok"
    assert rows["model"][0] == "-"
    assert rows["settings of the folder"][0] == "-"


def test_the_doctor_names_a_settings_file_that_is_wrong(
    factx: Factx, at_home: Path
) -> None:
    (at_home / "factx.toml").write_text("nonsense = 1", "utf-8")
    ran = factx("doctor")
    assert ran.code == 1
    assert "settings\tno\tfactx.toml: no setting 'nonsense'" in ran.out


def test_the_doctor_tries_an_endpoint_out(factx: Factx) -> None:
    with Scripted(default=endpoint) as server:
        ran = factx("doctor", "--base-url", server.base_url)
        assert server.seen
    assert f"endpoint\tok\t{server.base_url}, model only-one" in ran.out
    assert "\nanswers\tok\t" in ran.out


def test_the_doctor_asks_which_model_where_an_endpoint_has_several(
    factx: Factx,
) -> None:
    models = Step(body={"data": [{"id": "one"}, {"id": "two"}]})
    with Scripted(default=models) as server:
        ran = factx("doctor", "--base-url", server.base_url)
    assert ran.code == 1
    assert "name a model with -m; the endpoint has one, two" in ran.out


def test_the_doctor_shows_the_set_up_where_nobody_answers(factx: Factx) -> None:
    with Scripted() as server:
        pass
    ran = factx("doctor", "--base-url", server.base_url)
    assert ran.code == 1
    assert f"endpoint\tno\tnobody answers at {server.base_url}" in ran.out
    assert "pydantic\tok\t" in ran.out
    assert ran.err == ""


def test_the_doctor_speaks_of_the_model_that_was_named(factx: Factx) -> None:
    with Scripted(default=endpoint) as server:
        ran = factx("doctor", "-m", "own/only-one", "--base-url", server.base_url)
    assert "\nmodel\tok\town/only-one\n" in ran.out
    assert "none chosen" not in ran.out


def test_the_doctor_names_the_key_that_a_model_lacks(
    factx: Factx, monkeypatch: pytest.MonkeyPatch
) -> None:
    ran = factx("doctor", "-m", "openai/gpt-5-mini")
    assert ran.code == 1
    assert "\nkey of openai\tno\tmissing; set OPENAI_API_KEY\n" in ran.out
    monkeypatch.setenv("OPENAI_API_KEY", "k")
    with Scripted(default=endpoint) as server:
        ran = factx("doctor", "-m", "openai/only-one", "--base-url", server.base_url)
    assert "missing" not in ran.out


def test_the_doctor_finds_nothing_missing_for_the_model_inside(factx: Factx) -> None:
    ran = factx("doctor", "-m", "builtin/rules")
    assert ran.code == 0
    assert "\nendpoint\tok\tnone needed" in ran.out


def endpoint(body: Any) -> Step:
    """An endpoint with one model that answers in whatever format was asked for."""
    if body is None:
        return Step(body={"data": [{"id": "only-one"}]})
    return answer('{"city": "zagreb-probe"}')


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["extrat"], "No such command 'extrat'. Did you mean 'extract'? see factx --"),
        (["extract", "a.txt", "--modl", "x"], "see factx extract --help"),
        (["extract"], "see factx extract --help"),
        (["extract", "a.txt", "--max-output-tokens", "0"], "see factx extract --help"),
    ],
)
def test_wrong_usage_is_one_line_that_points_to_the_help(
    factx: Factx, arguments: list[str], said: str
) -> None:
    ran = factx(*arguments)
    assert (ran.code, ran.out) == (2, "")
    assert ran.err.startswith("factx: ")
    assert said in ran.err
    assert len(ran.err.splitlines()) == 1


def test_no_command_shows_the_help(factx: Factx) -> None:
    ran = factx()
    assert ran.code == 2
    assert "extract" in ran.out + ran.err


def test_the_version_is_printed(factx: Factx) -> None:
    ran = factx("--version")
    assert ran.code == 0
    assert ran.out.startswith("factx 0.")


def test_a_traceback_is_shown_only_when_asked_for(factx: Factx) -> None:
    assert "Traceback" not in factx("extract", "gone.txt", "-m", "ollama/q").err
    ran = factx("extract", "gone.txt", "-m", "ollama/q", "--debug")
    assert "Traceback" in ran.err
    assert ran.err.endswith("factx: gone.txt: no such file; check the path\n")


def test_an_error_of_factx_itself_is_one_line(
    capsysbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(**_: object) -> int:
        raise ZeroDivisionError("in the\nmiddle")

    monkeypatch.setattr("factx.cli.models.print_models", broken)
    assert run(["models"]) == 1
    err = capsysbinary.readouterr().err.decode()
    assert err == (
        "factx: an error of factx itself: ZeroDivisionError: in the middle; "
        "--debug shows where; please report it\n"
    )


@pytest.mark.parametrize(
    "command",
    [[], ["extract"], ["verify"], ["schema"], ["cache"], ["models"], ["doctor"]],
)
def test_help_fits_a_terminal_and_names_no_python_types(
    factx: Factx, command: list[str]
) -> None:
    ran = factx(*command, "--help")
    assert ran.code == 0
    assert max(map(len, ran.out.splitlines())) <= 80
    # The two options for completion are typer's own.
    lines = [line for line in ran.out.splitlines() if "-completion" not in line]
    assert not any("<bool>" in line for line in lines)
