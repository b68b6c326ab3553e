"""claimx in any spaCy pipeline with a tagger, a parser, a lemmatizer and entities: `nlp.add_pipe("claimx")`."""

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from claimx.errors import ModelError
from claimx.reading.encoder import load_encoder
from claimx.reading.lexicon import load_lexicon
from claimx.reading.pipeline import analyze

_NEEDED = ("TAG", "DEP", "LEMMA", "ENT_IOB")


class ClaimsComponent:
    """Sets `doc._.claims`, `doc._.claim_sources` and `doc._.claim_entities`: records of a ledger of `doc.text`."""

    def __init__(self, lexicon_folder: str | None, only: list[str]) -> None:
        """Load what the component reads; see `claimx.extract` for the options."""
        self._encoder, self._only = load_encoder(), tuple(only)
        self._lexicon = load_lexicon(None if lexicon_folder is None else Path(lexicon_folder))

    def __call__(self, doc: Doc) -> Doc:
        """Read a parsed document."""
        missing = [name for name in _NEEDED if len(doc) and not doc.has_annotation(name)]
        if missing:
            raise ModelError(f"claimx in a spaCy pipeline: needs {', '.join(missing)}; put it behind what sets them")
        findings = analyze(doc, self._encoder, self._lexicon, only=self._only)
        doc._.claims, doc._.claim_sources, doc._.claim_entities = findings.claims, findings.sources, findings.entities
        return doc


@Language.factory("claimx", default_config={"lexicon_folder": None, "only": []})
def make_component(nlp: Language, name: str, lexicon_folder: str | None, only: list[str]) -> ClaimsComponent:
    """Make the component for a pipeline."""
    for attribute in ("claims", "claim_sources", "claim_entities"):
        if not Doc.has_extension(attribute):
            Doc.set_extension(attribute, default=())
    return ClaimsComponent(lexicon_folder, only)
