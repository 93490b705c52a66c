"""What went wrong, and what nothing was made of, as lists for people."""

from __future__ import annotations

from collections.abc import Sequence

from factx.score.faults import Fault
from factx.score.unclaimed import UnclaimedSentence


def faults_text(faults: Sequence[Fault], *, coders: bool = False) -> str:
    """Return every miss, invention and wrong field; a star marks a key field.

    Args:
        faults: What to list.
        coders: Whether two coders are compared, so that neither of them is wrong.
    """
    if not faults:
        return "The coders agree.\n" if coders else "Nothing went wrong.\n"
    lines: list[str] = []
    article = None
    for fault in faults:
        if fault.article != article:
            article = fault.article
            lines += ["", article]
        line = _difference(fault) if coders else fault_line(fault)
        lines += [f"  {line}", f"      {fault.snippet}"]
    return "\n".join(lines[1:]) + "\n"


def fault_line(fault: Fault) -> str:
    """Return what is wrong with one record, in one line."""
    if fault.kind == "missed":
        return f"missed {fault.path}: {fault.gold}"
    if fault.kind == "invented":
        return f"invented {fault.path}: {fault.predicted}"
    if fault.kind == "ungrounded":
        return f"ungrounded {fault.path}: not where its span says: {fault.predicted}"
    star = "*" if fault.is_key else ""
    values = f"{fault.predicted}, gold has {fault.gold}"
    return f"wrong {fault.path} {fault.field}{star}: {values}"


def _difference(fault: Fault) -> str:
    """Return in one line what one coder has and the other has not."""
    if fault.kind == "missed":
        return f"only second {fault.path}: {fault.gold}"
    if fault.kind == "invented":
        return f"only first {fault.path}: {fault.predicted}"
    if fault.kind == "ungrounded":
        return fault_line(fault)
    star = "*" if fault.is_key else ""
    values = f"first has {fault.predicted}, second {fault.gold}"
    return f"differ {fault.path} {fault.field}{star}: {values}"


def unclaimed_text(sentences: Sequence[UnclaimedSentence]) -> str:
    """Return every unclaimed sentence, and the missed records that rest on it."""
    lines: list[str] = []
    article = None
    for one in sentences:
        if one.article != article:
            article = one.article
            lines += ["", article]
        expected = one.modality or "a meeting"
        hidden = ", ".join(one.misses) or "none"
        lines += [
            f"  unclaimed {list(one.span)} {one.verb} ({expected}), misses: {hidden}",
            f"      {one.snippet}",
        ]
    return "\n".join(lines[1:]) + "\n"
