"""Checkpoints (C2SP tlog-checkpoint): origin, size and root of the ledger as three lines anyone can keep and compare."""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass

from guanpin.engine.ledger.errors import LedgerError, malformed

_ORIGIN = re.compile(r"[^\s+]+\Z")
_SIZE = re.compile(r"(0|[1-9][0-9]*)\Z", re.ASCII)
_HASH_LENGTH = 32


@dataclass(frozen=True, slots=True)
class Checkpoint:
    """`origin` is a name such as "guanpin.example/510499/2023", without space or plus sign; `root` is 32 bytes.

    `extensions` are further lines, none of them empty. Raises LedgerError for anything else.
    """

    origin: str
    size: int
    root: bytes
    extensions: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        if not _ORIGIN.match(self.origin):
            raise _wrong("origin", "名称不能为空，也不能含空格或加号", "no space or plus sign")
        if self.size < 0 or len(self.root) != _HASH_LENGTH:
            raise _wrong("root", "条数不能为负，根应为 32 字节", "a size from 0 and a root of 32 bytes")
        if any(not line or "\n" in line for line in self.extensions):
            raise _wrong("extensions", "附加行不能为空", "no empty line among the further lines")

    def to_text(self) -> str:
        """The text to be signed as a note; it ends with a newline."""
        root = base64.b64encode(self.root).decode("ascii")
        return "".join(f"{line}\n" for line in (self.origin, str(self.size), root, *self.extensions))


def parse_checkpoint(text: str) -> Checkpoint:
    """The reverse of `Checkpoint.to_text`. Raises LedgerError where it is not one."""
    lines = text.split("\n")
    if len(lines) < 4 or lines[-1]:
        raise _wrong("text", "至少应有三行，且以换行结尾", "three lines, each with its newline")
    origin, size, root, *extensions = lines[:-1]
    if not _SIZE.match(size):
        raise _wrong("size", "条数应为不带前导零的整数", "a size without leading zeros")
    try:
        value = base64.b64decode(root, validate=True)
    except (binascii.Error, ValueError):
        raise _wrong("root", "根应为 base64", "a root in base64") from None
    if base64.b64encode(value).decode("ascii") != root:
        raise _wrong("root", "根应为规范的 base64", "a root in canonical base64")
    return Checkpoint(origin, int(size), value, tuple(extensions))


def _wrong(place: str, zh: str, en: str) -> LedgerError:
    return malformed(
        "checkpoint", f"checkpoint · {place}", f"检查点的格式不符：{zh}。", f"A checkpoint needs {en}."
    )
