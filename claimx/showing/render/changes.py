"""What changed between ledgers, old and new side by side with the changed words marked."""

from collections.abc import Iterator, Mapping
from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Any

from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from claimx.comparing.diff import KINDS, Change, Detail, LedgerDiff, NamedClaim
from claimx.comparing.matching import plain_words
from claimx.showing.render.plain import plain

if TYPE_CHECKING:
    from claimx.comparing.diff import History

_OLD, _NEW, _DIM, _BOLD = "red", "green", "dim", "bold"
TITLES = {
    "removed": "Removed",
    "negated": "Turned round",
    "source": "Another source",
    "figure": "Figure changed",
    "softened": "Softened",
    "hardened": "Hardened",
    "stance": "Stance changed",
    "time": "Time changed",
    "via": "Carried by others",
    "manner": "Quotation and paraphrase",
    "added": "Added",
    "merged": "Merged",
    "split": "Split",
    "reworded": "Reworded",
}
_MANNERS = {"direct": "quotation", "mixed": "quoted in part", "indirect": "paraphrase"}
_TEXTUAL = ("removed", "added", "split", "merged", "reworded")


def diff_view(diff: LedgerDiff) -> Iterator[RenderableType]:
    """Yield what changed by kind, the gravest first, and a line of counts."""
    if diff.article_changes:
        yield _article(diff)
    for kind in KINDS:
        changes = [change for change in diff.changes if change.kinds[0] == kind]
        if changes:
            parts = [part for change in changes for part in (_change(change), Text())]
            yield Group(plain(f"{TITLES[kind]} ({len(changes)})", _BOLD), *parts[:-1])
    changed = len(diff.changes)
    counts = f"{changed} changed, removed or added, {diff.unchanged} unchanged" if diff else "no difference"
    yield Text(counts, style=_DIM)


def history_view(history: "History") -> Iterator[RenderableType]:
    """Yield the versions, and every claim with the versions in which it stands and what became of it."""
    versions = Table.grid(padding=(0, 2, 0, 0))
    for number, article in enumerate(history.versions, 1):
        versions.add_row(plain(f"v{number}", _BOLD), plain(article.location), plain(article.published or "", _DIM))
    yield versions
    last = len(history.versions)
    table = Table(box=None, pad_edge=False, padding=(0, 2, 0, 0), show_header=False)
    table.add_column(no_wrap=True)
    table.add_column(overflow="fold")
    for claim in history.claims:
        seen = f"v{claim.first}" if claim.first == claim.last else f"v{claim.first}–v{claim.last}"
        gone = "" if claim.last == last else f", gone in v{claim.last + 1}"
        told = plain(claim.claim.text)
        told.append_text(plain(f"  ({claim.claim.source_name or _voice(claim.claim.attribution)})", _DIM))
        table.add_row(plain(seen + gone, "" if not gone else _OLD), told)
        for step in claim.steps:
            details = "; ".join(f"{kind} {moved(step.change, kind)}".strip() for kind in step.change.kinds)
            table.add_row("", plain(f"v{step.version}: {details}", "yellow"))
    yield table


def _voice(attribution: object) -> str:
    return "the article" if attribution is None else "not named"


def _article(diff: LedgerDiff) -> RenderableType:
    grid = Table.grid(padding=(0, 2, 0, 0))
    for change in diff.article_changes:
        grid.add_row(plain(f"  {change.field}", _DIM), plain(_arrow(change.before, change.after)))
    return Group(plain(f"The article ({len(diff.article_changes)})", _BOLD), grid)


def _change(change: Change) -> RenderableType:
    """Return one change: the words of both sides, then what each kind was and is."""
    old, new = ("\n".join(" ".join(claim.text.split()) for claim in claims) for claims in (change.old, change.new))
    table = Table.grid(padding=(0, 3, 0, 2), expand=True)
    table.add_column(ratio=1, overflow="fold")
    table.add_column(ratio=1, overflow="fold")
    before, after = _marked(old, new) if old and new else (plain(old, _OLD), plain(new, _NEW))
    table.add_row(before, after)
    table.add_row(_credit(change.old), _credit(change.new))
    grid = Table.grid(padding=(0, 2, 0, 0))
    for kind in change.kinds:
        if kind not in _TEXTUAL:
            grid.add_row(plain(f"    {kind}", _DIM), plain(moved(change, kind)))
    also = [kind for kind in change.kinds[1:] if kind in _TEXTUAL]
    parts: list[RenderableType] = [table]
    if grid.row_count:
        parts.append(grid)
    if also:
        parts.append(plain(f"    also {', '.join(also)}", _DIM))
    return Group(*parts)


