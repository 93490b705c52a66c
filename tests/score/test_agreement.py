from __future__ import annotations

import copy

import pytest

from factx.score import DIPLOMACY, Agreement, krippendorff_alpha, score
from tests.score.gold_set import all_gold, annotation, coding


def test_alpha_is_that_of_krippendorffs_own_example() -> None:
    # Computing Krippendorff's Alpha-Reliability (2011), section A: two observers, ten
    # units, alpha = 0.095.
    first = [0, 1, 0, 0, 0, 0, 0, 0, 1, 0]
    second = [1, 1, 1, 0, 0, 1, 0, 0, 0, 0]
    alpha = krippendorff_alpha(list(zip(first, second, strict=True)))
    assert alpha.value == pytest.approx(0.095, abs=5e-4)
    assert (alpha.units, alpha.agreed) == (10, 6)


def test_alpha_of_a_nominal_scale_is_that_of_the_second_example() -> None:
    # The same paper, section B: two observers, twelve units, alpha = 0.692.
    first = list("aabbdcccedda")
    second = list("babbbccceddd")
    alpha = krippendorff_alpha(list(zip(first, second, strict=True)))
    assert alpha.value == pytest.approx(0.692, abs=5e-4)


def test_full_agreement_is_one_and_a_single_value_tells_nothing() -> None:
    assert krippendorff_alpha([("a", "a"), ("b", "b")]).value == 1.0
    assert krippendorff_alpha([("a", "a"), ("a", "a")]).value is None
    assert krippendorff_alpha([]).value is None


def test_systematic_disagreement_is_below_chance() -> None:
    alpha = krippendorff_alpha([("a", "b"), ("b", "a"), ("a", "b"), ("b", "a")])
    assert alpha.value is not None
    assert alpha.value < 0


def test_two_coders_who_label_differently_agree_on_what_there_is() -> None:
    other = copy.deepcopy(annotation())
    for record in other["commitments"]:
        if record["modality"] == "requested":
            record["modality"] = "proposed"
    made = Agreement(score([coding(other)], [coding(annotation())], DIPLOMACY))
    assert made.score.tallies["commitments"].missed == 0
    alpha = made.alphas["commitments.modality"]
    assert alpha.value is not None
    assert 0.5 < alpha.value < 1.0
    assert made.alphas["commitments.status"].value == 1.0


def test_an_article_that_only_one_coder_read_is_left_out() -> None:
    gold = all_gold()
    made = score(gold[:2], gold, DIPLOMACY, only_common=True)
    assert len(made.articles) == 2
    assert made.headline == 1.0
