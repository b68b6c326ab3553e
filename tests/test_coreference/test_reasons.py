"""Links with reasons, and the classes that they make in whatever order they come."""

from itertools import permutations
from typing import TYPE_CHECKING

import pytest
from attributed import attributed
from laid_out import layout_of

from claimx.reading.coreference import REASONS, Link, find_chains
from claimx.reading.coreference.links import classes
from claimx.reading.entities import find_entities

if TYPE_CHECKING:
    from spacy.language import Language

    from claimx.reading.lexicon import Lexicon

LINKS = (Link(3, 1, "short name"), Link(7, 3, "pronoun"), Link(9, 5, "apposition"))


@pytest.mark.parametrize("links", tuple(permutations(LINKS)), ids=str)
def test_the_order_of_links_does_not_matter(links: tuple[Link, ...]) -> None:
    assert classes((1, 3, 5, 7, 9, 11), links) == {1: 0, 3: 0, 5: 1, 7: 0, 9: 1, 11: 2}


def test_without_links_each_is_its_own() -> None:
    assert classes((4, 2), ()) == {4: 0, 2: 1}


CASES: list[tuple[str, str, str, str, str | None]] = [  # id, text, mention, antecedent, reason or None for no link
    ("apposition", "{s1 The minister, Hasan Varga,} {k1 said} {c1 it rained}.", "minister", "Varga", "apposition"),
    (
        "bracket",
        "{s1 A spokesman} {k1 said} on Monday (Jane Doe, at a briefing) {c1 it rained}.",
        "spokesman",
        "Doe",
        "bracket",
    ),
    ("copula", "Anna Varga is a minister. {s1 Varga} {k1 said} {c1 it rained}.", "minister", "Varga", "copula"),
    ("negated-copula", "Anna Varga is not a minister. {s1 Varga} {k1 said} {c1 it rained}.", "minister", "Varga", None),
    ("relative", "{s1 Anna Varga, who} {k1 said} {c1 it rained}, left.", "who", "Varga", "relative clause"),
    (
        "cataphora",
        "Although {s1 he} {k1 feared} {c1 rain}, General Lukas Brandt sailed.",
        "he",
        "Brandt",
        "cataphora",
    ),
    (
        "no-cataphora-over-a-sentence",
        "{s1 He} {k1 feared} {c1 rain}. General Lukas Brandt sailed.",
        "He",
        "Brandt",
        None,
    ),
    ("pronoun", "General Lukas Brandt left. {s1 He} {k1 said} {c1 it rained}.", "He", "Brandt", "pronoun"),
    (
        "short-name",
        "Anna Varga left early on Friday. {s1 Varga} {k1 said} {c1 it rained}.",
        "Varga",
        "Varga",
        "same entity",
    ),
    ("description", "A pilot left. {s1 The pilot} {k1 said} {c1 it rained}.", "pilot", "pilot", "description"),
    ("another", "A pilot left. {s1 Another pilot} {k1 said} {c1 it rained}.", "pilot", "pilot", None),
    (
        "title",
        "Anna Varga and Karl Varga left. Mr. Varga wept. {s1 Mr. Varga} {k1 said} {c1 it rained}.",
        "Varga",
        "Varga",
        "title and surname",
    ),
]


@pytest.mark.parametrize(
    ("text", "mention", "antecedent", "reason"), [pytest.param(*case, id=name) for name, *case in CASES]
)
def test_a_link_says_why(
    nlp: "Language", lexicon: "Lexicon", text: str, mention: str, antecedent: str, reason: str | None
) -> None:
    doc, attributions = attributed(nlp, text)
    layout = layout_of(doc)
    chains = find_chains(doc, layout.quoted, attributions, find_entities(doc, layout, lexicon), lexicon)
    found = [
        link for link in chains.links if doc[link.mention].text == mention and doc[link.antecedent].text == antecedent
    ]
    assert {link.reason for link in chains.links} <= set(REASONS)
    assert [link.reason for link in found][-1:] == ([] if reason is None else [reason])
    for link in chains.links:
        assert chains.at[link.mention] == chains.at[link.antecedent]
