"""The article taken out of web pages of many builds, and nothing that surrounds it."""

import re
from pathlib import Path

import pytest
from pages import Page, pages
from typer.testing import CliRunner

import claimx
from claimx.article import read_article
from claimx.cli import app

PAGES = tuple(pages())


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_the_article_is_taken_out_of_its_page(page: Page, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(page.html, encoding="utf-8")
    article = read_article(path)
    for paragraph in page.paragraphs:
        assert paragraph in article.text
    for noise in page.noise:
        assert noise not in article.text
    told = (article.title, article.publisher, article.byline, article.published and article.published[:10])
    assert told == (page.title, page.publisher, page.byline, page.published)
    assert article.reader is not None
    assert article.reader.startswith("trafilatura ")


def test_what_surrounds_an_article_makes_no_claim(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    for page in PAGES:
        path.write_text(page.html, encoding="utf-8")
        ledger = claimx.extract(read_article(path))
        assert ledger.claims, page.name
        for claim in ledger.claims:
            assert any(all(part in p for part in claim.text.split(" … ")) for p in page.paragraphs), (page.name, claim)


def test_the_pages_are_each_of_another_build() -> None:
    outlines = {page.name: tuple(re.findall(r"<(\w[^>]*)", page.html)) for page in PAGES}
    assert len(set(outlines.values())) == len(outlines) == 25
    assert all(page.noise for page in PAGES)


def test_a_liveblogs_updates_bear_their_times(tmp_path: Path) -> None:
    [page] = [page for page in PAGES if page.name == "liveblog"]
    path = tmp_path / "page.html"
    path.write_text(page.html, encoding="utf-8")
    ledger = claimx.extract(read_article(path))
    dates = {claim.attribution.date for claim in ledger.claims if claim.attribution is not None}
    assert {"10:15", "11:15"} <= dates


DATED = {
    "open graph": (
        '<meta property="article:published_time" content="2024-05-03T14:30:00+02:00">',
        "",
        "2024-05-03T14:30:00+02:00",
    ),
    "microdata": ('<meta itemprop="datePublished" content="2024-05-03T14:30Z">', "", "2024-05-03T14:30Z"),
    "json-ld": (
        '<script type="application/ld+json">{"@graph": [{"@type": "WebPage"}, {"datePublished": "2024-05-03"}]}</script>',
        "",
        "2024-05-03",
    ),
    "broken json-ld": ('<script type="application/ld+json">{"headline": "A depot burns</script>', "", None),
    "no iso date": ('<meta name="date" content="yesterday">', "", None),
    "the first of several": (
        '<meta name="date" content="2024-05-02"><meta property="article:published_time" content="2024-05-01">'
        '<meta property="article:published_time" content="2019-01-01">',
        "",
        "2024-05-01",
    ),
    "when it was changed": ('<meta property="article:modified_time" content="2024-05-03T14:30:00Z">', "", None),
    "a byline": ("", '<p class="byline">By Ann Lee, 3 May 2024</p>', "2024-05-03"),
    "a footer": ("", "<footer>© 2016 The Ferry Post</footer>", None),
    "a sidebar": ("", "<aside><ul><li>12 May 2019: an older fire</li></ul></aside>", None),
    "a date in the text": (
        "",
        "<p>It burned on 3 March 2011 before, and the town remembers that night well.</p>",
        None,
    ),
}


@pytest.mark.parametrize(("head", "body", "published"), DATED.values(), ids=DATED)
def test_a_date_is_the_publications_or_none(head: str, body: str, published: str | None, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    text = "<p>The depot burned for a whole night, said the mayor of the town. Nobody was hurt in the fire.</p>"
    page = f"<article><h1>A depot burns near the river</h1>{body}{text}</article>"
    path.write_text(
        f"<html><head><title>A depot burns</title>{head}</head><body>{page}</body></html>", encoding="utf-8"
    )
    assert read_article(path).published == published


EMPTY = {
    "no text": "<html><body></body></html>",
    "a menu": "<html><body><nav>Menu</nav><p>Sign in</p></body></html>",
    "a consent banner": "<html><body><div class='cookie-banner'><p>We and our 812 partners store cookies.</p></div></body></html>",
    "links": "<html><body><article><p><a href='/a'>Ten boats that changed the world we live in</a></p></article></body></html>",
    "a script": "<html><body><script>document.write('The army left on Monday.')</script></body></html>",
}


@pytest.mark.parametrize("html", EMPTY.values(), ids=EMPTY.keys())
def test_a_page_without_an_article_is_one_line(html: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("page.html").write_text(html)
    done = CliRunner().invoke(app, ["extract", "page.html"])
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "claimx: page.html: the page holds no article text; save the article as plain text\n"


KEPT = [
    "Reporting by the commission showed that the bridge had been closed.",
    "Copyright law changed in 2019, the minister said.",
    "Related protests broke out in the north, officials said.",
]


@pytest.mark.parametrize("words", KEPT)
def test_prose_that_begins_like_a_credit_stays(words: str, tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text(f"<html><body><article><p>The army left on Monday.</p><p>{words}</p></article></body></html>")
    assert read_article(path).text == f"The army left on Monday.\n\n{words}"


ENCODINGS = {
    "as it says": ("windows-1252", "cp1252"),
    "as browsers take it": ("iso-8859-1", "cp1252"),
    "saying nothing": (None, "cp1252"),
    "saying what it is not": ("iso-8859-1", "utf-8"),
    "another": ("iso-8859-15", "iso-8859-15"),
    "no encoding": ("none-such", "cp1252"),
    "no encoding of texts": ("rot13", "cp1252"),
    "with a mark": (None, "utf-16"),
    "with a mark, saying another": ("windows-1252", "utf-16"),
    "by a name of the web": ("x-mac-roman", "mac-roman"),
    "as UTF-16, which it is not": ("utf-16", "cp1252"),
    "as UTF-8, which it is not": ("utf-8", "cp1252"),
}


@pytest.mark.parametrize(("said", "encoding"), ENCODINGS.values(), ids=ENCODINGS.keys())
def test_a_page_is_decoded_as_browsers_do(said: str | None, encoding: str, tmp_path: Path) -> None:
    words = "The naïve plan for the café in Orléans cost 40 million, the mayor said."
    meta = f'<meta charset="{said}">' if said else ""
    path = tmp_path / "page.html"
    path.write_bytes(f"<html><head>{meta}</head><body><article><p>{words}</p></article></body></html>".encode(encoding))
    assert read_article(path).text == words
