"""What must hold of every text: a ledger or one line of refusal, exact spans, ids of their own, both round trips."""

from claimx import extract
from claimx.article import Article
from claimx.article.article import Raw, parse_bytes
from claimx.errors import InputError
from claimx.ledger import Ledger, ledger_text, parse_ledgers, problems


def hold_text(text: str) -> bool:
    """Extract a text and check its ledger; False where it is refused, which only halves of pairs and no text may be."""
    try:
        ledger = extract(text)
    except InputError as error:
        _check_refusal(error, meant=not text.strip() or any("\ud800" <= char <= "\udfff" for char in text))
        return False
    hold_ledger(ledger, text.replace("\r\n", "\n").replace("\r", "\n"))
    return True


def hold_bytes(data: bytes) -> bool:
    """Read an article from bytes, extract it and check its ledger; False where it is refused."""
    try:
        article: Article = parse_bytes(Raw(data, "article.txt"))
    except InputError as error:
        _check_refusal(error)
        return False
    hold_ledger(extract(article), article.text)
    return True


def hold_ledger(ledger: Ledger, text: str) -> None:
    """Check a ledger against its text, and that YAML and JSON give it back to the byte."""
    assert not list(problems(ledger, text=text))
    for records in (ledger.claims, ledger.sources, ledger.entities):
        ids = [record.id for record in records]
        assert len(ids) == len(set(ids)), ids
    for mention in (span for record in (*ledger.sources, *ledger.entities) for span in record.mentions):
        assert text[slice(*mention)].strip(), mention
    whole = ledger.with_text(text)
    for form in ("yaml", "json"):
        written = ledger_text(whole, format=form)
        [read] = parse_ledgers(written)
        assert read == whole, form
        assert ledger_text(read, format=form) == written, form


def _check_refusal(error: InputError, *, meant: bool = True) -> None:
    assert meant, error
    assert "\n" not in str(error), error
