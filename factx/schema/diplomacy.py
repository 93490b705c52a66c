"""Who met whom, when, where, and what they committed to.

Names follow PLOVER (https://github.com/openeventdata/PLOVER, CC BY-SA 4.0), whose
37 contexts are the closed list of topics here.
"""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from annotated_types import MinLen
from pydantic import Field

from factx.schema.fields import (
    Computed,
    Country,
    Evidence,
    Link,
    Mention,
    Money,
    NormalForm,
    Place,
    Prose,
    Record,
    SameAs,
    When,
)

Topic = Literal[
    "military",
    "intelligence",
    "executive",
    "legislative",
    "election",
    "political_institutions",
    "pro_democracy",
    "pro_autocracy",
    "economic",
    "legal",
    "reparations",
    "human_rights",
    "rights_freedoms",
    "repression",
    "human_security",
    "gender",
    "lgbt",
    "religion_ethnicity",
    "inequality",
    "diplomatic",
    "territory",
    "peacekeeping",
    "health",
    "asylum",
    "migration",
    "disasters",
    "natural_resource",
    "environment",
    "technology",
    "terrorism",
    "cbrn",
    "cyber",
    "misinformation",
    "crime",
    "corruption",
    "illegal_drugs",
    "trafficking",
]
PartyKind = Literal["person", "organization", "country", "group"]
MeetingType = Literal[
    "talks",
    "reception",
    "courtesy_call",
    "working_session",
    "consultation",
    "summit",
    "conference",
    "visit",
    "signing_ceremony",
    "other",
]
MeetingStatus = Literal["held", "planned", "cancelled", "past"]
Format = Literal["bilateral", "multilateral"]
Channel = Literal["in_person", "phone", "video", "letter", "unknown"]
Side = Literal["host", "guest", "third_party", "peer"]
Attendance = Literal["present", "message", "represented", "invited", "absent"]
Modality = Literal[
    "signed",
    "agreed",
    "accepted",
    "pledged",
    "reaffirmed",
    "planned",
    "upgraded",
    "ended",
    "requested",
    "proposed",
    "urged",
    "hoped",
    "warned",
    "refused",
]
HARD_MODALITIES: frozenset[Modality] = frozenset(
    (
        "signed",
        "agreed",
        "accepted",
        "pledged",
        "reaffirmed",
        "planned",
        "upgraded",
        "ended",
    )
)
SOFT_MODALITIES: frozenset[Modality] = frozenset(
    ("requested", "proposed", "urged", "hoped", "warned", "refused")
)
InstrumentKind = Literal[
    "treaty",
    "convention",
    "agreement",
    "mou",
    "joint_statement",
    "action_plan",
    "partnership",
    "contract",
    "protocol",
    "other",
]
Stage = Literal[
    "negotiating", "to_be_signed", "signed", "ratified", "in_force", "unknown"
]

PartyId = Annotated[str, Link("parties")]
MeetingId = Annotated[str, Link("meetings")]
CommitmentId = Annotated[str, Link("commitments")]


class Plover(Record):
    """PLOVER's codes for a record, derived from its closed lists."""

    event: str
    """Event type.
    Yes: CONSULT for talks.
    No: a type that the record's closed lists do not lead to."""
    mode: str | None = None
    """Mode of the event, where PLOVER has one that fits.
    Yes: visit, of CONSULT.
    No: visit, of AGREE, which has none."""


