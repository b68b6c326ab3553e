"""What a row of sources says: kind, name, role, affiliation, country, reason for anonymity, members, entity, mentions."""

from typing import TYPE_CHECKING, Any

import pytest
from attributed import attributed
from laid_out import layout_of

from claimx.reading.entities import find_entities
from claimx.reading.sources import ResolvedSource, resolve_sources

if TYPE_CHECKING:
    from spacy.language import Language

    from claimx.reading.lexicon import Lexicon

Case = tuple[str, str, dict[str, Any]]  # id, marked text, fields of the row behind the first attribution

FIELDS: list[Case] = [
    (
        "pentagon-official",
        "{s1 A Pentagon official} {k1 said} {c1 the jets had left}.",
        {"kind": "official", "named": False, "role": None, "affiliation": "Pentagon", "country": "US"},
    ),
    (
        "department-official",
        "{s1 A senior US Department of Defense official} {k1 said} {c1 the jets had left}.",
        {"kind": "official", "named": False, "role": None, "affiliation": "US Department of Defense"},
    ),
    (
        "spokesperson",
        "{s1 A Pentagon spokesperson} {k1 said} {c1 the jets had left}.",
        {"kind": "official", "named": False, "role": "spokesperson", "affiliation": "Pentagon"},
    ),
    (
        "bracket-gives-the-name",
        "{c1 The jets will leave}, {k1 according to} {s1 a Pentagon spokesperson} on May 1 (Sabrina Singh at a briefing).",
        {"name": "Sabrina Singh", "named": True, "role": "spokesperson"},
    ),
    (
        "secretary",
        "{s1 US Defense Secretary Lloyd Austin} {k1 said} {c1 the jets had left}.",
        {"name": "Lloyd Austin", "kind": "official", "named": True, "role": "Defense Secretary"},
    ),
    (
        "role-by-apposition",
        "{s1 Anna Varga, a professor at Tartu University}, {k1 said} {c1 the ice was thin}.",
        {"name": "Anna Varga", "named": True, "role": "professor"},
    ),
    (
        "demonym",
        "{s1 A French official} {k1 said} {c1 the jets had left}.",
        {"kind": "official", "country": "FR", "affiliation": None},
    ),
    (
        "demonym-that-the-tagger-takes-for-a-name",
        "{s1 Lithuanian officials} {k1 said} {c1 the jets had left}.",
        {"kind": "official", "country": "LT", "affiliation": None},
    ),
    (
        "place-is-no-employer",
        "{s1 Officials in Kyiv} {k1 said} {c1 the jets had left}. Kyiv denied it.",
        {"kind": "official", "affiliation": None},
    ),
    (
        "its-commander",
        "The Norwegian Coast Guard lost a boat. {s1 Its commander, Ida Moen}, {k1 said} {c1 the crew was safe}.",
        {"name": "Ida Moen", "role": "commander", "affiliation": "Norwegian Coast Guard", "country": "NO"},
    ),
    (
        "source-of-an-outlet",
        "{s1 One of CNN’s sources} {k1 said} {c1 the jets had left}.",
        {"kind": "person", "named": False, "affiliation": None, "country": None},
    ),
    (
        "who-introduces-gives-the-name",
        "{s1 A person briefed on the inquiry} {k1 said} {c1 it was late}. "
        "{s2 That person, who was not there,} {k2 said} {c2 it was over}.",
        {"name": "A person briefed on the inquiry", "named": False},
    ),
    (
        "employees-are-persons",
        "{s1 Two employees} {k1 said} {c1 the yard was closed}.",
        {"kind": "person", "named": False},
    ),
    (
        "document-read-somewhere",
        "{s1 The letter from Oslo} {k1 said} {c1 the yard was closed}.",
        {"kind": "document", "named": False},
    ),
    (
        "no-single-country",
        "{s1 Two Western diplomats} {k1 said} {c1 the jets had left}.",
        {"kind": "official", "named": False, "country": None},
    ),
    (
        "whose-body",
        "{s1 Finland's coast guard} {k1 said} {c1 the jets had left}.",
        {"name": "Finland's coast guard", "kind": "force", "named": True, "role": None, "country": "FI"},
    ),
    (
        "country-by-possessor",
        "{s1 Estonia's rescue directorate} {k1 said} {c1 the fire was out}.",
        {"kind": "government", "country": "EE"},
    ),
    (
        "country-is-no-affiliation",
        "{s1 Estonia's Deputy Defence Minister, Mart Kask}, {k1 said} {c1 the jets had left}.",
        {"name": "Mart Kask", "role": "Deputy Defence Minister", "affiliation": None, "country": "EE"},
    ),
    (
        "retired",
        "{s1 Jonas Brandt, a retired pilot}, {k1 said} {c1 the runway was short}.",
        {"name": "Jonas Brandt", "role": "retired pilot"},
    ),
    (
        "former-officer",
        "{s1 A former Dutch intelligence officer} {k1 said} {c1 the cable was cut}.",
        {"role": "former Dutch intelligence officer", "country": "NL"},
    ),
    ("kin-is-no-role", "{s1 Piet Smit, a resident}, {k1 heard} {c1 a blast}.", {"name": "Piet Smit", "role": None}),
    ("news-agency", "{s1 The state news agency} {k1 said} {c1 the jets had left}.", {"kind": "outlet"}),
    ("officials", "{s1 Officials} {k1 said} {c1 the jets had left}.", {"kind": "official", "named": False}),
    ("hospital", "{s1 A hospital official} {k1 said} {c1 six had died}.", {"kind": "official", "role": None}),
    ("residents", "{s1 Residents} {k1 heard} {c1 two blasts}.", {"kind": "person", "named": False}),
    ("protesters", "{s1 Protesters} {k1 said} {c1 the vote was stolen}.", {"kind": "group", "named": False}),
    (
        "one-of-the-sources",
        "{s1 One of CNN's sources} {k1 said} {c1 the jets had left}.",
        {"name": "One of CNN's sources", "kind": "person", "named": False},
    ),
    ("pentagon", "{s1 The Pentagon} {k1 said} {c1 the jets had left}.", {"kind": "government", "named": True}),
    ("country", "{s1 Estonia} {k1 denied} {c1 the charge}.", {"kind": "government", "named": True, "country": "EE"}),
    ("outlet", "{s1 Reuters} {k1 reported} {c1 that the jets had left}.", {"kind": "outlet", "named": True}),
    ("unnamed-ministry", "{s1 The ministry} {k1 said} {c1 the jets had left}.", {"kind": "government", "named": False}),
    ("the-government", "{s1 The government} {k1 said} {c1 the jets had left}.", {"kind": "government", "named": True}),
    ("a-court", "{s1 A court} {k1 said} {c1 the jets had left}.", {"kind": "government", "named": False}),
    ("defence-ministry", "{s1 The defence ministry} {k1 said} {c1 the jets had left}.", {"named": True}),
    ("police", "{c1 The jets had left}, {s1 police} {k1 said}.", {"kind": "force", "named": True}),
    ("foreign-armies", "{s1 Foreign armies} {k1 said} {c1 the jets had left}.", {"named": False}),
    ("state-media", "{s1 State media} {k1 said} {c1 the jets had left}.", {"named": True}),
    ("local-media", "{s1 Local media} {k1 said} {c1 the jets had left}.", {"named": False}),
    (
        "sole-office",
        "{s1 The Danish prime minister} {k1 said} {c1 the jets had left}.",
        {"named": True, "country": "DK"},
    ),
    ("office-of-many", "{s1 The Danish official} {k1 said} {c1 the jets had left}.", {"named": False}),
    ("office-of-nowhere", "{s1 The minister} {k1 said} {c1 the jets had left}.", {"named": False}),
    ("a-minister", "{s1 A Danish minister} {k1 said} {c1 the jets had left}.", {"named": False}),
    ("former-office", "{s1 The former Danish president} {k1 said} {c1 the jets had left}.", {"named": False}),
    (
        "report-with-issuer",
        "{s1 A report by the World Health Organization} {k1 says} {c1 the jets had left}.",
        {"kind": "document", "named": True},
    ),
    (
        "statement-issued",
        "Nordvik Shipping issued a statement on Monday. {s1 The statement} {k1 said} {c1 the crews were safe}.",
        {"kind": "document", "named": True},
    ),
    (
        "statement-rejected",
        "Nordvik Shipping rejected a report on Monday. {s1 The report} {k1 said} {c1 the crews were safe}.",
        {"kind": "document", "named": False},
    ),
    (
        "team-with-owner",
        "{s1 The Nordvik team in Oslo} {k1 said} {c1 the crews were safe}.",
        {"named": True},
    ),
    ("crowd", "{s1 The crowd} {k1 said} {c1 the crews were safe}.", {"named": False}),
    (
        "group-of-named",
        "{s1 Karl Ostrom and Anna Varga} {k1 said} {c1 the crews were safe}.",
        {"kind": "group", "named": True},
    ),
    (
        "group-of-unnamed",
        "{s1 Two pilots and a nurse} {k1 said} {c1 the crews were safe}.",
        {"kind": "group", "named": False},
    ),
    ("report", "{s1 A report} {k1 says} {c1 the jets had left}.", {"kind": "document", "named": False}),
    (
        "named-body-by-its-name",
        "{s1 The Ostrom campaign} {k1 said} {c1 the hall was full}.",
        {"kind": "organization", "named": True},
    ),
    (
        "relative-clause-is-no-name",
        "{s1 A customs officer who asked for silence} {k1 said} {c1 the jets had left}.",
        {"name": "A customs officer", "kind": "official"},
    ),
    (
        "a-pronoun-makes-it-a-person",
        "{s1 Wallnau} {k1 said} {c1 the jets had left}. {s2 He} {k2 gave} {c2 no reason}.",
        {"kind": "person"},
    ),
    (
        "reason-condition",
        "{s1 A customs officer} who spoke on condition of anonymity because he feared reprisals {k1 said} {c1 it burned}.",
        {"anonymity_reason": "he feared reprisals"},
    ),
    (
        "reason-authorized",
        "{c1 The satellite has failed}, {k1 according to} {s1 a senior engineer}, who was not authorized to speak publicly.",
        {"anonymity_reason": "not authorized to speak publicly"},
    ),
    (
        "reason-next-sentence",
        "{s1 A security official} {k1 said} {c1 it burned}. The official spoke on condition of anonymity because he was not "
        "authorised to discuss the matter.",
        {"anonymity_reason": "not authorised to discuss the matter"},
    ),
    (
        "reason-citing",
        "{s1 A diplomat}, speaking anonymously citing the sensitivity of the talks, {k1 said} {c1 a deal was near}.",
        {"anonymity_reason": "the sensitivity of the talks"},
    ),
    (
        "reason-given",
        "{s1 A Libyan colonel}, who asked not to be named given the sensitivity of the matter, {k1 said} {c1 it burned}.",
        {"anonymity_reason": "the sensitivity of the matter", "country": "LY"},
    ),
    (
        "no-reason-for-the-named",
        "{s1 Anna Varga} {k1 said} {c1 a deal was near}. A diplomat asked not to be named because of the talks.",
        {"anonymity_reason": None},
    ),
]


