"""The lot: one number a candidate, one drawn seed, and a ticket that follows from both and that anyone can compute."""

from __future__ import annotations

import hashlib
import hmac
import re
from typing import Any

from .folder import Folder
from .people import People
from .report import Tally
from .run_file import read_run

CANDIDATES = [{"id": str, "number": int, "ticket": str}]
_SEED = re.compile(r"(?:[0-9a-f]{2}){16,64}\Z")


def read_candidates(folder: Folder) -> list[dict[str, Any]]:
    """candidates.json: everyone on the roll with number and ticket."""
    candidates: list[dict[str, Any]] = folder.json("candidates.json", CANDIDATES, exact=True)
    return candidates


def ticket(seed: bytes, number: int) -> str:
    """HMAC-SHA256, keyed with the SHA-256 of the seed's bytes, of the number in decimal digits; the smaller wins."""
    return hmac.digest(hashlib.sha256(seed).digest(), str(number).encode("ascii"), "sha256").hex()


def check_lots(folder: Folder, tally: Tally) -> None:
    """The seed is the one committed to; numbers run from 1 by ascending person; every ticket follows from the seed."""
    run, candidates = read_run(folder), read_candidates(folder)
    if not tally.expect(
        _SEED.match(run["seed"]) is not None,
        "摇号数不是 32 至 128 位的小写十六进制数。",
        "The seed is not 32 to 128 lowercase hexadecimal digits.",
    ):
        return
    seed = bytes.fromhex(run["seed"])
    tally.same(
        run["digests"]["seed"], hashlib.sha256(seed).hexdigest(), "摇号数的存证码", "The digest of the seed"
    )
    ids = [candidate["id"] for candidate in candidates]
    tally.expect(
        ids == sorted(set(ids)),
        "候选人名单没有按人员编号从小到大排列，或有重复。",
        "The candidates are not in ascending order of id, or one is repeated.",
    )
    for position, candidate in enumerate(candidates, 1):
        person = candidate["id"]
        tally.same(candidate["number"], position, f"{person} 的竞聘编号", f"The number of {person}")
        tally.expect(
            candidate["ticket"] == ticket(seed, position),
            f"{person} 的签号不是由摇号数算得的。",
            f"The ticket of {person} does not follow from the seed.",
        )


def check_roll(folder: Folder, tally: Tally) -> None:
    """The candidates are exactly the people on the establishment on the coming 1 September, as the facts have them."""
    roll = set(folder.made(People).roll())
    listed = {candidate["id"] for candidate in read_candidates(folder)}
    for person in sorted(roll | listed):
        tally.expect(
            person in listed,
            f"在编在册的 {person} 不在候选人名单中。",
            f"{person} is on the roll but not among the candidates.",
        )
        tally.expect(
            person in roll,
            f"{person} 不在 9 月 1 日的在编名册中，却列入了候选人名单。",
            f"{person} is among the candidates but not on the roll of 1 September.",
        )