class Party(Record):
    """(A person, organisation or country that acts in the article, listed once.)"""

    id: str
    """(p1, p2, ... in reading order.)
    Yes: "p3" for the third party.
    No: "p3" again for the same minister in a later paragraph."""
    name: Annotated[str, NormalForm("as_written")]
    """Base form, in the article's language and script, without titles and ranks.
    Yes: "Rita Mikbel" for the printed "Ritou Mikbelovou".
    No: "General Luong Tam Quang" (the rank belongs to `role`)."""
    as_written: Annotated[Mention, SameAs("name")]
    """As printed at one place, if `name` is printed nowhere.
    Yes: "Aliho Naghijeva".
    No: "Ali Naghijev" where only "Aliho Naghijeva" is printed."""
    kind: PartyKind
    """(What it is.)
    person: (one human being) Yes: "Paulo Chachine". No: "the minister's delegation"
    organization: (a ministry, company or international body) Yes: "Ericsson".
    No: "Vietnam"
    country: (a state) Yes: "Iran". No: "Tehran's police"
    group: (people who act together without a name of their own) Yes: "the opposition".
    No: "all partners", "the world community" (they do not act)
    """
    role: Annotated[str | None, NormalForm()] = None
    """Office, without party posts and ranks.
    Yes: "Deputy Foreign Minister".
    No: "a key partner" (praise, no office)."""
    organization: Annotated[str | None, NormalForm()] = None
    """(The body that a person belongs to.)
    Yes: "Ministry of Public Security".
    No: "Vietnam" (that is `country`)."""
    country: Country = None
    """ISO code of what it is or represents; a company's only if stated. (A region in
    its charge is its remit.)
    Yes: "IR" for Iran's deputy minister.
    No: "VN" for the head of a company's Vietnam office."""
    key: Computed[str | None] = None
    """The name in a form that is equal for all spellings within one article.
    Yes: "luong tam quang".
    No: an identity across articles (merging decides that)."""


class Participant(Record):
    """(A party's part in a meeting.)"""

    party: PartyId
    """(Who.)
    Yes: "p2".
    No: "Penny Wong" (a link is an id)."""
    side: Side
    """(In which role.)
    host: (receives or convenes) Yes: who receives a guest in his ministry.
    No: two ministers meeting at a third place
    guest: (is received or visits) Yes: who pays a courtesy call. No: who receives it
    third_party: mediates or only attends. Yes: a mediator.
    No: a member of one side
    peer: neither host nor guest. Yes: a member of a plenary.
    No: the plenary's convener
    """
    attendance: Attendance = "present"
    """(How it takes part.) Default present.
    present: (was there) Yes: "attended". No: "sent a message"
    message: by letter or video message. Yes: "sent a video message".
    No: a video call (present)
    represented: (sent somebody) Yes: "represented by his deputy". No: the deputy
    invited: (is asked to come) Yes: "invited to visit". No: came
    absent: (did not come) Yes: "called off his trip". No: not named
    """


