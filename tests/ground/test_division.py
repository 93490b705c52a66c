"""Words and sentences that a quote may join or divide, and those it may not."""

from __future__ import annotations

import pytest

from factx import Locator


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "The player will re-sign the contract today.",
            "player will resign the contract",
        ),
        (
            "The player will resign the contract today.",
            "player will re-sign the contract",
        ),
        ("They will re-form the ministry next year.", "They will reform the ministry"),
        ("Das ist ein un-nötiger Streit im Bund.", "ein unnötiger Streit im Bund"),
        ("We will. Not now, he said.", "We will not now, he said"),
        ("We will not. Now he said it.", "We will not now he said it"),
        ("We will not now sign, he said.", "We will. Not now sign, he said"),
        ("They set a part of it free.", "They set apart of it free"),
        (
            "Podepsali dohodu. O vodě nejednali vůbec.",
            "Podepsali dohodu o vodě, nejednali",
        ),
        ("Hai bên ký kết. Không hợp tác thêm.", "Hai bên ký kết không hợp tác thêm"),
        ("Ils ont signé. Jamais ils ne cèdent.", "Ils ont signé, jamais ils ne cèdent"),
        ("Они подписали. Договор о воде сорван.", "Они подписали договор о воде"),
    ],
)
def test_what_is_joined_otherwise_says_something_else(text: str, quote: str) -> None:
    assert Locator(text).locate(quote) is None
    assert Locator(text).explain(quote)


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("They signed an anti-terror pact in Rome.", "signed an antiterror pact"),
        ("Talks on the Sept-\nember summit went on.", "Talks on the September summit"),
        ("Die Zusammen-\r\narbeit wird enger.", "Die Zusammenarbeit wird enger"),
        ("Ministři o spolu-\npráci jednali v Praze.", "Ministři o spolupráci jednali"),
        ("Hai bên hợp tác quốc tế, quốc phòng.", "Hai bên hợptác quốc tế, quốc phòng"),
        (
            "He met St. Petersburg officials. They ate.",
            "He met St Petersburg officials.",
        ),
        ("Hier, M. Benali et M. Morvan ont signé.", "M Benali et M Morvan ont signé"),
        (
            "Am 26. Oktober kam er nach Wien und blieb.",
            "Am 26 Oktober kam er nach Wien",
        ),
        ("Both agreed. Then they left town.", "both agreed. then they left"),
        ("Both agreed! Then they left town.", "Both agreed. Then they left"),
    ],
)
def test_what_says_the_same_may_be_joined_or_divided(text: str, quote: str) -> None:
    assert Locator(text).locate(quote) is not None
