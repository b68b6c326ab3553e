"""Twenty-five pages in the manner of news sites: five articles in five skeletons, each with what surrounds an article there."""

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

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
    """A page, and what must be read from it."""

    name: str
    html: str
    title: str
    byline: str
    published: str
    paragraphs: tuple[str, ...]
    noise: tuple[str, ...]  # words of the page that belong to no article


def pages() -> Iterator[Page]:
    """Yield every article in every skeleton."""
    for skeleton in (agency, broadcaster, weblog, liveblog, tabloid):
        for title, byline, published, paragraphs in ARTICLES:
            html, noise = skeleton(title, byline, published, paragraphs)
            name = f"{skeleton.__name__}: {title}"
            yield Page(name, html, title, byline, published, paragraphs, noise)


def _head(title: str, byline: str, published: str, site: str) -> str:
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{escape(title)} | {site}</title>'
        f'<meta property="og:title" content="{escape(title)}"><meta property="og:site_name" content="{site}">'
        f'<meta name="author" content="{byline}"><meta property="article:published_time" content="{published}T08:30:00Z">'
        "<script>window.track = function () { return 'accept all cookies'; };</script>"
        "<style>.banner { position: fixed }</style></head>"
    )


def _paragraphs(paragraphs: tuple[str, ...], style: str = "") -> str:
    return "\n".join(f"<p{style}>{escape(paragraph)}</p>" for paragraph in paragraphs)


def agency(title: str, byline: str, published: str, paragraphs: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return the plain page of a news agency, with navigation and a footer."""
    noise = ("World Business Markets Sports", "Our standards: the trust principles")
    return (
        f"{_head(title, byline, published, 'Northwire')}<body><nav><ul><li>World</li><li>Business</li></ul>"
        f"<a href='/'>{noise[0]}</a></nav><main><article><h1>{escape(title)}</h1><p class='byline'>By {byline}</p>"
        f"{_paragraphs(paragraphs)}</article></main><footer><p>{noise[1]}</p></footer></body></html>",
        noise,
    )


def broadcaster(title: str, byline: str, published: str, paragraphs: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return a broadcaster's page behind a consent banner, with a video's caption and shared links."""
    noise = ("We and our 812 partners store cookies on your device", "Share this page on other networks")
    return (
        f"{_head(title, byline, published, 'Channel Seven')}<body><div id='consent' role='dialog' class='cookie-banner'>"
        f"<p>{noise[0]}</p><button>Accept all</button></div><div class='page'><article class='story-body'>"
        f"<h1>{escape(title)}</h1><div class='share-tools'><span>{noise[1]}</span></div>"
        f"<div class='story-text'>{_paragraphs(paragraphs)}</div></article></div></body></html>",
        noise,
    )


def weblog(title: str, byline: str, published: str, paragraphs: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return a weblog's post with a sidebar and comments."""
    noise = ("First! This is so fake", "Subscribe to our newsletter and never miss a post")
    return (
        f"{_head(title, byline, published, 'Harbour Notes')}<body><div id='content'><div class='post'>"
        f"<h1 class='entry-title'>{escape(title)}</h1><div class='entry-content'>{_paragraphs(paragraphs)}</div></div>"
        f"<div id='comments'><h2>Comments</h2><ol class='comment-list'><li class='comment'><p>{noise[0]}</p></li></ol></div>"
        f"</div><aside class='sidebar widget-area'><p>{noise[1]}</p></aside></body></html>",
        noise,
    )


def liveblog(title: str, byline: str, published: str, paragraphs: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return a liveblog: every paragraph an update with its time."""
    noise = ("Refresh for the latest updates automatically", "More live coverage from our teams")
    updates = "".join(
        f"<section class='update'><time datetime='{published}T{9 + i}:15:00Z'>{9 + i}:15</time><p>{escape(p)}</p></section>"
        for i, p in enumerate(paragraphs)
    )
    return (
        f"{_head(title, byline, published, 'Live Desk')}<body><header class='site-header'><button>{noise[0]}</button></header>"
        f"<main><article><h1>{escape(title)}</h1>{updates}</article></main>"
        f"<nav class='related'><a href='/live'>{noise[1]}</a></nav></body></html>",
        noise,
    )


def tabloid(title: str, byline: str, published: str, paragraphs: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """Return a crowded page: advertisements, related links between the paragraphs, a poll."""
    noise = ("You won't believe what this admiral eats", "Vote now: is the navy too small?")
    related = f"<div class='related-links'><ul><li><a href='/x'>{noise[0]}</a></li></ul></div>"
    body = f"\n{related}\n".join(_paragraphs((p,), " class='text'") for p in paragraphs)
    return (
        f"{_head(title, byline, published, 'The Daily Beacon')}<body><div class='advertisement'><p>Advertisement</p></div>"
        f"<article itemscope itemtype='https://schema.org/NewsArticle'><h1 itemprop='headline'>{escape(title)}</h1>"
        f"<div itemprop='articleBody'>{body}</div></article><form class='poll'><label>{noise[1]}</label></form></body></html>",
        noise,
    )
