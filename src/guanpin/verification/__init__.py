"""Checks a published result from its files, with the standard library only and nothing of the engine."""
