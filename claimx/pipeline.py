"""The one linear function: article → ledger."""

from claimx.article import Article
from claimx.document import DEFAULT_PIPELINE
from claimx.ledger import Ledger


def extract(article: Article | str, *, pipeline: str = DEFAULT_PIPELINE) -> Ledger:
    """Extract the claim ledger of an article or of a text at hand."""
    raise NotImplementedError(pipeline)  # TODO: join the stages
