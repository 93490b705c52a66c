import json
from pathlib import Path

import pytest

from factx.batch import Failure, Item, Journal, Maker, Misses, misses_path
from factx.errors import (
    DocumentError,
    InputError,
    RecordingError,
    SchemaError,
    SettingsError,
    UnavailableError,
)
from factx.load import Document

MAKER = Maker("factx.diplomacy/1", "test/m", "diplomacy@1")


def article(name: str = "a.txt", text: str = "Some words.") -> Document:
    return Document.from_text(text, name=name)


def line(document: Document, maker: Maker = MAKER) -> str:
    made = {
        "result": 1,
        "schema": maker.schema,
        "source": document.source(),
        "facts": {"note": "ť"},
        "run": {"model": maker.model, "prompt": maker.prompt},
    }
    return json.dumps(made, ensure_ascii=False)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "facts.jsonl"


def write(path: Path, *documents: Document) -> None:
    with Journal(path, MAKER) as journal:
        for document in documents:
            journal.write(document, line(document))


def test_what_was_written_is_done_in_the_next_run(path: Path) -> None:
    write(path, article("a.txt"), article("b.txt"))
    with Journal(path, MAKER) as journal:
        assert journal.is_done(article("a.txt"))
        assert not journal.is_done(article("c.txt"))
    assert len(path.read_text("utf-8").splitlines()) == 2


def test_an_article_is_its_id_and_its_text(path: Path) -> None:
    write(path, article("a.txt"))
    with Journal(path, MAKER) as journal:
        assert not journal.is_done(article("a.txt", "Other words."))


@pytest.mark.parametrize("cut", [1, 7, 12, 60, -1])
def test_a_line_that_was_not_written_to_its_end_is_cut_off(
    path: Path, cut: int
) -> None:
    write(path, article("a.txt"))
    whole = path.read_bytes()
    path.write_bytes(whole + line(article("b.txt")).encode()[:cut])
    with Journal(path, MAKER) as journal:
        assert journal.is_done(article("a.txt"))
        assert not journal.is_done(article("b.txt"))
        journal.write(article("b.txt"), line(article("b.txt")))
    assert path.read_bytes() == whole + line(article("b.txt")).encode() + b"\n"


def test_zeros_of_a_power_failure_are_cut_off(path: Path) -> None:
    write(path, article("a.txt"))
    whole = path.read_bytes()
    path.write_bytes(whole + b"\0" * 500)
    write(path)
    assert path.read_bytes() == whole


@pytest.mark.parametrize(
    "content", ["my notes", "my notes\n", '{"result": 1}\n', "[]\n"]
)
def test_a_file_of_something_else_is_left_alone(path: Path, content: str) -> None:
    path.write_text(content, "utf-8")
    with pytest.raises(InputError, match="line 1 is no result of factx"):
        Journal(path, MAKER)
    assert path.read_text("utf-8") == content


@pytest.mark.parametrize(
    "other",
    [
        Maker("factx.diplomacy/2", MAKER.model, MAKER.prompt),
        Maker(MAKER.schema, "test/other", MAKER.prompt),
        Maker(MAKER.schema, MAKER.model, "diplomacy@2"),
    ],
)
def test_models_schemas_and_prompts_are_not_mixed_unasked(
    path: Path, other: Maker
) -> None:
    write(path, article("a.txt"))
    with pytest.raises(SettingsError, match="--mix"):
        Journal(path, other)
    with Journal(path, other, may_mix=True) as journal:
        assert journal.is_done(article("a.txt"))


def test_one_run_at_a_time_writes_to_a_file(path: Path) -> None:
    with Journal(path, MAKER), pytest.raises(InputError, match="another run"):
        Journal(path, MAKER)
    write(path, article())


def failure(where: str, document: Document | None = None) -> Failure:
    error = UnavailableError("nobody answers") if document else DocumentError("gone")
    return Failure(where, error, document, document.id if document else None)


def test_a_failure_is_a_line_with_its_reason_and_the_next_move(path: Path) -> None:
    with Journal(path, MAKER) as journal:
        Misses(journal).add(failure("x/a.txt", article()))
    assert misses_path(path).name == "facts.errors.jsonl"
    told = json.loads(misses_path(path).read_text("utf-8"))
    assert told["id"] == "a.txt"
    assert told["path"] == "x/a.txt"
    assert told["error"] == "UnavailableError"
    assert told["message"] == "nobody answers"
    assert "--retry-failed" in told["next"]
    assert told["text_sha256"] == article().text_sha256


