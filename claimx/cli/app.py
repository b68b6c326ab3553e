"""The commands of `claimx`, put together."""

from typing import Annotated, Any

import typer
from typer.core import TyperGroup

from claimx import __version__
from claimx.cli.config import config_command, read_config
from claimx.cli.diff import diff_command, log_command
from claimx.cli.explain import explain_command
from claimx.cli.export import export_command
from claimx.cli.extract import extract_command
from claimx.cli.report import report_command
from claimx.cli.reporting import STATUSES, plain, reported
from claimx.cli.schema import schema_command
from claimx.cli.show import show_command
from claimx.cli.verify import verify_command


class Commands(TyperGroup):
    """The commands; what typer says of a value that an option does not take, in plain words."""

    def invoke(self, context: typer.Context) -> Any:  # type: ignore[override]
        """Run the command that the line names."""
        try:
            return super().invoke(context)
        except typer.BadParameter as error:
            error.message = plain(error.message)
            raise


app = typer.Typer(
    name="claimx",
    cls=Commands,
    epilog="Example: claimx extract article.txt -o ledger.yaml, then claimx report ledger.yaml -o report.html",
    help="Take a news article apart into a claim ledger: who said what, through whom, and how sure the words are.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: its panels would take as long to import as the rest of the start
    context_settings={"help_option_names": ["-h", "--help"]},
)
for _name, _command, _line in (
    ("extract", extract_command, "Articles to ledgers: text, web pages, PDF, folders, tables."),
    ("show", show_command, "A ledger as a table in the terminal."),
    ("diff", diff_command, "What changed between two versions of an article."),
    ("log", log_command, "The history of every claim over several versions."),
    ("export", export_command, "Ledgers in the format of another tool: CSV, STIX, graphs …"),
    ("report", report_command, "A ledger as one self-contained HTML page."),
    ("verify", verify_command, "Check a ledger against its article."),
    ("explain", explain_command, "Why a claim is rated as it is, in words."),
    ("config", config_command, "Where the file of defaults lies, and what it sets."),
    ("schema", schema_command, "The JSON Schema of a ledger or of a diff."),
):
    app.command(_name, short_help=_line, epilog=STATUSES if _name == "extract" else None)(reported(_command))


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimx {__version__}")
        raise typer.Exit


@app.callback()
@reported
def options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", help="Print the version and exit.", callback=_print_version, is_eager=True)
    ] = False,
) -> None:
    """Take a news article apart into a claim ledger: who said what, through whom, and how sure the words are."""
    if context.invoked_subcommand != "config":
        context.default_map = read_config(context.command.commands)  # type: ignore[attr-defined] # a group's


def main() -> None:
    """Run the command line."""
    app()
