"""Weather, sport, courts, cabinets, opinion and nonsense are no diplomacy."""

import random
from pathlib import Path

import pytest

import factx
from tests.data import ARTICLES
from tests.rules.reading import read

TEXTS = sorted((Path(__file__).parent / "texts").glob("*.txt"))


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_other_news_holds_no_meeting_and_no_commitment(path: Path) -> None:
    result = read(path.read_text("utf-8"))
    assert result.facts.meetings == []
    assert result.facts.commitments == []


@pytest.mark.parametrize("text", ["x", "12 / 34 ...", "?!? a", "((([[[ 1 ]]])))"])
def test_next_to_nothing_holds_nothing(text: str) -> None:
    assert read(text).facts.parties == []


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_a_shuffled_article_crashes_nothing(path: Path) -> None:
    words = path.read_text("utf-8").split(" ")
    random.Random(7).shuffle(words)  # noqa: S311 - any order will do
    language = path.name[:2]
    result = read(" ".join(words), language=language)
    for record in (*result.facts.meetings, *result.facts.commitments):
        assert all(one.span is not None for one in record.evidence)


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_article_cut_anywhere_crashes_nothing(path: Path) -> None:
    text = path.read_text("utf-8")
    for end in range(40, 1200, 97):
        read(text[:end])


def test_nothing_of_a_rules_reply_is_rejected_on_real_articles() -> None:
    with factx.Extractor("builtin/rules") as extractor:
        for path in ARTICLES:
            assert extractor.extract(path).rejections == ()


@pytest.mark.parametrize(
    "text",
    [
        "Ministři se dnes sešli v Praze na jednání vlády. Ministr financí Petr Dvořák a "
        "ministr dopravy Jan Malý se shodli na rozpočtu pro českou železnici.",
        "Ministers met in Oslo on Tuesday to discuss the budget. Finance Minister Kari Lunde "
        "and Transport Minister Per Berg agreed to raise road taxes in Norway.",
        "Sáng 5/2/2026, tại Hà Nội, các bộ trưởng họp phiên thường kỳ. Bộ trưởng Bộ Công an "
        "Phan Văn Khôi và Bộ trưởng Bộ Y tế Trần Văn Minh báo cáo tình hình dịch bệnh.",
        "Leaders of the three clubs met in London on 3 May 2025 and agreed on a transfer. "
        "Coach Carlo Bruni of Italy and striker Jan Kowalski of Poland were present.",
        "Per Berg, who attended a conference in Oslo on 3 May 2019 as minister, writes about "
        "fishing. He has met many Norwegian ministers in his life.",
    ],
)
def test_those_of_one_state_and_those_of_none_hold_no_session(text: str) -> None:
    assert read(text, published="2026-02-05").facts.meetings == []
