"""Results as rich tables and text; each module is imported by itself, so that a command loads its own alone."""
