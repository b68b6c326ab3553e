"""Claims as flat rows: CSV for spreadsheets, Parquet for data frames."""

import csv
import io
from collections.abc import Iterable
from typing import Any

from claimx.controls import shown_lines
from claimx.errors import ModelError
from claimx.ledger import Ledger, claim_rows

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n")
_JOINT = "; "


def to_csv(ledgers: Iterable[Ledger]) -> str:
    """Return one row a claim under a heading; lists are joined with "; ".

    Text that a spreadsheet would take for a formula gets an apostrophe in front (OWASP, CSV injection); controls become
    a visible mark.
    """
    file = io.StringIO()
    writer: csv.DictWriter[str] | None = None
    for ledger in ledgers:
        for row in claim_rows(ledger):
            if writer is None:
                writer = csv.DictWriter(file, fieldnames=list(row), lineterminator="\n")
                writer.writeheader()
            writer.writerow({key: _cell(value) for key, value in row.items()})
    return file.getvalue()


def to_parquet(ledgers: Iterable[Ledger]) -> bytes:
    """Return one row a claim as a Parquet file; `ModelError` without pyarrow."""
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError:
        raise ModelError("parquet: needs pyarrow; pip install 'claimx[parquet]'") from None
    text, flag, number = pyarrow.string(), pyarrow.bool_(), pyarrow.float64()
    types = {
        "source_named": flag,
        "attributed": flag,
        "score": number,
        "probability": number,
        "sentence": pyarrow.int64(),
    }
    types |= dict.fromkeys(("via", "likelihood", "markers", "figures", "entities"), pyarrow.list_(text))
    types["spans"] = pyarrow.list_(pyarrow.list_(pyarrow.int64()))
    rows = [row for ledger in ledgers for row in claim_rows(ledger)]
    schema = pyarrow.schema([(name, types.get(name, text)) for name in (rows[0] if rows else {})])
    buffer = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist(rows, schema=schema), buffer)
    return buffer.getvalue()


def _cell(value: Any) -> Any:
    if isinstance(value, list):
        value = _JOINT.join("-".join(map(str, part)) if isinstance(part, list) else str(part) for part in value)
    if not isinstance(value, str):
        return value
    return shown_lines(f"'{value}" if value.lstrip().startswith(_FORMULA) else value)
