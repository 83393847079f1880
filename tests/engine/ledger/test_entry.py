"""Entries: their one form, what is refused, and what a commitment hides."""

import hashlib
import hmac
from dataclasses import replace
from typing import Any

import pytest

from guanpin.engine.ledger import Commitment, Entry, LedgerError, commit, entry_from_json, opens

HEX = "ab" * 32
ENTRY = Entry(
    sequence=3,
    campaign="east-2023",
    act="stage.decided",
    subject="stages/direct",
    day="2023-06-19",
    actor="system",
    digests={"policy": HEX, "facts": HEX},
    personal=(Commitment("minutes", HEX),),
    corrects=1,
)


def test_the_leaf_is_the_canonical_form_of_schema_1() -> None:
    assert ENTRY.leaf().decode() == (
        '{"act":"stage.decided","actor":"system","campaign":"east-2023","corrects":1,"day":"2023-06-19",'
        f'"digests":{{"facts":"{HEX}","policy":"{HEX}"}},"personal":{{"minutes":"{HEX}"}},'
        '"schema":1,"sequence":3,"subject":"stages/direct"}'
    )


def test_json_and_back() -> None:
    assert entry_from_json(ENTRY.to_json()) == ENTRY


@pytest.mark.parametrize(
    "change",
    [
        {"schema": 2},
        {"schema": True},
        {"sequence": -1},
        {"corrects": 3},
        {"campaign": ""},
        {"act": "decided"},
        {"act": "Stage.Decided"},
        {"subject": "张三"},
        {"subject": "11010519491231002X"},
        {"actor": "李四"},
        {"actor": "id-110105194912310021"},
        {"day": "2023-6-19"},
        {"day": "20230619"},
        {"day": "2023-02-30"},
        {"digests": {"facts": HEX.upper()}},
        {"digests": {"facts": HEX[:-1]}},
        {"digests": {"名单": HEX}},
        {"personal": (Commitment("a", HEX), Commitment("a", HEX))},
        {"personal": (Commitment("a", "张三"),)},
    ],
)
def test_what_is_no_entry_is_refused(change: dict[str, Any]) -> None:
    with pytest.raises(LedgerError) as refused:
        replace(ENTRY, **change)
    assert next(iter(change)) in refused.value.place


@pytest.mark.parametrize("field", [*ENTRY.to_json(), "note"])
def test_json_with_a_field_missing_or_too_many_is_refused(field: str) -> None:
    data = ENTRY.to_json()
    data = {name: value for name, value in data.items() if name != field} | (
        {} if field in data else {field: 1}
    )
    with pytest.raises(LedgerError):
        entry_from_json(data)


@pytest.mark.parametrize("data", [None, [], "x", {**ENTRY.to_json(), "digests": []}])
def test_json_of_another_kind_is_refused(data: object) -> None:
    with pytest.raises(LedgerError):
        entry_from_json(data)


def test_a_commitment_is_an_hmac_of_the_canonical_bytes() -> None:
    salt = bytes(range(16))
    made = commit(salt, {"score": "86.50", "person": "C0101"})
    assert made == hmac.digest(salt, b'{"person":"C0101","score":"86.50"}', hashlib.sha256).hex()
    assert opens(made, salt, {"person": "C0101", "score": "86.50"})
    assert not opens(made, salt, {"person": "C0101", "score": "86.51"})
    assert not opens(made, bytes(16), {"person": "C0101", "score": "86.50"})


def test_a_short_salt_is_refused() -> None:
    with pytest.raises(LedgerError):
        commit(bytes(15), "x")
