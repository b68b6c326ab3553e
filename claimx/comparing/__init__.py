"""The wing that holds ledgers against each other."""
