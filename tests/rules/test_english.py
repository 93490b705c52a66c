"""One-sentence news as English agencies write it: who met, who undertook what."""

import pytest

import factx
from factx.schema.diplomacy import Report
from tests.rules.reading import read

# That it is politics, and English, a whole article tells; a sentence may not.
CONTEXT = (
    "The foreign ministry gave no more details of the document, which has three pages."
)


def of_news(sentence: str) -> factx.Extraction[Report]:
    text = f"{sentence}\n\n{CONTEXT}"
    return read(text, language="en", published="2025-06-04")


def codes(result: factx.Extraction[Report], ids: list[str]) -> str:
    return "+".join(sorted(p.country or p.name for p in result.parties(ids)))


def told(result: factx.Extraction[Report]) -> list[str]:
    """Return a line for each fact: "held KE+NO", "requested NO>KE"."""
    meetings = [
        f"{one.status} {codes(result, [each.party for each in one.participants])}"
        for one in result.facts.meetings
    ]
    acts = [
        f"{one.modality} {codes(result, one.actors)}>{codes(result, one.targets)}"
        for one in result.facts.commitments
    ]
    return [*meetings, *(line.rstrip(">") for line in acts)]


MEETINGS = [
    ("Norwegian Foreign Minister Kari Lunde met her Kenyan counterpart Peter Otieno in Nairobi on Tuesday.", "held KE+NO"),
    ("Norwegian Foreign Minister Kari Lunde met with Kenyan President Peter Otieno at State House in Nairobi on Tuesday.", "held KE+NO"),
    ("Norwegian Foreign Minister Kari Lunde and Kenyan President Peter Otieno met in Nairobi on Tuesday.", "held KE+NO"),
    ("Norway's Foreign Minister Kari Lunde held talks on Tuesday with her counterpart from Kenya, Peter Otieno.", "held KE+NO"),
    ("Norwegian Foreign Minister Kari Lunde will travel to Nairobi on June 10 for talks with Kenyan President Peter Otieno.", "planned KE+NO"),
    ("Norwegian Foreign Minister Kari Lunde is due to meet Kenyan President Peter Otieno in Nairobi on June 10.", "planned KE+NO"),
    ("A planned meeting between Norwegian Foreign Minister Kari Lunde and Kenyan President Peter Otieno was cancelled.", "cancelled KE+NO"),
    ("Kenyan President Peter Otieno cancelled a meeting with Norwegian Foreign Minister Kari Lunde scheduled for June 10.", "cancelled KE+NO"),
    ("A planned meeting between Norwegian Foreign Minister Kari Lunde and Kenyan President Peter Otieno was called off on Monday.", "cancelled KE+NO"),
    ("Talks between Norwegian Foreign Minister Kari Lunde and Kenyan President Peter Otieno have been postponed.", "cancelled KE+NO"),
    ("The meeting between Norwegian Foreign Minister Kari Lunde and Kenyan President Peter Otieno took place in Nairobi on Tuesday.", "held KE+NO"),
    ("Norwegian Foreign Minister Kari Lunde spoke by phone on Tuesday with Kenyan President Peter Otieno.", "held KE+NO"),
    ("In a telephone call on Tuesday, Norwegian Foreign Minister Kari Lunde and Kenyan President Peter Otieno discussed trade.", "held KE+NO"),
    ("Norwegian Prime Minister Kari Lunde on Tuesday hosted Kenyan President Peter Otieno in Oslo.", "held KE+NO"),
    ("Norwegian Prime Minister Kari Lunde and Kenyan President Peter Otieno held talks in Nairobi on Tuesday.", "held KE+NO"),
    ("Norwegian Prime Minister Kari Lunde sat down with Kenyan President Peter Otieno on the fringes of the summit on Tuesday.", "held KE+NO"),
    ("On the sidelines of the UN General Assembly, Kenyan President Peter Otieno met Norwegian Prime Minister Kari Lunde.", "held KE+NO"),
    ("Norway's foreign minister, Kari Lunde, on Tuesday met Kenya's president, Peter Otieno, in Nairobi.", "held KE+NO"),
    ("Kenya's president, Peter Otieno, was received by Norway's King Haakon in Oslo on Tuesday.", "held KE+NO"),
    ("Kenyan President Peter Otieno flew to Oslo on Tuesday, where he met Norwegian Prime Minister Kari Lunde.", "held KE+NO"),
    ("Kenyan President Peter Otieno, who is on a visit to Oslo, met Norwegian Prime Minister Kari Lunde on Tuesday.", "held KE+NO"),
    ("Lunde, Norway's prime minister, met Peter Otieno, the president of Kenya, on Tuesday.", "held KE+NO"),
    ("Prime Minister Kari Lunde of Norway met President Peter Otieno of Kenya on Tuesday.", "held KE+NO"),
    ("Presidents Peter Otieno of Kenya and Kari Lunde of Norway met in Oslo on Tuesday.", "held KE+NO"),
    ("Norwegian and Kenyan officials met in Oslo on Tuesday to discuss fisheries.", "held KE+NO"),
    ("Officials from Norway and Kenya met in Oslo on Tuesday to discuss fisheries.", "held KE+NO"),
    ("Representatives of Norway, Kenya and Uganda will meet in Oslo on June 12.", "planned KE+NO+UG"),
    ("Delegations from Norway and Kenya held talks in Oslo on Tuesday.", "held KE+NO"),
    ("Norway and Kenya are to hold talks on fisheries in Oslo next week.", "planned KE+NO"),
    ("Norway and Kenya will hold a new round of talks on fisheries in Oslo on June 12.", "planned KE+NO"),
    ("Norway and Kenya held a second round of talks in Oslo on Tuesday.", "held KE+NO"),
    ("Talks between Norway and Kenya opened in Oslo on Tuesday.", "held KE+NO"),
    ("Norwegian Deputy Foreign Minister Kari Lunde co-chaired the Norway-Kenya political consultations with Kenyan Deputy Foreign Minister Peter Otieno in Oslo on Tuesday.", "held KE+NO"),
    ("Kari Lunde, Norway's Minister of Foreign Affairs, paid a courtesy call on Kenyan President Peter Otieno on Tuesday.", "held KE+NO"),
    ("Norwegian Ambassador Kari Lunde presented her credentials to Kenyan President Peter Otieno on Tuesday.", "held KE+NO"),
    ("The Norwegian ambassador, Kari Lunde, was summoned by Kenyan Foreign Minister Peter Otieno on Tuesday.", "held KE+NO"),
    ("Norwegian Prime Minister Kari Lunde welcomed Kenyan President Peter Otieno to Oslo on Tuesday.", "held KE+NO"),
    ("Norwegian Prime Minister Kari Lunde greeted Kenyan President Peter Otieno in Oslo on Tuesday with a military ceremony.", "held KE+NO"),
    ("Norwegian Prime Minister Kari Lunde had lunch with Kenyan President Peter Otieno in Oslo on Tuesday.", "held KE+NO"),
    ("Norwegian Prime Minister Kari Lunde and Kenyan President Peter Otieno last met in Geneva in 2023.", "past KE+NO"),
    ("Norwegian Prime Minister Kari Lunde concluded a three-day visit to Kenya on Tuesday, during which she met President Peter Otieno.", "held KE+NO"),
    ("On Tuesday, Norwegian Prime Minister Kari Lunde met in Nairobi with Kenyan President Peter Otieno to discuss trade.", "held KE+NO"),
    ("Norway will host Kenyan President Peter Otieno on June 12.", "planned KE+NO"),
    ("HANOI, June 3 (Xinhua) -- Chinese President Wu Wen held talks with Vietnamese President Tran Minh here on Tuesday.", "held CN+VN"),
    ("BEIJING, June 3 -- Chinese Foreign Minister Wu Wen on Tuesday held a phone conversation with his Kenyan counterpart Peter Otieno at the latter's request.", "held CN+KE"),
    ("The Minister of Foreign Affairs of Norway, Kari Lunde, received the Ambassador of Kenya, Peter Otieno, on 3 June 2025.", "held KE+NO"),
    ("H.E. Kari Lunde, Minister of Foreign Affairs of Norway, met with H.E. Peter Otieno, President of Kenya, in Nairobi on 3 June 2025.", "held KE+NO"),
    ("The Prime Minister of Norway, Kari Lunde, will pay an official visit to Kenya from 10 to 12 June 2025.", "planned KE+NO"),
    ("Norwegian Prime Minister Kari Lunde will visit Kenya on June 10.", "planned KE+NO"),
    ("Norwegian Prime Minister Kari Lunde has cancelled a visit to Kenya planned for June 10.", "cancelled KE+NO"),
    ("Norway's prime minister, Kari Lunde, postponed a trip to Nairobi on Tuesday. Kenya expressed regret.", "cancelled KE+NO"),
    ("U.S. Secretary of State John Carver will meet Kenyan President Peter Otieno in Washington on Thursday.", "planned KE+US"),
    ("Ministers from Norway, Kenya and Uganda met in Oslo on Tuesday.", "held KE+NO+UG"),
    ("The defence ministers of Norway, Kenya and Uganda will meet in Oslo on June 12.", "planned KE+NO+UG"),
    ("The first round of talks between Norway and Kenya was held in Oslo in May.", "held KE+NO"),
    ("The next round of talks between Norway and Kenya is scheduled for June 12 in Oslo.", "planned KE+NO"),
    ("Negotiators from Norway and Kenya will resume talks in Oslo on Thursday.", "planned KE+NO"),
    ("A Kenyan delegation led by Trade Minister Peter Otieno met Norwegian Trade Minister Kari Lunde in Oslo on Tuesday.", "held KE+NO"),
    ("A delegation from Kenya headed by Foreign Minister Peter Otieno arrived in Oslo on Tuesday and met Norwegian Prime Minister Kari Lunde.", "held KE+NO"),
    ("Visiting Kenyan President Peter Otieno met Norwegian Prime Minister Kari Lunde in Oslo on Tuesday.", "held KE+NO"),
    ("Norwegian Prime Minister Kari Lunde, during her visit to Kenya, met with President Peter Otieno on Tuesday.", "held KE+NO"),
    ("In Nairobi on Tuesday, Norwegian Prime Minister Kari Lunde was welcomed by Kenyan President Peter Otieno.", "held KE+NO"),
]  # fmt: skip

