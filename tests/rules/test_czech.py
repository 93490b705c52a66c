"""One-sentence news as Czech papers write it: cases, word order, dropped subjects."""

import pytest

import factx
from factx.schema.diplomacy import Report
from tests.rules.reading import read

# Of whom a Czech paper writes goes without saying, once it names its own country.
HOME = "Česko je členem NATO od roku 1999."
# That it is politics a whole article tells; a sentence may not.
SOURCE = "Uvedlo to ministerstvo zahraničí v Praze."
MET = (
    "Český ministr zahraničí Karel Beneš se dnes v Praze setkal s polským ministrem "
    "zahraničí Adamem Kowalskim."
)


def codes(result: factx.Extraction[Report], ids: list[str]) -> str:
    return "+".join(sorted(p.country or p.name for p in result.parties(ids)))


def told(text: str) -> list[str]:
    """Return a line for each fact: "held CZ+PL", "requested CZ>PL"."""
    result = read(text, language="cs", published="2025-06-04")
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
    ("Ministři obrany Česka a Polska Karel Beneš a Adam Kowalski se ve středu sešli ve Varšavě.", "held CZ+PL"),
    ("Hejtman Jihočeského kraje Tomáš Krejčí v pondělí 2. června navštívil Linec, kde se sešel se zemským hejtmanem Horního Rakouska Markusem Leitgebem.", "held AT+CZ"),
    ("Ministryně průmyslu Irena Dolejší přijala v Praze evropského komisaře pro energetiku Sörena Lindholma.", "held CZ+Sörena Lindholma"),
    ("Česká delegace jednala v Koperu. V pátek se má český ministr dopravy Radek Havel v Koperu setkat s vedením společnosti Luka Koper.", "planned CZ+Luka Koper"),
    ("Český premiér Jan Dvořáček se v pondělí v Praze setkal s polským prezidentem Adamem Kowalskim.", "held CZ+PL"),
    ("Ministr zahraničí Karel Beneš dnes ve Varšavě jednal se svým polským protějškem Adamem Kowalskim o bezpečnosti v regionu.", "held CZ+PL"),
    ("S litevským ministrem obrany Jonasem Petrauskasem se v úterý ve Vilniusu sešla česká ministryně obrany Jana Horáková.", "held CZ+LT"),
    ("Prezident Martin Holub přijal na Pražském hradě velvyslance Japonska Kendžiho Tanaku.", "held CZ+JP"),
    ("Na Pražském hradě přijal prezident Martin Holub slovenského premiéra Petera Kováče.", "held CZ+SK"),
    ("Slovenského premiéra Petera Kováče dnes v Praze přijal předseda české vlády Jan Dvořáček.", "held CZ+SK"),
    ("Rakouský kancléř Thomas Gruber byl v pátek přijat prezidentem Martinem Holubem na Pražském hradě.", "held AT+CZ"),
    ("Český ministr dopravy Ivan Sedláček poobědval ve Vídni s rakouským ministrem dopravy Hansem Bauerem.", "held AT+CZ"),
    ("Premiér Jan Dvořáček si ve středu telefonoval s ukrajinským prezidentem Andrijem Melnykem.", "held CZ+UA"),
    ("Premiér Jan Dvořáček ve středu hovořil po telefonu s ukrajinským prezidentem Andrijem Melnykem.", "held CZ+UA"),
    ("Předsedkyně Poslanecké sněmovny Eva Říhová se v Berlíně setkala s německou kancléřkou Ullou Weberovou.", "held CZ+DE"),
    ("Do Prahy v pondělí přicestoval na oficiální návštěvu italský prezident Marco Bianchi, kterého na Hradě přivítal prezident Martin Holub.", "held CZ+IT"),
    ("Prezident Martin Holub přivítal na Hradě italského prezidenta Marca Bianchiho s vojenskými poctami.", "held CZ+IT"),
    ("Ministr průmyslu a obchodu Karel Beneš a vietnamský ministr průmyslu Nguyen Van Long jednali v Hanoji o jaderné energetice.", "held CZ+VN"),
    ("Náměstek ministra zahraničí Petr Zeman vedl v Ankaře politické konzultace s tureckým náměstkem ministra zahraničí Mehmetem Yilmazem.", "held CZ+TR"),
    ("V Černínském paláci se uskutečnily česko-turecké politické konzultace, které vedli náměstek ministra zahraničí Petr Zeman a turecký náměstek ministra zahraničí Mehmet Yilmaz.", "held CZ+TR"),
    ("Hejtman Jihočeského kraje Martin Kos přijal generálního konzula Vietnamu Trana Van Minha.", "held CZ+VN"),
    ("Primátor Prahy Bohumil Svoboda se sešel s primátorem Vídně Michaelem Ludwigem.", "held AT+CZ"),
    ("Guvernér České národní banky Aleš Michal jednal ve Frankfurtu s prezidentkou Evropské centrální banky Claudií Moreau.", "held CZ+Claudií Moreau"),
    ("Český velvyslanec v Gruzii Petr Mikyska se setkal s gruzínskou ministryní kultury Teou Culukianiovou.", "held CZ+GE"),
    ("Generální tajemník NATO Lars Nielsen dnes v Praze jednal s premiérem Janem Dvořáčkem.", "held CZ+Lars Nielsen"),
    ("Předsedkyně Evropské komise Greta Lindbergová se v Bruselu setkala s českým premiérem Janem Dvořáčkem.", "held CZ+Greta Lindbergová"),
    ("Český ministr obrany Jan Kos se na okraj zasedání NATO v Bruselu setkal s kanadským ministrem obrany Billem Thompsonem.", "held CA+CZ"),
    ("Na okraj Valného shromáždění OSN se český prezident Martin Holub setkal s prezidentem Ghany Kwamem Mensahem.", "held CZ+GH"),
    ("Setkání českého ministra zahraničí Karla Beneše s egyptským ministrem zahraničí Samehem Fahmím se uskutečnilo v Káhiře.", "held CZ+EG"),
    ("V Káhiře se ve středu uskutečnilo jednání ministra zahraničí Karla Beneše s egyptským ministrem zahraničí Samehem Fahmím.", "held CZ+EG"),
    ("Schůzka premiéra Jana Dvořáčka s maďarským premiérem Istvánem Nagyem se konala v Budapešti.", "held CZ+HU"),
    ("Jednání českého premiéra Jana Dvořáčka a maďarského premiéra Istvána Nagye trvalo dvě hodiny.", "held CZ+HU"),
    ("Český prezident Martin Holub navštívil Litvu, kde ho přijal litevský prezident Jonas Petrauskas.", "held CZ+LT"),
    ("Ministr vnitra Jan Kos je na pracovní cestě v Albánii. V Tiraně se setkal s albánským ministrem vnitra Arbenem Hoxhou.", "held AL+CZ"),
    ("Předseda Senátu Miloš Vystrčil přijal delegaci tchajwanského parlamentu vedenou jeho předsedou Youem Si-kunem.", "held CZ+TW"),
    ("Předseda Senátu Karel Horák přijal delegaci gruzínského parlamentu v čele s předsedou parlamentu Davidem Berijou.", "held CZ+GE"),
    ("Náměstkyně ministra životního prostředí Jana Bílá jednala s norským ministrem klimatu Olem Hansenem. Poté se sešla také s dánskou ministryní životního prostředí Mette Sørensenovou.", "held CZ+NO, held CZ+DK"),
    ("Ministryně obrany Jana Horáková dnes v Praze přijala svého francouzského kolegu Pierra Duboise.", "held CZ+FR"),
    ("Český premiér Jan Dvořáček se videokonferenčně spojil s indickým premiérem Rajivem Sharmou.", "held CZ+IN"),
    ("Ministr dopravy Ivan Sedláček se ve čtvrtek v Drážďanech sešel se saským premiérem Michaelem Kretzem.", "held CZ+DE"),
    ("Britský ministr zahraničí James Cooper v pondělí v Praze navštívil svého českého protějška Karla Beneše.", "held CZ+GB"),
    ("Předseda vlády Jan Dvořáček absolvoval v Soulu jednání s jihokorejským prezidentem Kim Min-sokem.", "held CZ+KR"),
    ("Americký prezident John Miller hostil v Bílém domě ukrajinského prezidenta Andrije Melnyka.", "held UA+US"),
    ("Kreml oznámil, že prezident Ivan Sokolov v Moskvě jednal s indickým premiérem Rajivem Sharmou.", "held IN+RU"),
    ("Ruský prezident Ivan Sokolov se v Pekingu setkal se svým čínským protějškem Wangem Čenem.", "held CN+RU"),
    ("Prezidenti Ruska a Číny Ivan Sokolov a Wang Čen se v pátek setkali v Pekingu.", "held CN+RU"),
    ("Čínský ministr zahraničí Wang Čen a jeho indický protějšek Rajiv Sharma se sešli v Dillí.", "held CN+IN"),
    ("Český premiér Jan Dvořáček se ve čtvrtek v Praze setká s polským prezidentem Adamem Kowalskim.", "planned CZ+PL"),
    ("Ministr zahraničí Karel Beneš příští týden přijme v Praze ukrajinského ministra zahraničí Dmytra Bondara.", "planned CZ+UA"),
    ("V neděli má prezident Martin Holub jednat v Paříži s francouzským prezidentem Pierrem Duboisem.", "planned CZ+FR"),
    ("Ruský ministr zahraničí Ivan Sokolov bude v Astaně jednat s kazašským prezidentem Askarem Omarovem.", "planned KZ+RU"),
    ("Polský prezident Adam Kowalski zítra zavítá do Prahy, kde se sejde s prezidentem Martinem Holubem.", "planned CZ+PL"),
    ("Turecký prezident Mehmet Yilmaz se chystá setkat s řeckým premiérem Nikosem Pappasem.", "planned GR+TR"),
    ("Plánovaná schůzka českého premiéra Jana Dvořáčka s maďarským premiérem Istvánem Nagyem se neuskuteční.", "cancelled CZ+HU"),
    ("Český premiér Jan Dvořáček zrušil středeční schůzku s maďarským premiérem Istvánem Nagyem.", "cancelled CZ+HU"),
    ("Jednání ministra obrany Jana Kose s rumunským protějškem Ionem Popescem bylo odloženo.", "cancelled CZ+RO"),
    ("Slovenský premiér Peter Kováč odvolal cestu do Prahy, kde se měl setkat s českým premiérem Janem Dvořáčkem.", "cancelled CZ+SK"),
    ("Naposledy se český premiér Jan Dvořáček s polským premiérem Adamem Kowalskim setkal v březnu 2024.", "past CZ+PL"),
]  # fmt: skip

