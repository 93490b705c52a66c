from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest

from factx.normalise.dates import (
    find_dateline,
    find_dates,
    latest_explicit_past,
    resolve_date,
)

ROOT = Path(__file__).parents[3]
ARTICLES = ROOT / "examples/articles"
PUBLISHED = {
    "vi-2024-04-24-st-petersburg": "2024-04",
    "vi-2025-10-25-australia": "2025-10-25",
    "cs-2025-10-26-hanoi-convention-receptions": "2025-10-26",
}


def article(name: str) -> str:
    return (ARTICLES / f"{name}.txt").read_text("utf-8")


def gold_dates() -> Iterator[object]:
    for path in sorted((ROOT / "tests/gold").glob("*.json")):
        for meeting in json.loads(path.read_text("utf-8"))["meetings"]:
            date = meeting.get("date") or {}
            if date.get("text"):
                yield pytest.param(path.stem, date, id=f"{path.stem}-{date['text']}")


@pytest.mark.parametrize(("name", "date"), list(gold_dates()))
def test_the_dates_of_the_gold_articles_are_resolved_as_annotated(
    name: str, date: dict[str, str]
) -> None:
    language = name[:2]
    published = PUBLISHED.get(name)
    text = article(name)
    latest = latest_explicit_past(text, language=language, published=published)

    resolved = resolve_date(
        date["text"], language=language, published=published, latest_past=latest
    )

    assert (resolved.edtf, resolved.basis) == (date["edtf"], date["basis"])
    assert resolved.part_of_day == date.get("part_of_day")


def test_the_latest_explicit_past_date_is_neither_planned_nor_a_year_alone() -> None:
    text = (
        "Hai bên đã ký bản ghi nhớ tháng 3/2024. Quan hệ được thiết lập năm 2025. "
        "Hội nghị sẽ diễn ra ngày 5/6/2026. Giai đoạn 2025 - 2030."
    )

    assert latest_explicit_past(text, language="vi") == "2024-03"


def test_a_date_after_publication_is_not_past() -> None:
    text = "They met on 5 May 2024. The summit of 6 June 2025 was moved."

    latest = latest_explicit_past(text, language="en", published="2024-12-01")

    assert latest == "2024-05-05"


def test_a_text_without_explicit_dates_has_no_latest_one() -> None:
    assert latest_explicit_past("Sáng 26/10, hai bên đã gặp.", language="vi") is None


def test_spans_are_slices_of_the_text_in_any_unicode_form() -> None:
    for form in ("NFC", "NFD"):
        text = unicodedata.normalize(form, article("vi-2026-01-15-singapore"))
        mentions = find_dates(text, language="vi")

        assert [m.words for m in mentions] == [m.span.slice(text) for m in mentions]
        first = unicodedata.normalize("NFC", mentions[0].words)
        assert first == "Chiều 15/1"
        assert len(mentions) == 7


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("vi", "trực 24/7, 2/3 số đại biểu, Nghị định 13/2023/NĐ-CP", []),
        ("vi", "Nghị quyết số 5/2025 ngày 3/4/2025", ["ngày 3/4/2025"]),
        ("en", "It may march on, 24/7, with 2019 men.", []),
        ("en", "March on, said 5 men; may 12 others follow.", []),
        ("en", "He may visit in May.", ["in May"]),
        ("vi", "theo Công ước Luật Biển năm 1982, lớp 12/3", []),
        ("cs", "podle Úmluvy OSN o mořském právu z roku 1982", []),
        (
            "en",
            "They met on Tuesday, 5 March 2024, in Oslo.",
            ["Tuesday, 5 March 2024"],
        ),
        ("en", "version 1.2.3, ratio 3:4, room 5/6/7/8", []),
        (
            "cs",
            "Ministr přijal hosty v úterý 21. října večer.",
            ["úterý 21. října večer"],
        ),
        ("de", "Sie trafen sich vom 30. April bis 2. Mai.", ["30. April bis 2. Mai"]),
        ("fr", "du 30 avril au 2 mai 2024", ["30 avril au 2 mai 2024"]),
        ("ru", "с 3 по 5 мая", ["с 3 по 5 мая"]),
        ("es", "del 3 al 5 de mayo", ["3 al 5 de mayo"]),
        ("xx", "5 May 2024", []),
    ],
)
def test_running_text_yields_its_dates_and_no_look_alikes(
    language: str, text: str, expected: list[str]
) -> None:
    assert [m.words for m in find_dates(text, language=language)] == expected


@pytest.mark.parametrize(
    ("text", "latest"),
    [
        (
            "HÀ NỘI, ngày 12/3/2026 - Chiều 12/3, Thủ tướng đã tiếp đại sứ.",
            "2026-03-12",
        ),
        ("Ngày 12/3/2026, Chủ tịch nước đã tiếp đại sứ.", "2026-03-12"),
        ("Ngày 12-3-2026, Chủ tịch nước đã tiếp đại sứ.", "2026-03-12"),
    ],
)
def test_a_day_printed_in_numbers_is_an_explicit_one(text: str, latest: str) -> None:
    assert latest_explicit_past(text, language="vi") == latest