COMMITMENTS = [
    ("OSLO, June 3 (Reuters) - Norway and Kenya agreed on Tuesday to jointly build a port, their foreign ministers said.", ["agreed KE+NO"]),
    ("Kenya and Norway on Tuesday signed a memorandum of understanding on fisheries in Nairobi.", ["signed KE+NO"]),
    ("During a meeting with Kenyan President Peter Otieno in Nairobi on Tuesday, Norwegian Prime Minister Kari Lunde promised to send experts.", ["held KE+NO", "pledged NO>KE"]),
    ("At a meeting in Nairobi on Tuesday with Kenyan President Peter Otieno, Norwegian Prime Minister Kari Lunde promised to send experts.", ["held KE+NO", "pledged NO>KE"]),
    ("After talks with Kenyan President Peter Otieno, Norwegian Prime Minister Kari Lunde said Norway would double its aid to Kenya.", ["held KE+NO", "pledged NO>KE"]),
    ("Norway will double its aid to Kenya, Norwegian Prime Minister Kari Lunde told Kenyan President Peter Otieno in Nairobi on Tuesday.", ["pledged NO>KE"]),
    ("Norway will double its aid to Kenya, Norwegian Prime Minister Kari Lunde said after talks with Kenyan President Peter Otieno.", ["held KE+NO", "pledged NO>KE"]),
    ("Norway has pledged $20 million to Kenya for flood relief.", ["pledged NO>KE"]),
    ("Norway on Tuesday pledged $20 million in aid for Kenya.", ["pledged NO>KE"]),
    ("Norway announced it would send two experts to Kenya.", ["pledged NO>KE"]),
    ("Norway offered Kenya storage for oil free of charge.", ["proposed NO>KE"]),
    ("Norway urged Kenya to release the two sailors.", ["requested NO>KE"]),
    ("Norway has asked Kenya to release the two sailors.", ["requested NO>KE"]),
    ("Norway called on Kenya on Tuesday to release the two sailors.", ["requested NO>KE"]),
    ("Norway demanded that Kenya release the two sailors.", ["requested NO>KE"]),
    ("Norway wants Kenya to release the two sailors.", ["requested NO>KE"]),
    ("Norway warned Kenya on Tuesday that it would impose sanctions.", ["warned NO>KE"]),
    ("Norway threatened to impose sanctions on Kenya.", ["warned NO>KE"]),
    ("Norway has rejected Kenya's request for visa-free travel.", ["refused NO>KE"]),
    ("Norway turned down a request from Kenya for visa-free travel.", ["refused NO>KE"]),
    ("Norway refused to hand over the two sailors to Kenya.", ["refused NO>KE"]),
    ("Norway accepted an invitation from Kenya to join the talks.", ["accepted NO>KE"]),
    ("Norway accepted Kenya's proposal to set up a joint commission.", ["accepted NO>KE"]),
    ("Norway proposed to Kenya that they set up a joint commission.", ["proposed NO>KE"]),
    ("Norway has suggested a joint commission with Kenya.", ["proposed NO>KE"]),
    ("Norway and Kenya have upgraded their ties to a strategic partnership.", ["upgraded KE+NO"]),
    ("Norway and Kenya restored diplomatic ties on Tuesday.", ["upgraded KE+NO"]),
    ("Norway on Tuesday suspended a defence agreement with Kenya.", ["ended NO>KE"]),
    ("Norway reaffirmed its commitment to the security of Kenya.", ["reaffirmed NO>KE"]),
    ("Norway plans to open a consulate in Kenya next year.", ["planned NO>KE"]),
    ("Norway intends to sign a trade deal with Kenya next year.", ["planned NO>KE"]),
    ("Norway hopes to sign a trade deal with Kenya by the end of the year.", ["hoped NO>KE"]),
    ("Norway's foreign minister, Kari Lunde, urged Kenya to release the sailors.", ["requested NO>KE"]),
    ("The foreign ministers of Norway and Kenya signed a memorandum of understanding on fisheries on Tuesday.", ["signed KE+NO"]),
    ("The leaders of Norway and Kenya agreed on Tuesday to reopen the border.", ["agreed KE+NO"]),
    ("The governments of Norway and Kenya have agreed to reopen the border.", ["agreed KE+NO"]),
    ("The Norwegian government has agreed with Kenya to reopen the border.", ["agreed KE+NO"]),
    ("The Norwegian government has asked Kenya to reopen the border.", ["requested NO>KE"]),
    ("Oslo has asked Nairobi to reopen the border between Norway and Kenya.", ["requested NO>KE"]),
    ("Norwegian and Kenyan ministers agreed on Tuesday to reopen the border.", ["agreed KE+NO"]),
    ("The European Union and Kenya signed a trade agreement in Nairobi on Tuesday.", ["signed European Union+KE"]),
    ("The European Union pledged 20 million euros to Kenya.", ["pledged European Union>KE"]),
    ("NATO urged Norway to raise its spending.", ["requested NATO>NO"]),
    ("The World Bank has pledged $300 million to Kenya.", ["pledged World Bank>KE"]),
    ("A memorandum of understanding on fisheries was signed by Norwegian Foreign Minister Kari Lunde and Kenyan Foreign Minister Peter Otieno.", ["signed KE+NO"]),
    ("An agreement on fisheries was signed between Norway and Kenya in Oslo on Tuesday.", ["signed KE+NO"]),
    ("The agreement, signed by Norway and Kenya in 2021, covers fisheries.", ["signed KE+NO"]),
    ("Norway signed a $2 billion deal with Kenya to supply ships.", ["signed KE+NO"]),
    ("In a joint statement, Norway and Kenya agreed to step up cooperation.", ["agreed KE+NO"]),
    ("In a joint statement issued after the talks, Norway and Kenya pledged to step up cooperation.", ["pledged KE+NO"]),
    ("According to a joint communique, Norway and Kenya agreed to step up cooperation.", ["agreed KE+NO"]),
    ("Norway and Kenya agreed to step up cooperation, according to a joint statement.", ["agreed KE+NO"]),
    ("Norway said on Tuesday it would send two legal experts to Kenya.", ["pledged NO>KE"]),
    ("Norway said it had asked Kenya to release the sailors.", ["requested NO>KE"]),
    ("Norway said it had agreed with Kenya to reopen the border.", ["agreed KE+NO"]),
    ("Norwegian Foreign Minister Kari Lunde said on Tuesday that Norway was ready to help Kenya rebuild the port.", ["pledged NO>KE"]),
    ("Norwegian Foreign Minister Kari Lunde announced that Norway would open an embassy in Kenya.", ["pledged NO>KE"]),
    ("Kenya agreed to let Norwegian ships use its ports.", ["pledged KE>NO"]),
    ("Kenya has promised Norway that it will release the sailors.", ["pledged KE>NO"]),
    ("Kenya assured Norway that the sailors would be released.", ["pledged KE>NO"]),
    ("Kenya vowed to retaliate against Norway.", ["warned KE>NO"]),
    ("Norwegian Prime Minister Kari Lunde has invited Kenyan President Peter Otieno to visit Norway, and he accepted.", ["requested NO>KE"]),
    ("Kenyan President Peter Otieno accepted an invitation from Norwegian Prime Minister Kari Lunde to visit Norway next year.", ["accepted KE>NO"]),
    ("Norwegian Prime Minister Kari Lunde thanked Kenyan President Peter Otieno for his support and expressed hope that Kenya would open its ports.", ["requested NO>KE"]),
    ("Norwegian Foreign Minister Kari Lunde, meeting her Kenyan counterpart Peter Otieno on Tuesday, called for the release of the sailors.", ["held KE+NO", "urged NO"]),
    ("Norwegian Foreign Minister Kari Lunde declined to commit troops to Kenya, saying that the budget was tight.", ["refused NO>KE"]),
    ("Norwegian Foreign Minister Kari Lunde ruled out a ban on Kenyan tea.", ["refused NO>KE"]),
    ("Kari Lunde, the Norwegian prime minister, and Peter Otieno, the Kenyan president, signed a defence agreement in Oslo on Tuesday.", ["signed KE+NO"]),
    ("Norwegian Prime Minister Kari Lunde and Kenyan President Peter Otieno witnessed the signing of a memorandum of understanding on Tuesday.", ["signed KE+NO"]),
    ("The U.S. and Kenya on Tuesday signed a trade deal.", ["signed KE+US"]),
    ("The United States on Tuesday urged Kenya to hold talks with Uganda.", ["requested US>KE"]),
    ("Washington has urged Nairobi to drop the tax on American firms, and Kenya promised to review it.", ["requested US>KE"]),
    ("U.S. Secretary of State John Carver called on Kenya to drop the tax.", ["requested US>KE"]),
    ("Kenya's government said on Tuesday it had accepted a Norwegian offer to train its coast guard.", ["accepted KE>NO"]),
    ("Kenya's parliament ratified the trade agreement with Norway on Tuesday.", ["signed KE+NO"]),
    ("Kenya has agreed in principle to take part in the Norwegian plan, a government spokesman said.", ["pledged KE>NO"]),
    ("Norway, Kenya and Uganda agreed on Tuesday to share intelligence.", ["agreed KE+NO+UG"]),
    ("Norway, Kenya, and Uganda signed a trade pact on Tuesday.", ["signed KE+NO+UG"]),
    ("The IMF agreed to lend Kenya $2 billion.", ["pledged IMF>KE"]),
    ("Norwegian Prime Minister Kari Lunde offered to mediate between Kenya and Uganda.", ["proposed NO>KE"]),
]  # fmt: skip

