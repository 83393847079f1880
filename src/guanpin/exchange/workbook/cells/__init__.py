"""What clerks type, made exact: one cell's raw value to one value of the facts, or a named refusal."""
