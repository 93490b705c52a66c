from __future__ import annotations

import copy
from collections.abc import Callable
from typing import Any

import pytest
from pydantic import BaseModel

from factx.errors import InputError
from factx.schema import Evidence, Fields, Items, Mention, Money, schema_of
from factx.schema.diplomacy import Report
from factx.score import ArticleScore, Coding, find_faults, read_coding, typed_scorer
from factx.score.values import show
from tests.score.gold_set import annotation, coding, f1
from tests.score.recalls import Invoice, Recalls

Tree = dict[str, Any]


class Step(BaseModel):
    what: Mention
    paid: Money | None = None


class Deal(BaseModel):
    steps: list[Step]
    evidence: list[Evidence] = []


class Deals(BaseModel):
    deals: list[Deal] = []


TEXT = (
    "Acme takes back 500 Sparky toasters, which may catch fire, and the Nibble ring, "
    "on which children may choke. Buyers of the toaster get 20 euros back."
)


def _quote(words: str) -> Tree:
    start = TEXT.index(words)
    return {"quote": words, "span": [start, start + len(words)]}


def _mention(words: str) -> Tree:
    quoted = _quote(words)
    return {"text": quoted["quote"], "span": quoted["span"]}


FACTS: Tree = {
    "makers": [{"id": "k1", "name": "Acme", "country": "US"}],
    "recalls": [
        {
            "id": "r1",
            "product": _mention("Sparky toasters"),
            "hazard": "fire",
            "maker": "k1",
            "refund": {"text": "20 euros", "value": 20, "currency": "EUR"},
            "announced": {"edtf": "2025-03-01", "basis": "explicit"},
            "where": {"city": "Prague", "country": "CZ"},
            "units": 500,
            "models": ["A1", "A2"],
            "summary": "Toasters are taken back.",
            "evidence": [_quote("500 Sparky toasters, which may catch fire")],
        },
        {
            "id": "r2",
            "product": _mention("Nibble ring"),
            "hazard": "choking",
            "maker": "k1",
            "refund": None,
            "announced": {"edtf": None, "basis": "unknown"},
            "where": None,
            "units": None,
            "models": [],
            "summary": None,
            "evidence": [_quote("the Nibble ring, on which children may choke")],
        },
    ],
}


def _coding(facts: Tree) -> Coding:
    source = {"name": "notice.txt", "text_sha256": "f" * 64, "language": "en"}
    read = read_coding({"source": source, "facts": facts, "text": TEXT}, "r.json")
    assert read is not None
    return read


def scored(
    change: Callable[[Tree], object], keys: tuple[str, ...] = ()
) -> ArticleScore:
    predicted = copy.deepcopy(FACTS)
    change(predicted)
    scorer = typed_scorer(schema_of(Recalls), keys=keys)
    return scorer.score_article(_coding(predicted), _coding(FACTS))


def test_records_of_ones_own_schema_against_themselves_are_perfect() -> None:
    article = scored(lambda tree: None)
    assert f1(article, "recalls") == f1(article, "makers") == (1.0, 1.0)
    assert article.rates["grounded"].value == 1.0
    assert find_faults(article) == []


def test_a_dropped_record_is_a_miss() -> None:
    article = scored(lambda tree: tree["recalls"].pop())
    assert f1(article, "recalls") == (0.667, 0.667)
    assert f1(article, "makers") == (1.0, 1.0)


def test_another_key_is_another_record() -> None:
    article = scored(lambda tree: tree["recalls"][0].update(product={"text": "Kettle"}))
    assert article.tallies["recalls"].missed == 1
    assert article.tallies["recalls"].invented == 1


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("hazard", "other"),
        ("refund", {"text": "20 dollars", "value": 20, "currency": "USD"}),
        ("announced", {"edtf": "2024-03-01", "basis": "explicit"}),
        ("where", {"city": "Brno", "country": "SK"}),
        ("units", 5000),
        ("models", ["A1", "A3"]),
        ("maker", None),
    ],
)
def test_a_wrong_field_lowers_its_own_accuracy_and_leaves_the_key_alone(
    field: str, value: Any
) -> None:
    article = scored(lambda tree: tree["recalls"][0].update({field: value}))
    soft, strict = f1(article, "recalls")
    assert strict == 1.0
    assert soft is not None
    assert soft < 1.0
    wrong = {key for key, rate in article.rates.items() if rate.right < rate.of}
    assert wrong == {f"recalls.{field}"}
    assert [fault.field for fault in find_faults(article)] == [field]


def test_prose_and_ids_are_not_scored() -> None:
    def reword(tree: Tree) -> None:
        tree["recalls"][0].update(id="x9", summary="Something else.")

    assert f1(scored(reword), "recalls") == (1.0, 1.0)


def test_a_link_is_right_when_it_leads_to_the_paired_record() -> None:
    def rename(tree: Tree) -> None:
        tree["makers"][0]["id"] = "maker"
        for record in tree["recalls"]:
            record["maker"] = "maker"

    assert f1(scored(rename), "recalls") == (1.0, 1.0)


def test_a_key_given_by_hand_has_to_be_right() -> None:
    def change(tree: Tree) -> None:
        tree["recalls"][0]["hazard"] = "other"

    assert f1(scored(change), "recalls")[1] == 1.0
    assert f1(scored(change, keys=("hazard",)), "recalls")[1] == 0.5
    assert f1(scored(change, keys=("recalls.hazard",)), "recalls")[1] == 0.5


def test_a_key_that_is_no_field_is_refused_with_the_fields_there_are() -> None:
    with pytest.raises(InputError, match=r"--key colour.*recalls\.product"):
        typed_scorer(schema_of(Recalls), keys=("colour",))


def test_a_shifted_quote_is_not_grounded() -> None:
    def shift(tree: Tree) -> None:
        quote = tree["recalls"][0]["evidence"][0]
        quote["span"] = [quote["span"][0] + 1, quote["span"][1] + 1]

    assert scored(shift).rates["grounded"].value == 0.5


def test_a_schema_without_lists_is_one_record() -> None:
    facts = {
        "number": "2025-17",
        "total": {"text": "20 euros", "value": 20, "currency": "EUR"},
        "paid": False,
        "evidence": [_quote("20 euros")],
    }
    scorer = typed_scorer(schema_of(Invoice))
    right = scorer.score_article(_coding(facts), _coding(facts))
    wrong = scorer.score_article(_coding(facts | {"paid": True}), _coding(facts))
    assert f1(right, "Invoice") == (1.0, 1.0)
    assert f1(wrong, "Invoice")[1] == 0.0
    assert wrong.rates["Invoice.paid"].value == 0.0
    assert wrong.rates["Invoice.number"].value == 1.0


def test_diplomacy_can_be_scored_by_its_field_types_too() -> None:

    scorer = typed_scorer(schema_of(Report), keys=("parties.name",))
    gold = coding(annotation())
    article = scorer.score_article(gold, gold)
    assert set(article.tallies) == {"parties", "meetings", "commitments"}
    assert all(x.strict_figures().f1 == 1.0 for x in article.tallies.values())


def test_records_inside_a_record_are_listed_in_words() -> None:
    (deals,) = schema_of(Deals).shape.asked
    assert isinstance(deals.node, Items)
    assert isinstance(deals.node.item, Fields)
    steps = deals.node.item.asked[0].node
    said = [
        {"what": _mention("takes back"), "paid": {"value": 20, "currency": "EUR"}},
        {"what": {"text": "a ring", "span": None}, "paid": None},
    ]
    assert show(steps, said) == "what takes back; paid 20 EUR / what a ring"
