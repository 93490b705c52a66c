"""A base of facts as SQLite, and its export to other tables."""

from factx.emit.tables.adding import Added, Adding, is_failure
from factx.emit.tables.articles import articles_of
from factx.emit.tables.asking import HEAD, Question, ask, entities_called, names_with
from factx.emit.tables.connection import MEMORY, changing, open_base
from factx.emit.tables.deciding import decide, forget, replies_of
from factx.emit.tables.export import FORMS, Form, export
from factx.emit.tables.nested import records

__all__ = [
    "FORMS",
    "HEAD",
    "MEMORY",
    "Added",
    "Adding",
    "Form",
    "Question",
    "articles_of",
    "ask",
    "changing",
    "decide",
    "entities_called",
    "export",
    "forget",
    "is_failure",
    "names_with",
    "open_base",
    "records",
    "replies_of",
]
