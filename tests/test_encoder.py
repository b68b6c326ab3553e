"""The encoder: what it sees of a document, and the decoding of its scores."""

from itertools import product
from typing import TYPE_CHECKING

import numpy as np
import pytest
from spacy.tokens import Doc
from spacy.vocab import Vocab

from claimx.errors import ModelError
from claimx.reading.attributions.role_spans import LEAST_OF_CONTENT, likeliest
from claimx.reading.document import parse
from claimx.reading.encoder import Encoder, encode, load_encoder
from claimx.reading.encoder.crf import Stretch, Transitions, best_labels, marginals, stretches
from claimx.reading.encoder.features import DEPS, FEATURES, TAGS, WINDOW, cut, token_features, windows
from claimx.reading.encoder.labels import FORBIDDEN, LABELS
from claimx.reading.lexicon.files import models_folder

if TYPE_CHECKING:
    from pathlib import Path

    from spacy.language import Language

CHANCE = np.random.default_rng(3)
TRANSITIONS = Transitions.of(
    start=CHANCE.normal(size=len(LABELS)).tolist(),
    step=CHANCE.normal(size=(len(LABELS), len(LABELS))).tolist(),
    end=CHANCE.normal(size=len(LABELS)).tolist(),
)


@pytest.fixture(scope="module")
def encoder() -> Encoder:
    """Return the trained encoder."""
    return load_encoder()


def weight(scores: np.ndarray, labels: tuple[int, ...]) -> float:
    """Return the score of one label sequence."""
    total = TRANSITIONS.start[labels[0]] + TRANSITIONS.end[labels[-1]]
    total += sum(scores[t, label] for t, label in enumerate(labels))
    return float(total + sum(TRANSITIONS.step[a, b] for a, b in zip(labels, labels[1:], strict=False)))


@pytest.mark.parametrize("lengths", [(1,), (4,), (3, 1, 4), (2, 2)], ids=str)
def test_decoding_agrees_with_trying_every_sequence(lengths: tuple[int, ...]) -> None:
    sequences = [CHANCE.normal(size=(n, len(LABELS))).astype(np.float32) for n in lengths]
    for scores, best, chances in zip(
        sequences, best_labels(sequences, TRANSITIONS), marginals(sequences, TRANSITIONS), strict=True
    ):
        every = {labels: weight(scores, labels) for labels in product(range(len(LABELS)), repeat=len(scores))}
        assert tuple(best.tolist()) == max(every, key=lambda labels: every[labels])
        likely = {labels: np.exp(value) for labels, value in every.items()}
        total = sum(likely.values())
        for t, label in product(range(len(scores)), range(len(LABELS))):
            share = sum(value for labels, value in likely.items() if labels[t] == label) / total
            assert chances[t, label] == pytest.approx(share, abs=1e-4)


@pytest.mark.parametrize("lengths", [(1,), (4,), (3, 1, 4)], ids=str)
def test_stretches_agree_with_trying_every_sequence(lengths: tuple[int, ...]) -> None:
    begin, inside = LABELS.index("B-content"), LABELS.index("I-content")
    sequences = [CHANCE.normal(size=(n, len(LABELS))).astype(np.float32) for n in lengths]
    for scores, found in zip(sequences, stretches(sequences, TRANSITIONS, begin, inside, 1e-3), strict=True):
        every = {labels: weight(scores, labels) for labels in product(range(len(LABELS)), repeat=len(scores))}
        likely = {labels: np.exp(value) for labels, value in every.items()}
        expected = {}
        for start, end in ((a, b) for a in range(len(scores)) for b in range(a + 1, len(scores) + 1)):
            whole = (begin, *[inside] * (end - start - 1))
            share = sum(
                value
                for labels, value in likely.items()
                if labels[start:end] == whole and (end == len(scores) or labels[end] != inside)
            ) / sum(likely.values())
            if share > 1e-3:
                expected[start, end] = pytest.approx(share, rel=1e-3)
        assert {(start, end): chance for start, end, chance in found} == expected


