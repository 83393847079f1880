"""Tests of the district's workbook."""
