"""Every case of ``cases/``: a file a language, a group a rule."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from edtf import parse_edtf

from factx.errors import SettingsError
from factx.normalise.dates import ResolvedDate, bounds, from_metadata, resolve_date

CASES = Path(__file__).parent / "cases"
CONTEXT = ("published", "publisher_country", "tense", "latest_past", "parent")


def cases() -> Iterator[object]:
    for path in sorted(CASES.glob("*.toml")):
        language = None if path.stem == "any" else path.stem
        for rule in tomllib.loads(path.read_text("utf-8"))["rule"]:
            context = {key: rule[key] for key in CONTEXT if key in rule}
            for words, edtf in rule["cases"]:
                name = f"{path.stem}-{rule['name']}-{words}"
                expected = (edtf or None, rule.get("basis"))
                yield pytest.param(language, words, context, expected, id=name)


@pytest.mark.parametrize(("language", "words", "context", "expected"), list(cases()))
def test_the_words_come_to_the_date_that_they_name(
    language: str | None,
    words: str,
    context: dict[str, str],
    expected: tuple[str | None, str | None],
) -> None:
    edtf, basis = expected

    resolved = resolve_date(words, language=language, **context)

    assert resolved.edtf == edtf
    assert basis is None or resolved.basis == basis
    assert (edtf is not None) or resolved.basis == "unknown"


@pytest.mark.parametrize(("language", "words", "context", "expected"), list(cases()))
def test_what_is_emitted_is_edtf_with_the_bounds_that_the_edtf_package_finds(
    language: str | None,
    words: str,
    context: dict[str, str],
    expected: tuple[str | None, str | None],
) -> None:
    resolved = resolve_date(words, language=language, **context)
    if resolved.edtf is None:
        return
    assert bounds(resolved.edtf) is not None

    parsed = parse_edtf(resolved.edtf)

    # The package gives open ends as infinite floats and unknown years as 0 and 9999.
    if ".." not in resolved.edtf and "XXXX" not in resolved.edtf:
        assert resolved.earliest == "{:04}-{:02}-{:02}".format(*parsed.lower_strict())
        assert resolved.latest == "{:04}-{:02}-{:02}".format(*parsed.upper_strict())


@pytest.mark.parametrize(
    ("language", "words", "part"),
    [
        ("vi", "Chiều 15/1", "afternoon"),
        ("vi", "rạng sáng 15/1", "early_morning"),
        ("vi", "9h sáng ngày 26/10", "morning"),
        ("vi", "chiều cùng ngày", "afternoon"),
        ("vi", "sáng và chiều 26/10", None),
        ("cs", "Ráno 26. října", "morning"),
        ("cs", "26. října večer", "evening"),
        ("en", "on the morning of 5 March 2024", "morning"),
        ("en", "last night", "night"),
        ("fr", "mardi soir", "evening"),
        ("de", "am Dienstagabend", "evening"),
        ("es", "el lunes por la mañana", "morning"),
        ("ru", "утром 26 октября", "morning"),
        ("en", "5 March 2024", None),
    ],
)
def test_the_part_of_the_day_is_kept_where_the_words_name_one(
    language: str, words: str, part: str | None
) -> None:
    assert resolve_date(words, language=language).part_of_day == part


EVENT = "2024-04-23/2024-04-25"


@pytest.mark.parametrize(
    ("language", "words", "edtf", "basis"),
    [
        ("vi", "", EVENT, "bounded_by_event"),
        ("en", "on the sidelines", EVENT, "bounded_by_event"),
        ("en", "the second day", "2024-04-24", "bounded_by_event"),
        ("en", "the last day", "2024-04-25", "bounded_by_event"),
        ("cs", "druhý den konference", "2024-04-24", "bounded_by_event"),
        ("fr", "le dernier jour", "2024-04-25", "bounded_by_event"),
        ("de", "am ersten Tag", "2024-04-23", "bounded_by_event"),
        ("es", "la segunda jornada", "2024-04-24", "bounded_by_event"),
        ("ru", "в третий день", "2024-04-25", "bounded_by_event"),
        ("en", "on Wednesday", "2024-04-24", "bounded_by_event"),
        ("en", "on Monday", EVENT, "bounded_by_event"),
        ("vi", "ngày 24", "2024-04-24", "bounded_by_event"),
        ("vi", "ngày 24/4", "2024-04-24", "year_from_context"),
        ("vi", "ngày 2/5", "XXXX-05-02", "unknown"),
        ("vi", "ngày 31/4", None, "unknown"),
        ("en", "5 May 2024", "2024-05-05", "explicit"),
    ],
)
def test_an_enclosing_event_bounds_and_dates_its_sessions(
    language: str, words: str, edtf: str | None, basis: str
) -> None:
    resolved = resolve_date(words, language=language, parent=EVENT)

    assert (resolved.edtf, resolved.basis) == (edtf, basis)


def test_an_inferred_year_of_an_event_stays_inferred_for_its_days() -> None:
    parent = "2026?-01-15/2026?-01-17"

    assert resolve_date("16/1", language="vi", parent=parent).edtf == "2026?-01-16"
    assert resolve_date("", language="vi", parent=parent).edtf == parent


def test_the_days_of_a_whole_month_are_not_counted_as_days_of_an_event() -> None:
    resolved = resolve_date("the second day", language="en", parent="2024-04")

    assert resolved.edtf == "2024-04"


def test_an_event_of_which_the_text_says_nothing_gets_no_date_from_the_metadata() -> (
    None
):
    assert resolve_date("", language="vi", published="2024-04-25").edtf is None
    assert from_metadata("2024-04-25") == ResolvedDate(
        "2024-04", "metadata_only", None, "2024-04-01", "2024-04-30"
    )
    assert from_metadata("2024").edtf is None
    assert from_metadata(None).edtf is None


def test_a_day_published_in_a_known_year_alone_has_an_inferred_year() -> None:
    resolved = resolve_date("23/4", language="vi", published="2024", tense="past")

    assert (resolved.edtf, resolved.basis) == ("2024?-04-23", "year_from_metadata")


def test_two_names_of_one_day_are_one_day() -> None:
    resolved = resolve_date("today, 26 October", language="en", published="2025-10-26")

    assert resolved.edtf == "2025-10-26"


def test_words_that_name_two_days_name_none() -> None:
    assert resolve_date("5 May 2024, or in 2019", language="en").edtf is None


def test_bounds_are_known_where_edtf_cannot_say_the_choice() -> None:
    resolved = resolve_date("23–25 April", language="en", published="2025-10-26")

    assert resolved.edtf is None
    assert (resolved.earliest, resolved.latest) == ("2025-04-23", "2026-04-25")


def test_words_are_read_in_any_case_and_unicode_form() -> None:

    decomposed = unicodedata.normalize("NFD", "Chiều ngày 5 tháng 3 năm 2024")

    for words in ("CHIỀU NGÀY 5 THÁNG 3 NĂM 2024", decomposed):
        resolved = resolve_date(words, language="vi")
        assert (resolved.edtf, resolved.part_of_day) == ("2024-03-05", "afternoon")


@pytest.mark.parametrize("published", ["garbage", "2026-02-30", "16 January 2026"])
def test_a_publication_date_that_is_none_is_refused(published: str) -> None:
    with pytest.raises(SettingsError, match=f"published '{published}' is no date"):
        resolve_date("3 May", language="en", published=published)


def test_a_time_of_publication_counts_as_its_day() -> None:
    exported = resolve_date(
        "yesterday", language="en", published="2026-01-16T09:00:00+07:00"
    )
    assert exported.edtf == "2026-01-15"
    assert resolve_date("yesterday", language="en", published="").edtf is None
