"""The foot of a page cannot be broken out of by a name."""

from __future__ import annotations

from datetime import date

import pytest

from guanpin.wording.documents import TIERS, Imprint, code_text, environment


@pytest.mark.parametrize("name", ['甲"} </style><b>', "a\\", "\n} body { display: none", "甲区（虚构）"])
def test_a_name_stays_within_its_string(name: str):
    template = environment("documents").from_string("{{ name | css }}")
    text = template.render(name=name)
    inside = text[1:-1]
    assert text[0] == text[-1] == '"'
    assert not set(inside) & set('"<>{}\n;')
    # Read back as a style sheet reads it.
    parts = inside.split("\\")
    back = parts[0] + "".join(
        chr(int(part.partition(" ")[0], 16)) + part.partition(" ")[2] for part in parts[1:]
    )
    assert back == name


def test_every_tier_says_so_on_the_page():
    for tier, (zh, _) in TIERS.items():
        assert Imprint("甲区2023年县管校聘", date(2023, 6, 19), tier).tier_text == zh


def test_codes_are_in_groups_of_four():
    assert code_text("0123456789abcdef") == "0123 4567 89ab cdef"
