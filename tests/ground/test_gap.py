"""What an ellipsis may leave out, and what it must not hide."""

from __future__ import annotations

import pytest

from factx import Locator

AID = "It has 5 million euros for Kenya and 7 million dollars for Chad."


@pytest.mark.parametrize(
    ("language", "text", "quote"),
    [
        (
            "en",
            "Iran refused to sign the deal this week.",
            "Iran … sign the deal this week.",
        ),
        (
            "en",
            "Iran has failed to sign the deal this week.",
            "Iran has ... sign the deal this week.",
        ),
        (
            "en",
            "The minister denied that Iran signed the deal.",
            "The minister ... Iran signed the deal.",
        ),
        (
            "en",
            "Iran may sign the deal this week.",
            "Iran ... sign the deal this week.",
        ),
        (
            "en",
            "The foreign minister of Kenya denied again in Nairobi that Iran signed the deal.",
            "The foreign minister of Kenya … Iran signed the deal.",
        ),
        (
            "en",
            "The foreign minister of Kenya, as reported, may sign the deal in Nairobi.",
            "The foreign minister of Kenya … sign the deal in Nairobi.",
        ),
        (
            "en",
            "The minister praised Iran, which signed the deal with Oman.",
            "The minister … signed the deal with Oman.",
        ),
        (
            "cs",
            "Írán v pondělí v Ženevě odmítl podepsat dohodu o vodě.",
            "Írán v pondělí v Ženevě … podepsat dohodu o vodě.",
        ),
        (
            "cs",
            "Ministr zahraničí Novák po jednání popřel, že Írán dohodu podepsal.",
            "Ministr zahraničí Novák … Írán dohodu podepsal.",
        ),
        (
            "vi",
            "Bộ trưởng hai nước hôm qua từ chối ký kết Hiệp định về dẫn độ.",
            "Bộ trưởng hai nước … ký kết Hiệp định về dẫn độ.",
        ),
        (
            "fr",
            "Le ministre des Affaires étrangères a refusé mardi de signer le traité.",
            "Le ministre des Affaires étrangères … signer le traité.",
        ),
        (
            "de",
            "Der Außenminister bestritt am Montag in Wien, dass der Vertrag gilt.",
            "Der Außenminister … der Vertrag gilt.",
        ),
        (
            "es",
            "El ministro de Exteriores de Chile negó ayer que el pacto exista.",
            "El ministro de Exteriores … el pacto exista.",
        ),
        (
            "ru",
            "Министр иностранных дел страны отказался вчера подписать договор о границе.",
            "Министр иностранных дел страны … подписать договор о границе.",
        ),
        (
            "en",
            "The president of Chad might, according to two aides, sign the accord.",
            "The president of Chad … sign the accord.",
        ),
        (
            "en",
            "The president of Chad will not, according to two aides, sign the accord.",
            "The president of Chad … sign the accord.",
        ),
        (
            "fr",
            "Le président du Tchad n'a jamais, selon deux conseillers, signé l'accord.",
            "Le président du Tchad … signé l'accord.",
        ),
        (
            "es",
            "El presidente de Chile podría, según dos asesores, firmar el acuerdo.",
            "El presidente de Chile … firmar el acuerdo.",
        ),
        (
            "vi",
            "Tổng thống nước này sẽ không trong tuần tới ký Hiệp định về nguồn nước.",
            "Tổng thống nước này … ký Hiệp định về nguồn nước.",
        ),
        (
            "de",
            "Der Präsident von Mali könnte nach Angaben zweier Berater das Wasserabkommen unterzeichnen.",
            "Der Präsident von Mali … das Wasserabkommen unterzeichnen.",
        ),
        (
            "cs",
            "Prezident země se v pátek v Praze zdráhal podepsat dohodu o vodě.",
            "Prezident země se … podepsat dohodu o vodě.",
        ),
        (
            "en",
            "The two countries will open four offices provided that the senate agrees to the terms of the deal.",
            "The two countries will open four offices … to the terms of the deal.",
        ),
        (
            "ru",
            "Стороны откроют четыре новых центра, если сенат до мая одобрит условия сделки о воде.",
            "Стороны откроют четыре новых центра … условия сделки о воде.",
        ),
        (
            "en",
            "The envoy met Ana Silva in Lima and later Rosa Diaz signed the papers in Quito.",
            "The envoy met Ana Silva … signed the papers in Quito.",
        ),
        (
            "en",
            "The envoy promised 20 buses to Lima and 40 trams to Quito before the summer.",
            "The envoy promised 20 … trams to Quito before the summer.",
        ),
    ],
)
@pytest.mark.parametrize("is_known", [False, True])
def test_an_ellipsis_hides_no_denial_and_no_doubt(
    language: str, text: str, quote: str, is_known: bool
) -> None:
    locator = Locator(text, language if is_known else None)

    assert locator.locate(quote) is None
    assert "around the ellipsis" in (locator.explain(quote) or "")


