"""``factx doctor``: what the set-up has, what it lacks, what an endpoint honours."""

from __future__ import annotations

import asyncio
import os
import platform
import re
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, requires, version

from factx.cli.failures import ExitCode
from factx.cli.models import key_state
from factx.cli.table import print_table
from factx.errors import FactxError, SettingsError
from factx.model import (
    PROVIDERS,
    find_endpoint,
    key_variables,
    list_models,
    probe,
)
from factx.rules import NAME as BUILTIN
from factx.settings import (
    Settings,
    api_key,
    cache_folder,
    read_settings,
    settings_files,
)

Row = tuple[str, str, str]
_NAME = re.compile(r"[A-Za-z0-9._-]+")
_EXTRA = re.compile(r"extra == ['\"](\w+)['\"]")
_EXTRAS = ("html", "table", "ray")
_WORDS = {"ok": "ok", "failed": "no", "unknown": "?"}


def examine(*, model: str | None, base_url: str | None) -> ExitCode:
    """Print the set-up and, where an endpoint is named, what it honours."""
    rows = [
        ("factx", "ok", version("factx")),
        ("python", "ok", f"{platform.python_version()} on {platform.system()}"),
        *_packages(),
        *_files(),
    ]
    settings, fault = _settings()
    rows += [fault] if fault else []
    asked = settings.with_flags(model=model, base_url=base_url)
    rows += [_cache(settings), *_keys(), _model(asked), *_missing_key(asked)]
    if model is not None or base_url is not None:
        rows += _endpoint(asked, is_named=model is not None)
    print_table(rows, ("what", "", "detail"))
    failed = any(state == "no" for _, state, _ in rows)
    return ExitCode.FAILED if failed else ExitCode.OK


def _packages() -> Iterator[Row]:
    """Yield factx's dependencies; an extra that is not installed is no fault."""
    for requirement in requires("factx") or ():
        match = _NAME.match(requirement)
        extra = _EXTRA.search(requirement)
        if match is None or (extra is not None and extra[1] not in _EXTRAS):
            continue
        name = match[0]
        try:
            yield name, "ok", version(name)
        except PackageNotFoundError:
            if extra is None:
                yield name, "no", "missing; pip install factx again"
            else:
                yield (
                    name,
                    "-",
                    f"for extra {extra[1]}: pip install 'factx[{extra[1]}]'",
                )


def _files() -> Iterator[Row]:
    names = ("settings of the user", "settings of the folder")
    for name, path in zip(names, settings_files(), strict=True):
        yield name, "ok" if path.is_file() else "-", str(path)


def _settings() -> tuple[Settings, Row | None]:
    try:
        return read_settings(), None
    except SettingsError as error:
        return Settings(), ("settings", "no", str(error))


def _cache(settings: Settings) -> Row:
    folder = cache_folder(settings)
    nearest = next(path for path in (folder, *folder.parents) if path.exists())
    if nearest.is_dir() and os.access(nearest, os.W_OK):
        return "cache", "ok", str(folder)
    return "cache", "no", f"{folder} cannot be written; set FACTX_CACHE_DIR"


def _keys() -> Iterator[Row]:
    for provider in PROVIDERS.values():
        state = key_state(provider)
        if state.endswith("(set)"):
            yield f"key of {provider.name}", "ok", state


def _model(settings: Settings) -> Row:
    if settings.model is not None:
        return "model", "ok", settings.model
    return "model", "-", "none chosen; give -m or set FACTX_MODEL"


def _missing_key(settings: Settings) -> Iterator[Row]:
    """Yield the key that the chosen model needs and nobody has set."""
    provider = PROVIDERS.get((settings.model or "").partition("/")[0])
    if provider is None or not provider.key_variables or _key(settings):
        return
    names = " or ".join(provider.key_variables)
    # A server of one's own may want none.
    state = "no" if settings.base_url is None else "-"
    yield f"key of {provider.name}", state, f"missing; set {names}"


def _key(settings: Settings) -> str | None:
    return settings.api_key or api_key(key_variables(settings.model or "")) or None


def _endpoint(settings: Settings, *, is_named: bool) -> list[Row]:
    """Return what the endpoint honours, as rows."""
    if settings.model == BUILTIN and is_named:
        return [("endpoint", "ok", "none needed: inside factx, no network")]
    if any(state == "no" for _, state, _ in _missing_key(settings)):
        return [("endpoint", "?", "not tried: the key is missing")]
    try:
        return asyncio.run(_probe(settings, is_named=is_named))
    except FactxError as error:
        return [("endpoint", "no", str(error))]


async def _probe(settings: Settings, *, is_named: bool) -> list[Row]:
    key = _key(settings)
    base_url = settings.base_url
    model = settings.model
    if base_url is not None and not is_named:
        model = _only(await list_models(base_url, key)) or model
    if model is None:
        raise SettingsError("name a model of the endpoint with -m")
    endpoint = find_endpoint(model, base_url)
    findings = await probe(model, base_url=base_url, key=key)
    head = ("endpoint", "ok", f"{endpoint.base_url}, model {endpoint.model}")
    return [head, *((one.name, _WORDS[one.verdict], one.detail) for one in findings)]


def _only(names: Sequence[str]) -> str | None:
    """Return the model of an endpoint that lists just one.

    Raises:
        SettingsError: It lists several, and none is chosen.
    """
    if len(names) > 1:
        shown = ", ".join(sorted(names)[:5])
        raise SettingsError(f"name a model with -m; the endpoint has {shown}")
    return names[0] if names else None
