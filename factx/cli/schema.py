"""``factx schema``: a schema for programs, models or people."""

from __future__ import annotations

import json
import sys
from pathlib import Path

from factx.cli.failures import ExitCode
from factx.errors import SettingsError
from factx.schema import (
    SHIPPED,
    codebook,
    envelope_schema,
    published_wire_schema,
    record_schema,
    schema_named,
)
from factx.settings import read_settings

_INDENT = 2


def print_schema(
    name: str | None, *, wire: bool, markdown: bool, envelope: bool
) -> ExitCode:
    """Print one form of a schema to standard output."""
    if wire + markdown + envelope > 1:
        raise SettingsError("give one of --wire, --markdown and --envelope")
    if envelope:
        if name is not None:
            raise SettingsError("the envelope is the same for all; leave out the name")
        schemas = [schema_named(shipped) for shipped in SHIPPED]
        return _print_json(envelope_schema(*schemas))
    schema = schema_named(name or read_settings().schema, folder=Path.cwd())
    if markdown:
        return _print(codebook(schema))
    return _print_json(published_wire_schema(schema) if wire else record_schema(schema))


def _print_json(schema: object) -> ExitCode:
    indent = _INDENT if sys.stdout.isatty() else None
    return _print(json.dumps(schema, ensure_ascii=False, indent=indent) + "\n")


def _print(text: str) -> ExitCode:
    sys.stdout.buffer.write(text.encode())
    sys.stdout.buffer.flush()
    return ExitCode.OK
