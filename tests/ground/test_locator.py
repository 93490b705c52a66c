"""The cascade: what each finder forgives, which place it takes, and why it refuses."""

from __future__ import annotations

import pytest

from factx import Locator
from factx.span import Span

ENGLISH = (
    "The US Foreign Minister John Smith told reporters on 14 March that Iran must not "
    "accept more than 25 million dollars. France asked Germany to send twenty-five "
    "experts by May 2026, a non-nuclear state said. They can't agree. Exports rose 5.5% "
    "to $5m. We're not able to sign, he told us. Petrov met Novak's team. Is it over? "
    "Slovakia will join; talks with North Korea may resume in June. It was -5 degrees. "
    "About 2 500 people came."
)
VIETNAMESE = (
    "Sáng 26/10, tại Hà Nội, Hai Bộ thống nhất tiếp tục phối hợp điều tra, truy nã tội "
    "phạm mạng. Bộ trưởng Lương Tam Quang đề nghị Australia sẽ tiếp tục hỗ trợ Việt Nam "
    "1,5 triệu USD trong giai đoạn 2025 - 2030. Ông Trần Văn Hùng chúc sức khỏe, hòa bình."
)


@pytest.mark.parametrize(
    ("text", "quote", "match", "printed"),
    [
        (ENGLISH, "told reporters", "exact", "told reporters"),
        (ENGLISH, "Told  reporters", "normalised", "told reporters"),
        (ENGLISH, "We’re not able", "normalised", "We're not able"),
        (ENGLISH, "Is it over. Slovakia will join,", None, None),
        (ENGLISH, "he told us Petrov met", None, None),
        (ENGLISH, "Novaks team; is it over?", None, None),
        (ENGLISH, "talks, with North-Korea", "squeezed", "talks with North Korea"),
        (ENGLISH, "Exports rose 5.5 % to $5m", "squeezed", "Exports rose 5.5% to $5m"),
        (VIETNAMESE, "giai đoạn 2025–2030", "squeezed", "giai đoạn 2025 - 2030"),
        (VIETNAMESE, "Luong Tam Quang de nghi", "folded", "Lương Tam Quang đề nghị"),
        (VIETNAMESE, "Lương Tam Quang đề nghi", "folded", "Lương Tam Quang đề nghị"),
        (VIETNAMESE, "chúc sức khoẻ, hoà bình", "folded", "chúc sức khỏe, hòa bình"),
        (VIETNAMESE, "Hai Bộ thống nhất … tội phạm mạng", "ellipsis", None),
        (ENGLISH, "talks with Noth Korea", None, None),
        (ENGLISH, "Minister John Smith told reprters on 14 March", "fuzzy", None),
        (ENGLISH, "accept more than the 25 million dollars", "fuzzy", None),
    ],
)
def test_each_finder_forgives_its_own_damage(
    text: str, quote: str, match: str | None, printed: str | None
) -> None:
    location = Locator(text).locate(quote)

    assert (location.match if location else None) == match
    if location is not None and printed is not None:
        assert location.span.slice(text) == printed


@pytest.mark.parametrize(
    "quote",
    [
        "told reporters on 15 March",
        "told reporters on 14 May",
        "Iran must accept more than 25 million dollars",
        "Iran may not accept more than 25 million dollars",
        "Iran must not accept less than 25 million dollars",
        "Iran must not accept more than 25 billion dollars",
        "Iran must not accept more than 25 million euros",
        "Iraq must not accept more than 25 million dollars",
        "Germany asked France to send twenty-five experts",
        "France asked Germany to send thirty-five experts",
        "France asked Germany to send twenty-six experts",
        "five experts by May 2026",
        "nuclear state said",
        "They can",
        "Exports rose 55% to $5m",
        "Exports rose 5.5% to €5m",
        "Exports rose 5.5% to 5m",
        "5% to $5m",
        "Exports rose 5.",
        "Were not able to sign",
        "We're notable to sign",
        "he told US",
        "Petrova met Novak's team",
        "It is over",
        "Slovenia will join",
        "talks with South Korea may resume",
        "It was 5 degrees",
        "500 people came",
        "Iran must not … 25 million euros",
        "They … agree",
    ],
)
def test_another_number_name_or_sense_is_refused(quote: str) -> None:
    assert Locator(ENGLISH).locate(quote) is None
    assert Locator(ENGLISH, "en").locate(quote) is None


@pytest.mark.parametrize(
    "quote",
    [
        "Sáng 27/10, tại Hà Nội",
        "Sáng 2/610, tại Hà Nội",
        "Sáng 2610, tại Hà Nội",
        "Ba Bộ thống nhất tiếp tục phối hợp",
        "Hai Bộ không thống nhất tiếp tục phối hợp",
        "Hai Bộ thống nhất không tiếp tục phối hợp điều tra",
        "đề nghị Việt Nam sẽ tiếp tục hỗ trợ Australia",
        "đề nghị Australia đã tiếp tục hỗ trợ Việt Nam",
        "hỗ trợ Việt Nam 15 triệu USD",
        "hỗ trợ Việt Nam 1.5 triệu USD",
        "5 triệu USD",
        "1,5 tỷ USD",
        "1,5 triệu EUR",
        "giai đoạn 20252030",
        "Ông Trần Văn Hưng",
        "Lương Tâm Quang",
        "Lương Tam Quân đề nghị Australia sẽ tiếp tục",
        "Việt Nam … Hai Bộ thống nhất",
    ],
)
def test_marks_numbers_and_number_words_count_in_vietnamese(quote: str) -> None:
    assert Locator(VIETNAMESE).locate(quote) is None
    assert Locator(VIETNAMESE, "vi").locate(quote) is None


