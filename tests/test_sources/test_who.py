"""Who is meant: pronouns, short names, descriptions, and what is better left as written."""

from typing import TYPE_CHECKING

import pytest
from attributed import attributed
from laid_out import layout_of

from claimx.reading.entities import find_entities
from claimx.reading.sources import Sources, resolve_sources

if TYPE_CHECKING:
    from spacy.language import Language

    from claimx.reading.lexicon import Lexicon

Case = tuple[str, str, list[str | None]]  # id, marked text, name of who stands behind each attribution

PRONOUNS: list[Case] = [
    (
        "he-previous-sentence",
        "Defence Minister Karl Ostrom inspected the port. “{c1 The pier is safe},” {s1 he} {k1 said}.",
        ["Karl Ostrom"],
    ),
    (
        "he-added",
        "“{c1 The road is closed},” {s1 Karl Ostrom} {k1 said}. “{c2 It will open in May},” {s2 he} {k2 added}.",
        ["Karl Ostrom", "Karl Ostrom"],
    ),
    (
        "he-after-a-carrier",
        "{s1 Karl Ostrom} {k1 said} on {v1 Telegram} {c1 that the pier was hit}. {c2 Two men were hurt}, {s2 he} {k2 said}.",
        ["Karl Ostrom", "Karl Ostrom"],
    ),
    (
        "she-by-title",
        "Mr. Ostrom met Ms. Varga in Tallinn. {s1 She} {k1 said} {c1 the talks were useful}.",
        ["Varga"],
    ),
    (
        "he-by-title",
        "Ms. Varga met Mr. Ostrom in Tallinn. {s1 He} {k1 said} {c1 the talks were useful}.",
        ["Ostrom"],
    ),
    (
        "she-spokeswoman",
        "Karl Ostrom left early. A spokeswoman for the ministry stayed. {s1 She} {k1 said} {c1 the visit was routine}.",
        ["A spokeswoman for the ministry"],
    ),
    (
        "subject-before-object",
        "General Lukas Brandt praised Admiral Henk Visser. {s1 He} {k1 said} {c1 the fleet was ready}.",
        ["Lukas Brandt"],
    ),
    (
        "not-out-of-a-quotation",
        "“{c1 Piet Smit has fled to Oslo},” {s1 General Lukas Brandt} {k1 said}. {s2 He} {k2 added} {c2 that a search was on}.",
        ["Lukas Brandt", "Lukas Brandt"],
    ),
    (
        "next-paragraph",
        "General Lukas Brandt arrived on Monday.\n\n“{c1 We are here to help},” {s1 he} {k1 said}.",
        ["Lukas Brandt"],
    ),
    (
        "over-a-quotation-paragraph",
        "“{c1 We hold the bridge},” {s1 General Lukas Brandt} {k1 said}.\n\n“The river is high. The road is gone.”\n\n"
        "{s2 He} {k2 added} {c2 that help was near}.",
        ["Lukas Brandt", "Lukas Brandt"],
    ),
    (
        "matrix-subject",
        "General Lukas Brandt told parliament on Monday that {s1 he} {k1 believed} {c1 the truce would hold}.",
        ["Lukas Brandt"],
    ),
    (
        "second-clause",
        "General Lukas Brandt visited the depot, and {s1 he} {k1 promised} {c1 new trucks}.",
        ["Lukas Brandt"],
    ),
    (
        "possessive",
        "General Lukas Brandt spoke for an hour. {s1 His} {k1 claim} {c1 that the town had fallen} was false.",
        ["Lukas Brandt"],
    ),
    (
        "fronted-clause",
        "Although {s1 he} {k1 feared} {c1 a storm}, General Lukas Brandt ordered the convoy to sail.",
        ["Lukas Brandt"],
    ),
    (
        "who",
        "General Lukas Brandt, {s1 who} {k1 says} {c1 the base is safe}, will leave in June.",
        ["Lukas Brandt"],
    ),
    (
        "which",
        "The ministry published a report {s1 which} {k1 says} {c1 the base is safe}.",
        ["a report"],
    ),
    (
        "they-officials",
        "Two officials briefed lawmakers on Friday. {s1 They} {k1 said} {c1 the money had run out}.",
        ["Two officials"],
    ),
    (
        "they-group",
        "{s1 Karl Ostrom and Anna Varga} {k1 said} {c1 the port was closed}. {s2 They} {k2 added} {c2 that ships were waiting}.",
        ["Karl Ostrom and Anna Varga", "Karl Ostrom and Anna Varga"],
    ),
    (
        "it-ministry",
        "The Defence Ministry denied the reports. {s1 It} {k1 said} {c1 no aircraft were lost}.",
        ["Defence Ministry"],
    ),
    (
        "it-report",
        "The audit was published on Monday. {s1 It} {k1 says} {c1 fuel was stolen}.",
        ["The audit"],
    ),
    (
        "his-in-pairs",
        "The Senate heard of Mr. Ostrom's debts and {s1 his} {k1 claim} {c1 that he had paid them}.",
        ["Ostrom"],
    ),
]

