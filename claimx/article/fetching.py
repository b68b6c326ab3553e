"""Fetch a page: http and https alone, with limits on bytes, time and redirects; no cookies."""

import datetime
import http.client
import threading
import time
import urllib.error
import urllib.request
from queue import Empty, SimpleQueue
from typing import IO

import claimx
from claimx.errors import InputError

REDIRECTS = 5
SECONDS = 30.0  # for all of it
_PIECE = 65_536


class _Redirects(urllib.request.HTTPRedirectHandler):
    """Follow a few redirects; the base lets none lead to file: or data:."""

    max_redirections = REDIRECTS
    max_repeats = 2


def fetch(url: str, *, limit: int | None, seconds: float = SECONDS) -> tuple[bytes, str]:
    """Return the bytes of a page and the time of fetching (UTC, ISO 8601); `InputError` where that cannot be done.

    `limit` is in bytes, None for none; `seconds` bound the whole transfer, however slowly it comes.
    """
    answers: SimpleQueue[bytes | BaseException] = SimpleQueue()

    def work() -> None:
        try:
            answers.put(_answer(url, limit, seconds))
        except BaseException as error:  # noqa: BLE001 - raised below, where it is waited for
            answers.put(error)

    # In a thread that is left behind, as a name that does not resolve and headers that trickle heed no timeout.
    threading.Thread(target=work, daemon=True).start()
    try:
        answer = answers.get(timeout=seconds)
    except Empty:
        raise InputError(f"{url}: not read within {seconds:g} seconds") from None
    if isinstance(answer, BaseException):
        raise answer
    return answer, datetime.datetime.now(datetime.UTC).isoformat(timespec="seconds")


def _opener() -> urllib.request.OpenerDirector:
    """Return what opens http and https and nothing else."""
    opener = urllib.request.OpenerDirector()
    for handler in (
        *(urllib.request.ProxyHandler(), urllib.request.HTTPHandler(), urllib.request.HTTPSHandler(), _Redirects()),
        *(
            urllib.request.HTTPDefaultErrorHandler(),
            urllib.request.HTTPErrorProcessor(),
            urllib.request.UnknownHandler(),
        ),
    ):
        opener.add_handler(handler)
    return opener


def _answer(url: str, limit: int | None, seconds: float) -> bytes:
    until = time.monotonic() + seconds
    headers = {"User-Agent": f"claimx/{claimx.__version__}", "Accept": "text/html,*/*"}
    try:
        request = urllib.request.Request(url, headers=headers)  # noqa: S310 - the opener has no other handlers
        with _opener().open(request, timeout=seconds) as response:
            return _read(response, url, limit, until, seconds)
    except InputError:
        raise
    except urllib.error.HTTPError as error:
        error.close()
        raise InputError(f"{url}: the server answers {error.code} {_line(error.reason)}") from None
    except (OSError, http.client.HTTPException, ValueError) as error:
        reason = getattr(error, "reason", None) or error
        if isinstance(reason, TimeoutError):
            raise InputError(f"{url}: not read within {seconds:g} seconds") from None
        raise InputError(f"{url}: cannot be fetched ({_line(reason)})") from None


def _line(reason: object) -> str:
    return " ".join(str(reason).split()) or type(reason).__name__


def _read(response: IO[bytes], url: str, limit: int | None, until: float, seconds: float) -> bytes:
    """Read piece by piece, so that neither an endless nor a slow page is waited for."""
    pieces, size = [], 0
    while piece := response.read1(_PIECE):  # type: ignore[attr-defined]
        pieces.append(piece)
        size += len(piece)
        if limit is not None and size > limit:
            raise InputError(f"{url}: larger than {limit // 1_000_000} MB; --any-size reads it all the same")
        if time.monotonic() > until:
            raise InputError(f"{url}: not read within {seconds:g} seconds")
    if missing := getattr(response, "length", None):
        raise InputError(f"{url}: ends early, {missing:,} bytes short of what the server announced; try again")
    return b"".join(pieces)
