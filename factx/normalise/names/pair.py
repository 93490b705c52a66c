"""Two names side by side, each read in one way."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations

from rapidfuzz.distance import OSA

from factx.normalise.names.inflection import Forms, Reading
from factx.normalise.names.letters import (
    is_marked,
    marks_agree,
    plain,
    settled,
    skeleton,
    unmarked,
    with_digraphs,
)
from factx.normalise.names.match import Match, at_most, strongest, weakest
from factx.normalise.names.person import Person, is_initial
from factx.normalise.names.shared import shared

# How long two tokens must be to be one with a slip of the pen ("Mmamoloko") when one
# letter is wrong. In shorter ones a letter makes another name: Rosa, Roma.
_SLIP_LETTERS = 6

# What has more tokens is a sentence, not a name: its parts are not tried one by one.
_MOST_TOKENS = 10


@dataclass(frozen=True)
class Pair:
    """Two names, each read in one way, and what holds for both."""

    one: Person
    other: Person
    left: Reading
    right: Reading
    same_article: bool

    def match(self) -> Match:
        """Compare them."""
        read = {self.left.gender, self.right.gender}
        told = {self.one.gender, self.other.gender}
        if len((read | told) - {None}) > 1:
            return "different"
        match = self._by_tokens(self.left.forms, self.right.forms)
        if not (self.left.is_certain and self.right.is_certain):
            match = at_most("maybe", match)
        limits = (self._by_generation(), self._by_particles(), self._by_case())
        return weakest((*limits, match))

    def _by_case(self) -> Match:
        """Say what the endings allow: one case of one surname has one first name.

        "Paula Costa" and "Paulo Costa" are not two ways to decline "Paulo Cost".
        """
        if self.left.gender is None or self.right.gender is None:
            return "same"
        one, other = (
            [settled(token) for token in person.tokens]
            for person in (self.one, self.other)
        )
        return "different" if one[-1] == other[-1] and one != other else "same"

    def _by_particles(self) -> Match:
        """Say what particles allow: "Franz Papen" may be "Franz von Papen"."""
        one, other = ({*p.particles} - {"al"} for p in (self.one, self.other))
        tokens = {plain(t) for t in (*self.one.tokens, *self.other.tokens)}
        return "maybe" if (one ^ other) - tokens else "same"

    def _by_generation(self) -> Match:
        one, other = self.one.generation, self.other.generation
        if one == other:
            return "same"
        return "different" if one and other else "maybe"

    def _by_tokens(self, left: Forms, right: Forms) -> Match:
        left, right = self._without_patronymic(left, right)
        if self._is_written_together():
            return "maybe" if self._is_syllabic else "same"
        match = self._in_order(left, right)
        if match != "different" or self._is_tonal:
            return match
        if len(left) > 1 and len(right) > 1 and self._may_swap(left, right):
            # "KUBAYI Mmamiloko", "Abe Shinzo": the surname may stand first.
            swapped = self._in_order((*left[1:], left[0]), right)
            swapped = strongest((swapped, self._in_order(left, (*right[1:], right[0]))))
            return at_most("maybe", swapped)
        return "different"

    @cached_property
    def _is_tonal(self) -> bool:
        return self.one.is_tonal and self.other.is_tonal

    def _may_swap(self, left: Forms, right: Forms) -> bool:
        marked = self.one.surname_first or self.other.surname_first
        return marked or len(left) == len(right) == 2

    @property
    def _is_syllabic(self) -> bool:
        """Whether only the sound of a Chinese, Japanese or Korean name is known."""
        return self.one.is_syllabic or self.other.is_syllabic

    def _is_written_together(self) -> bool:
        """Return whether only spaces and hyphens differ: "Jong-un", "Jongun"."""
        counts = [len(person.tokens) for person in (self.one, self.other)]
        if counts[0] == counts[1] or (min(counts) < 2 and not self._is_syllabic):
            return False
        if self.one.is_marked and self.other.is_marked:
            return False
        one, other = (
            "".join(map(plain, person.tokens)) for person in (self.one, self.other)
        )
        return one == other

    def _in_order(self, left: Forms, right: Forms) -> Match:
        if len(left) > len(right):
            left, right = right, left
        if len(left) == len(right):
            return weakest(map(self._tokens, left, right))
        if len(left) == 1:
            return self._surname_alone(left[0], right)
        return self._shortened(left, right)

    def _surname_alone(self, name: frozenset[str], full: Forms) -> Match:
        last = self._tokens(name, full[-1])
        if last == "same" and not any(map(is_initial, name)):
            return "same" if self.same_article else "maybe"
        # Chinese and Korean surnames come first.
        return at_most("maybe", strongest((last, self._tokens(name, full[0]))))

    def _shortened(self, short: Forms, full: Forms) -> Match:
        """Compare a name with one that has more tokens."""
        if len(full) > _MOST_TOKENS:
            return "different"
        extra = len(full) - len(short)
        if all(self._tokens(*ends) == "same" for ends in _ends(short, full)):
            for kept in combinations(range(1, len(full) - 1), len(short) - 2):
                left_out = [full[i] for i in range(1, len(full) - 1) if i not in kept]
                inner = [
                    self._tokens(s, full[i])
                    for s, i in zip(short[1:-1], kept, strict=True)
                ]
                if weakest(inner) == "same":
                    return self._without(left_out, short[1:-1])
        if self._is_tonal:
            suffix = weakest(map(self._tokens, short, full[extra:]))
            return at_most("maybe", suffix)
        best = strongest(
            weakest(map(self._tokens, short, [full[i] for i in kept]))
            for kept in combinations(range(len(full)), len(short))
        )
        # "Pedro Sánchez" is "Pedro Sánchez Pérez-Castejón" where one article says so.
        if best == "same" and self.same_article and short[0] == full[0]:
            return "same"
        return at_most("maybe", best)

    def _without(
        self, left_out: Sequence[frozenset[str]], kept: Sequence[frozenset[str]]
    ) -> Match:
        """Say what is left of *same* when one side lacks these inner tokens."""
        if _all_initials(left_out):
            # "George W. Bush" gave his initials: he has no more of them.
            return "maybe" if kept and _all_initials(kept) else "same"
        particles = {*self.one.particles, *self.other.particles}
        if all(plain(form) in particles for forms in left_out for form in forms):
            return "same"
        return "same" if self.same_article and not self._is_tonal else "maybe"

    def _without_patronymic(self, left: Forms, right: Forms) -> tuple[Forms, Forms]:
        """Drop a patronymic that only one side has; put it in the middle if last."""
        left, right = _given_name_first(left), _given_name_first(right)
        if _has_patronymic(left) and not _has_patronymic(right):
            return (left[0], *left[2:]), right
        if _has_patronymic(right) and not _has_patronymic(left):
            return left, (right[0], *right[2:])
        return left, right

    def _tokens(self, left: frozenset[str], right: frozenset[str]) -> Match:
        return strongest(self._token(x, y) for x in left for y in right)

    def _token(self, x: str, y: str) -> Match:
        if settled(x) == settled(y):
            return "same"
        if is_initial(x) or is_initial(y):
            fits = plain(x)[:1] == plain(y)[:1] != ""
            alike: Match = "same" if self.same_article else "maybe"
            return alike if fits and not is_initial(x) & is_initial(y) else "different"
        if plain(x) == plain(y) != "" or with_digraphs(x) == with_digraphs(y):
            return self._by_marks(x, y)
        if self._is_tonal:
            return "different"
        return self._by_transliteration(x, y)

    def _by_marks(self, x: str, y: str) -> Match:
        """Compare tokens that differ in marks, or in script."""
        if plain(x) != plain(y) or self.one.is_latin != self.other.is_latin:
            return "same"
        # Two Chinese names with one sound, and Hùng and Hưng, are two names.
        if not marks_agree(x, y) or self._is_other_spelling(x, y):
            return "different"
        if not (self.one.is_marked and self.other.is_marked):
            return "same"
        if self._is_tonal or (is_marked(x) and is_marked(y)):
            return "different"
        # "José Pena" and "José Peña": whoever prints marks printed none here.
        return "maybe"

    def _is_other_spelling(self, x: str, y: str) -> bool:
        """Return whether tokens in one foreign script differ in more than marks."""
        same_script = not self.one.is_latin and not self.other.is_latin
        return same_script and unmarked(x) != unmarked(y)

    def _by_transliteration(self, x: str, y: str) -> Match:
        if _is_variant(x, y):
            return "same"
        left, right = skeleton(x), skeleton(y)
        if not left or not right:
            return "different"
        if left == right:
            return "same" if self._is_transliterated else "maybe"
        if min(len(left), len(right)) < _SLIP_LETTERS or left[0] != right[0]:
            return "different"
        return "maybe" if OSA.distance(left, right) <= 1 else "different"

    @staticmethod
    def _has_two_spellings(left: frozenset[str], right: frozenset[str]) -> bool:
        """Return whether a given name is printed in two transliterations."""
        return any(
            plain(x) != plain(y) and _is_variant(x, y) for x in left for y in right
        )

    @cached_property
    def _is_transliterated(self) -> bool:
        """Whether the surnames look taken over from another script."""
        if self.one.is_latin != self.other.is_latin:
            return True
        if "al" in self.one.particles and "al" in self.other.particles:
            return True
        if self._has_two_spellings(self.left.forms[0], self.right.forms[0]):
            return True
        return all(
            any(skeleton(form).endswith(shared().transliterated) for form in forms[-1])
            for forms in (self.left.forms, self.right.forms)
        )


def _is_variant(x: str, y: str) -> bool:
    """Return whether two tokens are listed as spellings of one name."""
    groups = [shared().variants.get(plain(token)) for token in (x, y)]
    return groups[0] is not None and groups[0] == groups[1]


def _ends(
    short: Forms, full: Forms
) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    return ((short[0], full[0]), (short[-1], full[-1]))


def _all_initials(tokens: Iterable[frozenset[str]]) -> bool:
    return all(is_initial(form) for forms in tokens for form in forms)


def _is_patronymic(forms: frozenset[str]) -> bool:
    endings = shared().patronymics
    return any(skeleton(form).endswith(endings) for form in forms)


def _has_patronymic(forms: Forms) -> bool:
    return len(forms) == 3 and _is_patronymic(forms[1])


def _given_name_first(forms: Forms) -> Forms:
    """Return "Иванов Иван Иванович" with the surname last."""
    if len(forms) == 3 and _is_patronymic(forms[2]) and not _is_patronymic(forms[1]):
        surname = any(skeleton(f).endswith(shared().transliterated) for f in forms[0])
        return (forms[1], forms[2], forms[0]) if surname else forms
    return forms
