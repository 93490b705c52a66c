import sys
from pathlib import Path

import pytest

from factx.errors import DocumentError
from factx.load import Document

ARTICLE = (
    "<p>Chiều 25/10, tại Hà Nội, Bộ trưởng đã tiếp đồng Bộ trưởng Ngoại giao và Thương "
    "mại Australia nhân dịp ông tham dự Lễ ký Công ước Hà Nội.</p>"
    "<p>Hai bên nhất trí tăng cường hợp tác trong lĩnh vực an ninh mạng và phòng, chống "
    "tội phạm; đồng thời sớm ký thỏa thuận hợp tác giữa hai Bộ.</p>"
)
META = (
    "<meta property='article:published_time' content='2025-10-25T16:20:00+07:00'>"
    "<meta property='og:site_name' content='Báo Tin Tức'>"
    "<meta name='author' content='Nguyễn An'>"
    "<link rel='canonical' href='https://baotintuc.vn/thoi-su/a-story.htm'>"
)


def page(head: str = "", top: str = "", foot: str = "", lang: str = "vi") -> bytes:
    return (
        f"<!doctype html><html lang='{lang}'><head><meta charset=utf-8>"
        f"<title>Hợp tác an ninh</title>{head}</head><body><nav><a href=/>Home</a></nav>"
        f"<article><h1>Hợp tác an ninh</h1>{top}{ARTICLE}</article>"
        f"<footer>{foot}</footer></body></html>"
    ).encode()


def load(data: bytes, name: str = "a.html", **given: str) -> Document:
    return Document.from_bytes(data, name=name, **given)  # type: ignore[arg-type]


def test_a_page_gives_its_article_and_its_metadata() -> None:
    document = load(page(META))
    assert document.from_html
    assert "Hai bên nhất trí tăng cường hợp tác" in document.text
    assert "Home" not in document.text
    assert "<p>" not in document.text
    assert document.title == "Hợp tác an ninh"
    assert document.url == document.id == "https://baotintuc.vn/thoi-su/a-story.htm"
    assert document.publisher == "Báo Tin Tức"
    assert document.author == "Nguyễn An"
    assert (document.published, document.published_basis) == ("2025-10-25", "html")
    assert document.language == "vi"


def test_a_paragraph_of_the_page_is_a_line_of_the_text() -> None:
    lines = load(page()).text.splitlines()
    assert lines[-1].startswith("Hai bên nhất trí")


def test_what_the_caller_knows_wins_over_the_page() -> None:
    document = load(page(META), title="T", url="https://b.org/", published="2025-10-26")
    assert (document.title, document.url) == ("T", "https://b.org/")
    assert (document.published, document.published_basis) == ("2025-10-26", "given")


@pytest.mark.parametrize(
    "head",
    [
        "<meta name=pubdate content='2025-10-25'>",
        "<meta itemprop=datePublished content='2025-10-25T01:00:00Z'>",
        '<script type="application/ld+json">{"@type": "NewsArticle",'
        '"datePublished": "2025-10-25T10:00:00Z", "dateModified": "2025-10-28"}</script>',
    ],
)
def test_markup_that_means_publication_gives_the_day(head: str) -> None:
    document = load(page(head))
    assert (document.published, document.published_basis) == ("2025-10-25", "html")


def test_years_far_from_today_are_taken_as_the_page_has_them() -> None:
    for day in ("1989-06-04", "2098-01-01"):
        assert load(page(f"<meta name=date content={day}>")).published == day


@pytest.mark.parametrize(
    ("head", "foot"),
    [
        ("", "© 2020 Báo X. Cập nhật 3/4/2021"),
        ("<meta property='article:modified_time' content='2025-10-28'>", ""),
        (
            "<meta name=date content='2025-10-25'><meta name=pubdate content='2025-10-26'>",
            "",
        ),
        ("<meta name=date content='2025-02-31'>", ""),
        ("<meta name=date content='soon'>", ""),
    ],
)
def test_an_update_a_footer_or_a_contradiction_gives_no_day(
    head: str, foot: str
) -> None:
    assert load(page(head, foot=foot)).published is None


def test_html_is_known_by_suffix_or_by_how_it_begins() -> None:
    assert load(page(), "a.txt").from_html
    assert load(
        b"\n<!-- saved -->\n<HTML><body><p>Some words.</p></body>", "a"
    ).from_html
    assert load(ARTICLE.encode(), "a.HTM").from_html
    assert not load(b"He wrote <html> on the board.", "a.txt").from_html
    assert not load(b"# Title\n\n<b>Markdown</b> with a tag.", "a.md").from_html


def test_the_words_outweigh_a_templates_language() -> None:
    assert load(page(lang="en")).language == "vi"
    assert load(b"<html lang=en><body><p>OK, 5.</p></body></html>").language == "en"
    assert load(b"<html lang='?'><body><p>OK, 5.</p></body></html>").language == "und"


@pytest.mark.parametrize(
    "data", [b"<html></html>", b"<html><body><script>x()</script></body></html>", b""]
)
def test_a_page_without_an_article_is_refused_by_name(data: bytes) -> None:
    with pytest.raises(DocumentError, match=r"^a\.html: no article found"):
        load(data)


def test_without_the_extra_the_message_says_what_to_install(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(DocumentError, match=r"pip install 'factx\[html\]'"):
        load(page())
    assert load(b"Plain words.", "a.txt").text == "Plain words."


def test_what_the_extra_itself_lacks_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "trafilatura.py").write_text("import lxml_without_clean", "utf-8")
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "trafilatura", raising=False)
    with pytest.raises(DocumentError) as caught:
        load(page())
    message = str(caught.value)
    assert "trafilatura is there, but lxml_without_clean is not" in message
    assert "pip install 'factx[html]'" in message
