"""Where settings come from: flag, then environment, then factx.toml, then default.

This is the only module that reads the environment.
"""

from __future__ import annotations

import math
import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from pathlib import Path
from typing import Any

from factx.errors import SettingsError

_PREFIX = "FACTX_"
_FILE = "factx.toml"
# A file that lies beside the articles may come with them. It must not be able to
# send the user's key, or the articles, to an address of its own choosing, to bring
# answers of its own in a cache, or to name a folder for `factx cache clear`.
_NOT_IN_WORKING_FOLDER = frozenset({"base_url", "api_key", "cache_dir"})
_KINDS = {
    "bool": "yes or no",
    "int": "a whole number from 0 up",
    "float": "a number from 0 up",
    "Path": "a path",
    "str": "text",
}
_LANGUAGES = {
    "cs": "Czech",
    "de": "German",
    "en": "English",
    "es": "Spanish",
    "fr": "French",
    "it": "Italian",
    "pl": "Polish",
    "ru": "Russian",
    "sk": "Slovak",
    "uk": "Ukrainian",
    "vi": "Vietnamese",
    "zh": "Chinese",
}


@dataclass(frozen=True)
class Settings:
    """What a run can be told, beside its articles.

    Attributes:
        model: ``provider/model``; None if none is configured.
        base_url: Address of an OpenAI-compatible endpoint, instead of the provider's.
        api_key: Key for it, instead of the provider's own variable.
        schema: Name of a shipped schema, or ``package.module:Class``.
        language: BCP 47 code of the language for free text.
        prose: Whether free text (summaries, actions) is asked for.
        max_output_tokens: Room for one answer, in tokens.
        reasks: Most follow-up requests for one article.
        cache_dir: Folder of the reply cache; None for the user's cache folder.
        cache_mb: Size that the cache is kept below, in MB.
        max_bytes: Largest file that is read as an article.
        connect_seconds: Longest wait for a connection.
        read_seconds: Longest silence while an answer is awaited.
        languages_dir: Folder of the user's own language files.
        max_characters: Longest text that is asked about at once; a longer one is cut
            into windows. None for as much as the model takes.
        jobs: Most articles that are worked on at once.
        rpm: Most requests a minute.
        tpm: Most tokens a minute, of requests and answers.
        max_cost: Most that a run may cost, in US dollars.
        max_requests: Most requests that a run may send.
        price_in: Price of a million tokens of requests, in US dollars.
        price_out: Price of a million tokens of answers, in US dollars.

    Raises:
        SettingsError: A number is below 0, or no article may be worked on.
    """

    model: str | None = None
    base_url: str | None = None
    api_key: str | None = field(default=None, repr=False)
    schema: str = "diplomacy"
    language: str = "en"
    prose: bool = True
    max_output_tokens: int = 16_000
    reasks: int = 2
    cache_dir: Path | None = None
    cache_mb: int = 2_000
    max_bytes: int = 5_000_000
    connect_seconds: float = 10.0
    read_seconds: float = 300.0
    languages_dir: Path | None = None
    max_characters: int | None = None
    jobs: int = 8
    rpm: float | None = None
    tpm: float | None = None
    max_cost: float | None = None
    max_requests: int | None = None
    price_in: float | None = None
    price_out: float | None = None

    def __post_init__(self) -> None:
        """Refuse numbers that make no sense, wherever they come from."""
        for name, value in vars(self).items():
            if isinstance(value, int | float) and not value >= 0:
                raise SettingsError(f"{name} = {value}: give a number from 0 up")
        check_jobs(self.jobs)

    def with_flags(self, **flags: Any) -> Settings:
        """Return the settings with those flags that were given (not None)."""
        given = {name: value for name, value in flags.items() if value is not None}
        return replace(self, **given)

    @property
    def language_name(self) -> str:
        """English name of the language for free text; its code if unknown."""
        return _LANGUAGES.get(self.language, self.language)


def read_settings(
    environ: Mapping[str, str] | None = None,
    *,
    user_file: Path | None = None,
    working_folder: Path | None = None,
) -> Settings:
    """Return the settings of this run, flags not yet counted.

    Args:
        environ: Variables; the process's own by default.
        user_file: The user's configuration file; the platform's place by default.
        working_folder: Where a ``factx.toml`` may lie; the current one by default.

    Raises:
        SettingsError: A value has the wrong type, or a ``factx.toml`` of the working
            folder sets what only the user may: an address, a key, the cache's folder,
            or a schema class, which would run that folder's code.
    """
    environ = os.environ if environ is None else environ
    own, here = settings_files(working_folder)
    values = _from_file(own if user_file is None else user_file)
    values |= _from_working_folder(here)
    values |= _from_environment(environ)
    return Settings(**values)


