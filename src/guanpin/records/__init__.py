"""What the web application keeps: rows of every noun, acts and their ledger, and the queries pages read."""