@pytest.mark.parametrize(
    ("candidates", "expected"),
    [
        ([], []),
        ([(0, 9, 0.9)], [(0, 9)]),
        ([(0, 9, 0.5), (1, 9, 0.4)], [(0, 9)]),  # one border is unsure
        ([(0, 9, 0.5), (0, 4, 0.45), (5, 9, 0.45)], [(0, 4), (5, 9)]),  # two that are better than one
        ([(0, 9, 0.8), (0, 4, 0.35), (5, 9, 0.35)], [(0, 9)]),
        ([(0, 4, 0.6), (4, 9, 0.6)], [(0, 4), (4, 9)]),  # they may touch
        ([(0, 4, LEAST_OF_CONTENT)], []),
    ],
    ids=str,
)
def test_likeliest_stretches_do_not_overlap(candidates: list[Stretch], expected: list[tuple[int, int]]) -> None:
    assert likeliest(candidates) == expected


def test_forbidden_are_the_steps_into_a_role_that_did_not_begin() -> None:
    allowed = {(a, b) for i, a in enumerate(LABELS) for j, b in enumerate(LABELS) if not FORBIDDEN[i][j]}
    assert ("O", "I-cue") not in allowed
    assert ("B-source", "I-cue") not in allowed
    assert {("B-cue", "I-cue"), ("I-cue", "I-cue"), ("I-cue", "B-cue"), ("I-cue", "O")} <= allowed


@pytest.mark.parametrize("size", [5, 12, WINDOW])
def test_windows_hold_every_word_once_and_no_more_pieces_than_allowed(
    nlp: "Language", encoder: Encoder, size: int
) -> None:
    text = (
        "The envoys left. " * 9 + "\n\nNobody at Camp Żółć-Ukraïna answered the antidisestablishmentarian calls \u200b."
    )
    doc = parse(text, nlp)
    cuts = list(windows(cut(doc, encoder.tokenizer), size=size))
    tokens = [i for window in cuts for i in window.tokens]
    assert tokens == [token.i for token in doc if not token.is_space]
    assert all(len(window.pieces) <= size + 2 or len(window.tokens) == 1 for window in cuts)
    assert all(window.features.shape == (len(window.pieces), len(FEATURES)) for window in cuts)


def test_features_tell_casing_paragraphs_and_quotations(nlp: "Language") -> None:
    doc = parse("NATO moved in.\n“We saw it,” he said.", nlp)
    table = token_features(doc)
    names = list(FEATURES)
    column = {name: table[:, names.index(name)].tolist() for name in names}
    words = [token.text for token in doc]
    assert column["casing"][words.index("NATO")] == 2
    assert column["paragraph"][words.index("NATO")] == column["paragraph"][words.index("“")] == 2
    assert column["quotation"][words.index("“")] == 1
    assert column["quotation"][words.index("saw")] == 3
    assert column["quotation"][words.index("”")] == 2
    assert column["quotation"][words.index("said")] == 0
    assert all(value < size for row in table for value, size in zip(row, FEATURES.values(), strict=True))


CASING = {
    "mine": 0,
    "Mine": 1,
    "I": 1,
    "NATO": 2,
    "iPhone": 3,
    "McKay": 3,
    "F-16": 4,
    "3rd": 4,
    "—": 5,
    "'s": 0,
    "$": 5,
}


@pytest.mark.parametrize(("text", "casing"), CASING.items(), ids=CASING.keys())
def test_the_casing_of_a_word(text: str, casing: int) -> None:
    assert token_features(Doc(Vocab(), [text], sent_starts=[True], heads=[0], deps=["ROOT"]))[0, 0] == casing


def test_how_far_a_head_is_away() -> None:
    """The trained network knows the distances by these numbers: 1, 2, 4, 9 and more words, to the left and to the right."""
    count = 25
    doc = Doc(
        Vocab(), ["word"] * count, heads=[12] * count, deps=["dep"] * count, sent_starts=[True, *[False] * (count - 1)]
    )
    right = [10] * 3 + [9] * 5 + [8] * 2 + [7, 6]
    assert token_features(doc)[:, list(FEATURES).index("head_distance")].tolist() == [
        *right,
        0,
        *(n - 5 for n in reversed(right)),
    ]


