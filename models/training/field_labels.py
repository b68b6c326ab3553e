"""Read the annotated field texts (CLAIMX_GOLD/field) and turn their claims and entities into labels of tokens.

A claim is one sentence at most, an attribution for the tagger is one stretch of speech: the claims of one utterance are
joined back. What two annotators could see otherwise ("? ") is masked (-1), not taught as nothing.
"""

import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np
from corpora import Tagged, gold_folder, parsed, parsed_texts
from corpora import role_labels as polnear_labels
from numpy.typing import NDArray

from claimx.reading.attributions.cue_reading import known_cue
from claimx.reading.encoder.features import FIELD, cut
from claimx.reading.encoder.labels import ENTITY_LABELS, LABELS
from claimx.reading.lexicon.cues import Cues, load_cues

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from tokenizers import Tokenizer

Range = tuple[int, int]
Labels = NDArray[np.int64]
UNSURE = -1
MANNERS = {"d": "direct", "i": "indirect", "m": "mixed"}
_OPENED = re.compile(r"[\"“«„‘']\s?$")
_CLOSED = re.compile(r"[,.!?…]{0,3}\s?[\"”»“’'](?!\w)")
_COMPLEMENTIZER = re.compile(r"\bthat (?:[\"“«„‘']\s?)?$")
_ACTS = frozenset("refuse oppose support back reject decline avoid stop seek".split())
_CLAUSES = frozenset("ccomp xcomp acl ROOT".split())
_BETWEEN = re.compile(r"[\s\"“”«»„‘’'.,;:!?…)\]-]*")


@dataclass(frozen=True)
class Claim:
    """One line of a text's claims: `source` and `cue` are the words as written, None in the article's own voice."""

    contents: tuple[Range, ...]
    sure: bool
    attributed: bool
    manner: str = ""
    source: Range | None = None
    cue: Range | None = None
    via: tuple[str, ...] = ()


class FieldText(NamedTuple):
    """A text of the field with its claims and, where they are annotated, its entities: (start, end, type, named)."""

    id: str
    text: str
    claims: tuple[Claim, ...]
    entities: tuple[tuple[int, int, str, bool], ...] | None


def field_texts(part: str) -> list[FieldText]:
    """Read the texts of field/train or field/dev."""
    folder = gold_folder() / "field" / part
    return [_field_text(path) for path in sorted(folder.glob("*.ann"))]


def _field_text(path: Path) -> FieldText:
    text = path.with_suffix(".txt").read_text(encoding="utf-8")
    claims = [_claim(line, text, path) for line in _lines(path)]
    listed = path.with_suffix(".ent")
    entities = tuple(_mentions(_lines(listed), text)) if listed.exists() else None
    return FieldText(path.stem, text, tuple(claim for claim in claims if claim.contents), entities)


def _lines(path: Path) -> list[str]:
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line for line in lines if line.strip() and not line.startswith("#")]


def _claim(line: str, text: str, path: Path) -> Claim:
    fields = line.removeprefix("? ").split(" | ")
    sure, head = not line.startswith("? "), fields[0].split()
    contents = _content(text, " | ".join(fields[4 if head == ["A"] else 9 :]).strip())
    if not contents:
        print(f"{path.name}: not in the text: {line[:80]}", file=sys.stderr)
    if head == ["A"] or not contents:
        return Claim(contents, sure, attributed=False)
    source, cue, via = (field.strip() for field in fields[5:8])
    return Claim(
        contents,
        sure,
        attributed=True,
        manner=MANNERS[head[2]],
        source=_nearest(text, source, contents),
        cue=_nearest(text, cue, contents),
        via=tuple(name.strip() for name in via.split(";") if name.strip() not in ("", "-")),
    )


def _content(text: str, content: str) -> tuple[Range, ...]:
    """Find the parts (" ## " between them) of a content; "@2 " before it asks for its second occurrence."""
    match = re.match(r"@(\d+) ", content)
    parts = [part.strip() for part in content[match.end() if match else 0 :].split(" ## ")]
    found: list[Range] = []
    for n, part in enumerate(parts):
        starts = [m.start() for m in re.finditer(re.escape(part), text)]
        if n:
            starts = [start for start in starts if start >= found[-1][1]] or starts
        wanted = int(match.group(1)) - 1 if match and not n else 0
        if wanted >= len(starts):
            return ()
        found.append((starts[wanted], starts[wanted] + len(part)))
    return tuple(found)


