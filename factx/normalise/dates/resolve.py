"""Resolve the date words of an article."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache, partial
from unicodedata import normalize

from factx.languages import Language, known, load
from factx.load import check_published
from factx.normalise.dates.calendar import resolve_calendar
from factx.normalise.dates.context import Basis, Context, Side
from factx.normalise.dates.edtf import bounds
from factx.normalise.dates.grammar import Grammar, grammar
from factx.normalise.dates.mentions import DateMention, scan
from factx.normalise.dates.moment import Moment, Period, days_after, months_after
from factx.normalise.dates.reading import Reading
from factx.normalise.dates.relative import resolve_relative
from factx.normalise.dates.value import Answer, Value
from factx.normalise.dates.vocabulary import PartOfDay, straight

# Articles say "yesterday" and "on Tuesday" again and again; what is longer is no date.
_MOST_KEPT = 100  # code points


@dataclass(frozen=True)
class ResolvedDate:
    """What date words come to.

    Attributes:
        edtf: The date in EDTF (ISO 8601-2), or None where the words do not tell it.
        basis: Where it comes from; ``unknown`` also for a day of a year not known.
        part_of_day: What the words say of the hour.
        earliest: First ISO day that the date may mean, or None.
        latest: Last ISO day that the date may mean, or None.
    """

    edtf: str | None = None
    basis: Basis = "unknown"
    part_of_day: PartOfDay | None = None
    earliest: str | None = None
    latest: str | None = None


def resolve_date(
    words: str,
    *,
    language: str | Language | None = None,
    published: str | None = None,
    publisher_country: str | None = None,
    tense: Side | Callable[[], Side | None] | None = None,
    latest_past: str | Callable[[], str | None] | None = None,
    parent: str | None = None,
) -> ResolvedDate:
    """Return the date that words of an article name, as EDTF.

    "Chiều 15/1" in a Vietnamese article published on 2026-01-16 is 2026-01-15, in the
    afternoon. What the words leave open stays open: an unknown year is ``XXXX``, an
    inferred one is marked ``?``, "3/4/2026" in an English article of unknown origin is
    ``[2026-03-04,2026-04-03]``, and "yesterday" without a publication date is no date.

    Args:
        words: The date words as printed; words around them do no harm.
        language: Code of the article's language, or a language file that was read.
            Without it, only what all known languages read alike is resolved.
        published: EDTF day, month or year of publication.
        publisher_country: ISO 3166-1 alpha-2 code; English numeric dates depend on it.
        tense: The side of the publication date on which the sentence puts the event,
            or a function that finds it, called only where it matters.
        latest_past: ISO day or month of the article's latest explicit past date, or a
            function that finds it, called only where it matters.
        parent: EDTF of an event that encloses this one, such as a conference.

    Raises:
        SettingsError: ``published`` is no date.
    """
    bounding = Period.of(parent)
    make_context = partial(
        Context,
        published=_publication(published),
        find_latest_past=latest_past if callable(latest_past) else lambda: latest_past,
        parent=bounding,
        parent_inferred=parent is not None and "?" in parent,
        find_side=tense if callable(tense) else lambda: tense,
    )
    readers = _readers(language)
    country = (publisher_country or "").upper()
    results = [_in_language(words, tables, make_context, country) for tables in readers]
    resolved = _agreed(results)
    if parent is not None and bounding and _leaves_open(words, resolved, readers):
        return _resolved(parent, "bounded_by_event", resolved.part_of_day)
    return resolved


def _publication(published: str | None) -> Period | None:
    """Return the days of publication; a text that has none is checked as an article's.

    Raises:
        SettingsError: It is no date.
    """
    if not published:
        return None
    return Period.of(published) or Period.of(check_published(published))


def _readers(language: str | Language | None) -> list[Grammar]:
    if isinstance(language, str):
        language = load(language)
        return [grammar(language)] if language else _readers(None)
    if language is not None:
        return [grammar(language)]
    files = (load(code) for code in known())
    return [grammar(file) for file in files if file]


def _in_language(
    words: str, tables: Grammar, make_context: Callable[..., Context], country: str
) -> ResolvedDate:
    mentions, part = _read(words, tables)
    readings = [mention.reading for mention in mentions]
    order = tables.numeric_by_country.get(country, tables.numeric)
    answer = _only(readings, make_context(order=order))
    if answer is None:
        return ResolvedDate(part_of_day=part)
    edges = answer.bounds
    basis = answer.basis if answer.edtf else "unknown"
    return ResolvedDate(answer.edtf, basis, part, edges.earliest, edges.latest)


def _read(
    words: str, tables: Grammar
) -> tuple[tuple[DateMention, ...], PartOfDay | None]:
    """Return the dates of words that are known to be one, and their part of the day."""
    return (_kept if len(words) <= _MOST_KEPT else _scanned)(words, tables)


def _scanned(
    words: str, tables: Grammar
) -> tuple[tuple[DateMention, ...], PartOfDay | None]:
    mentions = tuple(scan(words, tables, loose=True))
    return mentions, _part_of_day(words, mentions, tables)


_kept = lru_cache(maxsize=4096)(_scanned)


def _part_of_day(
    words: str, mentions: Sequence[DateMention], tables: Grammar
) -> PartOfDay | None:
    """Return the part of the day that the words name, where they name just one."""
    readings = [r for mention in mentions for r in _all(mention.reading)]
    parts = {reading.part for reading in readings} - {None}
    rest = words
    for mention in reversed(mentions):
        rest = f"{rest[: mention.span.start]} . {rest[mention.span.end :]}"
    for match in tables.part.finditer(straight(normalize("NFC", rest))):
        parts.add(tables.words.meaning("parts", match.group()))
    return parts.pop() if len(parts) == 1 else None


def _all(reading: Reading) -> tuple[Reading, ...]:
    return (reading, *reading.others, *((reading.end,) if reading.end else ()))


def _only(readings: list[Reading], context: Context) -> Answer | None:
    """Return the one date that all readings agree on, the most precise of them.

    "Today, 26 October" names one day twice. Words that name two dates name none.
    """
    answers = []
    for reading in readings:
        answer = resolve_reading(reading, context)
        if answer is not None:
            answers.append(answer)
        elif reading.is_calendar:
            return None
    if len(answers) < 2:
        return answers[0] if answers else None
    spans = [(Period.of(answer.edtf), answer) for answer in answers]
    if any(period is None for period, _ in spans):
        return answers[0] if len({a.edtf for a in answers}) == 1 else None
    ranked = sorted(spans, key=lambda s: (_length(s[0]), s[1].basis != "explicit"))
    shortest, answer = ranked[0]
    agree = all(p and shortest and p.contains(shortest) for p, _ in ranked)
    return answer if agree else None


def _length(period: Period | None) -> int:
    return (period.last - period.first).days if period else 0


def resolve_reading(reading: Reading, context: Context) -> Answer | None:
    """Return the dates that one expression may mean, or None."""
    resolve = resolve_calendar if reading.is_calendar else resolve_relative
    answer = resolve(reading, context)
    if answer is None or reading.limit is None:
        return answer
    return _limited(answer, reading.limit)


def _limited(answer: Answer, limit: str) -> Answer | None:
    """Return "since 2019" as 2019/.. and "before 2019" as ../2018.

    A deadline ("until", "by 2030") stays its date: what is asked for is when.
    """
    if limit == "until":
        return answer
    value = answer.values[0]
    if limit == "since" and value.shape != "point":  # "from 23 to 25 April"
        return answer
    if len(answer.values) > 1 or value.shape in ("all_of", "one_of"):
        return None
    moment = value.moments[-1 if limit == "after" else 0]
    if moment.year is None or moment.decade or moment.approximate:
        return None
    if limit == "since":
        return replace(answer, limit="since")
    beyond = _neighbour(moment, 1 if limit == "after" else -1)
    if beyond is None:
        return None
    end = replace(beyond, year_inferred=moment.year_inferred)
    if limit == "after":
        return Answer((Value((end,)),), answer.basis, "since")
    return Answer((Value((end,)),), answer.basis, "until")


def _neighbour(moment: Moment, step: int) -> Moment | None:
    """Return the day, month or year beside one."""
    period = moment.period
    if period is None or moment.year is None:
        return None
    if moment.day is not None:
        return days_after(period.first, step)
    if moment.month is not None:
        return months_after(period.first, step) if moment.month <= 12 else None
    return Moment(moment.year + step)


def _agreed(results: list[ResolvedDate]) -> ResolvedDate:
    """Return what all languages that read a date agree on.

    Where one language leaves open what another decides ("3/4/2026"), it stays open.
    Where one reads only the year of what another reads as a day, the day counts.
    """
    dated = [result for result in results if result.edtf is not None]
    if len(results) == 1 or not dated:
        return results[0] if len(results) == 1 else ResolvedDate()
    widest = max(dated, key=lambda result: len(result.edtf or ""))
    members = set((widest.edtf or "").strip("[]").split(","))
    if all(r.edtf == widest.edtf or r.edtf in members for r in dated):
        parts = {result.part_of_day for result in dated} - {None}
        return replace(widest, part_of_day=parts.pop() if len(parts) == 1 else None)
    spans = [(Period.of(result.edtf), result) for result in dated]
    shortest, result = min(spans, key=lambda span: _length(span[0]))
    agree = all(p and shortest and p.contains(shortest) for p, _ in spans)
    same = all(r.edtf == result.edtf for p, r in spans if p == shortest)
    return result if agree and same else ResolvedDate()


def _leaves_open(words: str, resolved: ResolvedDate, readers: list[Grammar]) -> bool:
    """Tell whether words name no date of their own, possible or not."""
    if resolved.edtf is not None:
        return False
    mentions = (m for tables in readers for m in _read(words, tables)[0])
    return not any(mention.reading.is_calendar for mention in mentions)


def _resolved(edtf: str, basis: Basis, part: PartOfDay | None = None) -> ResolvedDate:
    edges = bounds(edtf)
    if edges is None:
        return ResolvedDate(part_of_day=part)
    return ResolvedDate(edtf, basis, part, edges.earliest, edges.latest)


def from_metadata(published: str | None) -> ResolvedDate:
    """Return the month of publication, for the news itself where no words date it.

    Whether an event is the news, rather than recalled in it, is for the caller to know.
    """
    period = Period.of(published)
    if period is None or period.precision == "year":
        return ResolvedDate()
    month = Moment(period.first.year, period.first.month)
    return _resolved(month.edtf, "metadata_only")