ACTS_AT_A_MEETING = [
    ("Český ministr Polákům přislíbil, že stát bude na linku přispívat.", "pledged CZ>PL"),
    ("Kowalski přijal jeho pozvání k návštěvě Brna.", "accepted PL>CZ"),
    ("Kowalski přijal pozvání českého ministra k návštěvě Brna.", "accepted PL>CZ"),
    ("Polský ministr kolegu vyzval, aby Česko otevřelo most.", "requested PL>CZ"),
    ("Obě země se dohodly na obnovení přímého vlakového spojení.", "agreed CZ+PL"),
    ("Obě strany se shodly na potřebě posílit ochranu hranic.", "agreed CZ+PL"),
    ("Ministři se shodli, že společné hlídky začnou na podzim.", "agreed CZ+PL"),
    ("Česko a Polsko se dohodly na společném nákupu vrtulníků.", "agreed CZ+PL"),
    ("Dohodli se také na výměně zkušeností.", "agreed CZ+PL"),
    ("Shodli se na tom, že spolupráci prohloubí.", "agreed CZ+PL"),
    ("Strany dospěly k dohodě o sdílení dat.", "agreed CZ+PL"),
    ("Obě vlády dosáhly dohody o financování mostu.", "agreed CZ+PL"),
    ("Beneš s Kowalskim podepsali memorandum o spolupráci v energetice.", "signed CZ+PL"),
    ("Beneš a Kowalski podepsali dohodu o vzájemné ochraně utajovaných informací.", "signed CZ+PL"),
    ("Oba ministři podepsali prohlášení o záměru.", "signed CZ+PL"),
    ("Po jednání byla podepsána dohoda o policejní spolupráci.", "signed CZ+PL"),
    ("Dohodu o policejní spolupráci podepsali oba ministři.", "signed CZ+PL"),
    ("Memorandum o porozumění stvrdili ministři svými podpisy.", "signed CZ+PL"),
    ("Oba ministři uzavřeli smlouvu o společné hranici.", "signed CZ+PL"),
    ("Kowalski přislíbil podporu české kandidatuře do Rady bezpečnosti OSN.", "pledged PL>CZ"),
    ("Kowalski ujistil, že Polsko otevře hraniční přechod do konce roku.", "pledged PL>CZ"),
    ("Polský ministr ujistil svého českého protějška, že Varšava dodávky neomezí.", "pledged PL>CZ"),
    ("Kowalski slíbil, že Varšava pošle do Česka hasiče.", "pledged PL>CZ"),
    ("Polsko se zavázalo, že omezí těžbu v dole Turów.", "pledged PL>CZ"),
    ("Kowalski nabídl České republice pomoc při odstraňování následků povodní.", "pledged PL>CZ"),
    ("Beneš požádal polského ministra o urychlení stavby dálnice.", "requested CZ>PL"),
    ("Beneš vyzval polskou stranu, aby zrušila kontroly na hranicích.", "requested CZ>PL"),
    ("Vyzval zároveň Polsko k dodržování dohody.", "requested CZ>PL"),
    ("Český ministr apeloval na polskou vládu, aby snížila emise.", "requested CZ>PL"),
    ("Polská strana požaduje zrušení poplatků.", "requested PL>CZ"),
    ("Polská strana požádala o další jednání.", "requested PL>CZ"),
    ("Česká strana navrhla zřízení společné komise.", "proposed CZ>PL"),
    ("Kowalski pozval Beneše na návštěvu Varšavy.", "proposed PL>CZ"),
    ("Beneš pozvání přijal.", "accepted CZ>PL"),
    ("Beneš odmítl polský požadavek na náhradu škody.", "refused CZ>PL"),
    ("Kowalski varoval, že Varšava přistoupí k odvetným opatřením.", "warned PL"),
    ("Beneš znovu potvrdil podporu České republiky polské iniciativě.", "reaffirmed CZ>PL"),
    ("Polsko má zájem o nákup českých houfnic.", "hoped PL>CZ"),
    ("Kowalski projevil zájem o spolupráci na modulárních reaktorech.", "hoped PL"),
    ("Kowalski vyjádřil naději, že se spolupráce rozšíří.", "hoped PL"),
    ("Beneš by uvítal zapojení polských firem do výstavby dálnice.", "hoped CZ>PL"),
    ("Obě země chtějí do roku 2030 zdvojnásobit obchodní výměnu.", "planned CZ+PL"),
    ("Obě strany plánují společné vojenské cvičení.", "planned CZ+PL"),
    ("Oba premiéři se dohodli, že se vlády sejdou jednou ročně.", "agreed CZ+PL"),
    ("Země povýšily své vztahy na strategické partnerství.", "upgraded CZ+PL"),
    ("Česko a Polsko podepsaly smlouvu o dodávkách plynu.", "signed CZ+PL"),
    ("Beneš zdůraznil nutnost dokončit dálnici do roku 2027.", "urged CZ"),
    ("Kowalski oznámil, že Polsko poskytne Česku dvě stanice.", "pledged PL>CZ"),
    ("Polský ministr přislíbil, že žádost posoudí do konce měsíce.", "pledged PL>CZ"),
    ("Česko nabídlo Polsku společný výcvik pilotů.", "pledged CZ>PL"),
    ("Na závěr jednání ministři přijali společné prohlášení.", "agreed CZ+PL"),
    ("Ministři přijali akční plán spolupráce na léta 2025 až 2027.", "agreed CZ+PL"),
    ("Kowalski ocenil český návrh a přislíbil jeho podporu.", "pledged PL>CZ"),
]  # fmt: skip

