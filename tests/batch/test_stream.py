from pathlib import Path
from typing import Any

import pytest

from factx import (
    AuthError,
    BudgetError,
    Document,
    Extractor,
    RefusedError,
    Settings,
    SettingsError,
)
from factx.model import Reply
from factx.prompt import Request
from tests.answers import ARTICLE, Scripted, answer
from tests.batch.conftest import write_archive


class Picky(Scripted):
    """Answers, but raises an error for articles with certain words in them."""

    def __init__(self, errors: dict[str, Exception]) -> None:
        super().__init__([answer()])
        self.errors = errors

    async def reply(self, request: Request) -> Reply:
        for words, error in self.errors.items():
            if words in request.messages[-1].content:
                self.asked.append(request)
                raise error
        return await super().reply(request)


def documents(count: int) -> list[Document]:
    return [
        Document.from_text(f"{ARTICLE}\nArticle number {n}.\n", name=f"{n}.txt")
        for n in range(count)
    ]


def extractor(model: Any, **settings: Any) -> Extractor[Any]:
    return Extractor(model, cache=False, settings=Settings(**settings))


def test_results_come_in_the_order_of_the_articles() -> None:
    with extractor(Scripted([answer()])) as some:
        names = [r.source.name for r in some.extract_many(documents(20), jobs=6)]
    assert names == [f"{n}.txt" for n in range(20)]


async def test_results_are_the_same_when_awaited() -> None:
    async with extractor(Scripted([answer()])) as some:
        results = [r async for r in some.aextract_many(documents(3))]
    with extractor(Scripted([answer()])) as other:
        assert [r.to_json() for r in other.extract_many(documents(3))] == [
            r.to_json() for r in results
        ]


def test_paths_folders_and_manifests_are_read(tmp_path: Path) -> None:
    folder = write_archive(tmp_path / "news", 3)
    (folder / "m.csv").write_text("path,id\n0001.txt,one\n", "utf-8")
    sources = [folder / "0000.txt", str(folder), folder / "m.csv"]
    with extractor(Scripted([answer()])) as some:
        ids = [r.source.id for r in some.extract_many(sources)]
        assert ids == ["0000.txt", "0000.txt", "0001.txt", "0002.txt", "one"]
        assert len(list(some.extract_many(str(folder)))) == 3


def test_a_document_by_itself_is_a_list_of_one() -> None:
    with extractor(Scripted([answer()])) as some:
        assert len(list(some.extract_many(documents(1)[0]))) == 1


@pytest.mark.parametrize(
    ("sources", "said"),
    [(None, "None"), (7, "7"), ([None], "None"), ([b"a.txt"], "b'a.txt'")],
)
def test_what_is_no_article_is_named(sources: Any, said: str) -> None:
    with (
        extractor(Scripted([answer()])) as some,
        pytest.raises(SettingsError, match=f"{said} is no article; give paths"),
    ):
        list(some.extract_many(sources))


@pytest.mark.parametrize("jobs", [0, -1])
def test_a_run_that_would_work_on_nothing_is_refused(jobs: int) -> None:
    with (
        extractor(Scripted([answer()])) as some,
        pytest.raises(SettingsError, match=f"jobs = {jobs}: no article would be"),
    ):
        list(some.extract_many(documents(1), jobs=jobs))


def test_failures_are_raised_together_after_the_last_result() -> None:
    model = Picky({"number 1.": RefusedError("no"), "number 3.": RefusedError("no!")})
    got: list[str] = []
    with extractor(model) as some, pytest.raises(ExceptionGroup) as caught:
        got.extend(r.source.name for r in some.extract_many(documents(6)))
    assert got == ["0.txt", "2.txt", "4.txt", "5.txt"]
    assert str(caught.value).startswith("2 articles failed")
    assert [e.__notes__ for e in caught.value.exceptions] == [
        ["article: 1.txt"],
        ["article: 3.txt"],
    ]


def test_failures_are_handed_over_where_they_are_wanted() -> None:
    failed = []
    model = Picky({"number 1.": RefusedError("no")})
    with extractor(model) as some:
        results = list(some.extract_many(documents(3), on_failure=failed.append))
    assert len(results) == 2
    assert [(f.where, str(f.error)) for f in failed] == [("1.txt", "no")]


def test_a_wrong_key_is_not_tried_on_every_article() -> None:
    model = Picky({"Article": AuthError("wrong key")})
    with extractor(model) as some, pytest.raises(AuthError):
        list(some.extract_many(documents(500), jobs=4))
    assert len(model.asked) <= 4


def test_a_budget_of_requests_is_kept() -> None:
    model = Scripted([answer()])
    results: list[Any] = []
    with extractor(model, max_requests=7) as some, pytest.raises(BudgetError):
        results.extend(some.extract_many(documents(50), jobs=4))
    assert len(results) == len(model.asked) == 7


def test_a_reader_may_leave_early() -> None:
    model = Scripted([answer()])
    with extractor(model) as some:
        for result in some.extract_many(documents(500), jobs=4):
            assert result.source.name == "0.txt"
            break
        assert len(model.asked) < 100
        assert some.extract(documents(1)[0]).facts.meetings


def test_the_cache_is_kept_below_its_size(tmp_path: Path) -> None:
    long = {**answer(), "meetings": [], "note": "x" * 20_000}
    cache, settings = tmp_path / "cache", Settings(cache_mb=1)
    with Extractor(Scripted([long]), cache=cache, settings=settings) as some:
        assert len(list(some.extract_many(documents(120)))) == 120
    kept = sum(path.stat().st_size for path in tmp_path.rglob("cache.db*"))
    assert 100_000 < kept < 3_000_000
