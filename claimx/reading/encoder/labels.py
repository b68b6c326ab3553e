"""The labels that the encoder gives tokens: BIO over source, cue and content."""

ROLES = ("source", "cue", "content")
LABELS = ("O", *(f"{edge}-{role}" for role in ROLES for edge in "BI"))
FORBIDDEN = tuple(  # [before][after]: an I follows only its own B or I
    tuple(after.startswith("I-") and before[2:] != after[2:] for after in LABELS) for before in LABELS
)
