"""Slow, plain answers that the engine is held against; they share no code with it."""
