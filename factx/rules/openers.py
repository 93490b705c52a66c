"""Words before a verb that only tell when and where, and none of them who."""

from __future__ import annotations

from factx.rules.lexicon import Lexicon
from factx.rules.meeting import Scene


class Openers:
    """Knows the words that may stand before a verb without a subject."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def are_openers(self, scene: Scene, start: int, end: int) -> bool:
        """Say whether words only tell when and where, and none of them who."""
        sentence = scene.sentence
        words = sentence.words
        free = {at for h in sentence.hits("city") for at in range(h.start, h.end)}
        for date in sentence.dates:
            free |= {
                at
                for at in range(start, end)
                if date.span.start <= words[at].start < date.span.end
            }
        return all(
            at in free or words[at].low in self._lexicon.openers
            for at in range(start, end)
        )
