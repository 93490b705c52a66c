"""What to change when an endpoint refuses how it is asked."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from factx.model.complaints import Complaint
from factx.model.habits import TOKEN_LIMITS, Habit

_FORM_WORDS = re.compile(
    r"response[_ ]format|json[_ ]schema|structured[_ ]outputs?|grammar", re.I
)
_STRICT_WORDS = re.compile(r"\bstrict\b|invalid schema", re.I)


def adapt(habit: Habit, complaint: Complaint, body: Mapping[str, Any]) -> Habit | None:
    """Return the habit to try next; None where no change can mend the complaint.

    Every step leaves fewer things to refuse, so this comes to an end.

    Args:
        habit: How the body was made.
        complaint: What the endpoint says about it.
        body: What was sent.
    """
    is_fatal = complaint.is_quota or complaint.is_context or complaint.is_filter
    if is_fatal or not complaint.is_validation:
        return None
    if (named := complaint.names(name for name in _LOOSE if name in body)) is not None:
        return _without(habit, named)
    return _ask_otherwise(habit, complaint)


_LOOSE = (*TOKEN_LIMITS, "temperature", "seed")


def _without(habit: Habit, parameter: str) -> Habit:
    """Return the habit without a parameter; a token limit has a second name."""
    less = habit.without(parameter)
    others = [name for name in TOKEN_LIMITS if name not in less.dropped]
    if parameter in TOKEN_LIMITS and others:
        return replace(less, token_limit=others[0])
    return less


def _ask_otherwise(habit: Habit, complaint: Complaint) -> Habit | None:
    if habit.strict and _STRICT_WORDS.search(complaint.text):
        return replace(habit, strict=False)
    is_about_form = complaint.names(["response_format"]) or _FORM_WORDS.search(
        complaint.text
    )
    if habit.mode == "json_schema" and is_about_form:
        return replace(habit, mode="tools", is_mode_settled=True)
    return None
