"""Workbooks, documents and bundles in and out."""
