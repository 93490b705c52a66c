from factx.rules.words import Phrases, words_of


def found(text: str, **tables: list[str]) -> list[tuple[str, str]]:
    phrases = Phrases()
    for group, entries in tables.items():
        phrases.add(group, "", entries)
    words = words_of(text)
    return [
        (hit.group, text[words[hit.start].start : words[hit.end - 1].end])
        for hit in phrases.find(words)
    ]


def test_of_one_table_the_longest_entry_counts() -> None:
    assert found("They signed off on it", a=["signed", "signed off on"]) == [
        ("a", "signed off on")
    ]


def test_of_two_tables_both_count() -> None:
    assert found("they signed", a=["signed"], b=["they signed"]) == [
        ("b", "they signed"),
        ("a", "signed"),
    ]


def test_a_star_stands_for_all_endings() -> None:
    assert found("obě strany podepsaly dohodu", a=["podepsal*", "dohod*"]) == [
        ("a", "podepsaly"),
        ("a", "dohodu"),
    ]


def test_an_entry_with_a_capital_wants_one() -> None:
    assert found("bộ và Bộ", a=["Bộ"]) == [("a", "Bộ")]


def test_an_entry_does_not_go_on_over_a_comma() -> None:
    assert found("the two, sides", a=["the two sides"]) == []


def test_a_shorter_entry_stands_where_a_longer_one_breaks_off() -> None:
    assert found("signed off the record", a=["signed", "signed off on"]) == [
        ("a", "signed")
    ]
