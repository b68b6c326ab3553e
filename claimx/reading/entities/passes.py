"""Article → typed, merged entities: the passes that find names, in order; what describes; one row each."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.reading.entities.acting import find_acting
from claimx.reading.entities.described import classed, find_described
from claimx.reading.entities.drawing import drawn, in_event, unnested
from claimx.reading.entities.entity import TypedEntity
from claimx.reading.entities.extents import extend
from claimx.reading.entities.further import find_acronyms, find_inside, find_repeated
from claimx.reading.entities.headings import titled_tokens, trusted
from claimx.reading.entities.joining import is_doubtful, join_roles, with_affiliation
from claimx.reading.entities.listed import find_listed
from claimx.reading.entities.merging import merge
from claimx.reading.entities.parsed import Candidate, ParsedTokens, read
from claimx.reading.entities.patterns import find_patterns, with_series
from claimx.reading.entities.people import find_persons, find_surnames
from claimx.reading.entities.roles import find_roles
from claimx.reading.entities.selecting import is_part, names_equipment, outside, owners, select, with_owner
from claimx.reading.entities.tagged import from_pipeline
from claimx.reading.layout import Layout
from claimx.reading.lexicon import Lexicon, Names
from claimx.vocabulary import PEOPLE

if TYPE_CHECKING:
    from spacy.tokens import Doc

Named = tuple[Candidate, ...]  # the names so far, none of which overlap


@dataclass(frozen=True)
class Pass:
    """A finder of names: those of one round compete by `priority`, later ones see what earlier ones kept."""

    name: str
    why: str  # it stands where it stands
    find: Callable[[ParsedTokens, Names, Named], Iterable[Candidate]]


def _listed(reading: ParsedTokens, names: Names, named: Named) -> Iterable[Candidate]:
    return trusted(reading, (with_series(reading, candidate) for candidate in find_listed(reading, names)))


def _shaped(reading: ParsedTokens, names: Names, named: Named) -> Iterable[Candidate]:
    return trusted(reading, find_patterns(reading, names))


def _tagged(reading: ParsedTokens, names: Names, named: Named) -> Iterable[Candidate]:
    return (classed(reading, candidate, names) for candidate in trusted(reading, from_pipeline(reading, names)))


def _persons(reading: ParsedTokens, names: Names, named: Named) -> Iterable[Candidate]:
    found = trusted(reading, find_persons(reading, names, owners(named)))
    return (classed(reading, person, names) for person in found)


def _surnames(reading: ParsedTokens, names: Names, named: Named) -> Iterable[Candidate]:
    full = [candidate for candidate in named if candidate.type in PEOPLE]
    return find_surnames(reading, full, owners(named), names)


def _acronyms(reading: ParsedTokens, names: Names, named: Named) -> Iterable[Candidate]:
    return find_acronyms(reading, named)


def _repeated(reading: ParsedTokens, names: Names, named: Named) -> Iterable[Candidate]:
    return find_repeated(reading, named)


ROUNDS = (
    (
        Pass("listed", "first, since a list knows a name whatever the pipeline makes of it", _listed),
        Pass("shaped", "beside the lists, since a shape may hold a listed name: the longer of the two stands", _shaped),
    ),
    (
        Pass("tagged", "after what is known, whose names it would cut or type otherwise", _tagged),
        Pass("persons", "after what is known, since a person's name starts or ends where a known name does", _persons),
    ),
    (
        Pass("surnames", "after the full names, which they shorten", _surnames),
        Pass("acronyms", "after the long forms, behind which they stand in brackets", _acronyms),
    ),
    (Pass("repeated", "last, since any name that the pipeline found once may stand elsewhere unseen", _repeated),),
)


def find_entities(doc: "Doc", layout: Layout, lexicon: Lexicon) -> tuple[TypedEntity, ...]:
    """Return the article's entities in order of first mention."""
    reading = read(doc, titled_tokens(doc, layout))
    merged = merge(reading, find_mentions(reading, lexicon.names), lexicon.names)
    outer = unnested({mention for entity in merged for mention in entity.listed})
    return tuple(replace(entity, listed=tuple(m for m in entity.listed if m in outer)) for entity in merged)


def find_names(reading: ParsedTokens, names: Names) -> Named:
    """Return the names that the rounds of passes find, none of which overlap."""
    named: Named = ()
    for passes in ROUNDS:
        named = select([*named, *(c for each in passes for c in each.find(reading, names, named))])
    return tuple(with_owner(reading, candidate, names) for candidate in named)


def find_mentions(reading: ParsedTokens, names: Names) -> list[Candidate]:
    """Return the mentions of all entities: names, persons in their roles, and what describes without naming."""
    named = find_names(reading, names)
    owned = owners(named)
    people = [c for c in named if c.type in PEOPLE]
    doubtful = [c for c in named if is_doubtful(reading, c)]
    # Roles see the names, since they hold some ("Pentagon official"), and persons then take the roles beside them.
    joined, alone = join_roles(reading, people, doubtful, list(find_roles(reading, names, owned)), names)
    joined = [with_affiliation(reading, person, owned) for person in joined]
    # What describes comes last: it stands where no name does, and the roles that no person took are among it.
    described = [*trusted(reading, find_described(reading, names, owned)), *alone]
    described = [c for c in described if not names_equipment(c, owned) and not is_part(reading, c, owned)]
    starts = {reading.name_of(c)[0] for c in joined}
    others = [c for c in named if c.type not in PEOPLE and c.start not in starts]
    acting = list(find_acting(reading, others, names))
    others += find_inside(reading, others, names)
    return [_measured(reading, c, names, owned) for c in (*others, *outside(described, owned), *joined, *acting)]


def _measured(reading: ParsedTokens, candidate: Candidate, names: Names, owned: dict[int, Candidate]) -> Candidate:
    """Note the whole noun phrase around a mention, and what of it a ledger lists."""
    span = candidate.start, candidate.end
    phrase = span if candidate.type in PEOPLE else extend(reading, candidate, names, owned)
    row = drawn(reading, candidate, names, owned)
    event = candidate.listed and in_event(reading, candidate, names)
    if phrase == row == span and not event:
        return candidate
    return replace(candidate, phrase=phrase, drawn=row, listed=candidate.listed and not event)
