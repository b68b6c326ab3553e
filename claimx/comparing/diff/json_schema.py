"""The JSON Schema of a diff, made from its types."""

import json

from claimx.comparing.diff.types import LedgerDiff


def diff_schema_text() -> str:
    """Return the JSON Schema (draft 2020-12) of a diff as claimx writes it."""
    schema = LedgerDiff.model_json_schema(mode="serialization")
    tree = {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
    return json.dumps(tree, ensure_ascii=False, indent=2) + "\n"
