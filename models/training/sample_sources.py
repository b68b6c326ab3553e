"""How many short sources of a gold file are linked, and a sample of the links to judge by reading.

    python models/training/sample_sources.py --work FOLDER                  # the share that is linked
    python models/training/sample_sources.py --work FOLDER --show           # … and the sample with its context
    python models/training/sample_sources.py --work FOLDER --judged TABLE   # … and how the judged links stand today

A short source is a pronoun of the third person, a relative pronoun, or a bare definite noun ("the official"). The
gold file gives source, cue and content, not whom a source means: a reader has to judge (sources-judged.tsv:
document, start, end, start and end of the mention that names whom it was linked to, verdict; no text).
"""

import argparse
import csv
import random
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from corpora import Record, parsed

from claimx.reading.attributions.attribution import Attribution
from claimx.reading.entities import find_entities
from claimx.reading.layout import read_layout
from claimx.reading.lexicon import Lexicon, load_lexicon
from claimx.reading.sources import ResolvedSource, resolve_sources
from claimx.reading.syntax import Ranges, ranges_of

if TYPE_CHECKING:
    from spacy.tokens import Doc

GOLD = "attribution/polnear.dev.jsonl"
SEED = 5  # the sample of seed 4 was read while the rules were made
SIZE = 60
CONTEXT = 600  # characters before a source that `--show` prints
PRONOUNS = frozenset(
    "he she it they him her them his its their himself herself itself themselves who whom whose which that".split()
)
SPEAKERS = frozenset("i we you me us my our your".split())
_DEFINITE = re.compile(r"(?:the|this|that|these|those) [a-z]+", re.IGNORECASE)


@dataclass(frozen=True)
class Link:
    """A short source and whom it was linked to: character offsets, `target` of the mention that gives the name."""

    id: str
    start: int
    end: int
    form: str  # pronoun, definite or speaker ("I", "we", "you")
    target: tuple[int, int] | None
    name: str | None


def aligned(doc: "Doc", record: Record) -> Attribution:
    """Turn a gold attribution's character offsets into token ranges."""
    source, cue, content = (_ranges(doc, record[role]) for role in ("source", "cue", "content"))
    return Attribution(source, cue, content)


def _ranges(doc: "Doc", spans: Sequence[Sequence[int]]) -> Ranges:
    found = (doc.char_span(start, end, alignment_mode="expand") for start, end in spans)
    return ranges_of(token.i for span in found if span is not None for token in span if not token.is_space)


def form_of(doc: "Doc", source: Ranges) -> str | None:
    """Return how short a source is, None for any other."""
    if len(source) != 1:
        return None
    span = doc[slice(*source[0])]
    text = span.text.lower()
    if text in PRONOUNS:
        return "pronoun"
    if text in SPEAKERS:
        return "speaker"
    return "definite" if _DEFINITE.fullmatch(span.text) and span[-1].tag_ in ("NN", "NNS") else None


def links(work: Path, lexicon: Lexicon) -> Iterator[Link]:
    """Yield each short source of the gold file once."""
    for record, doc in parsed(GOLD, work):
        attributions = tuple(aligned(doc, gold) for gold in record["attributions"])
        layout = read_layout(doc, lexicon.layout)
        sources = resolve_sources(doc, layout, attributions, find_entities(doc, layout, lexicon), lexicon)
        seen = set()
        for attribution, position in zip(attributions, sources.behind, strict=True):
            form = form_of(doc, attribution.source)
            if form is not None and attribution.source not in seen:
                seen.add(attribution.source)
                row = None if position is None else sources.sources[position]
                yield _link(doc, str(record["id"]), attribution.source, form, row)


def _link(doc: "Doc", name: str, source: Ranges, form: str, row: ResolvedSource | None) -> Link:
    (first, last) = source[0]
    start, end = doc[first].idx, doc[last - 1].idx + len(doc[last - 1])
    short = row is None or row.name.lower() in (doc.text[start:end].lower(), *PRONOUNS, *SPEAKERS)
    if row is None or short:
        return Link(name, start, end, form, None, None)
    fullest = max(row.mentions, key=lambda span: (_holds(doc, span, row.name), span[1] - span[0], -span[0]))
    target = (doc[fullest[0]].idx, doc[fullest[1] - 1].idx + len(doc[fullest[1] - 1]))
    return Link(name, start, end, form, target, row.name)


def _holds(doc: "Doc", span: tuple[int, int], name: str) -> bool:
    return name in doc[slice(*span)].text


def report(found: Sequence[Link]) -> None:
    """Print the shares that are linked."""
    for form in ("pronoun", "definite", "speaker"):
        of_form = [link for link in found if link.form == form]
        print(f"{form:9} {sum(link.target is not None for link in of_form):4} of {len(of_form)}")
    short = [link for link in found if link.form != "speaker"]
    linked = sum(link.target is not None for link in short)
    print(f"linked    {linked} of {len(short)}, {linked / len(short):.1%} (speakers left out)")


def sample(found: Sequence[Link]) -> list[Link]:
    """Draw the links to judge."""
    linked = sorted((link for link in found if link.target is not None and link.form != "speaker"), key=_place)
    return sorted(random.Random(SEED).sample(linked, SIZE), key=_place)


def _place(link: Link) -> tuple[str, int]:
    return link.id, link.start


def show(drawn: Sequence[Link], work: Path) -> None:
    """Print each drawn link with what stands before it."""
    texts = {str(record["id"]): record["text"] for record, _ in parsed(GOLD, work)}
    for number, link in enumerate(drawn, start=1):
        text = texts[link.id]
        before = text[max(0, link.start - CONTEXT) : link.start]
        print(f"\n## {number}\t{link.id}\t{link.start}\t{link.end}\t{link.target}")
        print(f"{before}[[{text[link.start : link.end]}]]{text[link.end : link.end + 60]}\n=> {link.name}")


def stand(found: Sequence[Link], table: Path) -> None:
    """Print how many judged links are right, and how many are the same today."""
    today = {(link.id, link.start, link.end): link.target for link in found}
    with open(table, encoding="utf-8", newline="") as lines:
        rows: list[dict[str, Any]] = list(csv.DictReader(lines, delimiter="\t"))
    verdicts = Counter(row["verdict"] for row in rows)
    same = sum(
        today.get((row["document"], int(row["start"]), int(row["end"])))
        == (int(row["target_start"]), int(row["target_end"]))
        for row in rows
    )
    print(f"judged    {verdicts['right']} of {len(rows)} right, {verdicts['right'] / len(rows):.1%}; {same} as then")


def main() -> None:
    """Measure, and show or compare what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--work", type=Path, required=True, help="folder for parsed documents")
    parser.add_argument("--show", action="store_true", help="print the sample with its context")
    parser.add_argument("--judged", type=Path, help="a table of verdicts, sources-judged.tsv")
    options = parser.parse_args()
    found = list(links(options.work, load_lexicon()))
    report(found)
    if options.show:
        show(sample(found), options.work)
    if options.judged:
        stand(found, options.judged)


if __name__ == "__main__":
    main()
