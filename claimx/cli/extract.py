"""`claimx extract`."""

import os
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from claimx.cli.reporting import USER_ERROR, tell
from claimx.cli.writing import Format, Names, folder_of, put_out, suffix_of, text_of, write
from claimx.errors import InputError

if TYPE_CHECKING:
    from claimx.article import Article, Reading
    from claimx.ledger import Ledger

CLAIM_TYPES = ("communication", "belief", "knowledge", "intention", "perception", "own")  # "own": no attribution


@dataclass(frozen=True)
class _Wish:
    """The options that reading and extracting take."""

    reading: "Reading"
    archive: Path | None
    pipeline: str | None
    lexicon: Path | None
    only: tuple[str, ...]
    embed_text: bool
    quiet: bool
    verbose: bool


def extract_command(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL|-",
            help="Articles (text, HTML, PDF), folders, JSON lines or CSV of articles; - is standard input.",
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
    text_field: Annotated[
        str, typer.Option(metavar="NAME", help="The field of JSON lines or CSV with the text.")
    ] = "text",
    id_field: Annotated[str, typer.Option(metavar="NAME", help="The field that names an article.")] = "id",
    glob: Annotated[str | None, typer.Option(metavar="PATTERN", help="Which files of a folder: '**/*.html'.")] = None,
    archive: Annotated[
        str | None, typer.Option(metavar="DIR", help="Keep bytes and text of each article there, by their hashes.")
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
    from claimx.article import Reading, holds_several

    reading = Reading(text_field, id_field, glob, any_size, title=title, publisher=publisher, published=published)
    wish = _Wish(
        reading=reading,
        archive=None if archive is None else Path(archive),
        pipeline=pipeline,
        lexicon=None if lexicon is None else Path(lexicon),
        only=_types(only),
        embed_text=embed_text,
        quiet=quiet,
        verbose=verbose,
    )
    single = len(paths) == 1 and not holds_several(paths[0])
    folder, names = folder_of(output, several=not single), Names(suffix_of(format))
    done: list[Ledger] = []
    failed = False
    for entry in _ledgers(paths, wish):
        if entry is None:
            failed = True
        elif folder is not None:
            write(folder / names.of(entry[0]), text_of(entry[1], format))
        else:
            done.append(entry[1])
    if done:
        put_out(done[0] if single and len(done) == 1 else done, format, output)
    if failed:
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


def _ledgers(paths: Sequence[str], wish: _Wish) -> "Iterator[tuple[str, Ledger] | None]":
    """Yield each article's location and ledger; None for an article that cannot be read, which is told."""
    from claimx.article import articles

    for path in paths:
        units = articles(path, wish.reading)
        while True:
            try:
                location, read = next(units)
            except StopIteration:
                break
            except InputError as error:
                tell(error)
                yield None
                break
            yield _ledger(location, read, wish)


def _ledger(location: str, read: "Callable[[], Article]", wish: _Wish) -> "tuple[str, Ledger] | None":
    from claimx.language import is_foreign

    try:
        article = read()
    except InputError as error:
        tell(error)
        return None
    if not wish.quiet and is_foreign(article.text):
        told = f" ({article.language})" if article.language else ""
        tell(f"{location}: does not look like English{told}; claimx knows English alone, expect little of this ledger")
    if wish.verbose:
        tell(f"{location}: {len(article.text):,} characters")
    from claimx.document import DEFAULT_PIPELINE
    from claimx.pipeline import extract

    ledger = extract(article, pipeline=wish.pipeline or DEFAULT_PIPELINE, lexicon_folder=wish.lexicon, only=wish.only)
    if wish.archive is not None:
        from claimx.archive import keep

        keep(wish.archive, article.raw, article.text)
    if wish.verbose:
        tell(f"{location}: {len(ledger.claims)} claims, {len(ledger.sources)} sources, {len(ledger.entities)} entities")
    return location, ledger.with_text(article.text) if wish.embed_text else ledger
