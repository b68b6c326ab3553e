"""From marked spans to attributions: cues, chains, contents, and what the grammar mends."""

from typing import TYPE_CHECKING

import pytest
from laid_out import layout_of
from marked import marked

from claimx.reading.attributions import circumstances, nesting, relays
from claimx.reading.attributions.contents import disputed, manner, trimmed
from claimx.reading.attributions.cue_reading import read_cue, with_speech
from claimx.reading.attributions.outlets import outlets_of
from claimx.reading.attributions.repairs import repaired
from claimx.reading.entities import find_entities
from claimx.reading.syntax import text_of

if TYPE_CHECKING:
    from spacy.language import Language

    from claimx.reading.lexicon import Lexicon

CUES = [
    ("He {k said} so.", "communication", "neutral"),
    ("They {k claimed} victory.", "communication", "distancing"),
    ("She {k admitted} the loss.", "communication", "endorsing"),
    ("It {k denied} the report.", "communication", "denying"),
    ("It {k did not deny} the report.", "communication", "neutral"),
    ("The army {k declined to say} whether it fired.", "communication", "withholding"),
    ("The army {k refused to confirm} the loss.", "communication", "withholding"),
    ("The army {k did not say} why.", "communication", "withholding"),
    ("The army {k would not comment on} the loss.", "communication", "withholding"),
    ("{k According to} officials, it fell.", "communication", "neutral"),
    ("The minister {k ruled out} talks.", "communication", "denying"),
    ("Analysts {k believe} it will fall.", "belief", "neutral"),
    ("They {k condemned} the coup.", "belief", "neutral"),
    ("Moscow {k wants} a base.", "intention", "neutral"),
    ("They {k called for} a truce.", "intention", "neutral"),
    ("Paris {k knows} it.", "knowledge", "endorsing"),
    ("Villagers {k saw} smoke.", "perception", "neutral"),
    ("The {k claim} that it fell is old.", "communication", "distancing"),
    ("There is {k fear} that it may fall.", "belief", "neutral"),
    ("They {k never said} so.", "communication", "withholding"),
    ("They {k refused to deny} it.", "communication", "withholding"),
    ("They {k refused} to leave.", "intention", "neutral"),
    ("They {k refused to comment} on it.", "communication", "withholding"),
    ("They {k declined to give} details.", "communication", "withholding"),
    ("They {k declined} the offer.", "intention", "neutral"),
    ("They {k stopped} the fight.", "communication", "neutral"),
    ("They {k expressed concern} about it.", "belief", "neutral"),
    ("They {k expressed} it.", "communication", "neutral"),
    ("They {k voiced hope} for it.", "belief", "neutral"),
    ("They {k reiterated a claim} about it.", "communication", "neutral"),
    ("They {k made clear} that it fell.", "communication", "endorsing"),
    ("They {k made it clear} that it fell.", "communication", "endorsing"),
    ("They {k made} it.", "communication", "neutral"),
    ("They {k pointed out} that it fell.", "communication", "endorsing"),
    ("They {k pointed} at it.", "communication", "neutral"),
    ("They {k are confident} that it fell.", "belief", "neutral"),
    ("They {k are not confident} that it fell.", "belief", "neutral"),
    ("They {k are aware} that it fell.", "knowledge", "endorsing"),
    ("They {k doubt} it.", "belief", "neutral"),
    ("They {k do not doubt} it.", "belief", "neutral"),
    ("They {k fear} it.", "belief", "neutral"),
    ("They {k do not want} it.", "intention", "neutral"),
    ("They {k promised} it.", "intention", "neutral"),
    ("They {k called} it a lie.", "communication", "neutral"),
    ("They {k were told} so.", "communication", "neutral"),
    ("They {k were quoted as saying} so.", "communication", "neutral"),
    ("They {k could not confirm} it.", "communication", "withholding"),
    ("They {k could neither confirm} it.", "communication", "withholding"),
    ("They {k revealed} it.", "communication", "endorsing"),
    ("They {k learned} it.", "knowledge", "endorsing"),
    ("{k Reports} of it came.", "communication", "neutral"),
    ("{k In the words of} the army it fell.", "communication", "neutral"),
    ("{k Citing} the army, it fell.", "communication", "neutral"),
    ("{k Per} the army, it fell.", "communication", "neutral"),
]


