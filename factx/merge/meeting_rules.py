"""Are two reports of one meeting? Small rules, one question each.

Two reports are of one meeting when their dates fit, their format is the same and every
side has somebody in common. A host alone says nothing: a minister receives five guests
in one morning. The other rules object, or tell the better of two candidates.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from anyascii import anyascii
from rapidfuzz import fuzz

from factx.merge.judging import Judgement, Reason, Verdict, judge
from factx.merge.mentions import MeetingMention, Seat, sides
from factx.merge.names import Match, Names
from factx.merge.slips import slip_between
from factx.merge.standing import may_stand_for

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
_MATCH_SCORES: dict[Match, float] = {"same": 1.0, "maybe": 0.5, "different": 0.0}
# How far a name that may be somebody's counts as meeting him there: not at all for
# bodies and countries that may stand for him.
_STANDS_FOR = 0.4
_WEIGHTS = {"date": 3.0, "participants": 4.0, "type": 1.0, "occasion": 0.5}


def judge_meetings(a: MeetingMention, b: MeetingMention, names: Names) -> Judgement:
    """Say whether two reports are of one meeting, with each rule's reason."""
    return judge(_reasons(a, b, names), _WEIGHTS)


def _reasons(a: MeetingMention, b: MeetingMention, names: Names) -> Iterator[Reason]:
    for rule in (_article, _date, _format, _status, _channel, _type, _place):
        reason = rule(a, b)
        yield reason
        # The rules in front cost nothing; names are compared when they let a pair by.
        if reason.verdict == "different":
            return
    yield _participants(a, b, names)
    yield from (rule(a, b) for rule in (_part_of_day, _occasion))


def _article(a: MeetingMention, b: MeetingMention) -> Reason:
    """One article lists each meeting once."""
    if a.source.id == b.source.id:
        return Reason("article", "different", None, "two records of one article")
    return Reason("article", "same", None, "two articles")


def _date(a: MeetingMention, b: MeetingMention) -> Reason:
    """Can they have been on one day?"""
    shown = f"{a.days.edtf or a.days.basis} and {b.days.edtf or b.days.basis}"
    if not a.days.is_known or not b.days.is_known:
        return Reason("date", "maybe", None, f"no date on one side: {shown}")
    fit = a.days.fit(b.days)
    if fit is None and slip_between(a.days, b.days) is not None:
        detail = f"{shown}: two meetings, or one of the days is wrong"
        return Reason("date", "amiss", 0.0, detail)
    if fit is None:
        return Reason("date", "different", 0.0, f"{shown} do not fit")
    detail = f"{shown}: {fit.replace('_', ' ')}"
    if fit == "wide":
        detail = f"{shown}: too wide to tell one occasion from another"
        return Reason("date", "maybe", _DATE_SCORES[fit], detail)
    is_long = max(a.days.width, b.days.width) > _LONGEST_OCCASION_DAYS
    is_open = fit in ("within", "same_period") and a.data["type"] not in _KINDS
    if is_open and is_long:
        detail = f"{detail}, but which of these days is not said"
        return Reason("date", "maybe", _DATE_SCORES[fit], detail)
    return Reason("date", "same", _DATE_SCORES[fit], detail)


def _format(a: MeetingMention, b: MeetingMention) -> Reason:
    """Do both say two sides, or more?"""
    one, other = a.data["format"], b.data["format"]
    verdict: Verdict = "same" if one == other else "different"
    return Reason("format", verdict, None, f"{one} and {other}")


def _status(a: MeetingMention, b: MeetingMention) -> Reason:
    """Does one say it was called off and the other that it took place?"""
    found = {a.data["status"], b.data["status"]}
    is_against = "cancelled" in found and found & {"held", "past"}
    detail = f"{a.data['status']} and {b.data['status']}"
    return Reason("status", "different" if is_against else "same", None, detail)


def _channel(a: MeetingMention, b: MeetingMention) -> Reason:
    """Did they meet in the same way, as far as it is known?"""
    found = {a.data["channel"], b.data["channel"]} - {"unknown"}
    detail = f"{a.data['channel']} and {b.data['channel']}"
    return Reason("channel", "different" if len(found) > 1 else "same", None, detail)


def _type(a: MeetingMention, b: MeetingMention) -> Reason:
    """Is it the same kind of encounter?"""
    one, other = a.data["type"], b.data["type"]
    detail = f"{one} and {other}"
    if one == other:
        return Reason("type", "same", 1.0, detail)
    if _KINDS.get(one) != _KINDS.get(other):
        return Reason("type", "different", 0.0, detail)
    return Reason("type", "same", 0.5, detail)


