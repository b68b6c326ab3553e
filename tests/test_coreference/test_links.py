"""Which mentions are linked, and why: each construction with texts that show it and texts that just do not."""

from typing import TYPE_CHECKING

import pytest
from attributed import attributed
from laid_out import layout_of

from claimx.reading.coreference import REASONS, find_chains
from claimx.reading.entities import find_entities

if TYPE_CHECKING:
    from spacy.language import Language

    from claimx.reading.lexicon import Lexicon

# id, marked text, "mention = antecedent: reason"
CASES: list[tuple[str, str, list[str]]] = [
    (
        "apposition in of phrase",
        "{s1 The minister of defence of Ostravia, Hasan Guliyev}, {k1 said} {c1 the port was safe}.",
        ["The minister of defence of Ostravia, Hasan Guliyev = Hasan Guliyev: apposition"],
    ),
    (
        "apposition of a body",
        "{s1 The harbour authority, a state body}, {k1 said} {c1 the port was safe}.",
        ["a state body = The harbour authority, a state body: apposition"],
    ),
    ("apposition of a thing to a person", "{s1 Karl Ostrom, a small ship}, {k1 said} {c1 the port was safe}.", []),
    ("apposition number", "{s1 Two officials, a general}, {k1 said} {c1 the port was safe}.", []),
    (
        "bracket",
        "{s1 A spokeswoman} ({s1 Jane Doe}) {k1 said} {c1 the port was safe}.",
        ["A spokeswoman = Jane Doe: apposition"],
    ),
    (
        "bracket far",
        "{c1 The port is safe}, {k1 according to} {s1 a navy spokesman} on May 1 at noon (Piet Smit at a briefing).",
        ["a navy spokesman = Piet Smit: bracket"],
    ),
    (
        "bracket after a body",
        "The Defence Ministry (Piet Smit) was closed. {s1 He} {k1 said} {c1 the port was safe}.",
        [],
    ),
    (
        "bracket after two",
        "Two officials (Piet Smit) left. {s1 Smit} {k1 said} {c1 the port was safe}.",
        ["Smit = Piet Smit: same entity"],
    ),
    (
        "copula",
        "Anna Varga is a minister. {s1 The minister} {k1 said} {c1 the port was safe}.",
        ["a minister = Anna Varga: copula", "The minister = a minister: description"],
    ),
    (
        "copula negated",
        "Anna Varga is not a minister. {s1 The minister} {k1 said} {c1 the port was safe}.",
        ["The minister = a minister: description"],
    ),
    (
        "copula past",
        "Anna Varga was a judge. {s1 The judge} {k1 said} {c1 the port was safe}.",
        ["a judge = Anna Varga: copula", "The judge = a judge: description"],
    ),
    (
        "copula became",
        "Anna Varga became a minister. {s1 The minister} {k1 said} {c1 the port was safe}.",
        ["The minister = a minister: description"],
    ),
    (
        "copula plural",
        "The two men are ministers. {s1 The ministers} {k1 said} {c1 the port was safe}.",
        ["The ministers = ministers: description"],
    ),
    (
        "copula he",
        "Karl Ostrom left. He is a pilot. {s1 The pilot} {k1 said} {c1 the port was safe}.",
        ["He = Karl Ostrom: pronoun", "a pilot = He: copula", "The pilot = a pilot: description"],
    ),
    ("copula of a ship", "The ship is a tanker. {s1 The captain} {k1 said} {c1 the port was safe}.", []),
    (
        "relative which",
        "The ministry, {s1 which} {k1 said} {c1 the port was safe}, closed.",
        ["which = The ministry: relative clause"],
    ),
    (
        "relative that",
        "The report {s1 that} {k1 said} {c1 the port was safe} was wrong.",
        ["that = The report: relative clause"],
    ),
    (
        "cataphora",
        "When {s1 he} {k1 said} {c1 the port was safe}, Karl Ostrom smiled.",
        ["he = Karl Ostrom: cataphora"],
    ),
    ("cataphora she title", "When {s1 she} {k1 said} {c1 the port was safe}, Mr. Ostrom smiled.", []),
    ("cataphora body", "When {s1 he} {k1 said} {c1 the port was safe}, the ministry smiled.", []),
    (
        "cataphora behind",
        "Karl Ostrom smiled when {s1 he} {k1 said} {c1 the port was safe}.",
        ["he = Karl Ostrom: pronoun"],
    ),
    (
        "title and surname",
        "{s1 Anna Varga} {k1 said} {c1 the port was safe}. {s2 Mrs. Varga} {k2 said} {c2 nobody was hurt}.",
        ["Mrs. Varga = Anna Varga: title and surname"],
    ),
    (
        "acronym of another",
        "{s1 The Northern River Authority} {k1 said} {c1 the port was safe}. {s2 The NRB} {k2 said} {c2 nobody was hurt}.",
        [],
    ),
    (
        "same words with number",
        "{s1 Two residents} {k1 said} {c1 the port was safe}. {s2 Two residents} {k2 said} {c2 nobody was hurt}.",
        [],
    ),
    (
        "several officials",
        "{s1 Several officials} {k1 said} {c1 the port was safe}. {s2 Several officials} {k2 said} {c2 nobody was hurt}.",
        [],
    ),
    (
        "some officials",
        "{s1 Some officials} {k1 said} {c1 the port was safe}. {s2 Many officials} {k2 said} {c2 nobody was hurt}.",
        [],
    ),
    (
        "other officials",
        "{s1 Officials} {k1 said} {c1 the port was safe}. {s2 Other officials} {k2 said} {c2 nobody was hurt}.",
        [],
    ),
    (
        "the same broadcast",
        "{s1 Karl Ostrom} {k1 told} {v1 Radio Norden} {c1 the port was safe}. A pilot spoke too, on the same station. {s2 The station} {k2 said} {c2 nobody was hurt}.",
        ["the same station = Radio Norden: description", "The station = the same station: description"],
    ),
    (
        "the new minister",
        "{s1 The minister} {k1 said} {c1 the port was safe}. {s2 The new minister} {k2 said} {c2 nobody was hurt}.",
        [],
    ),
    (
        "this official",
        "{s1 An official} {k1 said} {c1 the port was safe}. {s2 This official} {k2 said} {c2 nobody was hurt}.",
        ["This official = An official: description"],
    ),
    ("the woman of a man", "Mr. Karl Ostrom left. {s1 The woman} {k1 said} {c1 the port was safe}.", []),
    (
        "the company of two",
        "Nordvik Shipping and Sund Lines lost boats. {s1 The company} {k1 said} {c1 the port was safe}.",
        [],
    ),
    (
        "the ministry by name",
        "The Ministry of Water denied it. {s1 The ministry} {k1 said} {c1 the port was safe}.",
        ["The ministry = Ministry of Water: description"],
    ),
    (
        "the governor in quote",
        "“The governor lied,” said a pilot. {s1 The governor} {k1 said} {c1 the port was safe}.",
        [],
    ),
    (
        "pronoun object",
        "The general saw the pilot. {s1 He} {k1 said} {c1 the port was safe}.",
        ["He = The general: pronoun"],
    ),
    (
        "pronoun himself",
        "Karl Ostrom praised himself. {s1 He} {k1 said} {c1 the port was safe}.",
        ["himself = Karl Ostrom: pronoun", "He = himself: pronoun"],
    ),
    (
        "pronoun binding",
        "Karl Ostrom praised him. {s1 He} {k1 said} {c1 the port was safe}.",
        ["He = Karl Ostrom: pronoun"],
    ),
    ("pronoun it of people", "The pilots left. {s1 It} {k1 says} {c1 the port is safe}.", []),
    (
        "pronoun it document",
        "The letter arrived. {s1 It} {k1 said} {c1 the port was safe}.",
        ["It = The letter: pronoun"],
    ),
    (
        "pronoun they body",
        "The ministry closed. {s1 They} {k1 said} {c1 the port was safe}.",
        ["They = The ministry: pronoun"],
    ),
    ("pronoun they group", "The crew left. {s1 They} {k1 said} {c1 the port was safe}.", ["They = The crew: pronoun"]),
    (
        "pronoun she of name",
        "Anna Varga left. {s1 She} {k1 said} {c1 the port was safe}.",
        ["She = Anna Varga: pronoun"],
    ),
    ("pronoun he spokeswoman", "A spokeswoman left. {s1 He} {k1 said} {c1 the port was safe}.", []),
    (
        "pronoun in content",
        "{s1 Karl Ostrom} {k1 said} {c1 that Jan Brandt had left}. {s2 He} {k2 said} {c2 nobody was hurt}.",
        ["He = Karl Ostrom: pronoun"],
    ),
    (
        "pronoun agent",
        "The port was closed by General Lukas Brandt. {s1 He} {k1 said} {c1 it was safe}.",
        ["He = General Lukas Brandt: pronoun"],
    ),
    (
        "pronoun old subject",
        "Lukas Brandt left. A boat sank. {s1 He} {k1 said} {c1 it was safe}.",
        ["He = Lukas Brandt: pronoun"],
    ),
    ("pronoun older subject", "Lukas Brandt left. A boat sank. Rain fell. {s1 He} {k1 said} {c1 it was safe}.", []),
    ("pronoun joined subjects", "Lukas Brandt left and Piet Smit stayed. {s1 He} {k1 said} {c1 it was safe}.", []),
    (
        "pronoun below verb",
        "Lukas Brandt told Piet Smit that {s1 he} {k1 feared} {c1 a storm}.",
        ["he = Lukas Brandt: pronoun"],
    ),
    (
        "pronoun in quotation",
        "“Piet Smit left. {s1 He} {k1 thinks} {c1 it is safe},” a pilot said.",
        ["He = Piet Smit: pronoun"],
    ),
    (
        "members again",
        "{s1 Karl Ostrom and Anna Varga} {k1 said} {c1 it was safe}. {s2 Ostrom and Varga} {k2 said} {c2 nobody was hurt}.",
        [
            "Ostrom = Karl Ostrom: same entity",
            "Ostrom and Varga = Karl Ostrom and Anna Varga: same members",
            "Varga = Anna Varga: same entity",
        ],
    ),
    (
        "office of country",
        "{s1 The French defence minister} {k1 said} {c1 it was safe}. Germany's defence minister left. {s2 The French minister} {k2 said} {c2 nobody was hurt}.",
        ["The French minister = The French defence minister: description"],
    ),
]


@pytest.mark.parametrize(("text", "expected"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_mentions_are_linked(nlp: "Language", lexicon: "Lexicon", text: str, expected: list[str]) -> None:
    doc, attributions = attributed(nlp, text)
    layout = layout_of(doc)
    chains = find_chains(doc, layout.quoted, attributions, find_entities(doc, layout, lexicon), lexicon)
    words = {head: doc[slice(*mention.range)].text for head, mention in chains.mentions.items()}
    links = sorted(chains.links, key=lambda link: (link.mention, link.antecedent))
    assert [f"{words[link.mention]} = {words[link.antecedent]}: {link.reason}" for link in links] == expected
    assert all(link.reason in REASONS for link in links)
    assert all(chains.at[link.mention] == chains.at[link.antecedent] for link in links if link.mention in chains.at)
