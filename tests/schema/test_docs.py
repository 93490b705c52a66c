from factx.schema import read_doc

DOC = """The speech act, by what
the words say.
signed: an instrument was signed. Yes: "signed it".
No: "will sign" (agreed)
agreed: a common undertaking
over two lines. Yes: "agreed to". No: "asked to"
note: not a value.
Yes: a field's example. No: none."""


def test_values_of_the_closed_list_get_their_own_definition() -> None:
    doc = read_doc(DOC, ("signed", "agreed"))
    assert doc.field.text == "The speech act, by what the words say."
    assert doc.values["signed"].text == "an instrument was signed."
    assert doc.values["signed"].no == '"will sign" (agreed)'
    assert doc.values["agreed"].text == "a common undertaking over two lines."


def test_a_doc_without_examples_is_all_definition() -> None:
    doc = read_doc("A plain field.")
    assert (doc.field.text, doc.field.yes, doc.field.no) == ("A plain field.", "", "")


def test_a_sentence_in_parentheses_is_for_people_alone() -> None:
    field = read_doc("Date words. (None where none do.) With the hour. Yes: x.").field
    assert field.text == "Date words. None where none do. With the hour."
    assert field.told == "Date words. With the hour."


def test_a_whole_definition_in_parentheses_is_for_people_alone() -> None:
    field = read_doc("(one human being) Yes: a minister").field
    assert (field.text, field.told) == ("one human being", "")


def test_a_remark_within_a_sentence_is_told() -> None:
    field = read_doc("A treaty (of any kind), also called agreement.").field
    assert field.told == field.text