def first_row(nlp: "Language", lexicon: "Lexicon", text: str) -> ResolvedSource:
    """Return the row behind the first attribution of a marked text."""
    doc, attributions = attributed(nlp, text)
    sources = resolve_sources(doc, layout_of(doc), attributions, find_entities(doc, layout_of(doc), lexicon), lexicon)
    assert sources.behind[0] is not None
    return sources.sources[sources.behind[0]]


@pytest.mark.parametrize(("text", "fields"), [pytest.param(text, fields, id=name) for name, text, fields in FIELDS])
def test_fields(nlp: "Language", lexicon: "Lexicon", text: str, fields: dict[str, Any]) -> None:
    row = first_row(nlp, lexicon, text)
    assert {field: getattr(row, field) for field in fields} == fields


def test_a_conjunction_is_one_source_with_members(nlp: "Language", lexicon: "Lexicon") -> None:
    doc, attributions = attributed(
        nlp,
        "{v1 CNN} and {v1 Reuters} {k1 have been informed} by "
        "{s1 a Pentagon official and another “close to the matter” source} that {c1 the base was shared}.",
    )
    sources = resolve_sources(doc, layout_of(doc), attributions, find_entities(doc, layout_of(doc), lexicon), lexicon)
    cnn, reuters, pair, official, source = sources.sources
    assert (cnn.name, cnn.kind, reuters.name, reuters.kind) == ("CNN", "outlet", "Reuters", "outlet")
    assert (sources.behind, sources.via) == ((2,), ((0, 1),))
    assert (pair.kind, pair.named, pair.members) == ("group", False, (3, 4))
    assert (official.name, official.affiliation) == ("a Pentagon official", "Pentagon")
    assert source.name == "another “close to the matter” source"
    assert not official.named
    assert not source.named


