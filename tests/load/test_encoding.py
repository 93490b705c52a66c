import re
import unicodedata
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from factx.errors import DocumentError
from factx.load import Document
from factx.load.encoding import decode

ARTICLES = Path(__file__).parents[2] / "examples" / "articles"
VIETNAMESE = (ARTICLES / "vi-2025-10-25-australia.txt").read_bytes().decode("utf-8")
CZECH = "Ministr vnitra přijal v Praze velvyslance. Obě strany se dohodly na další spolupráci; těšilo je, že smlouva už platí.\r\n"
OLD_TEXTS = {
    "cs": (CZECH, ["cp1250", "iso8859_2", "cp852"]),
    "pl": ("Minister spraw zagranicznych spotkał się w Łodzi z ambasadorem. Obie strony zgodziły się rozszerzyć współpracę i podpisały porozumienie.", ["cp1250", "iso8859_2"]),
    "ru": ("Министр иностранных дел встретился в Москве с послом. Стороны договорились расширить сотрудничество.", ["cp1251", "koi8_r", "cp866", "iso8859_5"]),
    "uk": ("Міністр закордонних справ зустрівся у Києві з послом. Сторони домовилися розширити співпрацю; її наслідки ще обговорять.", ["cp1251", "koi8_u"]),
    "fr": ("Le ministre a reçu à Paris l'ambassadeur. « Nous œuvrons ensemble », a-t-il déclaré après la signature.", ["cp1252", "iso8859_15"]),
    "de": ("Der Außenminister traf den Botschafter und erklärte: Wir müssen die Gespräche über größere Projekte fortführen.", ["cp1252"]),
    "es": ("El ministro se reunió en España con su homólogo; mañana firmarán el acuerdo de cooperación.", ["cp1252"]),
    "tr": ("Dışişleri Bakanı Ankara'da büyükelçi ile görüştü. İki taraf işbirliği konusunda anlaştı.", ["cp1254"]),
    "el": ("Ο υπουργός Εξωτερικών συναντήθηκε στην Αθήνα με τον πρέσβη και υπέγραψαν συμφωνία.", ["cp1253"]),
    "zh": ("外交部长周四在北京会见了越南大使。双方同意扩大合作，并签署了一项协议。", ["gb18030", "big5hkscs"]),
    "ja": ("外務大臣は木曜日に東京で大使と会談した。双方は協力を拡大することで合意した。", ["cp932", "euc_jp"]),
    "ja-mail": ("外務大臣は木曜日に東京で大使と会談した。双方は協力を拡大することで合意した。", ["iso2022_jp"]),
    "ko": ("외교부 장관은 목요일 서울에서 대사와 만났다. 양측은 협력을 확대하기로 합의했다.", ["cp949"]),
    "ar": ("التقى وزير الخارجية يوم الخميس في القاهرة بالسفير. واتفق الجانبان على توسيع التعاون.", ["cp1256"]),
    "he": ("שר החוץ נפגש ביום חמישי בירושלים עם השגריר. שני הצדדים הסכימו להרחיב את שיתוף הפעולה.", ["cp1255"]),
}  # fmt: skip


@pytest.mark.parametrize(
    ("language", "encoding"),
    [(tag, encoding) for tag, (_, many) in OLD_TEXTS.items() for encoding in many],
)
def test_a_text_in_an_older_encoding_is_read_right(
    language: str, encoding: str
) -> None:
    text = OLD_TEXTS[language][0]
    if encoding == "big5hkscs":
        text = "外交部長週四在臺北會見了越南大使。雙方同意擴大合作，並簽署了一項協議。"
    document = Document.from_bytes(text.encode(encoding), name="a.txt")
    assert document.text == text
    assert document.language == language.split("-")[0]


def test_windows_vietnamese_keeps_its_combining_tones() -> None:
    text = unicodedata.normalize(
        "NFD", "Bộ trưởng đã tiếp đại sứ tại Hà Nội; hai bên nhất trí hợp tác."
    )
    # windows-1258 has letters with their vowel mark, and the tones as marks of their own.
    for base, mark, letter in (
        ("o", "\u0302", "ô"),
        ("a", "\u0302", "â"),
        ("u", "\u031b", "ư"),
        ("o", "\u031b", "ơ"),
        ("e", "\u0302", "ê"),
    ):
        text = text.replace(f"{base}\u0323{mark}", f"{letter}\u0323").replace(
            base + mark, letter
        )
    document = Document.from_bytes(text.encode("cp1258"), name="a.txt")
    assert document.text == text
    assert document.encoding == "cp1258"
    assert document.language == "vi"