SPEAKERS: list[Case] = [
    (
        "i-is-the-speaker",
        "“{c1 It is late, but {s2 I} {k2 believe} {c2 the truce will hold}},” {s1 General Lukas Brandt} {k1 said}.",
        ["Lukas Brandt", "Lukas Brandt"],
    ),
    (
        "so-is-we",
        "“{c1 {s2 We} {k2 believe} {c2 the truce will hold}},” {s1 a Pentagon spokesperson} {k1 said}.",
        ["a Pentagon spokesperson", "a Pentagon spokesperson"],
    ),
    (
        "we-in-speech-is-nobody",
        "“{s1 We} {k1 believe} {c1 the truce will hold}.”",
        [None],
    ),
    (
        "we-outside-is-nobody",
        "{s1 We} {k1 expect} {c1 a hard winter}.",
        [None],
    ),
]

ISSUERS: list[Case] = [
    (
        "body-of-a-statement",
        "{s1 The Harbour Ministry} {k1 condemns} {c1 the attack}. {s2 We} {k2 urge} {c2 all sides to talk}.",
        ["Harbour Ministry", "Harbour Ministry"],
    ),
    (
        "trap-news-in-the-past",
        "{s1 The Harbour Ministry} {k1 condemned} {c1 the attack}. {s2 We} {k2 urge} {c2 all sides to talk}.",
        ["Harbour Ministry", None],
    ),
    (
        "trap-two-speak",
        "{s1 The Harbour Ministry} {k1 condemns} {c1 the attack}. {s2 Nordvik Shipping} {k2 regrets} {c2 the loss}. "
        "{s3 We} {k3 urge} {c3 all sides to talk}.",
        ["Harbour Ministry", "Nordvik Shipping", None],
    ),
    (
        "trap-i-is-no-body",
        "{s1 The Harbour Ministry} {k1 condemns} {c1 the attack}. {s2 I} {k2 urge} {c2 all sides to talk}.",
        ["Harbour Ministry", None],
    ),
    (
        "letterhead",
        "Statement from President Anna Varga on the harbour\n\nThe harbour burns. {s1 I} {k1 urge} {c1 all sides to talk}.",
        ["Anna Varga"],
    ),
    (
        "trap-letterhead-we",
        "Statement from President Anna Varga on the harbour\n\nThe harbour burns. {s1 We} {k1 urge} {c1 all sides to talk}.",
        [None],
    ),
    (
        "trap-headline",
        "Harbour burns after President Anna Varga left\n\nThe harbour burns. {s1 I} {k1 urge} {c1 all sides to talk}.",
        [None],
    ),
]

