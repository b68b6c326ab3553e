"""A PDF → its text, through pypdf (the extra claimx[pdf])."""

import io
import re

from claimx.errors import InputError, ModelError

_HYPHEN = re.compile(r"(?<=[a-z])-\n(?=[a-z])")


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
    text = _HYPHEN.sub("", "\n\n".join(page.strip() for page in pages if page.strip()))
    if not text.strip():
        raise InputError(f"{location}: the PDF holds no text, only images; save the article as plain text")
    return text, f"pypdf {pypdf.__version__}"
