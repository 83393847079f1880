"""Facts: workbooks brought in, people's events, classes."""
