"""How much of what careful readers take from articles the rules find.

The articles under `heldout`, later those under `unseen` and `fresh`, were written and
annotated before any rule was tried on them; docs/rules.md has the figures, then and now. The floors
here are lower than the figures: they are what must not be lost, not what is reached.
"""

from pathlib import Path

import pytest

import factx
from factx.score import (
    DIPLOMACY,
    Coding,
    CorpusScore,
    Texts,
    read_coding,
    read_gold,
    score,
)
from tests.data import ROOT, TESTS

HELD_OUT = TESTS / "rules" / "heldout"
UNSEEN = TESTS / "rules" / "unseen"
FRESH = TESTS / "rules" / "fresh"
ARTICLES = ROOT / "examples" / "articles"


def scored(articles: Path, gold: Path) -> CorpusScore:
    texts = Texts([articles])
    predicted: list[Coding] = []
    with factx.Extractor("builtin/rules") as extractor:
        for path in sorted(articles.glob("*.txt")):
            result = extractor.extract(path)
            read = read_coding(result.to_dict(include_text=True), path.name)
            assert read is not None
            predicted.append(read)
    return score(predicted, read_gold(gold, texts), DIPLOMACY, resamples=0)


def soft_f1(scores: CorpusScore, row: str) -> float:
    value = scores.tallies[row].soft_figures().f1
    assert value is not None
    return value


@pytest.fixture(scope="module")
def on_gold() -> CorpusScore:
    return scored(ARTICLES, TESTS / "gold")


@pytest.fixture(scope="module")
def on_held_out() -> CorpusScore:
    return scored(HELD_OUT, HELD_OUT)


@pytest.fixture(scope="module")
def on_unseen() -> CorpusScore:
    return scored(UNSEEN, UNSEEN)


@pytest.fixture(scope="module")
def on_fresh() -> CorpusScore:
    return scored(FRESH, FRESH)


def test_on_the_gold_articles_nearly_all_meetings_are_found(
    on_gold: CorpusScore,
) -> None:
    assert soft_f1(on_gold, "meetings") >= 0.85


def test_on_the_gold_articles_most_undertakings_are_found(on_gold: CorpusScore) -> None:
    assert soft_f1(on_gold, "hard_commitments") >= 0.8


def test_on_articles_never_tuned_on_it_is_no_worse_by_much(
    on_gold: CorpusScore, on_held_out: CorpusScore
) -> None:
    for row in ("meetings", "hard_commitments"):
        assert soft_f1(on_held_out, row) >= soft_f1(on_gold, row) - 0.08


def test_sessions_of_many_and_recalled_meetings_are_mostly_found(
    on_unseen: CorpusScore,
) -> None:
    assert soft_f1(on_unseen, "meetings") >= 0.8
    assert soft_f1(on_unseen, "recalled_meetings") >= 0.8
    assert soft_f1(on_unseen, "hard_commitments") >= 0.8


def test_of_ordinary_papers_a_good_half_is_found_and_little_is_wrong(
    on_fresh: CorpusScore,
) -> None:
    assert soft_f1(on_fresh, "meetings") >= 0.5
    assert soft_f1(on_fresh, "hard_commitments") >= 0.6
    assert soft_f1(on_fresh, "soft_commitments") >= 0.6
    assert on_fresh.tallies["meetings"].invented <= 2
    for row in ("hard_commitments", "soft_commitments"):
        precision = on_fresh.tallies[row].soft_figures().precision
        assert precision is not None
        assert precision >= 0.8


def test_no_meeting_is_invented(
    on_gold: CorpusScore, on_held_out: CorpusScore, on_unseen: CorpusScore
) -> None:
    for scores in (on_gold, on_held_out, on_unseen):
        assert soft_f1(scores, "meetings") > 0
        assert scores.tallies["meetings"].invented == 0


def test_every_record_is_grounded(
    on_gold: CorpusScore, on_held_out: CorpusScore, on_unseen: CorpusScore
) -> None:
    for scores in (on_gold, on_held_out, on_unseen):
        assert scores.rates["grounded"].value == 1.0
