"""Expected facts of a ledger, written down in tests/cases/*.yaml: read them, and check one against a ledger.

A fact is a mapping with an id and one of four subjects; tests/cases/README.md explains every key.
    claim      some claim that is these words or nearly so (with `part: true`: that holds them), with everything else the fact names
    no_claim   no claim's text holds these words (with `voice: own`: no claim in the article's own voice)
    source     some source of that name, or with a mention so worded
    entity     some entity of that name or alias
"""

import re
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz import fuzz

Fact = Mapping[str, Any]
Tree = Mapping[str, Any]  # a ledger, or a part of one, as LEDGER.md draws it
Check = Callable[[Tree, Any, Tree], str | None]  # (claim, expected, ledger) → what is wrong

CASES = Path(__file__).parent / "cases"
SEEDS = Path(__file__).parents[1] / "seeds"
NEAR = 88  # per cent of likeness that still counts as the same words
WHOLE = 85  # per cent of likeness below which a claim that holds the words says too much besides
CLOSE = 3  # per cent by which two claims may differ in likeness and both still be meant
JOINT = " … "
OF_SOURCE = ("kind", "named", "role", "affiliation", "country", "anonymity_reason")
_MARKS = str.maketrans({**dict.fromkeys("“”„«»‘’'`", '"'), "\u00a0": " "})
_ARTICLE = re.compile(r"^(?:the|a|an|its|their) ")


def read_cases(name: str) -> Any:
    """Read one file of tests/cases."""
    return yaml.safe_load((CASES / f"{name}.yaml").read_text(encoding="utf-8"))


def sample_names() -> list[str]:
    """Return the files of cases that belong to a sample article."""
    return sorted(path.stem for path in CASES.glob("*.yaml") if (SEEDS / f"{path.stem}.txt").exists())


def fold(words: str) -> str:
    """Unify case, white space and quotation marks, and cut punctuation off both ends."""
    return " ".join(words.translate(_MARKS).casefold().split()).strip(' .,;:!?"…-–—')


def bare(name: str) -> str:
    """Fold a name and cut its article off."""
    return _ARTICLE.sub("", fold(name))


def holds(words: str, part: str) -> bool:
    """Tell whether the words hold the part, between word borders."""
    return re.search(rf"(?<!\w){re.escape(fold(part))}(?!\w)", fold(words)) is not None


def same_name(a: str, b: str) -> bool:
    """Tell whether two names are the same, an article or a little spelling aside."""
    a, b = bare(a), bare(b)
    return a == b or (fuzz.ratio(a, b) >= 93 and re.sub(r"\D", "", a) == re.sub(r"\D", "", b))


def either(expected: Any) -> list[Any]:
    """Return the accepted values: several where a list stands, else the one."""
    return expected if isinstance(expected, list) else [expected]


def found_claims(ledger: Tree, words: str, *, part: bool) -> list[Tree]:
    """Return the claims that nearly are the words, or hold them and little else (part: or a lot), the likest first."""
    found = []
    for claim in ledger["claims"]:
        alike = likeness(words, claim)
        if alike >= NEAR or (holds(claim["text"], words) and (part or alike >= WHOLE)):
            found.append((alike, claim))
    return [claim for _, claim in sorted(found, key=lambda pair: -pair[0])]


def by_id(ledger: Tree, part: str, key: str | None) -> Tree | None:
    """Return the source or entity of that id."""
    return next((row for row in ledger[part] if row["id"] == key), None)


def names_of(row: Tree, text: str) -> set[str]:
    """Return every name under which a source or entity goes in the text."""
    return {row["name"], *row.get("aliases", ()), *(text[start:end] for start, end in row["mentions"])}


def is_called(row: Tree | None, expected: Any, text: str) -> bool:
    """Tell whether a source or entity has one of the expected names (None: is none)."""
    if row is None:
        return None in either(expected)
    return any(same_name(e, name) for e in either(expected) if e is not None for name in names_of(row, text))