def credit_line(claims: tuple[NamedClaim, ...]) -> str:
    """Name whom a side's claims come from, and the cue where it says more than that somebody said so."""
    return "; ".join(dict.fromkeys(map(_who, claims)))


def _who(claim: NamedClaim) -> str:
    name = claim.source_name or _voice(claim.attribution)
    via = f" via {', '.join(claim.via_names)}" if claim.via_names else ""
    attribution = claim.attribution
    plain_cue = attribution is None or (attribution.type == "communication" and attribution.stance == "neutral")
    cue = "" if plain_cue or attribution is None or attribution.cue is None else f" ({attribution.cue.text})"
    return name + via + cue


def _credit(claims: tuple[NamedClaim, ...]) -> Text:
    return plain(f"— {credit_line(claims)}" if claims else "", _DIM)


def _marked(old: str, new: str) -> tuple[Text, Text]:
    """Mark the words that differ, [-old-] and {+new+}, with colour where there is any; every line stays one."""
    before, after = Text(), Text()
    for ours, theirs, same in word_changes(old, new):
        _append(before, ours, "" if same else _OLD, ("", "") if same else ("[-", "-]"))
        _append(after, theirs, "" if same else _NEW, ("", "") if same else ("{+", "+}"))
    return before, after


def word_changes(old: str, new: str) -> Iterator[tuple[str, str, bool]]:
    """Yield the words of two texts stretch by stretch, old and new, and whether they are the same.

    What differs in marks or spelling alone is the same. Line ends stay, before the word that they precede.
    """
    ours, theirs = _words(old), _words(new)
    keys = [[plain_words(word) or (word.strip(),) for word in words] for words in (ours, theirs)]
    for what, i, k, j, m in SequenceMatcher(None, keys[0], keys[1], autojunk=False).get_opcodes():
        yield " ".join(ours[i:k]), " ".join(theirs[j:m]), what == "equal"


def _words(text: str) -> list[str]:
    """Return the words of a text, a lone mark with the word before, the first of each further line behind its end."""
    words: list[str] = []
    for number, line in enumerate(text.split("\n")):
        for place, word in enumerate(line.split()):
            if place and not plain_words(word):
                words[-1] += f" {word}"
            else:
                words.append(("\n" if number and not place else "") + word)
    return words


def _append(text: Text, words: str, style: str, frame: tuple[str, str]) -> None:
    for number, line in enumerate(words.split("\n")):
        if line.strip():
            text.append(("\n" if number else " ") if text.plain else "")
            text.append_text(plain(line.strip().join(frame), style))


def moved(change: Change, kind: str) -> str:
    """Say what one kind of change was before and is after."""
    if kind in _TEXTUAL:
        return ""
    detail: Detail = change.details[kind]  # type: ignore[index]
    became = f" ({'no longer named' if detail.became == 'anonymous' else 'now named'})" if detail.became else ""
    if kind == "manner":
        return _arrow(_MANNERS[detail.before], _MANNERS[detail.after])
    return _arrow(_said(detail.before), _said(detail.after)) + became


def _said(value: Any) -> str | None:
    """Put a detail's value into words."""
    if isinstance(value, Mapping):
        if "voice" in value:
            return "the article's own voice" if value["voice"] == "own" else value["name"] or "nobody named"
        if "stance" in value:
            return f"{value['stance']} ({value['cue']})" if value["cue"] else str(value["stance"])
        return f"{value['level']} {value['score']:.2f}" + (
            f" ({', '.join(value['markers'])})" if value["markers"] else ""
        )
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value)) or None
    return None if value is None else str(value)


def _arrow(before: str | None, after: str | None) -> str:
    return f"{before or 'none'} → {after or 'none'}"
