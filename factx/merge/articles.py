"""What one article says, ready to be laid beside other articles."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any

from pydantic import ValidationError

from factx.errors import InputError
from factx.merge.days import Days, read_days
from factx.merge.mentions import (
    CommitmentMention,
    Json,
    MeetingMention,
    Mention,
    Name,
    Party,
    Seat,
)
from factx.normalise import bounds
from factx.parse import pointer
from factx.schema import Source
from factx.schema.diplomacy import Report

_SCHEMA = "factx.diplomacy/1"
_OPEN_DATE = re.compile(r"XXXX-XX-(?:0[1-9]|[12]\d|3[01])[?~%]?")  # the 26th of a month

# What a result may leave out; the schema's own defaults.
_PARTY: Mapping[str, Any] = {
    "as_written": None,
    "role": None,
    "organization": None,
    "country": None,
}
_MEETING: Mapping[str, Any] = {
    "channel": "in_person",
    "date": None,
    "place": None,
    "occasion": None,
    "part_of": None,
    "topics": (),
    "summary": None,
    "uid": None,
    "plover": None,
}
_COMMITMENT: Mapping[str, Any] = {
    "meeting": None,
    "status": "new",
    "speaker": None,
    "targets": (),
    "action": None,
    "trigger": None,
    "instruments": (),
    "amounts": (),
    "condition": None,
    "made": None,
    "term": None,
    "responds_to": (),
    "topics": (),
    "uid": None,
    "plover": None,
}


@dataclass(frozen=True)
class Article:
    """What one article says.

    Attributes:
        source: Its metadata.
        facts: Its records, None where all was rejected.
    """

    source: Source
    facts: Json | None = field(repr=False)

    @classmethod
    def read(cls, result: Json, *, where: str = "result") -> Article:
        """Return the article of a result.

        Args:
            result: Plain data, as ``factx extract`` writes it.
            where: The file and line, for the message.

        Raises:
            InputError: It is no result, or its facts are not of the diplomacy schema.
        """
        schema, version = result.get("schema"), result.get("result", 1)
        if schema is None:
            raise InputError(
                f"{where}: no result of factx; give what factx extract wrote"
            )
        if schema != _SCHEMA or version != 1:
            raise InputError(
                f"{where}: facts of {schema} in a result of version {version}; "
                f"only {_SCHEMA} of version 1 can be merged"
            )
        try:
            source = Source.model_validate(result.get("source"))
        except ValidationError as error:
            first = error.errors(include_url=False)[0]
            name = ".".join(map(str, ("source", *first["loc"])))
            raise InputError(
                f"{where}: no result of factx ({name}: {first['msg']}); "
                "give what factx extract wrote"
            ) from error
        article = cls(source, result.get("facts"))
        for path, said in _false_dates(article.facts, ("facts",)):
            raise InputError(
                f"{where}: {path}: {said!r} is no date; let factx extract write it anew"
            )
        try:
            _ = (article.parties, article.meetings, article.commitments)
        except (KeyError, TypeError, AttributeError, ValueError) as error:
            raise InputError(
                f"{where}: facts do not follow {schema} ({_flaw(article.facts, error)})"
                "; see what factx verify says of it"
            ) from error
        return article

    @cached_property
    def parties(self) -> Mapping[str, Party]:
        """Its parties by id, in reading order."""
        records = self.facts.get("parties", ()) if self.facts else ()
        filled = ({**_PARTY, **data} for data in records)
        return {data["id"]: Party(data["id"], _name_of(data), data) for data in filled}

    @cached_property
    def meetings(self) -> tuple[MeetingMention, ...]:
        """Its meetings in reading order."""
        records = self.facts.get("meetings", ()) if self.facts else ()
        return tuple(self._meeting({**_MEETING, **data}) for data in records)

    @cached_property
    def commitments(self) -> tuple[CommitmentMention, ...]:
        """Its commitments in reading order."""
        records = self.facts.get("commitments", ()) if self.facts else ()
        dates = {meeting.key: meeting.days for meeting in self.meetings}
        return tuple(
            self._commitment({**_COMMITMENT, **data}, dates) for data in records
        )

    def only(self, keys: Collection[str]) -> Article:
        """Return the article with only these meetings and commitments."""
        mentions: tuple[Mention, ...] = (*self.meetings, *self.commitments)
        if all(one.key in keys for one in mentions):
            return self
        facts = self.facts or {}
        kept = {
            name: [
                data for data in facts.get(name, ()) if self._key(data["id"]) in keys
            ]
            for name in ("meetings", "commitments")
        }
        return Article(self.source, {**facts, **kept})

    def _key(self, identity: str) -> str:
        return f"{self.source.id}#{identity}"

    def _meeting(self, data: Json) -> MeetingMention:
        seats = (
            Seat(
                self.parties[one["party"]],
                one["side"],
                one.get("attendance", "present"),
            )
            for one in data["participants"]
        )
        days = read_days(
            data["date"],
            published=self.source.published if data["status"] == "held" else None,
        )
        key = self._key(data["id"])
        return MeetingMention(key, self.source, data, days, tuple(seats))

    def _commitment(self, data: Json, dates: Mapping[str, Days]) -> CommitmentMention:
        meeting = self._key(data["meeting"]) if data["meeting"] else None
        is_news = data["status"] == "new" and meeting is None
        made = read_days(
            data["made"], published=self.source.published if is_news else None
        )
        if not made.is_known and meeting is not None:
            made = dates.get(meeting, made)
        speaker = data["speaker"]
        return CommitmentMention(
            self._key(data["id"]),
            self.source,
            data,
            made,
            meeting,
            tuple(self.parties[identity] for identity in data["actors"]),
            tuple(self.parties[identity] for identity in data["targets"]),
            self.parties[speaker] if speaker else None,
        )


def _flaw(facts: Any, error: Exception) -> str:
    """Return where facts are not as their schema has them, and how."""
    lacks = error.args[0] if isinstance(error, KeyError) else None
    try:
        Report.model_validate_json(json.dumps(facts))
    except ValidationError as invalid:
        flaws = invalid.errors(include_url=False)
        named = (flaw for flaw in flaws if flaw["loc"] and flaw["loc"][-1] == lacks)
        flaw = next(named, flaws[0])
        return f"{pointer('facts', *flaw['loc'])}: {flaw['msg']}"
    return f"no record has the id {lacks!r}" if lacks is not None else str(error)


def _false_dates(value: Any, path: tuple[str | int, ...]) -> Iterator[tuple[str, Any]]:
    """Yield the dates of facts that are none, each with its JSON Pointer."""
    if isinstance(value, list):
        for number, item in enumerate(value):
            yield from _false_dates(item, (*path, number))
    elif isinstance(value, dict):
        for name, item in value.items():
            if name == "edtf" and item is not None:
                is_date = isinstance(item, str) and _is_date(item)
            elif name in ("earliest", "latest") and item is not None:
                is_date = _is_day(item)
            else:
                yield from _false_dates(item, (*path, name))
                continue
            if not is_date:
                yield pointer(*path, name), item


def _is_date(edtf: str) -> bool:
    # A result that was made elsewhere may leave more open than factx does.
    return bounds(edtf) is not None or _OPEN_DATE.fullmatch(edtf) is not None


def _is_day(value: Any) -> bool:
    try:
        return isinstance(value, str) and str(date.fromisoformat(value)) == value
    except ValueError:
        return False


def _name_of(data: Json) -> Name:
    kind, country = data["kind"], data["country"]
    if kind == "country" and country:
        return Name(kind, country, country)
    return Name(kind, " ".join(data["name"].split()), country)
