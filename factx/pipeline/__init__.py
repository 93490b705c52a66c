"""One article through all rooms, in order."""

from typing import TYPE_CHECKING, Any

from factx.pipeline.task import Task

if TYPE_CHECKING:
    from factx.pipeline.article import extract_one, first_request

__all__ = ["Task", "extract_one", "first_request"]


def __getattr__(name: str) -> Any:
    if name not in __all__:
        raise AttributeError(f"module 'factx.pipeline' has no attribute {name!r}")
    # A kept result needs none of the rooms that made it.
    from factx.pipeline import article  # noqa: PLC0415 - see above

    return getattr(article, name)
