"""What did not happen, or only may, is no fact: denials, conditions, questions."""

import pytest

from tests.rules.reading import acts, meeting_of, read

VI = "Ngày 5/2/2026, Bộ trưởng Ngoại giao Phan Văn Khôi đã hội đàm với Bộ trưởng Ngoại giao Lào Bounmy Keola."
EN = "On 3 June 2025 Norwegian Foreign Minister Kari Lunde met Kenyan Foreign Minister Peter Otieno in Oslo."
CS = "Premiér Petr Dvořáček 3. června 2025 v Praze jednal s polským prezidentem Janem Kowalským o české dopravě."


@pytest.mark.parametrize(
    "text",
    [
        f"{EN} Lunde did not sign the agreement on fisheries with Kenya.",
        f"{EN} Otieno has not yet signed the agreement on fisheries.",
        f"{EN} Lunde said Norway will not send troops to Kenya.",
        f"{EN} Lunde could sign the agreement on fisheries next year.",
        f"{EN} Will Lunde and Otieno have agreed to a treaty?",
        f"{EN} If Lunde agreed to the treaty, fishermen would gain.",
        f"{VI} Bộ trưởng Phan Văn Khôi không đồng ý với đề xuất dời ngày họp.",
        f"{VI} Hai bên chưa ký hiệp định về biên giới.",
        f"{VI} Bộ trưởng Bounmy Keola khẳng định Lào sẽ không tham gia liên minh.",
        f"{VI} Hai bên có thể ký hiệp định về biên giới.",
        f"{CS} Kdyby obě strany podepsaly smlouvu, dopravci by ušetřili.",
    ],
)
def test_what_was_denied_or_only_thought_of_is_no_commitment(text: str) -> None:
    assert acts(text) == []


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        (f"{EN} Lunde and Otieno not only agreed to talks.", "agreed"),
        (f"{EN} They did not sign the treaty, but agreed to meet again.", "agreed"),
        (f"{EN} The two sides agreed not to raise duties.", "agreed"),
        (f"{VI} Hai bên không chỉ nhất trí lập nhóm công tác.", "agreed"),
    ],
)
def test_what_only_looks_like_a_denial_stays_a_commitment(
    text: str, modality: str
) -> None:
    assert [one[0] for one in acts(text)] == [modality]


@pytest.mark.parametrize(
    "text",
    [
        "If Norwegian Foreign Minister Kari Lunde meets Kenyan Foreign Minister Peter Otieno in Oslo, she must press him.",
        "Should Norwegian Foreign Minister Kari Lunde meet Kenyan Foreign Minister Peter Otieno?",
        "Norwegian Foreign Minister Kari Lunde has never met Kenyan Foreign Minister Peter Otieno.",
        "Norwegian Foreign Minister Kari Lunde may meet Kenyan Foreign Minister Peter Otieno in Oslo.",
        "Kdyby český premiér Petr Dvořáček přijal polského prezidenta Jana Kowalského, mohl by mu to říci.",
        "Český premiér Petr Dvořáček by přijal polského prezidenta Jana Kowalského rád.",
        "Setká-li se český premiér Petr Dvořáček s polským prezidentem Janem Kowalským, bude pozdě.",
        "Nếu Thủ tướng Ngô Quang Minh gặp Thủ tướng Nhật Bản Sato Kenichi, cuộc gặp sẽ có ý nghĩa.",
        "Thủ tướng Ngô Quang Minh chưa gặp Thủ tướng Nhật Bản Sato Kenichi.",
        "Thủ tướng Ngô Quang Minh có thể gặp Thủ tướng Nhật Bản Sato Kenichi.",
    ],
)
def test_a_meeting_that_only_may_be_held_is_none(text: str) -> None:
    assert read(text).facts.meetings == []


def test_who_did_not_attend_took_no_part() -> None:
    text = (
        "Ministers from Norway, Kenya and Chile met in Oslo on 3 June 2025.\n\n"
        "Norwegian Foreign Minister Kari Lunde chaired the meeting, which was attended by "
        "Kenyan Foreign Minister Peter Otieno.\n\n"
        "Chilean Foreign Minister Rosa Fuentes has not attended the talks."
    )
    assert len(meeting_of(text).participants) == 2


@pytest.mark.parametrize(
    "text",
    [
        f"{VI} Nếu được thông qua, Việt Nam sẽ ký Hiệp định với Lào.",
        f"{EN} Norway and Kenya will sign an agreement on fisheries.",
    ],
)
def test_what_is_still_to_be_signed_is_not_signed(text: str) -> None:
    assert all(one[0] != "signed" for one in acts(text))


def test_a_meeting_that_is_only_rumoured_is_none() -> None:
    text = (
        "Ngày 3/4/2026, Bộ Ngoại giao Nhật Bản bác bỏ thông tin Ngoại trưởng Nhật Bản Sato "
        "Ken đã gặp Ngoại trưởng Hàn Quốc Park Min."
    )
    assert read(text).facts.meetings == []
