"""Names of ministries, companies and other bodies, and where they end."""

from __future__ import annotations

import re

from factx.rules.kinds import Kinds, name_run, person_start
from factx.rules.mention import Titles

_MOST_WORDS_BEFORE = 3
"""Most words between what a company is and its name: "tập đoàn dược phẩm X"."""


def read_body(kinds: Kinds, at: int, said: Titles) -> int:
    """Read a body's name, and return where it ends as far as that can be told."""
    hit = kinds.body[at]
    end = hit.end
    if hit.value == "company" and said.company is None:
        end = _read_company(kinds, at, said)
    elif said.body is None:
        end = _end_of_state_body(kinds, at)
        said.body, said.body_end = at, end
    return max(end, at + 1)


def _read_company(kinds: Kinds, at: int, said: Titles) -> int:
    words, hit = kinds.sentence.words, kinds.body[at]
    run = hit.end
    while run <= hit.end + _MOST_WORDS_BEFORE and _is_small(kinds, run):
        run += 1
    if run >= len(words) or not words[run].is_capital:
        return hit.end
    if run in kinds.country:
        return _end_of_national(kinds, run, said) or hit.end
    stop = max(name_run(kinds, run), run + 1)
    begin = person_start(kinds, run, stop, after_name=False)
    if begin is not None and kinds.lexicon.own_word is not None:
        # "Tập đoàn X Nguyễn Văn Y": the company ends where its head's name begins.
        is_name = words[begin].low in kinds.lexicon.surnames
        if is_name or stop - run > 2:
            stop = begin if begin > run or is_name else run + 1
    first = run if stop > run else hit.start
    own = kinds.lexicon.own_word
    if own is not None and own.fullmatch(words[run].low):
        # "Tổ chức Y tế Thế giới": words of the language, of which not all have a
        # capital, say what it is as much as its head does.
        first, stop = hit.start, _end_of_words(kinds, max(stop, run + 1), own)
    said.company = kinds.sentence.words_between(first, max(stop, run))
    return max(stop, run)


def _end_of_national(kinds: Kinds, at: int, said: Titles) -> int | None:
    """Return where a name such as "České dráhy" ends, after what the company is."""
    head = kinds.body.get(kinds.country[at][0])
    if not kinds.lexicon.knows_case or head is None or head.value != "company":
        return None
    said.company = kinds.sentence.words_between(at, head.end)
    return head.end


def _end_of_words(kinds: Kinds, at: int, own: re.Pattern[str]) -> int:
    """Return where a name ends whose words have a capital on the first syllable."""
    words, end = kinds.sentence.words, at
    while end + 1 < len(words) and _is_small(kinds, end) and kinds.joined(end + 1):
        following = words[end + 1]
        is_own = following.is_capital and own.fullmatch(following.low) is not None
        if not is_own or words[end].low in kinds.lexicon.links:
            break
        if {end, end + 1} & {*kinds.title, *kinds.country, *kinds.city, *kinds.body}:
            break
        end = name_run(kinds, end + 1)
    # "Thế giới": the last word has a second syllable, where there were others before.
    return end + 1 if end > at and _is_small(kinds, end) else end


def _end_of_state_body(kinds: Kinds, at: int) -> int:
    words, end = kinds.sentence.words, kinds.body[at].end
    is_named = end < len(words) and kinds.joined(end) and words[end].is_capital
    if is_named and end not in kinds.country:
        # The first capital after the head ("Bộ Ngoại giao") belongs to the body.
        run = name_run(kinds, end)
        if kinds.lexicon.knows_case and run - end > 1:
            return end  # "banky Jan Novák": who has an office there
        begin = person_start(kinds, end, run, after_name=False)
        end = begin if begin is not None and begin > end else run
    while _is_small(kinds, end) and end not in kinds.title:
        end += 1
    return kinds.city.get(end, end) if end < len(words) and kinds.joined(end) else end


def _is_small(kinds: Kinds, at: int) -> bool:
    """Say whether a word without a capital goes on with what stands before it."""
    words = kinds.sentence.words
    if at >= len(words) or words[at].is_capital or at in kinds.breaks:
        return False
    return kinds.joined(at)


def take_body(kinds: Kinds, at: int, end: int, said: Titles) -> None:
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