@pytest.mark.parametrize(("text", "kind", "stance"), CUES, ids=[c[0] for c in CUES])
def test_cues(nlp: "Language", lexicon: "Lexicon", text: str, kind: str, stance: str) -> None:
    found = marked(nlp, text)
    cue = read_cue(found.doc, found.ranges("cue"), lexicon.cues)
    assert (cue.type, cue.stance) == (kind, stance)


CHAINS = {
    "told": ("{c The base fell}, {s a pilot} {k told} Reuters.", "a pilot", ["Reuters"]),
    "told two": ("{s A pilot} {k told} CNN and Reuters {c the base fell}.", "A pilot", ["CNN", "Reuters"]),
    "told parliament": ("{s The minister} {k told} parliament {c that the base fell}.", "The minister", []),
    "told reporters": ("{s The minister} {k told} reporters {c that the base fell}.", "The minister", []),
    "outlet itself": ("{s CNN} {k states} {c that the base fell}.", "CNN", []),
    "outlet's source": ("{s One of CNN’s sources} {k said} {c the base fell}.", "One of CNN’s sources", ["CNN"]),
    "relayed behind": ("{c The base fell}, {s the mayor} {k said}, Reuters reported.", "the mayor", ["Reuters"]),
    "citing": (
        "{s Reuters} {k reported}, citing an unnamed official, {c that the base fell}.",
        "an unnamed official",
        ["Reuters"],
    ),
    "on Telegram": ("{c The base fell}, {s the governor} {k wrote} on Telegram.", "the governor", ["Telegram"]),
    "interview": ("{s The envoy} {k said} in an interview with NTV {c that the base fell}.", "The envoy", ["NTV"]),
    "interview behind a clause": (
        "{c “It is over,”} {k said} {s Ann Mill}, who runs a port, in an interview with NTV.",
        "Ann Mill",
        ["NTV"],
    ),
    "interview within the content": ("{s The envoy} {k said} {c that he gave an interview to NTV}.", "The envoy", []),
    "citing as the cue": (
        "{s Reuters} reported, {k citing} two diplomats, {c that the base fell}.",
        "two diplomats",
        ["Reuters"],
    ),
    "informed by": (
        "Reuters {k has been informed} by {s a Pentagon official} {c that the base fell}.",
        "a Pentagon official",
        ["Reuters"],
    ),
    "quoted by": (
        "{s The envoy} {k was quoted} by Hurriyet {k as saying} {c that the base fell}.",
        "The envoy",
        ["Hurriyet"],
    ),
    "which quoted": (
        "{c The base fell}, {k according to} {s the state news agency}, which quoted a military source.",
        "a military source",
        ["the state news agency"],
    ),
    "which quoted a price": (
        "{c The base fell}, {k according to} {s the trader}, who quoted an officer.",
        "the trader",
        [],
    ),
    "told with an outlet by apposition": (
        "Menadefense, a specialised site, {k reported} {c that the base fell}, citing two officers.",
        "two officers",
        ["Menadefense"],
    ),
    "the press": ("{s The envoy} {k told} the press {c that the base fell}.", "The envoy", []),
    "an account gathered": (
        "{s A man} {k told} Human Rights Watch {c that the base fell}.",
        "A man",
        ["Human Rights Watch"],
    ),
    "an official's words": ("{s Officials} {k told} Human Rights Watch {c that the base fell}.", "Officials", []),
    "asked by": ("{s Officials}, when asked by Interfax, {k said} {c the base fell}.", "Officials", ["Interfax"]),
    "asked by a reader": ("{s Officials}, when asked by a driver, {k said} {c the base fell}.", "Officials", []),
    "as quoted by": ("{c The base fell}, {s the captain} {k said} as quoted by AFP.", "the captain", ["AFP"]),
    "seen by": ("{s A letter seen by Sky News} {k says} {c the base fell}.", "A letter seen by Sky News", ["Sky News"]),
    "a name that ends as outlets do": (
        "{s The envoy} {k told} Ritzau Bureau {c that the base fell}.",
        "The envoy",
        ["Ritzau Bureau"],
    ),
    "a bureau of the state": (
        "{s The envoy} {k told} the Central Bureau of Roads {c that the base fell}.",
        "The envoy",
        [],
    ),
    "a show": ("{c The base fell}, {s the envoy} {k said} on NTV's Evening Hour.", "the envoy", ["NTV's Evening Hour"]),
    "state television": (
        "{s The minister} {k said} on state television {c that the base fell}.",
        "The minister",
        ["state television"],
    ),
}


