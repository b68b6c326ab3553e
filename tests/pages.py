"""Twenty-five pages in the manner of news sites: five articles within the pages of webpages/, each of another build.

The first line of a page says what it tells of its article. $title, $byline, $published and $p1 … $p3 stand for the
article's; what surrounds it and belongs to no article stands in [[double brackets]].
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from itertools import cycle
from pathlib import Path
from string import Template

ARTICLES: tuple[tuple[str, str, str, tuple[str, ...]], ...] = (
    (
        "Tug sinks off Vardo harbour",
        "Liv Haugen",
        "2024-02-09",
        (
            "A harbour tug sank off Vardo on Friday after its engine room flooded, the coast guard said in a statement.",
            "All five crew members were taken aboard a fishing boat, Captain Odd Lie told local radio. “We had ten minutes,” he said.",
            "The tug was built in 1978 and carried about 9 tonnes of diesel. It is unclear whether any of it has leaked.",
        ),
    ),
    (
        "Garrison town votes on new firing range",
        "Marta Ruiz",
        "2023-11-20",
        (
            "Residents of Almenar voted on Sunday to reject a firing range that the army wants to build north of the town.",
            "The mayor, Pilar Sanz, said 61 percent had voted against it. The defence ministry declined to say whether it would go ahead.",
            "Two officers at the garrison, who asked not to be named, said the plan was drawn up in a hurry.",
        ),
    ),
    (
        "Radar station to be staffed all year",
        "Jon Sigurdsson",
        "2024-05-17",
        (
            "The radar station at Langanes will be staffed all year for the first time since 2006, the foreign ministry announced.",
            "Thirty technicians are expected to arrive in August, according to a contract seen by the newspaper Nordurslod.",
            "Opposition lawmakers say parliament was never asked. The ministry denied that foreign troops would be stationed there.",
        ),
    ),
    (
        "Drone found in vineyard was unarmed",
        "Ana Popescu",
        "2024-07-02",
        (
            "A drone that was found in a vineyard near Tulcea carried no explosives, police said on Tuesday.",
            "Experts believe it had drifted for several hours before its battery failed. Parts of it may have come from a toy.",
            "A farmer told Digi24 he had heard “a lawnmower in the sky” on Sunday night. Nobody was hurt.",
        ),
    ),
    (
        "Shipyard hands over first minehunter",
        "Piet de Wit",
        "2024-09-12",
        (
            "The shipyard in Concarneau has handed over the first of twelve minehunters, three months later than planned.",
            "The ship will be named Oostende, Admiral Jan Peeters told reporters. He called the delay “regrettable but small”.",
            "The navy had expected the ship in June. The yard’s owner blamed suppliers in a letter that was published on Monday.",
        ),
    ),
)


@dataclass(frozen=True)
class Page:
    """A page, and what must be read from it; None for what it does not tell."""

    name: str
    html: str
    title: str
    publisher: str | None
    byline: str | None
    published: str | None
    paragraphs: tuple[str, ...]
    noise: tuple[str, ...]  # words of the page that belong to no article


def pages() -> Iterator[Page]:
    """Yield the pages, the articles taking turns."""
    for path, article in zip(
        sorted((Path(__file__).parent / "webpages").glob("*.html")), cycle(ARTICLES), strict=False
    ):
        yield _page(path, *article)


def _page(path: Path, title: str, byline: str, published: str, paragraphs: tuple[str, ...]) -> Page:
    known, html = path.read_text(encoding="utf-8").split("\n", 1)
    publisher = re.findall(r"publisher: ([^,]+?)(?:,| -->)", known)[0]
    words = {"title": title, "byline": byline, "published": published}
    words |= {f"p{number}": paragraph for number, paragraph in enumerate(paragraphs, 1)}
    filled = Template(html).substitute({name: escape(text) for name, text in words.items()})
    return Page(
        path.stem,
        re.sub(r"\[\[(.*?)\]\]", r"\1", filled),
        title,
        None if publisher == "-" else publisher,
        byline if "byline" in known else None,
        published if "date" in known else None,
        paragraphs,
        tuple(re.findall(r"\[\[(.*?)\]\]", filled)),
    )
