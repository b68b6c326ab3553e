"""The reading of attributed contents: what the cue adds, and what it does not."""

from typing import TYPE_CHECKING, cast

import pytest
from marked import marked
from rated import rated

from claimx.reading.assertions import Assertion
from claimx.reading.attributions.attribution import Attribution
from claimx.reading.syntax import text_of
from claimx.vocabulary import AttributionType, Stance

if TYPE_CHECKING:
    from spacy.language import Language

# text, type, stance, level, polarity, time, markers
CASES = [
    (
        "{s Police} {k cannot rule out} that {c the blast was an accident}.",
        "communication neutral",
        "possible positive past",
        {"not": "negation", "rule out": "negation"},
    ),
    (
        "{s The ministry} {k hopes} {c to reopen the line}.",
        "intention neutral",
        "unknown positive future",
        "hopes=verb",
    ),
    ("{s He} {k said} {c the base was quiet}.", "communication neutral", "certain positive past", {}),
    ("{s He} {k claimed} {c all drones were shot down}.", "communication distancing", "certain positive past", {}),
    (
        "{s The army} {k says} {c it will leave the base}.",
        "communication neutral",
        "certain positive future",
        "will=future",
    ),
    (
        "{s The army} {k said} {c it would leave the base}.",
        "communication neutral",
        "certain positive future",
        "would=future",
    ),
    ("{s She} {k said} that {c the base may close}.", "communication neutral", "possible positive None", "may=modal"),
    (
        "{s She} {k said} that {c the troops had not entered the base}.",
        "communication neutral",
        "certain negative past",
        "not=negation",
    ),
    (
        "{s CNN} {k states} that {c the junta is reportedly reticent to allow flights}.",
        "communication neutral",
        "probable positive present",
        "reportedly=evidential",
    ),
    (
        "{s The officer} {k said} {c it was unclear who fired first}.",
        "communication neutral",
        "unknown positive past",
        "unclear=adjective",
    ),
    (
        "{k According to} {s the mayor}, {c two bridges are closed}.",
        "communication neutral",
        "certain positive present",
        {},
    ),
    (
        "{s Analysts} {k believe} that {c Ankara wants a berth}.",
        "belief neutral",
        "probable positive present",
        "believe=verb",
    ),
    ("{s She} {k thinks} {c the navy sent two ships}.", "belief neutral", "probable positive past", "thinks=verb"),
    (
        "{s She} {k thinks} {c the navy will probably send two ships}.",
        "belief neutral",
        "probable positive future",
        "thinks=verb will=future probably=adverb",
    ),
    (
        "{s He} {k suspects} that {c the lease covers an airstrip}.",
        "belief neutral",
        "possible positive present",
        "suspects=verb",
    ),
    (
        "{s Diplomats} {k fear} that {c the deal starts a race}.",
        "belief neutral",
        "possible positive present",
        "fear=verb",
    ),
    (
        "{s Paris} {k knows} that {c five armies rent land}.",
        "knowledge endorsing",
        "certain positive present",
        "knows=verb",
    ),
    ("{s Djibouti} {k hopes} {c to raise the price}.", "intention neutral", "unknown positive future", "hopes=verb"),
    ("{s Moscow} {k wants} {c a base on the Red Sea}.", "intention neutral", "unknown positive future", "wants=verb"),
    (
        "{s The court} {k demanded} that {c he be freed}.",
        "intention neutral",
        "unknown positive future",
        "demanded=directive",
    ),
    ("{s The king} {k ordered} {c an inquiry}.", "intention neutral", "unknown positive future", "ordered=directive"),
    ("{s The navy} {k plans} {c to double its rents}.", "intention neutral", "certain positive future", "plans=future"),
    ("{s Officials} {k expect} {c the talks to drag on}.", "belief neutral", "probable positive future", "expect=verb"),
    (
        "{s The front} {k denied} {c any role in the blast}.",
        "communication denying",
        "unknown positive None",
        "denied=negation",
    ),
    (
        "{s The ministry} {k denied} that {c its ships were not ready}.",
        "communication denying",
        "unknown negative past",
        "denied=negation not=negation",
    ),
    (
        "{s Ankara} {k did not confirm} that {c the order had been given}.",
        "communication withholding",
        "unknown positive past",
        "not=negation confirm=verb",
    ),
    (
        "{s She} {k declined to say} whether {c the troops would leave}.",
        "communication withholding",
        "unknown positive future",
        "declined to say=negation would=future",
    ),
    (
        "{s She} {k does not think} {c the troops left}.",
        "belief neutral",
        "probable negative past",
        "not=negation think=verb",
    ),
    ("The ship {k is said} {c to have sunk}.", "communication neutral", "probable positive past", "said=evidential"),
    (
        "{s The mayor} {k said}: “{c I expect delays}.”",
        "communication neutral",
        "probable positive future",
        "expect=verb",
    ),
    (
        "{s The king} {k said} that {c the country was “not at war”}.",
        "communication neutral",
        "certain negative past",
        "not=negation",
    ),
    (
        "“{c Close the gate},” {k said} {s the sergeant}.",
        "communication neutral",
        "unknown positive future",
        "Close=directive",
    ),
    ("“{c Who fired first?}” {s he} {k asked}.", "communication neutral", "unknown positive past", "?=question"),
    ("“{c The army left. Who fired first?}” {s he} {k asked}.", "communication neutral", "certain positive past", {}),
    (
        "{s The officer} {k said} {c the raid had been planned “for well over a year”}.",
        "communication neutral",
        "certain positive past",
        {},
    ),
    (
        "{s The officer} {k said} {c the raid was planned in the capital}.",
        "communication neutral",
        "certain positive past",
        {},
    ),
    (
        "{s The officer} {k said} {c delays were expected}.",
        "communication neutral",
        "probable positive past",
        "expected=verb",
    ),
    (
        "{s The officer} {k said} {c a raid is planned for May}.",
        "communication neutral",
        "certain positive future",
        "planned=future",
    ),
    (
        "{s A video posted on Monday} {k might show} {c the moment of the blast}.",
        "communication neutral",
        "possible positive None",
        "might=modal",
    ),
    (
        "{s Satellite images} {k may show} that {c the hangars are empty}.",
        "communication neutral",
        "possible positive present",
        "may=modal",
    ),
    (
        "{s The mayor} {k reportedly said} {c rebels hold the bridge}.",
        "communication neutral",
        "probable positive present",
        "reportedly=evidential",
    ),
    (
        "{s The letter} probably {k refers} to {c the lost patrol}.",
        "communication neutral",
        "probable positive None",
        "probably=adverb",
    ),
    (
        "{s The report} {k will say} that {c the bridge is open}.",
        "communication neutral",
        "certain positive present",
        {},
    ),
    ("{s The army} {k must say} {c who holds the bridge}.", "communication neutral", "certain positive present", {}),
    ("{s The army} {k can show} {c rebels hold the bridge}.", "communication neutral", "certain positive present", {}),
    (
        "{s Analysts} {k may believe} that {c Ankara wants a berth}.",
        "belief neutral",
        "possible positive present",
        "may=modal believe=verb",
    ),
    ("{s Villagers} {k heard} that {c the bridge fell}.", "perception neutral", "certain positive past", {}),
    ("{s He} {k called} it {c “a fantasy”}.", "communication neutral", "certain positive None", {}),
    (
        "“{c The bridge is shut},” {s he} {k said}, “{c and it may fall}.”",
        "communication neutral",
        "possible positive None",
        "may=modal",
    ),
    (
        "“{c The bridge is shut. It may fall},” {s he} {k said}.",
        "communication neutral",
        "possible positive None",
        "may=modal",
    ),
    (
        "“{c The bridge},” {s he} {k said}, “{c may fall}.”",
        "communication neutral",
        "possible positive None",
        "may=modal",
    ),
    (
        "“{c The bridge may fall. Do not cross it},” {s he} {k said}.",
        "communication neutral",
        "possible positive None",
        "may=modal",
    ),
    (
        "{s The mayor} {k said} that {c she feared the bridge had fallen}.",
        "communication neutral",
        "possible positive past",
        "feared=verb",
    ),
    (
        "{s Aid groups} {k made a plea} {c to open the road}.",
        "communication neutral",
        "unknown positive future",
        "made a plea=directive",
    ),
    (
        "{s The sergeant} {k told} {c the crew to wait}.",
        "communication neutral",
        "unknown positive future",
        "told=directive",
    ),
    ("{s The mayor} {k told} {c the crew the road was shut}.", "communication neutral", "certain positive past", {}),
    ("{s The envoy} {k claimed} {c to have seen the treaty}.", "communication distancing", "certain positive past", {}),
    ("{s The crew} {k was told} {c to wait}.", "communication neutral", "unknown positive future", "told=directive"),
    (
        "{s The envoy} {k warned against} {c a second strike}.",
        "communication neutral",
        "unknown positive future",
        "warned against=directive",
    ),
    (
        "{s The envoy} {k warned} {c the council against a second strike}.",
        "communication neutral",
        "unknown positive future",
        "warned=directive",
    ),
    ("{s The envoy} {k warned of} {c a second strike}.", "communication neutral", "certain positive None", {}),
    (
        "{s The envoy} {k expressed the hope} that {c the talks will resume}.",
        "communication neutral",
        "unknown positive future",
        "expressed the hope=noun will=future",
    ),
    (
        "{s The envoy} {k expressed} {c his hope that the talks will resume}.",
        "communication neutral",
        "unknown positive future",
        "hope=noun will=future",
    ),
    (
        "{s The envoy} {k expressed} {c his belief that the talks will resume}.",
        "communication neutral",
        "probable positive future",
        "belief=noun will=future",
    ),
    (
        "{s The envoy} {k confirmed} {c the news that the talks will resume}.",
        "communication endorsing",
        "certain positive None",
        {},
    ),
    (
        "{s The envoy} {k declined} {c to name the culprits}.",
        "intention neutral",
        "unknown positive None",
        "declined=verb",
    ),
    (
        "{s The envoy} {k has no doubt} that {c the talks will resume}.",
        "belief neutral",
        "certain positive future",
        "has … doubt=noun no=negation will=future",
    ),
    (
        "{s The envoy} {k doubts} that {c the talks will resume}.",
        "belief neutral",
        "probable negative future",
        "doubts=verb will=future",
    ),
    ("{s The envoy} {k questioned} {c the count}.", "belief neutral", "unknown positive None", "questioned=verb"),
    ("{s The envoy} {k praised} {c the truce}.", "belief neutral", "certain positive None", "praised=verb"),
    (
        "{s The envoy} {k did not praise} {c the truce}.",
        "belief neutral",
        "certain positive None",
        "not=negation praise=verb",
    ),
    (
        "{s The envoy} {k is grateful for} {c the truce}.",
        "belief neutral",
        "certain positive None",
        "is grateful for=adjective",
    ),
    ("{s The envoy} {k has supported} {c the truce}.", "belief neutral", "certain positive None", "supported=verb"),
    (
        "{s The envoy} {k is determined} {c to sign the truce}.",
        "intention neutral",
        "certain positive future",
        "is determined=future",
    ),
    (
        "{s The army} {k said} {c it would strike if the talks failed}.",
        "communication neutral",
        "certain positive future",
        "would=future",
    ),
    (
        "{s The army} {k said} {c it would not have fired without cause}.",
        "communication neutral",
        "certain negative past",
        "would=modal not=negation",
    ),
    (
        "{s The army} {k said} {c it may strike if the talks fail}.",
        "communication neutral",
        "possible positive None",
        "may=modal",
    ),
    (
        "{s The mayor} {k said}: “{c We urge the council to sign}.”",
        "communication neutral",
        "unknown positive future",
        "urge=directive",
    ),
    (
        "{s The mayor} {k said}: “{c We urged the council to sign}.”",
        "communication neutral",
        "certain positive past",
        {},
    ),
    (
        "{s The mayor} {k said}: “{c I wish to stress that the road is open}.”",
        "communication neutral",
        "certain positive present",
        {},
    ),
    (
        "{s The mayor} {k said}: “{c I wish to open the road}.”",
        "communication neutral",
        "unknown positive future",
        "wish=verb",
    ),
    (
        "{s The mayor} {k said}: “{c These are the questions that the council must answer}.”",
        "communication neutral",
        "certain positive present",
        {},
    ),
    (
        "{s The mayor} {k said} {c they were satisfied that the crew had not fled}.",
        "communication neutral",
        "certain negative past",
        "satisfied=adjective not=negation",
    ),
    (
        "{s The mayor} {k said} {c the inspectors were satisfied that the crew had not fled}.",
        "communication neutral",
        "certain positive past",
        {},
    ),
    ("{s She} {k said} {c she expected delays}.", "communication neutral", "probable positive future", "expected=verb"),
    ("{s The ship} {k is said} {c to have sunk}.", "communication neutral", "certain positive past", {}),
    (
        "{s The envoy} {k does not believe} that {c the talks will resume}.",
        "belief neutral",
        "probable negative future",
        "not=negation believe=verb will=future",
    ),
    (
        "{s The envoy} {k cannot believe} that {c the talks will resume}.",
        "belief neutral",
        "probable negative future",
        "not=negation believe=verb will=future",
    ),
    (
        "{s The envoy} {k may have said} that {c the talks failed}.",
        "communication neutral",
        "possible positive past",
        "may=modal",
    ),
    (
        "{s The envoy} {k allegedly wants} {c a truce}.",
        "intention neutral",
        "unknown positive future",
        "allegedly=evidential wants=verb",
    ),
    (
        "{s The envoy} {k did not rule out} {c a truce}.",
        "communication neutral",
        "possible positive None",
        "not=negation rule out=negation",
    ),
    (
        "{s The envoy} {k ruled out} {c a truce}.",
        "communication denying",
        "unknown positive None",
        "ruled out=negation",
    ),
    (
        "{s The envoy} {k refused to say} whether {c the talks failed}.",
        "communication withholding",
        "unknown positive past",
        "refused to say=negation",
    ),
    (
        "{s The envoy} {k dismissed as false} {c the reports}.",
        "communication denying",
        "unknown positive None",
        "dismissed as false=negation",
    ),
    ("{s The envoy} {k promised} {c to sign}.", "intention neutral", "certain positive future", "promised=future"),
    ("{s The envoy} {k agreed} {c to sign}.", "intention neutral", "certain positive future", "agreed=future"),
    ("{s The envoy} {k threatened} {c to leave}.", "intention neutral", "possible positive future", "threatened=verb"),
    ("{s The envoy} {k assured} him that {c the road was open}.", "communication neutral", "certain positive past", {}),
    ("{s The envoy} {k advised} that {c the road was open}.", "communication neutral", "certain positive past", {}),
    (
        "{s The envoy} {k advised} {c them to leave}.",
        "communication neutral",
        "unknown positive future",
        "advised=directive",
    ),
    ("{s The envoy} {k pointed out} that {c the road was open}.", "communication neutral", "certain positive past", {}),
    (
        "{s The envoy} {k surmises} that {c the road was open}.",
        "belief neutral",
        "probable positive past",
        "surmises=verb",
    ),
    (
        "{s The envoy} {k asked} {c whether the road was open}.",
        "communication neutral",
        "unknown positive past",
        "whether=question",
    ),
    (
        "{s The envoy} {k said} {c the road would be open unless it snowed}.",
        "communication neutral",
        "certain positive future",
        "would=future",
    ),
    (
        "{s The envoy} {k said} {c the road would have been open}.",
        "communication neutral",
        "certain positive past",
        "would=modal",
    ),
    ("{s The envoy} {k said} {c if it snowed}.", "communication neutral", "unknown positive past", "if=question"),
    (
        "{s The envoy} {k said} {c they hoped to leave}.",
        "communication neutral",
        "unknown positive future",
        "hoped=verb",
    ),
    ("{s The envoy} {k said} {c the crew hoped to leave}.", "communication neutral", "certain positive past", {}),
    (
        "{s The envoy} {k said} {c they did not expect delays}.",
        "communication neutral",
        "probable negative future",
        "not=negation expect=verb",
    ),
    (
        "{s The envoy} {k said} {c it was said that the road was open}.",
        "communication neutral",
        "certain positive past",
        {},
    ),
    (
        "{s The envoy} {k said} {c it was not confirmed that the road was open}.",
        "communication neutral",
        "unknown positive past",
        "not=negation confirmed=verb",
    ),
    ("{s The envoy} {k spoke of} {c a need to leave}.", "communication neutral", "certain positive None", {}),
    (
        "{s The envoy} {k spoke of} {c a plan to leave}.",
        "communication neutral",
        "certain positive future",
        "plan=future",
    ),
    ("{s The envoy} {k spoke of} {c “a truce”}.", "communication neutral", "certain positive None", {}),
    (
        "{s The envoy} {k spoke of} {c the “truce” of May}.",
        "communication neutral",
        "certain positive None",
        "“truce”=scare_quote",
    ),
    ("{s The envoy} {k is against} {c the truce}.", "belief neutral", "probable positive None", "is against=verb"),
    (
        "{s The envoy} {k sent} {c a demand to leave}.",
        "communication neutral",
        "unknown positive future",
        "demand=directive",
    ),
    (
        "{s The envoy} {k said} {c the bridge “may fall”}.",
        "communication neutral",
        "possible positive None",
        "may=modal",
    ),
]


def _expected(markers: str | dict[str, str]) -> dict[str, str]:
    return dict(part.rsplit("=", 1) for part in _parts(markers)) if isinstance(markers, str) else markers


def _parts(markers: str) -> list[str]:
    found: list[str] = []
    for word in markers.split():
        if found and "=" not in found[-1]:
            found[-1] += f" {word}"
        else:
            found.append(word)
    return found


@pytest.mark.parametrize(("text", "cue", "reading", "markers"), CASES, ids=[case[0] for case in CASES])
def test_an_attributed_content_is_read(
    nlp: "Language", text: str, cue: str, reading: str, markers: str | dict[str, str]
) -> None:
    sentence = marked(nlp, text)
    kind, stance = cue.split()
    attribution = Attribution(
        sentence.ranges("source"),
        sentence.ranges("cue"),
        sentence.ranges("content"),
        type=cast(AttributionType, kind),
        stance=cast(Stance, stance),
    )
    assertion = Assertion(attribution.content, 0)
    (found,) = rated(sentence.doc, [assertion], [attribution])
    assert f"{found.level} {found.polarity} {found.time}" == reading
    assert {text_of(sentence.doc, m.words): m.kind for m in found.markers} == _expected(markers)
