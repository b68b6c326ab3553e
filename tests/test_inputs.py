"""Articles from pages, addresses, folders and tables, and what is kept of them."""

import gzip
import http.server
import json
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from pages import pages
from stub import extract_all
from typer.testing import CliRunner

from claimx.article import Reading, articles, read_article
from claimx.article.archive import find_raw, find_text
from claimx.article.fetching import fetch
from claimx.cli import app
from claimx.errors import InputError
from claimx.ledger import parse_ledgers

PAGES = tuple(pages())


REDIRECTED = {
    "/to-page": "/page",
    "/to-file": "file:///etc/hostname",
    "/to-data": "data:,x",
    "/to-files": "ftp://127.0.0.1/",
}


class _Server(http.server.BaseHTTPRequestHandler):
    """Serve good and bad pages."""

    def do_GET(self) -> None:
        """Answer by the path."""
        if self.path.startswith("/to-"):
            number = self.path.removeprefix("/to-more-")
            target = f"/to-more-{int(number) + 1}" if number.isdigit() else REDIRECTED.get(self.path, self.path)
            self.send_response(302)
            self.send_header("Location", target)
            self.send_header("Set-Cookie", "seen=1")
            self.end_headers()
        elif self.path == "/page":
            if "Cookie" in self.headers:
                self.send_error(400)
                return
            self._send(PAGES[0].html.encode())
        elif self.path == "/short":
            self._send(PAGES[0].html.encode(), announced=100_000)
        elif self.path == "/endless":
            self._send(b"", length=False)
            self._forever(b"x" * 65536, 0)
        elif self.path == "/trickling":
            self.wfile.write(b"HTTP/1.1 200 OK\r\nX-Header: ")
            self._forever(b"x", 0.05)
        elif self.path == "/zipped":
            self.send_response(200)
            self.send_header("Content-Encoding", "gzip")
            self.end_headers()
            self.wfile.write(gzip.compress(b"x" * 10_000_000))
        elif self.path == "/slow":
            self._send(b"", length=False)
            self._forever(b"x", 0.05)
        else:
            self.send_error(404)

    def _send(self, data: bytes, *, length: bool = True, announced: int | None = None) -> None:
        self.send_response(200)
        if length:
            self.send_header("Content-Length", str(announced or len(data)))
        self.end_headers()
        self.wfile.write(data)

    def _forever(self, piece: bytes, pause: float) -> None:
        until = time.monotonic() + 20
        try:
            while time.monotonic() < until:
                self.wfile.write(piece)
                time.sleep(pause)
        except OSError:
            return

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def site(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """Run the server on the loopback."""
    monkeypatch.setenv("no_proxy", "127.0.0.1")
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Server)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()


def test_a_page_is_fetched(site: str) -> None:
    for path in ("/page", "/to-page"):
        article = read_article(site + path)
        assert article.title == PAGES[0].title
        assert article.retrieved is not None
        assert article.location == site + path


FETCHES = {
    "/missing": "answers 404",
    "/to-file": "answers 302 .* is not allowed",
    "/to-data": "answers 302 .* is not allowed",
    "/to-files": "cannot be fetched .unknown url type: ftp",
    "/to-more-0": "answers 302 .* infinite loop",
    "/trickling": "not read within 0.5 seconds",
    "/to-itself": "answers 302 .* infinite loop",
    "/endless": "larger than 0 MB",
    "/short": "ends early",
    "/slow": "not read within 0.5 seconds",
}


