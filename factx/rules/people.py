"""Who is named in a sentence: people with their titles, and bodies."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from factx.rules.article import Sentence
from factx.rules.lexicon import Lexicon

_REACH = 18
"""Most words from a title to the name that it belongs to."""
_PLAIN_GAPS = (" ", "\u00a0", "-", "\u2010", "\u2011", "'", "’", "\n")
_ABBREVIATED = 2
_LISTED = (",", " -", " –", " —")


@dataclass(frozen=True)
class Mention:
    """Somebody named in a sentence; places are word numbers of the sentence.

    Attributes:
        start: Where it begins, titles included.
        end: Where it ends, with what is said of the person after the name.
        name: The words of the name; None for a title that stands for a name.
        name_end: Where the name ends.
        role: The office as printed.
        body: The organisation as printed.
        company: Name of the company or body that the person acts for.
        country: Country that the titles name.
        has_office: Whether the person acts for a state or body.
        is_subject: Whether the titles' form is one that only a subject has.
        is_object: Whether it is one that a subject never has.
        is_titled: Whether a title stands beside the name.
    """

    start: int
    end: int
    name: tuple[str, ...] | None
    printed: str
    name_end: int = 0
    role: str | None = None
    body: str | None = None
    company: str | None = None
    country: str | None = None
    has_office: bool = False
    is_subject: bool = False
    is_object: bool = False
    is_titled: bool = True


class Kinds:
    """What each word of a sentence can be."""

    def __init__(self, sentence: Sentence, lexicon: Lexicon) -> None:
        self.sentence, self.lexicon = sentence, lexicon
        self.title = _ends(sentence, "title", "office", "portfolio", "portfolios")
        self.office = _starts(sentence, "office")
        self.nominative = _starts(sentence, "nominative")
        self.country: dict[int, tuple[int, str]] = {}
        for hit in sentence.hits("country", "demonym"):
            if hit.value and not self._is_doubtful(hit.start, hit.end):
                kept = self.country.get(hit.start)
                if kept is None or kept[0] < hit.end:
                    self.country[hit.start] = (hit.end, hit.value)
        self.body = {hit.start: hit for hit in sentence.hits("body")}
        self.city = _ends(sentence, "city")
        self.alliance = _ends(sentence, "alliance")
        self.breaks = _starts(
            sentence, "breaks", "act", "said", "host", "peer", "guest", "planned",
            "conference.held", "both",
        )  # fmt: skip

    def _is_doubtful(self, start: int, end: int) -> bool:
        words, guards = self.sentence.words, self.lexicon.guards
        name = " ".join(word.low for word in words[start:end])
        none: frozenset[str] = frozenset()
        if start and words[start].gap == " " and name in guards.get("after_name", none):
            before = words[start - 1]
            if before.low in guards.get("forms_of_address", none):
                return True
            if before.is_capital and before.low not in guards.get("plain_words", none):
                return (start - 1) not in self.title and not self._in_title(start - 1)
        if end < len(words) and words[end].gap == " " and words[end].is_capital:
            if name in guards.get("before_name", none):
                return True
        return start == 0 and name in guards.get("sentence_start", none)

    def _in_title(self, at: int) -> bool:
        return any(start <= at < end for start, end in self.title.items())

    def joined(self, at: int) -> bool:
        """Say whether only a space or hyphen parts a word from the one before."""
        words = self.sentence.words
        gap = words[at].gap
        if gap in _PLAIN_GAPS:
            return True
        before = words[at - 1]
        return gap in (". ", ".") and before.end - before.start <= _ABBREVIATED


def _ends(sentence: Sentence, *groups: str) -> dict[int, int]:
    found: dict[int, int] = {}
    for hit in sentence.hits(*groups):
        found[hit.start] = max(hit.end, found.get(hit.start, 0))
    return found


def _starts(sentence: Sentence, *groups: str) -> set[int]:
    return {hit.start for hit in sentence.hits(*groups)}


def name_run(kinds: Kinds, at: int) -> int:
    """Return where the capital letters that begin at a word end."""
    words = kinds.sentence.words
    end = at
    while end < len(words):
        if end > at and not kinds.joined(end):
            break
        if end in kinds.title and end > at and words[end].is_capital:
            break
        if end in kinds.country or end in kinds.alliance:
            break
        if end in kinds.body and kinds.lexicon.own_word is not None:
            break
        word = words[end]
        goes_on = (
            word.low in kinds.lexicon.particles
            and end + 1 < len(words)
            and words[end + 1].is_capital
            and end > at
        )
        hyphened = (
            end > at and word.gap in ("-", "\u2011", "’", "'") and word.low != "s"
        )
        if not (word.is_capital or goes_on or hyphened):
            break
        end += 1
    return end


def _person_start(kinds: Kinds, at: int, end: int, *, after_name: bool) -> int | None:
    """Return where in a run of capitals a person's name begins, None for none.

    Args:
        kinds: The sentence.
        at: Where the run begins.
        end: Where it ends.
        after_name: Whether what stands before leaves nothing but a name.
    """
    lexicon = kinds.lexicon
    if lexicon.own_word is None:
        return at
    lows = [word.low for word in kinds.sentence.words[at:end]]
    for place, low in enumerate(lows[:-1]):
        if low in lexicon.surnames:
            return at + place
    foreign = [lexicon.own_word.fullmatch(low) is None for low in lows]
    if any(foreign):
        return at if after_name or foreign[0] else at + foreign.index(True)
    return at if after_name and len(lows) > 1 else None


def find_mentions(
    sentence: Sentence, lexicon: Lexicon, is_known: Callable[[tuple[str, ...]], bool]
) -> tuple[Kinds, list[Mention]]:
    """Return the people and bodies that a sentence names, in reading order.

    Args:
        sentence: The sentence.
        lexicon: Its language.
        is_known: Whether somebody of this name was met before; a bare name is a
            person's only then.
    """
    kinds = Kinds(sentence, lexicon)
    found: list[Mention] = []
    at = 0
    words = sentence.words
    while at < len(words):
        mention = None
        if at in kinds.title or at in kinds.country:
            mention = _titled(kinds, at)
        elif at in kinds.alliance:
            end = kinds.alliance[at]
            printed = sentence.words_between(at, end)
            mention = Mention(at, end, None, printed, end, company=printed)
        elif at in kinds.body:
            mention = _body(kinds, at)
        elif words[at].is_capital and at not in kinds.city:
            mention = _bare(kinds, at, is_known)
        if mention is not None:
            found.append(mention)
            at = max(mention.end, at + 1)
        elif at in kinds.country:
            at = kinds.country[at][0]
        elif at in kinds.title:
            at += 1
        else:
            at = max(at + 1, name_run(kinds, at) if words[at].is_capital else 0)
    return kinds, found


@dataclass
class _Titles:
    """What the words before or after a name say of the person."""

    office: int | None = None
    office_end: int | None = None
    body: int | None = None
    body_end: int | None = None
    company: str | None = None
    country: str | None = None
    after_country: bool = False
    nominative: bool | None = None


def _titled(kinds: Kinds, start: int) -> Mention | None:
    """Read titles from a word on, and the name that they lead to."""
    said = _Titles()
    at, is_name_next = start, False
    words = kinds.sentence.words
    saw_title = False
    while at < min(len(words), start + _REACH):
        if at > start and not _goes_on(kinds, at):
            break
        if words[at].gap.endswith("(") and at > start:
            at += 1  # an abbreviation in brackets names nobody
        elif at in kinds.title:
            saw_title = True
            at, is_name_next = _title(kinds, at, said), True
        elif at in kinds.country:
            if not saw_title and at > start:
                break
            following = kinds.country[at][0]
            if not saw_title and not (
                following < len(words) and kinds.joined(following)
            ):
                break
            code = kinds.country[at][1]
            said.country = said.country or code
            said.after_country = True
            at, is_name_next = kinds.country[at][0], True
        elif at in kinds.alliance and saw_title:
            stop = kinds.alliance[at]
            said.company = said.company or kinds.sentence.words_between(at, stop)
            at, is_name_next = stop, True
        elif at in kinds.body:
            if not saw_title:
                return None
            at, is_name_next = _body_words(kinds, at, said), False
        elif words[at].is_capital and at not in kinds.breaks:
            end = name_run(kinds, at)
            linked = at > start and words[at - 1].low in kinds.lexicon.links
            if end > at and saw_title:
                begin = None
                if not linked:
                    begin = _person_start(
                        kinds, at, end, after_name=is_name_next or said.after_country
                    )
                if begin is not None and (is_name_next or end - begin > 1):
                    return _named(kinds, start, begin, end, said)
                if linked and said.company is None and not said.after_country:
                    _take_body(kinds, at, end, said)
            if not saw_title:
                return None
            at, is_name_next = max(end, at + 1), False
        else:
            if not saw_title or at in kinds.breaks:
                break
            is_name_next = False
            at += 1
    if not saw_title or said.office is None:
        return None
    end = said.office_end or at
    return replace(
        _described(kinds, said, start, max(end, start + 1)), name=None, printed=""
    )


def _goes_on(kinds: Kinds, at: int) -> bool:
    """Say whether a titled phrase may go on over what parts two words."""
    words = kinds.sentence.words
    gap = words[at].gap
    if gap == " (" and at + 1 < len(words) and words[at + 1].gap == ") ":
        return True  # "the International Monetary Fund (IMF) ..."
    if gap == ") " and words[at - 1].gap == " (":
        return True
    if kinds.joined(at) or gap in (". ", "."):
        return at not in kinds.breaks or at in kinds.title
    if gap.strip() == ",":
        word = kinds.sentence.words[at]
        return at in kinds.title or not (word.is_capital or at in kinds.breaks)
    return gap.strip() in ("-", "–", "—") and at in kinds.title


def _title(kinds: Kinds, at: int, said: _Titles) -> int:
    end = kinds.title[at]
    inside = range(at, end)
    if any(place in kinds.office for place in inside):
        if said.office is None:
            said.office = at
        said.office_end = end
    if kinds.lexicon.knows_case and said.nominative is None:
        said.nominative = any(place in kinds.nominative for place in inside)
    elif any(place in kinds.nominative for place in inside):
        said.nominative = True
    return end


def _body_words(kinds: Kinds, at: int, said: _Titles) -> int:
    """Read a body's name, and return where it ends as far as that can be told."""
    hit = kinds.body[at]
    words = kinds.sentence.words
    end = hit.end
    while end < len(words) and kinds.joined(end) and not words[end].is_capital:
        if end in kinds.breaks or end in kinds.title or hit.value == "company":
            break
        end += 1
    if hit.value == "company" and said.company is None:
        run = hit.end
        while run < len(words) and kinds.joined(run) and not words[run].is_capital:
            if run in kinds.breaks or run > hit.end + 3:
                break
            run += 1
        if run < len(words) and words[run].is_capital and run not in kinds.country:
            stop = max(name_run(kinds, run), run + 1)
            begin = _person_start(kinds, run, stop, after_name=False)
            if begin is not None and kinds.lexicon.own_word is not None:
                is_name = words[begin].low in kinds.lexicon.surnames
                if is_name or stop - run > 2:
                    stop = begin if begin > run or is_name else run + 1
            first = run if stop > run else hit.start
            said.company = kinds.sentence.words_between(first, max(stop, run))
            end = max(stop, run)
    elif said.body is None:
        # The first capital after the head ("Bộ Ngoại giao") belongs to the body.
        if (
            hit.end < len(words)
            and kinds.joined(hit.end)
            and words[hit.end].is_capital
            and hit.end not in kinds.country
        ):
            run = name_run(kinds, hit.end)
            begin = _person_start(kinds, hit.end, run, after_name=False)
            end = begin if begin is not None and begin > hit.end else run
            while end < len(words) and kinds.joined(end) and not words[end].is_capital:
                if end in kinds.breaks:
                    break
                end += 1
        said.body, said.body_end = at, end
    return max(end, at + 1)


