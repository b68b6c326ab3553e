"""`claimx diff` and `claimx log`."""

import datetime
import json
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Any

import typer

from claimx.cli.completing import complete_kinds
from claimx.cli.inputs import TAKES, ledger_of
from claimx.cli.reporting import meant, put, show, tell
from claimx.controls import escaped

if TYPE_CHECKING:
    from claimx.ledger import Ledger

DIFFERENT = 1


class DiffFormat(StrEnum):
    """How differences are written."""

    text = "text"
    yaml = "yaml"
    json = "json"
    jsonl = "jsonl"


class LogFormat(StrEnum):
    """How histories are written."""

    text = "text"
    yaml = "yaml"
    json = "json"


class Order(StrEnum):
    """In which order versions follow each other."""

    given = "given"
    published = "published"


Threshold = Annotated[
    float | None,
    typer.Option(min=0, max=1, help="How alike two claims must be to be one, 0 to 1.", show_default="0.55"),
]


def diff_command(
    old: Annotated[str, typer.Argument(metavar="OLD", help=TAKES)],
    new: Annotated[str, typer.Argument(metavar="NEW", help=TAKES)],
    format: Annotated[DiffFormat, typer.Option("--format", "-f", help="How to write it.")] = DiffFormat.text,
    only: Annotated[
        str | None, typer.Option(metavar="KIND,…", help="These kinds of change alone.", autocompletion=complete_kinds)
    ] = None,
    ignore: Annotated[
        str | None, typer.Option(metavar="KIND,…", help="All kinds but these.", autocompletion=complete_kinds)
    ] = None,
    threshold: Threshold = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Print nothing; the exit status tells.")] = False,
) -> None:
    """Tell what changed between two versions of an article, claim by claim.

    Exit status 0: no difference, 1: differences, 2: an error. Kinds: removed, negated, source, figure, softened,
    hardened, stance, time, via, manner, added, merged, split, reworded, and article for its title, byline, publisher
    and date.

    Example: claimx diff monday.yaml tuesday.yaml --ignore reworded
    """
    from claimx.comparing.diff import diff_ledgers
    from claimx.comparing.matching import THRESHOLD

    kinds = _kinds(only, ignore)
    ledgers = [ledger_of(path, with_text=True) for path in (old, new)]
    diff = diff_ledgers(*ledgers, threshold=THRESHOLD if threshold is None else threshold)
    if diff.unrelated and not quiet:
        tell(f"{old} and {new} share no claim; are they versions of one article?")
    diff = diff.only(kinds)
    if not quiet:
        if format is DiffFormat.text:
            from claimx.showing.render import diff_view

            show(diff_view(diff))
        else:
            put(_diff_text(diff.model_dump(mode="json"), format))
    if diff:
        raise typer.Exit(DIFFERENT)


def log_command(
    paths: Annotated[list[str], typer.Argument(metavar="VERSION…", help=TAKES)],
    format: Annotated[LogFormat, typer.Option("--format", "-f", help="How to write it.")] = LogFormat.text,
    order: Annotated[Order, typer.Option(help="As given, or by the articles' dates of publication.")] = Order.given,
    changed: Annotated[
        bool, typer.Option("--changed", help="Only claims that changed, came up later or are gone.")
    ] = False,
    threshold: Threshold = None,
) -> None:
    """Tell the history of every claim over several versions of an article: first seen, each change, last seen.

    Claims that changed come first.

    Example: claimx log v1.yaml v2.yaml v3.yaml
    """
    from claimx.comparing.diff import claim_history
    from claimx.comparing.matching import THRESHOLD

    ledgers = [ledger_of(path, with_text=True) for path in paths]
    if order is Order.published:
        dated = zip(map(_published, paths, ledgers), ledgers, strict=True)
        ledgers = [ledger for _, ledger in sorted(dated, key=lambda entry: entry[0])]
    history = claim_history(ledgers, threshold=THRESHOLD if threshold is None else threshold)
    history = history.changed_first(alone=changed)
    if format is LogFormat.text:
        from claimx.showing.render import history_view

        show(history_view(history))
    else:
        put(_tree_text(history.model_dump(mode="json"), format))


def _published(path: str, ledger: "Ledger") -> datetime.datetime:
    """Return when an article was published; a date without a time zone is taken as UTC."""
    try:
        moment = datetime.datetime.fromisoformat(ledger.article.published or "")
    except ValueError:
        told = ledger.article.published
        problem = f"{told!r} is no date of publication" if told else "no date of publication is known"
        raise typer.BadParameter(f"{path}: {problem}", param_hint="--order") from None
    return moment if moment.tzinfo is not None else moment.replace(tzinfo=datetime.UTC)


def _kinds(only: str | None, ignore: str | None) -> frozenset[str]:
    """Return the kinds of change that the options leave."""
    from claimx.comparing.diff import KINDS

    known = (*KINDS, "article")

    def named(option: str, text: str | None) -> frozenset[str]:
        names = frozenset(part.strip() for part in (text or "").split(",") if part.strip())
        if unknown := sorted(names - set(known)):
            raise typer.BadParameter(
                f"{unknown[0]!r} is none of {', '.join(known)}{meant(unknown[0], known)}", param_hint=option
            )
        if text is not None and not names:
            raise typer.BadParameter(f"names none of {', '.join(known)}", param_hint=option)
        return names

    return (named("--only", only) or frozenset(known)) - named("--ignore", ignore)


def _diff_text(tree: dict[str, Any], format: DiffFormat) -> str:
    if format is not DiffFormat.jsonl:
        return _tree_text(tree, format)
    lines = [{"kinds": ["article"], **change} for change in tree["article_changes"]] + tree["changes"]
    return "".join(escaped(json.dumps(line, ensure_ascii=False)) + "\n" for line in lines)


def _tree_text(tree: dict[str, Any], format: StrEnum) -> str:
    if format == "yaml":
        from claimx.ledger import dump_yaml

        return dump_yaml([tree])
    return escaped(json.dumps(tree, ensure_ascii=False, indent=2)) + "\n"
