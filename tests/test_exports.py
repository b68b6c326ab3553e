"""Exports are read back by libraries that are not ours; verify tells what does not hold."""

import csv
import io
import json
import re
import xml.etree.ElementTree as ET
from pathlib import Path
from typing import Any

import duckdb
import networkx
import pyarrow.parquet
import pydot
import pytest
import stix2
from ledgers import TEXT, joined_ledger, small_ledger
from markdown_it import MarkdownIt
from pyld import jsonld
from typer.testing import CliRunner, Result

from claimx.article.texts import article_text
from claimx.cli import app
from claimx.controls import shown_lines
from claimx.errors import InputError
from claimx.ledger import Ledger, write_ledger
from claimx.showing.exports.markdown import to_markdown
from claimx.showing.exports.table import to_csv

# Of the context of the Web Annotation Vocabulary what the export uses, served from disk.
CONTEXT = json.loads((Path(__file__).parent / "anno.jsonld").read_text(encoding="utf-8"))


@pytest.fixture
def ledger(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Ledger:
    """Write the small ledger and its article into an empty folder and work there."""
    monkeypatch.chdir(tmp_path)
    Path("depot.txt").write_text(TEXT)
    made = small_ledger(title="Depot burns", publisher="Reuters")
    write_ledger(made, "ledger.yaml")
    return made


def run(*arguments: str) -> Result:
    """Run a command."""
    return CliRunner().invoke(app, arguments)


def exported(to: str, *options: str) -> str:
    """Export the ledger and return standard output."""
    done = run("export", "ledger.yaml", "--to", to, *options)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def test_csv_is_read_back(ledger: Ledger) -> None:
    rows = list(csv.DictReader(io.StringIO(exported("csv"))))
    assert [row["text"] for row in rows] == [claim.text for claim in ledger.claims]
    assert rows[0]["via"] == "Reuters"
    assert rows[0]["spans"] == "12-64"


FORMULAS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", " =1"]


@pytest.mark.parametrize("title", FORMULAS)
def test_a_cell_is_no_formula(title: str) -> None:
    [row, *_] = csv.DictReader(io.StringIO(to_csv([small_ledger(title=title)])))
    assert row["title"] == shown_lines(f"'{title}")


def test_parquet_is_read_back(ledger: Ledger) -> None:
    done = run("export", "ledger.yaml", "ledger.yaml", "--to", "parquet", "-o", "claims.parquet")
    assert done.exit_code == 0
    table = pyarrow.parquet.read_table("claims.parquet")
    assert table.column("text").to_pylist() == [claim.text for claim in ledger.claims] * 2
    assert table.column("spans").to_pylist()[0] == [list(span) for span in ledger.claims[0].spans]
    assert table.column("source_named").to_pylist()[0] is False


def test_duckdb_reads_json_lines(ledger: Ledger) -> None:
    exported("jsonl", "-o", "claims.jsonl")
    found = duckdb.execute(
        "select source, count(*) from 'claims.jsonl' where level <> 'certain' group by all order by all"
    )
    assert found.fetchall() == [("The army", 1), ("a hospital official", 1)]


def test_annotations_are_linked_data(ledger: Ledger) -> None:
    page = json.loads(exported("web-annotation"))

    def load(url: str, options: Any) -> dict[str, Any]:
        assert url == "http://www.w3.org/ns/anno.jsonld"
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXT}

    [expanded] = jsonld.expand(page, {"documentLoader": load})
    back = jsonld.compact(expanded, page["@context"], {"documentLoader": load})
    assert back == page  # no key and no value that the vocabulary does not know
    items = expanded["http://www.w3.org/ns/activitystreams#items"][0]["@list"]
    assert len(items) == len(ledger.claims)
    for item, claim in zip(items, ledger.claims, strict=True):
        targets = item["http://www.w3.org/ns/oa#hasTarget"]
        for target, (start, end) in zip(targets, claim.spans, strict=True):
            quote, position = target["http://www.w3.org/ns/oa#hasSelector"]
            exact, prefix, suffix = (
                quote[f"http://www.w3.org/ns/oa#{name}"][0]["@value"] for name in ("exact", "prefix", "suffix")
            )
            assert TEXT[start - len(prefix) : end + len(suffix)] == prefix + exact + suffix
            assert position["http://www.w3.org/ns/oa#start"][0]["@value"] == start


