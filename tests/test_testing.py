"""The pytest plugin, in a project of its own that is made for the test."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from factx.testing import forbid_live_calls
from tests.data import RECORDINGS, ROOT

ARTICLE = ROOT / "examples" / "articles" / "vi-2025-10-25-australia.txt"
HEAD = f"import factx, pytest\nARTICLE = {str(ARTICLE)!r}\n"


def run(folder: Path, test: str, *arguments: str) -> subprocess.CompletedProcess[str]:
    (folder / "test_it.py").write_text(HEAD + test, "utf-8")
    if not (folder / "pytest.ini").exists():
        (folder / "pytest.ini").write_text(
            f"[pytest]\nfactx_recordings = {RECORDINGS}\n"
        )
    return subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *arguments],
        cwd=folder,
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "PYTHONIOENCODING": "utf-8", "OPENAI_API_KEY": "none"},
        check=False,
    )


def test_replies_come_from_the_projects_recordings(tmp_path: Path) -> None:
    test = (
        "def test_it(factx_replay):\n"
        "    assert len(factx_replay.extract(ARTICLE).facts.commitments) > 3\n"
    )
    done = run(tmp_path, test)
    assert done.returncode == 0, done.stdout


def test_the_mock_reads_any_article(tmp_path: Path) -> None:
    test = (
        "def test_it(factx_rules):\n"
        "    assert factx_rules.model == 'builtin/rules'\n"
        "    assert factx_rules.extract(ARTICLE).facts.meetings\n"
    )
    done = run(tmp_path, test)
    assert done.returncode == 0, done.stdout


def test_a_marker_gives_options(tmp_path: Path) -> None:
    test = (
        "@pytest.mark.factx(reasks=0, prose=False)\n"
        "def test_it(factx_rules):\n"
        "    assert factx_rules.settings.prose is False\n"
    )
    done = run(tmp_path, test)
    assert done.returncode == 0, done.stdout


def test_a_marker_names_recordings_of_its_own(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    test = (
        f"@pytest.mark.factx(replay={str(RECORDINGS)!r})\n"
        "def test_it(factx_replay, factx_rules):\n"
        "    assert len(factx_replay.extract(ARTICLE).facts.commitments) > 3\n"
        "    assert factx_rules.model == 'builtin/rules'\n"
    )
    done = run(tmp_path, test)
    assert done.returncode == 0, done.stdout


def test_a_marker_says_where_to_record_and_whether_to_look_in_the_cache(
    tmp_path: Path,
) -> None:
    test = (
        "import pathlib\n"
        "@pytest.mark.factx(model='builtin/rules', replay='own', cache=False)\n"
        "def test_it(factx_replay):\n"
        "    assert factx_replay.extract(ARTICLE).facts.meetings\n"
        "    assert list(pathlib.Path('own').iterdir())\n"
    )
    for arguments in (["--factx-record"], []):
        done = run(tmp_path, test, *arguments)
        assert done.returncode == 0, done.stdout


@pytest.mark.parametrize(
    ("fixture", "option"),
    [
        ("factx_rules", "model='openai/gpt-5-mini'"),
        ("factx_rules", "replay='tests/recordings'"),
        ("factx_replay", "record='tests/recordings'"),
    ],
)
def test_an_option_that_a_fixture_cannot_take_is_refused_by_name(
    tmp_path: Path, fixture: str, option: str
) -> None:
    test = f"@pytest.mark.factx({option})\ndef test_it({fixture}):\n    pass\n"
    done = run(tmp_path, test)
    assert done.returncode == 1
    name = option.partition("=")[0]
    assert f"UsageError: @pytest.mark.factx({name}=" in done.stdout
    assert f"{fixture} " in done.stdout


def test_a_live_call_fails_the_test(tmp_path: Path) -> None:
    test = (
        "def test_it():\n"
        "    with factx.Extractor('openai/gpt-5-mini', cache=False) as extractor:\n"
        "        extractor.extract(ARTICLE)\n"
    )
    done = run(tmp_path, test)
    assert done.returncode == 1
    assert "nothing may be asked live here" in done.stdout


def test_a_program_that_a_test_starts_is_held_to_it_as_well(tmp_path: Path) -> None:
    test = (
        "import subprocess, sys\n"
        "def test_it():\n"
        "    command = [sys.executable, '-m', 'factx', 'extract', ARTICLE, '--no-cache']\n"
        "    done = subprocess.run([*command, '-m', 'openai/gpt-5-mini'], capture_output=True)\n"
        "    assert done.returncode == 2 or b'live' in done.stderr, done.stderr\n"
        "    assert b'nothing may be asked live here' in done.stderr\n"
    )
    done = run(tmp_path, test)
    assert done.returncode == 0, done.stdout


def test_recording_asks_and_so_lifts_the_guard(tmp_path: Path) -> None:
    test = (
        "import os\n"
        "@pytest.mark.factx(model='ollama/none', base_url='http://127.0.0.1:9/v1')\n"
        "def test_it(factx_replay):\n"
        "    assert 'FACTX_NO_LIVE' not in os.environ\n"
    )
    done = run(tmp_path, test, "--factx-record")
    assert done.returncode == 0, done.stdout


def test_a_marked_test_may_ask(tmp_path: Path) -> None:
    test = (
        "import os\n"
        "@pytest.mark.factx_live\n"
        "def test_it():\n"
        "    assert 'FACTX_NO_LIVE' not in os.environ\n"
    )
    done = run(tmp_path, test, "--strict-markers")
    assert done.returncode == 0, done.stdout


def test_pytest_starts_without_loading_factx(tmp_path: Path) -> None:
    test = (
        "import sys\n"
        "LOADED = {name for name in sys.modules if name.startswith('factx.')}\n"
        "def test_it():\n"
        "    own = {name for name in LOADED if not name.startswith('factx.testing')}\n"
        "    assert own == set()\n"
    )
    done = run(tmp_path, test)
    assert done.returncode == 0, done.stdout


def test_the_guard_is_lifted_after_its_block(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("FACTX_NO_LIVE", raising=False)
    with forbid_live_calls():
        assert os.environ["FACTX_NO_LIVE"] == "1"
    assert "FACTX_NO_LIVE" not in os.environ


@pytest.mark.parametrize(
    ("marker", "said"),
    [
        ("nonsense=1", "factx.Extractor has no such option"),
        ("'mypackage:Recalls'", "name the option, such as schema="),
    ],
)
def test_a_marker_that_means_nothing_is_refused_by_name(
    tmp_path: Path, marker: str, said: str
) -> None:
    test = f"@pytest.mark.factx({marker})\ndef test_it(factx_rules):\n    pass\n"
    done = run(tmp_path, test)
    assert done.returncode == 1
    assert said in done.stdout


def test_missing_recordings_tell_how_to_make_them(tmp_path: Path) -> None:
    (tmp_path / "pytest.ini").write_text("[pytest]\n")
    done = run(tmp_path, "def test_it(factx_replay):\n    pass\n")
    assert done.returncode == 1
    assert "make them with --factx-record" in done.stdout
