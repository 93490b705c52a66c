import pytest

from factx.load import Document

BODY = "\n\nChiều 25/10, tại Hà Nội, hai bên đã ký thỏa thuận hợp tác.\n"


def published(text: str, **given: str) -> tuple[str | None, str | None]:
    document = Document.from_text(text, **given)  # type: ignore[arg-type]
    return document.published, document.published_basis


@pytest.mark.parametrize(
    ("header", "edtf"),
    [
        (" date 2025-10-25 Việt Nam – Australia", "2025-10-25"),
        ("date 2024-04 Bộ trưởng nhấn mạnh", "2024-04"),
        (" date 2024 Một tiêu đề", "2024"),
        ("\n date: 2025-10-25", "2025-10-25"),
        ("---\ntitle: A\ndate: 2025-10-25T09:00:00Z\n---", "2025-10-25"),
        ('---\r\ndate: "2025-10-25"\r\ntitle: A\r\n---', "2025-10-25"),
    ],
)
def test_a_header_line_gives_the_date(header: str, edtf: str) -> None:
    assert published(header + BODY) == (edtf, "header")


@pytest.mark.parametrize(
    "header",
    [
        " date 2025-13-25 Tiêu đề",
        " date 2025-02-30 Tiêu đề",
        " date 0000 Tiêu đề",
        " date 20251025 Tiêu đề",
        "Up to date 2025-10-25 or not",
        "The date 2025-10-25 was set for a visit",
        "update 2025-10-25",
        "date of the visit 2025-10-25",
        "---\ntitle: A\n---\n\ndate: 2025-10-25",
    ],
)
def test_what_only_resembles_a_header_gives_none(header: str) -> None:
    assert published(header + BODY) == (None, None)


def test_the_headline_after_a_header_is_the_title() -> None:
    text = " date 2025-10-25 Việt Nam – Australia mở rộng hợp tác\n\nNội dung."
    assert Document.from_text(text).title == "Việt Nam – Australia mở rộng hợp tác"


def test_a_sentence_after_a_header_is_no_title() -> None:
    text = " date 2024-04 Bộ trưởng nhấn mạnh cần thúc đẩy hợp tác.\n\nNội dung."
    assert Document.from_text(text).title is None
    assert Document.from_text("Một câu đầu tiên\n\nNội dung.").title is None


@pytest.mark.parametrize(
    "line",
    [
        "26/10/2025",
        "26.10.2025",
        "2025-10-26",
        "Báo Tin TứcBáo Tin Tức26/10/2025",
        "Báo Tin Tức | 26/10/2025",
        "Reuters • 26.10.2025 14:30",
        "Chủ nhật, 26/10/2025 - 14:30 GMT+7",
        "Chủ nhật, 26/10/2025, 14:30 (GMT+7)",
        "14:30 | 26/10/2025",
        "26/10/2025 14h30",
        "VnExpress.net | 26/10/2025 2:30 PM",
    ],
)
def test_a_dateline_near_the_top_gives_the_day(line: str) -> None:
    assert published(f"Một tiêu đề\n\n{line}{BODY}") == ("2025-10-26", "dateline")


@pytest.mark.parametrize(
    "line",
    [
        "Hội nghị bộ trưởng ASEAN 26/10/2025",
        "Hội nghị bộ trưởng ASEAN, 26/10/2025",
        "Ngày họp: 26/10/2025",
        "Cập nhật: 26/10/2025 14:30",
        "Hai bên ký thỏa thuận ngày 26/10/2025.",
        "Ảnh chụp tại Hà Nội - 26/10/2025",
        "Thời hạn 1/10/2025 - 26/10/2025",
        "31/02/2025",
        "26/10/25",
        "Quyết định số 26/10/2025/QĐ-TTg",
    ],
)
def test_another_date_near_the_top_is_no_dateline(line: str) -> None:
    assert published(f"Một tiêu đề\n\n{line}{BODY}") == (None, None)


def test_two_different_datelines_give_none() -> None:
    assert published(f"26/10/2025\n\nReuters | 27/10/2025{BODY}") == (None, None)


def test_a_date_far_from_the_top_is_no_dateline() -> None:
    text = "Một đoạn văn.\n\n" * 10 + "26/10/2025\n"
    assert published(text) == (None, None)


def test_the_articles_other_dates_tell_whether_the_day_comes_first() -> None:
    assert published("Outlet | 05/10/2025\n\nOn 25/10 they met.")[0] == "2025-10-05"
    assert published("Outlet | 05/10/2025\n\nOn 10/25 they met.")[0] == "2025-05-10"
    assert published("Outlet | 10/26/2025\n\nThey met.")[0] == "2025-10-26"
    assert published("Outlet | 05.10.2025\n\nThey met.")[0] == "2025-10-05"
    assert published("Outlet | 10/10/2025\n\nThey met.")[0] == "2025-10-10"


def test_a_date_that_could_be_two_days_gives_none() -> None:
    assert published("Outlet | 05/10/2025\n\nOpen 24/7, they said.") == (None, None)
    mixed = "Outlet | 05/10/2025\n\nOn 25/10 and on 10/25 they met."
    assert published(mixed) == (None, None)


@pytest.mark.parametrize(
    "url",
    [
        "https://baotintuc.vn/thoi-su/cong-uoc-ha-noi-20251026114315150.htm",
        "https://example.org/world/2025/10/26/a-story.html?page=2#top",
        "https://example.org/2025-10-26/a-story",
        "https://english.example.cn/20251026/0a1b2c/c.html",
    ],
)
def test_the_articles_own_address_gives_the_day(url: str) -> None:
    assert published("Some words." + BODY, url=url) == ("2025-10-26", "url")


@pytest.mark.parametrize(
    "url",
    [
        "https://example.org/a-story-99999999999999.htm",
        "https://example.org/a-story-20251026.htm",
        "https://example.org/a-story-20251326114315.htm",
        "https://example.org/q?d=/2025/10/26/",
        "https://example.org/2025/13/26/a",
        "http://[broken/2025/10/26/a",
    ],
)
def test_an_address_without_a_timestamp_gives_none(url: str) -> None:
    assert published("Some words." + BODY, url=url) == (None, None)


def test_the_one_source_line_gives_the_day() -> None:
    line = "Zdroj: https://baotintuc.vn/a-20251026114315150.htm"
    assert published(f"Some words.{BODY}\r\n{line}\r\n") == ("2025-10-26", "url")
    assert Document.from_text(f"Some words.{BODY}{line}").url is None


def test_a_list_of_links_and_a_link_in_a_sentence_give_none() -> None:
    links = "\n".join(f"https://a.org/b-2025102{n}114315150.htm" for n in (5, 6))
    assert published(f"Some words.{BODY}{links}") == (None, None)
    link = "See what was said last week at https://a.org/b-20251026114315150.htm"
    assert published(f"Some words.{BODY}{link}") == (None, None)


def test_a_dateline_and_a_source_that_disagree_give_none() -> None:
    text = f"28/10/2025{BODY}Zdroj: https://a.org/b-20251026114315150.htm"
    assert published(text) == (None, None)


def test_the_header_wins_over_address_and_dateline() -> None:
    text = f" date 2025-10-25 Tiêu đề\n26/10/2025{BODY}"
    url = "https://a.org/2025/10/27/b"
    assert published(text, url=url) == ("2025-10-25", "header")