def check_jobs(jobs: int) -> None:
    """Refuse a number of jobs with which no article would be worked on.

    Raises:
        SettingsError: It is below 1.
    """
    if not jobs >= 1:
        raise SettingsError(
            f"jobs = {jobs}: no article would be worked on; give 1 or more"
        )


def settings_files(working_folder: Path | None = None) -> tuple[Path, Path]:
    """Return where settings files are looked for: the user's own, the folder's."""
    folder = Path.cwd() if working_folder is None else working_folder
    return _user_file(), folder / _FILE


def api_key(names: tuple[str, ...], environ: Mapping[str, str] | None = None) -> str:
    """Return the first of these variables that holds a key; empty if none does."""
    environ = os.environ if environ is None else environ
    return next((environ[name] for name in names if environ.get(name)), "")


def is_live_forbidden(environ: Mapping[str, str] | None = None) -> bool:
    """Say whether FACTX_NO_LIVE forbids asking a provider, as in a test suite."""
    environ = os.environ if environ is None else environ
    return environ.get("FACTX_NO_LIVE", "") not in ("", "0")


def cache_folder(settings: Settings) -> Path:
    """Return the folder of the reply cache; it may not exist yet."""
    if settings.cache_dir is not None:
        return settings.cache_dir
    from platformdirs import user_cache_path  # noqa: PLC0415 - only where it is used

    return user_cache_path("factx", appauthor=False)


def _user_file() -> Path:
    from platformdirs import user_config_path  # noqa: PLC0415 - only where it is used

    return user_config_path("factx", appauthor=False) / _FILE


def _from_working_folder(path: Path) -> dict[str, Any]:
    values = _from_file(path)
    refused = sorted(_NOT_IN_WORKING_FOLDER & values.keys())
    if ":" in values.get("schema", ""):
        refused.append("schema to a class")
    if refused:
        name = refused[0].partition(" ")[0]
        raise SettingsError(
            f"{path.name} in the working folder may not set {refused[0]}; give it as a "
            f"flag or as {_PREFIX}{name.upper()}"
        )
    return values


def _from_file(path: Path) -> dict[str, Any]:
    try:
        data = tomllib.loads(path.read_text("utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return {}
    except OSError as error:
        raise SettingsError(
            f"{path.name}: cannot be read ({error.strerror or error}); mend or move it"
        ) from error
    except (UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(
            f"{path.name}: cannot be read ({error}); mend it"
        ) from error
    return {name: _typed(name, value, path.name) for name, value in data.items()}


def _from_environment(environ: Mapping[str, str]) -> dict[str, Any]:
    names = {field.name: f"{_PREFIX}{field.name.upper()}" for field in fields(Settings)}
    return {
        name: _typed(name, environ[variable], variable)
        for name, variable in names.items()
        if environ.get(variable)
    }


def _typed(name: str, value: Any, where: str) -> Any:
    default = {field.name: field for field in fields(Settings)}.get(name)
    if default is None:
        known = ", ".join(field.name for field in fields(Settings))
        raise SettingsError(f"{where}: no setting {name!r}; there are {known}")
    kind = str(default.type)
    try:
        return _converted(kind, value)
    except (TypeError, ValueError) as error:
        wanted = _KINDS[kind.removesuffix(" | None")]
        shown = "…" if name == "api_key" else repr(value)
        raise SettingsError(
            f"{where}: {name} = {shown} is not {wanted}; mend it"
        ) from error


def _converted(kind: str, value: Any) -> Any:
    if kind.startswith("bool"):
        words = {"1": True, "true": True, "yes": True, "on": True}
        words |= {"0": False, "false": False, "no": False, "off": False}
        if isinstance(value, bool):
            return value
        if str(value).lower() not in words:
            raise ValueError(value)
        return words[str(value).lower()]
    if isinstance(value, bool):
        raise TypeError(value)
    for prefix, convert in (("int", _count), ("float", _amount), ("Path", _path)):
        if kind.startswith(prefix):
            return convert(value)
    if not isinstance(value, str):
        raise TypeError(value)
    return value


def _count(value: Any) -> int:
    if isinstance(value, float):
        raise TypeError(value)
    return int(_amount(int(value)))


def _amount(value: Any) -> float:
    number = float(value)
    if not 0 <= number < math.inf:
        raise ValueError(value)
    return number


def _path(value: Any) -> Path:
    return Path(value).expanduser()
