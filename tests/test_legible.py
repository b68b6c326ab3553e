"""The copy of a text that is read, and where its words stand in the article."""

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claimx.reading.legible import legible
from claimx.reading.lexicon import load_lexicon
from claimx.reading.pipeline import extract

if TYPE_CHECKING:
    from claimx.reading.lexicon import Lexicon

CASES = {
    "no-break spaces": ("The 12\u00a0May strike by 40\u202fmen", "The 12 May strike by 40 men"),
    "runs of spaces and tabs": ("It  was \t gone.\nIt\twas", "It was gone.\nIt was"),
    "a footnote": ("Ten died.[3]\nFive[12] left.[citation needed]", "Ten died.\nFive left."),
    "an editor's letter": ("The [a] man and [T]he dam", "The [a] man and [T]he dam"),
    "soft hyphens and marks of no width": ("spokes\u00adwoman\u200b said", "spokeswoman said"),
    "a line's end in a word": ("all person-\nnel left", "all personnel left"),
    "a line's end at a hyphen": ("an anti-\naircraft gun", "an anti-aircraft gun"),
    "a line that ends in a dash": ("It was late -\nand dark.", "It was late -\nand dark."),
    "two paragraphs": ("It was for per-\n\nsons of age", "It was for per-\n\nsons of age"),
    "a dash before a name": ("“It holds.” -Mayor Roth", "“It holds.” - Mayor Roth"),
    "a line in capitals": (
        "THE DAM NEAR NIAMEY HOLDS. ON SUNDAY THE U.S. EMBASSY WAS SHUT.",
        "The dam near Niamey holds. On Sunday the U.S. embassy was shut.",
    ),
    "a name of the article's own": ("THE TOWN OF DOSHKA IS LOST.\nIn Doshka it rains.", "The town of Doshka is lost.\nIn Doshka it rains."),
    "a dateline": ("TOLSK, March 2 (RNA) - THE DAM NEAR THE TOWN HOLDS.", "TOLSK, March 2 (RNA) - THE DAM NEAR THE TOWN HOLDS."),
    "a dateline in capitals": ("TOLSK, MARCH 2 (RNA) - THE DAM NEAR THE TOWN HOLDS.", "TOLSK, MARCH 2 (RNA) - The dam near the town holds."),
    "a label": ("SENIOR OFFICIAL: It holds.", "SENIOR OFFICIAL: It holds."),
    "a short line": ("NATO HQ\nIt holds.", "NATO HQ\nIt holds."),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), CASES.values(), ids=CASES.keys())
def test_what_is_read(lexicon: "Lexicon", text: str, expected: str) -> None:
    assert legible(text, lexicon.names).text == expected


@given(st.text(alphabet="aB \t\n\u00a0\u00ad-[3].”", max_size=60))
def test_every_word_is_found_again(text: str) -> None:
    page = legible(text, load_lexicon().names)
    assert page.original == text
    letters = [at for at, sign in enumerate(page.text) if sign.isalpha()]
    places = [page.spans(((at, at + 1),))[0] for at in letters]
    assert [text[start:end].lower() for start, end in places] == [page.text[at].lower() for at in letters]
    assert places == sorted(places)


WHOLE = [
    ("The defence ministry said on Friday that all person-\nnel had left the airfield.", "all personnel had left the airfield"),
    ("The army said that the anti-\naircraft guns were gone.", "the anti-aircraft guns were gone"),
    ("Officials said ten\u00a0people  died.[3]", "ten people died"),
    ("THE MINISTRY SAID TWO SHIPS WERE LOST.", "TWO SHIPS WERE LOST"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "claimed"), WHOLE, ids=[claimed for _, claimed in WHOLE])
def test_a_claim_is_recorded_as_the_article_has_it(text: str, claimed: str) -> None:
    ledger = extract(text)
    [claim] = ledger.claims
    assert claim.text == claimed
    (start, end), *_ = claim.spans
    assert text[start:end].split()[0] == claimed.split()[0]
    assert ledger.article.characters == len(text)