DESCRIPTIONS: list[Case] = [
    (
        "the-official",
        "{s1 A senior official} {k1 said} {c1 the depot burned}. {s2 The official} {k2 added} {c2 that nobody was hurt}.",
        ["A senior official", "A senior official"],
    ),
    (
        "the-source",
        "{s1 A source close to the talks} {k1 said} {c1 a deal was near}. {s2 The source} {k2 named} {c2 no date}.",
        ["A source close to the talks", "A source close to the talks"],
    ),
    (
        "the-spokesman-named",
        "Piet Smit, a navy spokesman, arrived. {s1 The spokesman} {k1 said} {c1 two ships had sailed}.",
        ["Piet Smit"],
    ),
    (
        "the-spokesperson-is-the-spokeswoman",
        "A spokeswoman arrived at noon. {s1 The spokesperson} {k1 said} {c1 two ships had sailed}.",
        ["A spokeswoman"],
    ),
    (
        "the-minister",
        "Defence Minister Karl Ostrom arrived. {s1 The minister} {k1 said} {c1 the port was safe}.",
        ["Karl Ostrom"],
    ),
    (
        "the-ministry-last-named",
        "The Foreign Ministry protested. The Defence Ministry did not. {s1 The ministry} {k1 said} {c1 the flights were legal}.",
        ["Defence Ministry"],
    ),
    (
        "the-company",
        "Nordvik Shipping lost two tankers. {s1 The company} {k1 said} {c1 the crews were safe}.",
        ["Nordvik Shipping"],
    ),
    (
        "the-report",
        "A report was leaked on Monday. {s1 The report} {k1 says} {c1 fuel was stolen}.",
        ["A report"],
    ),
    (
        "the-newspaper",
        "A newspaper broke the story. {s1 The paper} {k1 said} {c1 fuel was stolen}.",
        ["A newspaper"],
    ),
    (
        "another-is-another",
        "{s1 An official} {k1 said} {c1 the depot burned}. {s2 Another official} {k2 said} {c2 it did not}.",
        ["An official", "Another official"],
    ),
    (
        "indefinite-twice",
        "{s1 A US official} {k1 said} {c1 the depot burned}. {s2 A US official} {k2 said} {c2 it did not}.",
        ["A US official", "A US official"],
    ),
    (
        "modifier-tells-apart",
        "{s1 A naval officer} {k1 said} {c1 the depot burned}. An army officer was silent. {s2 The naval officer} {k2 left} {c2 angry}.",
        ["A naval officer", "A naval officer"],
    ),
    (
        "former-office",
        "Anna Varga, the former governor, left the room. {s1 The governor} {k1 said} {c1 the budget was ready}.",
        ["The governor"],
    ),
    (
        "number-tells-apart",
        "Two officials left the room. {s1 The official} {k1 said} {c1 the budget was ready}.",
        ["The official"],
    ),
    (
        "campaign-is-no-person",
        "Ostrom spoke in Tartu. {s1 The campaign} {k1 said} {c1 the crowd was large}.",
        ["The campaign"],
    ),
    (
        "the-president-by-title",
        "President Anna Varga arrived. {s1 The president} {k1 said} {c1 the army was ready}.",
        ["Anna Varga"],
    ),
]

LEADERS: list[Case] = [
    (
        "country-and-office",
        "Fidel Rosas, president of Cuba, spoke late. {s1 The Cuban leader} {k1 said} {c1 the sugar was safe}.",
        ["Fidel Rosas"],
    ),
    (
        "trap-other-country",
        "French President Luc Moreau spoke late. {s1 The Danish president} {k1 said} {c1 the sugar was safe}.",
        ["The Danish president"],
    ),
    (
        "trap-two-of-the-country",
        "French Senator Luc Moreau met French Senator Jean Petit. {s1 The French leader} {k1 said} {c1 the sugar was safe}.",
        ["The French leader"],
    ),
    (
        "possessive-country",
        "French President Luc Moreau spoke late. {s1 France's president} {k1 said} {c1 the sugar was safe}.",
        ["Luc Moreau"],
    ),
    (
        "trap-possessive-pronoun",
        "French President Luc Moreau met a farmer. {s1 His president} {k1 said} {c1 the sugar was safe}.",
        ["His president"],
    ),
    (
        "heads-of-one-body",
        "Nordvik Shipping Chairman Karl Ostrom sat down. {s1 The Nordvik Shipping head} {k1 said} {c1 the crews were safe}.",
        ["Karl Ostrom"],
    ),
    (
        "trap-heads-of-two-bodies",
        "Nordvik Shipping Chairman Karl Ostrom sat down. {s1 The Ostra Holdings head} {k1 said} {c1 the crews were safe}.",
        ["The Ostra Holdings head"],
    ),
    (
        "trap-spokesman-of-the-body",
        "Nordvik Shipping Chairman Karl Ostrom sat down. {s1 The Nordvik Shipping spokesman} {k1 said} {c1 it rained}.",
        ["The Nordvik Shipping spokesman"],
    ),
    (
        "trap-representative-of-another",
        "{s1 The representative of Thailand} {k1 said} {c1 it rained}. {s2 The representative of Eritrea} {k2 said} {c2 it did not}.",
        ["The representative of Thailand", "The representative of Eritrea"],
    ),
    (
        "representative-of-the-same",
        "{s1 The representative of Thailand} {k1 said} {c1 it rained}. {s2 The representative of Thailand} {k2 said} {c2 it did not}.",
        ["The representative of Thailand", "The representative of Thailand"],
    ),
    (
        "trap-office-of-another-country",
        "Anna Varga, the ambassador of Denmark, left. {s1 The ambassador of Norway} {k1 said} {c1 it rained}.",
        ["The ambassador of Norway"],
    ),
    (
        "age-and-past-office",
        "President Ivan Maric arrived. {s1 The 61-year-old former general} {k1 said} {c1 it rained}.",
        ["Ivan Maric"],
    ),
    (
        "trap-age-of-two",
        "President Ivan Maric met Senator Karl Ostrom. {s1 The 61-year-old former general} {k1 said} {c1 it rained}.",
        ["The 61-year-old former general"],
    ),
    (
        "trap-no-age",
        "President Ivan Maric arrived. {s1 The general} {k1 said} {c1 it rained}.",
        ["The general"],
    ),
    (
        "counterpart-named",
        "President Ivan Maric arrived. {s1 His Danish counterpart, Dana Orlova,} {k1 said} {c1 it rained}. "
        "{s2 The Danish leader} {k2 said} {c2 it did not}.",
        ["Dana Orlova", "Dana Orlova"],
    ),
    (
        "told-anew-of-a-company",
        "Nordvik Shipping lost two tankers. {s1 The private company} {k1 said} {c1 the crews were safe}.",
        ["Nordvik Shipping"],
    ),
    (
        "trap-two-companies",
        "Nordvik Shipping sued Ostra Holdings. {s1 The private company} {k1 said} {c1 the crews were safe}.",
        ["The private company"],
    ),
    (
        "trap-company-of-another-name",
        "Nordvik Shipping lost two tankers. {s1 The Halvorsen company} {k1 said} {c1 the crews were safe}.",
        ["Halvorsen"],
    ),
]

