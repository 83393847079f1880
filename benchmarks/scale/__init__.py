"""Whole runs at real sizes."""
