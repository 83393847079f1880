"""Reason codes, reports and letters in Chinese and English."""
