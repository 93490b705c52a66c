"""Typing errors: which are forgiven, and which make another word."""

from __future__ import annotations

import pytest

from factx import Locator


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        (
            "en",
            "The court will prosecute the men who fled.",
            "court will persecute the men who fled",
        ),
        (
            "en",
            "The new plan was presented by the envoy.",
            "new plan was prevented by the envoy",
        ),
        (
            "en",
            "The envoys spoke about the long contract today.",
            "envoys spoke about the long contrast today",
        ),
        (
            "en",
            "They had trouble with the strait near Oman.",
            "had trouble with the straight near Oman",
        ),
        (
            "de",
            "Die Minister haben den Vertrag gestern vorgelegt.",
            "haben den Vertrag gestern verlegt",
        ),
        (
            "es",
            "Los ministros firmaron el acuerdo de paz ayer.",
            "ministros formaron el acuerdo de paz ayer",
        ),
        (
            "fr",
            "Les ministres ont adressé le texte au conseil.",
            "ministres ont redressé le texte au conseil",
        ),
        (
            "cs",
            "Ministr Novák jednal se slovenským kolegou o vodě.",
            "jednal se slovinským kolegou o vodě",
        ),
        (
            "cs",
            "Ministr Novák jednal se slovinským kolegou o vodě.",
            "jednal se slovenským kolegou o vodě",
        ),
        (
            "cs",
            "Ministr Novák přijal nigerijskou delegaci v Praze.",
            "přijal nigerskou delegaci v Praze",
        ),
        (
            "fr",
            "Le ministre nigérien a reçu le consul à Paris.",
            "ministre nigérian a reçu le consul à Paris",
        ),
        (
            "de",
            "Der litauische Botschafter kam in Wien an.",
            "Der lituanische Botschafter kam in Wien an",
        ),
        (
            "es",
            "El embajador australiano llegó ayer a Madrid.",
            "El embajador austaliano llegó ayer a Madrid",
        ),
        (
            "ru",
            "Министр встретил австралийского посла в Москве.",
            "встретил австралийкого посла в Москве",
        ),
        (
            "en",
            "They hailed the ingenious plan for the provinces.",
            "hailed the ingenuous plan for the provinces",
        ),
        (
            "en",
            "They spoke of a complement of the eastern fleet.",
            "spoke of a compliment of the eastern fleet",
        ),
        (
            "vi",
            "Đoàn đã nhận quà của các bạn địa phương hôm qua.",
            "Đoàn đã nhân quà của các bạn địa phương hôm qua",
        ),
        (
            "vi",
            "Hai bên bán hàng hóa qua biên giới trong năm tới.",
            "Hai bên ban hàng hóa qua biên giới trong năm tới",
        ),
        (
            "vi",
            "Hai bên nhất trí tăng cường hợp tác quốc phòng.",
            "Hai bên nhất trí tăng cương hợp tác quốc phòng",
        ),
    ],
)
@pytest.mark.parametrize("is_known", [False, True])
def test_another_word_is_no_typing_error(
    language: str, text: str, quote: str, is_known: bool
) -> None:
    assert Locator(text, language if is_known else None).locate(quote) is None


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        ("en", "He told reporters of the new plan.", "told reprters of the new plan"),
        ("en", "He told reporters of the new plan.", "told repporters of the new plan"),
        ("en", "He told reporters of the new plan.", "told reproters of the new plan"),
        (
            "en",
            "They praised the cooperation of both sides.",
            "praised the cooperatiom of both sides",
        ),
        (
            "vi",
            "Hai bên nhất trí tăng cường hợp tác quốc phòng.",
            "Hai bên nhất trí tăng cườờng hợp tác quốc phòng",
        ),
        (
            "vi",
            "Hai bên đánh giá cao việc triển khai Hiệp định về dẫn độ.",
            "đánh giá cao việc triên khai Hiệp định về dẫn độ",
        ),
        (
            "cs",
            "Ministr Novák jednal se slovenským kolegou o spolupráci.",
            "jednal se slovenskými kolegou o spolupráci",
        ),
        (
            "de",
            "Sie haben die Zusammenarbeit gestern vereinbart und gelobt.",
            "haben die Zusammenarbeit gestern vereinbaart und gelobt",
        ),
        (
            "ru",
            "Стороны обсудили сотрудничество в области науки.",
            "Стороны обсудили сотруднчество в области науки",
        ),
    ],
)
def test_one_slip_in_a_long_word_is_forgiven(
    language: str, text: str, quote: str
) -> None:
    location = Locator(text, language).locate(quote)

    assert location is not None
    assert location.match in ("fuzzy", "folded")