def test_of_several_places_the_nearest_is_taken_and_all_are_counted() -> None:
    text = "Novak came. Petrov left. Novak stayed. Novak slept."
    locator = Locator(text)

    first, second = locator.locate("Novak"), locator.locate("Novak", near=27)

    assert first is not None
    assert second is not None
    assert (first.span.start, first.candidates) == (0, 3)
    assert (second.span.start, second.candidates) == (25, 3)


def test_an_ellipsis_may_leave_out_most_of_a_long_sentence() -> None:
    middle = ", ".join(f"point {chr(97 + n % 26)} of the plan" for n in range(30))
    text = f"Before. The two sides agreed to discuss {middle} and to meet again soon. After."

    location = Locator(text).locate("The two sides agreed … to meet again soon.")

    assert location is not None
    assert location.span == Span(8, len(text) - 7)


def test_an_ellipsis_reaches_the_beginning_of_the_next_sentence_but_no_further() -> (
    None
):
    text = "The envoys met Novak. They spoke of gas. They dined well. They went home."
    locator = Locator(text)

    assert locator.locate("The envoys met … They spoke of gas") is not None
    assert locator.locate("The envoys met … spoke of gas") is None
    assert locator.locate("The envoys met … They dined well") is None


def test_an_ellipsis_must_not_hide_a_negation() -> None:
    text = "The two sides, after long talks, did not sign the treaty."

    assert Locator(text).locate("The two sides … sign the treaty") is None


@pytest.mark.parametrize(
    ("quote", "words"),
    [
        ("told reporters on 15 March that Iran must", "number '15'"),
        ("Iraq must not accept more than 25 million", "'Iraq'"),
        ("Iran must accept more than 25 million dollars", "negation 'not'"),
        ("talks with North Korea must resume in June", "modal verb 'must'"),
        ("Der Minister reiste ab", "resembles"),
        ("told reporters … sang a song", "'sang a song' is not in the article"),
        ("told … an", "too short"),
    ],
)
def test_the_reason_names_what_differs(quote: str, words: str) -> None:
    reason = Locator(ENGLISH, "en").explain(quote)

    assert reason is not None
    assert words in reason
    assert "\n" not in reason


@pytest.mark.parametrize(
    ("text", "quote", "printed"),
    [
        ("東京で田中大臣が会談した。", "田中大臣", "田中大臣"),
        ("代表Novak訪問", "Novak", "Novak"),
        ("Die Straße nach Köln ist gesperrt.", "strasse nach koln", "Straße nach Köln"),
        ("L'œuvre de la paix", "l’oeuvre de la paix", "L'œuvre de la paix"),
        ("ПРЕЗИДЕНТ ПРИНЯЛ ПОСЛА", "Президент принял посла", "ПРЕЗИДЕНТ ПРИНЯЛ ПОСЛА"),
        (
            "Он ещё раз поблагодарил",
            "он еще раз поблагодарил",
            "Он ещё раз поблагодарил",
        ),
        ("ΑΘΗΝΑ: ο υπουργός είπε", "ο υπουργος ειπε", "ο υπουργός είπε"),
    ],
)
def test_other_scripts_and_letters_are_found(
    text: str, quote: str, printed: str
) -> None:
    location = Locator(text).locate(quote)

    assert location is not None
    assert location.span.slice(text) == printed


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("Мои коллеги и мой посол", "мой коллеги"),
        ("田中大臣が会談した", "田中大佐が会談した"),
        ("がんばる人", "かんばる人"),
        (
            "THE UNION OF NORTHERN STATES OF IRAN",
            "the union of northern states of iraq",
        ),
        ("Der Präsident Peter Huber kam", "Der Präsident Peters Huber kam"),
        (
            "the ships of niger sailed north again",
            "the ships of nigeria sailed north again",
        ),
    ],
)
def test_letters_that_differ_are_not_forgiven(text: str, quote: str) -> None:
    assert Locator(text).locate(quote) is None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("on 14 March 2025 they met", "on １４ March ２０２５ they"),
        ("am １４ März ２０２５ war es", "am 14 März 2025 war"),
        ("wuchs um ５％ im Mai", "wuchs um 5% im"),
        ('he said "we will" and left', "said &quot;we will&quot; and"),
        ("Fish & chips, he said", "Fish &amp; chips,"),
        ("En été l'accord a été signé", "été l&#39;accord a"),
        ("Řekl: „Ano“ & odešel", "„Ano“ &#x26; odešel"),
        ("they don't agree now", "they donʼt agree"),
        ("they don’t agree now", "they don´t agree"),
        ("bu ülke imzaladı", "bu ü\u200dlke imzaladı"),
        ("bu \u200dülke imzaladı", "ülke imzaladı"),
        ("paid 5 USD today", "paid 5 U\u200eSD today"),
        ("trả 5 U\u200eSD hôm nay", "trả 5 USD hôm"),
        ("قال \u200fعلي إن", "قال علي إن"),
    ],
)
def test_what_encodings_do_to_a_quote_is_forgiven(text: str, quote: str) -> None:
    assert Locator(text).locate(quote) is not None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        ("on 14 March 2025 they met", "on １５ March ２０２５ they"),
        ("an area of 10² miles", "an area of 102 miles"),
        ("the term AT&amp;T is escaped", "the term AT&T is escaped"),
    ],
)
def test_what_encodings_do_hides_no_other_sign(text: str, quote: str) -> None:
    assert Locator(text).locate(quote) is None