def test_annotations_without_the_text_have_no_surroundings(ledger: Ledger) -> None:
    Path("depot.txt").unlink()
    page = json.loads(exported("web-annotation"))
    assert page["items"][0]["target"]["selector"][0] == {"type": "TextQuoteSelector", "exact": ledger.claims[0].text}


def test_a_bundle_is_read_back(ledger: Ledger) -> None:
    bundle = stix2.parse(exported("stix", "--created", "2024-05-03T12:00:00Z"))
    kinds = [each.type for each in bundle.objects]
    assert kinds == ["identity"] * 3 + ["note"] * 4 + ["grouping"]
    notes = [each for each in bundle.objects if each.type == "note"]
    assert [note.content for note in notes] == [claim.text for claim in ledger.claims]
    assert not any("confidence" in note for note in notes)
    assert {each.id for each in bundle.objects[:-1]} == set(bundle.objects[-1].object_refs)
    assert exported("stix", "--created", "2024-05-03T12:00:00Z") == exported(
        "stix", "--created", "2024-05-03T12:00:00Z"
    )


def test_the_publisher_stands_behind_the_articles_own_claims(ledger: Ledger) -> None:
    for publisher, identities in (("REUTERS", 3), ("The Northern Post", 4)):
        write_ledger(small_ledger(publisher=publisher), "ledger.yaml")
        objects = stix2.parse(exported("stix")).objects
        assert [each.type for each in objects].count("identity") == identities
        names = {each.id: each.name for each in objects if each.type == "identity"}
        notes = {each.content: each for each in objects if each.type == "note"}
        [behind] = notes["The fire is out"].object_refs
        assert names[behind].casefold() == publisher.casefold()
        assert "via Reuters" in notes[ledger.claims[0].text].abstract
        assert "denying" in notes["the base had fallen"].abstract
    write_ledger(small_ledger(), "ledger.yaml")
    *_, grouping = objects = stix2.parse(exported("stix")).objects
    [own] = [each for each in objects if each.type == "note" and each.content == "The fire is out"]
    assert own.object_refs == [grouping.id]


def test_a_dated_article_is_a_report_and_confidence_is_the_analysts(ledger: Ledger) -> None:
    write_ledger(small_ledger(published="2024-05-03"), "ledger.yaml")
    bundle = stix2.parse(exported("stix", "--confidence", "40"))
    assert bundle.objects[-1].type == "report"
    assert {each.confidence for each in bundle.objects if each.type == "note"} == {40}


@pytest.mark.filterwarnings("ignore::DeprecationWarning")  # of the parser under pydot
def test_graphs_are_read_back(ledger: Ledger) -> None:
    text = exported("graphml")
    ET.fromstring(text)
    graph = networkx.parse_graphml(text)
    edges = {
        (graph.nodes[a]["label"], graph.nodes[b]["label"], known["role"]) for a, b, known in graph.edges(data=True)
    }
    assert ("a hospital official", "Reuters", "source") in edges
    assert ("Reuters", ledger.claims[0].text, "via") in edges
    assert ("The army", "the base had fallen", "source") in edges
    [dot] = pydot.graph_from_dot_data(exported("dot")) or []
    assert len(dot.get_edges()) == graph.number_of_edges()


def test_the_claims_of_one_utterance_are_told(ledger: Ledger) -> None:
    write_ledger(joined_ledger(title="Depot burns", publisher="Reuters"), "ledger.yaml")
    rows = list(csv.DictReader(io.StringIO(exported("csv"))))
    assert [row["utterance"] for row in rows] == ["u1", "u1", "u1", ""]
    graph = networkx.parse_graphml(exported("graphml"))
    claims = [known["utterance"] for _, known in graph.nodes(data=True) if known["kind"] == "claim"]
    assert claims == ["1:u1", "1:u1", "1:u1", ""]
    notes = [each for each in stix2.parse(exported("stix")).objects if each.type == "note"]
    assert ["said with 2 other claims in one utterance" in note.abstract for note in notes] == [True, True, True, False]
    assert [item["body"][-2]["value"] for item in json.loads(exported("web-annotation"))["items"][:3]] == [
        "utterance: u1"
    ] * 3
    note = to_markdown([joined_ledger()])[f"claims/1 {ledger.claims[0].id}.md"]
    assert f"- said with: [[claims/1 {ledger.claims[1].id}]]" in note


