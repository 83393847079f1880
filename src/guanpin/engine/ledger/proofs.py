"""Checking proofs of RFC 9162, from the hashes alone: §2.1.3.2 (inclusion) and §2.1.4.2 (consistency)."""

from __future__ import annotations

from collections.abc import Sequence

from guanpin.engine.ledger.tree import EMPTY_ROOT, node_hash


def verify_inclusion(leaf: bytes, index: int, size: int, path: Sequence[bytes], root: bytes) -> bool:
    """Whether the leaf with hash `leaf` is at `index` of the tree of `size` leaves with hash `root`."""
    if not 0 <= index < size:
        return False
    node, last, found = index, size - 1, leaf
    for sibling in path:
        if last == 0:
            return False
        if node & 1 or node == last:
            found = node_hash(sibling, found)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            found = node_hash(found, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and found == root


def verify_consistency(first: int, size: int, path: Sequence[bytes], first_root: bytes, root: bytes) -> bool:
    """Whether the tree of `size` leaves with hash `root` begins with that of `first` leaves with hash `first_root`."""
    if not 0 <= first <= size:
        return False
    if first == size:
        return not path and first_root == root
    if first == 0:
        return not path and first_root == EMPTY_ROOT
    if first & (first - 1) == 0:
        path = (first_root, *path)
    if not path:
        return False
    node, last = first - 1, size - 1
    while node & 1:
        node, last = node >> 1, last >> 1
    old = new = path[0]
    for sibling in path[1:]:
        if last == 0:
            return False
        if node & 1 or node == last:
            old, new = node_hash(sibling, old), node_hash(sibling, new)
            while node and not node & 1:
                node, last = node >> 1, last >> 1
        else:
            new = node_hash(new, sibling)
        node, last = node >> 1, last >> 1
    return last == 0 and old == first_root and new == root
