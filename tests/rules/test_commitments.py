import pytest

from tests.rules.reading import acts, names, read

MET = "On 3 June 2025, in Oslo, Norwegian Foreign Minister Kari Lunde received Kenyan Foreign Minister Peter Otieno. Norway and Kenya are partners.\n\n"
GAP = "Chiều 5/2/2026, tại Hà Nội, Bộ trưởng Bộ Công an Phan Văn Khôi đã tiếp Đại sứ Cuba Rogelio Fuentes. Việt Nam và Cuba là bạn.\n\n"
SETKANI = "Premiér Petr Dvořáček 3. června 2025 v Praze přijal polského prezidenta Jana Kowalského. Česko a Polsko jsou sousedé.\n\n"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (MET + "The two sides agreed to exchange experts.", ("agreed", ["NO", "KE"], [])),
        (MET + "Lunde asked Kenya to open its ports.", ("requested", ["NO"], ["KE"])),
        (MET + "Otieno said Kenya would open its ports.", ("pledged", ["KE"], ["NO"])),
        (MET + "Otieno pledged to open the ports.", ("pledged", ["KE"], ["NO"])),
        (MET + "Norway reaffirmed its support for Kenya.", ("reaffirmed", ["NO"], ["KE"])),
        (MET + "Lunde proposed that Kenya train sailors.", ("proposed", ["NO"], ["KE"])),
        (GAP + "Hai bên nhất trí tăng cường trao đổi đoàn.", ("agreed", ["VN", "CU"], [])),
        (GAP + "Bộ trưởng Phan Văn Khôi đề nghị Cuba chia sẻ kinh nghiệm.", ("requested", ["VN"], ["CU"])),
        (GAP + "Đại sứ Rogelio Fuentes khẳng định sẽ phối hợp chặt chẽ.", ("pledged", ["CU"], ["VN"])),
        (GAP + "Bộ trưởng Phan Văn Khôi mong muốn Cuba tiếp tục hỗ trợ.", ("requested", ["VN"], ["CU"])),
        (GAP + "Hai bên bày tỏ mong muốn tăng cường đối thoại.", ("hoped", ["VN", "CU"], [])),
        (SETKANI + "Obě strany se dohodly na výměně expertů.", ("agreed", ["CZ", "PL"], [])),
        (SETKANI + "Na jednání se obě strany dohodly na výměně expertů.", ("agreed", ["CZ", "PL"], [])),
        (SETKANI + "Dvořáček požádal Polsko o pomoc.", ("requested", ["CZ"], ["PL"])),
        (SETKANI + "Kowalski přislíbil pomoc s výcvikem.", ("pledged", ["PL"], ["CZ"])),
    ],
)  # fmt: skip
def test_who_acts_how_and_towards_whom(
    text: str, expected: tuple[str, list[str], list[str]]
) -> None:
    assert acts(text) == [expected]


@pytest.mark.parametrize(
    "sentence",
    [
        MET + "Lunde praised the excellent relations between the two countries.",
        MET + "The agreement will be an important legal basis for both sides.",
        GAP
        + "Bộ trưởng Phan Văn Khôi tin tưởng quan hệ hai nước sẽ tiếp tục phát triển.",
        GAP + "Hai bên đánh giá cao các văn kiện đã ký.",
        GAP + "Bộ trưởng Phan Văn Khôi đánh giá cao vai trò của Cuba.",
        SETKANI + "Obě země spojuje dlouholeté přátelství.",
    ],
)
def test_praise_and_beliefs_are_no_acts(sentence: str) -> None:
    assert acts(sentence) == []


def test_a_signing_after_the_talks_is_new() -> None:
    text = (
        MET
        + "After the talks, the two ministers signed a memorandum of understanding on fishing."
    )
    (act,) = read(text).facts.commitments
    assert (act.modality, act.status, act.meeting) == ("signed", "new", "m1")
    assert [(i.kind, i.stage) for i in act.instruments] == [("mou", "signed")]


def test_a_signing_of_earlier_years_is_recalled() -> None:
    text = GAP + "Hai bên đánh giá cao Bản ghi nhớ về an ninh mạng được ký năm 2018."
    (act,) = read(text).facts.commitments
    assert (act.modality, act.status, act.meeting) == ("signed", "past", None)
    assert act.made is not None
    assert act.made.edtf == "2018"


def test_what_is_agreed_to_be_signed_is_not_signed() -> None:
    text = GAP + "Hai bên nhất trí đẩy nhanh tiến độ ký kết Hiệp định dẫn độ."
    (act,) = read(text).facts.commitments
    assert act.modality == "agreed"
    assert [(i.kind, i.stage) for i in act.instruments] == [("treaty", "to_be_signed")]


def test_the_lead_and_the_body_tell_one_act() -> None:
    told = "The two sides agreed to exchange experts on fisheries and to open a joint centre."
    text = MET + told + "\n\nIn Oslo " + told[0].lower() + told[1:]
    (act,) = read(text).facts.commitments
    assert len(act.evidence) == 2


