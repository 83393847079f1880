"""A text encrypted at rest: AES-256-GCM under a key that is not in the database.

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
    nonce = os.urandom(_NONCE)
    sealed = AESGCM(settings.FIELD_KEY).encrypt(nonce, text.encode(), place.encode())
    return f"{settings.FIELD_KEY_ID}:{base64.b64encode(nonce + sealed).decode('ascii')}"


def unseal(sealed: str, place: str) -> str:
    """The inverse of `seal`. Raises CannotOpenError."""
    if not sealed:
        return ""
    key_id, _, body = sealed.partition(":")
    raw = base64.b64decode(body)
    try:
        if key_id != settings.FIELD_KEY_ID:
            raise InvalidTag
        return AESGCM(settings.FIELD_KEY).decrypt(raw[:_NONCE], raw[_NONCE:], place.encode()).decode()
    except InvalidTag:
        raise CannotOpenError(place) from None


def blind_index(text: str) -> str:
    """What equal texts have in common, for finding them; "" for none."""
    if not text:
        return ""
    key = hmac.new(settings.FIELD_KEY, b"blind index", hashlib.sha256).digest()
    return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()
