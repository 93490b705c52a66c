from __future__ import annotations

from typing import Any

import pytest

from factx.emit.page.merged.names import told_apart


def _party(identity: str, **given: Any) -> dict[str, Any]:
    return {
        "id": identity,
        "name": "Nguyễn Văn Hùng",
        "kind": "person",
        "country": None,
        "offices": [],
    } | given


def test_a_name_of_its_own_stays_as_it_is() -> None:
    parties = [_party("a"), _party("b", name="To Lam")]
    assert told_apart(parties) == {"a": "Nguyễn Văn Hùng", "b": "To Lam"}


@pytest.mark.parametrize(
    ("one", "other", "words"),
    [
        ({"country": "VN"}, {"country": "AU"}, ("VN", "AU")),
        ({"kind": "person"}, {"kind": "organization"}, ("person", "organization")),
        (
            {"country": "VN", "offices": [{"role": "Minister"}]},
            {"country": "VN", "offices": [{"role": "Judge"}, {"role": "Envoy"}]},
            ("Minister", "Envoy"),
        ),
        ({"country": "VN"}, {"country": None}, ("a", "b")),
    ],
)
def test_parties_of_one_name_differ_by_the_first_word_that_tells_them_apart(
    one: dict[str, Any], other: dict[str, Any], words: tuple[str, str]
) -> None:
    names = told_apart([_party("a", **one), _party("b", **other)])
    assert tuple(names.values()) == tuple(f"Nguyễn Văn Hùng ({w})" for w in words)


def test_a_name_without_its_accents_is_the_same_name() -> None:
    parties = [_party("a"), _party("b", name="NGUYEN VAN HUNG")]
    assert told_apart(parties)["b"] == "NGUYEN VAN HUNG (b)"
    dames = [_party("a", name="Đặng Vỹ"), _party("b", name="Dang Vy")]
    assert told_apart(dames)["a"] == "Đặng Vỹ (a)"
