"""Records → what users keep: results, JSON, tables."""

from factx.emit.extraction import Extraction, dump_json

__all__ = ["Extraction", "dump_json"]