def test_he_is_who_spoke_last() -> None:
    text = MET + "Otieno thanked the host. He asked Norway to send experts."
    assert acts(text) == [("requested", ["KE"], ["NO"])]


def test_a_company_acts_for_itself() -> None:
    text = (
        "Sáng 26/10/2025, tại Hà Nội, Bộ trưởng Bộ Công an Phan Văn Khôi đã tiếp bà Rita Solberg, "
        "Tổng Giám đốc Tập đoàn Norvik. Việt Nam coi trọng Norvik.\n\n"
        "Hai bên thống nhất đẩy mạnh hợp tác."
    )
    assert acts(text) == [("agreed", ["VN", "Norvik"], [])]


def test_a_deadline_is_a_term() -> None:
    text = MET + "The two sides agreed to share market data by 1 June 2027."
    (act,) = read(text, published="2025-06-03").facts.commitments
    assert act.term is not None
    assert act.term.edtf == "2027-06-01"
    assert act.status == "new"


def test_a_signer_whom_nobody_knows_is_not_one_of_those_who_met() -> None:
    text = (
        "Premiér Petr Dvořáček 3. června 2025 v Praze jednal s polským prezidentem Janem "
        "Kowalským o Česku a Polsku. Hokejista Jindřich Stach podepsal smlouvu do roku 2028."
    )
    assert acts(text) == []


def test_he_is_nobody_where_the_sentence_names_two() -> None:
    text = (
        "On 3 June 2025 Norwegian Minister Kari Lunde met Polish Minister Adam Wolski and "
        "Romanian Minister Ion Marin in Oslo. Wolski was asked by Marin to share data; he "
        "refused."
    )
    assert acts(text) == []


def test_the_two_countries_are_not_all_four_that_met() -> None:
    text = (
        "Chiều 9/5/2026, Thủ tướng Lê Quốc Bảo gặp Thủ tướng Lào Somphone Keola, Thủ tướng "
        "Campuchia Hun Dara và Tổng thống Indonesia Budi Santoso ở Việt Nam. Hai nước nâng "
        "cấp quan hệ lên Đối tác chiến lược toàn diện."
    )
    assert acts(text) == []


def test_a_list_of_countries_acts_as_one() -> None:
    text = (
        "Chiều 9/5/2026, Thủ tướng Lê Quốc Bảo gặp Thủ tướng Lào Somphone Keola và Thủ "
        "tướng Campuchia Hun Dara.\n\nViệt Nam, Lào, Campuchia thống nhất sớm họp."
    )
    assert acts(text) == [("agreed", ["VN", "LA", "KH"], [])]


def test_the_prime_minister_is_who_has_that_office_not_who_spoke_last() -> None:
    text = (
        "Sáng 8/9/2026, Thủ tướng Lê Quốc Bảo tiếp ông John Miller, Chủ tịch Thượng viện "
        "Hoa Kỳ. Ông John Miller cảm ơn Việt Nam.\n\nChiều 8/9/2026, Thủ tướng đã hội đàm "
        "với Tổng thống Indonesia Budi Santoso."
    )
    result = read(text)
    assert names(result, [p.party for p in result.facts.meetings[1].participants]) == [
        "Lê Quốc Bảo",
        "Budi Santoso",
    ]


def test_a_treaty_is_of_those_who_signed_it_not_of_those_who_met() -> None:
    text = (
        "Ministr zahraničí Jan Novák 12. května 2026 v Praze přijal ukrajinského ministra "
        "zahraničí Andrije Melnyka. Vztahy Česka s Ukrajinou jsou dobré. V roce 2019 "
        "podepsali Novák a tehdejší maďarský ministr Péter Szabó memorandum o železnici."
    )
    assert acts(text) == [("signed", ["CZ", "HU"], [])]


def test_of_two_names_side_by_side_the_form_tells_who_acts() -> None:
    text = (
        "Ministr zahraničí Jan Novák 12. května 2026 v Praze přijal ukrajinského ministra "
        "zahraničí Andrije Melnyka. Vztahy Česka s Ukrajinou jsou dobré. Melnyk Novákovi "
        "poděkoval a požádal o munici."
    )
    assert acts(text) == [("requested", ["UA"], ["CZ"])]


def test_who_is_told_what_he_should_do_does_not_urge_it() -> None:
    text = (
        "British Foreign Secretary James Whitfield met Kenyan Foreign Minister Grace "
        "Wanjiru in London on 3 May 2026. Britain should pay more, Wanjiru said."
    )
    assert acts(text) == []


def test_the_two_countries_of_the_verb_before_are_not_who_pledges() -> None:
    text = (
        "Ngày 3/5/2026, Thủ tướng Lê Quốc Bảo tiếp Thủ tướng Lào Somphone Keola ở Việt Nam. "
        "Thủ tướng Lê Quốc Bảo ca ngợi tình hữu nghị hai nước và cam kết hỗ trợ Lào."
    )
    assert acts(text) == [("pledged", ["VN"], ["LA"])]