class Meeting(Record):
    """(One encounter of parties.)

    Guests received one by one are a meeting each, all with their shared date, place
    and occasion. (People who sit together are one meeting.) One that is only recalled
    is a record with status past. Wreath-laying, tours and ceremonies without talks are
    none.
    """

    id: str
    """(m1, m2, ... in reading order.)
    Yes: "m2" for the second reception.
    No: "m2" for the same talks told twice."""
    type: MeetingType
    """(What kind.)
    talks: (formal talks of two delegations) Yes: "held talks". No: a chat in passing
    reception: (one receives the other) Yes: "received the ambassador".
    No: a buffet without a named guest
    courtesy_call: (a reception called a courtesy) Yes: "paid a courtesy call on".
    No: a working session
    working_session: "worked with". Yes: "had a working session".
    No: staff meetings of one side
    consultation: a dialogue round. Yes: "the fourth consultation".
    No: advice to a court
    summit: (heads of state or government, multilateral) Yes: "the ASEAN summit".
    No: two ministers
    conference: (a conference or forum;) together with its plenary.
    Yes: "the 12th conference".
    No: a press conference
    visit: (a visit;) as a whole, if its meetings are not listed.
    Yes: "his visit to Mozambique in 2019". No: the trip during which a listed meeting
    was held
    signing_ceremony: (met to sign) Yes: "at the signing ceremony, X and Y".
    No: a signing after talks (a commitment)
    other: (none of these) Yes: "met on the sidelines". No: a meeting that fits above
    """
    status: MeetingStatus
    """(Whether it took place.)
    held: (reported by this article as having taken place) Yes: "received this morning".
    No: "visited in 2019"
    planned: (to come) Yes: "will visit in May". No: invited without a plan
    cancelled: (called off) Yes: "postponed indefinitely". No: moved by a day
    past: earlier, only recalled. Yes: "during his visit in 2019".
    No: the event that the article reports
    """
    format: Format
    """(How many sides.)
    bilateral: (two sides) Yes: two delegations. No: a host and guests of two countries
    multilateral: (three or more) Yes: a plenary. No: a row of separate receptions
    """
    channel: Channel = "in_person"
    """(How they met.) Default in_person.
    in_person: (in one place) Yes: "in Hanoi". No: "by phone"
    phone: (a call) Yes: "spoke by phone". No: a voice message
    video: (a video call) Yes: "met online". No: a recorded message
    letter: (an exchange of letters) Yes: "exchanged letters". No: a treaty's text
    unknown: (the article leaves it open) Yes: "the two sides discussed".
    No: a reception
    """
    date: When = When()
    """Its date words with the part of day. (Left out where none name it. A date in
    the lead that covers several meetings is given with each.)
    Yes: "Chiều 25/10".
    No: a date that belongs to another event."""
    place: Place | None = None
    """Words as printed; city and ISO country if known.
    Yes: "tại Hà Nội".
    No: the seat of a ministry that the article does not name as the place."""
    occasion: Annotated[str | None, NormalForm()] = None
    """The event on whose sidelines they met, in the article's words.
    Yes: "Lễ ký Công ước Hà Nội".
    No: the meeting's own name."""
    part_of: MeetingId | None = None
    """The listed conference or visit that it belongs to.
    Yes: "m1" for a plenary session of conference m1.
    No: a later meeting of the same people."""
    participants: Annotated[list[Participant], MinLen(1)]
    """All who are named, from each side.
    Yes: host and guest of a reception.
    No: "delegates of 106 countries" (unnamed)."""
    topics: list[Topic] = Field(default_factory=list)
    """(What was on the table: PLOVER contexts.)
    military: Armed forces, arms, defence. Yes: joint exercises. No: police training
    intelligence: Intelligence services. Yes: sharing intelligence. No: statistics
    executive: Government and its offices. Yes: a cabinet reshuffle. No: a parliament
    legislative: Parliaments and laws in the making. Yes: a bill. No: a court's ruling
    election: Elections. Yes: observers for a vote. No: an appointment
    political_institutions: Constitution, parties. Yes: a party congress. No: a court
    pro_democracy: Movements for democracy. Yes: a march for free votes. No: a strike
    pro_autocracy: Support for autocratic rule. Yes: a rally for a junta. No: a budget
    economic: Trade, finance, investment. Yes: a trade deal. No: humanitarian aid
    legal: Courts, treaties on law, law enforcement. Yes: extradition. No: a budget
    reparations: Compensation for past wrongs. Yes: colonial claims. No: a loan
    human_rights: Human rights. Yes: a rights dialogue. No: consumer rights
    rights_freedoms: Civil freedoms. Yes: press freedom. No: free trade
    repression: Crackdowns. Yes: jailing critics. No: arresting thieves
    human_security: Safety of civilians. Yes: evacuating civilians. No: border guards
    gender: Women's and men's rights. Yes: equal pay. No: a woman minister
    lgbt: Sexual minorities. Yes: a ban on a parade. No: marriage in general
    religion_ethnicity: Faiths and ethnic groups. Yes: church property. No: culture
    inequality: Poverty, unequal wealth. Yes: land reform. No: growth
    diplomatic: Relations between states as such. Yes: upgraded ties. No: a sale
    territory: Borders, sovereignty over land or sea. Yes: a border line. No: tourism
    peacekeeping: Peacekeeping missions. Yes: troops for a UN mission. No: a war
    health: Health, epidemics. Yes: vaccines. No: food safety rules of trade
    asylum: Refugees. Yes: a refugee quota. No: tourists
    migration: Migration, labour abroad. Yes: illegal migration. No: refugees
    disasters: Natural and man-made disasters. Yes: flood relief. No: a war's damage
    natural_resource: Oil, gas, water, minerals. Yes: a gas field. No: solar panels
    environment: Nature, climate. Yes: emission cuts. No: a mine's output
    technology: Science, digital, telecoms. Yes: 5G networks. No: hacking
    terrorism: Terrorism. Yes: fighting terrorism. No: street crime
    cbrn: Chemical, biological, nuclear arms. Yes: enrichment. No: power stations
    cyber: Computer security and crime. Yes: cybercrime. No: e-commerce
    misinformation: False news. Yes: countering fake news. No: secrecy
    crime: Crime, with cyber for cybercrime. Yes: transnational crime.
    No: drugs alone (illegal_drugs)
    corruption: Corruption. Yes: recovering stolen funds. No: tax rates
    illegal_drugs: Illegal drugs. Yes: drug trafficking. No: medicines
    trafficking: Trade in people, arms, animals. Yes: wildlife trade. No: drugs
    """
    summary: Prose | None = None
    """(What happened, in at most 12 words.)
    Yes: "Minister Quang received Australia's co-minister."
    No: an opinion on the meeting."""
    evidence: list[Evidence]
    """The clause on who met whom, and the one with the date if another.
    Yes: "Chiều 25/10, tại Hà Nội, ... đã tiếp ngài Matt Thistlethwaite".
    No: a sentence on what was discussed."""
    uid: Computed[str | None] = None
    """Identity of the record, stable over re-runs.
    Yes: a hash of source, record type and evidence span.
    No: an identity across articles."""
    plover: Computed[Plover | None] = None
    """PLOVER's event type and mode.
    Yes: CONSULT, visit.
    No: a code chosen by a model."""