def _take_body(kinds: Kinds, at: int, end: int, said: _Titles) -> None:
    """Take capitals after "of" for the body that the office belongs to."""
    inside = [kinds.body[i] for i in range(at, end + 4) if i in kinds.body]
    stop = end
    words = kinds.sentence.words
    while stop + 1 < len(words) and words[stop].low in kinds.lexicon.links:
        more = name_run(kinds, stop + 1)
        if more == stop + 1 or not kinds.joined(stop) or not kinds.joined(stop + 1):
            break
        stop = more
    if any(hit.value == "state" for hit in inside):
        said.body, said.body_end = at, stop
    elif end not in kinds.country and not _is_plain(kinds, at, stop):
        said.company = kinds.sentence.words_between(at, stop)


def _is_plain(kinds: Kinds, start: int, end: int) -> bool:
    """Say whether words are all the language's own, where that can be told."""
    own = kinds.lexicon.own_word
    words = kinds.sentence.words[start:end]
    return own is not None and all(own.fullmatch(word.low) for word in words)


def _named(
    kinds: Kinds,
    start: int,
    begin: int,
    end: int,
    said: _Titles,
    *,
    titled: bool = True,
) -> Mention:
    """Return the mention of a name, with what is said of the person after it."""
    after = _appositions(kinds, end, said)
    made = _described(kinds, said, start, after)
    words = kinds.sentence.words[begin:end]
    return replace(
        made,
        name=tuple(word.text for word in words),
        printed=kinds.sentence.words_between(begin, end),
        name_end=end,
        is_titled=titled or said.office is not None,
    )