ACTS_OF_STATES = [
    ("Česko se s Polskem dohodlo na společném nákupu vrtulníků.", "agreed CZ+PL"),
    ("Česká republika s Rakouskem podepsala smlouvu o opravě mostu.", "signed AT+CZ"),
    ("Polsko a Německo společně vyzvaly Bělorusko, aby propustilo vězně.", "requested DE+PL>BY"),
    ("Vláda České republiky uzavřela s Jižní Koreou smlouvu o výstavbě jaderných bloků.", "signed CZ+KR"),
    ("Německo přislíbilo Ukrajině další systémy protivzdušné obrany.", "pledged DE>UA"),
    ("Francie nabídla Arménii dodávku radarů, uvedl ministr obrany Pierre Dubois.", "pledged FR>AM"),
    ("Írán odmítl požadavek Spojených států na zastavení obohacování uranu.", "refused IR>US"),
    ("Spojené státy vyzvaly Izrael k umožnění dodávek humanitární pomoci do Gazy.", "requested US>IL"),
    ("Turecko požádalo Švédsko o vydání dvou podezřelých.", "requested TR>SE"),
    ("Rusko pohrozilo Moldavsku zastavením dodávek plynu.", "warned RU>MD"),
    ("Čína varovala Tchaj-wan před vyhlášením nezávislosti.", "warned CN>TW"),
    ("Japonsko a Filipíny podepsaly dohodu o vzájemném přístupu ozbrojených sil.", "signed JP+PH"),
    ("Indie a Pákistán se dohodly na příměří.", "agreed IN+PK"),
    ("Evropská unie a Indie uzavřely dohodu o volném obchodu.", "signed Evropská unie+IN"),
    ("Německá ministryně zahraničí Ulla Weberová slíbila Ukrajině pomoc ve výši sta milionů eur.", "pledged DE>UA"),
    ("Společnost Škoda Energo podepsala s vietnamskou společností Petrolink smlouvu o dodávce turbín.", "signed Petrolink+Škoda Energo"),
    ("Litva vypověděla dohodu s Běloruskem o přeshraničním styku.", "ended LT>BY"),
]  # fmt: skip

