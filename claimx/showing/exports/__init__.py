"""Ledgers in other formats, one module a format; each is imported when it is asked for."""

from claimx.showing.exports.graph import to_dot, to_graphml
from claimx.showing.exports.markdown import to_markdown
from claimx.showing.exports.schema_org import to_schema_org
from claimx.showing.exports.stix import to_stix
from claimx.showing.exports.table import to_csv, to_parquet
from claimx.showing.exports.web_annotation import to_web_annotation

__all__ = [
    "to_csv",
    "to_dot",
    "to_graphml",
    "to_markdown",
    "to_parquet",
    "to_schema_org",
    "to_stix",
    "to_web_annotation",
]
