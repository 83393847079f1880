"""The Merkle tree of RFC 9162 §2.1: leaves hashed after a zero byte, nodes after a one, so that neither passes for the
other. Hashes of complete subtrees are kept, so a root or a proof costs a logarithm of the size."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable

from guanpin.engine.ledger.errors import malformed

EMPTY_ROOT = hashlib.sha256(b"").digest()


def leaf_hash(leaf: bytes) -> bytes:
    """Hash of a leaf's bytes."""
    return hashlib.sha256(b"\x00" + leaf).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """Hash of the node over two hashes."""
    return hashlib.sha256(b"\x01" + left + right).digest()


class Tree:
    """An append-only tree of leaf hashes. Asks about an earlier `size` are answered as the tree then was."""

    def __init__(self, leaves: Iterable[bytes] = ()) -> None:
        """`leaves` are the leaves' bytes, not their hashes."""
        self._levels: list[list[bytes]] = [[]]
        for leaf in leaves:
            self.append(leaf)

    @property
    def size(self) -> int:
        return len(self._levels[0])

    def append(self, leaf: bytes) -> int:
        """Add a leaf's bytes; returns its index."""
        index, level = self.size, 0
        self._levels[0].append(leaf_hash(leaf))
        while len(self._levels[level]) % 2 == 0:
            if level + 1 == len(self._levels):
                self._levels.append([])
            left, right = self._levels[level][-2:]
            level += 1
            self._levels[level].append(node_hash(left, right))
        return index

    def root(self, size: int | None = None) -> bytes:
        """The root hash over the first `size` leaves, all by default. Raises LedgerError beyond the tree's size."""
        size = self._size(size)
        return self._hash(0, size) if size else EMPTY_ROOT

    def inclusion_proof(self, index: int, size: int | None = None) -> tuple[bytes, ...]:
        """The audit path of leaf `index` in the tree of `size` leaves, the lowest node first (RFC 9162 §2.1.3.1)."""
        size = self._size(size)
        if not 0 <= index < size:
            raise malformed(
                "proof",
                f"ledger · {index}",
                f"第 {index} 条不在 {size} 条记录之内。",
                f"There is no entry {index} among {size}.",
            )
        path: list[bytes] = []
        low, high = 0, size
        while high - low > 1:
            middle = low + _split(high - low)
            if index < middle:
                path.append(self._hash(middle, high))
                high = middle
            else:
                path.append(self._hash(low, middle))
                low = middle
        return tuple(reversed(path))

    def consistency_proof(self, first: int, size: int | None = None) -> tuple[bytes, ...]:
        """What shows that the tree of `size` leaves begins with that of `first` leaves (RFC 9162 §2.1.4.1).

        Empty where they are the same tree or the first is empty.
        """
        size = self._size(size)
        if not 0 <= first <= size:
            raise malformed(
                "proof",
                f"ledger · {first}",
                f"先前的条数 {first} 超过现在的 {size}。",
                f"The earlier size {first} is beyond the later one, {size}.",
            )
        path: list[bytes] = []
        low, high = 0, size if first else 0
        while high > first:
            middle = low + _split(high - low)
            if first <= middle:
                path.append(self._hash(middle, high))
                high = middle
            else:
                path.append(self._hash(low, middle))
                low = middle
        # Where the earlier tree is itself the subtree reached from the left edge, its root is known to the verifier.
        if low:
            path.append(self._hash(low, high))
        return tuple(reversed(path))

    def _size(self, size: int | None) -> int:
        if size is None:
            return self.size
        if not 0 <= size <= self.size:
            raise malformed(
                "proof",
                f"ledger · {size}",
                f"现有记录 {self.size} 条，没有第 {size} 条。",
                f"The ledger has {self.size} entries, not {size}.",
            )
        return size

    def _hash(self, low: int, high: int) -> bytes:
        """Hash of leaves [low, high), where low is a multiple of the least power of two that is ≥ high - low."""
        count = high - low
        level = (count - 1).bit_length()
        if count == 1 << level:
            return self._levels[level][low >> level]
        middle = low + _split(count)
        return node_hash(self._hash(low, middle), self._hash(middle, high))


def _split(count: int) -> int:
    """The largest power of two below `count`, which is at least 2."""
    return 1 << ((count - 1).bit_length() - 1)
