"""One article through all rooms, in order."""

from factx.pipeline.article import extract_one, first_request
from factx.pipeline.task import Task

__all__ = ["Task", "extract_one", "first_request"]
