"""Articles: what is read is kept as it is, and what cannot be read gets one clear line."""

import hashlib
import io
import os
from pathlib import Path
from types import SimpleNamespace

import pytest

from claimx.article import MAX_BYTES, Article, make_article, read_article
from claimx.article.language import detect_language, is_foreign
from claimx.errors import InputError

ROOT = Path(__file__).resolve().parents[1]
ENGLISH = (
    "“The fire is out,” the minister said on Monday — he was at the port with some of the soldiers who had been there"
    " for a week, and it was calm.\nThe café had reopened.\n"
)
GERMAN = (
    "Der Minister sagte am Montag, dass die Truppen nicht in die Stadt einmarschiert seien und dass man auf eine Lösung"
    " hoffe, die auch von der Opposition getragen wird."
)
RUSSIAN = "Министр заявил в понедельник, что войска не вошли в город и что переговоры будут продолжены на этой неделе."


def read(tmp_path: Path, raw: bytes, name: str = "article.txt") -> Article:
    """Write bytes into a file and read it."""
    (tmp_path / name).write_bytes(raw)
    return read_article(tmp_path / name)


ENCODINGS = ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_the_encoding_is_told(encoding: str, tmp_path: Path) -> None:
    raw = ENGLISH.encode(encoding)
    article = read(tmp_path, raw)
    assert article.text == ENGLISH
    assert article.sha256 == hashlib.sha256(raw).hexdigest()


def test_other_encodings_are_guessed(tmp_path: Path) -> None:
    assert read(tmp_path, (RUSSIAN * 3).encode("cp1251")).text == RUSSIAN * 3


def test_short_text_outside_unicode_is_western(tmp_path: Path) -> None:
    text = "“Calm,” he said of the harbour and of the town behind it."
    assert read(tmp_path, text.encode("cp1252")).text == text


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        (b"a\r\nb\rc\nd", "a\nb\nc\nd"),
        (b"  a\t b \n\n\n c\n\n", "  a\t b \n\n\n c\n\n"),
        ("a\u00a0b\u2028c\ufeffd\u200b".encode(), "a\u00a0b\u2028c\ufeffd\u200b"),
        ("e\u0301 \ufb01".encode(), "e\u0301 \ufb01"),
    ],
    ids=["line ends", "white space", "odd characters", "no normal form"],
)
def test_nothing_but_line_ends_is_changed(raw: bytes, expected: str, tmp_path: Path) -> None:
    assert read(tmp_path, raw).text == expected


def test_what_is_not_given_is_none(tmp_path: Path) -> None:
    article = read(tmp_path, b"A first line\n\nText.")
    assert article == Article(text=article.text, location=str(tmp_path / "article.txt"), sha256=article.sha256)


