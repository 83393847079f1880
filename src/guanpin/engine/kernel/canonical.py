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
_SOUND = frozenset((str, bool, type(None)))
_EMPTY: list[Any] = []
_Path = tuple[Any, str | int] | None  # (path of the whole, key or index); a text only once something is wrong


class CanonicalError(GuanpinError):
    """A value that has no canonical form."""

    def __init__(self, path: _Path, what: str) -> None:
        super().__init__(
            "canonical.value",
            zh=f"该值无法写成规范格式：{what}。",
            en=f"This value has no canonical form: {what}.",
            place=_path_text(path),
            remedy_zh="整数须在 ±2⁵³ 之内，小数与分数写成文本。",
            remedy_en="Keep integers within ±2⁵³ and write decimals and fractions as text.",
        )


def canonical_bytes(value: Any) -> bytes:
    """UTF-8 bytes of the canonical JSON of `value` (dict, list, tuple, str, int, bool, None).

    Raises CanonicalError naming the path of the first value that does not fit, floats among them.
    """
    _check(value, None)
    text = _dumped(value)
    if not text.isascii() and not unicodedata.is_normalized("NFC", text):
        # A text in NFC holds only strings in NFC. The reverse fails where a combining mark follows an escape, as that of
        # a new line does: it is the strings, never the text, that are brought to NFC.
        text = _dumped(_composed(value))
    try:
        return text.encode("utf-8")
    except UnicodeEncodeError:
        raise _surrogate(value, None) from None


def digest(value: Any) -> str:
    """Lowercase hex SHA-256 of the canonical bytes."""
    return hashlib.sha256(canonical_bytes(value)).hexdigest()


def _composed(value: Any) -> Any:
    """The same value with every text in NFC."""
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value)
    if isinstance(value, Mapping):
        return {key: _composed(item) for key, item in value.items()}
    if isinstance(value, list | tuple):
        return [_composed(item) for item in value]
    return value


def _dumped(value: Any) -> str:
    return json.dumps(
        value, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=dict
    )


def _check(value: Any, path: _Path) -> None:
    """Refuse what has no canonical form; texts are looked at as a whole later."""
    kind = type(value)
    if kind in _SOUND:
        return
    if kind is int:
        if not -_LIMIT < value < _LIMIT:
            raise CanonicalError(path, f"an integer of {value.bit_length()} bits")
    elif kind is list or kind is tuple:
        for index, item in enumerate(value):
            if type(item) not in _SOUND and item != _EMPTY:
                _check(item, (path, index))
    elif kind is dict or isinstance(value, Mapping):
        for key, item in value.items():
            if type(key) is not str or not key.isascii():
                raise CanonicalError(path, f"key {key!r}")
            if type(item) not in _SOUND:
                _check(item, (path, key))
    else:
        raise CanonicalError(path, kind.__name__)


def _surrogate(value: Any, path: _Path) -> CanonicalError:
    """The error for the first text below `value` that UTF-8 cannot write."""
    found = _first_surrogate(value, path)
    assert found is not None
    return CanonicalError(found[0], "a lone surrogate")


def _first_surrogate(value: Any, path: _Path) -> tuple[_Path] | None:
    if isinstance(value, str):
        return (path,) if any("\ud800" <= letter <= "\udfff" for letter in value) else None
    if isinstance(value, Mapping):
        steps: Any = value.items()
    elif isinstance(value, list | tuple):
        steps = enumerate(value)
    else:
        return None
    return next((found for step, item in steps if (found := _first_surrogate(item, (path, step)))), None)


def _path_text(path: _Path) -> str:
    if path is None:
        return "$"
    whole, step = path
    return f"{_path_text(whole)}[{step}]" if isinstance(step, int) else f"{_path_text(whole)}.{step}"
