"""The claim ledger, format 1: its types, and ledgers in and out of YAML and JSON."""

from claimx.ledger.checks import check_ledger, problems
from claimx.ledger.ids import claim_id, claim_ids
from claimx.ledger.json_schema import ledger_schema, schema_text
from claimx.ledger.rows import claim_rows
from claimx.ledger.storage import (
    decode_ledger,
    ledger_text,
    parse_ledgers,
    read_ledger,
    read_ledgers,
    replace_file,
    write_ledger,
)
from claimx.ledger.types import (
    FORMAT,
    ArticleRecord,
    Claim,
    ClaimAttribution,
    ClaimCertainty,
    Entity,
    Figure,
    Ledger,
    Likelihood,
    MadeBy,
    Marker,
    Offset,
    Record,
    Share,
    Source,
    Span,
    Spans,
    TextSpan,
)
from claimx.ledger.yaml_text import dump_yaml

__all__ = [
    "FORMAT",
    "ArticleRecord",
    "Claim",
    "ClaimAttribution",
    "ClaimCertainty",
    "Entity",
    "Figure",
    "Ledger",
    "Likelihood",
    "MadeBy",
    "Marker",
    "Offset",
    "Record",
    "Share",
    "Source",
    "Span",
    "Spans",
    "TextSpan",
    "check_ledger",
    "claim_id",
    "claim_ids",
    "claim_rows",
    "decode_ledger",
    "dump_yaml",
    "ledger_schema",
    "ledger_text",
    "parse_ledgers",
    "problems",
    "read_ledger",
    "read_ledgers",
    "replace_file",
    "schema_text",
    "write_ledger",
]
