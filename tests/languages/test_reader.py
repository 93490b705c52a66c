from __future__ import annotations

import tomllib
from importlib.resources import files
from pathlib import Path

import pytest

from factx.errors import SettingsError
from factx.languages import known, language_of, load

HEAD = 'code = "xx"\nname = "Test"\n'


def written(folder: Path, text: str) -> Path:
    (folder / "xx.toml").write_text(text, "utf-8")
    return folder


@pytest.mark.parametrize("code", known())
def test_a_shipped_file_read_by_sections_is_the_file_read_at_once(code: str) -> None:
    text = (files("factx.languages") / f"{code}.toml").read_text("utf-8")

    language = load(code)

    assert language is not None
    assert language.code == code
    for name, table in tomllib.loads(text).items():
        if isinstance(table, dict):
            assert language.section(name) == table


def test_a_section_that_a_file_lacks_is_empty(tmp_path: Path) -> None:
    language = load("xx", written(tmp_path, HEAD))

    assert language is not None
    assert language.section("dates") == {}
    assert load("yy", tmp_path) is None


def test_a_file_may_do_without_markers(tmp_path: Path) -> None:
    language = load("xx", written(tmp_path, HEAD + '[money]\ndecimal = ","\n'))

    assert language is not None
    assert language.section("money") == {"decimal": ","}


def test_a_users_file_takes_the_place_of_a_shipped_one(tmp_path: Path) -> None:
    (tmp_path / "vi.toml").write_text('code = "vi"\nname = "My own"\n', "utf-8")

    language = load("vi-VN", tmp_path)

    assert language is not None
    assert language.name == "My own"
    assert load("cs", tmp_path) is load("cs")
    assert "vi" in known(tmp_path)


def test_what_stands_for_a_language_is_its_file_its_tag_or_nothing() -> None:
    assert language_of("vi") is load("vi")
    assert language_of("sw") == "sw"
    assert language_of("und") is None


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ('name = "Test"\n', "'code' is missing"),
        (HEAD + "x = [1,,2]\n", r"at line 3,"),
        (HEAD + "# === money ===\n\n[money]\ndecimal = , \n", "at line 6,"),
        (HEAD + "# === money ===\n[dates]\n", r"\[dates\] stands behind the marker"),
        (HEAD + "# === money ===\n# === money ===\n", "money stands there twice"),
        (HEAD + "[money]\n# === money ===\n", "money stands there twice"),
    ],
)
def test_a_slip_in_a_file_is_named_with_its_place(
    tmp_path: Path, text: str, complaint: str
) -> None:
    folder = written(tmp_path, text)

    with pytest.raises(SettingsError, match=rf"language file xx\.toml.*{complaint}"):
        load("xx", folder).section("money")  # type: ignore[union-attr]


def test_a_folder_that_does_not_exist_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match="nowhere is no folder"):
        language_of("sk", tmp_path / "nowhere")