@pytest.fixture
def two(ledger: Ledger) -> tuple[Ledger, Ledger]:
    """Write a second ledger, of another text, with the same outlet."""
    other = small_ledger(title="Depot burns on", publisher="Reuters", text_sha256="0" * 64)
    write_ledger(other, "other.yaml")
    return ledger, other


def test_a_bundle_of_two_ledgers_shares_who_is_named(two: tuple[Ledger, Ledger]) -> None:
    done = run("export", "ledger.yaml", "other.yaml", "--to", "stix")
    objects = stix2.parse(done.stdout).objects
    identities = [each.name for each in objects if each.type == "identity"]
    assert sorted(identities) == ["Reuters", *["The army"] * 2, *["a hospital official"] * 2]
    assert [each.type for each in objects].count("note") == 8
    known = {each.id for each in objects}
    assert len(known) == len(objects)
    for grouping in (each for each in objects if each.type == "grouping"):
        assert set(grouping.object_refs) <= known


def test_annotations_of_two_ledgers_are_one_page(two: tuple[Ledger, Ledger]) -> None:
    page = json.loads(run("export", "ledger.yaml", "other.yaml", "--to", "web-annotation").stdout)
    assert len(page["items"]) == len({item["id"] for item in page["items"]}) == 8


def test_a_graph_of_two_ledgers_shares_who_is_named(two: tuple[Ledger, Ledger]) -> None:
    graph = networkx.parse_graphml(run("export", "ledger.yaml", "other.yaml", "--to", "graphml").stdout)
    labels = [known["label"] for _, known in graph.nodes(data=True)]
    assert (labels.count("Reuters"), labels.count("The army")) == (1, 2)


def test_claims_of_schema_org_are_linked_data(ledger: Ledger) -> None:
    tree = json.loads(exported("schema-org"))
    vocabulary = {"@context": {"@vocab": "https://schema.org/"}}

    def load(url: str, options: Any) -> dict[str, Any]:
        return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": vocabulary}

    claims = jsonld.expand(tree, {"documentLoader": load})
    assert {kind for claim in claims for kind in claim["@type"]} == {"https://schema.org/Claim"}
    texts = [claim["https://schema.org/text"][0]["@value"] for claim in claims]
    assert texts == [claim.text for claim in ledger.claims]
    assert [("author" in each) for each in tree["@graph"]] == [claim.source is not None for claim in ledger.claims]
    assert tree["@graph"][0]["appearance"]["publisher"]["name"] == "Reuters"
    properties = {row["name"]: row["value"] for row in tree["@graph"][0]["additionalProperty"]}
    assert (properties["level"], properties["via"]) == ("possible", "Reuters")


def test_notes_are_linked_both_ways(two: tuple[Ledger, Ledger]) -> None:
    assert run("export", "ledger.yaml", "other.yaml", "--to", "markdown", "-o", "notes").exit_code == 0
    notes = {str(path.relative_to("notes"))[:-3]: path.read_text() for path in Path("notes").rglob("*.md")}
    links = {name: set(re.findall(r"\[\[(.*?)\]\]", note)) for name, note in notes.items()}
    assert all(target in notes for targets in links.values() for target in targets)
    claims = [name for name in notes if name.startswith("claims/")]
    assert len(claims) == 8
    for claim in claims:
        assert all(claim in links[target] for target in links[claim])
    assert [name for name in notes if "Reuters" in name] == ["sources/Reuters"]
    assert len(links["sources/Reuters"]) == 2


