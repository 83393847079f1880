"""The tree hash of RFC 9162, as the standard defines it: SHA-256, a zero byte before a leaf, a one before a node."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence


def root(leaves: Sequence[bytes]) -> str:
    """The root over the leaves' bytes, in lowercase hexadecimal."""
    return _tree_hash([hashlib.sha256(b"\x00" + leaf).digest() for leaf in leaves]).hex()


def _tree_hash(hashes: Sequence[bytes]) -> bytes:
    if not hashes:
        return hashlib.sha256(b"").digest()
    if len(hashes) == 1:
        return hashes[0]
    split = 1
    while 2 * split < len(hashes):
        split *= 2
    return hashlib.sha256(b"\x01" + _tree_hash(hashes[:split]) + _tree_hash(hashes[split:])).digest()