@pytest.mark.parametrize(
    "quote",
    [
        "It has 5 million ... dollars for Chad.",
        "It has 5 million … for Chad.",
        "It has 5 … million dollars for Chad.",
    ],
)
def test_an_ellipsis_gives_no_number_the_unit_of_another(quote: str) -> None:
    assert Locator(AID).locate(quote) is None
    assert Locator(AID, "en").locate(quote) is None


@pytest.mark.parametrize(
    ("text", "quote"),
    [
        (
            "Iran signed the deal. Iraq, angry at the terms, refused to pay the bill.",
            "Iran signed the deal … to pay the bill.",
        ),
        (
            "Vývoz strojů loni klesl. Podle ministra dovoz dřeva výrazně vzrostl.",
            "Vývoz strojů loni … dovoz dřeva výrazně vzrostl.",
        ),
        (
            "Die Ausfuhren sanken leicht. Grünland plant, drei Bahnhöfe zu eröffnen.",
            "Die Ausfuhren sanken leicht … drei Bahnhöfe zu eröffnen.",
        ),
    ],
)
def test_an_ellipsis_gives_nobody_the_verb_of_the_next_sentence(
    text: str, quote: str
) -> None:
    assert Locator(text).locate(quote) is None


@pytest.mark.parametrize(
    ("language", "head", "middle", "tail"),
    [
        (
            "vi",
            "Bộ trưởng Lương Tam Quang đề nghị",
            "hai bên không ngừng trao đổi đoàn các cấp,",
            "và phối hợp điều tra tội phạm mạng.",
        ),
        (
            "cs",
            "Obě strany se dohodly na tom,",
            "že nebudou odmítat výměnu zkušeností gen. Nováka z 26. října,",
            "a že posílí spolupráci v této oblasti.",
        ),
        (
            "en",
            "The two ministers agreed in Oslo",
            "that no side would refuse visits, as Gen. Smith had asked,",
            "and to meet again next spring.",
        ),
    ],
)
@pytest.mark.parametrize("is_known", [False, True])
def test_the_middle_of_a_sentence_of_a_hundred_words_may_be_left_out(
    language: str, head: str, middle: str, tail: str, is_known: bool
) -> None:
    text = " ".join([head, *[middle] * 9, tail])
    assert len(text.split()) > 80

    location = Locator(text, language if is_known else None).locate(f"{head} … {tail}")

    assert location is not None
    assert location.span.slice(text) == text


def test_an_initial_ends_no_sentence() -> None:
    text = (
        "Elle a invité hier M. Benali et M. Morvan à Port-Clair en novembre prochain."
    )

    assert (
        Locator(text, "fr").locate("Elle a invité … Port-Clair en novembre") is not None
    )


def test_a_sentence_broken_into_lines_may_be_shortened() -> None:
    text = (
        "The two ministers, who met in the capital for the third time this year,\n"
        "spoke about the treaty on water and about the visit of the prime minister\n"
        "in autumn, and agreed to meet again before the end of the winter season.\n"
    )

    location = Locator(text).locate(
        "The two ministers, who met … of the winter season."
    )

    assert location is not None
    assert location.span.end == len(text) - 1
