"""Block quotations of a page in its text: in marks, signed, once; posts and what lays a page out as they are."""

import pytest

from claimx.article.html import read_html
from claimx.reading.pipeline import extract

LONG = (
    "The dam near the town of Doshka has held through the night, and the road is open to all who have to travel there."
)
PAGE = (
    "<!doctype html><html><head><title>Dam</title></head><body><main><article><h1>Dam near Doshka holds</h1>"
    f"<p>{LONG}</p>{{}}<p>The engineers came from Tolsk and measured the wall for a day, and left late in the evening.</p>"
    "<p>The council has not yet replied to the questions about the cost of the repairs to the wall.</p></article></main></body></html>"
)
CASES = {
    "a paragraph": ("<blockquote><p>It <b>holds</b>. We saw it.</p></blockquote>", ["“It holds. We saw it.”"]),
    "paragraphs": ("<blockquote><p>It holds.</p><p>We saw it.</p></blockquote>", ["“It holds.", "“We saw it.”"]),
    "no paragraph": ("<blockquote>It holds. We <i>saw</i> it.</blockquote>", ["“It holds. We saw it.”"]),
    "signed": (
        "<blockquote><p>It holds now.</p><footer>Ana Roth, mayor</footer></blockquote>",
        ["“It holds now.”", "— Ana Roth, mayor"],
    ),
    "marks of its own": ("<blockquote><p>“It holds. We saw it.”</p></blockquote>", ["“It holds. We saw it.”"]),
    "a post": (
        '<blockquote class="twitter-tweet"><p>It holds. We saw it.</p>— Dosh Port (@doshport) June 7</blockquote>',
        ["It holds. We saw it.", "— Dosh Port (@doshport) June 7"],
    ),
    "a repetition": ("<blockquote><p>The dam near the town of Doshka has held through the night</p></blockquote>", []),
    "a list": ("<blockquote><p>Three of them:</p><ul><li>The first one holds.</li></ul></blockquote>", None),
}


@pytest.mark.parametrize(("block", "expected"), CASES.values(), ids=CASES.keys())
def test_a_block_quotation_stands_in_marks(block: str, expected: list[str] | None) -> None:
    lines = [line for line in read_html(PAGE.format(block).encode(), "page.html").text.split("\n\n") if line]
    first = lines.index(LONG) + 1
    found = lines[first : next(n for n, line in enumerate(lines) if line.startswith("The engineers"))]
    if expected is None:
        assert not any("“" in line for line in found)
    else:
        assert found == expected


def test_a_page_laid_out_by_a_block_quotation_is_none() -> None:
    page = (
        PAGE.format("").replace("<article>", "<article><blockquote>").replace("</article>", "</blockquote></article>")
    )
    assert "“" not in read_html(page.encode(), "page.html").text


def test_a_letter_is_its_writers() -> None:
    block = "<p>In a letter the commander wrote:</p><blockquote><p>We left. Nobody was hurt.</p></blockquote>"
    ledger = extract(read_html(PAGE.format(block).encode(), "page.html").text)
    names = {source.id: source.name for source in ledger.sources}
    whose = {claim.text: names.get(claim.source or "") for claim in ledger.claims}
    assert (whose["We left"], whose["Nobody was hurt"]) == ("the commander", "the commander")
    assert whose["The council has not yet replied to the questions about the cost of the repairs to the wall"] is None