def _nearest(text: str, words: str, contents: Sequence[Range]) -> Range | None:
    """Find the occurrence of the words that is nearest to a content, best in its sentence and outside it."""
    best: tuple[int, Range] | None = None
    start, end = contents[0][0], contents[-1][1]
    for match in _occurrences(text, words) if words not in ("", "-") else ():
        before, behind = match.end() <= start, match.start() >= end
        gap = text[match.end() : start] + "A" if before else text[end : match.start() + 1] if behind else ""
        cost = min(abs(match.start() - start), abs(match.start() - end))
        cost += 10_000 * any(a <= match.start() and match.end() <= b for a, b in contents)
        cost += 1_000 * bool(re.search(r"\n|[.?!][\"'”’]?\s+[A-Z\"'“‘]", gap))
        if best is None or cost < best[0]:
            best = cost, match.span()
    return best[1] if best else None


def _occurrences(text: str, words: str) -> Iterator[re.Match[str]]:
    return re.finditer(r"(?<!\w)" + re.escape(words) + r"(?!\w)", text)


def _mentions(lines: Sequence[str], text: str) -> Iterator[tuple[int, int, str, bool]]:
    """Yield every occurrence of the forms of a text's list of entities; the longest form wins."""
    rows = []
    for line in lines:
        kind, form = (field.strip() for field in line.split(" | ")[:2])
        only = re.search(r" @([\d,]+)$", form)
        numbers = {int(n) for n in only.group(1).split(",")} if only else None
        for n, match in enumerate(_occurrences(text, form[: only.start()] if only else form), 1):
            if numbers is None or n in numbers:
                rows.append((match.start() - match.end(), *match.span(), kind))
    taken: set[int] = set()
    for _, start, end, kind in sorted(rows):
        if taken.isdisjoint(range(start, end)):
            taken.update(range(start, end))
            yield start, end, kind.lstrip("~"), not kind.startswith("~")


def utterances(claims: Sequence[Claim], text: str) -> list[Claim]:
    """Join the claims of one utterance, with the borders that PolNeAR's contents have: marks and "that" belong in."""
    parts = sorted(
        (replace(claim, contents=(part,)) for claim in claims if claim.attributed for part in claim.contents),
        key=lambda each: each.contents,
    )
    joined: list[Claim] = []
    for part in parts:
        if joined and _goes_on(joined[-1], part, text):
            last = joined[-1]
            whole = (last.contents[0][0], max(last.contents[0][1], part.contents[0][1]))
            joined[-1] = replace(last, contents=(whole,), via=last.via or part.via)
        else:
            joined.append(part)
    return [replace(each, contents=(_widened(text, *each.contents[0]),)) for each in joined]


def _goes_on(last: Claim, part: Claim, text: str) -> bool:
    """Tell whether a part is the next sentence of the utterance before it, in the same paragraph."""
    gap = text[last.contents[0][1] : part.contents[0][0]]
    same = (part.source, part.cue) in ((last.source, last.cue), (None, None))
    return last.sure == part.sure and same and "\n" not in gap and _BETWEEN.fullmatch(gap) is not None


def _widened(text: str, start: int, end: int) -> Range:
    opened = _COMPLEMENTIZER.search(text, max(0, start - 8), start) or _OPENED.search(text, max(0, start - 2), start)
    closed = _CLOSED.match(text, end) if any(mark in text[max(0, start - 2) : end] for mark in "\"“«„‘'") else None
    return opened.start() if opened else start, closed.end() if closed else end


