"""The verbs: authorise → facts → decide → save act, signature and ledger entry in one transaction."""
