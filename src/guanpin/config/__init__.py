"""Settings and addresses of the web application."""