def test_notes_hold_nothing_that_markdown_takes_for_its_own(tmp_path: Path) -> None:
    notes = to_markdown([small_ledger(title="[[x]] <b>*../..*</b>")])
    assert all(re.fullmatch(r"\w+/[\w .,()'’-]+\.md", path) and ".." not in path for path in notes)
    [article] = [note for path, note in notes.items() if path.startswith("articles/")]
    tokens = MarkdownIt().parse(article)
    [heading] = [token.content for token in tokens if token.type == "inline"][:1]
    assert "".join(child.content for token in tokens[1:2] for child in token.children or ()) == "[[x]] <b>*../..*</b>"
    assert heading.startswith("\\[\\[x")


@pytest.mark.parametrize("options", [[], ["-o", "depot.txt"]])
def test_notes_need_a_folder(options: list[str], ledger: Ledger) -> None:
    done = run("export", "ledger.yaml", "--to", "markdown", *options)
    line = "claimx: markdown: is a folder of notes; name one with -o notes/\n"
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", line)


def test_verify_tells_what_does_not_hold(ledger: Ledger) -> None:
    done = run("verify", "ledger.yaml", "depot.txt")
    assert (done.exit_code, done.stdout) == (0, "ledger.yaml: all holds, checked against depot.txt\n")
    text = Path("ledger.yaml").read_text()
    Path("broken.yaml").write_text(text.replace("source: s3", "source: s9").replace("[[12, 64]]", "[[13, 65]]"))
    done = run("verify", "broken.yaml")
    assert done.exit_code == 1
    assert done.stdout.splitlines() == [
        f"broken.yaml: {ledger.claims[0].id}.text: is not what the article has at its spans",
        f"broken.yaml: {ledger.claims[2].id}.source: there is no s9 in the ledger",
    ]
    assert run("verify", "depot.txt").exit_code == 2


@pytest.mark.parametrize("named", [True, False])
def test_verify_says_in_one_line_that_the_text_is_another(named: bool, ledger: Ledger) -> None:
    Path("depot.txt").write_text(TEXT.replace("12", "13"))
    done = run("verify", "ledger.yaml", *(["depot.txt"] if named else []))
    stand = sum("12" not in claim.text for claim in ledger.claims)
    line = f"depot.txt: another text than the ledger's; {stand} of its {len(ledger.claims)} claims stand in it"
    assert (done.exit_code, done.stdout) == (1, f"ledger.yaml: {line}\n")


def test_verify_tells_other_bytes_of_the_same_text(ledger: Ledger) -> None:
    Path("depot.txt").write_text(TEXT.replace("\n", "\r\n") if "\n" in TEXT else "\ufeff" + TEXT)
    done = run("verify", "ledger.yaml", "depot.txt")
    assert (done.exit_code, done.stdout) == (1, "ledger.yaml: article.sha256: is not the hash of depot.txt\n")


def test_the_text_is_taken_only_where_it_fits(ledger: Ledger) -> None:
    assert article_text(ledger) == TEXT
    Path("depot.txt").write_text(TEXT + "More.")
    assert article_text(ledger) is None
    Path("copy.txt").write_text(TEXT)
    assert article_text(ledger, path="copy.txt") == TEXT
    assert article_text(ledger.with_text(TEXT)) == TEXT


def test_the_text_is_taken_from_where_the_user_says(ledger: Ledger) -> None:
    Path("other.txt").write_text("Another text.")
    assert article_text(ledger.with_text(TEXT), path="other.txt") is None
    with pytest.raises(InputError, match="nowhere: no such folder"):
        article_text(ledger, archive="nowhere")


@pytest.mark.parametrize("command", [["show"], ["verify"], ["export", "--to", "csv"], ["report"]], ids=" ".join)
def test_ledgers_come_from_standard_input(ledger: Ledger, command: list[str]) -> None:
    told = run(*command, "ledger.yaml")
    piped = CliRunner().invoke(app, [*command, "-"], input=Path("ledger.yaml").read_text())
    assert (piped.exit_code, piped.stderr) == (0, "")
    assert piped.stdout == told.stdout.replace("ledger.yaml: all holds", "-: all holds")
