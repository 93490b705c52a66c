"""The deterministic model: a Request in, a Reply out, no key and no network."""

from __future__ import annotations

import json
from typing import Any

from pydantic import BaseModel

from factx.model import Reply
from factx.prompt import Request
from factx.rules.article import read_article, sentences_of
from factx.rules.commitments import CommitmentReader
from factx.rules.lexicon import lexicon_for
from factx.rules.meetings import MeetingReader
from factx.rules.registry import Registry
from factx.rules.report import report_of
from factx.schema.diplomacy import Report

NAME = "builtin/rules"


class Rules:
    """A model that reads by rules; see docs/rules.md for what it can and cannot.

    Args:
        cls: The schema's root class.
    """

    name = NAME

    def __init__(self, cls: type[BaseModel] = Report) -> None:
        self._cls = cls

    async def reply(self, request: Request) -> Reply:
        """Return what the rules find in the request's article.

        Raises:
            SettingsError: There is no data for the article's language.
        """
        return Reply(json.dumps(read_report(request), ensure_ascii=False))

    async def aclose(self) -> None:
        """Do nothing: there is nothing to release."""


def read_report(request: Request) -> dict[str, Any]:
    """Return the diplomacy report of a request's article, in wire form."""
    printed = read_article(request)
    lexicon = lexicon_for(printed.language)
    registry = Registry(lexicon)
    meetings = MeetingReader(lexicon, registry)
    scenes = [meetings.read(sentence) for sentence in sentences_of(printed, lexicon)]
    told = meetings.settled()
    for scene in scenes:
        if scene.meeting is not None and scene.meeting not in told:
            scene.meeting = None
        scene.told = [meeting for meeting in scene.told if meeting in told]
    commitments = CommitmentReader(lexicon, registry, printed.published).read(scenes)
    return report_of(told, commitments)
