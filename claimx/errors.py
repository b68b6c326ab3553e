"""What a user can cause. Each error's message is one line: the thing, what is wrong with it, what to do."""


class ClaimxError(Exception):
    """Be the base of every error that a user can mend; the command line prints it and exits with 2."""


class InputError(ClaimxError):
    """Say that an article cannot be read."""


class ModelError(ClaimxError):
    """Say that a pipeline, a trained model or a word list is missing or damaged."""


class LedgerError(ClaimxError):
    """Say that a ledger cannot be read or breaks its format."""
