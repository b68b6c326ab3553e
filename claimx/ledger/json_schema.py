"""The ledger's JSON Schema, made from its types; schemas/ holds it as the last change of the types left it."""

import json
from typing import Any

from claimx.ledger.types import Ledger


def ledger_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a ledger as claimx writes it: every key is there, null if not known."""
    schema = Ledger.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}


def schema_text() -> str:
    """Return the JSON Schema as text."""
    return json.dumps(ledger_schema(), ensure_ascii=False, indent=2) + "\n"