def test_tcvn_and_viscii_are_read_though_python_has_no_codec_for_them() -> None:
    # "Bộ trưởng đã tiếp đại sứ tại Hà Nội" as iconv writes it.
    tcvn = b"B\xe9 tr\xad\xebng \xae\xb7 ti\xd5p \xae\xb9i s\xf8 t\xb9i H\xb5 N\xe9i"
    viscii = b"B\xb5 tr\xdf\xb7ng \xf0\xe3 ti\xaap \xf0\xd5i s\xd1 t\xd5i H\xe0 N\xb5i"
    for data, encoding in ((tcvn, "tcvn5712"), (viscii, "viscii")):
        decoded = decode(data, "a.txt")
        assert decoded == ("Bộ trưởng đã tiếp đại sứ tại Hà Nội", encoding)


@pytest.mark.parametrize(
    "encoding", ["utf-8-sig", "utf-16", "utf-32", "utf-16-le", "utf-16-be", "utf-8"]
)
@pytest.mark.parametrize(
    "text", [VIETNAMESE, CZECH, OLD_TEXTS["ru"][0], OLD_TEXTS["zh"][0]]
)
def test_unicode_is_read_with_and_without_a_mark(encoding: str, text: str) -> None:
    data = text.encode(encoding)
    decoded = decode(data, "a.txt")
    assert decoded.text == text
    assert data.decode(decoded.encoding) == text


def test_big_endian_marks_are_known() -> None:
    assert decode(b"\xfe\xff" + "Hà Nội".encode("utf-16-be"), "a").text == "Hà Nội"
    assert decode(b"\0\0\xfe\xff" + "Hà Nội".encode("utf-32-be"), "a").text == "Hà Nội"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n1 0 obj", "a PDF"),
        (b"PK\x03\x04\x14\0", "an Office or ZIP file"),
        (b"{\\rtf1\\ansi Hello}", "an RTF file"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (b"words\0words", "binary"),
        (bytes(range(256)) * 8, "binary"),
        (b"\x7fELF\x02\x01\x01\0" + bytes(range(200, 256)) * 9, "binary"),
    ],
)
def test_what_is_no_text_is_refused_by_name(data: bytes, kind: str) -> None:
    with pytest.raises(DocumentError, match=f"^in/a.txt: {kind}.*UTF-8"):
        Document.from_bytes(data, name="a.txt", path="in/a.txt")


def test_damaged_utf_8_is_refused_rather_than_read_as_something_else() -> None:
    data = VIETNAMESE.encode("utf-8")
    cut = data.index("ộ".encode()) + 1
    for damaged in (data[:cut], data[:cut] + b"\xff" + data[cut:]):
        with pytest.raises(DocumentError, match="damaged UTF-8 at byte"):
            decode(damaged, "a.txt")


def test_html_is_read_in_the_encoding_that_it_declares() -> None:
    html = "<html><head><meta charset='windows-1250'></head><p>Žluť</p></html>"
    assert decode(html.encode("cp1250"), "a.html").text == html
    other = html.replace(
        "charset='windows-1250'", "content='text/html; charset=koi8-r'"
    ).replace("Žluť", "Да")
    assert decode(other.encode("koi8_r"), "a.html").text == other


def test_a_declared_encoding_that_is_none_is_passed_over() -> None:
    for declared in ("no-such", "unicode_escape", "hex", "punycode"):
        html = f"<meta charset={declared}><p>{OLD_TEXTS['es'][0]}</p>"
        assert decode(html.encode("cp1252"), "a.html").text == html


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=300), st.sampled_from(["a.txt", "a.html"]))
@example(b"\xff\xfe", "a.txt")
@example(b"\xff\xfe\0\xd8", "a.txt")
@example(b"<html><?xml version='1.0' encoding='utf-8'?>", "a.html")
@example(b"<?xml version='1.0' encoding='ascii'?><html>\xc3\xa9</html>", "a.html")
@example(b"<!doctype html>\x0c\x0b<p>&#0;", "a.txt")
def test_any_bytes_are_a_document_or_a_document_error(data: bytes, name: str) -> None:
    try:
        document = Document.from_bytes(data, name=name)
    except DocumentError as error:
        message = str(error)
    else:
        message = f"{name}: {len(document.text)} characters"
    assert re.fullmatch(rf"{name}: [^\n]+", message)


@settings(max_examples=200, deadline=None)
@given(st.text(min_size=1, max_size=200))
def test_any_text_comes_back_from_its_utf_8_unchanged(text: str) -> None:
    try:
        document = Document.from_bytes(text.encode("utf-8"), name="a.txt")
    except DocumentError:
        assert not any(char.isalnum() for char in text) or not text.isprintable()
    else:
        assert document.from_html or document.text == text.removeprefix("\ufeff")
