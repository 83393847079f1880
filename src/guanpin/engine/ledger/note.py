"""Signed notes (C2SP signed-note): a text, an empty line, and one line for each signature.

A signature line is an em dash, the key's name, and base64 of the key id and the signature. The key id of an Ed25519 key
is the first four bytes of SHA-256 over name, newline, 0x01 and the public key. Signing and verifying are passed in.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from guanpin.engine.ledger.errors import LedgerError, malformed

_ED25519 = b"\x01"
_KEY_NAME = re.compile(r"[^\s+]+\Z")
_LINE = re.compile(r"— (?P<name>[^\s+]+) (?P<value>[A-Za-z0-9+/]+={0,2})\Z")
_KEY_ID_LENGTH = 4


@dataclass(frozen=True, slots=True)
class NoteSignature:
    """Who signed (`name`, `key_id`), and the signature's bytes."""

    name: str
    key_id: bytes
    signature: bytes

    def line(self) -> str:
        value = base64.b64encode(self.key_id + self.signature).decode("ascii")
        return f"— {self.name} {value}\n"


@dataclass(frozen=True, slots=True)
class Note:
    """`text` ends with a newline; the signatures are over its UTF-8 bytes."""

    text: str
    signatures: tuple[NoteSignature, ...]

    def to_text(self) -> str:
        return self.text + "\n" + "".join(signature.line() for signature in self.signatures)


def key_id(name: str, public_key: bytes) -> bytes:
    """Four bytes that tell keys of one name apart. Raises LedgerError for a name with a space or a plus sign."""
    if not _KEY_NAME.match(name):
        raise _wrong("密钥名称不能为空，也不能含空格或加号", "a key's name has no space or plus sign")
    return hashlib.sha256(name.encode() + b"\n" + _ED25519 + public_key).digest()[:_KEY_ID_LENGTH]


def sign_note(text: str, name: str, public_key: bytes, sign: Callable[[bytes], bytes]) -> Note:
    """The note over `text` with one signature; `sign` turns the text's bytes into an Ed25519 signature."""
    _check_text(text)
    return Note(text, (NoteSignature(name, key_id(name, public_key), sign(text.encode())),))


def parse_note(note: str) -> Note:
    """The reverse of `Note.to_text`. Raises LedgerError where it is not a note."""
    text, gap, tail = note.rpartition("\n\n")
    if not gap or not tail.endswith("\n"):
        raise _wrong("缺少正文、空行或签名", "text, an empty line and signatures are needed")
    text += "\n"
    _check_text(text)
    return Note(text, tuple(_signature(line) for line in tail[:-1].split("\n")))


def verify_note(
    note: Note, keys: Mapping[str, bytes], verify: Callable[[bytes, bytes, bytes], bool]
) -> tuple[str, ...]:
    """Names of the known keys whose signatures hold. `verify(public_key, message, signature)` is passed in.

    Raises LedgerError where a known key's signature does not hold: such a note is forged, not merely unsigned.
    """
    names = []
    for signature in note.signatures:
        public_key = keys.get(signature.name)
        if public_key is None or key_id(signature.name, public_key) != signature.key_id:
            continue
        if not verify(public_key, note.text.encode(), signature.signature):
            raise _wrong(f"{signature.name} 的签名不成立", f"the signature of {signature.name} does not hold")
        names.append(signature.name)
    return tuple(names)


def _signature(line: str) -> NoteSignature:
    match = _LINE.match(line)
    try:
        value = base64.b64decode(match["value"], validate=True) if match else b""
    except binascii.Error:
        value = b""
    if match is None or len(value) <= _KEY_ID_LENGTH:
        raise _wrong("签名行不成形", "a signature line is ill-formed")
    return NoteSignature(match["name"], value[:_KEY_ID_LENGTH], value[_KEY_ID_LENGTH:])


def _check_text(text: str) -> None:
    # Control characters could make two readers see two texts; a newline is the only one a note may have.
    if not text.endswith("\n") or any(char != "\n" and ord(char) < 0x20 for char in text):
        raise _wrong(
            "正文须以换行结尾，且不含其他控制字符",
            "the text ends with a newline and has no other control character",
        )


def _wrong(zh: str, en: str) -> LedgerError:
    return malformed("note", "checkpoint", f"存证签名的格式不符：{zh}。", f"This is no signed note: {en}.")
