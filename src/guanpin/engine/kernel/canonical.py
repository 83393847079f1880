"""Canonical form: RFC 8785 over a narrow set of values, so that equal things have equal bytes.

Keys are ASCII, integers lie within ±2⁵³, text is NFC, and decimals travel as strings. Within that set RFC 8785
is what `json.dumps` writes with sorted keys and no spaces: code-unit and code-point order agree on ASCII keys,
and the number form of ECMAScript is only needed for non-integers, which are refused.
"""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Mapping
from typing import Any

from guanpin.engine.kernel.errors import GuanpinError

_LIMIT = 2**53
_Path = tuple[Any, str | int] | None  # (path of the whole, key or index); a text only once something is wrong


class CanonicalError(GuanpinError):
    """A value that has no canonical form."""

    def __init__(self, path: _Path, what: str) -> None:
        super().__init__(
            "canonical.value",
            zh=f"该值无法写成规范格式:{what}。",
            en=f"This value has no canonical form: {what}.",
            place=_path_text(path),
            remedy_zh="整数须在 ±2⁵³ 之内,小数与分数写成文本。",
            remedy_en="Keep integers within ±2⁵³ and write decimals and fractions as text.",
        )


def canonical_bytes(value: Any) -> bytes:
    """UTF-8 bytes of the canonical JSON of `value` (dict, list, tuple, str, int, bool, None).

    Raises CanonicalError naming the path of the first value that does not fit, floats among them.
    """
    return json.dumps(
        _checked(value, None), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False
    ).encode("utf-8")


def digest(value: Any) -> str:
    """Lowercase hex SHA-256 of the canonical bytes."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()


def _checked(value: Any, path: _Path) -> Any:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        if not value.isascii():
            if not unicodedata.is_normalized("NFC", value):
                value = unicodedata.normalize("NFC", value)
            try:
                value.encode("utf-8")
            except UnicodeEncodeError as error:
                raise CanonicalError(path, "a lone surrogate") from error
        return value
    if isinstance(value, int):
        if not -_LIMIT < value < _LIMIT:
            raise CanonicalError(path, f"an integer of {value.bit_length()} bits")
        return value
    if isinstance(value, Mapping):
        return {_key(key, path): _checked(item, (path, key)) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_checked(item, (path, index)) for index, item in enumerate(value)]
    raise CanonicalError(path, type(value).__name__)


def _key(key: Any, path: _Path) -> str:
    if not isinstance(key, str) or not key.isascii():
        raise CanonicalError(path, f"key {key!r}")
    return key


def _path_text(path: _Path) -> str:
    if path is None:
        return "$"
    whole, step = path
    return f"{_path_text(whole)}[{step}]" if isinstance(step, int) else f"{_path_text(whole)}.{step}"
