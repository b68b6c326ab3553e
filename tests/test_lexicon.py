"""The word lists as a whole: their forms, and lists that are read on top of them."""

from collections.abc import Callable
from pathlib import Path

import pytest

from claimx.errors import InputError, ModelError
from claimx.reading.lexicon import Lexicon, files, load_lexicon
from claimx.reading.lexicon.files import models_folder, read_lists, read_yaml
from claimx.reading.lexicon.forms import check_list
from claimx.reading.lexicon.names import LISTS
from claimx.reading.pipeline import extract

OWN = sorted((models_folder() / "lexicon").glob("*.yaml"))


@pytest.mark.parametrize("path", OWN, ids=[path.stem for path in OWN])
def test_own_lists_have_the_form_that_is_asked_of_added_ones(path: Path) -> None:
    check_list(path, read_yaml(path), LISTS)


def test_a_list_that_is_not_the_recorded_one_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = tmp_path / "lexicon"
    folder.mkdir()
    for name in ("venues.yaml", files.SUMS):
        (folder / name).write_bytes((OWN[0].parent / name).read_bytes())
    monkeypatch.setattr(files, "models_folder", lambda: tmp_path)
    assert read_lists("venues") == (read_yaml(OWN[0].parent / "venues.yaml"),)
    with open(folder / "venues.yaml", "a", encoding="utf-8") as file:
        file.write("# mine\n")
    with pytest.raises(ModelError, match=r"venues\.yaml: not the list that was recorded; .*make lists"):
        read_lists("venues")
    (folder / "venues.yaml").unlink()
    with pytest.raises(ModelError, match=r"venues\.yaml: cannot be read"):
        read_lists("venues")


ADDED = {
    "a new cue": (
        "cues",
        "groups: [{type: communication, stance: distancing, source: mine, verbs: bluster}]",
        lambda lexicon: lexicon.cues.verbs["bluster"].stance,
        "distancing",
    ),
    "a known cue read otherwise": (
        "cues",
        "groups: [{type: communication, stance: distancing, source: mine, verbs: say}]",
        lambda lexicon: lexicon.cues.verbs["say"].stance,
        "distancing",
    ),
    "a name": (
        "outlets",
        "mine: {source: mine, type: outlet, names: {EE: Harbour Gazette = The Gazette}}",
        lambda lexicon: [(x.type, x.country) for x in lexicon.names.listed["The Gazette"]],
        [("outlet", "EE")],
    ),
    "a name that is a place in the own lists": (
        "equipment",
        "mine: {source: mine, type: equipment, subtype: vehicle, names: {any: Jordan}}",
        lambda lexicon: [x.type for x in lexicon.names.listed["Jordan"]],
        ["equipment"],
    ),
    "words beside the own ones": (
        "forces",
        "unit nouns: {source: mine, words: kampfgruppe}",
        lambda lexicon: {"kampfgruppe", "brigade"} <= {x.lower() for x in lexicon.names.words["unit nouns"]},
        True,
    ),
    "a marker": (
        "markers",
        "adverbs: [{terms: mayhap, affirmed: 0.4, negated: -0.4, source: mine}]",
        lambda lexicon: lexicon.markers.adverbs[("mayhap",)].affirmed,
        0.4,
    ),
    "a marker read otherwise": (
        "markers",
        "adverbs: [{terms: probably, affirmed: 0.55, negated: -0.55, source: mine}]",
        lambda lexicon: lexicon.markers.adverbs[("probably",)].affirmed,
        0.55,
    ),
    "a noun for sources": (
        "sources",
        "nouns: [{section: mine, class: official, source: mine, any: [harbourmaster]}]",
        lambda lexicon: lexicon.source_words.nouns["harbourmaster"].kind,
        "official",
    ),
    "an occasion": (
        "venues",
        "occasions: fireside",
        lambda lexicon: {"fireside", "briefing"} <= lexicon.venues.occasions,
        True,
    ),
}


@pytest.mark.parametrize(("name", "text", "read", "expected"), ADDED.values(), ids=ADDED.keys())
def test_added_lists_count_before_the_own_ones(
    tmp_path: Path, name: str, text: str, read: Callable[[Lexicon], object], expected: object
) -> None:
    (tmp_path / f"{name}.yaml").write_text(text)
    assert read(load_lexicon(tmp_path)) == expected


