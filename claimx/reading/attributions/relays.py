"""Who stands behind an utterance and who carried it: what the parse shows around a cue."""

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from claimx.reading.attributions.attribution import Attribution
from claimx.reading.attributions.noun_phrases import phrase, whole
from claimx.reading.attributions.outlets import Outlets, outlets_in
from claimx.reading.rules import name_of, rules_of
from claimx.reading.syntax import Range, Ranges, heads, indices, overlap, subject

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

_RECIPIENTS = frozenset(("dative", "dobj"))
_CARRYING = frozenset(("on", "in", "via", "through", "by", "over", "from", "with", "to", "for"))
_SPOKEN_ON = frozenset(("on", "via", "over"))
INFORMED = frozenset("tell inform brief notify advise assure warn".split())
CITED = frozenset("quote cite".split())
_REACHED = frozenset("quote cite interview ask question contact reach see obtain review publish broadcast air".split())
_AUDIENCES = frozenset("press medium media".split())  # nouns for those who listen, where nothing tells whose they are
_NOMINAL = frozenset(("NOUN", "PROPN", "PRON"))


def cue_verb(doc: "Doc", cue: Ranges) -> "Token | None":
    """Return the verb (or noun) that heads the cue."""
    found = heads(doc, cue)
    return next((t for t in found if t.pos_ in ("VERB", "AUX")), next((t for t in found if not t.is_punct), None))


@dataclass(frozen=True)
class Chain:
    """Who stands behind an utterance and who carried it; () where the parse says nothing else than the tagger."""

    source: Ranges = ()
    via: Ranges = ()
    cue: Ranges = ()
    aside: Ranges = ()  # "citing two officers at the base", which belongs to no content
    rules: tuple[str, ...] = ()  # the names of those that read it


def carrier_inside(doc: "Doc", source: Ranges, outlets: Outlets) -> Ranges:
    """Leave out of a source what it spoke on: "an instructor | on the same broadcast"."""
    found = []
    for start, end in source:
        for token in doc[start + 1 : end]:
            thing = next((t for t in token.children if t.dep_ == "pobj"), None)
            spoken_on = thing is not None and token.lower_ in _SPOKEN_ON and outlets.at(thing) is not None
            if spoken_on and token.right_edge.i + 1 >= end:
                end = token.i
                break
        found.append((start, end))
    return tuple(found)


@dataclass(frozen=True)
class _Around:
    """What the carriers of an utterance are looked for with."""

    doc: "Doc"
    source: Ranges
    verbs: "tuple[Token, ...]"  # the cue's, or none
    taken: Collection[int]  # the tokens of the content
    outlets: Outlets

    def is_source(self, carrier: Range) -> bool:
        """Tell whether the carrier is all of the source: then it carries nothing."""
        own = indices(self.source)
        return bool(own) and own <= set(range(*carrier))


def chain(doc: "Doc", source: Ranges, cue: Ranges, content: Ranges, outlets: Outlets) -> Chain:
    """Tell source from carriers around one cue, outside what is attributed."""
    verb = cue_verb(doc, cue)
    for reading in (informed, quoted_by, which_quoted, citing):
        found = reading(doc, source, verb, outlets) if verb is not None else None
        if found is not None:
            return replace(found, rules=(name_of(reading),))
    around = _Around(doc, source, () if verb is None else (verb,), indices(content), outlets)
    carriers: dict[Range, str] = {}
    for carrying in (inside_source, recipient, gatherer, reached_by, medium, relay):
        for carrier in carrying(around):
            if not around.is_source(carrier):
                carriers.setdefault(carrier, name_of(carrying))
    return Chain(via=tuple(carriers), rules=tuple(dict.fromkeys(carriers.values())))


def _ranges(found: Iterable[Range]) -> Ranges:
    """Keep each range once, in the order given."""
    return tuple(dict.fromkeys(found))


def informed(doc: "Doc", source: Ranges, verb: "Token", outlets: Outlets) -> Chain | None:
    """Read "CNN has been informed by X that C": X stands behind it, CNN carries it."""
    if verb.lemma_ not in INFORMED or not _is_passive(verb):
        return None
    carried = subject(verb)
    carriers = outlets_in(carried, outlets) if carried is not None else []
    agent = _agent(verb)
    behind: Ranges = _longer(source, whole(agent)) if agent is not None else ()
    if not behind and carriers and not overlap(source, tuple(carriers)):
        behind = source
    return Chain(behind, _ranges(carriers)) if carriers else None


