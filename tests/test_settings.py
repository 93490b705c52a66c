from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from factx.errors import SettingsError
from factx.settings import Settings, api_key, cache_folder, read_settings


def settings(
    tmp_path: Path, *, user: str = "", here: str = "", **environ: str
) -> Settings:
    """Read settings from files with this content."""
    folder = tmp_path / "here"
    folder.mkdir()
    (tmp_path / "user.toml").write_text(user, "utf-8")
    (folder / "factx.toml").write_text(here, "utf-8")
    return read_settings(
        environ, user_file=tmp_path / "user.toml", working_folder=folder
    )


def test_a_variable_wins_over_the_folder_and_the_folder_over_the_user(
    tmp_path: Path,
) -> None:
    read = settings(
        tmp_path,
        user='model = "openai/user"\nlanguage = "de"\nreasks = 0',
        here='model = "openai/here"\nlanguage = "fr"',
        FACTX_MODEL="openai/variable",
    )
    assert (read.model, read.language, read.reasks) == ("openai/variable", "fr", 0)


def test_a_flag_wins_over_everything_and_an_absent_one_changes_nothing() -> None:
    read = Settings(model="openai/a", language="de").with_flags(
        model="openai/b", language=None
    )
    assert (read.model, read.language) == ("openai/b", "de")


def test_without_files_and_variables_the_defaults_hold(tmp_path: Path) -> None:
    read = read_settings(
        {}, user_file=tmp_path / "none.toml", working_folder=tmp_path / "gone"
    )
    assert read == Settings()


@pytest.mark.parametrize(
    ("line", "named"),
    [
        ('base_url = "http://elsewhere.example/v1"', "base_url"),
        ('api_key = "secret"', "api_key"),
        ('cache_dir = "/"', "cache_dir"),
        ('schema = "planted:Report"', "schema"),
    ],
)
def test_the_working_folder_may_not_redirect_requests_or_run_code(
    tmp_path: Path, line: str, named: str
) -> None:
    with pytest.raises(SettingsError, match=f"may not set {named}.*FACTX_") as caught:
        settings(tmp_path, here=line)
    assert "secret" not in str(caught.value)


def test_the_user_may_set_what_the_working_folder_may_not(tmp_path: Path) -> None:
    read = settings(
        tmp_path,
        user='base_url = "http://localhost:9/v1"\nschema = "mine:Invoice"',
        FACTX_CACHE_DIR="~/kept",
    )
    assert read.base_url == "http://localhost:9/v1"
    assert read.schema == "mine:Invoice"
    assert cache_folder(read) == Path("~/kept").expanduser()


def test_the_working_folder_may_choose_a_shipped_schema(tmp_path: Path) -> None:
    assert settings(tmp_path, here='schema = "diplomacy"').schema == "diplomacy"


@pytest.mark.parametrize(
    "text",
    [
        "reasks = -1",
        "reasks = 1.5",
        "reasks = true",
        'reasks = "many"',
        "connect_seconds = inf",
        "connect_seconds = nan",
        'prose = "perhaps"',
        "model = 3",
        "model = [",
        "no_such_setting = 1",
    ],
)
def test_a_value_that_makes_no_sense_is_one_line_that_names_file_and_setting(
    tmp_path: Path, text: str
) -> None:
    with pytest.raises(SettingsError, match=r"^user\.toml: ") as caught:
        settings(tmp_path, user=text)
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("word", "value"), [("yes", True), ("TRUE", True), ("0", False), ("off", False)]
)
def test_yes_and_no_are_read_from_variables(
    tmp_path: Path, word: str, value: bool
) -> None:
    assert settings(tmp_path, FACTX_PROSE=word).prose is value


def test_a_wrong_variable_is_named(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"^FACTX_REASKS: "):
        settings(tmp_path, FACTX_REASKS="two")


def test_an_empty_variable_counts_as_unset(tmp_path: Path) -> None:
    assert settings(tmp_path, FACTX_MODEL="").model is None


def test_the_first_variable_with_a_key_gives_it() -> None:
    environ = {"FIRST": "", "SECOND": "key", "THIRD": "other"}
    assert api_key(("FIRST", "SECOND", "THIRD"), environ) == "key"
    assert api_key(("FIRST",), environ) == ""


def test_an_unknown_language_is_named_by_its_code() -> None:
    assert Settings(language="vi").language_name == "Vietnamese"
    assert Settings(language="xx").language_name == "xx"


def test_a_key_is_not_shown_with_the_settings() -> None:
    shown = repr(Settings(model="openai/a", api_key="not-to-be-seen"))
    assert "openai/a" in shown
    assert "not-to-be-seen" not in shown


@pytest.mark.parametrize(
    "values", [{"jobs": 0}, {"jobs": -1}, {"reasks": -1}, {"max_cost": -0.5}]
)
def test_a_number_that_makes_no_sense_is_refused_from_a_program_too(
    values: dict[str, Any],
) -> None:
    name, value = next(iter(values.items()))
    with pytest.raises(SettingsError, match=f"{name} = {value}: "):
        Settings(**values)
    with pytest.raises(SettingsError, match=f"{name} = {value}: "):
        Settings().with_flags(**values)
