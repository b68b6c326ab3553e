"""Edits as newsrooms make them, and what a diff must say of each: sites are drawn from an article's ledger and parse."""

import random
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span, Token

from claimx.comparing.diff.ledgers import diff_ledgers
from claimx.comparing.diff.types import LedgerDiff
from claimx.ledger import Claim, Ledger
from claimx.reading.document import load_pipeline, parse
from claimx.reading.pipeline import extract

Expected = frozenset[tuple[str, str]]  # (id of an old claim, kind of change)

_PRONOUNS = frozenset("he she they it him her them his their its".split())
_ANONYMOUS = ("a person briefed on the matter", "an official who asked not to be named")
_OUTLETS = ("Reuters", "AFP", "Interfax", "Agerpres", "NTV")
_FINITE = {"was": "may have been", "were": "may have been", "is": "may be", "are": "may be", "had": "may have"}
_HELPING = frozenset("was were is are had has have will would could can".split())


@dataclass(frozen=True)
class Edit:
    """One edit: what is put between two offsets of the text, and which changes of which claims must be told."""

    name: str
    start: int
    end: int
    put: str
    expected: Expected = frozenset()


@dataclass(frozen=True)
class Article:
    """A text with its ledger and parse."""

    text: str
    ledger: Ledger
    doc: Doc

    def sentence_of(self, claim: Claim) -> tuple[int, int]:
        """Return the offsets of the sentence in which a claim begins."""
        sent = self.span(claim).sent
        return sent.start_char, sent.end_char

    def span(self, claim: Claim) -> Span:
        """Return the first part of a claim."""
        span = self.doc.char_span(*claim.spans[0], alignment_mode="expand")
        assert span is not None
        return span

    def tokens(self, claim: Claim) -> Iterator[Token]:
        """Yield the tokens of a claim."""
        for start, end in claim.spans:
            yield from self.doc.char_span(start, end, alignment_mode="expand") or ()


def applied(text: str, edits: Sequence[Edit]) -> str:
    """Return the text with the edits, which must not overlap."""
    for edit in sorted(edits, key=lambda edit: -edit.start):
        text = text[: edit.start] + edit.put + text[edit.end :]
    return text


def told(diff: LedgerDiff) -> Expected:
    """Return what a diff says, claim by claim of the old ledger; what was added stands under its own id."""
    return frozenset(
        (claim.id, kind) for change in diff.changes for kind in change.kinds for claim in (change.old or change.new)
    )


def undone(diff: LedgerDiff) -> Expected:
    """Return what a diff from the edited article back to the first one says, in the words of the edit itself."""
    back = {"added": "removed", "removed": "added", "hardened": "softened", "softened": "hardened"}
    return frozenset(
        (claim.id, back.get(kind, kind))
        for change in diff.changes
        for kind in change.kinds
        for claim in (change.new or change.old)
    )


@dataclass(frozen=True)
class Tally:
    """How often each edit was made and told, how much was told in all, and how much of it was right."""

    made: Counter[str]
    found: Counter[str]
    right: int
    all: int

    @property
    def recall(self) -> float:
        """The share of edits of which all that must be told was told."""
        return self.found.total() / self.made.total()

    @property
    def precision(self) -> float:
        """The share of what was told that an edit made so."""
        return self.right / self.all


def tally(articles: Iterable[Article], *, seed: int = 7) -> Tally:
    """Make every edit that the articles allow, three at a time, extract, compare there and back, and count."""
    made, found, right, all_told = Counter[str](), Counter[str](), 0, 0
    for article in articles:
        for group in drawn(article, random.Random(seed)):
            text = applied(article.text, group)
            new = extract(text).with_text(text)
            expected = frozenset(one for edit in group for one in edit.expected)
            there, back = told(diff_ledgers(article.ledger, new)), undone(diff_ledgers(new, article.ledger))
            for edit in group:
                made[edit.name] += 2
                found[edit.name] += (edit.expected <= there) + (edit.expected <= back)
            right += len(there & expected) + len(back & expected)
            all_told += len(there) + len(back)
    return Tally(made, found, right, all_told)


def read(path: Path, nlp: Language) -> Article:
    """Read and extract an article to be edited."""
    text = path.read_text(encoding="utf-8")
    return Article(text, extract(text).with_text(text), parse(text, nlp))


