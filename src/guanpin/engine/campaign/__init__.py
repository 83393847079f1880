"""The stage list folded over the facts, and the phases people see: the one room that knows the order of things."""
