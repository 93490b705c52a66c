"""Titles before a name, and the apposition after it."""

from __future__ import annotations

from dataclasses import replace

from factx.rules.attributes import skip_attribute
from factx.rules.bodies import read_body, take_body
from factx.rules.kinds import Kinds, is_acronym, name_run, person_start
from factx.rules.mention import Mention, Titles
from factx.rules.offices import (
    DASHES,
    addresses_another,
    country_after,
    described,
    goes_on,
    is_beside,
    read_title,
)

_REACH = 18
"""Most words from a title to the name that it belongs to."""
_APPOSED = 4
"""Most words from the comma after a name to the title that follows."""


class TitledPhrase:
    """Titles from a word on, and the name that they lead to."""

    def __init__(self, kinds: Kinds, start: int) -> None:
        self._kinds, self._start = kinds, start
        self._words = kinds.sentence.words
        self._at = start
        self._said = Titles()
        self._saw_title = self._after_country = self._is_name_next = False
        self._found: Mention | None = None

    def read(self) -> Mention | None:
        """Return whom the phrase names or stands for, None where it is none."""
        last = min(len(self._words), self._start + _REACH)
        while self._at < last:
            if self._at > self._start and not (
                goes_on(self._kinds, self._at)
                or self._is_set_off()
                or skip_attribute(self._kinds, self._at, self._said) > self._at
            ):
                break
            if addresses_another(self._kinds, self._at, self._said):
                break
            if not self._step():
                break
        if self._found is not None:
            return self._found
        if not self._saw_title or self._said.office is None:
            return None
        end = max(self._said.office_end or self._at, self._start + 1)
        return described(self._kinds, self._said, self._start, end)

    def _is_set_off(self) -> bool:
        """Say whether commas set off the name of who was titled: "the King, X Y,"."""
        kinds, at = self._kinds, self._at
        words = self._words
        if words[at].gap.strip() != ",":
            return False
        if self._said.office is None or at in kinds.heads or at in kinds.city:
            return False
        end = name_run(kinds, at)
        is_closed = end == len(words) or words[end].gap.startswith(",")
        return is_closed and end - at > 1

    def _step(self) -> bool:
        """Read one word or phrase, and say whether more may follow."""
        kinds, at = self._kinds, self._at
        if self._words[at].gap.endswith("(") and at > self._start:
            return self._bracket()
        if at in kinds.title:
            self._saw_title = self._is_name_next = True
            self._at = read_title(kinds, at, self._said)
            return True
        if at in kinds.country:
            return self._country()
        if at in kinds.alliance and (self._saw_title or self._leads_to_title()):
            self._alliance()
        elif not self._saw_title:
            return False
        elif at in kinds.lead_in:
            self._at = kinds.lead_in[at]
        elif at in kinds.body:
            self._at, self._is_name_next = read_body(kinds, at, self._said), False
        elif (end := skip_attribute(kinds, at, self._said)) > at:
            self._at, self._is_name_next = end, True
        elif at in kinds.breaks:
            return False
        else:
            return self._plain()
        return True

    def _plain(self) -> bool:
        """Read a word that is no title, country or body."""
        kinds, at = self._kinds, self._at
        if at in kinds.city and self._is_seat(kinds.city[at]):
            self._at, self._is_name_next = kinds.city[at], True
            return True
        if self._words[at].is_capital:
            return self._capitals()
        self._at, self._is_name_next = at + 1, False
        return True

    def _bracket(self) -> bool:
        """Read what stands in brackets: a country, or nobody's abbreviation."""
        if self._at in self._kinds.country:
            return self._country()
        self._at += 1
        return True

    def _country(self) -> bool:
        end, code = self._kinds.country[self._at]
        following = self._kinds.past_owner(end)
        if not self._saw_title:
            leads = following < len(self._words) and is_beside(self._kinds, following)
            if self._at > self._start or not leads:
                return False
        self._said.country = self._said.country or code
        self._after_country = self._is_name_next = True
        self._at = following
        return True

    def _leads_to_title(self) -> bool:
        """Say whether a title follows at once: "European Commission President"."""
        following = self._kinds.past_owner(self._kinds.alliance[self._at])
        return following in self._kinds.title and self._kinds.joined(following)

    def _alliance(self) -> None:
        stop = self._kinds.alliance[self._at]
        printed = self._kinds.sentence.words_between(self._at, stop)
        self._said.company = self._said.company or printed
        self._at, self._is_name_next = self._kinds.past_owner(stop), True

    def _is_seat(self, end: int) -> bool:
        """Say whether a city is where the office is, and the name comes after it.

        Only where names are told by surnames; "Sofia Lund" is a name elsewhere.
        """
        words, surnames = self._words, self._kinds.lexicon.surnames
        if not surnames or end >= len(words):
            return False
        return not words[end].is_capital or words[end].low in surnames

    def _capitals(self) -> bool:
        """Read a run of capitals: the name, or the body that an office belongs to."""
        kinds, at, said = self._kinds, self._at, self._said
        end = name_run(kinds, at)
        if self._saw_title and said.company is None and is_acronym(kinds, at, end):
            # "UEFA president", "prezident UEFA Jan Novák": whom the office is of.
            said.company = self._words[at].text
            self._at, self._is_name_next = at + 1, True
            return True
        is_linked = at > self._start and self._words[at - 1].low in kinds.lexicon.links
        if end > at and not is_linked:
            is_sure = self._is_name_next or self._after_country
            begin = person_start(kinds, at, end, after_name=is_sure)
            if begin is not None and (self._is_name_next or end - begin > 1):
                self._found = named(kinds, self._start, begin, end, said)
                return False
        if end > at and is_linked and said.company is None and not self._after_country:
            take_body(kinds, at, end, said)
        self._at, self._is_name_next = max(end, at + 1), False
        return True


