"""Score attributions by manner and by type of cue: python models/training/by_manner.py --work FOLDER

An attribution's manner is read off its text: direct where all words of its content stand in double quotation marks,
mixed where some do, else indirect. Gold and predicted attributions of one manner are compared with each other; an
attribution agrees when its cue overlaps and source and content are the same (strict) or overlap (loose). textacy's
direct_quotations (`pip install textacy`) runs on the same parses. A cue's type is what models/lexicon/cues.yaml says.
"""

import argparse
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scoring and predicting lie in models/

import scoring
from corpora import parsed
from predicting import relation_record

from claimx.reading.attributions import raw_attributions
from claimx.reading.attributions.cue_reading import known_cue
from claimx.reading.encoder import NEWS, encode, load_encoder
from claimx.reading.layout import read_layout
from claimx.reading.lexicon import load_lexicon
from claimx.reading.lexicon.cues import load_cues

_QUOTED = re.compile(r"[“\"«][^“”\"«»]*[”\"»]?")
Found = list[dict[str, Any]]
Group = Callable[[Any, dict[str, Any]], str]


def manner(doc: Any, attribution: dict[str, Any]) -> str:
    """Read the manner off the content and the character at either side of it."""
    text = doc.text
    words = quoted = 0
    for start, end in attribution["content"]:
        begin = max(0, start - 1)
        inside = {i + begin for m in _QUOTED.finditer(text[begin : end + 1]) for i in range(m.start(), m.end())}
        letters = [i for i in range(start, end) if text[i].isalnum()]
        words += len(letters)
        quoted += sum(i in inside for i in letters)
    return "indirect" if not quoted else "direct" if quoted == words else "mixed"


def ours() -> Callable[[Any], Found]:
    """Return claimx's reading of a document."""
    encoder, lexicon = load_encoder(), load_lexicon()

    def read(doc: Any) -> Found:
        found = raw_attributions(doc, read_layout(doc, lexicon.layout), encode(doc, encoder, NEWS), lexicon.cues)
        return [relation_record(doc, each) for each in found]

    return read


def textacys() -> Callable[[Any], Found]:
    """Return textacy's reading of a document."""
    from textacy.extract import direct_quotations

    def spans(tokens: Iterable[Any]) -> list[list[int]]:
        found = list(tokens)
        return [[found[0].idx, found[-1].idx + len(found[-1])]] if found else []

    def read(doc: Any) -> Found:
        try:
            triples = list(direct_quotations(doc))
        except ValueError:  # it refuses a text with an odd number of marks
            return []
        return [
            {"source": spans(t.speaker), "cue": spans(t.cue), "content": [[t.content.start_char, t.content.end_char]]}
            for t in triples
        ]

    return read


def cue_type(doc: Any, attribution: dict[str, Any]) -> str:
    """Return the type of the attribution's cue, "none" without one."""
    spans = [doc.char_span(start, end, alignment_mode="expand") for start, end in attribution["cue"]]
    tokens = [token for span in spans if span is not None for token in span]
    known = known_cue(tokens, load_cues())
    return "none" if not tokens else known.type if known else "unlisted"


def table(docs: Sequence[Any], gold: Sequence[Found], predicted: Sequence[Found], group: Group) -> list[str]:
    """Return one row a group: gold attributions; precision, recall and F1 of the relation, strict and loose."""
    golds = [[(group(doc, each), scoring.role_parts(doc.text, each)) for each in some] for doc, some in zip(docs, gold)]
    owns = [
        [(group(doc, each), scoring.role_parts(doc.text, each)) for each in some] for doc, some in zip(docs, predicted)
    ]
    counts = Counter(name for some in golds for name, _ in some)
    rows = []
    for wanted, count in counts.most_common():
        cells = []
        for strict in (True, False):
            hits = [
                scoring.relation_hits(
                    [parts for name, parts in own if name == wanted],
                    [parts for name, parts in theirs if name == wanted],
                    strict=strict,
                )
                for own, theirs in zip(owns, golds)
            ]
            rates = scoring.rates(hits)
            cells += [f"{rates[name]:7.1f}" for name in ("precision", "recall", "f1")]
        rows.append(f"{wanted:14}{count:5}" + "".join(cells))
    return rows


def main() -> None:
    """Read the options and print both tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--work", type=Path, required=True)
    args = options.parse_args()
    pairs = list(parsed("attribution/polnear.dev.jsonl", args.work))
    docs, gold = [doc for _, doc in pairs], [record["attributions"] for record, _ in pairs]
    found = {name: [read(doc) for doc in docs] for name, read in (("claimx", ours()), ("textacy", textacys()))}
    for name, group in (("claimx", manner), ("textacy", manner), ("claimx", cue_type)):
        print(
            f"{name:14}{'gold':>5}"
            + "".join(f"{head:>7}" for head in ("P", "R", "F1", "P", "R", "F1"))
            + "   strict, loose"
        )
        print("\n".join(table(docs, gold, found[name], group)))


if __name__ == "__main__":
    main()
