"""Ledgers in other formats, one module a format; each is imported when it is asked for."""
