"""The run folder: what `guanpin run` writes, and what `explain` and `rerun` read back."""
