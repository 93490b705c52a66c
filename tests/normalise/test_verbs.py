from __future__ import annotations

import json
import unicodedata
from pathlib import Path

import pytest

from factx.languages import Language, load
from factx.normalise.verbs import modality_of

GOLD = Path(__file__).parents[1] / "gold"
LANGUAGES = ("cs", "de", "en", "es", "fr", "ru", "vi")
MODALITIES = {
    *("signed", "agreed", "accepted", "pledged", "reaffirmed", "planned", "upgraded"),
    *("ended", "requested", "proposed", "urged", "hoped", "warned", "refused"),
}


@pytest.mark.parametrize(
    ("language", "words", "modality"),
    [
        ("vi", "đề nghị", "requested"),
        ("vi", "Đề nghị", "requested"),
        ("vi", "đề xuất", "proposed"),
        ("vi", "đã ký", "signed"),
        ("vi", "ký kết", "signed"),
        ("vi", "nhất trí", "agreed"),
        ("vi", "thống nhất", "agreed"),
        ("vi", "khẳng định sẽ", "pledged"),
        ("vi", "cam kết", "pledged"),
        ("vi", "tái khẳng định", "reaffirmed"),
        ("vi", "khẳng định mong muốn", "hoped"),
        ("vi", "mong muốn", "requested"),
        ("vi", "mong muốn", "hoped"),
        ("vi", "kêu gọi", "urged"),
        ("vi", "cần", "urged"),
        ("vi", "nâng cấp quan hệ", "upgraded"),
        ("vi", "cảnh báo", "warned"),
        ("vi", "từ chối", "refused"),
        ("vi", "không đồng ý", "refused"),
        ("vi", "chấm dứt", "ended"),
        ("vi", "dự kiến", "planned"),
        ("cs", "požádal", "requested"),
        ("cs", "navrhl", "proposed"),
        ("cs", "se obě strany dohodly", "agreed"),
        ("cs", "podepsali", "signed"),
        ("cs", "slíbil", "pledged"),
        ("cs", "znovu potvrdil", "reaffirmed"),
        ("cs", "povýšily na strategické partnerství", "upgraded"),
        ("cs", "odmítl", "refused"),
        ("cs", "nesouhlasil", "refused"),
        ("cs", "vypověděl", "ended"),
        ("cs", "doufá", "hoped"),
        ("cs", "vyzval", "urged"),
        ("cs", "varoval", "warned"),
        ("en", "agreed to", "agreed"),
        ("en", "signed", "signed"),
        ("en", "pledged", "pledged"),
        ("en", "called on", "urged"),
        ("en", "proposed", "proposed"),
        ("en", "hopes", "hoped"),
        ("en", "refused", "refused"),
        ("en", "did not agree", "refused"),
        ("en", "reaffirmed", "reaffirmed"),
        ("en", "upgraded", "upgraded"),
        ("en", "terminated", "ended"),
        ("en", "warned", "warned"),
        ("en", "plans to", "planned"),
        ("en", "asked", "requested"),
        ("en", "accepted the invitation", "accepted"),
        ("fr", "ont convenu", "agreed"),
        ("fr", "a signé", "signed"),
        ("fr", "s’est engagée", "pledged"),
        ("fr", "a exhorté", "urged"),
        ("fr", "n'a pas accepté", "refused"),
        ("de", "unterzeichneten", "signed"),
        ("de", "vereinbarten", "agreed"),
        ("de", "bat", "requested"),
        ("de", "bekräftigte", "reaffirmed"),
        ("de", "lehnte ab", "refused"),
        ("es", "firmaron", "signed"),
        ("es", "acordaron", "agreed"),
        ("es", "no aceptó", "refused"),
        ("es", "instó", "urged"),
        ("ru", "подписали", "signed"),
        ("ru", "договорились", "agreed"),
        ("ru", "не согласился", "refused"),
        ("ru", "призвал", "urged"),
        ("ru", "подтвердил", "reaffirmed"),
    ],
)
def test_a_verb_can_carry_its_modality(
    language: str, words: str, modality: str
) -> None:
    assert modality in modality_of(words, language=language)


