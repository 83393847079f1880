"""Canonical JSON, read and written by this program's own hand (RFC 8785 over a narrow set of values).

Two people who compute the digest of the same values must get the same bytes, so: keys sorted, no spaces, text in
Unicode form NFC, whole numbers within ±2⁵³, and decimals written as text, because binary fractions round.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from json.encoder import encode_basestring
from typing import Any

LIMIT = 2**53


class NotCanonical(ValueError):  # noqa: N818 - it says what the text is
    """A text or value outside the canonical form."""


def read(data: bytes) -> Any:
    """The values of a JSON text. Raises NotCanonical for broken JSON, repeated keys and numbers that are not whole."""
    try:
        return json.loads(
            data.decode("utf-8"),
            object_pairs_hook=_without_repeats,
            parse_float=_refuse_number,
            parse_constant=_refuse_number,
        )
    except NotCanonical:
        raise
    except (ValueError, RecursionError) as error:
        raise NotCanonical(f"not JSON: {error}") from None


def write(value: Any) -> bytes:
    """The canonical bytes. Raises NotCanonical for a value that has none."""
    try:
        return _text(value).encode("utf-8")
    except (UnicodeEncodeError, RecursionError) as error:
        raise NotCanonical(str(error)) from None


def digest(value: Any) -> str:
    """SHA-256 of the canonical bytes, in lowercase hexadecimal."""
    return sha256(write(value))


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def _text(value: Any) -> str:
    if isinstance(value, str):
        return _quoted(value)
    if value is None or value is True or value is False:
        return {None: "null", True: "true", False: "false"}[value]
    if isinstance(value, int):
        if not -LIMIT < value < LIMIT:
            raise NotCanonical(f"the whole number {value} is too large")
        return str(value)
    if isinstance(value, list):
        # Most of what a district's files hold are texts in rows: they cost no call of their own.
        return f"[{','.join([_quoted(item) if type(item) is str else _text(item) for item in value])}]"
    if isinstance(value, dict):
        return f"{{{','.join([_field(key, value[key]) for key in sorted(value)])}}}"
    raise NotCanonical(f"a value of the kind {type(value).__name__}")


def _field(key: str, value: Any) -> str:
    if not key.isascii():
        raise NotCanonical(f"the key {key!r} is not ASCII")
    return f"{_quoted(key)}:{_text(value)}"


def _quoted(text: str) -> str:
    return encode_basestring(text if text.isascii() else unicodedata.normalize("NFC", text))


def _without_repeats(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    fields = dict(pairs)
    if len(fields) != len(pairs):
        raise NotCanonical("a key is repeated")
    return fields


def _refuse_number(text: str) -> Any:
    raise NotCanonical(f"the number {text} is not whole")
