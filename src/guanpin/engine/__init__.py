"""Pure decisions: facts, policy and seed in, a decision with its reasons out."""
