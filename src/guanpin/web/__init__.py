"""The pages, one room an audience."""
