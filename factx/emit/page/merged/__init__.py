"""A base of facts → merged records beside the reports that they were made of."""

from factx.emit.page.merged.base import Base, read_base
from factx.emit.page.merged.view import view_records

__all__ = ["Base", "read_base", "view_records"]
