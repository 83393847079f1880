"""Rows for pages: frozen, within scope, in a constant number of statements."""
