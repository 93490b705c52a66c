"""Whom an act is addressed to."""

from __future__ import annotations

from dataclasses import dataclass

from factx.rules.act import Subject
from factx.rules.acting import Acting
from factx.rules.meeting import Scene
from factx.rules.regions import is_region_at
from factx.rules.registry import Party
from factx.rules.words import Hit

_REACH = 7
"""Most words between a verb and whom it addresses."""
_FAR = 10
"""The same away from any meeting, where nobody else can be meant."""
_BESIDE = 2
_ADDRESSED = frozenset(("requested", "proposed", "pledged", "accepted", "refused"))
_ASKED = frozenset(("requested", "warned"))
_MAY_NAME = _ADDRESSED | {"hoped", "reaffirmed", "warned"}
# Away from a meeting, who is named is the only one whom these can concern.
_ALONE = frozenset(("planned", "ended", "agreed"))


@dataclass(frozen=True)
class Address:
    """What kind of act it is once it is known whom it addresses, and whom."""

    modality: str
    targets: list[Party]


def address_of(scene: Scene, hit: Hit, subject: Subject, acting: Acting) -> Address:
    """Return whom an act addresses: who is named after the verb, or the other side.

    A wish that names the other side as the doer is a request, and to ask both sides
    is to propose.
    """
    modality, actors = hit.value, subject.actors
    if subject.is_both and modality == "urged":
        return Address(modality, acting.both(scene))
    if subject.asked is not None:
        return Address("requested", [subject.asked])
    is_named = (
        modality in _MAY_NAME
        or modality == "urged"
        or (scene.meeting is None and modality in _ALONE)
    )
    if len(actors) != 1 or not is_named:
        return Address(modality, _asked_by_all(scene, hit, subject, acting))
    other = [] if is_outsider(scene, subject) else _other_side(scene, actors[0], acting)
    if modality == "requested" and _is_of_both(scene, hit):
        return Address("proposed", other)
    named = _named(scene, hit, actors[0], acting)
    if named is not None and other and not actors[0].is_placed:
        named = None  # "X reaffirmed Kenya's commitment": it may be X's own state
    if modality == "urged":
        return _called_upon(scene, hit, named)
    is_far = named is not None and named[0] > hit.end + _BESIDE
    if modality == "refused" and is_far and scene.meeting is not None:
        named = None
    if named is not None:
        adjectives = {one.start for one in scene.sentence.hits("demonym")}
        if modality == "agreed" and not acting.is_with(scene, hit, named[0]):
            modality = "pledged"
        is_doer = modality == "hoped" and named[0] <= hit.end + 1
        is_doer = is_doer and named[0] not in adjectives
        return Address("requested" if is_doer else modality, [named[1]])
    return Address(modality, other if modality in _ADDRESSED else [])


def _asked_by_all(
    scene: Scene, hit: Hit, subject: Subject, acting: Acting
) -> list[Party]:
    """Return who is named right after a verb of several: "both called on X to"."""
    actors = subject.actors
    if len(actors) < _BESIDE or hit.value not in _ASKED:
        return []
    named = _named(scene, hit, actors[0], acting)
    if named is None or named[0] > hit.end + 1 or named[1] in actors:
        return []
    return [named[1]]


def is_outsider(scene: Scene, subject: Subject) -> bool:
    """Say whether somebody speaks who was at none of the meetings told."""
    if subject.speaker is None or scene.meeting is None:
        return False
    return not any(m.has(subject.speaker) for m in (scene.meeting, *scene.told))


def _is_of_both(scene: Scene, hit: Hit) -> bool:
    """Say whether both sides stand right after a verb, or after "in time to come"."""
    words = scene.sentence.words
    for both in scene.sentence.hits("both"):
        if both.start == hit.end:
            return True
        if hit.end < both.start <= hit.end + _REACH and "," in words[both.start].gap:
            between = range(hit.end, both.start)
            return not any(at in scene.kinds.country for at in between)
    return False


def _called_upon(scene: Scene, hit: Hit, named: tuple[int, Party] | None) -> Address:
    """Return a request for what one state alone is called upon to do."""
    if named is None or named[0] != hit.end or scene.meeting is None:
        return Address("urged", [])
    kinds, words = scene.kinds, scene.sentence.words
    end = kinds.country.get(named[0], (len(words), ""))[0]
    is_listed = end < len(words) and bool(words[end].gap.strip())
    if is_listed or not any(
        p.country == named[1].country and p.country for p in scene.meeting.parties
    ):
        return Address("urged", [])
    return Address("requested", [named[1]])


def _other_side(scene: Scene, actor: Party, acting: Acting) -> list[Party]:
    """Return the other of two sides that met."""
    both = acting.both(scene)
    is_many = scene.meeting is None or scene.meeting.is_many
    if is_many or len(both) != 2 or all(party is not actor for party in both):
        return []
    return [party for party in both if party is not actor]


def _named(
    scene: Scene, hit: Hit, actor: Party, acting: Acting
) -> tuple[int, Party] | None:
    """Return where somebody is named soon after a verb, and who."""
    stop = _clause_end(scene, hit, _REACH if scene.meeting else _FAR)
    found: list[tuple[int, Party]] = []
    for at, (_end, code) in scene.kinds.country.items():
        state = acting.state(code)
        if state is not None:
            found.append((at, state))
    for city in scene.sentence.hits("city"):
        state = acting.state(city.value.partition(" ")[0])
        if state is not None and city.start == hit.end:
            found.append((city.start, state))  # "asked Nairobi to"
    for mention, party in scene.mentions:
        if party is not None:
            found.append((mention.start, acting.of(party)))
    for body in acting.bodies():
        for at, word in enumerate(scene.sentence.words[hit.end : stop], hit.end):
            if word.low == body.words[0] and _is_whole(scene, at, body):
                found.append((at, body))
    near = [
        (at, party)
        for at, party in found
        if hit.end <= at < stop
        and party is not actor
        and scene.sentence.words[at - 1].low not in scene.kinds.lexicon.not_to
    ]
    return min(near, key=lambda pair: pair[0]) if near else None


def _is_whole(scene: Scene, at: int, body: Party) -> bool:
    """Say whether a province's whole name stands there; a body's first word does."""
    return not body.is_region or is_region_at(scene.sentence.words, at, body)


def _clause_end(scene: Scene, hit: Hit, reach: int) -> int:
    """Return the word after the last that may name whom a verb addresses."""
    words = scene.sentence.words
    last = min(hit.end + reach + 1, len(words))
    return next(
        (
            at
            for at in range(hit.end, last)
            if ";" in words[at].gap or _is_clause(scene, hit, at)
        ),
        last,
    )


def _is_clause(scene: Scene, hit: Hit, at: int) -> bool:
    """Say whether a clause begins whose subject nobody is addressed by.

    "Navrhl, aby se připojila Brazílie"; a wish of what another does is a request.
    """
    words = scene.sentence.words
    lexicon = scene.kinds.lexicon
    if not lexicon.openers or "," not in words[at].gap:
        return False
    opening = lexicon.that if hit.value != "hoped" else lexicon.stating
    return words[at].low in opening