@pytest.mark.parametrize(("text", "source", "via"), CHAINS.values(), ids=CHAINS.keys())
def test_chains(nlp: "Language", lexicon: "Lexicon", text: str, source: str, via: list[str]) -> None:
    found = marked(nlp, text)
    outlets = outlets_of(find_entities(found.doc, layout_of(found.doc), lexicon), lexicon)
    behind, cue, content = (found.ranges(role) for role in ("source", "cue", "content"))
    chain = relays.chain(found.doc, behind, cue, content, outlets)
    assert text_of(found.doc, chain.source or behind) == source
    assert [text_of(found.doc, (part,)) for part in chain.via] == via


SPOKEN_ON = {
    "a broadcast": ("{c “It is over,”} {k said} {s an instructor on the same broadcast}.", "an instructor"),
    "a ship": ("{c “It is over,”} {k said} {s an instructor on the same ship}.", "an instructor on the same ship"),
    "not at the end": (
        "{c “It is over,”} {k said} {s an officer on television duty in Kerch}.",
        "an officer on television duty in Kerch",
    ),
}


@pytest.mark.parametrize(("text", "source"), SPOKEN_ON.values(), ids=SPOKEN_ON.keys())
def test_what_a_source_spoke_on_is_no_part_of_it(nlp: "Language", lexicon: "Lexicon", text: str, source: str) -> None:
    found = marked(nlp, text)
    outlets = outlets_of((), lexicon)
    assert text_of(found.doc, relays.carrier_inside(found.doc, found.ranges("source"), outlets)) == source


CIRCUMSTANCES = {
    "since when the source": (
        "{c “It fell,”} {k said} {s Ann Mill, who has lived there since 1989}.",
        None,
        None,
    ),
    "date before": ("On May 1, {s the army} {k said} {c it had left}.", "On May 1", None),
    "weekday": ("{s The army} {k said} Tuesday {c it had left}.", "Tuesday", None),
    "weekday with on": ("{s The army} {k announced} on Friday {c that it had left}.", "on Friday", None),
    "of the content": ("{s The army} {k said} {c it had left on Friday}.", None, None),
    "conference": (
        "{c “We left,”} {s he} {k declared} during a press conference in Honolulu.",
        None,
        "during a press conference in Honolulu",
    ),
    "statement": ("{c The base was empty}, {s the army} {k said} in a statement.", None, "in a statement"),
    "the source's own place": ("{s Officials in Manila} {k said} {c it was over}.", None, None),
    "address": (
        "{s The president} {k said} in a televised address {c that it was over}.",
        None,
        "in a televised address",
    ),
    "The army said on Friday that it had left": (
        "{s The army} {k said} on Friday that {c it had left}.",
        "on Friday",
        None,
    ),
    "Last week the army said it had left": ("Last week {s the army} {k said} {c it had left}.", "Last week", None),
    "The army said for two days that it had left": (
        "{s The army} {k said} for two days {c that it had left}.",
        None,
        None,
    ),
    "The army said in May 2020 that it had left": (
        "{s The army} {k said} in May 2020 {c that it had left}.",
        "in May 2020",
        None,
    ),
    "The army said in a statement on Friday that it had left": (
        "{s The army} {k said} in a statement on Friday {c that it had left}.",
        "on Friday",
        "in a statement",
    ),
    "The army said in a statement last week that it had left": (
        "{s The army} {k said} in a statement last week {c that it had left}.",
        "last week",
        "in a statement",
    ),
    "The envoy told reporters in Oslo on Friday that it was over": (
        "{s The envoy} {k told} reporters in Oslo on Friday {c that it was over}.",
        "on Friday",
        "in Oslo",
    ),
    "The envoy told reporters at a meeting in Oslo that it was over": (
        "{s The envoy} {k told} reporters at a meeting in Oslo {c that it was over}.",
        None,
        "at a meeting in Oslo",
    ),
    "The envoy told reporters after a meeting that it was over": (
        "{s The envoy} {k told} reporters after a meeting {c that it was over}.",
        None,
        "after a meeting",
    ),
    "The envoy told reporters after the rain that it was over": (
        "{s The envoy} {k told} reporters after the rain {c that it was over}.",
        None,
        None,
    ),
    "The envoy said in Oslo that it was over": (
        "{s The envoy} {k said} in Oslo {c that it was over}.",
        None,
        "in Oslo",
    ),
    "The envoy said from Oslo that it was over": ("{s The envoy} {k said} from Oslo {c that it was over}.", None, None),
    "In Oslo the envoy said it was over": ("In Oslo {s the envoy} {k said} {c it was over}.", None, "In Oslo"),
    "The envoy said it was over in Oslo": ("{s The envoy} {k said} {c it was over in Oslo}.", None, None),
    "The envoy said by letter that it was over": ("{s The envoy} {k said} by letter {c that it was over}.", None, None),
    "The envoy said in a letter that it was over": (
        "{s The envoy} {k said} in a letter {c that it was over}.",
        None,
        "in a letter",
    ),
    "The envoy wrote in a letter to the mayor on Friday that it was over": (
        "{s The envoy} {k wrote} in a letter to the mayor on Friday {c that it was over}.",
        "on Friday",
        "in a letter to the mayor",
    ),
    "The envoy said during a visit to Oslo on Friday that it was over": (
        "{s The envoy} {k said} during a visit to Oslo on Friday {c that it was over}.",
        "on Friday",
        "during a visit to Oslo",
    ),
    "The envoy said at a press conference on Friday that it was over": (
        "{s The envoy} {k said} at a press conference on Friday {c that it was over}.",
        "on Friday",
        "at a press conference",
    ),
    "The envoy said at a press conference last week that it was over": (
        "{s The envoy} {k said} at a press conference last week {c that it was over}.",
        "last week",
        "at a press conference",
    ),
    "A statement on Friday said that it was over": (
        "{s A statement on Friday} {k said} {c that it was over}.",
        "on Friday",
        None,
    ),
    "A statement from Oslo said that it was over": (
        "{s A statement from Oslo} {k said} {c that it was over}.",
        None,
        None,
    ),
    "According to a statement on Friday, it was over": (
        "{k According to} {s a statement on Friday}, {c it was over}.",
        "on Friday",
        None,
    ),
    "According to a report published on Friday, it was over": (
        "{k According to} {s a report published on Friday}, {c it was over}.",
        "on Friday",
        None,
    ),
    "The envoy, speaking on Friday, said it was over": (
        "{s The envoy}, speaking on Friday, {k said} {c it was over}.",
        "on Friday",
        None,
    ),
    "The envoy, speaking at a rally, said it was over": (
        "{s The envoy}, speaking at a rally, {k said} {c it was over}.",
        None,
        "at a rally",
    ),
    "The envoy spoke on Friday, saying that it was over": (
        "{s The envoy} spoke on Friday, {k saying} {c that it was over}.",
        "on Friday",
        None,
    ),
    "The envoy spoke at a rally, saying that it was over": (
        "{s The envoy} spoke at a rally, {k saying} {c that it was over}.",
        None,
        "at a rally",
    ),
    "The envoy was quoted as saying on Friday that it was over": (
        "{s The envoy} {k was quoted as saying} on Friday {c that it was over}.",
        "on Friday",
        None,
    ),
    "It was over, the envoy said on Friday at a rally": (
        "{c It was over}, {s the envoy} {k said} on Friday at a rally.",
        "on Friday",
        "at a rally",
    ),
}