def test_a_usage_is_added_to_the_own_ones(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "cues.yaml").write_text("usages:\n  stated: {source: mine, terms: bluster}\n")
    added = load_lexicon(tmp_path).cues.usages
    assert added["stated"] == lexicon.cues.usages["stated"] | {"bluster"}
    assert added["acts"] == lexicon.cues.usages["acts"]


def test_own_lists_stay_as_they_are_beside_added_ones(tmp_path: Path, lexicon: Lexicon) -> None:
    (tmp_path / "cues.yaml").write_text("groups: [{type: belief, stance: neutral, source: mine, verbs: bluster}]")
    added = load_lexicon(tmp_path)
    assert dict(added.cues.verbs) == {**lexicon.cues.verbs, "bluster": added.cues.verbs["bluster"]}
    assert (added.names, added.markers, added.venues) == (lexicon.names, lexicon.markers, lexicon.venues)


BROKEN = {
    "a slip in a key": (
        "cues.yaml",
        "groups:\n- type: belief\n  stance: neutral\n  source: mine\n  verb: bluster\n",
        "cues.yaml:5: Extra inputs are not permitted (groups.0.verb)",
    ),
    "a usage that does not exist": (
        "cues.yaml",
        "usages:\n  staged: {source: mine, terms: bluster}\n",
        "cues.yaml:2: Input should be 'stated', 'rated', 'acts' or 'evidence'",
    ),
    "a class that does not exist": (
        "cues.yaml",
        "groups:\n- type: boast\n  stance: neutral\n  source: mine\n",
        "cues.yaml:2: Input should be 'communication', 'belief'",
    ),
    "a strength out of range": (
        "markers.yaml",
        "adverbs:\n- {terms: mayhap, affirmed: 0.4, negated: -0.4, source: mine}\n"
        "- {terms: surely so, affirmed: 2, negated: -1, source: mine}\n",
        "markers.yaml:3: Input should be less than or equal to 1",
    ),
    "a country that is no code": (
        "outlets.yaml",
        "mine:\n  source: mine\n  type: outlet\n  names:\n    Estonia: Harbour Gazette\n",
        "outlets.yaml:5: String should match pattern",
    ),
    "a country code read as a truth value": (
        "outlets.yaml",
        "mine:\n  source: mine\n  type: outlet\n  names:\n    NO: Fjord Post\n",
        "outlets.yaml:",
    ),
    "broken YAML": ("outlets.yaml", "mine:\n  source: [mine\n  type: outlet\n", "outlets.yaml:3: not valid YAML"),
    "no mapping": ("outlets.yaml", "- mine\n", "outlets.yaml:1: must be a mapping of sections"),
    "a name that no list has": ("papers.yaml", "mine: {}\n", "papers.yaml: no word list has that name"),
}


@pytest.mark.parametrize(("name", "text", "message"), BROKEN.values(), ids=BROKEN.keys())
def test_a_broken_list_is_refused_with_file_and_line(tmp_path: Path, name: str, text: str, message: str) -> None:
    (tmp_path / name).write_text(text)
    with pytest.raises(InputError) as caught:
        load_lexicon(tmp_path)
    assert str(caught.value).startswith(f"{tmp_path}/{message}")
    assert "\n" not in str(caught.value)


def test_a_folder_without_lists_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="no word list there"):
        load_lexicon(tmp_path)
    with pytest.raises(InputError, match="no such folder"):
        load_lexicon(tmp_path / "nowhere")


def test_extract_reads_added_lists_and_keeps_the_types_asked_for(tmp_path: Path) -> None:
    (tmp_path / "cues.yaml").write_text("groups: [{type: communication, stance: distancing, source: mine, verbs: say}]")
    text = "The minister said on Monday that the bridge was open. The bridge is old."
    found = extract(text, lexicon_folder=tmp_path, only=["communication"]).claims
    assert [(claim.text, claim.attribution and claim.attribution.stance) for claim in found] == [
        ("the bridge was open", "distancing")
    ]
    assert [claim.text for claim in extract(text, only=["own"]).claims] == ["The bridge is old"]
