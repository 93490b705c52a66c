from __future__ import annotations

import pytest

from factx.normalise.dates import tense_of


@pytest.mark.parametrize(
    ("language", "sentence", "tense"),
    [
        ("vi", "Hai bên đã ký Bản ghi nhớ.", "past"),
        ("vi", "Bộ trưởng sẽ thăm Lào.", "future"),
        ("vi", "Hai bên đã nhất trí sẽ gặp lại.", None),
        ("cs", "Ministr přijal velvyslance.", "past"),
        ("cs", "Setkání se uskuteční v Praze.", "future"),
        ("en", "The ministers met in Oslo.", "past"),
        ("en", "They will meet in Oslo.", "future"),
        ("en", "Oslo, the capital of Norway", None),
        ("en", "The goodwill of both sides", None),
        ("fr", "Les ministres se sont rencontrés.", "past"),
        ("fr", "La réunion aura lieu à Paris.", "future"),
        ("de", "Die Minister trafen sich in Bonn.", "past"),
        ("de", "Das Treffen wird in Bonn stattfinden.", "future"),
        ("es", "Los ministros se reunieron en Madrid.", "past"),
        ("es", "La cumbre se celebrará en Madrid.", "future"),
        ("ru", "Министры подписали соглашение.", "past"),
        ("ru", "Встреча состоится в Москве.", "future"),
        ("xx", "They will meet.", None),
        (None, "They will meet.", None),
    ],
)
def test_a_sentence_looks_back_or_ahead_as_its_words_say(
    language: str | None, sentence: str, tense: str | None
) -> None:
    assert tense_of(sentence, language=language) == tense