def role_labels(text: FieldText, doc: "Doc", tokens: Sequence[int]) -> Labels:
    """Label each token by its role; -1 where it is open whether there is an attribution."""
    labels = np.zeros(len(tokens), np.int64)
    at = _Places(doc, tokens)
    spoken = utterances(text.claims, text.text)
    for claim in (each for each in spoken if not each.sure):
        for span in (*claim.contents, claim.source, claim.cue):
            labels[at(span)] = UNSURE
    sure = [each for each in spoken if each.sure]
    for claim in sorted(sure, key=lambda each: each.contents[0][0] - each.contents[0][1]):
        _paint(labels, at(claim.contents[0]), "content", doc, tokens)
    for claim in sure:
        for role, span in (("cue", claim.cue), ("source", claim.source)):
            _paint(labels, at(span), role, doc, tokens)
    for claim in sure:
        for name in claim.via:
            _paint(labels, at(_carrier(text.text, name, claim)), "via", doc, tokens)
    _mask_within_speech(labels, doc, tokens)
    return labels


def _carrier(text: str, name: str, claim: Claim) -> Range | None:
    """Find who carried a claim in the paragraph that holds its content or its cue."""
    near = [claim.cue or claim.contents[0], claim.contents[0]]
    for start, end in near:
        first, last = text.rfind("\n", 0, start) + 1, text.find("\n", end)
        stretch = text[first : last if last >= 0 else len(text)]
        found = [m.span() for form in (name, name.removeprefix("the ")) for m in _occurrences(stretch, form)]
        if found:
            a, b = min(found, key=lambda span: abs(span[0] + first - start))
            return a + first, b + first
    return None


class _Places:
    """Find the positions of the tokens that a span of characters touches."""

    def __init__(self, doc: "Doc", tokens: Sequence[int]) -> None:
        self.starts = np.array([doc[i].idx for i in tokens])
        self.ends = np.array([doc[i].idx + len(doc[i]) for i in tokens])

    def __call__(self, span: Range | None) -> Labels:
        if span is None:
            return np.zeros(0, np.int64)
        return np.flatnonzero((self.starts < span[1]) & (self.ends > span[0]))


def _paint(labels: Labels, inside: Labels, role: str, doc: "Doc", tokens: Sequence[int]) -> None:
    """Label a span where nothing is labelled yet; each paragraph begins anew."""
    if not len(inside) or (labels[inside] > 0).any():
        return
    begin = LABELS.index(f"B-{role}")
    labels[inside] = begin + 1
    first = [n for n in inside if n == inside[0] or "\n" in doc[tokens[n - 1] : tokens[n]].text]
    labels[first] = begin


def _mask_within_speech(labels: Labels, doc: "Doc", tokens: Sequence[int]) -> None:
    """Mask what a quotation leaves out of its claims: questions, greetings, interjections."""
    begin, end = 0, 0
    for end in range(1, len(tokens) + 1):
        if end == len(tokens) or "\n" in doc[tokens[end - 1] : tokens[end]].text:
            _mask_paragraph(labels[begin:end], [doc[tokens[n]].text for n in range(begin, end)])
            begin = end


def _mask_paragraph(labels: Labels, words: Sequence[str]) -> None:
    start: int | None = None
    for n, word in enumerate(words):
        if start is None and word in ('"', "“", "``"):
            start = n
        elif start is not None and word in ('"', "”", "''"):
            part = labels[start : n + 1]
            if (part > 4).any() and not ((part > 0) & (part < 5)).any():
                part[part == 0] = UNSURE
            start = None


def entity_labels(text: FieldText, doc: "Doc", tokens: Sequence[int]) -> tuple[Labels, Labels]:
    """Label each token by the entity it belongs to, and whether that is named; -1 where nothing is annotated."""
    kinds, named = np.full(len(tokens), UNSURE), np.full(len(tokens), UNSURE)
    if text.entities is None:
        return kinds, named
    kinds[:], at = 0, _Places(doc, tokens)
    for start, end, kind, known in text.entities:
        inside = at((start, end))
        kinds[inside] = ENTITY_LABELS.index(f"I-{kind}")
        kinds[inside[:1]] = ENTITY_LABELS.index(f"B-{kind}")
        named[inside] = int(known)
    return kinds, named


