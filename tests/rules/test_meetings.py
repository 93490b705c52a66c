import pytest

from tests.rules.reading import meeting_of, names, read

VI = "Chiều 5/2/2026, tại Hà Nội, Bộ trưởng Bộ Công an Phan Văn Khôi đã tiếp Đại sứ Cuba Rogelio Fuentes."
EN = "On 3 June 2025, in Oslo, Norwegian Foreign Minister Kari Lunde received Kenyan Foreign Minister Peter Otieno."
CS = "Premiér Petr Dvořáček 3. června 2025 v Praze přijal polského prezidenta Jana Kowalského. Jednali o česko-polské dopravě."


@pytest.mark.parametrize(
    ("text", "day", "city", "country"),
    [
        (VI, "2026-02-05", "Hà Nội", "VN"),
        (EN, "2025-06-03", "Oslo", "NO"),
        (CS, "2025-06-03", "Praha", "CZ"),
    ],
    ids=["vi", "en", "cs"],
)
def test_a_reception_has_host_guest_day_and_place(
    text: str, day: str, city: str, country: str
) -> None:
    meeting = meeting_of(text)
    assert meeting.type == "reception"
    assert [one.side for one in meeting.participants] == ["host", "guest"]
    assert meeting.date.edtf == day
    assert meeting.place is not None
    assert (meeting.place.city, meeting.place.country) == (city, country)


def test_the_office_gives_the_country() -> None:
    result = read(EN)
    assert {p.name: p.country for p in result.facts.parties} == {
        "Kari Lunde": "NO",
        "Peter Otieno": "KE",
    }


def test_guests_of_a_list_are_received_one_by_one() -> None:
    text = (
        "Sáng 26/10/2025, tại Hà Nội, Bộ trưởng Bộ Công an Phan Văn Khôi đã tiếp: Bộ trưởng "
        "Bộ Nội vụ Mozambique Paulo Andrade; Thứ trưởng Bộ Ngoại giao Iran Vahid Karimi và bà "
        "Rita Solberg, Tổng Giám đốc Tập đoàn Norvik."
    )
    result = read(text)
    assert len(result.facts.meetings) == 3
    assert {m.date.edtf for m in result.facts.meetings} == {"2025-10-26"}
    guests = [
        names(result, [m.participants[1].party])[0] for m in result.facts.meetings
    ]
    assert guests == ["Paulo Andrade", "Vahid Karimi", "Rita Solberg"]


def test_a_head_of_a_company_has_no_country() -> None:
    text = "On 3 June 2025 Vietnamese Minister Phan Van Khoi received Ms. Rita Solberg, President of the Norvik Group."
    result = read(text)
    (guest,) = [p for p in result.facts.parties if p.name == "Rita Solberg"]
    assert (guest.country, guest.organization) == (None, "Norvik Group")


def test_a_series_of_meetings_is_not_one_meeting() -> None:
    text = (
        "Ngày 31/10/2025, Chủ tịch nước Hoàng Văn Sơn đã có các cuộc gặp song phương với Tổng "
        "thống Chile Gabriel Mendoza và Thủ tướng Thái Lan Anurak Charoen."
    )
    formats = [meeting.format for meeting in read(text).facts.meetings]
    assert formats == ["bilateral", "bilateral"]


def test_a_section_adds_to_the_meeting_of_its_guest() -> None:
    text = f"{VI}\n\nTại buổi tiếp Đại sứ Rogelio Fuentes, Bộ trưởng Phan Văn Khôi cảm ơn Cuba."
    meeting = meeting_of(text)
    assert len(meeting.evidence) == 2


def test_a_caption_makes_no_meeting_of_its_own() -> None:
    caption = "Bộ trưởng Phan Văn Khôi tiếp Đại sứ Rogelio Fuentes. Ảnh: TTXVN"
    assert meeting_of(f"{VI}\n\n{caption}").date.edtf == "2026-02-05"


