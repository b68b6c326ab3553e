"""claimx: from a news article to its claim ledger."""
