"""Rows of the sheets made into the frozen nouns, and everything that rows can contradict."""