def quoted_by(doc: "Doc", source: Ranges, verb: "Token", outlets: Outlets) -> Chain | None:
    """Read "X was quoted by W as saying C" and "W quoted X as saying C": X stands behind it, W carries it."""
    above = verb.head if verb.lower_ == "as" else verb.head.head if verb.head.lower_ == "as" else verb
    quoting = next((t for t in (verb, above) if t.lemma_ in CITED and t.pos_ == "VERB"), None)
    if quoting is None or quoting.dep_ == "advcl":
        return None
    said = subject(quoting)
    if _is_passive(quoting):
        agent = _agent(quoting)
        carriers = outlets_in(agent, outlets) if agent is not None else []
        return Chain(_longer(source, whole(said)), _ranges(carriers)) if said is not None else None
    person = next((t for t in quoting.children if t.dep_ == "dobj" and t.pos_ in _NOMINAL), None)
    if person is None or said is None or outlets.at(person) is not None:
        return None
    carriers = outlets_in(said, outlets)
    return Chain((whole(person),), _ranges(carriers)) if carriers else None


def which_quoted(doc: "Doc", source: Ranges, verb: "Token", outlets: Outlets) -> Chain | None:
    """Read "according to SANA, which quoted X": X stands behind it, SANA carries it."""
    carriers = [outlet for head in heads(doc, source) for outlet in outlets_in(head, outlets)]
    clauses = (t for head in heads(doc, source) for t in head.subtree if t.dep_ == "relcl" and t.lemma_ in CITED)
    person = next((t for clause in clauses for t in clause.children if t.dep_ == "dobj"), None)
    return Chain((whole(person),), _ranges(carriers)) if carriers and person is not None else None


def citing(doc: "Doc", source: Ranges, verb: "Token", outlets: Outlets) -> Chain | None:
    """Read "Kathimerini reported, citing X": X stands behind it, Kathimerini carries it."""
    if _cites(verb):
        reporting, citing = verb.head, verb
        if reporting.dep_ == "ccomp":  # the parser hangs "citing" on either verb
            reporting = reporting.head
    else:
        clauses = [verb, *(child for child in verb.children if child.dep_ == "ccomp")]
        found = next((child for clause in clauses for child in clause.children if _cites(child)), None)
        if found is None:
            return None
        reporting, citing = verb, found
    said = subject(reporting)
    carriers = outlets_in(said, outlets) if said is not None else []
    if not carriers:
        carriers = [outlet for head in heads(doc, source) for outlet in outlets_in(head, outlets)]
    person = next((t for t in citing.children if t.dep_ in ("dobj", "pobj") and t.pos_ in _NOMINAL), None)
    if not carriers or person is None:
        return None
    end = next((t.i for t in doc[person.i : person.sent.end] if t.text in ",.;"), person.sent.end)
    return Chain((whole(person),), _ranges(carriers), ((reporting.i, reporting.i + 1),), ((citing.i, end),))


def _cites(token: "Token") -> bool:
    return token.lemma_ in CITED and token.tag_ == "VBG" and token.dep_ in ("advcl", "prep", "acl")


def _longer(source: Ranges, phrase_: Range) -> Ranges:
    """Return the tagger's source where it shares words with the phrase the parse shows, else the phrase."""
    return source if overlap(source, (phrase_,)) else (phrase_,)


def inside_source(around: _Around) -> Iterator[Range]:
    """Read the outlets that a source belongs to or that reached it: "one of CNN's sources", "a letter seen by AFP"."""
    for head in heads(around.doc, around.source):
        for token in head.subtree:
            owned = token.dep_ == "poss" and token.head.lemma_.lower() in ("source", "contact", "informant")
            cited = token.dep_ == "pobj" and token.head.dep_ == "agent" and token.head.head.lemma_ in _REACHED
            if owned or cited:
                yield from outlets_in(token, around.outlets)


def recipient(around: _Around) -> Iterator[Range]:
    """Read the outlets that were told: "told Reuters", "said to CNN and AFP", "speaking to NTV"."""
    for verb in around.verbs:
        yield from _told(verb, around.outlets)


def _told(verb: "Token", outlets: Outlets) -> Iterator[Range]:
    for child in verb.children:
        if child.dep_ in _RECIPIENTS and child.dep_ != "prep":
            yield from _reporting(child, outlets)
        elif child.dep_ in ("prep", "dative") and child.lower_ in ("to", "with"):
            for thing in child.children:
                if thing.dep_ == "pobj":
                    yield from _reporting(thing, outlets)
        elif child.dep_ == "advcl" and child.lemma_ in ("speak", "talk", "tell"):
            yield from _told(child, outlets)


def _reporting(noun: "Token", outlets: Outlets) -> Iterator[Range]:
    """Yield the outlets that were told; "the press" alone is an audience."""
    alone = all(t.dep_ in ("det", "punct") for t in noun.children)
    if noun.lemma_.lower() not in _AUDIENCES or not alone or noun.i in outlets.mentions:
        yield from outlets_in(noun, outlets)


