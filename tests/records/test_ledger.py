"""The tree that grows leaf by leaf is that of RFC 9162, whatever its size."""

from __future__ import annotations

from guanpin.engine.ledger import Tree, leaf_hash
from guanpin.records.ledger import grow, root_of


def test_the_frontier_gives_the_root_at_every_size() -> None:
    tree, frontier = Tree(), list[str]()
    assert root_of(frontier) == tree.root().hex()
    for size in range(200):
        leaf = str(size).encode()
        tree.append(leaf)
        frontier = grow(frontier, size, leaf_hash(leaf))
        assert root_of(frontier) == tree.root().hex()
        assert len(frontier) == (size + 1).bit_count()