NOTHING = [
    "Jihočeský kraj a Plzeňský kraj se dohodly na společné jízdence.",
    "Česko se s Rakouskem na ničem nedohodlo.",
    "Premiér Jan Dvořáček se s polským prezidentem Adamem Kowalskim nesetkal.",
    "Premiér Jan Dvořáček by se mohl setkat s polským prezidentem Adamem Kowalskim.",
    "Premiér Jan Dvořáček odmítl spekulace, že by jednal s ruským prezidentem Ivanem Sokolovem.",
    "Není jasné, zda se prezident Martin Holub setká s maďarským premiérem Istvánem Nagyem.",
    "Ministr zahraničí Karel Beneš hovořil o návštěvě polského prezidenta Adama Kowalského.",
    "Ministr zahraničí Karel Beneš jednal s vládou o kandidatuře polského prezidenta Adama Kowalského.",
    "Premiér Jan Dvořáček jednal s ministrem financí Petrem Zemanem o rozpočtu.",
    "Prezident Martin Holub přijal demisi ministra obrany Jana Kose.",
    "Sparta přijala soupeře z Polska a zvítězila.",
    "Trenér Jan Novák se setkal s novinářem Adamem Kowalskim.",
    "Český tým se utkal s Polskem a zvítězil 3:1.",
    "Trenér české reprezentace Jan Novák přislíbil fanouškům lepší výkon proti Polsku.",
    "Soud v Praze odmítl žádost polského podnikatele Adama Kowalského.",
    "Společnost Ornis podepsala s odbory kolektivní smlouvu.",
    "Analytik Jan Novák varoval, že se Česko a Polsko nedohodnou.",
    "Podle komentátora by se Česko mělo s Polskem dohodnout.",
    "V roce 1938 podepsali Hitler a Chamberlain dohodu.",
    "Karel IV. přijal v Praze papežského vyslance.",
    "Česko je největším obchodním partnerem Polska v regionu.",
    "Prezident Martin Holub popřál polskému prezidentovi Adamu Kowalskému k narozeninám.",
    "Ministr Karel Beneš ocenil polskou pohostinnost a poděkoval polskému prezidentovi Adamu Kowalskému.",
    "Vláda schválila návrh zákona o státním rozpočtu.",
    "Poslanci přijali novelu zákona o azylu.",
    "Ministr dopravy Ivan Sedláček slíbil řidičům nižší poplatky.",
    "Meteorologové varovali před silným větrem v Polsku.",
    "Český prezident Martin Holub zaslal polskému prezidentovi Adamu Kowalskému kondolenční dopis.",
    "Kniha vypráví o tom, jak se český král setkal s polským králem.",
    "Herec Jan Novák se v novém filmu setká s polským režisérem Adamem Kowalskim.",
    "Ceny plynu v Česku podle ministra průmyslu Karla Beneše klesnou.",
    "Ministr vnitra Jan Kos řekl, že policie bude na hranicích s Polskem kontrolovat nákladní auta.",
    "Kdyby premiér Jan Dvořáček přijal polského prezidenta Adama Kowalského, byla by to chyba.",
    "Premiér Jan Dvořáček popřel, že by slíbil Polsku peníze.",
    "Česko dohodu s Polskem nepodepsalo.",
    "Česko zatím dohodu s Polskem neuzavřelo, řekl ministr Karel Beneš.",
    "Česko může Polsku nabídnout pomoc, míní ministr Karel Beneš.",
    "Opozice vyzvala premiéra Jana Dvořáčka, aby odstoupil.",
    "Odbory vyzvaly vládu ke zvýšení mezd.",
    "Ředitel nemocnice Jan Novák jednal s ministrem zdravotnictví Petrem Zemanem o penězích.",
    "Banka Ornis odmítla komentovat prodej podílu polské skupině Orlis.",
    "Polský herec Adam Kowalski přijal roli v českém filmu.",
    "Ministr zahraničí Karel Beneš je přesvědčen, že vztahy s Polskem porostou.",
    "Ministr Karel Beneš označil návštěvu polského prezidenta Adama Kowalského za úspěch.",
    "Mluvčí ministerstva odmítl sdělit, zda se ministr Karel Beneš setká s polským ministrem Adamem Kowalskim.",
    "Velvyslanectví Polska v Praze uspořádalo koncert k výročí ústavy.",
    "V Praze začal veletrh, kterého se účastní firmy z Polska a Německa.",
    "Prezident Martin Holub položil věnec k pomníku polského prezidenta Adama Kowalského.",
    "Žák se setkal s šikanou, řekl ředitel školy Jan Novák.",
    "Rusko v noci zaútočilo na Ukrajinu drony.",
    "Ukrajinský prezident Andrij Melnyk řekl, že Rusko zahájí novou ofenzivu.",
    "Podle amerického ministra obrany Johna Millera Čína zvýší počet jaderných hlavic.",
    "Polsko by mělo Česku zaplatit, uvedl ekonom Jan Novák.",
    "Dohoda mezi Českem a Polskem podle ministra Karla Beneše zatím není na stole.",
    "Ministr obrany Jan Kos plánuje rezignovat.",
    "Ministr Karel Beneš chce zvýšit daně.",
    "Zpěvák Adam Kowalski se v Praze setkal s fanoušky.",
    "Za přítomnosti ministrů podepsali ředitel Nemocnice Kladno Petr Vlach a šéf kliniky v Krakově Jan Zych dohodu o péči.",
    "Slovinský dopravce Slovenske železnice už loni v listopadu uzavřel dohodu o jízdenkách.",
    "Kancléř Thomas Gruber jednal se šéfem opozice Hansem Bauerem.",
    "Česká delegace navštívila Osvětim a uctila památku obětí.",
    "Premiér Jan Dvořáček s premiérem Adamem Kowalskim nesouhlasil.",
    "Prezident Martin Holub letos nepřijme žádného ruského velvyslance.",
    "Český premiér Jan Dvořáček jednal s ministrem obrany Janem Kosem o pomoci Ukrajině.",
    "Český premiér Jan Dvořáček jednal s ministrem financí Petrem Zemanem o cestě do Polska.",
    "Premiér Jan Dvořáček ve Varšavě hovořil o setkání s občany.",
    "Ruský prezident Ivan Sokolov přijal ministra obrany Petra Ivanova. Česko krok odsoudilo.",
    "Prezident Martin Holub ocenil, že premiér Jan Dvořáček zahájil jednání o vstupu Ukrajiny do NATO.",
    "Český premiér Jan Dvořáček před jednáním vlády řekl, že s Polskem počítá.",
    "Premiér Jan Dvořáček čeká na jednání o rozpočtu s ministrem financí Petrem Zemanem.",
]  # fmt: skip


