"""One thing broken at a time: it moves the figures that it should, and no others.

The figures are those of `docs/scoring.md`; where a row has a reason, it stands there.
"""

from __future__ import annotations

import copy
from typing import Any

from anyascii import anyascii

from factx.score import DIPLOMACY, ArticleScore
from tests.score.gold_set import CZECH, annotation, coding, corrupted, f1

Tree = dict[str, Any]
RIGHT = (1.0, 1.0)
ROWS = ("meetings", "participants", "hard_commitments", "soft_commitments")
RATES = ("date_exact", "date_within", "modality", "actors", "grounded")


def moved(article: ArticleScore) -> set[str]:
    """Return the rows and rates that are not perfect."""
    rows = {row for row in ROWS if f1(article, row) != RIGHT}
    return rows | {name for name in RATES if article.rates[name].value != 1.0}


def receptions(tree: Tree) -> list[Tree]:
    """Return the five meetings of the day; the sixth is recalled and optional."""
    listed: list[Tree] = tree["meetings"][:5]
    return listed


def test_gold_against_itself_is_perfect() -> None:
    assert moved(corrupted(lambda tree: None)) == set()


def test_a_dropped_meeting_is_a_miss_and_its_participants_with_it() -> None:
    article = corrupted(lambda tree: tree["meetings"].pop(4))
    assert f1(article, "meetings") == (0.889, 0.889)
    assert f1(article, "participants") == (0.889, 0.889)
    assert article.tallies["meetings"].missed == 1
    assert moved(article) == {"meetings", "participants"}


def test_five_guests_in_one_meeting_are_not_five_meetings() -> None:
    def collapse(tree: Tree) -> None:
        first, *others = receptions(tree)
        first["participants"] += [x for m in others for x in m["participants"][1:]]
        tree["meetings"][:5] = [first]

    article = corrupted(collapse)
    assert f1(article, "meetings") == (0.242, 0.0)
    assert moved(article) == {"meetings", "participants"}


def test_a_wrong_year_is_a_wrong_date_and_not_a_miss() -> None:
    def change(tree: Tree) -> None:
        for meeting in receptions(tree):
            meeting["date"]["edtf"] = "2024-10-26"

    article = corrupted(change)
    assert f1(article, "meetings") == (0.75, 0.0)
    assert article.tallies["meetings"].missed == 0
    assert moved(article) == {"meetings", "date_exact", "date_within"}


def test_a_month_for_a_day_is_half_right() -> None:
    def coarsen(tree: Tree) -> None:
        for meeting in receptions(tree):
            meeting["date"]["edtf"] = "2025-10"

    article = corrupted(coarsen)
    assert f1(article, "meetings") == (0.875, 0.0)
    assert article.rates["date_within"].value == 1.0
    assert moved(article) == {"meetings", "date_exact"}


def test_requests_labelled_agreed_cost_both_hard_and_soft_commitments() -> None:
    def relabel(tree: Tree) -> None:
        for commitment in tree["commitments"]:
            if commitment["modality"] == "requested":
                commitment["modality"] = "agreed"

    article = corrupted(relabel)
    assert f1(article, "commitments") == (0.968, 0.857)
    hard = article.tallies["hard_commitments"].strict_figures()
    soft = article.tallies["soft_commitments"].strict_figures()
    assert hard.precision == 10 / 12
    assert hard.recall == 1.0
    assert soft.precision == 1.0
    assert soft.recall == 0.5
    assert article.rates["modality"].value == 12 / 14
    assert moved(article) == {"hard_commitments", "soft_commitments", "modality"}


def test_recalled_undertakings_labelled_new_are_not_right() -> None:
    def renew(tree: Tree) -> None:
        for commitment in tree["commitments"]:
            commitment["status"] = "new"

    article = corrupted(renew)
    assert f1(article, "commitments") == (0.979, 0.786)
    assert moved(article) == {"hard_commitments"}


def test_invented_commitments_cost_precision_and_grounding() -> None:
    def invent(tree: Tree) -> None:
        evidence = [{"quote": "x", "span": [0, 30]}]
        tree["commitments"] += [
            record | {"id": f"x{index}", "modality": "pledged", "evidence": evidence}
            for index, record in enumerate(copy.deepcopy(tree["commitments"][:4]))
        ]

    article = corrupted(invent)
    assert f1(article, "commitments") == (0.875, 0.875)
    assert article.tallies["commitments"].invented == 4
    assert article.tallies["hard_commitments"].strict_figures().recall == 1.0
    assert article.rates["grounded"].value == 19 / 23
    assert moved(article) == {"hard_commitments", "grounded"}


