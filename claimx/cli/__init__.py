"""The command line."""

from claimx.cli.app import app, main

__all__ = ["app", "main"]
