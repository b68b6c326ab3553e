"""Score attributions by manner, beside textacy's direct_quotations: python models/training/by_manner.py --work FOLDER

An attribution's manner is read off its text: direct where all words of its content stand in double quotation marks,
mixed where some do, else indirect. Gold and predicted attributions of one manner are compared with each other; an
attribution agrees when its cue overlaps and source and content are the same (strict) or overlap (loose). textacy
(`pip install textacy`) runs on the same parses.
"""

import argparse
import re
import sys
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))  # scoring and predicting lie in models/

import scoring
from corpora import parsed
from predicting import relation_record

from claimx.attributions import raw_attributions
from claimx.encoder import encode, load_encoder

MANNERS = ("direct", "mixed", "indirect")
_QUOTED = re.compile(r"[“\"«][^“”\"«»]*[”\"»]?")
Found = list[dict[str, Any]]


def manner(text: str, attribution: dict[str, Any]) -> str:
    """Read the manner off the content and the character at either side of it."""
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
    encoder = load_encoder()
    return lambda doc: [relation_record(doc, each) for each in raw_attributions(doc, encode(doc, encoder))]


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


def table(gold: Sequence[tuple[str, Found]], predicted: Sequence[Found]) -> list[str]:
    """Return one row a manner: precision, recall and F1 of the relation, strict and loose."""
    rows = []
    for wanted in MANNERS:
        cells = []
        for strict in (True, False):
            hits = []
            for (text, theirs), own in zip(gold, predicted):
                ours_ = [scoring.role_parts(text, a) for a in own if manner(text, a) == wanted]
                golds = [scoring.role_parts(text, a) for a in theirs if manner(text, a) == wanted]
                hits.append(scoring.relation_hits(ours_, golds, strict=strict))
            rates = scoring.rates(hits)
            cells += [f"{rates[name]:7.1f}" for name in ("precision", "recall", "f1")]
        rows.append(f"{wanted:10}" + "".join(cells))
    return rows


def main() -> None:
    """Read the options and print both tables."""
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("--work", type=Path, required=True)
    args = options.parse_args()
    pairs = list(parsed("attribution/polnear.dev.jsonl", args.work))
    gold = [(record["text"], record["attributions"]) for record, _ in pairs]
    for name, read in (("claimx", ours()), ("textacy", textacys())):
        print(f"{name:10}" + "".join(f"{head:>7}" for head in ("P", "R", "F1", "P", "R", "F1")) + "   strict, loose")
        print("\n".join(table(gold, [read(doc) for _, doc in pairs])))


if __name__ == "__main__":
    main()