def reached_by(around: _Around) -> Iterator[Range]:
    """Read the outlet that asked or quoted who speaks: "when asked by Interfax", "said as quoted by AFP"."""
    for verb in around.verbs:
        participles = (t for t in verb.children if t.dep_ == "advcl" and t.tag_ == "VBN" and t.lemma_ in _REACHED)
        for agent in (_agent(t) for t in participles):
            if agent is not None:
                yield from outlets_in(agent, around.outlets)


def gatherer(around: _Around) -> Iterator[Range]:
    """Read the organization that gathered accounts of unnamed people: "a man told Human Rights Watch"."""
    unnamed = [head for head in heads(around.doc, around.source) if head.pos_ == "NOUN"]
    if not unnamed or not all(around.outlets.gathers_from(head) for head in unnamed):
        return
    for verb in around.verbs:
        told = (t for t in verb.children if t.dep_ in _RECIPIENTS and verb.lemma_ in INFORMED)
        found = (around.outlets.organizations.get(t.i) for t in told)
        yield from (mention for mention in found if mention is not None)


def medium(around: _Around) -> Iterator[Range]:
    """Read what an utterance was made on: "wrote on Telegram", "in an interview with NTV", "on state television".

    A noun that says so by itself ("interview") counts wherever the parser hangs it below the verb.
    """
    outlets = around.outlets
    for verb in around.verbs:
        for thing in verb.subtree:
            word = thing.head.lower_
            if thing.dep_ != "pobj" or thing.i in around.taken or word not in _CARRYING:
                continue
            direct = outlets.at(thing)
            above = thing.head.head.i
            near = above == verb.i or (word in _SPOKEN_ON and above in around.taken)  # hung on the content's last word
            show = next((t for t in thing.children if t.dep_ == "poss" and t.i in outlets.mentions), None)
            if direct is not None and near and word not in ("with", "to", "by", "for"):
                yield direct
            elif direct is None and show is not None and near and word in _SPOKEN_ON:
                yield phrase(thing)  # "on NTV's Evening Hour"
            elif direct is None and thing.lemma_.lower() in outlets.venues.carriers | outlets.venues.writings:
                yield from _carriers_of(thing, outlets)


def _carriers_of(thing: "Token", outlets: Outlets) -> Iterator[Range]:
    """Yield the outlets behind a carrying noun: "a post on X", "remarks aired by Rossiya 1", "its Telegram channel"."""
    for token in thing.subtree:
        if token.i == thing.i:
            continue
        named = token.i in outlets.mentions and outlets.mentions[token.i][1] == token.i + 1
        if named and token.dep_ in ("pobj", "compound", "poss", "nmod", "conj", "amod"):
            yield outlets.mentions[token.i]


def relay(around: _Around) -> Iterator[Range]:
    """Read the outlet that relays the cue's clause: "X said, the Associated Press reported"."""
    for verb in around.verbs:
        beside = [verb.head] if verb.dep_ in ("ccomp", "parataxis") else []
        beside += [child for child in verb.children if child.dep_ == "parataxis"]
        said = (subject(other) for other in beside if other.pos_ == "VERB")
        found = (around.outlets.at(who) for who in said if who is not None)
        yield from [outlet for outlet in found if outlet is not None][:1]


def _agent(verb: "Token") -> "Token | None":
    """Return who does what a passive verb says: "by X"."""
    for child in verb.children:
        if child.dep_ == "agent" or (child.dep_ == "prep" and child.lower_ == "by"):
            return next((t for t in child.children if t.dep_ == "pobj"), None)
    return None


def _is_passive(verb: "Token") -> bool:
    return any(child.dep_ in ("auxpass", "nsubjpass") for child in verb.children)


def shared_carriers(doc: "Doc", found: Sequence[Attribution]) -> Iterator[Attribution]:
    """Give what is said in the same breath the same carriers: "told NTV that A, adding that B"."""
    carried = {i: each.via for each in found for i in indices(each.cue) if each.via}
    for each in found:
        verb = cue_verb(doc, each.cue) if each.cue and not each.via else None
        via = carried.get(verb.head.i, ()) if verb is not None and verb.dep_ in ("advcl", "conj") else ()
        yield replace(each, via=via, rules=(*each.rules, name_of(shared_carriers))) if via else each


RULES = rules_of(
    informed,
    quoted_by,
    which_quoted,
    citing,
    inside_source,
    recipient,
    gatherer,
    reached_by,
    medium,
    relay,
    carrier_inside,
    shared_carriers,
)
