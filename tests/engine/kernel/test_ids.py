"""Ids of posts, seeds and tickets."""

import hashlib
import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.kernel.ids import SeedError, parse_seed, post_id, ticket

VECTORS = json.loads((Path(__file__).parents[2] / "vectors" / "tickets.json").read_text("utf-8"))["tickets"]


@pytest.mark.parametrize("vector", VECTORS, ids=lambda v: f"{v['seed'][:4]}-{v['number']}")
def test_ticket_vectors(vector: dict) -> None:
    assert ticket(parse_seed(vector["seed"]), vector["number"]) == vector["ticket"]


@given(st.binary(min_size=16, max_size=64), st.integers(1, 10**6))
def test_a_ticket_is_rfc_2104_spelt_out(seed: bytes, number: int) -> None:
    key = hashlib.sha256(seed).digest().ljust(64, b"\0")
    inner = hashlib.sha256(bytes(byte ^ 0x36 for byte in key) + str(number).encode()).digest()
    assert ticket(seed, number) == hashlib.sha256(bytes(byte ^ 0x5C for byte in key) + inner).hexdigest()


def test_a_seed_is_read_in_either_case() -> None:
    assert parse_seed("AB" * 16) == parse_seed("ab" * 16) == b"\xab" * 16
    assert len(parse_seed("0" * 128)) == 64


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12",
        "a" * 31,
        "a" * 33,
        "a" * 130,
        "g" * 32,
        "0x" + "a" * 32,
        "a" * 32 + "\n",
        " " + "a" * 32,
        "１" * 32,
        "-" + "a" * 31,
    ],
)
def test_a_seed_that_is_not_hex_is_refused(text: str) -> None:
    with pytest.raises(SeedError) as caught:
        parse_seed(text)
    assert caught.value.place == "--seed"
    assert caught.value.remedy_zh and caught.value.remedy_en


def test_a_post_id_is_the_digest_of_what_makes_it_this_post() -> None:
    text = (
        '{"campaign":"K","category":"teaching","ordinal":1,"school":"S001","school_phase":"primary",'
        '"subjects":["chinese","moral"]}'
    )
    expected = "V" + hashlib.sha256(text.encode()).hexdigest()[:12]
    assert post_id("K", "S001", "primary", "teaching", ("moral", "chinese"), 1) == expected
    assert post_id("K", "S001", "primary", "teaching", ("chinese", "moral"), 1) == expected


def test_every_part_of_a_post_counts() -> None:
    parts = ("K", "S001", "primary", "teaching", ("math",), 1)
    others = [
        ("L", *parts[1:]),
        (*parts[:1], "S002", *parts[2:]),
        (*parts[:2], "junior", *parts[3:]),
        (*parts[:3], "support", *parts[4:]),
        (*parts[:4], ("math", "science"), 1),
        (*parts[:5], 2),
    ]
    assert len({post_id(*one) for one in (parts, *others)}) == 7