def check(fact: Fact, ledger: Tree, text: str) -> str | None:
    """Return what is wrong with the ledger by this fact, or None."""
    if "claim" in fact:
        return check_claim(fact, ledger, text)
    if "no_claim" in fact:
        found = found_claims(ledger, fact["no_claim"], part=True)
        if fact.get("voice") == "own":
            found = [claim for claim in found if claim["attribution"] is None]
        return f"there should be no claim, but there is {found[0]['text']!r}" if found else None
    part = "sources" if "source" in fact else "entities"
    name = fact["source" if "source" in fact else "entity"]
    rows = [row for row in ledger[part] if is_called(row, name, text)]
    if not rows:
        return f"none of the {part} is {name!r}; there are {[row['name'] for row in ledger[part]]}"
    return least(check_row(fact, row, ledger, text) for row in rows)


def least(complaints: Iterable[list[str]]) -> str | None:
    """Return the shortest list of complaints, joined; None where one is empty."""
    fewest = sorted(complaints, key=len)[0]
    return "; ".join(fewest) or None


def check_claim(fact: Fact, ledger: Tree, text: str) -> str | None:
    """Check a fact about a claim; of several claims that have its words the one that fits best counts."""
    words = fact["claim"]
    found = found_claims(ledger, words, part=fact.get("part", False))
    if not found:
        nearest = max(ledger["claims"], key=lambda claim: likeness(words, claim), default=None)
        return f"no such claim; the nearest is {nearest['text'] if nearest else None!r}"
    likest = [claim for claim in found if likeness(words, claim) > likeness(words, found[0]) - CLOSE]
    return least(
        [
            complaint
            for key, expected in fact.items()
            if key in CLAIM_CHECKS and (complaint := CLAIM_CHECKS[key](claim, expected, {**ledger, "decoded": text}))
        ]
        for claim in likest
    )


def likeness(words: str, claim: Tree) -> float:
    """Tell how like the words the whole claim is, in per cent."""
    return fuzz.ratio(fold(words), fold(claim["text"]))


def check_row(fact: Fact, row: Tree, ledger: Tree, text: str) -> list[str]:
    """Check a fact about a source or an entity, and return the complaints."""
    complaints = []
    for key, expected in fact.items():
        if key in ("kind", "type", "subtype", "country", "named"):
            if row[key] not in either(expected):
                complaints.append(f"{key} is {row[key]!r}, not {expected!r}")
        elif key in ("role", "affiliation", "anonymity_reason"):
            if not said(row[key], expected):
                complaints.append(f"{key} is {row[key]!r}, not {expected!r}")
        elif key == "aliases":
            missing = [e for e in expected if not any(same_name(e, name) for name in names_of(row, text))]
            complaints += [f"{missing} missing among {sorted(names_of(row, text))}"] * bool(missing)
        elif key == "not_aliases":
            wrong = [e for e in expected if any(same_name(e, name) for name in names_of(row, text))]
            complaints += [f"{wrong} should be apart from {row['name']!r}"] * bool(wrong)
        elif key == "members":
            rows = [by_id(ledger, "sources", member) for member in row["members"]]
            if len(rows) != len(expected) or not all(is_called(r, e, text) for r, e in zip(rows, expected)):
                complaints.append(f"members are {[r and r['name'] for r in rows]}, not {expected}")
    return complaints


def said(found: str | None, expected: Any) -> bool:
    """Tell whether the found words hold one of the expected (None: there are none)."""
    return any(found is None if e is None else bool(found) and holds(str(found), str(e)) for e in either(expected))


def _attribution(claim: Tree) -> Tree:
    return claim["attribution"] or {}


def _field(key: str) -> Check:
    """Compare a field of the attribution, else of the certainty, with the accepted values."""

    def compare(claim: Tree, expected: Any, ledger: Tree) -> str | None:
        place = claim["certainty"] if key in ("level", "polarity", "time") else _attribution(claim)
        return None if place.get(key) in either(expected) else f"{key} is {place.get(key)!r}, not {expected!r}"

    return compare


