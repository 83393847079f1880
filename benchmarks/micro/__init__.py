"""One algorithm at a time."""
