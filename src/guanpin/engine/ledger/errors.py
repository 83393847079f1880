"""The ledger's own error."""

from __future__ import annotations

from guanpin.engine.kernel.errors import GuanpinError


class LedgerError(GuanpinError):
    """An entry, a checkpoint or a note that is not of the published form; names the field."""


def malformed(what: str, place: str, zh: str, en: str) -> LedgerError:
    """A LedgerError "ledger.<what>" whose remedy is to use the record as it was written."""
    return LedgerError(
        f"ledger.{what}",
        zh=zh,
        en=en,
        place=place,
        remedy_zh="请使用未经改动的存证记录。",
        remedy_en="Use the ledger's record as it was written.",
    )
