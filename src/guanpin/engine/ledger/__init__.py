"""The ledger: entries, the Merkle tree over them with its proofs, commitments, and checkpoints. Signing is passed in."""

from guanpin.engine.ledger.checkpoint import Checkpoint, parse_checkpoint
from guanpin.engine.ledger.commitment import commit, opens
from guanpin.engine.ledger.entry import SCHEMA, Commitment, Entry, entry_from_json
from guanpin.engine.ledger.errors import LedgerError
from guanpin.engine.ledger.note import Note, NoteSignature, parse_note, sign_note, verify_note
from guanpin.engine.ledger.proofs import verify_consistency, verify_inclusion
from guanpin.engine.ledger.tree import EMPTY_ROOT, Tree, leaf_hash, node_hash

__all__ = [
    "EMPTY_ROOT",
    "SCHEMA",
    "Checkpoint",
    "Commitment",
    "Entry",
    "LedgerError",
    "Note",
    "NoteSignature",
    "Tree",
    "commit",
    "entry_from_json",
    "leaf_hash",
    "node_hash",
    "opens",
    "parse_checkpoint",
    "parse_note",
    "sign_note",
    "verify_consistency",
    "verify_inclusion",
    "verify_note",
]