@pytest.mark.parametrize(
    ("language", "words", "modality"),
    [
        ("vi", "đề nghị", "signed"),
        ("vi", "đề nghị", "agreed"),
        ("vi", "ký kết", "requested"),
        ("vi", "không đồng ý", "agreed"),
        ("vi", "từ chối", "agreed"),
        ("vi", "nhất trí đẩy nhanh tiến độ ký kết", "signed"),
        ("vi", "nhất trí", "requested"),
        ("cs", "požádal", "signed"),
        ("cs", "nepodepsal", "signed"),
        ("cs", "dohodly se na podpisu", "signed"),
        ("en", "urged", "signed"),
        ("en", "agreed to sign", "signed"),
        ("en", "refused to sign", "signed"),
        ("en", "will sign", "signed"),
        ("en", "did not sign", "signed"),
        ("en", "never agreed", "agreed"),
        ("en", "warned", "agreed"),
        ("de", "vereinbarten nicht", "signed"),
        ("fr", "a refusé de signer", "signed"),
        ("es", "acordaron firmar", "signed"),
        ("ru", "договорились подписать", "signed"),
        ("ru", "не подписал", "signed"),
    ],
)
def test_a_verb_cannot_carry_what_it_does_not_state(
    language: str, words: str, modality: str
) -> None:
    carried = modality_of(words, language=language)
    assert carried
    assert modality not in carried


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "not only agreed"),
        ("vi", "không chỉ nhất trí"),
        ("cs", "nejen souhlasil"),
        ("de", "nicht nur zugestimmt"),
        ("ru", "не только согласился"),
        ("es", "no solo aceptó"),
    ],
)
def test_not_only_denies_nothing(language: str, words: str) -> None:
    assert {"agreed", "accepted"} & modality_of(words, language=language)


def test_two_acts_side_by_side_are_both_carried() -> None:
    assert {"agreed", "signed"} <= modality_of("agreed and signed", language="en")
    assert {"agreed", "signed"} <= modality_of("thống nhất và ký", language="vi")


@pytest.mark.parametrize("words", ["", "xyzzy", "…", "12", "Hà Nội"])
def test_words_without_a_known_verb_say_nothing(words: str) -> None:
    assert all(modality_of(words, language=code) == frozenset() for code in LANGUAGES)


def test_without_a_language_nothing_is_known() -> None:
    assert modality_of("signed", language=None) == frozenset()
    assert modality_of("signed", language="xx") == frozenset()


def test_decomposed_verbs_are_known() -> None:
    words = unicodedata.normalize("NFD", "đề nghị")
    assert "requested" in modality_of(words, language="vi")


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_table_has_every_modality_and_no_other(code: str) -> None:
    table = load(code)
    assert table is not None
    assert set(table.section("verbs")["modality"]) == MODALITIES


@pytest.mark.parametrize("code", ["vi", "cs", "en"])
def test_meeting_verbs_are_listed_by_the_schema_s_types(code: str) -> None:
    table = load(code)
    assert table is not None
    types = {"talks", "reception", "courtesy_call", "working_session", "consultation"}
    types |= {"summit", "conference", "visit", "signing_ceremony"}
    assert set(table.section("verbs")["meeting"]) == types


def test_a_language_file_of_the_user_needs_no_code() -> None:
    verbs = {"negations": ["tidak"], "modality": {"agreed": ["sepakat", "menyepakat*"]}}
    indonesian = Language("id", "Indonesian", {"verbs": verbs})
    assert modality_of("menyepakati", language=indonesian) == {"agreed"}
    assert modality_of("tidak sepakat", language=indonesian) == {"refused"}


def test_the_annotated_commitments_are_not_contradicted_by_their_own_words() -> None:
    contradicted = []
    for path in sorted(GOLD.glob("*.json")):
        article = json.loads(path.read_text("utf-8"))
        for commitment in article["commitments"]:
            quotes = [e["quote"] for e in commitment["evidence"]]
            carried = [modality_of(q, language=article["language"]) for q in quotes]
            if any(carried) and not any(commitment["modality"] in c for c in carried):
                contradicted.append((path.stem, commitment["id"], quotes[0][:60]))
    assert contradicted == []


def test_of_stems_that_overlap_each_may_be_meant() -> None:
    assert "pledged" in modality_of("přislíbila", language="cs")
