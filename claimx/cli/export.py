"""`claimx export`."""

from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.inputs import TAKE_SEVERAL, ledgers_of
from claimx.cli.reporting import on_terminal, put
from claimx.errors import InputError

if TYPE_CHECKING:
    from claimx.ledger import Ledger


class To(StrEnum):
    """The formats."""

    csv = "csv"
    jsonl = "jsonl"
    parquet = "parquet"
    web_annotation = "web-annotation"
    stix = "stix"
    schema_org = "schema-org"
    markdown = "markdown"
    graphml = "graphml"
    dot = "dot"


def export_command(
    paths: Annotated[list[str], typer.Argument(metavar="LEDGER|ARTICLE…", help=TAKE_SEVERAL)],
    to: Annotated[To, typer.Option("--to", help="The format.")],
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE|DIR", help="Write there; markdown is a folder.")
    ] = None,
    archive: Annotated[str | None, typer.Option(metavar="DIR", help="Where extract --archive kept the texts.")] = None,
    created: Annotated[str | None, typer.Option(metavar="TIME", help="STIX: the time its objects bear.")] = None,
    confidence: Annotated[
        int | None, typer.Option(min=0, max=100, help="STIX: your own confidence, for every note.")
    ] = None,
) -> None:
    """Write ledgers in the format of another tool.

    Example: claimx export ledger.yaml --to stix -o bundle.json
    """
    from claimx.ledger import replace_file

    ledgers = ledgers_of(paths)
    if to is To.markdown:
        _write_notes(ledgers, output)
        return
    if to is To.parquet and output is None and on_terminal():
        raise InputError("parquet: is no text for a terminal; name a file with -o")
    data = _exported(ledgers, to, archive=archive, created=created, confidence=confidence)
    if output is not None:
        replace_file(Path(output), data)
    else:
        put(data)


def _exported(
    ledgers: "list[Ledger]", to: To, *, archive: str | None, created: str | None, confidence: int | None
) -> str | bytes:
    if to is To.jsonl:
        from claimx.ledger import ledger_text

        return ledger_text(ledgers, format="jsonl")
    if to in (To.csv, To.parquet):
        from claimx.showing.exports import to_csv, to_parquet

        return to_csv(ledgers) if to is To.csv else to_parquet(ledgers)
    if to in (To.graphml, To.dot):
        from claimx.showing.exports import to_dot, to_graphml

        return to_graphml(ledgers) if to is To.graphml else to_dot(ledgers)
    if to is To.stix:
        from claimx.showing.exports import to_stix

        return to_stix(ledgers, created=created, confidence=confidence)
    if to is To.schema_org:
        from claimx.showing.exports import to_schema_org

        return to_schema_org(ledgers)
    from claimx.article import article_text
    from claimx.showing.exports import to_web_annotation

    return to_web_annotation(ledgers, [article_text(ledger, archive=archive) for ledger in ledgers])


def _write_notes(ledgers: "list[Ledger]", output: str | None) -> None:
    """Write the notes into a folder."""
    from claimx.cli.writing import write
    from claimx.showing.exports import to_markdown

    if output is None or (Path(output).exists() and not Path(output).is_dir()):
        raise InputError("markdown: is a folder of notes; name one with -o notes/")
    for path, note in to_markdown(ledgers).items():
        write(Path(output) / path, note)
