import pytest

from factx.ground import Locator
from factx.load import Document
from factx.normalise.article import Article, country_of_address


@pytest.mark.parametrize(
    ("url", "country"),
    [
        ("https://www.example.co.uk/news/1", "GB"),
        ("https://www.example.com.au/a", "AU"),
        ("https://example.vn/x", "VN"),
        ("https://example.com/uk/x", None),
        ("https://example.io/x", None),
        ("https://127.0.0.1/x", None),
        ("not an address", None),
        ("", None),
        (None, None),
    ],
)
def test_a_publishers_country_is_read_off_its_domain(
    url: str | None, country: str | None
) -> None:
    assert country_of_address(url) == country


def article(text: str, **given: str) -> Article:
    document = Document.from_text(text, **given)  # type: ignore[arg-type]
    return Article(document, Locator(text, document.language))


def test_the_sentence_at_a_position_is_the_one_it_stands_in() -> None:
    text = "They met on Monday. They will sign on 4 May."
    view = article(text, language="en")
    assert view.sentence(text.index("sign")) == "They will sign on 4 May."
    assert view.sentence(0) == "They met on Monday."


@pytest.mark.parametrize(
    ("url", "edtf"),
    [("https://a.co.uk/x", "2026-04-03"), ("https://a.us/x", "2026-03-04")],
)
def test_a_numeric_date_is_read_as_its_publisher_writes_it(url: str, edtf: str) -> None:
    view = article("They met on 3/4/2026.", language="en", url=url)
    assert view.date("3/4/2026", 12).edtf == edtf


def test_the_sentence_tells_on_which_side_of_publication_a_day_lies() -> None:
    text = "They met on 20 May. They will meet on 20 May."
    view = article(text, language="en", published="2026-03-01")
    assert view.date("20 May", text.index("20 May")).edtf == "2025-05-20"
    assert view.date("20 May", text.rindex("20 May")).edtf == "2026-05-20"


def test_dates_are_counted_from_a_dateline_where_nothing_else_dates_the_article() -> (
    None
):
    text = "LONDON, 12 March 2026 - They met on Tuesday and meet again on 4 May."
    undated = article(text, language="en")
    dated = article(text, language="en", published="2026-03-20")

    assert undated.date("Tuesday", None, tense="past").edtf == "2026-03-10"
    assert dated.date("Tuesday", None, tense="past").edtf == "2026-03-17"
    assert undated.document.published is None