def named(kinds: Kinds, start: int, begin: int, end: int, said: Titles) -> Mention:
    """Return the mention of a name, with what is said of the person after it.

    Args:
        kinds: The sentence.
        start: Where the titles before the name begin.
        begin: Where the name begins.
        end: Where the name ends.
        said: What the titles say.
    """
    after = appositions(kinds, end, said)
    made = described(kinds, said, start, after)
    words = kinds.sentence.words[begin:end]
    return replace(
        made,
        name=tuple(word.text for word in words),
        printed=kinds.sentence.words_between(begin, end),
    )


def appositions(kinds: Kinds, at: int, said: Titles) -> int:
    """Read ", minister of ..." after a name, and return where that ends."""
    words = kinds.sentence.words
    end = country_after(kinds, at, said)
    while end < len(words) and words[end].gap.strip() in (",", "(", *DASHES):
        begin = _title_after(kinds, end)
        if begin is None or _names_another(kinds, begin) or _acts(kinds, begin):
            break
        for place in range(end, begin):
            if place in kinds.country and said.country is None:
                said.country = kinds.country[place][1]
        end = _apposition(kinds, begin, said)
    return end


def _acts(kinds: Kinds, at: int) -> bool:
    """Say whether a title acts: "Tại buổi tiếp X, Thủ tướng đề nghị ..."."""
    end = kinds.title[at]
    if kinds.lexicon.own_word is None or end >= len(kinds.sentence.words):
        return False
    opening = any(hit.start < _APPOSED for hit in kinds.sentence.hits("nouns"))
    verbs = kinds.sentence.hits("act", "said") if opening else ()
    return any(0 <= hit.start - end <= 1 for hit in verbs)


def _title_after(kinds: Kinds, at: int) -> int | None:
    """Return the title soon after a comma, past "the" or a country's name."""
    begin = at
    while begin < min(len(kinds.sentence.words), at + _APPOSED):
        if begin in kinds.title:
            return begin
        if begin in kinds.breaks or (begin > at and not kinds.joined(begin)):
            return None
        begin = kinds.country[begin][0] if begin in kinds.country else begin + 1
    return None


def _names_another(kinds: Kinds, at: int) -> bool:
    """Say whether the titles here lead to a name: those of another person."""
    other = TitledPhrase(kinds, at).read()
    return other is not None and other.name is not None


def _apposition(kinds: Kinds, begin: int, said: Titles) -> int:
    """Read one apposition, and return where it ends."""
    words = kinds.sentence.words
    at = begin
    while at < len(words) and _is_apposed(kinds, begin, at, said):
        if at in kinds.title:
            at = read_title(kinds, at, said)
        elif at in kinds.country:
            if said.country is None and said.company is None:
                said.country = kinds.country[at][1]
            at = kinds.country[at][0]
        elif at in kinds.lead_in:
            at = kinds.lead_in[at]
        elif at in kinds.body:
            at = read_body(kinds, at, said)
        elif words[at].is_capital:
            run = max(name_run(kinds, at), at + 1)
            is_linked = words[at - 1].low in kinds.lexicon.links
            if is_linked and said.company is None and at not in kinds.city:
                take_body(kinds, at, run, said)
            at = max(run, kinds.city.get(at, run))
        else:
            at += 1
    return at


def _is_apposed(kinds: Kinds, begin: int, at: int, said: Titles) -> bool:
    """Say whether a word still belongs to an apposition."""
    words = kinds.sentence.words
    if at > begin and not kinds.joined(at) and words[at].gap.strip() != ".":
        if words[at].gap == " (":
            return at in kinds.country  # "Secretary of Quảng Tây (China)"
        if words[at].gap.strip() != ",":
            return False
        # "Minister of Foreign Affairs, Norway"; "in charge of Laos, Cambodia, ..."
        is_open = said.country is None or said.company is not None
        return at in kinds.country and is_open
    if at in kinds.title:
        return True
    if at in kinds.breaks:
        return False
    is_and = words[at].low in kinds.lexicon.joining and at + 1 in kinds.title
    return not (is_and and _names_another(kinds, at + 1))
