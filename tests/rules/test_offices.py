"""Sentences as English papers write them, and those of other languages alike."""

import pytest

from tests.rules.reading import read


def met(text: str) -> list[dict[str, str | None]]:
    """Return, for each meeting, the people at it with their countries."""
    result = read(text)
    people = {party.id: party for party in result.facts.parties}
    return [
        {people[one.party].name: people[one.party].country for one in m.participants}
        for m in result.facts.meetings
    ]


@pytest.mark.parametrize(
    ("text", "people"),
    [
        (
            "Serbia's Foreign Minister Elena Marković met Japan's Minister of Foreign "
            "Affairs Takeshi Iwaya in London on Monday.",
            {"Elena Marković": "RS", "Takeshi Iwaya": "JP"},
        ),
        (
            "Minister Phan Van Khoi of Vietnam received Singapore's Minister for Home "
            "Affairs K Shanmugam in Hanoi on 3 March 2025.",
            {"Phan Van Khoi": "VN", "K Shanmugam": "SG"},
        ),
        (
            "Sáng 5/2/2026, tại Hà Nội, Bộ trưởng Bộ Công an Phan Văn Khôi đã tiếp Bộ "
            "trưởng Nội vụ Singapore K. Shanmugam.",
            {"Phan Văn Khôi": "VN", "K. Shanmugam": "SG"},
        ),
        (
            "Český premiér Petr Dvořáček 3. června 2025 v Praze přijal singapurského "
            "ministra vnitra K. Shanmugama.",
            {"Petr Dvořáček": "CZ", "K. Shanmugama": "SG"},
        ),
        (
            "In Budapest on 5 May 2025 US Vice President J. D. Vance met with Hungarian "
            "Foreign Minister P. Kovács, and the two sides agreed to open an office.",
            {"J. D. Vance": "US", "P. Kovács": "HU"},
        ),
        (
            "King Felipe VI of Spain received King Abdullah II of Jordan in Madrid on "
            "5 May 2025.",
            {"Felipe VI": "ES", "Abdullah II": "JO"},
        ),
        (
            "Denmark's Mette Holm, the prime minister, met Poland's Prime Minister Jan "
            "Nowak in Copenhagen on 5 May 2025.",
            {"Mette Holm": "DK", "Jan Nowak": "PL"},
        ),
        (
            "The Czech Prime Minister, Petr Novák, met the Italian Prime Minister, Marco "
            "Bruni, in Rome on 5 May 2025.",
            {"Petr Novák": "CZ", "Marco Bruni": "IT"},
        ),
        (
            "UK Foreign Secretary Jane Whitfield held talks with her Finnish counterpart, "
            "Elina Salo, in London on 5 May 2025.",
            {"Jane Whitfield": "GB", "Elina Salo": "FI"},
        ),
        (
            "President of the Republic of Kazakhstan Daniyar Akhmetov received the "
            "President of the Republic of Türkiye Mehmet Ali Kaya in Astana on 5 May 2025.",
            {"Daniyar Akhmetov": "KZ", "Mehmet Ali Kaya": "TR"},
        ),
        (
            "The Philippines' Foreign Secretary Maria de la Cruz hosted Oman's Foreign "
            "Minister Ali bin Saif in Manila on 5 May 2025.",
            {"Maria de la Cruz": "PH", "Ali bin Saif": "OM"},
        ),
        (
            "Swiss Ambassador Simon Brunner paid a visit to Brazil's Minister of "
            "Agriculture and Livestock Ana Costa in Brasilia on 5 May 2025.",
            {"Simon Brunner": "CH", "Ana Costa": "BR"},
        ),
        (
            "New Zealand's Minister for Trade and Investment Tom Reid called on India's "
            "External Affairs Minister Arun Sharma in New Delhi on 5 May 2025.",
            {"Tom Reid": "NZ", "Arun Sharma": "IN"},
        ),
        (
            "Polish Minister of Foreign Affairs Jan Kowalski sat down with Luc Moreau, "
            "the French Minister for Europe and Foreign Affairs, on 5 May 2025.",
            {"Jan Kowalski": "PL", "Luc Moreau": "FR"},
        ),
        (
            "Sweden's Prime Minister Anna Lindqvist was received by Kazakhstan's President "
            "Nursultan Abenov in Astana on 5 May 2025.",
            {"Anna Lindqvist": "SE", "Nursultan Abenov": "KZ"},
        ),
    ],
)  # fmt: skip
def test_however_office_and_country_are_said_both_sides_are_known(
    text: str, people: dict[str, str]
) -> None:
    assert met(text) == [people]


def test_what_two_sides_agree_after_that_is_theirs() -> None:
    text = (
        "Serbia's Foreign Minister Elena Marković met Japan's Minister of Foreign Affairs "
        "Takeshi Iwaya in London on Monday. The two sides agreed to open a trade office."
    )
    result = read(text)
    (act,) = result.facts.commitments
    assert {party.country for party in result.parties(act.actors)} == {"RS", "JP"}


def test_each_guest_of_a_list_with_articles_is_received() -> None:
    text = (
        "Norwegian Foreign Minister Kari Lunde received the French ambassador Luc Moreau, "
        "the German Foreign Minister Johann Weber and Polish envoy Adam Nowak in Oslo on "
        "3 June 2025."
    )
    assert [list(people) for people in met(text)] == [
        ["Kari Lunde", "Luc Moreau"],
        ["Kari Lunde", "Johann Weber"],
        ["Kari Lunde", "Adam Nowak"],
    ]


@pytest.mark.parametrize(
    "said",
    [
        "received the Order of Merit from Polish President Adam Nowak.",
        "received the President's Award, which Polish President Adam Nowak gave her.",
        "welcomed the French President's proposal, said Polish Minister Adam Nowak.",
        "received a letter from the Polish Foreign Minister, Adam Nowak, in Oslo.",
        "met the requirements that Polish President Adam Nowak had set.",
        "called on Russian President Igor Orlov to end the war at once.",
        "called on Russia to release the Polish ambassador, Adam Nowak.",
        "paid a visit to Brazil, said the Brazilian ambassador Luis Costa.",
    ],
)
def test_who_is_named_without_being_met_has_met_nobody(said: str) -> None:
    assert met(f"On 5 May 2025 Norwegian Foreign Minister Kari Lunde {said}") == []


@pytest.mark.parametrize(
    "text",
    [
        "On 5 May 2025 a letter, Norwegian Foreign Minister Kari Lunde's, was received by "
        "Polish President Adam Nowak in Warsaw.",
        "On 5 May 2025 Norwegian Foreign Minister Kari Lunde's adviser met Polish "
        "President Adam Nowak in Warsaw.",
    ],
)
def test_what_belongs_to_somebody_meets_nobody_in_his_place(text: str) -> None:
    assert met(text) == []


def test_who_calls_on_somebody_in_a_city_asks_for_nothing() -> None:
    text = (
        "New Zealand Foreign Minister Tom Reid called on Australian Foreign Minister "
        "Penny Wright in Canberra on 5 May 2025."
    )
    assert len(met(text)) == 1
    assert read(text).facts.commitments == []