class Instrument(Record):
    """(A document that binds its parties, or is meant to.)"""

    kind: InstrumentKind
    """(What kind.)
    treaty: between states, also if called agreement (extradition, prisoners, borders,
    investment). Yes: "extradition agreement". No: a memorandum
    convention: (a multilateral convention) Yes: "UN convention". No: a party convention
    agreement: (any other agreement) Yes: "security agreement". No: an understanding
    mou: (a memorandum of understanding) Yes: "MoU on cyber". No: a contract
    joint_statement: (a joint statement) Yes: "joint communiqué". No: a press release
    action_plan: (an action plan or programme) Yes: "action programme". No: an agenda
    partnership: a level of relations; stage unknown.
    Yes: "strategic partnership". No: friendship
    contract: (a commercial contract) Yes: "supply contract". No: a treaty
    protocol: (a protocol) Yes: "amending protocol". No: diplomatic protocol
    other: (none of these) Yes: "letter of intent". No: one that fits above
    """
    title: Mention
    """(Its title or the words for it, as printed.)
    Yes: "Bản ghi nhớ “Hợp tác về các vấn đề mạng”".
    No: a translation of the title."""
    stage: Stage = "unknown"
    """(How far it is.)
    negotiating: (in negotiation) Yes: "are negotiating". No: text agreed
    to_be_signed: (to be signed) Yes: "speed up the signing of". No: signed
    signed: (signed) Yes: "signed an agreement". No: initialled for later signing
    ratified: (ratified) Yes: "parliament ratified". No: signed
    in_force: (in force) Yes: "took effect". No: ratified only
    unknown: (the article leaves it open) Yes: "the cooperation documents".
    No: a document that it calls signed
    """