BORDERS: list[Case] = [
    (
        "role-and-name-behind-a-comma",
        "{s1 The head of the country's counter-terrorism forces, Talib Mansur,} {k1 said} {c1 the road was open}.",
        ["Talib Mansur"],
    ),
    (
        "role-and-name-side-by-side",
        "{s1 The chief harbour inspector Duke Lefhorn} {k1 said} {c1 the road was open}.",
        ["Duke Lefhorn"],
    ),
    (
        "trap-spokesman-for-a-named",
        "{s1 A spokesman for President Joe Moran} {k1 said} {c1 the road was shut}.",
        ["A spokesman for President Joe Moran"],
    ),
    (
        "trap-whose-name",
        "{s1 A spokeswoman for the Environment Minister, David Kempe,} {k1 said} {c1 the road was shut}.",
        ["A spokeswoman for the Environment Minister"],
    ),
    (
        "office-with-a-hyphen",
        "{s1 A former director-general of the harbour office, Hamid Guler,} {k1 said} {c1 the road was shut}.",
        ["Hamid Guler"],
    ),
    (
        "name-behind-a-country",
        "{s1 US ambassador to Botswana John Lange, who is new,} {k1 said} {c1 the road was shut}.",
        ["John Lange"],
    ),
    ("number-is-nobody", "{s1 46} {k1 said} {c1 the road was shut}.", [None]),
    (
        "hyphen-within-a-word",
        "{s1 The coordination team for anti-piracy} {k1 said} {c1 the road was shut}.",
        ["The coordination team for anti-piracy"],
    ),
]

NAMES: list[Case] = [
    (
        "surname",
        "{s1 General Lukas Brandt} {k1 said} {c1 the town was held}. {s2 Brandt} {k2 added} {c2 that the road was open}.",
        ["Lukas Brandt", "Lukas Brandt"],
    ),
    (
        "title-and-surname",
        "{s1 Lukas Brandt} {k1 said} {c1 the town was held}. {s2 Mr. Brandt} {k2 added} {c2 that the road was open}.",
        ["Lukas Brandt", "Lukas Brandt"],
    ),
    (
        "pentagon-twice",
        "{s1 The Pentagon} {k1 said} {c1 troops would leave}. Days later {s2 the Pentagon} {k2 said} {c2 they would stay}.",
        ["Pentagon", "Pentagon"],
    ),
    (
        "pentagon-is-not-its-official",
        "{s1 The Pentagon} {k1 said} {c1 troops would leave}. {s2 A Pentagon official} {k2 said} {c2 they would stay}.",
        ["Pentagon", "A Pentagon official"],
    ),
    (
        "bracket",
        "{c1 The flights will go on}, {k1 according to} {s1 a Pentagon spokesperson} on May 1 (Sabrina Singh at a briefing).",
        ["Sabrina Singh"],
    ),
    (
        "bracket-in-the-source",
        "{c1 The flights will go on}, {k1 according to} {s1 a Pentagon spokesperson} on May 1 ({s1 Sabrina Singh} at a briefing).",
        ["Sabrina Singh"],
    ),
    (
        "apposition-before",
        "{s1 The French defence minister, Claire Moreau}, {k1 said} {c1 the jets had left}.",
        ["Claire Moreau"],
    ),
    (
        "apposition-after",
        "{s1 Sabrina Singh, a Pentagon spokesperson}, {k1 said} {c1 the jets had left}. {s2 The spokesperson} {k2 gave} {c2 no reason}.",
        ["Sabrina Singh", "Sabrina Singh"],
    ),
    (
        "plural-generic-twice",
        "{s1 Officials} {k1 said} {c1 the depot burned}. Later {s2 officials} {k2 said} {c2 that nobody was hurt}.",
        ["Officials", "Officials"],
    ),
]

