"""The report in a browser: nothing leaves it, filters, clicks and keys work, hostile text stays text."""

import os
import re
import shutil
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import Any

import pytest
from ledgers import TEXT, joined_ledger, small_ledger
from typer.testing import CliRunner

from claimx.article import read_article
from claimx.cli import app
from claimx.comparing.diff.ledgers import diff_ledgers
from claimx.ledger import write_ledger
from claimx.reading.pipeline import extract
from claimx.showing.report import report_page

ROOT = Path(__file__).resolve().parent.parent
AXE = Path(os.environ.get("CLAIMX_AXE", ROOT / "build" / "browser" / "node_modules" / "axe-core" / "axe.min.js"))
HOSTILE = (
    "Title <script>alert(1)</script> \u202eevil\u202c\n\n"
    "The minister <img src=x onerror=alert(2)> said on Monday that the bridge </script><script>alert(3)</script> was closed. "
    "“{{ 7 * 7 }} & \"quotes\" 'single' <b>bold</b>,” the mayor told Reuters. "
    + "x"
    * 3000
    + " was seen near the port.\n"
    "The \x1b[31mred\x07 army denied that \u200bzero\ufeff width spaces were used.\n"
)


class _Page(HTMLParser):
    """Collect the elements of a page, and its text."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[tuple[str, dict[str, str | None]]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data


def page_of(text: str, **article: Any) -> str:
    """Return the page of a text."""
    ledger = extract(text)
    known = ledger.article.model_copy(update=article)
    return report_page(ledger.model_copy(update={"article": known}), text)


def test_the_page_asks_for_nothing() -> None:
    parsed = _Page()
    parsed.feed(page_of(HOSTILE, title="<b>x</b>", publisher='"><script>alert(4)</script>'))
    assert not [tag for tag, _ in parsed.tags if tag in ("img", "iframe", "link", "object", "embed", "base", "b")]
    assert [tag for tag, _ in parsed.tags].count("script") == 1
    for _, attributes in parsed.tags:
        assert not [name for name in attributes if name.startswith("on") or name in ("src", "style", "srcset")]
        assert (attributes.get("href") or "#").startswith("#")


def test_the_policy_allows_the_page_alone() -> None:
    [policy] = re.findall(r'Content-Security-Policy" content="([^"]+)"', page_of("The bridge is closed."))
    assert "default-src &#39;none&#39;" in policy
    assert "unsafe" not in policy


def test_controls_are_shown_and_not_obeyed() -> None:
    page = page_of(HOSTILE)
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200b\u202a-\u202e\u2066-\u2069\ufeff]", page)


def test_the_article_is_whole() -> None:
    parsed = _Page()
    parsed.feed(report_page(small_ledger(), TEXT))
    for line in TEXT.strip().split("\n"):
        assert line in parsed.text


def test_claims_lead_to_what_was_said_with_them() -> None:
    ledger = joined_ledger()
    page = report_page(ledger, TEXT)
    others = ", ".join(
        f'<a href="#{claim.id}">claim {n}</a>' for n, claim in enumerate(ledger.claims, 1) if n in (2, 3)
    )
    assert f"said with {others}</p>" in page
    assert "said with" not in report_page(small_ledger(), TEXT)


@pytest.mark.parametrize(("text", "told"), [(TEXT, "Depot burns"), (None, "characters 0 to 11")])
def test_what_made_no_claim_is_listed(text: str | None, told: str) -> None:
    assert f'<li dir="auto">{told}</li></ul>\n</section>' in report_page(small_ledger(corrections=()), text)
    assert ">Correction<" not in report_page(small_ledger(corrections=()), text)
    assert ">Correction<" in report_page(small_ledger(unclaimed=()), text)
    assert "What made no claim" not in report_page(small_ledger(corrections=(), unclaimed=()), text)


def test_without_the_text_the_claims_stand_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    write_ledger(small_ledger(), "ledger.yaml")
    done = CliRunner().invoke(app, ["report", "ledger.yaml"])
    assert done.exit_code == 0
    assert "text is not at hand" in done.stdout
    Path("other.txt").write_text("Another text.")
    refused = CliRunner().invoke(app, ["report", "ledger.yaml", "--article", "other.txt", "-o", "page.html"])
    assert (refused.exit_code, refused.stderr.count("\n"), Path("page.html").exists()) == (2, 1, False)
    Path("copy.txt").write_text(TEXT)
    assert CliRunner().invoke(app, ["report", "ledger.yaml", "--article", "copy.txt", "-o", "page.html"]).exit_code == 0
    assert "text is not at hand" not in Path("page.html").read_text()


def test_two_ledgers_show_what_changed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, figure in (("old", 12), ("new", 30)):
        write_ledger(extract(f"The minister said {figure} ships left the port."), f"{name}.yaml")
    done = CliRunner().invoke(app, ["report", "old.yaml", "new.yaml"])
    assert "What changed" in done.stdout
    parsed = _Page()
    parsed.feed(done.stdout)
    assert re.search(r"figure\s*12 ships → 30 ships", parsed.text)
    assert ("<del>12</del>" in done.stdout, "<ins>30</ins>" in done.stdout) == (True, True)


def test_two_articles_are_no_versions(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in (("old", "The minister said the ships left the port."), ("new", "The mayor hopes for rain.")):
        write_ledger(extract(text), f"{name}.yaml")
    assert "hardly share a claim" in CliRunner().invoke(app, ["report", "old.yaml", "new.yaml"]).stdout


def test_a_ledger_without_claims_has_a_page() -> None:
    empty = small_ledger().model_copy(update={"claims": (), "sources": (), "entities": ()})
    parsed = _Page()
    parsed.feed(report_page(empty, TEXT))
    assert "The army denied that the base had fallen." in parsed.text


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Start a headless Chromium."""
    path = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if path is None:
        pytest.skip("no Chromium is installed (apt-get install chromium)")
    playwright = pytest.importorskip("playwright.sync_api")
    with playwright.sync_playwright() as started:
        running = started.chromium.launch(executable_path=path, args=["--no-sandbox"])
        yield running
        running.close()


