"""Checkpoints and signed notes against the published forms."""

import base64
import hashlib
from typing import Any

import pytest

from guanpin.engine.ledger import (
    Checkpoint,
    LedgerError,
    Tree,
    parse_checkpoint,
    parse_note,
    sign_note,
    verify_note,
)
from guanpin.engine.ledger.note import key_id

CHECKPOINT = Checkpoint("guanpin.example/510499/2023", 8, Tree([b"a", b"b"]).root(), ("day 2023-06-19",))

# The note of Go's golang.org/x/mod/sumdb/note documentation.
PUBLISHED = """If you think cryptography is the answer to your problem,
then you don't know what your problem is.

— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=
"""
PUBLISHED_KEY = base64.b64decode("ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")[1:]


def test_the_text_of_a_checkpoint() -> None:
    root = base64.b64encode(Tree([b"a", b"b"]).root()).decode()
    assert CHECKPOINT.to_text() == f"guanpin.example/510499/2023\n8\n{root}\nday 2023-06-19\n"
    assert parse_checkpoint(CHECKPOINT.to_text()) == CHECKPOINT


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a\n1\n",
        CHECKPOINT.to_text()[:-1],
        CHECKPOINT.to_text().replace("\n8\n", "\n08\n"),
        CHECKPOINT.to_text().replace("\n8\n", "\n-8\n"),
        CHECKPOINT.to_text().replace("\n8\n", "\n٨\n"),
        CHECKPOINT.to_text() + "\n",
        "a b\n" + CHECKPOINT.to_text().split("\n", 1)[1],
        f"a\n1\n{base64.b64encode(bytes(31)).decode()}\n",
        f"a\n1\n{base64.b64encode(bytes(32)).decode()[:-2]}B=\n",
        "a\n1\n根\n",
    ],
)
def test_what_is_no_checkpoint_is_refused(text: str) -> None:
    with pytest.raises(LedgerError):
        parse_checkpoint(text)


def test_a_published_note_is_read_and_written_alike() -> None:
    note = parse_note(PUBLISHED)
    assert note.to_text() == PUBLISHED
    (signature,) = note.signatures
    assert (signature.name, signature.key_id.hex(), len(signature.signature)) == (
        "PeterNeumann",
        "c74f20a3",
        64,
    )
    assert key_id("PeterNeumann", PUBLISHED_KEY) == signature.key_id


def sign(message: bytes) -> bytes:
    """Stands in for Ed25519: 64 bytes that depend on the message."""
    return hashlib.sha512(message).digest()


def verify(_key: bytes, message: bytes, signature: bytes) -> bool:
    return sign(message) == signature


def test_a_note_is_signed_read_and_verified() -> None:
    key = bytes(32)
    note = parse_note(sign_note(CHECKPOINT.to_text(), "district", key, sign).to_text())
    assert parse_checkpoint(note.text) == CHECKPOINT
    assert verify_note(note, {"district": key}, verify) == ("district",)
    assert verify_note(note, {"district": bytes([1]) * 32}, verify) == ()
    assert verify_note(note, {}, verify) == ()


def test_a_forged_note_is_refused() -> None:
    key = bytes(32)
    forged = sign_note(CHECKPOINT.to_text(), "district", key, sign).to_text().replace("\n8\n", "\n9\n")
    with pytest.raises(LedgerError):
        verify_note(parse_note(forged), {"district": key}, verify)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "text\n",
        "text\n\n",
        "text\n\n— name\n",
        "text\n\n- name AAAAAAAA\n",
        "text\n\n— name AAAA\n",
        "text\n\n— na me AAAAAAAA\n",
        "te\rxt\n\n— name AAAAAAAA\n",
        "text\n\n— name AAAAAAAA",
    ],
)
def test_what_is_no_note_is_refused(text: str) -> None:
    with pytest.raises(LedgerError):
        parse_note(text)


@pytest.mark.parametrize(
    "arguments", [("text", "name"), ("te\txt\n", "name"), ("text\n", "na me"), ("text\n", "a+b")]
)
def test_what_cannot_be_a_note_is_not_signed(arguments: Any) -> None:
    with pytest.raises(LedgerError):
        sign_note(*arguments, bytes(32), sign)
