"""The tests mirror src/guanpin."""