@pytest.mark.parametrize(("news", "facts"), MEETINGS)
def test_a_sentence_tells_who_met(news: str, facts: str) -> None:
    assert ", ".join(told(f"{news} {HOME}")) == facts


@pytest.mark.parametrize(("news", "fact"), ACTS_AT_A_MEETING)
def test_a_sentence_after_a_meeting_tells_who_undertook_what(
    news: str, fact: str
) -> None:
    assert told(f"{MET} {news}") == ["held CZ+PL", fact]


@pytest.mark.parametrize(("news", "fact"), ACTS_OF_STATES)
def test_a_sentence_tells_what_states_undertook(news: str, fact: str) -> None:
    assert told(f"{news} {SOURCE}") == [fact]


@pytest.mark.parametrize("news", NOTHING)
def test_a_sentence_that_only_looks_like_it_tells_nothing(news: str) -> None:
    assert told(f"{news} {HOME}") == []
    assert told(f"{MET} {news}") == ["held CZ+PL"]


def test_of_an_article_everybody_is_told_apart_by_forms_and_offices() -> None:
    text = (
        "Bratislava 14. května 2025 (ČTK) - Slovenský prezident Marek Hudák dnes v Bratislavě "
        "přijal českého ministra zahraničí Ondřeje Vaňka, který je na první oficiální "
        "návštěvě.\n\nVaněk se sešel také se svým protějškem Jurajem Kollárem. Oba šéfové "
        "diplomacie podepsali memorandum o konzultacích.\n\nČeský ministr vyzval Bratislavu, "
        "aby neblokovala sankce. Kollár to odmítl.\n\nVe čtvrtek český ministr odletí do "
        "Budapešti, kde ho přijme maďarský premiér Gábor Németh.\n\nSchůzka s předsedou "
        "slovenského parlamentu Andrejem Danišem byla zrušena."
    )
    assert told(text) == [
        "held CZ+SK",
        "held CZ+SK",
        "planned CZ+HU",
        "cancelled CZ+SK",
        "signed CZ+SK",
        "requested CZ>SK",
        "refused SK>CZ",
    ]


def test_who_agree_or_sign_side_by_side_have_met() -> None:
    news = (
        "Český premiér Tomáš Fořt a polský premiér Marcin Wójcik se v úterý v Liberci shodli "
        "na tom, že obě země ukončí spor."
    )
    assert told(news) == ["held CZ+PL", "agreed CZ+PL"]


def test_the_head_of_a_region_acts_for_it() -> None:
    news = (
        "Hejtman Jihočeského kraje Tomáš Krejčí se v pondělí sešel v Linci se zemským hejtmanem "
        "Horního Rakouska Markusem Leitgebem. Krejčí přislíbil, že kraj opraví most. Jihočeský "
        "kraj a Horní Rakousko podepsaly dohodu o spolupráci."
    )
    result = read(news, language="cs", published="2025-06-04")
    pledged, signed = result.facts.commitments
    region, other = "Jihočeský kraj", "Horní Rakousko"
    assert [one.name for one in result.parties(pledged.actors)] == [region]
    assert [one.name for one in result.parties(pledged.targets)] == [other]
    assert [one.name for one in result.parties(signed.actors)] == [region, other]
