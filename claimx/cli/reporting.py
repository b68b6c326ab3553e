"""Standard error and exit statuses: the one place where an error becomes a line."""

import functools
import os
import re
import sys
import traceback
from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, ParamSpec

import typer

from claimx.controls import shown
from claimx.errors import ClaimxError, InputError

if TYPE_CHECKING:
    from rich.console import RenderableType

USER_ERROR, UNFORESEEN, INTERRUPTED, PIPE_CLOSED = 2, 3, 130, 141
STATUSES = (
    "Exit status: 0 done, 2 wrong use or an article that cannot be read (the others are done), 3 anything unforeseen,"
    " 130 interrupted, 141 the reader of the output went away (as head does). CLAIMX_DEBUG=1 in the environment, or"
    " --verbose, shows where an unforeseen error arose."
)
_LONGEST = 2000  # characters of a line
_Parameters = ParamSpec("_Parameters")


def tell(message: object) -> None:
    """Print one line to standard error; what could steer a terminal is taken out."""
    line = shown(" ".join(str(message).split()))
    typer.echo(f"claimx: {line if len(line) <= _LONGEST else f'{line[:_LONGEST]}…'}", err=True)


def reported(command: Callable[_Parameters, None]) -> Callable[_Parameters, None]:
    """Turn what a command raises into one line on standard error and an exit status."""

    @functools.wraps(command)
    def run(*args: _Parameters.args, **options: _Parameters.kwargs) -> None:
        try:
            command(*args, **options)
        except ClaimxError as error:
            tell(error)
            raise typer.Exit(USER_ERROR) from None
        except (typer.Exit, typer.Abort, typer.BadParameter):
            raise
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None
        except BrokenPipeError:
            _drop_output()
            raise typer.Exit(PIPE_CLOSED) from None
        except Exception as error:  # noqa: BLE001 - whatever it is, it gets one line
            if options.get("verbose") or os.environ.get("CLAIMX_DEBUG"):
                traceback.print_exc()
            tell(f"unforeseen {type(error).__name__}: {error} (CLAIMX_DEBUG=1 shows where; please report it)")
            raise typer.Exit(UNFORESEEN) from None

    return run


def plain(message: str) -> str:
    """Return what typer says of a wrong value without the words of its library, and with the value that was meant."""
    said = re.sub(r"^Input should", "it must", message.removeprefix("Value error, ").removesuffix("."))
    choice = re.fullmatch(r"'(?P<given>[^']*)' is not one of (?P<known>.+)", said)
    return said if choice is None else said + meant(choice["given"], re.findall(r"'([^']*)'", choice["known"]))


def meant(given: str, known: Iterable[str]) -> str:
    """Return the words "did you mean …" where one of the known ones is near what was given, else nothing."""
    import difflib

    near = difflib.get_close_matches(given.lower(), list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""


def put(content: str | bytes) -> None:
    """Write data to standard output, text as UTF-8 whatever the terminal's encoding, and see that it gets there."""
    if sys.stdout is None:
        raise InputError("standard output: is closed")
    stream = sys.stdout.buffer
    try:
        rest = memoryview(content.encode() if isinstance(content, str) else content)
        while rest:  # with PYTHONUNBUFFERED the stream may take a part only
            rest = rest[stream.write(rest) :]
        stream.flush()
    except BrokenPipeError:
        raise
    except OSError as error:
        _drop_output()
        raise InputError(f"standard output: {error.strerror or error}") from None


def on_terminal() -> bool:
    """Tell whether standard output is a terminal."""
    return sys.stdout is not None and sys.stdout.isatty()


def _drop_output() -> None:
    """Point standard output elsewhere, so that Python does not complain about the closed pipe when it ends."""
    with open(os.devnull, "wb") as nowhere:
        os.dup2(nowhere.fileno(), sys.stdout.fileno())


def show(views: "Iterable[RenderableType]") -> None:
    """Print what people read: as wide as the terminal there, plain text into a pipe."""
    from claimx.showing.render import print_all, text_of_all

    if on_terminal():
        print_all(views, sys.stdout)
        sys.stdout.flush()
    else:
        put(text_of_all(views))
