"""Claims as a folder of Markdown notes, one a claim, a source and an article, linked both ways, as for Obsidian."""

import re
from collections.abc import Iterator, Sequence

from claimx.controls import shown
from claimx.ledger import Claim, Ledger, Source, neighbours

_UNSAFE = re.compile(r"[^\w .,()'’-]+|\.{2,}")  # in a file's name, and what a link takes for its own
_LONGEST = 80  # characters of a note's name


def to_markdown(ledgers: Sequence[Ledger]) -> dict[str, str]:
    """Return the notes by their paths; a source that is named is one note for all ledgers."""
    notes: dict[str, list[str]] = {}
    for number, ledger in enumerate(ledgers, 1):
        article = f"articles/{number} {_name(ledger.article.title or ledger.article.location)}"
        names = {source.id: _source_note(source, number) for source in ledger.sources}
        notes[article] = [f"# {_plain(ledger.article.title or ledger.article.location)}", "", *_about(ledger)]
        for source in ledger.sources:
            notes.setdefault(names[source.id], [f"# {_plain(source.name)}", "", *_facts(source), "", "## Claims", ""])
        for claim in ledger.claims:
            note = f"claims/{number} {claim.id}"
            said = [f"- said with: {_link(f'claims/{number} {one.id}')}" for one in neighbours(ledger, claim)]
            notes[note] = [f"> {_plain(claim.text)}", "", *_told(claim, names, article), *said]
            for target in dict.fromkeys([article, *(names[one] for one in _sources(claim))]):
                notes[target].append(f"- {_link(note)} {_plain(claim.text)}")
    return {f"{path}.md": "\n".join(lines) + "\n" for path, lines in notes.items()}


def _sources(claim: Claim) -> tuple[str, ...]:
    return ((claim.source,) if claim.source else ()) + claim.via


def _told(claim: Claim, names: dict[str, str], article: str) -> Iterator[str]:
    """Yield the properties of a claim, line by line."""
    attribution, certainty = claim.attribution, claim.certainty
    who = "the article's own voice" if attribution is None else "not named"
    yield f"- source: {who if claim.source is None else _link(names[claim.source])}"
    for one in claim.via:
        yield f"- via: {_link(names[one])}"
    if attribution is not None:
        cue = f" ({_plain(attribution.cue.text)})" if attribution.cue else ""
        yield f"- attribution: {attribution.type}, {attribution.manner}, {attribution.stance}{cue}"
    words = ", ".join(_plain(marker.text) for marker in certainty.markers)
    yield f"- certainty: {certainty.level}, {certainty.polarity}{f' ({words})' if words else ''}"
    yield f"- article: {_link(article)}"


def _facts(source: Source) -> Iterator[str]:
    facts = (source.kind, source.role, source.affiliation, source.country, None if source.named else "not named")
    yield f"- {'; '.join(_plain(fact) for fact in facts if fact)}"


def _about(ledger: Ledger) -> Iterator[str]:
    article = ledger.article
    known = (article.publisher, article.byline, article.published, article.location)
    yield f"- {'; '.join(_plain(part) for part in known if part)}"
    yield ""
    yield "## Claims"
    yield ""


def _source_note(source: Source, number: int) -> str:
    return f"sources/{_name(source.name)}" if source.named else f"sources/{number} {source.id} {_name(source.name)}"


def _name(text: str) -> str:
    return " ".join(_UNSAFE.sub(" ", shown(text)).split())[:_LONGEST].strip(". ") or "untitled"


def _link(note: str) -> str:
    return f"[[{note}]]"


def _plain(text: str) -> str:
    """Return a text as one line in which nothing is taken for a mark of Markdown or HTML."""
    return re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", shown(" ".join(text.split())))