def drop(article: Article) -> Iterator[Edit]:
    """Leave out a sentence whose sources nobody needs to understand another one."""
    named: Counter[str] = Counter(claim.source or "" for claim in article.ledger.claims)
    for start, end in dict.fromkeys(map(article.sentence_of, article.ledger.claims)):
        inside = [claim for claim in article.ledger.claims if _touches(claim, start, end)]
        needed = any(
            any(start <= a < end for a, _ in source.mentions) and not all(start <= a < end for a, _ in source.mentions)
            for source in article.ledger.sources
        )
        whole = not needed and all(start <= a and b <= end for claim in inside for a, b in claim.spans)
        alone = all(
            claim.source is None or named[claim.source] == sum(c.source == claim.source for c in inside)
            for claim in inside
        )
        following = article.text[end : end + 60].split("\n")[0].lower().split()
        if whole and alone and not _PRONOUNS & set(following) and "“" not in article.text[start:end]:
            yield Edit("a sentence left out", start, end, "", frozenset((c.id, "removed") for c in inside))


def distance(article: Article) -> Iterator[Edit]:
    """Turn "said" into "claimed"."""
    for cue, claims in _by_cue(article).items():
        if article.text[slice(*cue)] == "said":
            yield Edit("said → claimed", *cue, "claimed", frozenset((claim.id, "stance") for claim in claims))


def hedge(article: Article) -> Iterator[Edit]:
    """Put "may have been" for "was", and "reportedly" before a plain past tense."""
    for claim, token in _flat(article):
        place = token.idx, token.idx + len(token.text)
        if token.text in _FINITE:
            yield Edit("may put in", *place, _FINITE[token.text], frozenset({(claim.id, "softened")}))
        elif token.tag_ == "VBD" and token.pos_ == "VERB":
            yield Edit("reportedly put in", place[0], place[0], "reportedly ", frozenset({(claim.id, "softened")}))


def negate(article: Article) -> Iterator[Edit]:
    """Put "not" behind a helping verb."""
    for claim, token in _flat(article):
        if token.text in _HELPING and (token.dep_ in ("aux", "auxpass") or token.lemma_ == "be"):
            end = token.idx + len(token.text)
            yield Edit("not put in", end, end, " not", frozenset({(claim.id, "negated")}))


def recount(article: Article) -> Iterator[Edit]:
    """Change a figure written in digits."""
    for claim in article.ledger.claims:
        for figure in claim.figures:
            start, end = figure.spans[0]
            number = re.search(r"\d[\d,]*", article.text[start:end])
            if number is not None and figure.value == int(number.group().replace(",", "")) < 1_000_000:
                place = start + number.start(), start + number.end()
                put = f"{int(figure.value) * 2 + 1:,}"
                yield Edit("a number changed", *place, put, frozenset({(claim.id, "figure")}))


def anonymize(article: Article) -> Iterator[Edit]:
    """Put an unnamed person for a source that is named once."""
    claims_of: dict[str, list[Claim]] = {}
    for claim in article.ledger.claims:
        if claim.source is not None:
            claims_of.setdefault(claim.source, []).append(claim)
    for source in article.ledger.sources:
        claims = claims_of.get(source.id, [])
        places = {c.attribution.source.spans for c in claims if c.attribution and c.attribution.source}
        if source.named and source.kind in ("person", "official") and len(places) == 1 and claims:
            [spans] = places
            if len(spans) == 1 and len(source.mentions) == 1:
                put = _ANONYMOUS[spans[0][0] % 2]
                opens = article.text[: spans[0][0]].rstrip(" ")[-1:] in ("", ".", "\n", "”", '"')
                put = put[0].upper() + put[1:] if opens and article.text[: spans[0][0]][-2:-1] != "," else put
                expected = [(claim.id, "source") for claim in claims]
                expected += [(c.id, "via") for c in claims if _carried_within(spans[0], c, article.ledger)]
                yield Edit("a named source made anonymous", *spans[0], put, frozenset(expected))


def _carried_within(place: tuple[int, int], claim: Claim, ledger: Ledger) -> bool:
    """Tell whether the only words for an outlet stand in this place ("X, in an interview with NTV")."""
    outlets = (source for source in ledger.sources if source.id in claim.via)
    return any(all(place[0] <= a and b <= place[1] for a, b in outlet.mentions) for outlet in outlets)


def recarry(article: Article) -> Iterator[Edit]:
    """Put another outlet behind "told"."""
    sources = {source.id: source for source in article.ledger.sources}
    for claim in article.ledger.claims:
        if len(claim.via) != 1 or claim.attribution is None or claim.attribution.cue is None:
            continue
        name = sources[claim.via[0]].name
        end = claim.attribution.cue.spans[-1][1]
        if name in _OUTLETS and article.text[end + 1 :].startswith(name):
            put = next(outlet for outlet in _OUTLETS if outlet not in article.text)
            same = [c for c in article.ledger.claims if c.attribution and c.attribution.cue == claim.attribution.cue]
            place = end + 1, end + 1 + len(name)
            yield Edit("told another outlet", *place, put, frozenset((c.id, "via") for c in same))


