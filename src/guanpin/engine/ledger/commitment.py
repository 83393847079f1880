"""Salted commitments: what binds an entry to a personal part without telling it."""

from __future__ import annotations

import hashlib
import hmac
from typing import Any

from guanpin.engine.kernel.canonical import canonical_bytes
from guanpin.engine.ledger.errors import malformed

LEAST_SALT = 16


def commit(salt: bytes, value: Any) -> str:
    """Lowercase hex HMAC-SHA256 of the canonical bytes of `value` under `salt`.

    The salt is drawn elsewhere, one for each part, and kept outside the ledger: without it the digest cannot be
    guessed at, and once it is destroyed the digest says nothing. Raises LedgerError for one shorter than 16 bytes.
    """
    if len(salt) < LEAST_SALT:
        raise malformed(
            "salt",
            "ledger · personal",
            f"盐值只有 {len(salt)} 字节，至少需要 {LEAST_SALT} 字节。",
            f"The salt has {len(salt)} bytes; at least {LEAST_SALT} are needed.",
        )
    return hmac.new(salt, canonical_bytes(value), hashlib.sha256).hexdigest()


def opens(commitment: str, salt: bytes, value: Any) -> bool:
    """Whether `salt` and `value` are what the commitment was made from."""
    return hmac.compare_digest(commit(salt, value).encode(), commitment.encode())
