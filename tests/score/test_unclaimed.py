"""What unclaimed sentences tell of the records that a prediction misses."""

from __future__ import annotations

from factx.score import (
    DIPLOMACY,
    ArticleScore,
    Coding,
    CorpusScore,
    Coverage,
    find_unclaimed_sentences,
    score,
    score_data,
    score_tables,
)
from tests.score.gold_set import Tree, annotation, coding
from tests.score.test_matching import result

DROPPED = 3


def predicted(unclaimed: list[Tree] | None) -> Coding:
    """Return gold as a result without one commitment, and what it leaves unclaimed."""
    tree = result() | {"text": coding(annotation()).text}
    tree["facts"]["commitments"].pop(DROPPED)
    if unclaimed is not None:
        tree["unclaimed"] = unclaimed
    return coding(tree)


def listed(span: list[int], modality: str | None = "requested") -> Tree:
    return {"span": span, "verb": "đề nghị", "modality": modality}


def scored(unclaimed: list[Tree] | None) -> ArticleScore:
    return DIPLOMACY.score_article(predicted(unclaimed), coding(annotation()))


def corpus(unclaimed: list[Tree] | None) -> CorpusScore:
    return score([predicted(unclaimed)], [coding(annotation())], DIPLOMACY, resamples=0)


def dropped_span() -> list[int]:
    span: list[int] = annotation()["commitments"][DROPPED]["evidence"][0]["span"]
    return span


def test_a_sentence_that_a_missed_record_rests_on_covers_the_miss() -> None:
    start, end = dropped_span()
    article = scored([listed([start - 20, end + 5])])
    assert article.unclaimed == Coverage(sentences=1, listed=1, missed=1)
    (sentence,) = find_unclaimed_sentences(article)
    assert sentence.misses == (f"/commitments/{DROPPED}",)
    assert sentence.snippet.count("«") == 1


def test_a_sentence_that_holds_nothing_of_gold_covers_nothing() -> None:
    article = scored([listed([0, 20], None)])
    assert article.unclaimed == Coverage(sentences=1, listed=0, missed=1)
    (sentence,) = find_unclaimed_sentences(article)
    assert sentence.misses == ()


def test_one_miss_counts_once_in_however_many_sentences_it_stands() -> None:
    start, end = dropped_span()
    middle = (start + end) // 2
    article = scored([listed([start, middle]), listed([middle, end])])
    assert article.unclaimed == Coverage(sentences=2, listed=1, missed=1)


def test_what_was_found_is_no_miss_that_a_sentence_covers() -> None:
    found = annotation()["commitments"][0]["evidence"][0]["span"]
    assert scored([listed(found)]).unclaimed == Coverage(1, 0, 1)


def test_a_result_that_lists_nothing_says_nothing_of_its_misses() -> None:
    assert scored(None).unclaimed is None
    assert corpus(None).unclaimed is None
    assert "Unclaimed sentences" not in [
        t.title for t in score_tables(corpus(None), worst=5)
    ]
    assert score_data(corpus(None), faults=True)["unclaimed"] is None


def test_an_article_without_a_prediction_counts_no_miss_as_looked_for() -> None:
    made = score([], [coding(annotation())], DIPLOMACY, resamples=0)
    assert made.unclaimed is None


def test_spans_of_another_text_point_to_no_miss() -> None:
    other = result() | {"unclaimed": [listed(dropped_span())]}
    other["source"]["text_sha256"] = "0" * 64
    article = DIPLOMACY.score_article(coding(other), coding(annotation()))
    assert article.unclaimed is None
    (sentence,) = find_unclaimed_sentences(article)
    assert sentence.misses == ()


def test_the_table_counts_by_article_and_in_all() -> None:
    made = corpus([listed(dropped_span()), listed([0, 20], None)])
    (table,) = [
        t for t in score_tables(made, worst=5) if t.title == "Unclaimed sentences"
    ]
    name = made.articles[0].name
    assert table.rows == (
        (name, "2", "1", "1", "1.000"),
        ("all articles", "2", "1", "1", "1.000"),
    )


def test_json_has_the_counts_and_on_demand_each_sentence() -> None:
    made = corpus([listed(dropped_span())])
    counts = {"sentences": 1, "listed": 1, "missed": 1, "share": 1.0}
    data = score_data(made, faults=True)
    assert data["unclaimed"] == data["per_article"][0]["unclaimed"] == counts
    (sentence,) = data["unclaimed_sentences"]
    assert (sentence["verb"], sentence["modality"]) == ("đề nghị", "requested")
    assert "unclaimed_sentences" not in score_data(made)


def test_an_entry_that_is_no_sentence_is_left_out() -> None:
    broken: list[Tree] = [{"span": None, "verb": "x"}, {"span": [9, 3], "verb": "x"}]
    assert scored(broken).unclaimed == Coverage(0, 0, 1)
