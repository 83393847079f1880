"""Workbooks spoilt at random, in their cells and in their containers, and read in a process with little memory."""
