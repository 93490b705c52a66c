"""What holds of the figures whatever is predicted."""

from __future__ import annotations

import copy
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from factx.score import DIPLOMACY, ArticleScore, Coding
from tests.score.gold_set import GOLD, annotation, coding

Tree = dict[str, Any]
NAMES = sorted(path.name for path in GOLD.glob("*.json"))
GOLDS = {name: annotation(name) for name in NAMES}
TEXTS = {name: coding(GOLDS[name]) for name in NAMES}
DATES = (None, "2025-10-26", "2025-10", "2024", "2026?-01-15", "XXXX-10-26", "nonsense")
quick = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def recoded(name: str, tree: Tree) -> Coding:
    return coding(tree | {"text": TEXTS[name].text})


@st.composite
def _predictions(draw: st.DrawFn) -> tuple[str, Tree]:
    """Draw an article and its gold with records dropped, doubled and changed."""
    name = draw(st.sampled_from(NAMES))
    tree = copy.deepcopy(GOLDS[name])
    parties = [party["id"] for party in tree["parties"]]
    for record in tree["meetings"]:
        _change_meeting(draw, record, parties)
    for record in tree["commitments"]:
        _change_commitment(draw, record, parties)
    for records in ("meetings", "commitments"):
        listed = tree[records]
        kept = draw(st.lists(st.sampled_from(listed), max_size=len(listed) + 2))
        tree[records] = [x | {"id": f"{x['id']}.{i}"} for i, x in enumerate(kept)]
    return name, tree


def _change_meeting(draw: st.DrawFn, record: Tree, parties: list[str]) -> None:
    if draw(st.booleans()):
        record["date"] = {"edtf": draw(st.sampled_from(DATES))}
        record["status"] = draw(st.sampled_from(["held", "past", "planned"]))
        for entry in record["participants"]:
            entry["party"] = draw(st.sampled_from(parties))


def _change_commitment(draw: st.DrawFn, record: Tree, parties: list[str]) -> None:
    if draw(st.booleans()):
        record["modality"] = draw(st.sampled_from(["agreed", "requested", "pledged"]))
        record["status"] = draw(st.sampled_from(["new", "past"]))
        record["actors"] = draw(st.lists(st.sampled_from(parties), max_size=2))


def _figures(article: ArticleScore) -> list[float]:
    return [
        value
        for tally in article.tallies.values()
        for figures in (tally.strict_figures(), tally.soft_figures())
        for value in figures
        if value is not None
    ]


@given(_predictions())
@quick
def test_every_figure_lies_between_nothing_and_perfect(drawn: tuple[str, Tree]) -> None:
    name, tree = drawn
    article = DIPLOMACY.score_article(recoded(name, tree), TEXTS[name])
    rates = [rate.value for rate in article.rates.values() if rate.value is not None]
    assert all(0.0 <= value <= 1.0 + 1e-9 for value in _figures(article) + rates)
    for tally in article.tallies.values():
        assert tally.missed <= tally.gold
        assert tally.invented <= tally.predicted
        assert tally.strict <= min(tally.predicted, tally.gold)


@given(_predictions())
@quick
def test_f1_is_the_same_whichever_side_is_called_gold(drawn: tuple[str, Tree]) -> None:
    name, tree = drawn
    mine, theirs = recoded(name, tree), TEXTS[name]
    there = DIPLOMACY.score_article(mine, theirs)
    back = DIPLOMACY.score_article(theirs, mine)
    for row, tally in there.tallies.items():
        one, other = tally.strict_figures(), back.tallies[row].strict_figures()
        assert one.precision == other.recall
        assert one.recall == other.precision
        soft, returned = tally.soft_figures().f1, back.tallies[row].soft_figures().f1
        assert (soft is None) == (returned is None)
        assert abs((soft or 0.0) - (returned or 0.0)) < 1e-9


@given(_predictions())
@quick
def test_anything_against_itself_is_perfect(drawn: tuple[str, Tree]) -> None:
    name, tree = drawn
    made = recoded(name, tree)
    article = DIPLOMACY.score_article(made, made)
    assert all(value == 1.0 for value in _figures(article))


@given(_predictions(), st.data())
@quick
def test_a_prediction_taken_out_never_helps_recall(
    drawn: tuple[str, Tree], data: st.DataObject
) -> None:
    name, tree = drawn
    records = data.draw(st.sampled_from(["meetings", "commitments"]))
    if not tree[records]:
        return
    fewer = copy.deepcopy(tree)
    fewer[records].pop(data.draw(st.integers(0, len(tree[records]) - 1)))
    before = DIPLOMACY.score_article(recoded(name, tree), TEXTS[name])
    after = DIPLOMACY.score_article(recoded(name, fewer), TEXTS[name])
    # Of the pairing of one kind: hard and soft commitments share theirs.
    row = "commitments" if records == "commitments" else "meetings"
    both = ("meetings", "recalled_meetings") if row == "meetings" else (row,)
    paired = [sum(x.tallies[r].soft_gold for r in both) for x in (before, after)]
    assert paired[1] <= paired[0] + 1e-9


@given(st.sampled_from(NAMES), st.data())
@quick
def test_a_copy_of_gold_with_less_taken_over_scores_no_better(
    name: str, data: st.DataObject
) -> None:
    gold = GOLDS[name]
    count = data.draw(st.integers(1, len(gold["commitments"])))
    some = copy.deepcopy(gold) | {"commitments": gold["commitments"][:count]}
    fewer = copy.deepcopy(gold) | {"commitments": gold["commitments"][: count - 1]}
    more_f1, less_f1 = (
        DIPLOMACY.score_article(recoded(name, tree), TEXTS[name])
        .tallies["commitments"]
        .strict_figures()
        .f1
        for tree in (some, fewer)
    )
    assert (less_f1 or 0.0) <= (more_f1 or 0.0)