def test_a_wrong_host_spoils_one_meeting_and_one_participant() -> None:
    def swap(tree: Tree) -> None:
        tree["meetings"][0]["participants"][0]["party"] = "p7"

    article = corrupted(swap)
    assert f1(article, "meetings") == (0.945, 0.8)
    assert f1(article, "participants") == (0.9, 0.9)
    assert moved(article) == {"meetings", "participants"}


def test_shifted_quotes_are_not_grounded_and_cost_hardly_anything_else() -> None:
    def shift(tree: Tree) -> None:
        for record in tree["meetings"] + tree["commitments"]:
            for quote in record["evidence"]:
                quote["span"] = [quote["span"][0] + 3, quote["span"][1] + 3]

    article = corrupted(shift)
    assert f1(article, "meetings") == RIGHT
    assert f1(article, "commitments") == (0.987, 1.0)
    assert article.rates["grounded"].value == 0.0
    assert article.rates["grounded_precision"].value == 0.0


def test_names_without_tones_are_the_same_names() -> None:
    def strip(tree: Tree) -> None:
        for party in tree["parties"]:
            party["name"] = anyascii(party["name"])

    assert moved(corrupted(strip)) == set()


def test_names_with_other_tones_are_other_people() -> None:
    def change(tree: Tree) -> None:
        tree["parties"][0]["name"] = "Lương Tam Quảng"

    assert {"meetings", "participants"} <= moved(corrupted(change))


def test_a_report_in_another_language_is_paired_without_spans() -> None:
    article = DIPLOMACY.score_article(coding(annotation(CZECH)), coding(annotation()))
    meetings = article.pairings[0]
    named = {(pair.predicted.id, pair.gold.id) for pair in meetings.pairs}
    assert named == {(f"m{n}", f"m{n}") for n in range(1, 6)}
    assert f1(article, "meetings") == (0.97, 1.0)
    assert f1(article, "commitments") == (0.907, 0.857)
    assert "grounded_precision" not in article.rates


def test_an_optional_record_neither_earns_nor_costs() -> None:
    kept = corrupted(lambda tree: None)
    dropped = corrupted(lambda tree: tree["meetings"].pop(5))
    assert kept.tallies == dropped.tallies
    assert kept.tallies["recalled_meetings"].gold == 0


def test_a_recalled_visit_told_as_news_is_still_the_optional_record() -> None:
    article = corrupted(lambda tree: tree["meetings"][5].update(status="held"))
    assert article.tallies["meetings"].invented == 0


def test_a_meeting_of_today_told_as_recalled_is_missed_among_the_meetings() -> None:
    article = corrupted(lambda tree: tree["meetings"][0].update(status="past"))
    assert article.tallies["meetings"].strict_figures().recall == 0.8
    assert article.tallies["recalled_meetings"].strict_figures().precision == 0.0


def test_the_meetings_own_date_given_again_with_a_commitment_is_no_error() -> None:
    def repeat(tree: Tree) -> None:
        tree["commitments"][0]["made"] = {"edtf": "2025-10-26"}

    assert moved(corrupted(repeat)) == set()


def test_one_of_two_quotes_is_evidence_enough() -> None:
    article = corrupted(lambda tree: tree["commitments"][8]["evidence"].pop())
    assert moved(article) == set()


def test_the_same_words_said_of_others_are_another_commitment() -> None:
    article = corrupted(lambda tree: tree["commitments"][3].update(actors=["p13"]))
    assert article.tallies["soft_commitments"].missed == 1
    assert article.tallies["soft_commitments"].invented == 1


def test_no_prediction_misses_everything() -> None:
    article = DIPLOMACY.score_article(None, coding(annotation()))
    assert article.tallies["meetings"].missed == 5
    assert f1(article, "meetings") == (0.0, 0.0)
    assert article.tallies["meetings"].strict_figures().precision is None


SINGAPORE = "vi-2026-01-15-singapore.json"
PETERSBURG = "vi-2024-04-24-st-petersburg.json"


def test_a_prediction_of_a_record_and_its_optional_neighbour_is_the_record() -> None:
    def join(tree: Tree) -> None:
        counted = tree["commitments"][4]
        optional = tree["commitments"].pop()
        counted["evidence"] = [*optional["evidence"], *counted["evidence"]]

    article = corrupted(join, SINGAPORE)
    assert article.tallies["hard_commitments"].missed == 0
    assert f1(article, "hard_commitments")[1] == 1.0


def test_the_optional_neighbour_alone_is_not_the_record() -> None:
    article = corrupted(lambda tree: tree["meetings"].pop(0), PETERSBURG)
    assert article.tallies["meetings"].missed == 1
    assert article.tallies["meetings"].invented == 0
    assert article.rates["date_exact"].value == 1.0
