"""Which words an article asserts: attributed contents, and claims in its own voice."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from laid_out import layout_of
from marked import marked

from claimx.reading.assertions import Assertion, find_assertions, of_types, unclaimed_sentences
from claimx.reading.attributions.attribution import Attribution
from claimx.reading.document import parse
from claimx.reading.syntax import text_of
from claimx.vocabulary import AttributionType, Manner

if TYPE_CHECKING:
    from spacy.language import Language

SEED = Path(__file__).parents[1] / "seeds" / "niger-airbase-101.txt"

# The text and what it asserts in the article's own voice, no attribution in it.
PLAIN = [
    ("The drones hit two depots.", ["The drones hit two depots"]),
    ("The drones hit two depots. Both burned down.", ["The drones hit two depots", "Both burned down"]),
    ("However, the talks failed.", ["the talks failed"]),
    ("But the talks failed.", ["the talks failed"]),
    ("Nevertheless, the envoy, who is ill, resigned.", ["the envoy, who is ill, resigned"]),
    ("In March, the army left the base.", ["In March, the army left the base"]),
    ("The army left and the navy stayed.", ["The army left and the navy stayed"]),
    ("The so-called “observers” left.", ["The so-called “observers” left"]),
    ("The ship was called “Hope.”", ["The ship was called “Hope.”"]),
    ("There is no word yet.", ["There is no word yet"]),
    ("Why did the army leave?", []),
    ("But why is it happening?", []),
    ("An even more important question is, will they leave at all?", []),
    ("“Who fired first?”", []),
    ("Close the gate.", []),
    ("A night of fire and smoke.", []),
    ("Silence on the front.", []),
    ("NOUAKCHOTT, March 12", []),
    ("13:20", []),
    ("Fleet leaves port\nThe fleet left the port on Monday.", ["The fleet left the port on Monday"]),
    ("The fleet left.\nWhat The Generals Wanted\nThe navy stayed.", ["The fleet left", "The navy stayed"]),
    ("The fleet left.\n14:30 – Insurers\nThe navy stayed.", ["The fleet left", "The navy stayed"]),
    ("The fleet left\n\nThe navy stayed.", ["The navy stayed"]),
    ("The fleet left the port", ["The fleet left the port"]),
    ("14:30 – Moscow reacts\nThe navy stayed.", ["The navy stayed"]),
    ("NOUAKCHOTT, March 12 - The depot burned.", ["The depot burned"]),
    ("KYIV (Reuters) – The depot burned.", ["The depot burned"]),
    ("The fleet left.\n9:20 p.m.: The depot burned.", ["The fleet left", "The depot burned"]),
    ("NATO ships left the bay - and the port closed.", ["NATO ships left the bay - and the port closed"]),
    ("This is what we know:", []),
    ("The engineer went on,\n\nThe navy stayed.", ["The navy stayed"]),
    ("So that nobody sees the fire.", []),
    ("Because the road was shut.", []),
    ("That surprised the mayor.", ["That surprised the mayor"]),
    ("Whether the dam holds is unclear.", ["Whether the dam holds is unclear"]),
    ("Despite losing the port, the navy stayed in the bay.", ["Despite losing the port, the navy stayed in the bay"]),
    ("As of noon the bridge was open again.", ["As of noon the bridge was open again"]),
    ("For more pictures, visit our page.", []),
    ("“The dam holds. It has no cracks.”", []),
    ("", []),
    ("…", []),
]

# One attribution; what the sentence asserts beside it.
ATTRIBUTED = [
    (
        "The papers include a note by {s an engineer}, who {k wrote} that {c the fault was likely and that crews had doubts}.",
        ["The papers include a note by an engineer"],
    ),
    ("{s The ministry} {k said} that {c the base was quiet}.", []),
    ("{c The base was quiet}, {s the ministry} {k said}.", []),
    ("“{c The base is quiet},” {k said} {s the minister}.", []),
    ("{k According to} {s the ministry}, {c the base was quiet}.", []),
    ("{c The base was quiet}, {k according to} {s the ministry}.", []),
    ("In a statement, {s the ministry} {k said} {c the base was quiet}.", []),
    ("As mentioned, in September 2023, {s the Pentagon} {k announced} {c it would move some troops}.", []),
    ("{s The ministry} {k said} {c the base was quiet}, but the town was in flames.", ["the town was in flames"]),
    (
        "However, the specifics of the withdrawal remain unclear, as {s CNN} {k states} that {c the junta is reticent}.",
        ["the specifics of the withdrawal remain unclear"],
    ),
    (
        "The minister left the talks, {k saying} {c the offer was a joke}.",
        ["The minister left the talks"],
    ),
    ("{s The minister}, who left the talks, {k said} {c the offer was a joke}.", []),
    ("{s Ann Carter}, a colonel in the army, {k said} {c the offer was a joke}.", []),
    ("“{c The base is quiet. Nobody was hurt. We will stay},” {k said} {s the minister}.", []),
    ("{s The minister} {k did not confirm} that {c the base was quiet}.", []),
    ("{s Analysts} {k believe} {c the base will close}.", []),
    ("{c The gunmen} are {k believed} {c to have fled}.", []),
    ("The army left. {s The ministry} {k said} {c the base was quiet}.", ["The army left"]),
    ("The base was quiet, but {s the ministry} {k said} {c it had been hit}.", ["The base was quiet"]),
    (
        "{s The ministry} {k denied} {c the report} and sent a team to inspect it.",
        ["The ministry … sent a team to inspect it"],
    ),
    (
        "Critics’ {k claim} that {c it costs two billion dollars} is hard to verify.",
        ["Critics’ claim that it costs two billion dollars is hard to verify"],
    ),
    ("{s Ilinca Dobre}: “{c The sea is no minefield}.”", []),
    ("{s The mayor} stopped the work by {k saying} that {c the dam was safe}.", ["The mayor stopped the work"]),
    ("{s Bo Lind}, appointed head of the works in May, {k told} reporters: “{c The dam is safe}.”", []),
    ("The fleet left the bay after {s the admiral} {k said} {c the port was safe}.", ["The fleet left the bay"]),
    (
        "The fleet left the bay two days after {s the admiral} {k said} {c the port was safe}.",
        ["The fleet left the bay"],
    ),
    (
        "The warning came as {s the admiral} {k said} {c the port was safe}.",
        ["The warning came as the admiral said the port was safe"],
    ),
    (
        "The mayor was met by residents who {k said} {c the dam leaked}.",
        ["The mayor was met by residents"],
    ),
    ("The dam is to be rebuilt in May; it is {k feared} that {c it may fall}.", ["The dam is to be rebuilt in May"]),
]

# The same of what is wanted.
INTENDED = [
    (
        "The fleet left the bay after {s the admiral} {k decided} {c to guard the port}.",
        ["The fleet left the bay after the admiral decided to guard the port"],
    ),
    (
        "The talks took weeks because {s the union} {k wanted} {c more money}.",
        ["The talks took weeks because the union wanted more money"],
    ),
    (
        "The fleet left the bay, while {s the admiral} {k wanted} {c to guard the port}.",
        ["The fleet left the bay"],
    ),
    (
        "The mayor was met by residents who {k wanted} {c to leave} at once.",
        ["The mayor was met by residents who wanted to leave at once"],
    ),
]

OWN_IN_THE_SEED = [
    "The number of personnel and the specific equipment remaining at Base 101 is unknown",
    "In total, there were about 1,000 American troops stationed in Niger",
    "Each has its own goals and objectives",
    "This happened after they had forged closer ties with Moscow",
    "The timeframe for this disengagement has not been established yet",
    "The military personnel of the United States and Russia have coexisted amicably with one another in Syria and"
    " Yugoslavia",
]


# One attribution; its content sentence by sentence, as far as the sentences claim something.
SENTENCES = [
    ("{s Bo} {k said} {c the dam holds}.", ["the dam holds"]),
    ("“{c The dam holds. It has no cracks},” {k said} {s Bo}.", ["The dam holds", "It has no cracks"]),
    ("“{c The dam holds},” {s Bo} {k said}. “{c It has no cracks}.”", ["The dam holds", "It has no cracks"]),
    ("“{c The dam},” {s Bo} {k said}, “{c has no cracks}.”", ["The dam … has no cracks"]),
    ("“{c The dam holds},” {s Bo} {k said}, “{c and it will hold}.”", ["The dam holds … and it will hold"]),
    ("“{c It holds! Nobody has to leave},” {k said} {s Bo}.", ["It holds!", "Nobody has to leave"]),
    ("“{c Will it hold? It will},” {k said} {s Bo}.", ["It will"]),
    ("“{c Will it hold?}” {k asked} {s Bo}.", []),
    ("{s Bo} {k asked} {c whether it would hold}.", ["whether it would hold"]),
    ("{s Bo} {k said}: “{c Mr. Holm of the U.S. Army came at 3 p.m. to look}.”", ["Mr. Holm of the U.S. Army came at 3 p.m. to look"]),
    ("{s Bo} {k said}:\n“{c The dam holds.\nIt has no cracks}.”", ["The dam holds", "It has no cracks"]),
    ("“{c They called it ‘safe.’ It was not},” {k said} {s Bo}.", ["They called it ‘safe.’", "It was not"]),
    ("“{c It holds. …}” {k said} {s Bo}.", ["It holds"]),
    ("{s Bo} {k said} that {c the dam held and that nobody was hurt}.", ["the dam held", "nobody was hurt"]),
    ("{s Bo} {k said} {c the dam held, but that the gate had burst}.", ["the dam held", "the gate had burst"]),
    (
        "{s Bo} {k said} {c it was good that the dam held and that nobody was hurt}.",
        ["it was good that the dam held and that nobody was hurt"],
    ),
    ("{s Bo} {k said} {c the height of the dam and that of the wall had changed}.", [
        "the height of the dam and that of the wall had changed"
    ]),
    ("{s Bo} {k said} {c the dam held and nobody was hurt}.", ["the dam held and nobody was hurt"]),
]  # fmt: skip


def test_words_are_claimed_once(nlp: "Language") -> None:
    sentence = marked(nlp, "“{c The dam holds. It has no cracks},” {k said} {s Bo}.")
    source, cue, content = (sentence.ranges(role) for role in ("source", "cue", "content"))
    first = (content[0][0], next(token.i for token in sentence.doc if token.text == "."))
    attributions = [Attribution(source, cue, (first,)), Attribution(source, cue, content)]
    found = find_assertions(sentence.doc, layout_of(sentence.doc), attributions)
    assert [a.attribution for a in found] == [1, 1]


def test_a_transcript_is_never_the_own_voice(nlp: "Language") -> None:
    text = (
        "{s MS. HOLM}: Thank you all so much.\n\n{c The dam holds.}\n\nMR. LIND: Thank you.\n\nMS. HOLM: It was good."
    )
    sentence = marked(nlp, text)
    attribution = Attribution(sentence.ranges("source"), (), sentence.ranges("content"))
    found = find_assertions(sentence.doc, layout_of(sentence.doc), [attribution])
    assert [text_of(sentence.doc, a.words) for a in found] == ["The dam holds."]


MANNERS = [
    ("The dam, {s Bo} {k said}, {c was “safe.” “It has no cracks}.”", "mixed", ["mixed", "direct"]),
    ("{s Bo} {k said} {c the dam was shut and called it “safe}.”", "mixed", ["mixed"]),
    ("{s Bo} {k said}: {c The dam is shut. Nobody was hurt}.", "direct", ["direct", "direct"]),
]


@pytest.mark.parametrize(("text", "whole", "sentences"), MANNERS, ids=[text for text, *_ in MANNERS])
def test_each_sentence_has_its_manner(nlp: "Language", text: str, whole: Manner, sentences: list[Manner]) -> None:
    sentence = marked(nlp, text)
    source, cue, content = (sentence.ranges(role) for role in ("source", "cue", "content"))
    found = find_assertions(sentence.doc, layout_of(sentence.doc), [Attribution(source, cue, content, manner=whole)])
    assert [a.manner for a in found if a.attribution == 0] == sentences


@pytest.mark.parametrize(("text", "claimed"), SENTENCES, ids=[text for text, _ in SENTENCES])
def test_a_content_claims_a_sentence_at_a_time(nlp: "Language", text: str, claimed: list[str]) -> None:
    sentence = marked(nlp, text)
    attribution = Attribution(sentence.ranges("source"), sentence.ranges("cue"), sentence.ranges("content"))
    found = find_assertions(sentence.doc, layout_of(sentence.doc), [attribution])
    assert [text_of(sentence.doc, a.words) for a in found if a.attribution == 0] == claimed
    assert [a for a in found if a.attribution is None] == []


# What of the texts gave no claim though it should, no attribution in them but the marked ones.
UNCLAIMED = [
    ("The dam holds.", []),
    ("Close the gate.", []),
    ("Will it hold?", []),
    ("A night of fire.", []),
    ("Sign up for what we send.", []),
    ("“{c The dam holds}.” And so {s Bo} {k said}.", []),
    ("{s Bo} {k said}: {c will it hold?}", []),
    ("Here is what we know:\n\nThe dam holds.", ["Here is what we know:"]),
]


@pytest.mark.parametrize(("text", "left"), UNCLAIMED, ids=[text for text, _ in UNCLAIMED])
def test_sentences_that_gave_no_claim_are_known(nlp: "Language", text: str, left: list[str]) -> None:
    sentence = marked(nlp, text)
    layout = layout_of(sentence.doc)
    cue = sentence.ranges("cue")
    attributions = [Attribution(sentence.ranges("source"), cue, sentence.ranges("content"))] if cue else []
    found = find_assertions(sentence.doc, layout, attributions)
    unclaimed = unclaimed_sentences(sentence.doc, layout, found, attributions)
    assert [sentence.doc[start:end].text.strip() for start, end in unclaimed] == left


@pytest.mark.parametrize(("text", "own"), PLAIN, ids=[text or "empty" for text, _ in PLAIN])
def test_sentences_assert_in_the_own_voice(nlp: "Language", text: str, own: list[str]) -> None:
    doc = parse(text, nlp)
    found = find_assertions(doc, layout_of(doc), ())
    assert [text_of(doc, assertion.words) for assertion in found] == own
    assert all(assertion.attribution is None for assertion in found)


@pytest.mark.parametrize(
    ("text", "own", "type_"),
    [*((*case, "communication") for case in ATTRIBUTED), *((*case, "intention") for case in INTENDED)],
    ids=[text for text, _ in (*ATTRIBUTED, *INTENDED)],
)
def test_an_attribution_leaves_what_its_sentence_asserts_beside_it(
    nlp: "Language", text: str, own: list[str], type_: AttributionType
) -> None:
    sentence = marked(nlp, text)
    attribution = Attribution(sentence.ranges("source"), sentence.ranges("cue"), sentence.ranges("content"), type_)
    found = find_assertions(sentence.doc, layout_of(sentence.doc), [attribution])
    assert {a.attribution for a in found if a.attribution is not None} <= {0}
    assert [text_of(sentence.doc, a.words) for a in found if a.attribution is None] == own


def test_the_seed_asserts_in_its_own_voice(nlp: "Language") -> None:
    doc = parse(SEED.read_text(encoding="utf-8"), nlp)
    texts = [text_of(doc, assertion.words) for assertion in find_assertions(doc, layout_of(doc), ())]
    assert [text for text in OWN_IN_THE_SEED if text not in texts] == []
    assert not [text for text in texts if "why is it happening" in text or "will they leave" in text]


def test_assertions_come_in_text_order_and_apart(nlp: "Language") -> None:
    doc = parse(SEED.read_text(encoding="utf-8"), nlp)
    words = [assertion.words for assertion in find_assertions(doc, layout_of(doc), ())]
    assert words == sorted(words)
    flat = [i for ranges in words for start, end in ranges for i in range(start, end)]
    assert len(flat) == len(set(flat))
    assert not any(doc[i].is_space for i in flat)


TYPES = {
    "all": ((), [0, None, 1]),
    "communication": (("communication",), [0]),
    "the own voice": (("own",), [None]),
    "several": (("belief", "own"), [None, 1]),
    "none of them": (("intention",), []),
}


@pytest.mark.parametrize(("types", "kept"), TYPES.values(), ids=TYPES.keys())
def test_claims_of_some_types_are_kept(types: tuple[str, ...], kept: list[int | None]) -> None:
    attributions = [Attribution((), (), (), type="communication"), Attribution((), (), (), type="belief")]
    assertions = [Assertion(((0, 1),), 0), Assertion(((1, 2),)), Assertion(((2, 3),), 1)]
    assert [each.attribution for each in of_types(assertions, attributions, types)] == kept
