"""Count where each named rule fires, and how often rightly: rules.py (with CLAIMX_GOLD for the counts on gold data).

A rule fires rightly where the claim that it touched is in the gold: on PolNeAR's dev file the attribution with source,
cue and content overlapping, on the texts of field/ an attributed claim that shares at least half of the words that
either has, or that lies in it. A rule that refuses does so rightly where the gold has no such claim. "samples" counts
the articles of seeds/, "cases" the short texts of tests/cases/constructions.yaml. A rule that fires nowhere goes.
"""

import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import yaml
from evaluate import read_records
from field import alike, read_texts, words_at
from predicting import relation_record
from scoring import agree, role_parts

from claimx.reading.attributions import RULES, raw_attributions
from claimx.reading.document import load_pipeline, parse_all
from claimx.reading.encoder import encode, load_encoder
from claimx.reading.layout import read_layout
from claimx.reading.lexicon import load_lexicon
from claimx.reading.pipeline import analyze

if TYPE_CHECKING:
    from spacy.tokens import Doc

ROOT = Path(__file__).resolve().parents[1]
ROOMS = {"attributions": RULES}  # the named rules of each room
SAME = 0.5  # of the words, for two claims to be the same
COLUMNS = ("gold", "field", "samples", "cases")


class Seen(NamedTuple):
    """One firing: the rule, and whether the gold agrees; None where there is no gold."""

    rule: str
    right: bool | None = None


def on_news(path: Path) -> Iterator[Seen]:
    """Yield the firings on a file of annotated attributions."""
    encoder, lexicon, records = load_encoder(), load_lexicon(), read_records(path)
    for doc, record in zip(parsed(record["text"] for record in records), records):
        layout = read_layout(doc, lexicon.layout)
        gold = [role_parts(record["text"], each) for each in record["attributions"]]
        for relation in raw_attributions(doc, layout, encode(doc, encoder), lexicon.cues):
            parts = role_parts(record["text"], relation_record(doc, relation))
            right = any(agree(parts, each, strict=False) for each in gold)
            yield from (Seen(name, right) for name in relation.rules)


def on_field(folder: Path) -> Iterator[Seen]:
    """Yield the firings on texts with their claims."""
    encoder, lexicon, texts = load_encoder(), load_lexicon(), list(read_texts(folder))
    for doc, gold_text in zip(parsed(each.text for each in texts), texts):
        text = gold_text.text
        gold = [words_at(claim.spans, text) for claim in gold_text.claims if claim.attributed]
        for firing in analyze(doc, encoder, lexicon).firings:
            words = words_at(firing.words, text)
            known = any(alike(words, each) >= SAME or (each and each <= words) for each in gold)
            yield Seen(firing.rule, known != firing.refused)


def on_plain(texts: Iterable[str]) -> Iterator[Seen]:
    """Yield the firings on texts without gold."""
    encoder, lexicon = load_encoder(), load_lexicon()
    for doc in parsed(texts):
        yield from (Seen(firing.rule) for firing in analyze(doc, encoder, lexicon).firings)


def parsed(texts: Iterable[str]) -> Iterator["Doc"]:
    """Parse texts."""
    yield from parse_all(texts, load_pipeline())


def columns() -> Iterator[tuple[str, Iterator[Seen]]]:
    """Yield what each column of the table counts."""
    gold = os.environ.get("CLAIMX_GOLD")
    if gold:
        yield "gold", on_news(Path(gold) / "attribution" / "polnear.dev.jsonl")
        for part in ("dev", "train"):
            yield "field", on_field(Path(gold) / "field" / part)
    yield "samples", on_plain(path.read_text(encoding="utf-8") for path in sorted((ROOT / "seeds").glob("*.txt")))
    cases = yaml.safe_load((ROOT / "tests" / "cases" / "constructions.yaml").read_text(encoding="utf-8"))
    yield "cases", on_plain(case["text"] for case in cases["cases"])


def table(fired: Counter[tuple[str, str]], right: Counter[tuple[str, str]], judged: frozenset[str]) -> Iterator[str]:
    """Lay the counts out, a rule a line in the order of the rooms; a rule that no room names comes last."""
    known = {rule.name: rule.reads for rules in ROOMS.values() for rule in rules}
    reads = known | {name: "" for name, _ in sorted(fired) if name not in known}
    yield f"{'rule':26}" + "".join(f"{name:>8}{'right' if name in judged else '':>7}" for name in COLUMNS) + "  reads"
    for name, line in reads.items():
        cells = ""
        for column in COLUMNS:
            count = fired[name, column]
            share = f"{100 * right[name, column] / count:.0f} %" if count and column in judged else ""
            cells += f"{count or '–':>8}{share:>7}"
        yield f"{name:26}{cells}  {line}"


def main() -> int:
    """Print the table; exit status 1 where a named rule fires nowhere."""
    fired: Counter[tuple[str, str]] = Counter()
    right: Counter[tuple[str, str]] = Counter()
    judged = set()
    for column, seen in columns():
        for rule, agreed in seen:
            fired[rule, column] += 1
            right[rule, column] += bool(agreed)
            if agreed is not None:
                judged.add(column)
    print("\n".join(table(fired, right, frozenset(judged))))
    silent = [rule.name for rules in ROOMS.values() for rule in rules if not any(fired[rule.name, c] for c in COLUMNS)]
    if silent and judged:
        print(f"rules: these fire nowhere: {', '.join(silent)}", file=sys.stderr)
    return 1 if silent and judged else 0


if __name__ == "__main__":
    sys.exit(main())