NOTHING = [
    "A treaty between Norway and Kenya, under negotiation since 2021, will be signed at some point.",
    "Norway and Kenya established diplomatic relations in 1964.",
    "The Minister had a bilateral meeting with Peter Otieno, Minister of Foreign Affairs of Kenya.",
    "Kenya summoned the Norwegian ambassador on Tuesday to protest against the ban.",
    "Norway and Kenya have failed to agree on a fishing quota.",
    "Kenya will host a summit of African leaders in Nairobi on June 12.",
    "Kenya, together with Norway, called for a ceasefire in Sudan.",
    "Norway has lifted sanctions on Kenya.",
    "Kenya recalled its ambassador from Norway on Tuesday.",
    "Kenya expelled two Norwegian diplomats on Tuesday.",
    "Norway and Kenya have not agreed on a fishing quota.",
    "Norway and Kenya have yet to sign the agreement.",
    "Norway has not asked Kenya to release the sailors, officials said.",
    "Norway denied that it had asked Kenya to release the sailors.",
    "Norway denied having signed an agreement with Kenya.",
    "Norway and Kenya could sign an agreement next year.",
    "Norway may ask Kenya to release the sailors.",
    "If Norway and Kenya agree on a quota, fishing could resume.",
    "Whether Norway and Kenya agreed on a quota is unclear.",
    "Norwegian companies agreed to raise wages in Kenya.",
    "Norwegian striker Per Berg agreed to join Kenyan club Nairobi United.",
    "Norway beat Kenya 3-1 in Oslo on Tuesday and will meet Uganda in the final.",
    "Norway will meet Kenya in the quarter-final in Oslo on June 12.",
    "Norway coach Per Berg met Kenya captain Peter Otieno after the match on Tuesday.",
    "A Kenyan man pleaded guilty in a Norwegian court on Tuesday and was asked to pay a fine.",
    "Kenyan police asked a Norwegian tourist to leave the hotel.",
    "Norwegian police arrested a Kenyan businessman who had promised investors big returns.",
    "Kenya is Norway's largest trading partner in East Africa.",
    "Trade between Norway and Kenya rose by 14 percent last year.",
    "Relations between Norway and Kenya have soured since the start of the year.",
    "Norwegian exports to Kenya rose sharply, the statistics office said.",
    "Norway and Kenya share a long history of friendship.",
    "Norway and Kenya enjoy excellent relations, President Peter Otieno said in Nairobi on Tuesday.",
    "Norwegian Foreign Minister Kari Lunde praised Kenya for its efforts.",
    "Norwegian Foreign Minister Kari Lunde thanked Kenya for its support.",
    "Norwegian Foreign Minister Kari Lunde congratulated Kenyan President Peter Otieno on his election.",
    "Norwegian Foreign Minister Kari Lunde expressed condolences to Kenyan President Peter Otieno over the floods.",
    "Norwegian Foreign Minister Kari Lunde believes that relations with Kenya will grow.",
    "Norwegian Foreign Minister Kari Lunde criticised Kenyan President Peter Otieno on Tuesday.",
    "Norwegian Foreign Minister Kari Lunde succeeded Per Berg in 2021 and has never met Kenyan President Peter Otieno.",
    "Norwegian Prime Minister Kari Lunde met Norwegian Finance Minister Per Berg in Oslo on Tuesday.",
    "Norwegian Prime Minister Kari Lunde met party members in Oslo on Tuesday to discuss the budget.",
    "Norwegian Prime Minister Kari Lunde met victims of the floods in Bergen on Tuesday.",
    "Norwegian Prime Minister Kari Lunde wrote to Kenyan President Peter Otieno about the floods.",
    "Norwegian Prime Minister Kari Lunde did not meet Kenyan President Peter Otieno during her stay in Nairobi.",
    "Norwegian Prime Minister Kari Lunde might meet Kenyan President Peter Otieno next month.",
    "Norwegian Prime Minister Kari Lunde told parliament in Oslo on Tuesday that she would cut taxes.",
    "Norwegian Prime Minister Kari Lunde promised voters lower taxes.",
    "Norwegian Prime Minister Kari Lunde urged Norwegians to vote.",
    "Parliament in Oslo rejected the budget on Tuesday.",
    "Norway should do more for Kenya, the newspaper wrote in an editorial.",
    "Norway must not abandon Kenya, writes columnist Per Berg.",
    "Analysts say Norway and Kenya are expected to sign a deal at some point.",
    "Some observers believe Norway will ask Kenya for help.",
    "The rumour that Norway and Kenya had signed a secret agreement was false.",
    "Kenyan tea growers urged buyers in Norway to pay more.",
    "Kenyan runner Peter Otieno refused to race in Norway.",
    "Norwegian airline Fjord Air will fly to Kenya from June.",
    "Norwegian fund manager Berg Capital sold its shares in Kenya Power.",
    "Shares in Oslo rose after the central bank promised lower rates in Norway and Kenya.",
    "Two Norwegian tourists met a lion in Kenya on Tuesday.",
    "In 1905, Norway and Sweden dissolved their union.",
    "Fishing boats from Norway and Kenya met in a storm off Zanzibar.",
    "Norway and Kenya met at the Olympic stadium in Oslo on Tuesday in a friendly.",
    "The film by Norwegian director Kari Lunde was received warmly in Kenya.",
    "The book tells how Norway and Kenya agreed to hide the ship.",
    "How should Norway answer Kenya's request?",
    "Will Norway and Kenya sign the agreement?",
    "Norwegian Ambassador Kari Lunde celebrated National Day in Nairobi on Tuesday with friends of Norway.",
    "Norwegian Foreign Minister Kari Lunde laid a wreath in Nairobi on Tuesday.",
    "The Kenyan diaspora in Norway asked for a consulate.",
    "Norwegian charity Fjord Aid has promised 200 tents to Kenya.",
    "Norwegian Foreign Minister Kari Lunde refused to comment on Kenya.",
    "Kenyan Foreign Minister Peter Otieno declined to comment on Tuesday.",
    "The Kenyan government asked its citizens to leave Uganda.",
    "Kenya's opposition leader Peter Otieno called on President Mary Wanjiru to resign.",
    "The talks between unions and employers in Norway ended without a deal.",
    "Under an agreement signed between the two clubs in Norway, the striker will stay.",
    "Norwegian Foreign Minister Kari Lunde said it was important that the world understood Kenya.",
    "Kenya received 40,000 tourists from Norway last year.",
    "Norway hosts 4,000 refugees from Kenya.",
    "Norway received a shipment of tea from Kenya on Tuesday.",
]  # fmt: skip


