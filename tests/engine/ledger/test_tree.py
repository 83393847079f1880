"""The tree and its proofs against the RFC's own definitions, published vectors, and forgeries."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.ledger import (
    EMPTY_ROOT,
    LedgerError,
    Tree,
    leaf_hash,
    node_hash,
    verify_consistency,
    verify_inclusion,
)
from tests.oracles import merkle_oracle

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "merkle.json").read_text("utf-8"))
LEAVES = [bytes.fromhex(leaf) for leaf in VECTORS["leaves"]]
SIZES = range(1, 34)


def leaves_of(size: int) -> list[bytes]:
    return [b"leaf %d" % number for number in range(size)]


def test_the_empty_tree() -> None:
    assert Tree().root() == EMPTY_ROOT
    assert EMPTY_ROOT.hex() == VECTORS["roots"][0]


def test_published_roots() -> None:
    tree = Tree(LEAVES)
    assert [tree.root(size).hex() for size in range(9)] == VECTORS["roots"]
    assert [Tree(LEAVES[:size]).root().hex() for size in range(9)] == VECTORS["roots"]


@pytest.mark.parametrize("vector", VECTORS["inclusion"])
def test_published_inclusion_proofs(vector: dict[str, int]) -> None:
    assert [node.hex() for node in Tree(LEAVES).inclusion_proof(vector["index"], vector["size"])] == vector[
        "path"
    ]


@pytest.mark.parametrize("vector", VECTORS["consistency"])
def test_published_consistency_proofs(vector: dict[str, int]) -> None:
    assert [node.hex() for node in Tree(LEAVES).consistency_proof(vector["first"], vector["size"])] == vector[
        "path"
    ]


def test_every_root_and_proof_is_the_rfcs() -> None:
    tree = Tree(leaves_of(max(SIZES)))
    for size in SIZES:
        leaves = leaves_of(size)
        assert tree.root(size) == merkle_oracle.mth(leaves)
        for index in range(size):
            assert list(tree.inclusion_proof(index, size)) == merkle_oracle.path(index, leaves)
        for first in range(1, size + 1):
            assert list(tree.consistency_proof(first, size)) == merkle_oracle.proof(first, leaves)


def test_every_proof_verifies_and_for_nothing_else() -> None:
    tree = Tree(leaves_of(max(SIZES)))
    for size in SIZES:
        root = tree.root(size)
        for index in range(size):
            path, leaf = tree.inclusion_proof(index, size), leaf_hash(leaves_of(size)[index])
            found = [other for other in range(size) if verify_inclusion(leaf, other, size, path, root)]
            assert found == [index]
        for first in range(size + 1):
            path = tree.consistency_proof(first, size)
            assert verify_consistency(first, size, path, tree.root(first), root)
            for other in set(range(size + 1)) - {first}:
                assert not verify_consistency(other, size, path, tree.root(first), root)


@given(st.integers(2, 40), st.data())
def test_a_forged_proof_fails(size: int, data: st.DataObject) -> None:
    tree = Tree(leaves_of(size))
    index, first = data.draw(st.integers(0, size - 1)), data.draw(st.integers(1, size - 1))
    inclusion, consistency = tree.inclusion_proof(index), tree.consistency_proof(first)
    leaf, wrong = leaf_hash(leaves_of(size)[index]), bytes(32)
    for forged in forgeries(inclusion, wrong):
        assert not verify_inclusion(leaf, index, size, forged, tree.root())
    for forged in forgeries(consistency, wrong):
        assert not verify_consistency(first, size, forged, tree.root(first), tree.root())
    assert not verify_inclusion(wrong, index, size, inclusion, tree.root())
    assert not verify_inclusion(leaf, index, size, inclusion, wrong)
    assert not verify_consistency(first, size, consistency, wrong, tree.root())
    assert not verify_consistency(first, size, consistency, tree.root(first), wrong)


def forgeries(path: tuple[bytes, ...], wrong: bytes) -> list[tuple[bytes, ...]]:
    changed = [(*path[:place], wrong, *path[place + 1 :]) for place in range(len(path))]
    return [*changed, (*path, wrong), (wrong, *path), path[:-1]]


def test_a_node_never_passes_for_a_leaf() -> None:
    left, right = leaf_hash(b"a"), leaf_hash(b"b")
    assert Tree([b"a", b"b"]).root() == node_hash(left, right)
    assert Tree([left + right]).root() != node_hash(left, right)


def test_sizes_beyond_the_tree_are_refused() -> None:
    tree = Tree(LEAVES)
    for ask in (
        lambda: tree.root(9),
        lambda: tree.root(-1),
        lambda: tree.inclusion_proof(8),
        lambda: tree.inclusion_proof(3, 3),
        lambda: tree.consistency_proof(5, 4),
    ):
        with pytest.raises(LedgerError):
            ask()
    assert not verify_inclusion(bytes(32), -1, 3, (), bytes(32))
    assert not verify_consistency(4, 3, (), bytes(32), bytes(32))