def _place(a: MeetingMention, b: MeetingMention) -> Reason:
    """Was it in one country, as far as it is known?"""
    places = [m.data["place"] or {} for m in (a, b)]
    countries = [place.get("country") for place in places]
    detail = " and ".join(
        place.get("city") or place.get("country") or "no place" for place in places
    )
    if not all(countries):
        return Reason("place", "same", None, detail)
    if countries[0] != countries[1]:
        is_there = "in_person" in (a.data["channel"], b.data["channel"])
        verdict: Verdict = "different" if is_there else "same"
        return Reason("place", verdict, 0.0, detail)
    return Reason("place", "same", 1.0, detail)


def _part_of_day(a: MeetingMention, b: MeetingMention) -> Reason:
    """Was it at the same time of the day? Tells two meetings of one day apart."""
    one, other = a.days.part_of_day, b.days.part_of_day
    if one is None or other is None:
        return Reason("part_of_day", "same", None, "not given by both")
    return Reason("part_of_day", "same", float(one == other), f"{one} and {other}")


def _occasion(a: MeetingMention, b: MeetingMention) -> Reason:
    """Is it on the same occasion? Only articles in one language can say."""
    one, other = a.data["occasion"], b.data["occasion"]
    if not one or not other or a.source.language != b.source.language:
        return Reason("occasion", "same", None, "not comparable")
    score = fuzz.token_set_ratio(_plain(one), _plain(other)) / 100
    return Reason("occasion", "same", score, f"{one} and {other}")


def _plain(text: str) -> str:
    return anyascii(text).casefold()


def _participants(a: MeetingMention, b: MeetingMention, names: Names) -> Reason:
    """Has every side somebody in common?"""
    left, right = list(sides(a.seats)), list(sides(b.seats))
    if min(len(left), len(right)) < 2:
        return Reason("participants", "open", 0.0, "one side is not named")
    if len(left) > len(right):
        left, right = right, left
    strengths = [[_best(x, y, names) for y in right] for x in left]
    chosen = _assign(strengths)
    shown = ", ".join(_pair_shown(left[i], right[j], names) for i, j in chosen)
    if len(chosen) < len(left) or any(strengths[i][j] == 0.0 for i, j in chosen):
        return Reason("participants", "apart", 0.0, "a side has nobody in common")
    weakest = min(strengths[i][j] for i, j in chosen)
    score = sum(strengths[i][j] for i, j in chosen) / len(chosen)
    if weakest == 1.0 or (score > 0.7 and weakest == _MATCH_SCORES["maybe"]):
        return Reason("participants", "same", score, shown)
    return Reason("participants", "maybe", score, shown)


def _assign(strengths: Sequence[Sequence[float]]) -> list[tuple[int, int]]:
    """Give each row a column of its own, the strongest pairs first."""
    cells = sorted(
        ((-cell, i, j) for i, row in enumerate(strengths) for j, cell in enumerate(row))
    )
    chosen: dict[int, int] = {}
    for strength, i, j in cells:
        if strength and i not in chosen and j not in chosen.values():
            chosen[i] = j
    return sorted(chosen.items())


def _best(x: Sequence[Seat], y: Sequence[Seat], names: Names) -> float:
    return max(_strength(one, other, names) for one in x for other in y)


def _strength(one: Seat, other: Seat, names: Names) -> float:
    a, b = one.party.name, other.party.name
    match = names.compare(a, b)
    if match == "maybe":
        # A surname or a slip of the pen: met by the same host on the same day.
        return 0.5 if a.kind == "person" else _STANDS_FOR
    if match == "different" and may_stand_for(one.party, other.party, names):
        return _STANDS_FOR
    return _MATCH_SCORES[match]


def _pair_shown(x: Sequence[Seat], y: Sequence[Seat], names: Names) -> str:
    strength, one, other = max(
        ((_strength(one, other, names), one, other) for one in x for other in y),
        key=lambda found: found[0],
    )
    sign = "=" if strength == 1.0 else "~"
    return f"{one.party.data['name']} {sign} {other.party.data['name']}"


def names_both(
    between: MeetingMention, a: MeetingMention, b: MeetingMention, names: Names
) -> bool:
    """Return whether a report names somebody of both, where these have none in common.

    Two outlets that each name another member of one delegation are so explained by a
    third that names both members; a name that could be either is no explanation.
    """
    for side in sides(between.seats):
        for one in side:
            for other in side:
                if names.compare(one.party.name, other.party.name) != "different":
                    continue
                if _seats(one, a, names) and _seats(other, b, names):
                    return True
    return False


def _seats(one: Seat, meeting: MeetingMention, names: Names) -> bool:
    return any(
        names.compare(one.party.name, seat.party.name) == "same"
        for seat in meeting.seats
        if seat.took_part
    )
