"""`claimx extract`."""

import os
from collections import Counter
from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from claimx.cli.reporting import meant
from claimx.cli.writing import Format, folder_of, put_out
from claimx.vocabulary import ATTRIBUTION_TYPES

CLAIM_TYPES = (*ATTRIBUTION_TYPES, "own")  # "own": no attribution


class Engine(StrEnum):
    """What runs many articles."""

    processes = "processes"
    ray = "ray"


def extract_command(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL|-",
            help="Articles (text, HTML, PDF), folders, JSON lines, CSV or Parquet of articles; - is standard input.",
        ),
    ],
    format: Annotated[Format, typer.Option("--format", "-f", help="How to write the ledgers.")] = Format.yaml,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE|DIR", help="Write there; a folder gets one file an article."),
    ] = None,
    publisher: Annotated[str | None, typer.Option(help="The outlet that published the articles.")] = None,
    title: Annotated[str | None, typer.Option(help="The article's title (one article only).")] = None,
    published: Annotated[
        str | None, typer.Option(metavar="DATE", help="When it was published, ISO 8601 (one article only).")
    ] = None,
    pipeline: Annotated[str | None, typer.Option(metavar="NAME", help="Another installed spaCy pipeline.")] = None,
    lexicon: Annotated[
        str | None, typer.Option("--lexicon", metavar="DIR", help="Word lists to read on top of the own ones.")
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(metavar="TYPE,…", help=f"Claims of these types alone: {', '.join(CLAIM_TYPES)}."),
    ] = None,
    text_field: Annotated[str, typer.Option(metavar="NAME", help="The field of a table with the text.")] = "text",
    id_field: Annotated[str, typer.Option(metavar="NAME", help="The field that names an article.")] = "id",
    glob: Annotated[str | None, typer.Option(metavar="PATTERN", help="Which files of a folder: '**/*.html'.")] = None,
    archive: Annotated[
        str | None, typer.Option(metavar="DIR", help="Keep bytes and text of each article there, by their hashes.")
    ] = None,
    embed_text: Annotated[bool, typer.Option("--embed-text", help="Keep the article's text in the ledger.")] = False,
    keep_paths: Annotated[
        bool, typer.Option("--keep-paths", help="Record the articles' whole paths; else their names alone.")
    ] = False,
    any_size: Annotated[
        bool, typer.Option("--any-size", help="Read articles over 5 MB too; else they are refused.")
    ] = False,
    jobs: Annotated[
        int | None,
        typer.Option("--jobs", "-j", min=1, help="How many processes extract: 1, or on a cluster one a core."),
    ] = None,
    engine: Annotated[
        Engine, typer.Option(help="Processes of this machine, or a Ray cluster (pip install 'claimx[ray]').")
    ] = Engine.processes,
    address: Annotated[
        str | None, typer.Option(help="The Ray cluster; without it one is started on this machine.")
    ] = None,
    again: Annotated[bool, typer.Option("--again", help="Do again what an earlier run into the folder did.")] = False,
    quiet: Annotated[
        bool, typer.Option("--quiet", "-q", help="Print errors alone to standard error, and no warnings.")
    ] = False,
    verbose: Annotated[
        bool,
        typer.Option("--verbose", "-v", help="Tell on standard error what is being done; data stays as it is."),
    ] = False,
) -> None:
    """Extract the claim ledger of each article.

    Example: claimx extract article.txt --format json | jq '.claims[].text'
    """
    _check_options(paths, output, title=title, published=published)
    from claimx.article import Reading, holds_several
    from claimx.cli.running import Run
    from claimx.reading.document import DEFAULT_PIPELINE
    from claimx.scale import Options

    reading = Reading(text_field, id_field, glob, any_size, title=title, publisher=publisher, published=published)
    options = Options(
        pipeline=pipeline or DEFAULT_PIPELINE,
        lexicon_folder=None if lexicon is None else Path(lexicon),
        only=_types(only),
        embed_text=embed_text,
        keep_paths=keep_paths,
        archive=None if archive is None else Path(archive),
    )
    run = Run(paths, reading, options, format, jobs=jobs, quiet=quiet, verbose=verbose, again=again)
    if engine is Engine.ray:
        from claimx.cli.cluster import run_on_cluster

        raise typer.Exit(run_on_cluster(run, output, address))
    single = len(paths) == 1 and not holds_several(paths[0])
    folder = folder_of(output, several=not single)
    if folder is not None:
        status = run.into_folder(folder)
    elif format is Format.jsonl and output is None:
        status = run.as_lines()
    else:
        status, ledgers = run.collected()
        if ledgers:
            put_out(ledgers[0] if single and len(ledgers) == 1 else ledgers, format, output)
    if status:
        raise typer.Exit(status)


def _check_options(paths: Sequence[str], output: str | None, *, title: str | None, published: str | None) -> None:
    if len(paths) > 1:
        for name, value in (("--title", title), ("--published", published)):
            if value is not None:
                raise typer.BadParameter("belongs to one article; there are several", param_hint=name)
    path, times = Counter(paths).most_common(1)[0]
    if times > 1:
        raise typer.BadParameter(f"{path} is named twice", param_hint="PATH")
    if output is not None and os.path.exists(output):
        for path in paths:
            if path != "-" and os.path.exists(path) and os.path.samefile(path, output):
                raise typer.BadParameter(f"{output} is the article itself", param_hint="--output")


def _types(only: str | None) -> tuple[str, ...]:
    """Read the types of claims that `--only` names."""
    types = tuple(part.strip() for part in (only or "").split(",") if part.strip())
    unknown = [each for each in types if each not in CLAIM_TYPES]
    if unknown or (only is not None and not types):
        named, near = (repr(unknown[0]), meant(unknown[0], CLAIM_TYPES)) if unknown else ("an empty list", "")
        raise typer.BadParameter(f"{named} is none of {', '.join(CLAIM_TYPES)}{near}", param_hint="--only")
    return types
