"""What every other room stands on: exact amounts, spans, working days, canonical form, reasons, ids, errors."""