def test_what_stands_below_the_article_is_not_read() -> None:
    related = "On 9 June 2025 in Rome Italian Minister Marco Bruni received Greek Minister Nikos Pappas."
    assert len(read(f"{EN}\n\nRelated news\n\n{related}").facts.meetings) == 1


def test_a_meeting_to_come_is_planned() -> None:
    text = "Japanese Prime Minister Kenji Morishita will receive Kenyan Foreign Minister Grace Wanjiru on 12 March 2025."
    assert meeting_of(text).status == "planned"


def test_who_refused_to_meet_has_not_met() -> None:
    text = "On 3 June 2025 Norwegian Minister Kari Lunde refused to meet Kenyan Minister Peter Otieno in Oslo."
    assert read(text).facts.meetings == []


def test_ministers_of_one_state_hold_no_diplomatic_meeting() -> None:
    text = "On 3 June 2025 Norwegian Prime Minister Kari Lunde met Norwegian Finance Minister Per Berg in Oslo."
    assert read(text).facts.meetings == []


def test_the_czech_subject_may_follow_its_verb() -> None:
    text = "V Praze dnes přijal český prezident Tomáš Brabec slovinskou ministryni Janu Kovačičovou."
    meeting = meeting_of(text)
    assert [p.side for p in meeting.participants] == ["host", "guest"]


def test_a_phone_call_is_said_to_be_one() -> None:
    text = "Sáng 5/2/2026, Thủ tướng Ngô Quang Minh đã điện đàm với Thủ tướng Nhật Bản Sato Kenichi."
    assert meeting_of(text).channel == "phone"


def test_a_conference_has_those_who_speak_at_it() -> None:
    text = (
        "Từ 23-25/4/2024, tại St. Petersburg (Nga) diễn ra Hội nghị quốc tế về an ninh.\n\n"
        "Phát biểu khai mạc, Thư ký Hội đồng An ninh Liên bang Nga Nikolai Orlov cảm ơn các đoàn.\n\n"
        "Bộ trưởng Bộ Công an Phan Văn Khôi phát biểu tại phiên toàn thể."
    )
    meeting = meeting_of(text)
    assert (meeting.type, meeting.format) == ("conference", "multilateral")
    assert [p.side for p in meeting.participants] == ["host", "guest"]


@pytest.mark.parametrize(
    ("news", "recalled", "day"),
    [
        (VI, "Tháng 11/2025, Bộ trưởng Phan Văn Khôi đã hội đàm với Đại sứ Rogelio Fuentes tại La Habana.", "2025-11"),
        (EN, "Lunde and Otieno last met in Nairobi in March 2024.", "2024-03"),
        (CS, "Naposledy se Dvořáček s Kowalským setkal v březnu 2024 ve Varšavě.", "2024-03"),
    ],
    ids=["vi", "en", "cs"],
)  # fmt: skip
def test_an_earlier_meeting_is_recalled_and_takes_nothing_from_the_news(
    news: str, recalled: str, day: str
) -> None:
    told = read(f"{news}\n\n{recalled}").facts.meetings
    assert [meeting.status for meeting in told] == ["held", "past"]
    assert told[1].date.edtf == day
    assert told[0].date.edtf != day
    assert len(told[0].evidence) == 1


def test_what_is_agreed_after_a_recalled_meeting_belongs_to_the_news() -> None:
    recalled = "Lunde and Otieno last met in Nairobi in March 2024."
    result = read(f"{EN}\n\n{recalled}\n\nThe two sides agreed to exchange experts.")
    (act,) = result.facts.commitments
    assert act.meeting == result.facts.meetings[0].id


