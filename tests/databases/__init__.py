"""A database server of the tests' own."""
