"""`claimx extract`."""

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.reporting import USER_ERROR, put, show, tell
from claimx.errors import InputError

if TYPE_CHECKING:
    from claimx.ledger import Ledger

CLAIM_TYPES = ("communication", "belief", "knowledge", "intention", "perception", "own")  # "own": no attribution


class Format(StrEnum):
    """How ledgers are written."""

    yaml = "yaml"
    json = "json"
    jsonl = "jsonl"
    table = "table"


@dataclass(frozen=True)
class _Wish:
    """The options that reading and extracting take."""

    publisher: str | None
    title: str | None
    published: str | None
    pipeline: str | None
    lexicon: Path | None
    only: tuple[str, ...]
    any_size: bool
    embed_text: bool
    quiet: bool
    verbose: bool


def extract_command(
    paths: Annotated[list[str], typer.Argument(metavar="PATH|-", help="Plain-text articles; - is standard input.")],
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
    embed_text: Annotated[bool, typer.Option("--embed-text", help="Keep the article's text in the ledger.")] = False,
    any_size: Annotated[
        bool, typer.Option("--any-size", help="Read articles over 5 MB too; else they are refused.")
    ] = False,
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
    wish = _Wish(
        publisher=publisher,
        title=title,
        published=published,
        pipeline=pipeline,
        lexicon=None if lexicon is None else Path(lexicon),
        only=_types(only),
        any_size=any_size,
        embed_text=embed_text,
        quiet=quiet,
        verbose=verbose,
    )
    folder = _folder(output, paths)
    names = file_names(paths, ".txt" if format is Format.table else f".{format}")
    done: list[Ledger] = []
    for place, ledger in _ledgers(paths, wish):
        done.append(ledger)
        if folder is not None:
            _write(folder / names[place], _text(ledger, format))
    if folder is None and done:
        _put_out(done[0] if len(paths) == 1 else done, format, output)
    if len(done) < len(paths):
        raise typer.Exit(USER_ERROR)


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
        named = repr(unknown[0]) if unknown else "an empty list"
        raise typer.BadParameter(f"{named} is none of {', '.join(CLAIM_TYPES)}", param_hint="--only")
    return types


def _folder(output: str | None, paths: Sequence[str]) -> Path | None:
    """Return the folder that the output names, if it does: there already, ending with a slash, or no file's name."""
    if output is None:
        return None
    target = Path(output)
    if target.is_dir() or output.endswith(("/", os.sep)):
        return target
    return target if len(paths) > 1 and not target.suffix and not target.exists() else None


def file_names(paths: Sequence[str], suffix: str) -> list[str]:
    """Return a file name an article, each another, also where capitals do not count."""
    names: list[str] = []
    taken: set[str] = set()
    for path in paths:
        stem = "standard-input" if path == "-" else Path(path).stem
        stem = (
            "".join(char if char.isalnum() or char in "._- " else "_" for char in stem).strip(". ")[:120] or "article"
        )
        name, number = stem, 1
        while name.casefold() in taken:
            number += 1
            name = f"{stem}-{number}"
        taken.add(name.casefold())
        names.append(name + suffix)
    return names


def _ledgers(paths: Sequence[str], wish: _Wish) -> "Iterator[tuple[int, Ledger]]":
    """Yield each article's place and ledger; say which article cannot be read, and go on with the others."""
    from claimx.article import read_article
    from claimx.language import is_foreign

    for place, path in enumerate(paths):
        try:
            article = read_article(
                path, title=wish.title, publisher=wish.publisher, published=wish.published, any_size=wish.any_size
            )
        except InputError as error:
            tell(error)
            continue
        if not wish.quiet and is_foreign(article.text):
            told = f" ({article.language})" if article.language else ""
            tell(f"{path}: does not look like English{told}; claimx knows English alone, expect little of this ledger")
        if wish.verbose:
            tell(f"{path}: {len(article.text):,} characters")
        from claimx.document import DEFAULT_PIPELINE
        from claimx.pipeline import extract

        ledger = extract(
            article, pipeline=wish.pipeline or DEFAULT_PIPELINE, lexicon_folder=wish.lexicon, only=wish.only
        )
        if wish.verbose:
            tell(f"{path}: {len(ledger.claims)} claims, {len(ledger.sources)} sources, {len(ledger.entities)} entities")
        yield place, ledger.with_text(article.text) if wish.embed_text else ledger


def _put_out(ledgers: "Ledger | list[Ledger]", format: Format, output: str | None) -> None:
    """Write one ledger or several to a file, or to standard output."""
    if output is not None:
        _write(Path(output), _text(ledgers, format))
    elif format is Format.table:
        from claimx.render.tables import ledger_table

        show(ledger_table(ledger) for ledger in _listed(ledgers))
    else:
        put(_text(ledgers, format))


def _listed(ledgers: "Ledger | list[Ledger]") -> "list[Ledger]":
    return ledgers if isinstance(ledgers, list) else [ledgers]


def _text(ledgers: "Ledger | list[Ledger]", format: Format) -> str:
    if format is Format.table:
        from claimx.render.plain import text_of_all
        from claimx.render.tables import ledger_table

        return text_of_all(ledger_table(ledger) for ledger in _listed(ledgers))
    from claimx.ledger import ledger_text

    return ledger_text(ledgers, format=format)


def _write(path: Path, text: str) -> None:
    from claimx.ledger import replace_file

    try:
        path.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise InputError(f"{path.parent}: the folder cannot be made ({error.strerror or error})") from None
    replace_file(path, text)
