"""Identifiers and tickets: stable, opaque, and the same on the web and headless."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterable

from guanpin.engine.kernel.canonical import digest
from guanpin.engine.kernel.errors import GuanpinError

_SEED = re.compile(r"(?:[0-9a-fA-F]{2}){16,64}\Z", re.ASCII)


class SeedError(GuanpinError):
    """A seed that was not drawn as hexadecimal."""


def post_id(
    campaign: str, school: str, school_phase: str, category: str, subjects: Iterable[str], ordinal: int
) -> str:
    """Id of a new post: "V" and 12 hex digits of the digest of what makes it this post."""
    return (
        "V"
        + digest(
            {
                "campaign": campaign,
                "school": school,
                "school_phase": school_phase,
                "category": category,
                "subjects": sorted(subjects),
                "ordinal": ordinal,
            }
        )[:12]
    )


def parse_seed(text: str) -> bytes:
    """The drawn seed (摇号数) as bytes: 32 to 128 hexadecimal digits, an even number of them.

    Raises SeedError otherwise.
    """
    if not _SEED.match(text):
        raise SeedError(
            "seed.not_hex",
            zh="摇号数必须是 32 至 128 位的十六进制数，且位数为偶数。",
            en="The seed must be 32 to 128 hexadecimal digits, an even number of them.",
            place="--seed",
            remedy_zh="请填写公开摇号所得的数，例如 64 位的 0-9、a-f。",
            remedy_en="Give the number drawn in public, for example 64 digits of 0-9 and a-f.",
        )
    return bytes.fromhex(text)


def ticket(seed: bytes, number: int) -> str:
    """The candidate's lot: hex of HMAC-SHA256(SHA-256(seed), number in ASCII decimal); the smaller wins."""
    key = hashlib.sha256(seed).digest()
    return hmac.new(key, str(number).encode("ascii"), hashlib.sha256).hexdigest()
