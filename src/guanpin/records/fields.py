"""Texts and files encrypted at rest: AES-256-GCM under a key that is not in the database.

The associated data name table, column and the row's owner, so that a value copied to another row does not open. A blind
index (HMAC-SHA256) finds equal values without opening any. The software provider is no certified cryptographic module.
"""

from __future__ import annotations

import base64
import hashlib
import hmac
import os

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_NONCE = 12


class CannotOpenError(ValueError):
    """A sealed value that this key does not open, or that was moved from another row."""


def seal(text: str, place: str) -> str:
    """`text` encrypted for `place`, which names table, column and owner. An empty text stays empty."""
    if not text:
        return ""
    sealed = base64.b64encode(_encrypt(text.encode(), place)).decode("ascii")
    return f"{settings.FIELD_KEY_ID}:{sealed}"


def unseal(sealed: str, place: str) -> str:
    """The inverse of `seal`. Raises CannotOpenError."""
    if not sealed:
        return ""
    key_id, _, body = sealed.partition(":")
    return _decrypt(key_id, base64.b64decode(body), place).decode()


def seal_file(data: bytes, place: str) -> bytes:
    """A file encrypted for `place`, with the id of its key on the first line."""
    return settings.FIELD_KEY_ID.encode("ascii") + b"\n" + _encrypt(data, place)


def unseal_file(sealed: bytes, place: str) -> bytes:
    """The inverse of `seal_file`. Raises CannotOpenError."""
    key_id, _, body = sealed.partition(b"\n")
    return _decrypt(key_id.decode("ascii", "replace"), body, place)


def _encrypt(data: bytes, place: str) -> bytes:
    nonce = os.urandom(_NONCE)
    return nonce + AESGCM(settings.FIELD_KEY).encrypt(nonce, data, place.encode())


def _decrypt(key_id: str, body: bytes, place: str) -> bytes:
    try:
        if key_id != settings.FIELD_KEY_ID or len(body) <= _NONCE:
            raise InvalidTag
        return AESGCM(settings.FIELD_KEY).decrypt(body[:_NONCE], body[_NONCE:], place.encode())
    except InvalidTag:
        raise CannotOpenError(place) from None


def blind_index(text: str) -> str:
    """What equal texts have in common, for finding them; "" for none."""
    if not text:
        return ""
    key = hmac.new(settings.FIELD_KEY, b"blind index", hashlib.sha256).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