def test_ministers_of_several_states_hold_one_session() -> None:
    text = (
        "Ministers from Norway, Kenya and Chile met in Oslo on 3 June 2025 and agreed to "
        "share catch data.\n\nNorwegian Foreign Minister Kari Lunde hosted the meeting, "
        "which was attended by Kenyan Foreign Minister Peter Otieno and Chilean Foreign "
        "Minister Rosa Fuentes."
    )
    result = read(text)
    (meeting,) = result.facts.meetings
    assert meeting.format == "multilateral"
    assert names(result, [p.party for p in meeting.participants]) == [
        "Kari Lunde",
        "Peter Otieno",
        "Rosa Fuentes",
    ]
    (act,) = result.facts.commitments
    assert [party.country for party in result.parties(act.actors)] == ["NO", "KE", "CL"]


def test_talks_on_the_sidelines_have_the_day_of_what_they_are_beside() -> None:
    text = (
        "Ngày 3/6/2025, tại Oslo (Na Uy), Bộ trưởng Bộ Công an Phan Văn Khôi đã tham dự Hội "
        "nghị quốc tế về an ninh biển.\n\nBên lề hội nghị, cùng ngày, Bộ trưởng Phan Văn Khôi "
        "đã gặp Bộ trưởng Bộ Nội vụ Chile Rosa Fuentes."
    )
    told = read(text).facts.meetings
    assert [meeting.type for meeting in told] == ["conference", "talks"]
    assert [meeting.date.edtf for meeting in told] == ["2025-06-03"] * 2


def test_each_guest_of_a_czech_list_has_a_meeting_and_the_host_none_of_their_countries() -> (
    None
):
    text = (
        "Česká republika má nové hosty. Prezident Petr Dvořáček přijal ve středu "
        "velvyslance Vietnamu Nguyena Van Hunga, velvyslankyni Francie Marii Duboisovou a "
        "velvyslance Brazílie Joãa Silvu."
    )
    result = read(text)
    assert len(result.facts.meetings) == 3
    assert {p.name: p.country for p in result.facts.parties}["Petr Dvořáček"] == "CZ"


def test_the_day_of_the_dateline_is_not_that_of_a_meeting_with_a_day_of_its_own() -> (
    None
):
    text = (
        "LONDON, 14 April 2026 - British Foreign Secretary James Whitfield met Kenyan "
        "Foreign Minister Grace Wanjiru in London on Monday."
    )
    assert meeting_of(text).date.edtf == "2026-04-13"


def test_a_phone_call_was_in_no_city_and_nobody_was_its_guest() -> None:
    text = (
        "Washington - US President Linda Carver spoke by phone with Japanese Prime "
        "Minister Kenji Mori on 3 June 2025."
    )
    meeting = meeting_of(text)
    assert meeting.place is None
    assert [one.side for one in meeting.participants] == ["peer", "peer"]


def test_a_section_that_names_a_guest_by_office_and_state_is_about_that_guest() -> None:
    text = (
        "Ngày 10/7/2026, tại Manila, Bộ trưởng Ngoại giao Lê Hoài Nam đã có các cuộc gặp "
        "song phương với Ngoại trưởng Ấn Độ Arun Sharma, Ngoại trưởng Australia Penny "
        "Wright và Ngoại trưởng Hàn Quốc Cho Hyun.\n\n"
        "Tại cuộc gặp với Ngoại trưởng Ấn Độ, hai bên nhất trí sớm tổ chức Ủy ban hỗn hợp."
    )
    result = read(text)
    assert len(result.facts.meetings) == 3
    (act,) = result.facts.commitments
    assert {p.country for p in result.parties(act.actors)} == {"VN", "IN"}


def test_who_met_abroad_is_not_given_the_country_of_that_city() -> None:
    text = (
        "On 3 June 2025 President Donald Stumpf met Chinese President Xi Lin in Seoul."
    )
    assert all(p.country != "KR" for p in read(text).facts.parties)


def test_the_letters_of_a_body_are_no_part_of_its_head_s_name() -> None:
    text = "Český premiér Petr Dvořáček 3. června 2025 přijal prezidenta UEFA Aleksandera Čeferina."
    result = read(text)
    (guest,) = [p for p in result.facts.parties if p.country is None]
    assert (guest.name, guest.organization) == ("Aleksandera Čeferina", "UEFA")
