"""What must hold of every text: a ledger or one line of refusal, exact spans, own ids, round trips, quoted words said."""

from quoted import own_words_in_marks

from claimx import extract
from claimx.article import Article
from claimx.article.article import Raw, parse_bytes
from claimx.comparing.diff.ledgers import diff_ledgers
from claimx.errors import ClaimxError, InputError, LedgerError
from claimx.ledger import Ledger, ledger_text, parse_ledgers, problems
from claimx.showing.exports.table import to_csv
from claimx.showing.render.plain import text_of_all
from claimx.showing.render.tables import ledger_table
from claimx.showing.report import report_page


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


def hold_ledger_text(text: str) -> bool:
    """Read ledgers from a text; what is taken can be written, shown and exported; False where it is refused."""
    try:
        ledgers = parse_ledgers(text)
    except LedgerError as error:
        _check_refusal(error)
        return False
    for ledger in ledgers:
        for form in ("yaml", "json"):
            assert parse_ledgers(ledger_text(ledger, format=form)) == (ledger,), form
        assert text_of_all([ledger_table(ledger)])
        to_csv([ledger])
        assert report_page(ledger, None, diff_ledgers(ledger, ledger))
    return True


def hold_ledger(ledger: Ledger, text: str) -> None:
    """Check a ledger against its text, and that YAML and JSON give it back to the byte.

    No claim in the article's own voice stands whole in quotation marks.
    """
    assert not list(problems(ledger, text=text))
    assert not own_words_in_marks(ledger, text)
    for records in (ledger.claims, ledger.sources, ledger.entities):
        ids = [record.id for record in records]
        assert len(ids) == len(set(ids)), ids
    mentions = [source.mentions for source in ledger.sources] + [entity.mentions for entity in ledger.entities]
    assert all(text[start:end].strip() for spans in mentions for start, end in spans)
    whole = ledger.with_text(text)
    for form in ("yaml", "json"):
        written = ledger_text(whole, format=form)
        [read] = parse_ledgers(written)
        assert read == whole, form
        assert ledger_text(read, format=form) == written, form


def _check_refusal(error: ClaimxError, *, meant: bool = True) -> None:
    assert meant, error
    assert "\n" not in str(error), error