def test_the_clauses_around_a_word() -> None:
    words = "He said that she hoped it fell".split()
    deps = ["nsubj", "ROOT", "mark", "nsubj", "ccomp", "nsubj", "ccomp"]
    doc = Doc(
        Vocab(), words, heads=[1, 1, 4, 4, 1, 6, 4], deps=deps, tags=["PRP", "VBD", "IN", "PRP", "VBD", "PRP", "VBD"]
    )
    table, names = token_features(doc), list(FEATURES)
    column = {name: table[:, names.index(name)].tolist() for name in names}
    assert column["depth"] == [1, 1, 2, 2, 2, 3, 3]
    assert column["opens"] == [1, 0, 1, 0, 0, 1, 0]
    assert column["closes"] == [0, 0, 0, 0, 0, 0, 3]
    assert column["paragraph"] == [2, 0, 0, 0, 0, 0, 0]
    assert [TAGS[n - 1] for n in column["tag"]] == ["PRP", "VBD", "IN", "PRP", "VBD", "PRP", "VBD"]
    assert [TAGS[n - 1] for n in column["head_tag"]] == ["VBD"] * 7
    assert [DEPS[n - 1] for n in column["dep"]] == deps


MARKS = [
    (["“", "It", "fell", "”", ",", "he", "said"], [1, 3, 3, 2, 0, 0, 0]),
    (['"', "It", "fell", '"', ",", "he", "said"], [1, 3, 3, 2, 0, 0, 0]),
    (["«", "It", "fell", "»"], [1, 3, 3, 2]),
    (["It", "fell"], [0, 0]),
    (["It", "``", "fell"], [0, 1, 3]),
]


@pytest.mark.parametrize(("words", "expected"), MARKS, ids=[" ".join(words) for words, _ in MARKS])
def test_what_stands_in_quotation_marks(words: list[str], expected: list[int]) -> None:
    doc = Doc(
        Vocab(),
        words,
        sent_starts=[True, *[False] * (len(words) - 1)],
        heads=[0] * len(words),
        deps=["dep"] * len(words),
    )
    assert token_features(doc)[:, list(FEATURES).index("quotation")].tolist() == expected


def test_what_is_glued_to_the_word_before() -> None:
    doc = Doc(
        Vocab(),
        ["non", "-", "stop", "\n", "war"],
        spaces=[False, False, False, False, False],
        heads=[0] * 5,
        deps=["dep"] * 5,
    )
    assert token_features(doc)[:, list(FEATURES).index("glued")].tolist() == [0, 1, 1, 0, 0]


def test_a_document_gets_a_row_for_each_token(nlp: "Language", encoder: Encoder) -> None:
    doc = parse("The army said\n\nit was over.", nlp)
    encoding = encode(doc, encoder)
    assert encoding.roles.shape == (len(doc), len(LABELS))
    assert encoding.commitment.shape == (len(doc),)
    assert not encoding.roles[[token.i for token in doc if token.is_space]].any()


def test_an_empty_document_is_no_error(nlp: "Language", encoder: Encoder) -> None:
    assert encode(parse(" \n", nlp), encoder).commitment.shape == (len(parse(" \n", nlp)),)


def test_a_changed_model_file_is_refused(tmp_path: "Path", monkeypatch: pytest.MonkeyPatch) -> None:
    from claimx.reading.encoder import model

    folder = tmp_path / "attribution"
    folder.mkdir()
    own = models_folder() / "attribution"
    (folder / "config.json").write_bytes((own / "config.json").read_bytes())
    (folder / "encoder.onnx").write_bytes(b"something else")
    (folder / "tokenizer.json").write_bytes((own / "tokenizer.json").read_bytes())
    monkeypatch.setattr(model, "models_folder", lambda: tmp_path)
    with pytest.raises(ModelError, match=r"encoder\.onnx: not the file that was trained"):
        load_encoder.__wrapped__()
