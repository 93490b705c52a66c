"""A base of facts as SQLite, and its export to other tables."""

from factx.emit.tables.adding import Added, Adding
from factx.emit.tables.asking import HEAD, Question, ask
from factx.emit.tables.connection import MEMORY, changing, open_base
from factx.emit.tables.deciding import decide, forget
from factx.emit.tables.export import FORMS, Form, export

__all__ = [
    "FORMS",
    "HEAD",
    "MEMORY",
    "Added",
    "Adding",
    "Form",
    "Question",
    "ask",
    "changing",
    "decide",
    "export",
    "forget",
    "open_base",
]