def assertion_labels(text: FieldText, doc: "Doc", tokens: Sequence[int]) -> Labels:
    """Label the root of each sentence: 1 where it asserts in the article's own voice, 0 where not, elsewhere -1."""
    labels = np.full(len(tokens), UNSURE)
    position = {token: n for n, token in enumerate(tokens)}
    asserting: dict[int, int] = {}
    for claim in (each for each in text.claims if not each.attributed):
        spans = [doc.char_span(*part, alignment_mode="expand") for part in claim.contents]
        words = [token.sent.root.i for span in spans if span is not None for token in span]
        if words:
            asserting[max(set(words), key=words.count)] = 1 if claim.sure else UNSURE
    for sent in doc.sents:
        if sent.root.i in position:
            labels[position[sent.root.i]] = asserting.get(sent.root.i, 0)
    return labels


def field_tagged(part: str, work: Path, tokenizer: "Tokenizer") -> list[Tagged]:
    """Return the labelled documents of field/train or field/dev."""
    texts = field_texts(part)
    documents = []
    for text, doc in zip(texts, parsed_texts([text.text for text in texts], work / f"field.{part}.spacy")):
        pieces = cut(doc, tokenizer, FIELD)
        kinds, named = entity_labels(text, doc, pieces.tokens)
        roles, asserts = role_labels(text, doc, pieces.tokens), assertion_labels(text, doc, pieces.tokens)
        documents.append(Tagged(text.id, pieces, roles, kinds, named, asserts))
    return documents


def news_in_field(work: Path, tokenizer: "Tokenizer") -> list[Tagged]:
    """Return PolNeAR's training texts as the field would read them.

    What is said, and what is thought or meant in a clause of its own, is an attribution by either convention: it is
    taught, but for the borders of cues. Of the rest of PolNeAR's attributions only some are one here: they are masked.
    """
    cues, documents = load_cues(), []
    for record, doc in parsed("attribution/polnear.train.jsonl", work):
        pieces = cut(doc, tokenizer, FIELD)
        documents.append(Tagged(record["id"], pieces, labels_in_field(record, doc, pieces.tokens, cues)))
    return documents


def labels_in_field(record: dict[str, Any], doc: "Doc", tokens: Sequence[int], cues: Cues) -> Labels:
    """Label the tokens of one of PolNeAR's texts so."""
    at = _Places(doc, tokens)
    shared: list[dict[str, Any]] = []
    others: list[dict[str, Any]] = []
    for attribution in record["attributions"]:
        cue, content = (
            [doc[tokens[n]] for span in attribution[role] for n in at((span[0], span[1]))]
            for role in ("cue", "content")
        )
        read = known_cue(cue, cues) if cue else None
        act = any(token.lemma_.lower() in _ACTS for token in cue)
        clause = any(token.dep_ in _CLAUSES for token in content)
        (shared if read and not act and (read.type == "communication" or clause) else others).append(attribution)
    labels = polnear_labels(shared, doc, tokens)
    labels[polnear_labels(others, doc, tokens) > 0] = UNSURE
    labels[np.isin(labels, (LABELS.index("B-cue"), LABELS.index("I-cue")))] = UNSURE
    return labels


def field_records(part: str) -> list[dict[str, Any]]:
    """Return the texts in the form of PolNeAR's records: one attribution for each cue and source."""
    return [
        {"id": text.id, "text": text.text, "attributions": attribution_records(text, sure=True)}
        for text in field_texts(part)
    ]


def attribution_records(text: FieldText, *, sure: bool) -> list[dict[str, Any]]:
    """Return the attributions of a text that are sure, or those that are not."""
    found: dict[tuple[Range | None, Range | None, int], dict[str, Any]] = {}
    for number, claim in enumerate(each for each in utterances(text.claims, text.text) if each.sure == sure):
        alone = number if claim.cue is None and claim.source is None else -1
        record = found.setdefault((claim.source, claim.cue, alone), {"source": [], "cue": [], "content": []})
        record["source"] = [list(claim.source)] if claim.source else []
        record["cue"] = [list(claim.cue)] if claim.cue else []
        record["content"] += [list(part) for part in claim.contents]
    return list(found.values())
