from typing import Any

from factx.ground import Grounded, with_passed
from factx.schema import shape_of
from factx.schema.diplomacy import Report
from factx.span import Span

SHAPE = shape_of(Report)


def party(identity: str, name: str) -> dict[str, Any]:
    words = {"text": name, "span": Span(0, len(name))}
    return {"id": identity, "name": name, "as_written": words, "kind": "person"}


def meeting(identity: str, who: str, *span: int) -> dict[str, Any]:
    evidence = [{"quote": "x", "span": Span(*span)}]
    participants = [{"party": who, "side": "host"}]
    return {"id": identity, "participants": participants, "evidence": evidence}


def grounded(parties: list[Any], meetings: list[Any]) -> Grounded:
    tree = {"parties": parties, "meetings": meetings, "commitments": []}
    return Grounded(tree, ())


def told(result: Grounded) -> set[tuple[str, tuple[int, int]]]:
    """Who took part, by name, and where it stands."""
    names = {one["id"]: one["name"] for one in result.tree["parties"]}
    assert len(names) == len(result.tree["parties"])
    return {
        (names[one["participants"][0]["party"]], tuple(one["evidence"][0]["span"]))
        for one in result.tree["meetings"]
    }


def test_what_is_left_out_later_stays_with_all_that_it_links_to() -> None:
    earlier = grounded([party("p1", "Ann")], [meeting("m1", "p1", 0, 9)])
    later = grounded([party("p1", "Jan")], [meeting("m1", "p1", 20, 29)])
    result = with_passed(later, earlier, SHAPE)
    assert told(result) == {("Jan", (20, 29)), ("Ann", (0, 9))}
    assert [one["id"] for one in result.tree["meetings"]] == ["m1", "m2"]


def test_who_is_known_under_another_id_is_not_added_again() -> None:
    earlier = grounded([party("p1", "Ann")], [meeting("m1", "p1", 0, 9)])
    later = grounded(
        [party("p1", "Jan"), party("p7", "Ann")], [meeting("m1", "p1", 20, 29)]
    )
    result = with_passed(later, earlier, SHAPE)
    assert told(result) == {("Jan", (20, 29)), ("Ann", (0, 9))}
    assert len(result.tree["parties"]) == 2


def test_a_record_that_quotes_the_same_words_is_the_same() -> None:
    earlier = grounded([party("p1", "Ann")], [meeting("m1", "p1", 0, 9)])
    later = grounded([party("p1", "Ann")], [meeting("m5", "p1", 4, 15)])
    assert with_passed(later, earlier, SHAPE) is later


def test_of_two_on_the_same_words_one_that_is_left_out_stays() -> None:
    twice = [meeting("m1", "p1", 0, 9), meeting("m2", "p1", 0, 9)]
    earlier = grounded([party("p1", "Ann")], twice)
    later = grounded(
        [party("p1", "Ann")], [meeting("m1", "p1", 0, 9), meeting("m9", "p1", 30, 39)]
    )
    assert len(with_passed(later, earlier, SHAPE).tree["meetings"]) == 3


def test_a_record_that_was_asked_about_again_may_quote_other_words() -> None:
    earlier = grounded([party("p1", "Ann")], [meeting("m1", "p1", 0, 9)])
    later = grounded([party("p1", "Ann")], [meeting("m1", "p1", 20, 29)])
    mended = with_passed(later, earlier, SHAPE, {("meetings", "m1")})
    assert told(mended) == {("Ann", (20, 29))}


def test_people_whom_no_record_names_do_not_come_along() -> None:
    earlier = grounded([party("p1", "Ann"), party("p2", "Bo")], [])
    later = grounded([party("p1", "Ann")], [meeting("m1", "p1", 20, 29)])
    assert with_passed(later, earlier, SHAPE) is later
