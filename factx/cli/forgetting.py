"""``factx forget``: a source erased from bases, cache and recordings."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from factx.cli.erasing import erase_recording, erase_reply
from factx.cli.failures import ExitCode, complain
from factx.emit.tables import forget, open_base, replies_of
from factx.errors import InputError


def forget_source(
    source: str, *, bases: Sequence[Path], archives: Sequence[Path]
) -> ExitCode:
    """Erase a source from bases, from the cache and from recordings."""
    replies: set[str] = set()
    holding: list[Path] = []
    for base in bases:
        with open_base(base) as db:
            try:
                replies |= set(replies_of(db, source))
                holding.append(base)
            except InputError as error:
                complain(f"{base}: {error}")
    if not holding:
        return ExitCode.FAILED
    # The base last: it alone knows which replies they are.
    recorded = sum(
        [erase_recording(archive, key) for archive in archives for key in replies]
    )
    cached = sum([erase_reply(key) for key in sorted(replies)])
    for base in holding:
        with open_base(base) as db:
            forget(db, source)
    complain(
        f"{source}: erased from {len(holding)} of {len(bases)} bases, {cached} replies "
        f"in the cache, {recorded} recordings; make exports of it anew"
    )
    return ExitCode.OK