def mistype(article: Article) -> Iterator[Edit]:
    """Swap two letters within a long plain word of a claim."""
    for claim in article.ledger.claims:
        for token in article.tokens(claim):
            if (
                token.pos_ in ("NOUN", "ADJ")
                and token.is_lower
                and len(token.text) > 7
                and token.text[3] != token.text[4]
            ):
                at = token.idx + 3
                put = article.text[at + 1] + article.text[at]
                yield Edit("a typing error", at, at + 2, put, frozenset({(claim.id, "reworded")}))
                break


def respace(article: Article) -> Iterator[Edit]:
    """Double a space between two sentences, which changes nothing."""
    for sent in article.doc.sents:
        if article.text[sent.end_char : sent.end_char + 1] == " ":
            yield Edit("white space", sent.end_char, sent.end_char, " ")


def requote(article: Article) -> Iterator[Edit]:
    """Write all quotation marks of the article another way, which changes nothing."""
    text, opens = article.text, True
    put = ""
    for char in text:
        if char == '"':
            put, opens = put + ("“" if opens else "”"), not opens
        else:
            put += char
    if put != text and opens:
        yield Edit("quotation marks", 0, len(text), put)


def reorder(article: Article) -> Iterator[Edit]:
    """Swap two paragraphs of which none goes on with what stands before, which changes nothing."""
    places = [(m.start(), m.end()) for m in re.finditer(r"[^\n]+", article.text)]
    for (a, b), (c, d) in zip(places[1:], places[2:], strict=False):
        first, second = article.text[a:b], article.text[c:d]
        third = article.text[d:].strip().split("\n")[0]
        if all(_stands_alone(part) for part in (first, second, third)):
            yield Edit("paragraphs reordered", a, d, second + article.text[b:c] + first)


EDITS: tuple[Callable[[Article], Iterator[Edit]], ...] = (
    *(drop, distance, hedge, negate, recount, anonymize, recarry, mistype, respace, requote, reorder),
)


def drawn(article: Article, draw: random.Random, *, most: int = 3) -> Iterator[tuple[Edit, ...]]:
    """Yield groups of edits of one article until all are used, those of a group in paragraphs of their own."""
    left = [edit for make in EDITS for edit in make(article)]
    draw.shuffle(left)
    while left:
        group: list[Edit] = []
        for edit in left:
            if len(group) < most and all(_apart(article.text, edit, other) for other in group):
                group.append(edit)
        left = [edit for edit in left if edit not in group]
        yield tuple(group)


def _apart(text: str, one: Edit, other: Edit) -> bool:
    first, second = sorted((one, other), key=lambda edit: edit.start)
    return first.end < second.start and "\n" in text[first.end : second.start]


def _touches(claim: Claim, start: int, end: int) -> bool:
    return any(a < end and start < b for a, b in claim.spans)


def _stands_alone(paragraph: str) -> bool:
    """Tell whether a paragraph can be read without the one before: no pronoun, no short form opens it."""
    words = re.findall(r"[A-Za-z']+", paragraph.lower())
    return not _PRONOUNS & set(words) and '"' not in paragraph and not paragraph.startswith(("The ", "But ", "That "))


def _by_cue(article: Article) -> dict[tuple[int, int], list[Claim]]:
    found: dict[tuple[int, int], list[Claim]] = {}
    for claim in article.ledger.claims:
        if claim.attribution is not None and claim.attribution.cue is not None:
            found.setdefault(claim.attribution.cue.spans[0], []).append(claim)
    return found


def _flat(article: Article) -> Iterator[tuple[Claim, Token]]:
    """Yield the finite verb of each claim that is stated flat and has but one clause."""
    for claim in article.ledger.claims:
        certainty = claim.certainty
        if certainty.level != "certain" or certainty.markers or certainty.polarity == "negative":
            continue
        finite = [t for t in article.tokens(claim) if t.tag_ in ("VBD", "VBZ", "VBP") or t.text in _HELPING]
        plain = len(claim.spans) == 1 and not any(c in claim.text for c in '"“”.')
        root = article.span(claim).root
        if len(finite) == 1 and plain and root in (finite[0], finite[0].head) and finite[0].text != "used":
            yield claim, finite[0]


HERE = Path(__file__).resolve().parent
ARTICLES = (*sorted((HERE.parent / "seeds").glob("*.txt")), *sorted((HERE / "articles").glob("*.txt")))

if __name__ == "__main__":
    counted = tally(read(path, load_pipeline()) for path in ARTICLES)
    print("| edit | made | told |\n|---|---|---|")
    for name, number in sorted(counted.made.items()):
        print(f"| {name} | {number} | {counted.found[name]} |")
    print(f"| all | {counted.made.total()} | {counted.found.total()} ({counted.recall:.1%}) |")
    print(f"\nOf {counted.all} changes told, {counted.right} are the edits' ({counted.precision:.1%}).")
