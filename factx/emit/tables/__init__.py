"""A base of facts as SQLite, and its export to other tables."""

from factx.emit.tables.adding import Added, Adding, is_failure
from factx.emit.tables.articles import articles_of
from factx.emit.tables.asking import HEAD, Question, ask, entities_called
from factx.emit.tables.connection import MEMORY, changing, open_base
from factx.emit.tables.deciding import decide, forget, replies_of
from factx.emit.tables.export import FORMS, Form, export

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
    "open_base",
    "replies_of",
]