def test_a_carrier_may_be_a_conjunction(nlp: "Language", lexicon: "Lexicon") -> None:
    doc, attributions = attributed(
        nlp, "{s1 The mayor} {k1 said} {c1 the road was open}, according to {v1 local radio and two bloggers}."
    )
    sources = resolve_sources(doc, layout_of(doc), attributions, find_entities(doc, layout_of(doc), lexicon), lexicon)
    [[carrier]] = sources.via
    assert [sources.sources[member].name for member in sources.sources[carrier].members] == [
        "local radio",
        "two bloggers",
    ]


def test_the_outlet_of_a_source_is_a_row_of_its_own(nlp: "Language", lexicon: "Lexicon") -> None:
    doc, attributions = attributed(
        nlp,
        "{s1 CNN} {k1 states} that {c1 the junta is silent}. {s2 One of {v2 CNN}'s sources} {k2 said} {c2 it was angry}.",
    )
    sources = resolve_sources(doc, layout_of(doc), attributions, find_entities(doc, layout_of(doc), lexicon), lexicon)
    assert [row.name for row in sources.sources] == ["CNN", "One of CNN's sources"]
    assert (sources.behind, sources.via) == ((0, 1), ((), (0,)))


def test_a_carrier_that_nothing_else_types_is_an_outlet(nlp: "Language", lexicon: "Lexicon") -> None:
    doc, attributions = attributed(
        nlp, "{s1 The governor} {k1 wrote} on {v1 Zwitschernet} that {c1 the dam had burst}."
    )
    sources = resolve_sources(doc, layout_of(doc), attributions, find_entities(doc, layout_of(doc), lexicon), lexicon)
    assert [sources.sources[position].kind for position in sources.via[0]] == ["outlet"]


