"""The ledger's JSON Schema, made from its types."""

from typing import Any

from claimx.ledger.types import Ledger


def ledger_schema() -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a ledger as claimx writes it: every key is there, null if not known."""
    schema = Ledger.model_json_schema(mode="serialization")
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
