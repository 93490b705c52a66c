"""Where articles come from: one article that was corrected, or two of one id?"""

from __future__ import annotations

from pathlib import PurePath

from factx.schema import Source


def are_two_articles(one: Source, other: Source) -> bool:
    """Return whether two articles of one id are of different places and texts.

    What has one text, or lies where the other lay, is one article, corrected. So is
    what does not say where it lies.
    """
    if one.text_sha256 == other.text_sha256:
        return False
    if one.url and other.url:
        return one.url != other.url
    if not one.path or not other.path:
        return False
    mine, theirs = (_parts(str(source.path)) for source in (one, other))
    shorter = min(len(mine), len(theirs))
    # "a.txt" in a folder and "folder/a.txt" seen from outside are one.
    return mine[-shorter:] != theirs[-shorter:]


def _parts(path: str) -> tuple[str, ...]:
    return PurePath(path.replace("\\", "/")).parts
