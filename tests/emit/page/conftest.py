from __future__ import annotations

import importlib.util
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from factx.emit.page import report_base, report_page
from factx.emit.stored import StoredResult
from factx.emit.tables import Adding, changing, open_base
from tests.data import ROOT
from tests.emit.gold_results import gold_results

if TYPE_CHECKING:
    from tests.emit.page.browser import Browser


def fill(path: Path, results: list[dict[str, Any]]) -> Path:
    """Put results, and lines about failures, into a base."""
    with open_base(path, create=True) as db, changing(db):
        Adding(db).add(("test", result) for result in results)
    return path


@pytest.fixture(scope="session")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    if importlib.util.find_spec("selenium") is None:
        pytest.skip("selenium is not installed (pip install 'factx[test]')")
    names = (("chromium", "chromium-browser"), ("chromedriver",))
    if not all(any(map(shutil.which, either)) for either in names):
        pytest.skip("no chromium here (apt-get install chromium chromium-driver)")
    from tests.emit.page.browser import Browser  # noqa: PLC0415 - needs selenium

    opened = Browser(tmp_path_factory.mktemp("chromium"))
    yield opened
    opened.close()


@pytest.fixture(scope="session")
def gold() -> list[StoredResult]:
    return [StoredResult.read(result) for result in gold_results()]


@pytest.fixture(scope="session")
def five(gold: list[StoredResult]) -> str:
    return report_page(gold, title="Five articles")


@pytest.fixture(scope="session")
def single(gold: list[StoredResult]) -> str:
    return report_page(gold[3:4])


@pytest.fixture(scope="session")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A base of the five articles; two of them report five meetings in common."""
    path = tmp_path_factory.mktemp("base") / "factbase.sqlite"
    return fill(path, gold_results())


@pytest.fixture(scope="session")
def merged(base: Path) -> str:
    return report_base(base, texts=ROOT / "examples" / "articles", title="Merged")


@pytest.fixture(scope="session")
def axe() -> str:
    return (Path(__file__).parent / "vendor" / "axe.min.js").read_text("utf-8")
