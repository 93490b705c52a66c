"""The deterministic model: a Request in, a Reply out, no key and no network."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from factx.model import Reply
from factx.prompt import Request
from factx.rules.article import Printed, read_article, sentences_of
from factx.rules.commitments import CommitmentReader
from factx.rules.fields import check_fillable, fill_schema
from factx.rules.lexicon import Lexicon, lexicon_for
from factx.rules.meetings import MeetingReader
from factx.rules.name import NAME
from factx.rules.registry import Registry
from factx.rules.report import report_of
from factx.rules.times import Times
from factx.schema import Items, shape_of
from factx.schema.diplomacy import Report


class Rules:
    """A model that reads by rules; see docs/rules.md for what it can and cannot.

    Args:
        cls: The schema's root class: the shipped one, or one's own, of which the rules
            fill what its field types let them find.

    Raises:
        SettingsError: The schema requires something that no rule can fill.
    """

    name = NAME

    def __init__(self, cls: type[BaseModel] = Report) -> None:
        self._shape = shape_of(cls)
        self._is_report = issubclass(cls, Report)
        if not self._is_report:
            check_fillable(self._shape)

    async def reply(self, request: Request) -> Reply:
        """Return what the rules find in the request's article.

        Raises:
            SettingsError: There is no data for the article's language.
        """
        return Reply(json.dumps(self._read(read_article(request)), ensure_ascii=False))

    async def aclose(self) -> None:
        """Do nothing: there is nothing to release."""

    def _read(self, printed: Printed) -> dict[str, Any]:
        if printed.language == "und":
            # Too short, or no language at all: there is nothing to find in it.
            return {f.name: [] for f in self._shape.asked if isinstance(f.node, Items)}
        lexicon = lexicon_for(printed.language)
        if self._is_report:
            return read_report(printed, lexicon)
        return fill_schema(self._shape, printed, lexicon)


def read_report(printed: Printed, lexicon: Lexicon) -> dict[str, Any]:
    """Return the diplomacy report of an article, in wire form."""
    registry = Registry(lexicon)
    times = Times(printed)
    meetings = MeetingReader(lexicon, registry, times)
    scenes = [meetings.read(sentence) for sentence in sentences_of(printed, lexicon)]
    told = meetings.settled()
    for scene in scenes:
        if scene.meeting is not None and scene.meeting not in told:
            scene.meeting = None
        scene.told = [meeting for meeting in scene.told if meeting in told]
    commitments = CommitmentReader(lexicon, registry, times).read(scenes)
    return report_of(told, commitments)
