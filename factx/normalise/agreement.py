"""Does a value agree with the words that it was taken from?

The rules, one function each. What a rule finds is *contradicted* (kept, and
listed: a person has to look) unless the printed words settle the matter, in which
case the value is *corrected* to what they say. A rule that knows too little to
judge says nothing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factx.languages import Language
from factx.normalise.article import Article
from factx.normalise.countries import find_countries, resolve_country
from factx.normalise.dates import Bounds, bounds, find_dates
from factx.normalise.names import compare_organisations, compare_people
from factx.normalise.verbs import modality_of
from factx.schema import Verdict
from factx.schema.diplomacy import Commitment, Meeting, Party, Report


@dataclass(frozen=True)
class Finding:
    """What a rule found: where in the facts, how bad, and why."""

    path: tuple[str | int, ...]
    verdict: Verdict
    detail: str


def same_name(form: str, printed: str, *, language: str | Language | None) -> bool:
    """Say whether a base form can be that of a printed name of any kind."""
    if compare_people(form, printed, language=language) != "different":
        return True
    if compare_organisations(form, printed, language=language) != "different":
        return True
    country = resolve_country(printed, language=language)
    return country is not None and country == resolve_country(form, language=language)


def check_report(report: Report, article: Article) -> tuple[Report, list[Finding]]:
    """Return a report with what its words settle, and all findings."""
    findings: list[Finding] = []
    parties = []
    for index, party in enumerate(report.parties):
        checked, found = check_country(party, ("parties", index, "country"), article)
        parties.append(checked)
        findings += found
    for index, meeting in enumerate(report.meetings):
        findings += check_date(meeting, ("meetings", index, "date"), article)
    for index, commitment in enumerate(report.commitments):
        path = ("commitments", index, "modality")
        findings += check_modality(commitment, path, article)
    return report.model_copy(update={"parties": parties}), findings


def check_country(
    party: Party, path: tuple[str | int, ...], article: Article
) -> tuple[Party, list[Finding]]:
    """Compare a party's country with the countries that its own words name.

    The name of a country settles its code. A person's or body's office, printed
    with exactly one country, states it; another code is contradicted.
    """
    if party.kind == "country":
        return _country_by_name(party, path, article)
    if party.country is None:
        return party, []
    named = _countries_in(party, article)
    if party.country in named:
        return party, []
    if not named:
        detail = f"{party.country} is not named beside {party.as_written.text!r}"
        return party, [Finding(path, "resolved", detail)]
    if len(named) > 1:
        return party, []
    detail = f"{party.country}, but the office or body names {min(named)}"
    return party, [Finding(path, "contradicted", detail)]


def _country_by_name(
    party: Party, path: tuple[str | int, ...], article: Article
) -> tuple[Party, list[Finding]]:
    language = article.language
    stated = resolve_country(party.as_written.text, language=language)
    stated = stated or resolve_country(party.name, language=language)
    if stated is None or stated == party.country:
        return party, []
    detail = f"{party.as_written.text!r} is {stated}, not {party.country}"
    verdict: Verdict = "resolved" if party.country is None else "corrected"
    corrected = party.model_copy(update={"country": stated})
    return corrected, [Finding(path, verdict, detail)]


def _countries_in(party: Party, article: Article) -> set[str]:
    words = "; ".join(filter(None, (party.role, party.organization, party.name)))
    found = find_countries(words, language=article.language)
    return {code for _span, code in found}


def check_modality(
    commitment: Commitment, path: tuple[str | int, ...], article: Article
) -> Iterator[Finding]:
    """Compare the modality with those that the printed verb can carry."""
    verb = commitment.trigger.text
    possible = modality_of(verb, language=article.language)
    if possible and commitment.modality not in possible:
        can = ", ".join(sorted(possible))
        detail = f"{verb!r} states {can}, not {commitment.modality}"
        yield Finding(path, "contradicted", detail)


def check_date(
    meeting: Meeting, path: tuple[str | int, ...], article: Article
) -> Iterator[Finding]:
    """Compare a meeting's date with the dates in its own evidence.

    Only the clause that states the meeting counts, and only if all of its dates
    lie outside the meeting's.
    """
    own = bounds(meeting.date.edtf) if meeting.date.edtf else None
    if own is None or meeting.date.text is None:
        return
    others: list[tuple[str, Bounds]] = []
    for evidence in meeting.evidence:
        start = evidence.span.start if evidence.span else None
        for mention in find_dates(evidence.quote, language=article.language):
            date = article.date(mention.words, start, tense=None)
            if date.edtf and (there := bounds(date.edtf)):
                others.append((mention.words, there))
    if others and all(_apart(own, there) for _words, there in others):
        detail = f"{meeting.date.text!r}, but its evidence says {others[0][0]!r}"
        yield Finding(path, "contradicted", detail)


def _apart(one: Bounds, other: Bounds) -> bool:
    return _before(one, other) or _before(other, one)


def _before(one: Bounds, other: Bounds) -> bool:
    ends, starts = one.latest, other.earliest
    return ends is not None and starts is not None and ends < starts
