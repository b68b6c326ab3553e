"""PDF: lines become paragraphs, without headers, footers and ligatures."""

import io
import sys
from pathlib import Path

import pytest
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject
from typer.testing import CliRunner

from claimx.article import read_article
from claimx.article.pdf import text_of_pages
from claimx.cli import app
from claimx.errors import InputError


def test_a_pdf_without_text_is_refused(tmp_path: Path) -> None:
    file = io.BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(width=72, height=72)
    writer.write(file)
    (tmp_path / "a.pdf").write_bytes(file.getvalue())
    with pytest.raises(InputError, match="holds no text"):
        read_article(tmp_path / "a.pdf")


PDF_PAGES = [
    "Northwire daily 3 May 2024\nDepot burns\nin the north\nThe depot at Sarn burned all night, of\ufb01cials said on\n"
    "Friday. “We had ten minutes,” the harbour mas-\nter said.\nThe army has closed the road that leads to the\n1 / 2",
    "Northwire daily 4 May 2024\nborder, and nobody may leave the town.\n2 / 2",
]
PDF_TEXT = (
    "Depot burns in the north\n\nThe depot at Sarn burned all night, officials said on Friday. “We had ten minutes,” "
    "the harbour master said.\n\nThe army has closed the road that leads to the border, and nobody may leave the town."
)


def test_the_lines_of_a_pdf_become_paragraphs() -> None:
    assert text_of_pages(PDF_PAGES) == PDF_TEXT
    assert text_of_pages(["", " \n"]) == ""


def test_a_pdf_is_read(tmp_path: Path) -> None:
    lines = ["Depot burns in the north", "The depot at Sarn burned all night, the army", "said on Friday."]
    drawn = "BT /F1 12 Tf 72 700 Td 16 TL " + " ".join(f"({line}) Tj T*" for line in lines) + " ET"
    writer = PdfWriter()
    page = writer.add_blank_page(width=612, height=792)
    font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Helvetica"}
    named = DictionaryObject({NameObject(key): NameObject(value) for key, value in font.items()})
    fonts = DictionaryObject({NameObject("/F1"): named})
    page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
    stream = DecodedStreamObject()
    stream.set_data(drawn.encode())
    page[NameObject("/Contents")] = stream
    writer.write(tmp_path / "a.pdf")
    article = read_article(tmp_path / "a.pdf")
    assert article.text == f"{lines[0]}\n\n{lines[1]} {lines[2]}"
    assert article.title == lines[0]
    assert (article.reader or "").startswith("pypdf ")


def test_a_pdf_without_its_reader_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(b"%PDF-1.4\n")
    monkeypatch.setitem(sys.modules, "pypdf", None)
    done = CliRunner().invoke(app, ["extract", str(tmp_path / "a.pdf")])
    line = f"claimx: {tmp_path}/a.pdf: PDF needs pypdf; pip install 'claimx[pdf]'\n"
    assert (done.exit_code, done.stderr) == (2, line)
