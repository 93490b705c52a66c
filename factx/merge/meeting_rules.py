"""Are two reports of one meeting? Small rules, one question each.

Two reports are of one meeting when their dates fit, their format is the same and every
side has somebody in common. A host alone says nothing: a minister receives five guests
in one morning. The other rules object, or tell the better of two candidates.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from anyascii import anyascii
from rapidfuzz import fuzz

from factx.merge.days import Days
from factx.merge.judging import Judgement, Reason, Verdict, judge
from factx.merge.mentions import Json, MeetingMention
from factx.merge.names import Names
from factx.merge.participants import participants
from factx.merge.slips import slip_between

# What an article may call the same encounter. A visit, a conference and the signing of
# a paper hold other encounters, so they are kinds of their own.
_KINDS = {
    "visit": "visit",
    "summit": "conference",
    "conference": "conference",
    "signing_ceremony": "signing",
}
_DATE_SCORES = {
    "same_day": 1.0,
    "same_period": 0.9,
    "within": 0.7,
    "near": 0.5,
    "same_day_of_year": 0.5,
    "wide": 0.2,
}
# A visit may be dated by its month; talks in a month may be any.
_LONGEST_OCCASION_DAYS = 7
_WEIGHTS = {"date": 3.0, "participants": 4.0, "type": 1.0, "occasion": 0.5}

# The values that a rule asks about recur in thousands of pairs: what it says of them is
# remembered.
_remembered = lru_cache(maxsize=50_000)


def judge_meetings(a: MeetingMention, b: MeetingMention, names: Names) -> Judgement:
    """Say whether two reports are of one meeting, with each rule's reason."""
    return judge(_reasons(a, b, names), _WEIGHTS)


def _reasons(a: MeetingMention, b: MeetingMention, names: Names) -> Iterator[Reason]:
    for reason in _plain_reasons(a, b):
        yield reason
        # The rules in front cost nothing; names are compared when they let a pair by.
        if reason.verdict == "different":
            return
    yield participants(a, b, names)
    yield _part_of_day(a.days.part_of_day, b.days.part_of_day)
    is_one_language = a.source.language == b.source.language
    yield _occasion(a.data["occasion"], b.data["occasion"], is_one_language)


def _plain_reasons(a: MeetingMention, b: MeetingMention) -> Iterator[Reason]:
    one, other = a.data, b.data
    yield _article(a.source.id == b.source.id)
    yield _date(a.days, b.days, one["type"] in _KINDS)
    yield _format(one["format"], other["format"])
    yield _status(one["status"], other["status"])
    yield _channel(one["channel"], other["channel"])
    yield _type(one["type"], other["type"])
    yield _place(_where(one), _where(other), _was_in_person(a, b))


@_remembered
def _article(is_one: bool) -> Reason:
    """One article lists each meeting once."""
    if is_one:
        return Reason("article", "different", None, "two records of one article")
    return Reason("article", "same", None, "two articles")


@_remembered
def _date(one: Days, other: Days, may_be_long: bool) -> Reason:
    """Can they have been on one day?"""
    shown = f"{one.edtf or one.basis} and {other.edtf or other.basis}"
    if not one.is_known or not other.is_known:
        return Reason("date", "maybe", None, f"no date on one side: {shown}")
    fit = one.fit(other)
    if fit is None and slip_between(one, other) is not None:
        detail = f"{shown}: two meetings, or one of the days is wrong"
        return Reason("date", "amiss", 0.0, detail)
    if fit is None:
        return Reason("date", "different", 0.0, f"{shown} do not fit")
    detail = f"{shown}: {fit.replace('_', ' ')}"
    if fit == "wide":
        detail = f"{shown}: too wide to tell one occasion from another"
        return Reason("date", "maybe", _DATE_SCORES[fit], detail)
    is_long = max(one.width, other.width) > _LONGEST_OCCASION_DAYS
    is_open = fit in ("within", "same_period") and not may_be_long
    if is_open and is_long:
        detail = f"{detail}, but which of these days is not said"
        return Reason("date", "maybe", _DATE_SCORES[fit], detail)
    return Reason("date", "same", _DATE_SCORES[fit], detail)


@_remembered
def _format(one: str, other: str) -> Reason:
    """Do both say two sides, or more?"""
    verdict: Verdict = "same" if one == other else "different"
    return Reason("format", verdict, None, f"{one} and {other}")


@_remembered
def _status(one: str, other: str) -> Reason:
    """Does one say it was called off and the other that it took place?"""
    found = {one, other}
    is_against = "cancelled" in found and found & {"held", "past"}
    verdict: Verdict = "different" if is_against else "same"
    return Reason("status", verdict, None, f"{one} and {other}")


@_remembered
def _channel(one: str, other: str) -> Reason:
    """Did they meet in the same way, as far as it is known?"""
    verdict: Verdict = "different" if len({one, other} - {"unknown"}) > 1 else "same"
    return Reason("channel", verdict, None, f"{one} and {other}")


@_remembered
def _type(one: str, other: str) -> Reason:
    """Is it the same kind of encounter?"""
    detail = f"{one} and {other}"
    if one == other:
        return Reason("type", "same", 1.0, detail)
    if _KINDS.get(one) != _KINDS.get(other):
        return Reason("type", "different", 0.0, detail)
    return Reason("type", "same", 0.5, detail)


class _Where(NamedTuple):
    city: str | None
    country: str | None


def _where(record: Json) -> _Where:
    place = record["place"] or {}
    return _Where(place.get("city"), place.get("country"))


def _was_in_person(a: MeetingMention, b: MeetingMention) -> bool:
    return "in_person" in (a.data["channel"], b.data["channel"])


@_remembered
def _place(one: _Where, other: _Where, is_there: bool) -> Reason:
    """Was it in one country, as far as it is known?"""
    detail = " and ".join(
        place.city or place.country or "no place" for place in (one, other)
    )
    if not one.country or not other.country:
        return Reason("place", "same", None, detail)
    if one.country != other.country:
        verdict: Verdict = "different" if is_there else "same"
        return Reason("place", verdict, 0.0, detail)
    return Reason("place", "same", 1.0, detail)


@_remembered
def _part_of_day(one: str | None, other: str | None) -> Reason:
    """Was it at the same time of the day? Tells two meetings of one day apart."""
    if one is None or other is None:
        return Reason("part_of_day", "same", None, "not given by both")
    return Reason("part_of_day", "same", float(one == other), f"{one} and {other}")


@_remembered
def _occasion(one: str | None, other: str | None, is_one_language: bool) -> Reason:
    """Is it on the same occasion? Only articles in one language can say."""
    if not one or not other or not is_one_language:
        return Reason("occasion", "same", None, "not comparable")
    score = fuzz.token_set_ratio(_plain(one), _plain(other)) / 100
    return Reason("occasion", "same", score, f"{one} and {other}")


def _plain(text: str) -> str:
    return anyascii(text).casefold()