def test_a_day_and_month_after_an_explicit_day_take_its_year() -> None:
    text = "Ngày 12/3/2026, Chủ tịch nước đã tiếp đại sứ. Chiều 13/3, hai bên ký."
    latest = latest_explicit_past(text, language="vi")

    resolved = resolve_date("Chiều 13/3", language="vi", latest_past=latest)

    assert (resolved.edtf, resolved.basis) == ("2026?-03-13", "year_from_context")


def test_numbers_that_an_english_paper_may_mean_either_way_are_no_explicit_day() -> (
    None
):
    assert latest_explicit_past("They met on 3/4/2026.", language="en") is None


def test_a_dash_of_a_dateline_makes_no_interval() -> None:
    text = "HÀ NỘI, ngày 12/3/2026 - Chiều 12/3, Thủ tướng đã tiếp đại sứ."

    words = [mention.words for mention in find_dates(text, language="vi")]

    assert words == ["ngày 12/3/2026", "Chiều 12/3"]


@pytest.mark.parametrize(
    ("language", "text", "day"),
    [
        ("en", "Title\n\nLONDON, 3 February 2026 - They meet tomorrow.", "2026-02-03"),
        ("en", "WASHINGTON, March 12, 2026 (Agency) — They met.", "2026-03-12"),
        ("cs", "BRNO 5. května 2026 - Ministři se sejdou.", "2026-05-05"),
        ("vi", "HÀ NỘI, ngày 12/3/2026 - Chiều 12/3, hai bên gặp.", "2026-03-12"),
        ("de", "BERLIN, 5. Mai 2026 (dpa) – Sie trafen sich.", "2026-05-05"),
        ("fr", "PARIS, le 5 mai 2026 - Ils se sont vus.", "2026-05-05"),
        ("es", "MADRID, 5 de mayo de 2026 — Se reunieron.", "2026-05-05"),
        ("ru", "МОСКВА, 5 мая 2026 г. — Они встретились.", "2026-05-05"),
        ("en", "He was born in London, 3 February 1926 - and died.", None),
        ("en", "NEW YORK, 3/4/2026 - They met.", None),
        ("en", "PARIS, May 2026 - They met.", None),
        ("en", "ROME, 1 May 2026 - One.\nPARIS, 2 May 2026 - Two.", None),
        ("en", "1\n2\n3\n4\n5\nROME, 1 May 2026 - They met.", None),
        ("xx", "ROME, 1 May 2026 - They met.", None),
    ],
)
def test_a_dateline_is_a_place_in_capitals_a_day_and_a_dash(
    language: str, text: str, day: str | None
) -> None:
    assert find_dateline(text, language=language) == day


def test_a_dateline_is_past_whatever_its_sentence_plans() -> None:
    text = "LONDON, 3 February 2026 - The ministers will meet."

    assert latest_explicit_past(text, language="en") == "2026-02-03"


@pytest.mark.parametrize(
    "text",
    [
        "They sent 1500 troops.",
        "In 1500 camps there were about 2000 people.",
        "Resolution 1325 was adopted.",
        "He may visit.",
        "They held a march in Rome.",
        "Theresa May and April Smith spoke.",
        "On Black Friday and every Monday the 19th century returns.",
    ],
)
def test_numbers_names_and_verbs_are_not_listed_as_dates(text: str) -> None:
    assert find_dates(text, language="en") == []


@pytest.mark.parametrize(
    ("words", "tense", "expected"),
    [
        ("chiều 7/9", "past", "2026?-09-07"),
        ("10/8", "past", "2026?-08-10"),
        ("15/1", "past", "2027?-01-15"),
        ("chiều 7/9", "future", "2027?-09-07"),
        ("9/9", "past", "2026?-09-09"),
    ],
)
def test_a_day_told_as_past_may_lie_just_before_the_latest_explicit_date(
    words: str, tense: str, expected: str
) -> None:
    resolved = resolve_date(
        words,
        language="vi",
        latest_past="2026-09-08",
        tense=tense,  # type: ignore[arg-type]
    )
    assert resolved.edtf == expected


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("Loni v květnu", "cs"),
        ("May last year", "en"),
        ("last May", "en"),
        ("tháng 5 năm ngoái", "vi"),
    ],
)
def test_what_counts_from_an_unknown_publication_date_takes_no_other_year(
    words: str, language: str
) -> None:
    resolved = resolve_date(words, language=language, latest_past="2026-09-08")
    assert resolved.edtf == "XXXX-05"


def test_the_first_year_of_all_has_no_month_before_it() -> None:
    resolved = resolve_date(
        "2 January", language="en", latest_past="0001-01-05", tense="past"
    )
    assert resolved.edtf == "0001?-01-02"