@pytest.fixture(params=["seed", "hostile"])
def opened(request: pytest.FixtureRequest, browser: Any, tmp_path: Path) -> Iterator[Any]:
    """Open a report; afterwards no request may have left it and nothing may stand in the console."""
    seed = read_article(ROOT / "seeds" / "niger-airbase-101.txt").text
    path = tmp_path / "report.html"
    path.write_text(page_of(seed if request.param == "seed" else HOSTILE), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1200, "height": 800})
    asked: list[str] = []
    said: list[str] = []
    page.on("request", lambda each: asked.append(each.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(path.as_uri())
    yield page
    assert asked == [path.as_uri()]
    assert said == []
    page.close()


def test_claims_and_words_light_each_other_up(opened: Any) -> None:
    row = opened.locator(".claims tbody tr").nth(1)
    row.locator(".pick").click()
    name = row.get_attribute("id")
    assert opened.locator(f"#text .m.lit[data-claims~='{name}']").count() > 0
    assert opened.locator("#text .m.lit").count() == opened.locator(f"#text [data-claims~='{name}']").count()
    opened.keyboard.press("Escape")
    assert opened.locator(".lit").count() == 0
    mark = opened.locator("#text .m[tabindex]").first
    mark.focus()
    opened.keyboard.press("Enter")
    [lit] = opened.locator(".claims tbody tr.lit").all()
    assert lit.get_attribute("id") in mark.get_attribute("data-claims").split(" ")


def test_filters_leave_what_fits(opened: Any) -> None:
    total = opened.locator(".claims tbody tr").count()
    opened.select_option("[name=source]", "-")
    kept = opened.locator(".claims tbody tr:not([hidden])")
    assert 0 < kept.count() < total
    assert {row.get_attribute("data-source") for row in kept.all()} == {"-"}
    assert opened.locator("#count").inner_text() == f"{kept.count()} of {total}"
    opened.click("button[type=reset]")
    opened.wait_for_function("document.querySelectorAll('.claims tr[hidden]').length === 0")
    word = opened.locator(".claims .pick").first.inner_text().split()[0]
    opened.fill("[name=words]", word.upper())
    assert all(word.lower() in row.inner_text().lower() for row in kept.all())
    opened.fill("[name=words]", "no such words anywhere")
    assert kept.count() == 0


def test_the_legend_switches_marks(opened: Any) -> None:
    opened.locator(".legend button").first.focus()
    opened.keyboard.press("Space")
    assert "show-source" not in opened.locator("#text").get_attribute("class")


def inside(page: Any, selector: str) -> bool:
    """Wait until an element stands in the window, as far as it has room; tell whether it came to that."""
    page.wait_for_function(
        """selector => { const box = document.querySelector(selector).getBoundingClientRect();
        return box.top < innerHeight && box.bottom > 0 && box.height > 0; }""",
        arg=selector,
        timeout=5000,
    )
    return True


def test_a_claim_leads_to_its_words_and_back(opened: Any) -> None:
    opened.emulate_media(reduced_motion="reduce")
    opened.set_viewport_size({"width": 700, "height": 500})  # the article above, the claims below
    row = opened.locator(".claims tbody tr").last
    row.locator(".pick").focus()
    opened.keyboard.press("Enter")
    assert inside(opened, "#text .m.lit")
    assert opened.locator("#picked-number").inner_text() == row.locator(".number").inner_text()
    assert row.locator(".more").is_visible()
    opened.click("#picked [data-to=row]")
    assert inside(opened, ".claims tr.lit")
    opened.click("#picked [data-to=nothing]")
    assert opened.locator(".lit").count() == 0
    assert opened.locator("#picked").is_hidden()


def test_an_address_names_a_claim(opened: Any) -> None:
    name = opened.locator(".claims tbody tr").last.get_attribute("id")
    opened.evaluate("name => { location.hash = name }", name)
    opened.wait_for_selector(f".claims tr.lit[id='{name}']")


def test_arrows_go_from_claim_to_claim(opened: Any) -> None:
    first, second = (opened.locator(".claims .pick").nth(i) for i in (0, 1))
    first.focus()
    opened.keyboard.press("ArrowDown")
    assert second.evaluate("button => button === document.activeElement")
    opened.keyboard.press("ArrowUp")
    assert first.evaluate("button => button === document.activeElement")
    outline = first.evaluate("button => getComputedStyle(button).outlineStyle + getComputedStyle(button).outlineWidth")
    assert outline == "solid3px"


def test_levels_and_sources_filter_at_a_click(opened: Any) -> None:
    kept = opened.locator(".claims tbody tr:not([hidden])")
    key = opened.locator(".key:not(:disabled)").last
    level = key.get_attribute("data-level")
    key.click()
    assert key.get_attribute("aria-pressed") == "true"
    assert {row.get_attribute("data-level") for row in kept.all()} == {level}
    assert str(kept.count()) == key.locator("strong").inner_text()
    key.click()
    source = opened.locator("[data-filter=source]").first
    source.click()
    assert {row.get_attribute("data-source") for row in kept.all()} == {source.get_attribute("data-value")}


def test_the_changes_lead_to_their_claims(browser: Any, tmp_path: Path) -> None:
    text = "The minister said {} ships left the port. The mayor said the bridge is open."
    old, new = (extract(text.format(figure)).with_text(text.format(figure)) for figure in (12, 30))
    path = tmp_path / "report.html"
    path.write_text(report_page(new, new.article.text, diff_ledgers(old, new)), encoding="utf-8")
    page = browser.new_page()
    page.goto(path.as_uri())
    page.click(".changes a")
    page.wait_for_selector(".claims tr.lit")
    assert "figure changed" in page.locator(".claims tr.lit").inner_text()
    page.select_option("[name=changed]", "no")
    assert page.locator(".claims tbody tr:not([hidden]) .pick").all_inner_texts() == ["the bridge is open"]
    page.close()


def test_the_page_fits_a_telephone(opened: Any) -> None:
    opened.set_viewport_size({"width": 400, "height": 800})
    assert opened.evaluate("document.documentElement.scrollWidth") <= 400


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_nothing_serious_bars_access(opened: Any, scheme: str) -> None:
    if not AXE.is_file():
        pytest.skip("axe-core is not there (npm install --prefix build/browser axe-core)")
    opened.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    opened.locator(".claims .pick").first.click()
    script = AXE.read_text(encoding="utf-8")
    opened.evaluate(script)
    found = opened.evaluate("axe.run().then(result => result.violations)")
    serious = [
        (each["id"], each["nodes"][0]["html"][:200]) for each in found if each["impact"] in ("serious", "critical")
    ]
    assert serious == []