def _appositions(kinds: Kinds, at: int, said: _Titles) -> int:
    """Read ", minister of ..." after a name, and return where that ends."""
    words = kinds.sentence.words
    end = at
    while end < len(words):
        gap = words[end].gap.strip()
        if gap not in (",", "-", "–", "—", "("):
            break
        begin = end
        while begin < len(words) and begin < end + 4 and begin not in kinds.title:
            if begin in kinds.breaks or (begin > end and not kinds.joined(begin)):
                return end
            begin = kinds.country[begin][0] if begin in kinds.country else begin + 1
        if begin not in kinds.title or _names_another(kinds, begin):
            break
        for place in range(end, begin):
            if place in kinds.country and said.country is None:
                said.country = kinds.country[place][1]
        stop = _apposition(kinds, begin, said)
        if stop is None:
            break
        end = stop
    return end


def _names_another(kinds: Kinds, at: int) -> bool:
    """Say whether the titles here lead to a name: those of another person."""
    other = _titled(kinds, at)
    return other is not None and other.name is not None


def _apposition(kinds: Kinds, begin: int, said: _Titles) -> int | None:
    words = kinds.sentence.words
    stop = begin
    while stop < len(words):
        gap = words[stop].gap.strip()
        if stop > begin and not kinds.joined(stop) and gap not in (".",):
            listed = gap == "," and (
                not words[stop].is_capital
                and stop not in kinds.breaks
                and not kinds.lexicon.own_word
            )
            many = gap == "," and (
                stop in kinds.country
                and said.country is None
                or stop in kinds.country
                and said.company
            )
            if (
                not (listed and kinds.lexicon.knows_case and _comes_back(kinds, stop))
                and not many
            ):
                break
        if stop in kinds.breaks and stop not in kinds.title:
            break
        if words[stop].low in kinds.lexicon.joining and (
            stop + 1 in kinds.title and _names_another(kinds, stop + 1)
        ):
            break
        if stop in kinds.title:
            stop = _title(kinds, stop, said)
        elif stop in kinds.country:
            if said.country is None and said.company is None:
                said.country = kinds.country[stop][1]
            stop = kinds.country[stop][0]
        elif stop in kinds.body:
            stop = _body_words(kinds, stop, said)
        elif words[stop].is_capital:
            run = max(name_run(kinds, stop), stop + 1)
            if words[stop - 1].low in kinds.lexicon.links and said.company is None:
                _take_body(kinds, stop, run, said)
            elif kinds.lexicon.own_word is None and stop - 1 in kinds.title:
                return None  # "Jan Novák, ministr Petr Dvořák": another person
            stop = run
        else:
            stop += 1
    return stop


