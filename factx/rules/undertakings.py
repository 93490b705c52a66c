"""What a state "will" do, told in the paper's voice: "Norway will give Kenya aid"."""

from __future__ import annotations

from factx.rules.act import Subject
from factx.rules.article import Sentence
from factx.rules.meeting import Scene
from factx.rules.words import Hit


def is_undertaking(sentence: Sentence, hit: Hit) -> bool:
    """Say whether "will" leads to what is done for others, or one side is to do it."""
    if hit.value != "pledged":
        return False
    if any(one.start == hit.end for one in sentence.hits("undertakings")):
        return True
    measures = any(one.start == hit.end for one in sentence.hits("measures"))
    return measures and _is_of_side(sentence, hit)


def is_told(scene: Scene, hit: Hit, subject: Subject) -> bool:
    """Say whether somebody said it, or it is told of whom a state does it for."""
    sentence = scene.sentence
    named = [party for _mention, party in scene.mentions]
    is_said = any(party is subject.speaker for party in named if party is not None)
    if sentence.hits("said") or sentence.hits("pronouns") or is_said:
        return True
    if len(subject.actors) != 1 or subject.actors[0].kind == "person":
        return False
    if _is_of_side(sentence, hit):
        return True
    actor = subject.actors[0]
    return any(
        at >= hit.end and code != actor.country
        for at, (_end, code) in scene.kinds.country.items()
    )


def _is_of_side(sentence: Sentence, hit: Hit) -> bool:
    """Say whether a side of the talks is the subject: "phía Kenya"."""
    return any(one.end <= hit.start for one in sentence.hits("one_side"))
