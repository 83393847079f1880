"""Made-up districts at real sizes."""