@pytest.mark.parametrize(("text", "date", "place"), CIRCUMSTANCES.values(), ids=CIRCUMSTANCES.keys())
def test_date_and_place(nlp: "Language", lexicon: "Lexicon", text: str, date: str | None, place: str | None) -> None:
    found = marked(nlp, text)
    doc = found.doc
    source, cue, content = (found.ranges(role) for role in ("source", "cue", "content"))
    when = circumstances.moment(doc, source, cue, content, lexicon.venues)
    where = circumstances.venue(doc, source, cue, content, lexicon.venues)
    assert (when and doc[slice(*when)].text) == date
    assert (where and doc[slice(*where)].text) == place


SPEECH = {
    "held back": ("He {k declined} {c to say whether it fell}.", "declined to say", "whether it fell"),
    "quoted": ("He {k was quoted} by AP {c as saying that it fell}.", "was quoted … as saying", "that it fell"),
    "joined": (
        "He {k would neither confirm} {c nor deny the delivery}.",
        "would neither confirm nor deny",
        "the delivery",
    ),
    "quoted, subject in the content": (
        "{c The mayor} {k was quoted} by AP {c as saying that it fell}.",
        "was quoted … as saying",
        "The mayor … that it fell",
    ),
    "not of saying": ("He {k declined} {c to leave the base}.", "declined", "to leave the base"),
    "not held back": ("He {k wanted} {c to say that it fell}.", "wanted", "to say that it fell"),
}


