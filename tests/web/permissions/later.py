"""What follows the stages: notices, offers, amendments, contracts, filings."""
