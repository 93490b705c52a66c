import subprocess
import sys
import tomllib
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent

pytest.importorskip(
    "hatchling", reason="hatchling builds the wheel; pip install hatchling"
)


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    code = (
        "import os, sys; from hatchling.build import build_wheel; "
        "print(build_wheel(sys.argv[1]))"
    )
    subprocess.run([sys.executable, "-c", code, str(folder)], cwd=ROOT, check=True)
    return next(folder.glob("*.whl"))


def test_the_wheel_holds_prompts_languages_and_its_type_marker(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    prompts = {
        f"factx/prompt/templates/{path.relative_to(ROOT / 'prompts').as_posix()}"
        for path in (ROOT / "prompts").rglob("*")
        if path.is_file()
    }
    tables = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "factx").rglob("*")
        if path.suffix in (".toml", ".json", ".html", ".css", ".js")
    }
    assert len(prompts) >= 8
    assert {"factx/py.typed", *prompts, *tables} <= names


def test_the_wheel_holds_nothing_but_the_package(wheel: Path) -> None:
    tops = {name.split("/")[0] for name in zipfile.ZipFile(wheel).namelist()}
    version = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    assert tops == {"factx", f"factx-{version['version']}.dist-info"}


def test_prompts_are_found_in_an_unpacked_wheel(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    program = (
        f"import sys; sys.path.insert(0, {str(tmp_path)!r})\n"
        "import factx.prompt.templates as t\n"
        f"assert t.__file__.startswith({str(tmp_path)!r})\n"
        "print(len(t.template('diplomacy/system.md')))"
    )
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(run.stdout) > 1000


def test_prompts_are_found_in_a_checkout() -> None:
    program = "import factx.prompt.templates as t; print(len(t.template('article.md')))"
    run = subprocess.run(
        [sys.executable, "-c", program],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert int(run.stdout) > 50
