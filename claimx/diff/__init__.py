"""What changed between two ledgers; each module is imported by itself, so that a diff starts quickly."""