class Commitment(Record):
    """One speech act: one modality, one set of actors and of targets.

    Its list of actions stays together; told again elsewhere, it is one record with
    several quotes. Praise, beliefs, good relations, the newspaper's conclusions,
    captions, domestic measures without a second party and measures already carried
    out are none. A direct quote counts only if it contains an undertaking.
    """

    id: str
    """(c1, c2, ... in reading order.)
    Yes: "c5" for the fifth undertaking.
    No: "c5" for an undertaking that c1 already states."""
    meeting: MeetingId | None = None
    """(The meeting at which it was made; left out if made elsewhere or earlier.)
    Yes: "m2".
    No: the meeting at which an old treaty is recalled."""
    modality: Modality
    """(The speech act, by what the words say.)
    signed: (an instrument was signed) Yes: "signed an agreement".
    No: "agreed to sign soon" (agreed)
    agreed: a common undertaking, also to sign later.
    Yes: "the two sides agreed to share information". No: "asked Iran to" (requested)
    accepted: takes up a request without a pledge beside it.
    Yes: "accepted the invitation". No: "will send experts" (pledged)
    pledged: one side undertakes its own future action. Yes: "affirmed it will
    coordinate closely". No: "wishes to cooperate" (hoped)
    reaffirmed: restates a standing undertaking or resolve. Yes: "reaffirmed its
    readiness to cooperate". No: "affirmed that relations are good" (nothing)
    planned: an announced schedule only. Yes: "will hold talks in May".
    No: "pledged to hold talks" (pledged)
    upgraded: relations raised to a higher level. Yes: "upgraded ties to a
    strategic partnership". No: "ties have grown" (nothing)
    ended: (terminated or suspended) Yes: "withdrew from the treaty". No: expired
    requested: asks the other side to act; also "X wishes that Y would".
    Yes: "asked Iran to promote cooperation". No: "both wish to" (hoped)
    proposed: suggests joint action or a plan. Yes: "proposed to exchange experts".
    No: "asked for support" (requested)
    urged: general appeal; "must", "need to". Yes: "the two countries need to carry
    out". No: an appeal to one counterpart alone (requested)
    hoped: a wish to cooperate without asking. Yes: "wish to strengthen dialogue".
    No: "believes relations will grow" (nothing)
    warned: (threat of consequences) Yes: "will face sanctions if".
    No: a weather warning
    refused: (declines) Yes: "rejected the proposal". No: no answer
    """
    status: Literal["new", "past"] = "new"
    """(Whether it was made now.) Default new.
    new: (made at the event that the article reports) Yes: "agreed this morning to".
    No: "signed in 2019"
    past: made earlier, only recalled; no meeting, its date words in `made`.
    Yes: "the memorandum signed in 2022". No: a signing right after the talks
    """
    speaker: PartyId | None = None
    """(The person who says it, where one does.)
    Yes: the minister who "đề nghị".
    No: somebody who is only praised."""
    actors: Annotated[list[PartyId], MinLen(1)]
    """Who commits or asks: the country where a minister, ministry or agency acts for
    it, else the organization or person; "the two sides", "both ministries" are the
    countries of the meeting.
    Yes: Vietnam, for its minister's request.
    No: the minister himself."""
    targets: list[PartyId] = Field(default_factory=list)
    """Who is asked, or to whom one side pledges or wishes something, by the same rule;
    none for a common undertaking and for appeals to nobody named.
    Yes: Iran, in "asked Iran to".
    No: the beneficiaries of a policy."""
    action: Prose | None = None
    """(What is to be done, in at most 12 words.)
    Yes: "Share information on cybercrime."
    No: a repetition of who said it."""
    trigger: Mention
    """The words that carry the modality. (The verb or phrase as printed.)
    Yes: "nhất trí".
    No: the whole sentence."""
    instruments: list[Instrument] = Field(default_factory=list)
    """Documents signed, to be signed, or set up.
    Yes: the memorandum that was signed.
    No: a convention that is only mentioned."""
    amounts: list[Money] = Field(default_factory=list)
    """(Amounts of money that it is about, as printed.)
    Yes: "75 triệu USD".
    No: a trade volume of the past."""
    condition: Mention | None = None
    """(The words that make it conditional, as printed.)
    Yes: "if sanctions are lifted".
    No: a purpose ("in order to")."""
    made: When | None = None
    """When it was made, if not at the meeting's date.
    Yes: "ngày 20/8 vừa qua".
    No: the meeting's own date."""
    term: When | None = None
    """Words of its deadline or period.
    Yes: "giai đoạn 2025 - 2030".
    No: when it was made."""
    responds_to: list[CommitmentId] = Field(default_factory=list)
    """The listed requests that it answers.
    Yes: "c4" for a pledge in answer to request c4.
    No: the same undertaking said twice."""
    topics: list[Topic] = Field(default_factory=list)
    """(What it is about: PLOVER contexts, as for meetings.)
    Yes: cyber, crime.
    No: topics of the rest of the talks."""
    evidence: list[Evidence]
    """The clause with actor, verb and undertaking.
    Yes: "hai bên thống nhất tăng cường trao đổi đoàn".
    No: a sentence that only gives the reason."""
    uid: Computed[str | None] = None
    """Identity of the record, stable over re-runs.
    Yes: a hash of source, record type and evidence span.
    No: an identity across articles."""
    plover: Computed[Plover | None] = None
    """PLOVER's event type and mode.
    Yes: AGREE.
    No: a code chosen by a model."""


class Report(Record):
    """(What one article reports.)"""

    factx_schema: ClassVar[str] = "factx.diplomacy/1"

    parties: list[Party] = Field(default_factory=list)
    """(Each person, organization and country that takes part, acts or is addressed,
    once. Countries and organizations that commit or are asked are parties of their
    own.)
    Yes: a minister and, for what he commits to, his country.
    No: the newspaper."""
    meetings: list[Meeting] = Field(default_factory=list)
    """(Each encounter.)
    Yes: a reception of a foreign minister.
    No: a meeting of one government's own staff."""
    commitments: list[Commitment] = Field(default_factory=list)
    """(Each undertaking, request, proposal, wish, warning or refusal.)
    Yes: "the two sides agreed to share information".
    No: "relations are at their best"."""