def _words(key: str) -> Check:
    """Look for expected words in the cue, date, place or source as written."""

    def compare(claim: Tree, expected: Any, ledger: Tree) -> str | None:
        found = _attribution(claim).get("source" if key == "written" else key)
        words = found["text"] if isinstance(found, Mapping) else found
        return None if said(words, expected) else f"{key} is {words!r}, not {expected!r}"

    return compare


def _source(claim: Tree, expected: Any, ledger: Tree) -> str | None:
    row = by_id(ledger, "sources", claim["source"])
    if is_called(row, expected, ledger["decoded"]):
        return None
    return f"the source is {row and row['name']!r}, not {expected!r}"


def _via(claim: Tree, expected: list[Any], ledger: Tree) -> str | None:
    rows = [by_id(ledger, "sources", key) for key in claim["via"]]
    if len(rows) == len(expected) and all(is_called(r, e, ledger["decoded"]) for r, e in zip(rows, expected)):
        return None
    return f"via is {[row and row['name'] for row in rows]}, not {expected}"


def _together(claim: Tree, expected: str, ledger: Tree) -> str | None:
    utterance = _attribution(claim).get("utterance")
    found = [_attribution(other).get("utterance") for other in found_claims(ledger, expected, part=False)]
    return None if utterance is not None and utterance in found else f"{expected!r} is not in the utterance {utterance}"


def _of_source(key: str) -> Check:
    def compare(claim: Tree, expected: Any, ledger: Tree) -> str | None:
        row = by_id(ledger, "sources", claim["source"])
        return "; ".join(check_row({key: expected}, row, ledger, ledger["decoded"])) or None if row else "no source"

    return compare


def _voice(claim: Tree, expected: Any, ledger: Tree) -> str | None:
    attributed = claim["attribution"] is not None
    voice = "own" if not attributed else "unnamed" if claim["source"] is None else "named"
    return None if voice in either(expected) else f"the voice is {voice}, not {expected}"


def _text(claim: Tree, expected: Any, ledger: Tree) -> str | None:
    return None if claim["text"] in either(expected) else f"the text is {claim['text']!r}, not {expected!r}"


def _without(claim: Tree, expected: Any, ledger: Tree) -> str | None:
    wrong = [words for words in either(expected) if holds(claim["text"], words)]
    return f"{wrong} should not be in {claim['text']!r}" if wrong else None


def _marker(claim: Tree, expected: Any, ledger: Tree) -> str | None:
    markers = {fold(marker["text"]): marker["kind"] for marker in claim["certainty"]["markers"]}
    for wanted in either(expected):
        words, _, kind = wanted.partition(" = ")
        if not any(holds(m, words) and (not kind or kind == k) for m, k in markers.items()):
            return f"no marker {wanted!r} among {markers}"
    return None


def _figure(claim: Tree, expected: Fact, ledger: Tree) -> str | None:
    figures = [{k: f[k] for k in expected} for f in claim["figures"]]
    return None if dict(expected) in figures else f"figures are {figures}, not {dict(expected)}"


def _entities(claim: Tree, expected: list[str], ledger: Tree) -> str | None:
    rows = [by_id(ledger, "entities", key) for key in claim["entities"]]
    missing = [e for e in expected if not any(is_called(row, e, ledger["decoded"]) for row in rows)]
    return f"entities {missing} missing among {[row and row['name'] for row in rows]}" if missing else None


CLAIM_CHECKS: dict[str, Check] = {
    **{key: _field(key) for key in ("level", "polarity", "time", "manner", "type", "stance")},
    **{key: _words(key) for key in ("cue", "date", "place", "written")},
    **{key: _of_source(key) for key in OF_SOURCE},
    "source": _source,
    "via": _via,
    "voice": _voice,
    "text": _text,
    "without": _without,
    "marker": _marker,
    "figure": _figure,
    "entities": _entities,
    "together": _together,
}
ROW_KEYS = frozenset((*OF_SOURCE, "type", "subtype", "aliases", "not_aliases", "members"))
