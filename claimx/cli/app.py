"""The commands of `claimx`, put together."""

from typing import Annotated

import typer

from claimx import __version__
from claimx.cli.config import config_command, read_config
from claimx.cli.diff import diff_command, log_command
from claimx.cli.explain import explain_command
from claimx.cli.export import export_command
from claimx.cli.extract import extract_command
from claimx.cli.report import report_command
from claimx.cli.reporting import STATUSES, reported
from claimx.cli.schema import schema_command
from claimx.cli.show import show_command
from claimx.cli.verify import verify_command

app = typer.Typer(
    name="claimx",
    help="Take a news article apart into a claim ledger: who said what, through whom, and how sure the words are.",
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,  # plain help: its panels would take as long to import as the rest of the start
    context_settings={"help_option_names": ["-h", "--help"]},
)
app.command("extract", epilog=STATUSES)(reported(extract_command))
app.command("show")(reported(show_command))
app.command("diff")(reported(diff_command))
app.command("log")(reported(log_command))
app.command("export")(reported(export_command))
app.command("report")(reported(report_command))
app.command("verify")(reported(verify_command))
app.command("explain")(reported(explain_command))
app.command("config")(reported(config_command))
app.command("schema")(reported(schema_command))


def _print_version(wanted: bool) -> None:
    if wanted:
        typer.echo(f"claimx {__version__}")
        raise typer.Exit


def _options() -> dict[str, frozenset[str]]:
    """Return the options of each command by the names of their parameters."""
    commands = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    return {
        name: frozenset(each.name for each in command.params if each.param_type_name == "option")
        for name, command in commands.items()
    }


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
        context.default_map = read_config(_options())


def main() -> None:
    """Run the command line."""
    app()