@pytest.mark.parametrize(("text", "cue", "content"), SPEECH.values(), ids=SPEECH.keys())
def test_verbs_of_saying_belong_to_the_cue(
    nlp: "Language", lexicon: "Lexicon", text: str, cue: str, content: str
) -> None:
    found = marked(nlp, text)
    read = with_speech(found.doc, found.ranges("cue"), found.ranges("content"), lexicon.cues)
    assert [text_of(found.doc, part) for part in read] == [cue, content]


DISPUTED = {
    "accusations": ("It {k rejected} {c accusations that its fleet laid mines}.", "that its fleet laid mines"),
    "verdict": ("It {k dismissed} {c reports of a mutiny as fantasy}.", "a mutiny"),
    "reports of": ("It {k denied} {c reports about an assault on the port}.", "an assault on the port"),
    "a report by": ("It {k denied} {c a report by its rival}.", "a report by its rival"),
    "a thing": ("It {k rejected} {c the offer of a truce}.", "the offer of a truce"),
    "a relative clause": ("It {k denied} {c a report that its rival made}.", "a report that its rival made"),
}


@pytest.mark.parametrize(("text", "content"), DISPUTED.values(), ids=DISPUTED.keys())
def test_what_is_denied_is_the_clause(nlp: "Language", lexicon: "Lexicon", text: str, content: str) -> None:
    found = marked(nlp, text)
    assert text_of(found.doc, disputed(found.doc, found.ranges("content"), lexicon.cues)) == content


CONTENTS = {
    "complementizer and stop": ("He said {c that the base fell.}", "the base fell", "indirect"),
    "said only that": ("He said {c only that the base fell}.", "the base fell", "indirect"),
    "a relative pronoun alone": (
        "It waits for jets, {c which} a firm promised {c to deliver by May}.",
        "to deliver by May",
        "indirect",
    ),
    "demonstrative stays": ("He said {c that was all.}", "that was all", "indirect"),
    "marks": ("{c “The base fell,”} he said.", "The base fell", "direct"),
    "interrupted": ("{c “The base,”} he said, {c “has fallen.”}", "The base … has fallen", "direct"),
    "mixed": ("He said {c that the base was “very large.”}", "the base was “very large.”", "mixed"),
    "inner marks stay": ("He said {c the “area” is not “very large”}.", "the “area” is not “very large”", "mixed"),
    "one word": ("He called it {c “fantasy.”}", "fantasy", "direct"),
    "question mark stays": ("{c “Who fired?”} he asked.", "Who fired?", "direct"),
    "reopened": ("{c “We came.\n“We saw,”} he said.", "We came.\n“We saw", "direct"),
    "mark of the paragraph before": ("He said {c “we left} again.", "we left", "direct"),
}


@pytest.mark.parametrize(("text", "words", "how"), CONTENTS.values(), ids=CONTENTS.keys())
def test_contents(nlp: "Language", text: str, words: str, how: str) -> None:
    found = marked(nlp, text)
    content = trimmed(found.doc, found.ranges("content"))
    assert text_of(found.doc, content) == words
    assert manner(found.doc, content, layout_of(found.doc).quoted) == how


