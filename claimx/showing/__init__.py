"""The wing that shows ledgers: on a terminal, as a page, in other tools' formats, in words."""