def test_what_is_given_is_kept(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(ENGLISH)
    article = read_article(tmp_path / "a.txt", title=" A  title ", publisher="Reuters", published="2024-05-03")
    assert (article.title, article.publisher, article.published) == ("A title", "Reuters", "2024-05-03")
    assert article.language == "en"


def test_a_few_control_characters_leave_a_short_text_a_text(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"The depot burned.\n\x0cThe mayor said so.\x07\n")
    assert read_article(tmp_path / "a.txt").text == "The depot burned.\n\x0cThe mayor said so.\x07\n"


@pytest.mark.parametrize(
    "published", ["2024-05-03", "2024-05-03T14:30", "2024-05-03T14:30Z", "2024-05-03T14:30:00+02:00"]
)
def test_dates_are_iso_8601(published: str) -> None:
    assert make_article("Text.", published=published).published == published


@pytest.mark.parametrize("published", ["", "May 3, 2024", "3.5.2024", "2024-13-01", "2024-02-30", "yesterday"])
def test_other_dates_are_refused(published: str) -> None:
    with pytest.raises(InputError, match="is no ISO 8601 date"):
        make_article("Text.", published=published)


BAD: list[tuple[str, bytes, str]] = [
    ("empty.txt", b"", "empty; there is no text in it"),
    ("blank.txt", b" \n\t\n", "empty; there is no text in it"),
    ("bom.txt", b"\xef\xbb\xbf", "empty; there is no text in it"),
    ("bytes.txt", bytes(range(256)) * 9, "not text, but binary"),
    ("nulls.txt", b"\x00" * 64, "not text, but binary"),
    ("controls.txt", b"ab\x01\x02\x03\x04 cd", "not text, but binary"),
    ("image.txt", b"\x89PNG\r\n\x1a\n" + bytes(400), "not text, but binary"),
    ("odd-utf16.txt", b"\xff\xfea\x00b", "not text; its byte order mark says utf-16-le, the rest is not"),
    (
        "broken.txt",
        ("“Il a été là,” said Zoë — été\n" * 9).encode() + b"caf\xe9\n",
        "UTF-8 text with damaged characters",
    ),
    ("paper.pdf", b"%PDF-1.7\n", "not a readable PDF"),
    ("renamed.txt", b"%PDF-1.7\n", "not a readable PDF"),
    ("page.html", b"<p>Text</p>", "the page holds no article text"),
    ("words.docx", b"PK\x03\x04" + bytes(90), "is a ZIP archive or an office document"),
    ("text.gz", b"\x1f\x8b\x08" + bytes(90), "is compressed by gzip"),
    ("large.txt", b"a " * (MAX_BYTES // 2 + 1), "larger than 5 MB; --any-size reads it all the same"),
]


@pytest.mark.parametrize(("name", "raw", "expected"), BAD, ids=[name for name, _, _ in BAD])
def test_bad_input_is_refused_in_one_line(name: str, raw: bytes, expected: str, tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read(tmp_path, raw, name)
    assert str(caught.value).startswith(f"{tmp_path / name}: {expected}")
    assert "\n" not in str(caught.value)


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ("gone.txt", "no such file"),
        ("", "no such file"),
        (".", "is a folder"),
        ("ftp://example.org/a", "only http and https"),
        ("file:///etc/hosts", "only http and https"),
        ("a\0b", "cannot be read"),
        ("pyproject.toml/a", "cannot be read"),
    ],
)
def test_bad_places_are_refused(location: str, expected: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    with pytest.raises(InputError, match=expected):
        read_article(location)


def test_what_may_not_be_read_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    path.write_text(ENGLISH)
    path.chmod(0)
    if os.access(path, os.R_OK):  # root may read everything
        monkeypatch.setattr("builtins.open", _deny)
    with pytest.raises(InputError, match=r"cannot be read \(Permission denied\)"):
        read_article(path)


def _deny(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


def test_any_size_lifts_the_limit(tmp_path: Path) -> None:
    path = tmp_path / "large.txt"
    path.write_bytes(b"a " * (MAX_BYTES // 2 + 1))
    assert len(read_article(path, any_size=True).text) == MAX_BYTES + 2
    path.write_bytes(b"a" * MAX_BYTES)
    assert len(read_article(path).text) == MAX_BYTES


def test_standard_input_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(ENGLISH.encode("cp1252"))))
    article = read_article("-")
    assert (article.location, article.text) == ("-", ENGLISH)


def test_half_a_surrogate_pair_is_refused() -> None:
    with pytest.raises(InputError, match="half of a surrogate pair"):
        make_article("a\ud800")


LANGUAGES = [
    (ENGLISH, "en", False),
    (GERMAN, "de", True),
    (
        "Le ministre a déclaré lundi que les troupes ne sont pas entrées dans la ville et que le gouvernement espère"
        " une solution avec les partis de l'opposition.",
        "fr",
        True,
    ),
    (
        "El ministro dijo el lunes que las tropas no entraron en la ciudad y que el gobierno espera una solución con"
        " los partidos de la oposición para el fin de semana.",
        "es",
        True,
    ),
    (
        "El ministre va dir dilluns que les tropes no van entrar a la ciutat i que el govern espera una solució amb els"
        " partits de l'oposició.",
        "ca",
        True,
    ),
    (
        "O ministro dixo o luns que as tropas non entraron na cidade e que o goberno agarda unha solución cos partidos"
        " da oposición.",
        "gl",
        True,
    ),
    (
        "Menteri itu berkata pada hari Isnin bahawa tentera tidak memasuki bandar dan kerajaan mengharapkan"
        " penyelesaian dengan parti pembangkang.",
        "ms",
        True,
    ),
    (
        "Ministeren siger, at der ikke er tropper i byen, for det er for sent at sende flere, og han har ikke været der"
        " siden i mandags, siger hun.",
        "da",
        True,
    ),
    (RUSSIAN, "ru", True),
    ("東京で大臣は、部隊が町に入っていないと述べた。また交渉は続いている。来週も続く見通しだ。", "ja", True),
    ("Calm in the port.", None, False),
    ("12 34 56 78", None, False),
    ("Halle, Worms, Baden. Opole, Turku, Porto. " * 4, None, False),  # names alone
    ("<b>a1b2c3</b> x9y8z7 0x7f3a " * 20, None, False),  # no language
    ("Ministeri kertoi maanantaina, ettei joukkoja ole viety kaupunkiin. " * 4, "fi", True),
]


@pytest.mark.parametrize(("text", "language", "foreign"), LANGUAGES, ids=[text[:12] for text, _, _ in LANGUAGES])
def test_the_language_is_told_or_left_open(text: str, language: str | None, foreign: bool) -> None:
    assert detect_language(text) == language
    assert is_foreign(text) is foreign


@pytest.mark.parametrize("path", sorted((ROOT / "seeds").glob("*.txt")), ids=lambda path: path.stem)
def test_the_samples_are_english(path: Path) -> None:
    assert read_article(path).language == "en"