REPAIRED = {
    "name and colon": (
        "Igor Petrov: “The bridge is gone for good.”",
        [("Igor Petrov", None, "“The bridge is gone for good.”")],
    ),
    "signature": (
        "“The bridge is gone for good.” — Igor Petrov, mayor",
        [("Igor Petrov, mayor", None, "“The bridge is gone for good.”")],
    ),
    "noun and colon": ("Ukrainian navy: “We placed no mines.”", [("Ukrainian navy", None, "“We placed no mines.”")]),
    "given to another's cue": (
        "{s He} {k said} {c it was over.}\n{c “The bridge is gone.”} — Igor Petrov, mayor",
        [("He", "said", "it was over."), ("Igor Petrov, mayor", None, "“The bridge is gone.”")],
    ),
    "sentence before a colon": ("He read the sign: “No entry to the base.”", []),
    "reopened": (
        "{s The envoy} {k said}: {c “We came at dawn.}\n“We left at noon.”",
        [("The envoy", "said", "“We came at dawn. … “We left at noon.”")],
    ),
    "claim that": (
        "{s The ministry’s} {k claim} {c that it shot down all drones could not be checked}.",
        [("The ministry’s", "claim", "that it shot down all drones")],
    ),
    "subject": (
        "Elsewhere the ministry {k accused} {c Paris of a plot}.",
        [("the ministry", "accused", "Paris of a plot")],
    ),
    "impersonal": ("It {k suggests} {c that the base fell}.", [("", "suggests", "that the base fell")]),
    "subject of the verb before": (
        "The envoy landed at noon and {k praised} {c the crew}.",
        [("The envoy", "praised", "the crew")],
    ),
    "antecedent": (
        "But an aide, {s who asked not to be named}, {k said} {c the base fell}.",
        [("an aide", "said", "the base fell")],
    ),
    "nobody speaks": ("The crews {k repelled} {c an attack}.", []),
    "no source": ("It was {k reported} by noon.", []),
    "described as": (
        "{c The flights} {k were described by} {s the airport} as routine.",
        [("the airport", "were described by", "The flights … as routine")],
    ),
    "quoted as saying": (
        "{c The mayor} {k was quoted} by {s Hurriyet} as saying that it fell.",
        [("The mayor", "was quoted", "as saying that it fell")],
    ),
    "overlooked": (
        "Fishermen saw that the buoy had moved.",
        [("Fishermen", "saw", "that the buoy had moved")],
    ),
    "overlooked wish": ("Norway wants to buy six frigates.", [("Norway", "wants", "to buy six frigates")]),
    "no cue": ("The ministry ensures that the buoy moved.", []),
    "per": ("The plane was full, per the airline.", [("the airline", "per", "The plane was full,")]),
    "a measure": ("The plane uses, on average, two litres per mile.", []),
    "as one puts it": (
        "The war, as one officer put it, is over.",
        [("one officer", "put", "The war, … , is over.")],
    ),
    "another paragraph": (
        "{c “We came at dawn,”} {s the envoy} {k said}.\n“Nobody was at the gate.”",
        [("the envoy", "said", "“We came at dawn,”")],
    ),
}


@pytest.mark.parametrize(("text", "expected"), REPAIRED.values(), ids=REPAIRED.keys())
def test_repairs(nlp: "Language", lexicon: "Lexicon", text: str, expected: list[tuple[str, str | None, str]]) -> None:
    found = marked(nlp, text)
    given = [found.relation()] if found.ranges("content") else []
    judged = repaired(found.doc, layout_of(found.doc), found.spans, given, lexicon.cues)
    relations = [each for each in judged if each.refused_by is None]

    def words(spans: tuple[object, ...]) -> str:
        return text_of(found.doc, tuple((s.start, s.end) for s in spans)).replace("\n", "")  # type: ignore[attr-defined]

    assert [(words(r.sources), words((r.cue,)) if r.cue else None, words(r.contents)) for r in relations] == expected


RELAYED = {
    "named": ("AP reported {c that the minister said the base fell}.", ("the minister", "said", "the base fell")),
    "own assertion": ("AP reported {c that the base fell}.", None),
    "belief inside": ("AP reported {c that the minister believes the base fell}.", None),
    "denial inside": (
        "AP reported {c that the minister denied the base fell}.",
        ("the minister", "denied", "the base fell"),
    ),
    "promise inside": (
        "AP reported {c that the minister promised the base would open}.",
        ("the minister", "promised", "the base would open"),
    ),
    "negated inside": (
        "AP reported {c that the minister did not say the base fell}.",
        ("the minister", "did not say", "the base fell"),
    ),
    "not said yet": ("AP reported {c that the minister would say the base fell}.", None),
    "held back": (
        "{c The minister declined to say whether the base fell}, AP reported.",
        ("The minister", "declined to say", "whether the base fell"),
    ),
    "an act held back": ("AP reported {c that the minister declined to leave the base}.", None),
    "quoted": (
        "{c State television quoted the army as saying the base fell}, Reuters reports.",
        ("the army", "quoted … as saying", "the base fell"),
    ),
    "was quoted": (
        "{c The envoy was quoted as warning that the base would fall}, according to AFP.",
        ("The envoy", "quoted as warning", "that the base would fall"),
    ),
    "quoted a price": ("AP reported {c that the trader quoted a price}.", None),
    "a pronoun": ("AP reported {c that he said the base fell}.", None),
    "a letter": ("The envoy said {c that the letter says the base fell}.", None),
}


@pytest.mark.parametrize(("text", "expected"), RELAYED.values(), ids=RELAYED.keys())
def test_relayed(nlp: "Language", lexicon: "Lexicon", text: str, expected: tuple[str, str, str] | None) -> None:
    found = marked(nlp, text)
    inner = nesting.relayed(
        found.doc, trimmed(found.doc, found.ranges("content")), lexicon.cues, lexicon.venues.writings
    )
    assert (inner and tuple(text_of(found.doc, part) for part in inner)) == expected
