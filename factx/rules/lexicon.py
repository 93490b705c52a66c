"""A language's `rules` section, ready for look-up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from factx.errors import SettingsError
from factx.languages import Language, known, load
from factx.normalise import country_names
from factx.rules.words import Phrases, Word

_LISTS = (
    "offices", "portfolios", "pronouns", "we", "both", "planned", "cancelled",
    "asides", "nominative", "same_day", "one_side", "series", "recalled", "many",
    "conditions", "doubtful", "two", "topics", "relative", "future", "itself", "its",
    "called_off", "infinitives", "conditional", "home_signs", "posted",
    "delegations", "led", "undertakings", "measures", "plural", "highest",
    "provinces",
)  # fmt: skip
_APOSTROPHES = ("'", "’")
_DATES = ("relative", "months", "weekdays", "seasons")
_MEETINGS = ("host", "peer", "guest", "event", "trip", "nouns")


@dataclass(frozen=True, eq=False)
class Lexicon:
    """What the rules know of one language.

    Attributes:
        code: The language's code.
        phrases: All entries.
        own_word: What a word of the language looks like, where names are told by it.
        surnames: Surnames of the language, in lower case.
        home: Country of who has such a surname and no other country.
        particles: Words inside a name that have no capital.
        links: Words after which a capital letter is no part of the person's name.
        joining: Words that join two of a kind.
        possessives: What is joined to a name whose owner it makes: "Serbia's".
        owners: Words before whose country a person is: "King Felipe of Spain".
        between: Words between a meeting's noun and all who met.
        goes_on: Words between a comma and a verb that has the subject of the first.
        led_by: Words before who leads a delegation: "do ông X làm trưởng đoàn".
        passives: Words between who was received and who received him.
        asking: Words after somebody's name by which he is only asked: "called on X to".
        agents: Words after a verb before who did it: "signed by".
        breaks: Words that no title and no body's name goes on past.
        that: Words that a clause begins with.
    companions: Words before whom somebody met: "jednal s ministrem".
    reflexives: Those of them that may be part of the verb: "se Novák setkal".
    prepositions: Other words before whom nobody met: "jednal o ministrovi".
    qualifiers: Words that may stand between these and a title: "se svým kolegou".
    attributes: Endings of adjectives of places: "guvernér Almatinské oblasti".
    stationed: Words before where somebody is posted: "velvyslanec v Gruzii".
    owned: Words before a meeting that say whose it is: "jeho schůzka".
    openers: Words that may stand before a verb without a subject.
    whom: Words for somebody named before who is received: "kterého", "ho".
    led_to: Words before where somebody travels: "do Osla zavítal".
    agreeing: Endings of adjectives after these: "se stálým tajemníkem".
    counterparts: Beginnings of "counterpart".
    stating: Those of `that` before what is stated, not wished for.
    not_to: Words before where somebody acts, and to whom nobody does.
    listing: Words that join two who are listed.
    agreement: Endings of verbs by whom they tell of: a man, a woman, several.
    women: Endings of women's names.
    women_titles: Words that only a woman's titles have.
        states_offices: Offices that only states have, and no party, union or firm.
        endings: By how many letters the forms of one name may differ at the end.
        knows_case: Whether titles tell subject from object.
        drops_subject: Whether a verb without a subject goes on with the last one.
        guards: When a country's name in running text is probably none.
        captions: First words of a caption, in lower case.
        credit: One of them with the colon that a maker's name follows.
        credit_after: The same, or one of them in brackets.
        verbs: What sentences that tell of a meeting or commitment have.
        alliances: Names of the bodies that states form, in lower case, and which.
        ends: Lines after which the article is over, in lower case.
    """

    code: str
    phrases: Phrases
    own_word: re.Pattern[str] | None
    surnames: frozenset[str]
    home: str | None
    particles: frozenset[str]
    links: frozenset[str]
    joining: frozenset[str]
    possessives: frozenset[str]
    owners: frozenset[str]
    between: frozenset[str]
    goes_on: frozenset[str]
    passives: frozenset[str]
    led_by: frozenset[str]
    asking: frozenset[str]
    agents: frozenset[str]
    breaks: frozenset[str]
    that: frozenset[str]
    companions: frozenset[str]
    reflexives: frozenset[str]
    prepositions: frozenset[str]
    qualifiers: frozenset[str]
    attributes: tuple[str, ...]
    stationed: frozenset[str]
    owned: frozenset[str]
    openers: frozenset[str]
    whom: frozenset[str]
    led_to: frozenset[str]
    agreeing: tuple[str, ...]
    counterparts: tuple[str, ...]
    stating: frozenset[str]
    not_to: frozenset[str]
    listing: frozenset[str]
    agreement: Mapping[str, tuple[str, ...]]
    women: tuple[str, ...]
    women_titles: frozenset[str]
    states_offices: tuple[str, ...]
    endings: int
    knows_case: bool
    drops_subject: bool
    guards: Mapping[str, frozenset[str]]
    captions: frozenset[str]
    credit: re.Pattern[str]
    credit_after: re.Pattern[str]
    alliances: Mapping[str, str]
    ends: frozenset[str]
    verbs: Phrases


def is_possessive(words: Sequence[Word], lexicon: Lexicon, at: int) -> bool:
    """Say whether a word is only what makes an owner of the one before it."""
    if at >= len(words) or words[at].gap not in _APOSTROPHES:
        return False
    return words[at].low in lexicon.possessives


def lexicon_for(code: str) -> Lexicon:
    """Return the lexicon of a language.

    Raises:
        SettingsError: There is no data for it; the message names those there are.
    """
    language = load(code)
    if language is None or not language.section("rules"):
        raise SettingsError(
            f"builtin/rules has no data for language {code!r}; it reads "
            f"{', '.join(readable())}: choose another model with -m"
        )
    return _lexicon(language)


@cache
def readable() -> tuple[str, ...]:
    """Return the codes of the languages that the rules can read, sorted."""
    files = {code: load(code) for code in known()}
    return tuple(c for c, file in files.items() if file and file.section("rules"))


@cache
def _lexicon(language: Language) -> Lexicon:
    table = language.section("rules")
    furniture = table.get("furniture", {})
    pattern = table.get("own_word")
    guards = language.section("countries").get("guards", {})
    captions = sorted({word.lower() for word in furniture.get("captions", ())})
    marks = "|".join(map(re.escape, captions)) or "(?!)"
    return Lexicon(
        code=language.code,
        phrases=_phrases(language, table),
        own_word=re.compile(pattern) if pattern else None,
        surnames=frozenset(name.lower() for name in table.get("surnames", ())),
        home=table.get("home"),
        particles=frozenset(table.get("particles", ())),
        links=frozenset(table.get("body_links", ())),
        joining=frozenset(table.get("joining", ())),
        possessives=frozenset(table.get("possessives", ())),
        owners=frozenset(table.get("owners", ())),
        agents=frozenset(table.get("agents", ())),
        between=frozenset(table.get("between", ())),
        goes_on=frozenset(table.get("goes_on", ())),
        led_by=frozenset(table.get("led_by", ())),
        passives=frozenset(table.get("passives", ())),
        asking=frozenset(table.get("asking", ())),
        breaks=frozenset(table.get("breaks", ())),
        that=frozenset(table.get("that", ())),
        companions=frozenset(table.get("companions", ())),
        reflexives=frozenset(table.get("reflexives", ())),
        prepositions=frozenset(table.get("prepositions", ())),
        qualifiers=frozenset(table.get("qualifiers", ())),
        attributes=tuple(table.get("attributes", ())),
        stationed=frozenset(table.get("stationed", ())),
        owned=frozenset(table.get("owned", ())),
        openers=frozenset(table.get("openers", ())),
        whom=frozenset(table.get("whom", ())),
        led_to=frozenset(table.get("led_to", ())),
        agreeing=tuple(table.get("agreeing", ())),
        counterparts=tuple(w.rstrip("*") for w in table.get("counterparts", ())),
        stating=frozenset(table.get("stating", ())),
        not_to=frozenset(table.get("not_to", ())),
        listing=frozenset(table.get("listing", ())),
        agreement={k: tuple(v) for k, v in table.get("agreement", {}).items()},
        women=tuple(table.get("women", ())),
        women_titles=_women_titles(language),
        states_offices=tuple(table.get("states_offices", ())),
        endings=table.get("name_endings", 0),
        knows_case="nominative" in table,
        drops_subject=table.get("drops_subject", False),
        guards={k: frozenset(w.lower() for w in v) for k, v in guards.items()},
        captions=frozenset(captions),
        credit=re.compile(f"(?:{marks}):"),
        credit_after=re.compile(rf"(?:{marks}):|\((?:{marks})"),
        alliances={
            name.lower(): code
            for code, names in language.section("countries")
            .get("organisations", {})
            .items()
            for name in names
        },
        ends=frozenset(furniture.get("ends", ())),
        verbs=_verbs(table),
    )


def _women_titles(language: Language) -> frozenset[str]:
    genders = language.section("names").get("title_gender", {})
    titles = genders.get("feminine", ())
    return frozenset(word.lower() for title in titles for word in title.split())


def _verbs(table: Mapping[str, Any]) -> Phrases:
    made = Phrases()
    for kind, phrases in table.get("acts", {}).items():
        made.add("act", kind, phrases)
    for how in ("host", "peer", "guest", "event"):
        for kind, phrases in table.get("meeting", {}).get(how, {}).items():
            made.add(how, kind, phrases)
    return made


def _phrases(language: Language, table: Mapping[str, Any]) -> Phrases:
    made = Phrases()
    made.add("title", "", language.section("names").get("titles", ()))
    made.add("office", "counterpart", table.get("counterparts", ()))
    made.add("body", "state", table.get("bodies", ()))
    made.add("body", "company", table.get("companies", ()))
    for name in _LISTS:
        made.add(
            name.removesuffix("s") if name == "offices" else name,
            "",
            table.get(name, ()),
        )
    for group in ("not_act", "not_meeting"):
        made.add(group, "", table.get(f"{group}s", ()))
    meeting = table.get("meeting", {})
    for how in _MEETINGS:
        for kind, phrases in meeting.get(how, {}).items():
            made.add(how, kind, phrases)
    for what, phrases in meeting.get("conference", {}).items():
        made.add(f"conference.{what}", "", phrases)
    for group, name in (
        ("act", "acts"), ("said", "speech"), ("reported", "reported"),
        ("time", "past"), ("instrument", "instruments"),
        ("signing", "signing"), ("demonym", "demonyms"), ("channel", "channels"),
        ("member", "members"), ("region", "regions"),
    ):  # fmt: skip
        for value, phrases in table.get(name, {}).items():
            made.add(group, value, phrases)
    verbs = language.section("verbs")
    made.add("negation", "", verbs.get("negations", ()))
    made.add("not_negation", "", verbs.get("not_negations", ()))
    for name in _DATES:
        for said in language.section("dates").get(name, {}).values():
            made.add("date", "", said)
    _add_places(made, language, table)
    return made


def _add_places(made: Phrases, language: Language, table: Mapping[str, Any]) -> None:
    for name, code in country_names(language).items():
        # Keys have no capitals of their own; a country's name in a text has.
        made.add("country", code, (name[0].upper() + name[1:],))
    for code, names in language.section("countries").get("organisations", {}).items():
        made.add("alliance", code, names)
    lead_ins = language.section("countries").get("lead_ins", ())
    # One small word, "the", leads to anything.
    made.add("lead_in", "", (n for n in lead_ins if " " in n or n[0].isupper()))
    for code, cities in table.get("cities", {}).items():
        for city, forms in cities.items():
            made.add("city", f"{code} {city}", (city, *forms))
