import subprocess
import sys
import unicodedata
from pathlib import Path

import pytest

from factx.load import detect_language

ARTICLES = sorted((Path(__file__).parents[2] / "examples" / "articles").glob("*.txt"))
NEWS = {
    "ar": "وقع الوزيران يوم الخميس في القاهرة اتفاقية تعاون بين البلدين.",
    "bg": "Министрите на двете страни подписаха в четвъртък споразумение в София.",
    "cs": "Oba ministři podepsali ve čtvrtek v Praze dohodu o spolupráci.",
    "de": "Die beiden Minister unterzeichneten am Donnerstag in Berlin ein Abkommen.",
    "el": "Οι δύο υπουργοί υπέγραψαν την Πέμπτη στην Αθήνα συμφωνία συνεργασίας.",
    "en": "The two ministers signed an agreement on cyber security on Thursday.",
    "es": "Los dos ministros firmaron el jueves en Madrid un acuerdo de cooperación.",
    "fr": "Les deux ministres ont signé jeudi à Paris un accord sur la cybersécurité.",
    "hi": "दोनों मंत्रियों ने गुरुवार को दिल्ली में एक समझौते पर हस्ताक्षर किए।",
    "hu": "A két miniszter csütörtökön Budapesten megállapodást írt alá.",
    "id": "Kedua menteri menandatangani perjanjian kerja sama pada hari Kamis.",
    "it": "I due ministri hanno firmato giovedì a Roma un accordo di cooperazione.",
    "ja": "両国の大臣は木曜日に東京で協力協定に署名した。",
    "ko": "양국 장관은 목요일 서울에서 협력 협정에 서명했다.",
    "pl": "Obaj ministrowie podpisali w czwartek w Warszawie umowę o współpracy.",
    "pt": "Os dois ministros assinaram na quinta-feira, em Lisboa, um acordo.",
    "ru": "Министры двух стран подписали в четверг в Москве соглашение.",
    "sk": "Obaja ministri podpísali vo štvrtok v Bratislave dohodu o spolupráci.",
    "th": "รัฐมนตรีของทั้งสองประเทศลงนามในข้อตกลงความร่วมมือเมื่อวันพฤหัสบดี",
    "tr": "İki bakan perşembe günü Ankara'da bir işbirliği anlaşması imzaladı.",
    "uk": "Міністри двох країн підписали у четвер у Києві угоду про співпрацю.",
    "vi": "Hai bộ trưởng đã ký thỏa thuận hợp tác tại Hà Nội hôm thứ Năm.",
    "zh": "两国部长周四在北京签署了一项网络安全合作协议。",
}


def without_marks(text: str) -> str:
    apart = unicodedata.normalize("NFD", text)
    bare = "".join(char for char in apart if not unicodedata.combining(char))
    return bare.replace("đ", "d").replace("Đ", "D")


@pytest.mark.parametrize("tag", NEWS)
def test_one_sentence_of_news_is_enough(tag: str) -> None:
    assert detect_language(NEWS[tag]) == tag


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_capitals_and_normal_form_do_not_change_the_language(path: Path) -> None:
    text = path.read_text("utf-8")
    for spelling in (text, text.upper(), unicodedata.normalize("NFD", text)):
        assert detect_language(spelling) == path.name[:2]


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_no_long_paragraph_is_taken_for_another_language(path: Path) -> None:
    lines = [line for line in path.read_text("utf-8").splitlines() if len(line) >= 40]
    assert {detect_language(line) for line in lines} <= {path.name[:2], "und"}


@pytest.mark.parametrize("path", ARTICLES, ids=lambda path: path.stem)
def test_an_article_without_its_diacritics_is_not_called_english(path: Path) -> None:
    assert detect_language(without_marks(path.read_text("utf-8"))) == "und"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "OK, 2025.",
        "Lương Tam Quang",
        "12345 67890 2025-10-25 " * 5,
        "https://baotintuc.vn/thoi-su/cong-uoc-ha-noi-bo-cong-an-20251026114315150.htm",
        "asdkjh qweuzx zmxncb qpwoei rtyuio ghfjdk slaqpw mznxbc",
        "a b c d e f g h i j k l m n o p q r s t u v w x y z",
        "😀" * 40,
        "Luong Tam Quang, Matt Thistlethwaite, Paulo Chachine, Rita Mikbel",
        "Hai ben nhat tri tang cuong hop tac trong linh vuc an ninh mang",
    ],
)
def test_too_little_or_no_prose_is_undetermined(text: str) -> None:
    assert detect_language(text) == "und"


def test_neither_an_http_client_nor_numpy_is_loaded_to_tell_the_language() -> None:
    program = (
        "import sys; from factx.load import detect_language;"
        f"assert detect_language({NEWS['vi']!r}) == 'vi';"
        "print(sorted({'requests', 'numpy', 'trafilatura', 'charset_normalizer'}"
        " & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
    )
    assert done.stdout.strip() == "[]"
