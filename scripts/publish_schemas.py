"""Write schemas/*.json and docs/schema.md anew from the code.

python scripts/publish_schemas.py
"""

from __future__ import annotations

import json
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))  # the checkout's own code, whatever is installed

from factx.schema import (  # noqa: E402 - after the path
    SHIPPED,
    codebook,
    envelope_schema,
    published_wire_schema,
    record_schema,
    schema_named,
)


def published() -> dict[str, str]:
    """Return what stands in each published file, by its path in the repository."""
    schemas = [schema_named(name) for name in SHIPPED]
    files = {"schemas/result.json": _json(envelope_schema(*schemas))}
    for schema in schemas:
        stem = schema.id.replace("/", ".")
        files[f"schemas/{stem}.json"] = _json(record_schema(schema))
        files[f"schemas/{stem}.wire.json"] = _json(published_wire_schema(schema))
    files["docs/schema.md"] = codebook(schemas[0])
    return files


def _json(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


if __name__ == "__main__":
    for name, text in published().items():
        Path(ROOT / name).write_text(text, "utf-8", newline="\n")