VISITS = [
    ("A visit by Kenyan President Peter Otieno to Oslo is planned for June 10.", ["planned KE+NO"]),
    ("A planned visit by Kenyan President Peter Otieno to Norway has been cancelled.", ["cancelled KE+NO"]),
    ("A state visit by Kenyan President Peter Otieno to Norway is due to take place in July.", ["planned KE+NO"]),
    ("A visit by Kenyan President Peter Otieno to Mombasa is planned for June 10.", []),
    ("A visit by Kenyan singer Peter Otieno to Oslo is planned for June 10.", []),
]  # fmt: skip

# The writer's own state goes without saying.
OWN_STATE = [
    ("Secretary of State Ellen Calloway spoke today with Panamanian Foreign Minister Ricardo Arosemena. Secretary Calloway pledged to send two boats to Panama by March.", ["held Ellen Calloway+PA", "pledged Ellen Calloway>PA"]),
    ("Secretary of State Ellen Calloway spoke today with Panamanian Foreign Minister Ricardo Arosemena. Minister Arosemena asked for help with training.", ["held Ellen Calloway+PA", "requested PA>Ellen Calloway"]),
    ("Deputy Minister Paul Hennessy met with Ghana's Trade Minister Kofi Asare in Accra today. Both sides signed a memorandum of understanding on cocoa.", ["held GH+Paul Hennessy", "signed GH+Paul Hennessy"]),
    ("Opposition leader Jan Berg met Norwegian Prime Minister Kari Lunde on Tuesday.", []),
    ("Norwegian Prime Minister Kari Lunde met Justice Minister Jan Berg on Tuesday.", []),
    ("OSLO, June 3 - Justice Minister Jan Berg met Norwegian Prime Minister Kari Lunde on Tuesday.", []),
    ("Secretary of State Ellen Calloway met Panamanian chef Ricardo Arosemena today.", []),
]  # fmt: skip

