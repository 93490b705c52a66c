"""``factx cache``: where replies are kept, how many, and away with them."""

from __future__ import annotations

import sys

import typer

from factx.cli.failures import ExitCode
from factx.cli.table import print_table
from factx.errors import InputError, SettingsError
from factx.model import RESULTS, DiskStore, StoreError
from factx.settings import cache_folder, read_settings

_MB = 1_000_000


def print_path() -> ExitCode:
    """Print the cache folder, whether or not it is there yet."""
    typer.echo(str(cache_folder(read_settings())))
    return ExitCode.OK


def print_info() -> ExitCode:
    """Print what the cache holds."""
    folder = cache_folder(read_settings())
    try:
        info = DiskStore(folder).info()
        results = DiskStore(folder, part=RESULTS).info()
    except StoreError as error:
        raise InputError(
            f"cache {folder}: cannot be read ({error}); `factx cache clear` empties it"
        ) from error
    rows = [
        ("folder", str(folder)),
        ("replies", f"{info.replies:,}"),
        ("results", f"{results.replies:,}"),
        ("size", f"{(info.size_bytes + results.size_bytes) / _MB:,.1f} MB"),
    ]
    print_table(rows)
    return ExitCode.OK


def clear_cache(*, is_sure: bool) -> ExitCode:
    """Delete all replies, after asking on a terminal."""
    folder = cache_folder(read_settings())
    if not is_sure:
        if not sys.stdin.isatty():
            raise SettingsError("nobody is there to ask; clear the cache with --yes")
        question = f"Delete all replies kept in {folder}?"
        if not typer.confirm(question, err=True):
            return ExitCode.FAILED
    try:
        DiskStore(folder).clear()
    except StoreError as error:
        raise InputError(
            f"cache {folder}: cannot be cleared ({error}); check its permissions"
        ) from error
    return ExitCode.OK
