"""A file, standard input, HTML or a manifest's row → Document."""

from factx.load.document import Document, Metadata, load_document
from factx.load.file import DEFAULT_MAX_BYTES
from factx.load.language import detect_language
from factx.load.published import check_published
from factx.load.row import load_row

__all__ = [
    "DEFAULT_MAX_BYTES",
    "Document",
    "Metadata",
    "check_published",
    "detect_language",
    "load_document",
    "load_row",
]
