"""Whose sentences and paragraphs are that a name stands beside. Attributions that are found already stand in braces."""

from typing import TYPE_CHECKING

import pytest
from attributed import attributed
from laid_out import layout_of

from claimx.reading.attributions.credited import RULES, with_credits
from claimx.reading.attributions.signatures import speakers
from claimx.reading.entities import find_entities
from claimx.reading.syntax import text_of

if TYPE_CHECKING:
    from spacy.language import Language

    from claimx.reading.attributions.attribution import Attribution
    from claimx.reading.lexicon import Lexicon

CASES = [  # text, rule, source, via, manner, content
    ("The colonel: The men cross the river every day. They have no boats.", "labelled", "The colonel", "", "direct", "The men cross the river every day. They have no boats"),
    ("Governor Lang via Telegram: Three people were hurt.", "labelled", "Governor Lang", "Telegram", "direct", "Three people were hurt"),
    ("Two men left the hut. They went home. — the mayor", "signed", "the mayor", "", "direct", "Two men left the hut. They went home"),
    ("A drone hit the ship. pic.twitter.com/x — Dosh Port (@doshport) June 7", "signed", "Dosh Port", "", "direct", "A drone hit the ship"),
    ("The sea was calm.\nA drone hit the ship.\n— Dosh Port (@doshport) June 7", "signed below", "Dosh Port", "", "direct", "A drone hit the ship"),
    ("Dosh Port @doshport\nA drone hit the ship. Nobody was hurt.", "posted", "Dosh Port", "", "direct", "A drone hit the ship. Nobody was hurt"),
    ("A truce was reached on Friday (Reuters).", "bracketed", "Reuters", "", "indirect", "A truce was reached on Friday"),
    ("Two bridges fell in the night.\nThis is stated in the report of the coast guard.", "pointed back", "the report of the coast guard", "", "indirect", "Two bridges fell in the night"),
    ("The ferry is late. Two bridges fell. The minister said this in an interview.", "pointed back", "The minister", "", "indirect", "The ferry is late. Two bridges fell"),
    ("Two bridges fell.\nThis was announced by the army.", "pointed back", "the army", "", "indirect", "Two bridges fell"),
]  # fmt: skip
LEFT = {
    "a place before a colon": "Dosh: The men cross the river every day.",
    "a thing before a colon": "The plan: The men cross the river every day.",
    "a turn of a transcript": "ADMIRAL KIRBY: The men crossed the river.\nGEN. ROTH: They came back.",
    "a list": "The mayor: his hat, his coat and his dog.",
    "a heading": "The mayor: We Stay In Doshka\nThe mayor stays.",
    "a clause before a colon": "The mayor left early: The men had crossed the river.",
    "an insertion": "The men — the mayor among them — crossed the river.",
    "a dash within a sentence": "Only one man came — the mayor.",
    "an acronym": "The men joined Agence France-Presse (AFP).",
    "a dateline": "TOLSK, May 2 (AFP) - The men crossed the river.",
    "an address": "The men crossed the river.\nWrite to the mayor at @ 12 Mill Road.",
    "what is told already": "{s1 Officials} {k1 said} {c1 a truce was reached} (Reuters).",
    "a thing that says it": "Two bridges fell.\nThis is shown in the picture.",
    "something else said": "Two bridges fell.\nThe minister said this was a lie.",
    "not said": "Two bridges fell. The minister did not say this.",
}


def credited(nlp: "Language", lexicon: "Lexicon", text: str) -> tuple["Attribution", ...]:
    """Return what is found beyond the attributions in braces."""
    doc, given = attributed(nlp, text)
    layout = layout_of(doc)
    known = speakers(find_entities(doc, layout, lexicon), lexicon)
    return tuple(each for each in with_credits(doc, layout, given, known, lexicon) if each not in given)


@pytest.mark.parametrize(("text", "rule", "source", "via", "how", "content"), CASES, ids=[case[0] for case in CASES])
def test_a_name_beside_words_says_whose_they_are(
    nlp: "Language", lexicon: "Lexicon", text: str, rule: str, source: str, via: str, how: str, content: str
) -> None:
    doc, _ = attributed(nlp, text)
    [made] = credited(nlp, lexicon, text)
    assert (made.rules, made.manner) == ((rule,), how)
    assert [text_of(doc, part) for part in (made.source, made.via, made.content)] == [source, via, content]


@pytest.mark.parametrize("text", LEFT.values(), ids=LEFT.keys())
def test_other_names_credit_nobody(nlp: "Language", lexicon: "Lexicon", text: str) -> None:
    assert credited(nlp, lexicon, text) == ()


def test_every_rule_has_a_case() -> None:
    assert {rule.name for rule in RULES} == {rule for _, rule, *_ in CASES}
