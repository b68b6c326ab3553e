"""A PDF → the paragraphs of its text, through pypdf (the extra claimx[pdf])."""

import io
import re
from collections import Counter
from collections.abc import Iterable, Sequence

from claimx.errors import InputError, ModelError
from claimx.ledger import LINE_END, hyphen_kept

_LIGATURES = str.maketrans(
    {"\ufb00": "ff", "\ufb01": "fi", "\ufb02": "fl", "\ufb03": "ffi", "\ufb04": "ffl", "\ufb05": "st"}
)
_PAGE_NUMBER = re.compile(r"(?:page )?\W*\d{1,4}(?: ?(?:/|of) ?\d{1,4})?\W*", re.I)
_CLOSED = re.compile(r"""[.!?:;…]["'”’»)\]]*$|\)$""")
_EDGE = 2  # lines at the top and the bottom of a page that may be its header or footer
_SHORT = 0.75  # of a full line


def read_pdf(raw: bytes, location: str) -> tuple[str, str]:
    """Return the text of all pages and the reader's name; `InputError` for a broken, locked or scanned file."""
    try:
        import pypdf
    except ImportError:
        raise ModelError(f"{location}: PDF needs pypdf; pip install 'claimx[pdf]'") from None
    try:
        pages = [page.extract_text() for page in pypdf.PdfReader(io.BytesIO(raw)).pages]
    except Exception as error:  # noqa: BLE001 - a broken file raises whatever it meets
        raise InputError(
            f"{location}: not a readable PDF ({' '.join(str(error).split()) or type(error).__name__})"
        ) from None
    text = text_of_pages(pages)
    if not text:
        raise InputError(f"{location}: the PDF holds no text, only images; save the article as plain text")
    return text, f"pypdf {pypdf.__version__}"


def text_of_pages(pages: Sequence[str]) -> str:
    """Return the pages' paragraphs, an empty line apart: lines joined, without headers, footers and ligatures."""
    cut = [[line.strip() for line in page.translate(_LIGATURES).split("\n") if line.strip()] for page in pages]
    lines = [line for page in _bodies(cut) for line in page]
    lengths = sorted(map(len, lines))
    full = lengths[len(lengths) * 4 // 5] if lengths else 0
    paragraphs: list[str] = []
    above = ""
    for line in lines:
        if above and not _ends(above, line, full):
            paragraphs[-1] = _joined(paragraphs[-1], line)
        else:
            paragraphs.append(line)
        above = line
    return "\n\n".join(paragraphs)


def _bodies(pages: Iterable[list[str]]) -> list[list[str]]:
    """Return the pages without page numbers and without what stands at the edge of most pages but for its numbers."""
    pages = list(pages)
    edges = Counter(form for page in pages for form in {_form(page[i]) for i in _edge(page)})
    kept = []
    for page in pages:
        dropped = {
            i
            for i in _edge(page)
            if _PAGE_NUMBER.fullmatch(page[i]) or (len(pages) > 1 and edges[_form(page[i])] * 2 > len(pages))
        }
        kept.append([line for i, line in enumerate(page) if i not in dropped])
    return kept


def _edge(page: list[str]) -> set[int]:
    return {i for i in range(len(page)) if i < _EDGE or i >= len(page) - _EDGE}


def _form(line: str) -> str:
    return re.sub(r"\d+", "#", line)


def _ends(line: str, below: str, full: int) -> bool:
    """Tell whether a paragraph ends with this line: a short one that is closed, or that a capital follows."""
    return len(line) < _SHORT * full and (bool(_CLOSED.search(line)) or not below[0].islower())


def _joined(text: str, line: str) -> str:
    parted = LINE_END.search(f"{text}\n{line}", len(text) - 1)
    return f"{text[:-1]}{hyphen_kept(parted)}{line}" if parted else f"{text} {line}"