def _comes_back(kinds: Kinds, at: int) -> bool:
    return at in kinds.title


def _described(kinds: Kinds, said: _Titles, start: int, end: int) -> Mention:
    sentence = kinds.sentence
    role = body = None
    if said.office is not None:
        stop = kinds.title.get(said.office, said.office + 1)
        while stop in kinds.title and stop < len(sentence.words) and kinds.joined(stop):
            stop = kinds.title[stop]
        if said.body == stop and said.body_end:
            stop = said.body_end
        role = sentence.words_between(said.office, stop)
    if said.body is not None:
        body = sentence.words_between(said.body, said.body_end or said.body + 1)
    return Mention(
        start=start,
        end=end,
        name=None,
        printed="",
        role=role,
        body=body,
        company=said.company,
        country=said.country if said.company is None else None,
        has_office=said.office is not None,
        is_subject=bool(said.nominative),
        is_object=said.nominative is False,
    )


def _body(kinds: Kinds, at: int) -> Mention | None:
    """Return a company or state body that is named without a person."""
    said = _Titles()
    hit = kinds.body[at]
    end = _body_words(kinds, at, said)
    if said.company:
        return Mention(at, end, None, said.company, end, company=said.company)
    if hit.value == "company" or said.body is None:
        return None
    stop = end
    country = None
    if end in kinds.country:
        stop, country = kinds.country[end]
    elif at - 1 in kinds.country or _ends_at(kinds, at):
        country = _ends_at(kinds, at)
    printed = kinds.sentence.words_between(at, stop)
    return Mention(at, stop, None, printed, stop, body=printed, country=country)


def _ends_at(kinds: Kinds, at: int) -> str | None:
    """Return the country whose name ends just before a word."""
    for start, (end, code) in kinds.country.items():
        if end == at or (end == at - 1 and kinds.sentence.words[end].low == "s"):
            return code
        del start
    return None


def _bare(
    kinds: Kinds, at: int, is_known: Callable[[tuple[str, ...]], bool]
) -> Mention | None:
    """Return a name without a title before it: known, or with a title after it."""
    end = name_run(kinds, at)
    words = kinds.sentence.words
    for begin in range(at, end):
        name = tuple(word.text for word in words[begin:end])
        if is_known(name):
            return _named(kinds, begin, begin, end, _Titles(), titled=False)
    heads = [kinds.body[i].value for i in range(at, end) if i in kinds.body]
    if "company" in heads and end - at > 1:
        _take_body(kinds, at, end, said := _Titles())
        if said.company:
            return Mention(at, end, None, said.company, end, company=said.company)
    if heads:
        return None
    said = _Titles()
    after = _appositions(kinds, end, said)
    if after > end and said.office is not None and end - at > 1:
        begin = _person_start(kinds, at, end, after_name=True)
        if begin is not None:
            return _named(kinds, begin, begin, end, _Titles())
    return None