@pytest.mark.parametrize(("path", "message"), FETCHES.items(), ids=FETCHES.keys())
def test_bad_addresses_are_one_line(site: str, path: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        fetch(site + path, limit=300_000, seconds=0.5)
    assert "\n" not in str(caught.value)


def test_a_small_page_does_not_become_a_large_one(site: str) -> None:
    data, _ = fetch(f"{site}/zipped", limit=300_000)
    assert len(data) < 300_000
    with pytest.raises(InputError, match="compressed by gzip"):
        read_article(f"{site}/zipped")


def test_a_closed_port_is_one_line() -> None:
    with pytest.raises(InputError, match="cannot be fetched"):
        read_article("http://127.0.0.1:9/")


ROWS = [
    {"id": "a", "text": "Alpha burns.", "title": "One", "publisher": "Reuters", "published": "2024-05-03"},
    {"id": "b", "text": "Beta burns.", "author": "Ann Lee"},
]
TABLES = {
    "rows.jsonl": "".join(json.dumps(row) + "\n" for row in ROWS),
    "rows.csv": 'id,text,title\na,Alpha burns.,One\nb,"Beta\nburns.",\n',
    "semicolons.csv": '\ufeffid;text;title\na;Alpha burns.;One\nb;"Beta\nburns.";\n',
    "tabs.csv": "id\ttext\ttitle\na\tAlpha burns.\tOne\nb\tBeta  burns.\t\n",
}


@pytest.mark.parametrize(("name", "text"), TABLES.items(), ids=TABLES.keys())
def test_rows_are_articles(name: str, text: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text)
    found = [read() for _, read in articles(str(path), Reading())]
    assert [article.location for article in found] == [f"{path}#a", f"{path}#b"]
    assert [article.title for article in found] == ["One", None]
    assert found[1].text.split() == ["Beta", "burns."]


def test_a_rows_date_is_taken_where_it_is_one(tmp_path: Path) -> None:
    path = tmp_path / "rows.jsonl"
    path.write_text("".join(json.dumps({"text": "Alpha burns.", "published": date}) + "\n" for date in DATES))
    assert [read().published for _, read in articles(str(path), Reading())] == ["2024-05-03T14:30:00+02:00", None, None]


DATES = ["2024-05-03T14:30:00+02:00", "yesterday", "3.5.2024"]
BAD_TABLES = {
    "no field": ("a.jsonl", '{"body": "x"}\n', "no text in the field 'text'"),
    "no object": ("a.jsonl", "[1]\n", ":1: not a JSON object"),
    "no row": ("a.jsonl", "\n", "holds no article"),
    "no text": ("a.csv", "id,body\n1,x\n", "no text in the field 'text'"),
}


@pytest.mark.parametrize(("name", "text", "message"), BAD_TABLES.values(), ids=BAD_TABLES.keys())
def test_bad_tables_are_refused(name: str, text: str, message: str, tmp_path: Path) -> None:
    path = tmp_path / name
    path.write_text(text)
    with pytest.raises(InputError, match=message):
        [read() for _, read in articles(str(path), Reading())]


def test_folders_are_read_below_and_by_pattern(tmp_path: Path) -> None:
    (tmp_path / "sub").mkdir()
    for name in ("b.txt", "sub/a.html", "sub/c.bin", ".hidden.txt"):
        (tmp_path / name).write_text(PAGES[0].html if name.endswith("html") else "Alpha burns.\n")
    places = [location for location, _ in articles(str(tmp_path), Reading())]
    assert places == [str(tmp_path / "b.txt"), str(tmp_path / "sub" / "a.html")]
    assert [x for x, _ in articles(str(tmp_path), Reading(pattern="*.txt"))] == [
        str(tmp_path / ".hidden.txt"),
        places[0],
    ]
    with pytest.raises(InputError, match=r"no file there matches \*.pdf"):
        list(articles(str(tmp_path), Reading(pattern="*.pdf")))


FIRST_LINES = {
    "a title": (
        "Depot burns in the north\n\nThe depot at Sarn burned all night, the army said.\n",
        "Depot burns in the north",
        None,
    ),
    "a dateline": ("NIAMEY (Reuters) - The army left on Monday, officials said.\nIt was late.\n", None, "Reuters"),
    "both": (
        "Army leaves the north\nNIAMEY, March 12 (AFP) - The army left on Monday, officials said.\n",
        "Army leaves the north",
        "AFP",
    ),
    "prose": ("The army left on Monday.\nIt was late when the last lorry went.\n", None, None),
    "one line": ("Depot burns in the north", None, None),
}


@pytest.mark.parametrize(("text", "title", "publisher"), FIRST_LINES.values(), ids=FIRST_LINES.keys())
def test_first_lines_tell_title_and_agency(text: str, title: str | None, publisher: str | None, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(text)
    article = read_article(tmp_path / "a.txt")
    assert (article.title, article.publisher) == (title, publisher)
    assert article.text == text


@pytest.fixture
def quick(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Work in an empty folder over the quick pipeline."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("claimx.reading.pipeline.extract_all", extract_all)
    return tmp_path


def test_a_folder_becomes_a_file_an_article(quick: Path) -> None:
    Path("in").mkdir()
    for name in ("a.txt", "b.txt"):
        Path("in", name).write_text("Alpha burns.\n")
    Path("in", "rows.jsonl").write_text(TABLES["rows.jsonl"])
    done = CliRunner().invoke(app, ["extract", "in", "-o", "out", "--archive", "kept"])
    assert (done.exit_code, done.stdout, done.stderr) == (0, "", "")
    assert sorted(path.name for path in Path("out").glob("*.*l") if not path.name.startswith(".")) == [
        "a.yaml",
        "b.yaml",
        "rows-a.yaml",
        "rows-b.yaml",
    ]
    [ledger] = parse_ledgers(Path("out", "a.yaml").read_text())
    assert find_text(Path("kept"), ledger.article) == "Alpha burns.\n"
    assert find_raw(Path("kept"), ledger.article) == b"Alpha burns.\n"
    assert not any(path.stat().st_mode & 0o222 for path in Path("kept").rglob("*.txt"))


def test_a_bad_row_is_told_and_the_others_are_done(quick: Path) -> None:
    done = CliRunner().invoke(
        app, ["extract", "-", "-f", "json"], input='{"text": "Alpha burns."}\n[]\n{"text": "Beta burns."}\n'
    )
    assert done.exit_code == 2
    assert done.stderr == "claimx: -:2: not a JSON object\n"
    assert [ledger["claims"][0]["text"] for ledger in json.loads(done.stdout)] == ["Alpha", "Beta"]


@pytest.mark.parametrize("before", ["", "<!-- saved from a browser -->\n", "\ufeff\n"], ids=["page", "comment", "mark"])
def test_a_page_on_standard_input(before: str, quick: Path) -> None:
    done = CliRunner().invoke(app, ["extract", "-", "-f", "json"], input=before + PAGES[0].html)
    assert done.exit_code == 0
    assert json.loads(done.stdout)["article"]["title"] == PAGES[0].title


def test_an_empty_folder_is_one_line(quick: Path) -> None:
    Path("in").mkdir()
    done = CliRunner().invoke(app, ["extract", "in"])
    assert (done.exit_code, done.stdout, done.stderr.count("\n")) == (2, "", 1)