def item(where: str) -> Item:
    return Item(where, lambda: article())


def test_failures_are_known_in_the_next_run(path: Path) -> None:
    with Journal(path, MAKER) as journal:
        misses = Misses(journal)
        misses.add(failure("x/a.txt", article()))
        misses.add(failure("x/gone.txt"))
        again = Misses(journal)
        assert again.count == 2
        assert again.has(item("elsewhere"), article())
        assert again.has(item("x/gone.txt"), None)
        assert not again.has(item("x/other.txt"), None)


def test_what_is_done_is_no_failure_any_more(path: Path) -> None:
    with Journal(path, MAKER) as journal:
        misses = Misses(journal)
        misses.add(failure("x/a.txt", article("a.txt")))
        misses.add(failure("x/b.txt", article("b.txt")))
        misses.add(failure("x/b.txt", article("b.txt")))
        journal.write(article("a.txt"), line(article("a.txt")))
        assert Misses(journal).count == 1, "also after a kill before it was tidied"
        misses.forget(item("x/a.txt"), article("a.txt"))
        misses.close()
    lines = misses_path(path).read_text("utf-8").splitlines()
    assert [json.loads(one)["id"] for one in lines] == ["b.txt"]


def test_a_failure_of_an_earlier_text_goes_with_the_text(path: Path) -> None:
    with Journal(path, MAKER) as journal:
        misses = Misses(journal)
        misses.add(failure("x/a.txt", article("a.txt", "Wrong words.")))
        again = Misses(journal)
        again.forget(item("x/a.txt"), article("a.txt", "Right words."))
        again.close()
    assert not misses_path(path).exists()


def test_a_list_without_failures_is_taken_away(path: Path) -> None:
    with Journal(path, MAKER) as journal:
        misses = Misses(journal)
        misses.add(failure("x/a.txt"))
        misses.forget(item("x/a.txt"), article("a.txt"))
        misses.close()
    assert not misses_path(path).exists()


def test_half_a_line_of_failures_is_cut_off(path: Path) -> None:
    with Journal(path, MAKER) as journal:
        Misses(journal).add(failure("x/a.txt", article()))
        with misses_path(path).open("a") as stream:
            stream.write('{"id": "b.tx')
        assert Misses(journal).count == 1
    assert misses_path(path).read_bytes().endswith(b"}\n")


def test_what_had_no_recording_is_looked_for_again(path: Path) -> None:
    document = article()
    item = Item("a.txt", lambda: document)
    with Journal(path, MAKER) as journal:
        misses = Misses(journal)
        misses.add(Failure("a.txt", RecordingError("none"), document, document.id))
        misses.close()
    with Journal(path, MAKER) as journal:
        misses = Misses(journal)
        assert misses.count == 1
        assert not misses.has(item, document)
        still = RecordingError("still none")
        misses.add(Failure("a.txt", still, document, document.id))
        misses.close()
    assert [json.loads(one)["message"] for one in open_lines(misses_path(path))] == [
        "still none"
    ]


def open_lines(path: Path) -> list[str]:
    return path.read_text("utf-8").splitlines()


def test_an_error_before_the_first_result_leaves_no_empty_file(path: Path) -> None:
    with pytest.raises(InputError, match="no articles"), Journal(path, MAKER):
        raise InputError("no articles")
    assert not path.exists()


def test_an_error_takes_away_no_file_that_was_there(path: Path) -> None:
    path.touch()
    with pytest.raises(InputError, match="no articles"), Journal(path, MAKER):
        raise InputError("no articles")
    assert path.exists()
    write(path, article())
    with pytest.raises(InputError, match="no articles"), Journal(path, MAKER):
        raise InputError("no articles")
    assert len(open_lines(path)) == 1


def test_a_folder_that_is_missing_is_to_be_made(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"make the folder .*none"):
        Journal(tmp_path / "none" / "facts.jsonl", MAKER)


@pytest.mark.parametrize("kind", [SettingsError, SchemaError, InputError])
def test_what_the_caller_can_mend_is_not_called_an_error_of_factx(
    kind: type[Exception],
) -> None:
    assert "report it" not in Failure("a.txt", kind("no such language")).next_move
    assert "report it" in Failure("a.txt", ValueError("oops")).next_move