MET = "Norwegian Foreign Minister Kari Lunde met Kenyan President Peter Otieno in Nairobi on Tuesday."
QUOTED = [
    ('"We will provide $20 million for the port," she said.', ["pledged NO>KE"]),
    ('"I will take it to Oslo," the minister told him.', ["pledged NO>KE"]),
    ('"We will send doctors," Lunde added.', ["pledged NO>KE"]),
    ('"We will see," she said.', []),
    ('"They will send doctors," she said.', []),
    ("Kenya sought more oil, but Norway turned that down.", ["requested KE>NO", "refused NO>KE"]),
]  # fmt: skip


@pytest.mark.parametrize(("sentence", "expected"), MEETINGS)
def test_a_meeting_is_told_with_its_sides_and_whether_it_was_held(
    sentence: str, expected: str
) -> None:
    assert told(of_news(sentence)) == [expected]


@pytest.mark.parametrize(("sentence", "expected"), COMMITMENTS)
def test_a_commitment_is_told_with_who_acts_and_towards_whom(
    sentence: str, expected: list[str]
) -> None:
    assert told(of_news(sentence)) == expected


@pytest.mark.parametrize("sentence", NOTHING)
def test_denials_sport_crime_business_and_praise_tell_nothing(sentence: str) -> None:
    assert told(of_news(sentence)) == []


@pytest.mark.parametrize(("sentences", "expected"), OWN_STATE)
def test_an_official_named_first_without_a_state_is_of_the_writers(
    sentences: str, expected: list[str]
) -> None:
    assert told(of_news(sentences)) == expected


@pytest.mark.parametrize(("sentence", "expected"), QUOTED)
def test_who_is_quoted_undertakes_what_he_says_we_will_do(
    sentence: str, expected: list[str]
) -> None:
    assert told(of_news(f"{MET} {sentence}"))[1:] == expected


@pytest.mark.parametrize(("sentence", "expected"), VISITS)
def test_a_visit_by_an_official_of_another_state_is_to_come_or_called_off(
    sentence: str, expected: list[str]
) -> None:
    assert told(of_news(f"{sentence} Norway and Kenya are friends.")) == expected
