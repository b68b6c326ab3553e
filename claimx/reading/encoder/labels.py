"""The labels that the encoder gives tokens: BIO over the roles of an attribution, and over the types of entities."""

ROLES = ("source", "cue", "content", "via")
LABELS = ("O", *(f"{edge}-{role}" for role in ROLES for edge in "BI"))
FORBIDDEN = tuple(  # [before][after]: an I follows only its own B or I
    tuple(after.startswith("I-") and before[2:] != after[2:] for after in LABELS) for before in LABELS
)
TYPES = ("base", "force", "official", "person", "government", "organization", "outlet", "equipment", "place")
ENTITY_LABELS = ("O", *(f"{edge}-{kind}" for kind in TYPES for edge in "BI"))