LEFT: list[Case] = [
    (
        "answered",
        "Karl Ostrom met Anders Moe. In response to Ostrom's question, {s1 he} {k1 said} {c1 the depot burned}.",
        ["Anders Moe"],
    ),
    ("nobody-before", "{s1 He} {k1 said} {c1 the depot burned}.", [None]),
    (
        "two-alike",
        "Lukas Brandt and Piet Smit argued. {s1 He} {k1 said} {c1 the depot burned}.",
        [None],
    ),
    ("gender-forbids", "Mr. Ostrom left. {s1 She} {k1 said} {c1 the depot burned}.", [None]),
    ("no-person-for-he", "The Pentagon was silent. {s1 He} {k1 said} {c1 the depot burned}.", [None]),
    ("no-body-for-it", "Mr. Ostrom left. {s1 It} {k1 says} {c1 the depot burned}.", [None]),
    (
        "open-he-twice",
        "{s1 He} {k1 said} {c1 the depot burned}. {s2 He} {k2 added} {c2 that nobody was hurt}.",
        [None, None],
    ),
    ("many", "{s1 Many} {k1 say} {c1 the depot burned}.", [None]),
    ("those", "{s1 Those} {k1 say} {c1 the depot burned}.", [None]),
    ("his", "{s1 His} {k1 claim} {c1 that the depot burned} was false.", [None]),
    ("us-is-no-pronoun", "The talks failed. {s1 The US} {k1 said} {c1 the depot burned}.", ["US"]),
    ("nobody-written", "It was {k1 reported} that {c1 the depot burned}.", [None]),
    (
        "too-far",
        "Mr. Ostrom left. The rain fell. The road was long. The bridge was out. The sea was grey. "
        "{s1 He} {k1 said} {c1 the depot burned}.",
        [None],
    ),
]


def resolve(nlp: "Language", lexicon: "Lexicon", text: str) -> Sources:
    """Resolve the sources of a marked text."""
    doc, attributions = attributed(nlp, text)
    return resolve_sources(doc, layout_of(doc), attributions, find_entities(doc, layout_of(doc), lexicon), lexicon)


def bare(name: str | None) -> str | None:
    """Return a name without its article."""
    return name.removeprefix("The ").removeprefix("the ") if name is not None else None


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(text, expected, id=f"{kind}-{name}")
        for kind, cases in (
            ("pronoun", PRONOUNS),
            ("speaker", SPEAKERS),
            ("description", DESCRIPTIONS),
            ("issuer", ISSUERS),
            ("leader", LEADERS),
            ("border", BORDERS),
            ("name", NAMES),
            ("left", LEFT),
        )
        for name, text, expected in cases
    ],
)
def test_who_is_meant(nlp: "Language", lexicon: "Lexicon", text: str, expected: list[str | None]) -> None:
    sources = resolve(nlp, lexicon, text)
    found = [sources.sources[position].name if position is not None else None for position in sources.behind]
    assert [bare(name) for name in found] == [bare(name) for name in expected]


@pytest.mark.parametrize(
    ("text", "rows"),
    [
        pytest.param(DESCRIPTIONS[0][1], 1, id="the official is the one before"),
        pytest.param(DESCRIPTIONS[9][1], 2, id="another official is another"),
        pytest.param(DESCRIPTIONS[10][1], 2, id="a US official twice is two"),
        pytest.param(NAMES[2][1], 1, id="the Pentagon twice is one"),
        pytest.param(NAMES[3][1], 2, id="a Pentagon official is not the Pentagon"),
        pytest.param(NAMES[8][1], 1, id="officials twice is one"),
        pytest.param(LEFT[5][1], 0, id="an open pronoun taken up is nobody"),
        pytest.param(PRONOUNS[17][1], 3, id="a group and its members"),
    ],
)
def test_rows(nlp: "Language", lexicon: "Lexicon", text: str, rows: int) -> None:
    assert len(resolve(nlp, lexicon, text).sources) == rows