def test_the_entity_is_the_one_that_the_source_is(nlp: "Language", lexicon: "Lexicon") -> None:
    doc, attributions = attributed(
        nlp, "{s1 The Pentagon} {k1 said} {c1 no}. {s2 A Pentagon official} {k2 said} {c2 yes}."
    )
    entities = find_entities(doc, layout_of(doc), lexicon)
    pentagon, official = resolve_sources(doc, layout_of(doc), attributions, entities, lexicon).sources
    assert pentagon.entity is not None
    assert "Pentagon" in entities[pentagon.entity].name
    assert official.entity != pentagon.entity


def test_mentions_are_those_that_act_and_the_one_that_names(nlp: "Language", lexicon: "Lexicon") -> None:
    doc, attributions = attributed(
        nlp, "General Lukas Brandt left. “{c1 We hold it},” {s1 he} {k1 said}. “{c2 All of it},” {s2 he} {k2 added}."
    )
    (row,) = resolve_sources(
        doc, layout_of(doc), attributions, find_entities(doc, layout_of(doc), lexicon), lexicon
    ).sources
    first, *others = [doc[start:end].text for start, end in row.mentions]
    assert first.endswith("Lukas Brandt")
    assert others == ["he", "he"]


def test_a_source_never_carries_itself(nlp: "Language", lexicon: "Lexicon") -> None:
    doc, attributions = attributed(nlp, "{k1 According} to {s1 Reuters}, {v1 Reuters} reported, {c1 the port burned}.")
    sources = resolve_sources(doc, layout_of(doc), attributions, find_entities(doc, layout_of(doc), lexicon), lexicon)
    assert [sources.sources[position].name for position in sources.behind if position is not None] == ["Reuters"]
    assert sources.via == ((),)


def test_no_attribution_no_source(nlp: "Language", lexicon: "Lexicon") -> None:
    doc, attributions = attributed(nlp, "General Lukas Brandt left.")
    sources = resolve_sources(doc, layout_of(doc), attributions, find_entities(doc, layout_of(doc), lexicon), lexicon)
    assert (sources.sources, sources.behind, sources.via) == ((), (), ())
