"""Records → what users keep: results, JSON, a page, a summary."""

from importlib import import_module
from typing import TYPE_CHECKING, Any

from factx.emit.extraction import Extraction, dump_json
from factx.emit.revived import Revived

if TYPE_CHECKING:
    from factx.emit.page import report_base, report_page
    from factx.emit.stored import Failure, StoredResult
    from factx.emit.summary import NOTHING_FOUND, summarise, to_markdown, visible

__all__ = [
    "NOTHING_FOUND",
    "Extraction",
    "Failure",
    "Revived",
    "StoredResult",
    "dump_json",
    "report_base",
    "report_page",
    "summarise",
    "to_markdown",
    "visible",
]

# An extraction needs no templates: these are loaded when they are first used.
_LATER = {
    "NOTHING_FOUND": "summary",
    "Failure": "stored",
    "StoredResult": "stored",
    "report_base": "page",
    "report_page": "page",
    "summarise": "summary",
    "to_markdown": "summary",
    "visible": "summary",
}


def __getattr__(name: str) -> Any:
    if name not in _LATER:
        raise AttributeError(f"module 'factx.emit' has no attribute {name!r}")
    return getattr(import_module(f"factx.emit.{_LATER[name]}"), name)
