from __future__ import annotations

import pytest

from factx.normalise.names import compare_organisations, organisation_key

SAME = [
    ("Bộ Công an", "bộ công an"),
    ("Bộ Công an", "Bo Cong an"),
    ("Tập đoàn Ericsson", "Ericsson"),
    ("skupiny Ericsson", "Ericsson"),
    ("společnosti Ericsson", "Ericsson"),
    ("Ministerstva vnitra", "Ministerstvo vnitra"),
    ("Ministerstvem veřejné bezpečnosti", "Ministerstvo veřejné bezpečnosti"),
    ("Národní bezpečnostní agenturou", "Národní bezpečnostní agentura"),
    ("Ministry of the Interior", "Ministry of Interior"),
    ("The Ministry of Defence", "ministry of defence"),
    ("Siemens AG", "Siemens"),
    ("Samsung Electronics Co., Ltd.", "Samsung Electronics"),
    ("EU", "European Union"),
    ("EU", "Liên minh châu Âu"),
    ("Organizace spojených národů", "United Nations"),
    ("ООН", "ONU"),
    ("International Criminal Police Organization (INTERPOL)", "INTERPOL"),
    ("Interpol", "Tổ chức Cảnh sát hình sự quốc tế"),
    ("Министерства обороны", "Министерство обороны"),
    ("Министерством иностранных дел", "Министерство иностранных дел"),
    ("World Health Organization", "WHO"),
    ("OPEC+", "OPEC+"),
    ("Health Organisation", "Health Organization"),
    ("Ministry of Defence", "Ministry of Defense"),
    ("Gulf Co-operation Fund", "Gulf Cooperation Fund"),
]

MAYBE = [
    ("Bộ Công an", "Bộ Công an Việt Nam"),
    ("Samsung", "Samsung Electronics"),
    ("Ministry of Foreign Affairs", "MFA"),
    ("Interior Ministry", "Ministry of the Interior"),
    ("Ministry of Defence of Vietnam", "Ministry of Defence"),
]

DIFFERENT = [
    ("Bộ Công an Việt Nam", "Bộ Công an Lào"),
    ("Bộ Công an", "Bộ Công Thương"),
    ("Bộ Ngoại giao", "Bộ Nội vụ"),
    ("Bộ Quốc phòng", "Bộ Quốc phong"),
    ("Ministry of Finance", "Ministry of Defence"),
    ("Ministry of Foreign Affairs", "Ministry of Foreign Trade"),
    ("Ministerstvo vnitra", "Ministerstvo zahraničí"),
    ("Ericsson", "Nokia"),
    ("EU", "UN"),
    ("NATO", "OSCE"),
    ("Bank of China", "Bank of Canada"),
    ("Министерство обороны", "Министерство финансов"),
    ("", "Ericsson"),
    ("OPEC", "OPEC+"),
    ("Canal", "Canal+"),
    ("Ministry of Defence of Vietnam", "Ministry of Defence of Laos"),
]


@pytest.mark.parametrize(("a", "b"), SAME)
def test_one_body_under_two_spellings_is_the_same(a: str, b: str) -> None:
    assert compare_organisations(a, b) == compare_organisations(b, a) == "same"


@pytest.mark.parametrize(("a", "b"), MAYBE)
def test_a_name_that_says_more_may_be_the_same(a: str, b: str) -> None:
    assert compare_organisations(a, b) == compare_organisations(b, a) == "maybe"


@pytest.mark.parametrize(("a", "b"), DIFFERENT)
def test_other_words_or_another_country_are_another_body(a: str, b: str) -> None:
    assert compare_organisations(a, b) == compare_organisations(b, a) == "different"


def test_a_key_is_without_legal_forms_and_small_words() -> None:
    assert organisation_key("Tập đoàn Ericsson", language="vi") == "ericsson"
    assert organisation_key("The Ministry of Defence") == "ministry defence"
    assert organisation_key("Liên hợp quốc", language="vi") == "un"
    assert organisation_key("Bộ Công an") != organisation_key("Bộ Công án")
