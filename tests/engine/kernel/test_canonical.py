"""Canonical bytes, held against another implementation of RFC 8785."""

import hashlib
import unicodedata
from types import MappingProxyType
from typing import Any

import pytest
import rfc8785
from hypothesis import given
from hypothesis import strategies as st

from guanpin.engine.kernel.canonical import CanonicalError, canonical_bytes, digest

LIMIT = 2**53

keys = st.text(st.characters(max_codepoint=0x7F), max_size=6)
texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=12).map(
    lambda t: unicodedata.normalize("NFC", t)
)
values = st.recursive(
    st.none() | st.booleans() | st.integers(1 - LIMIT, LIMIT - 1) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(keys, inner, max_size=4),
    max_leaves=25,
)


@given(values)
def test_the_bytes_are_those_of_rfc_8785(value: Any) -> None:
    assert canonical_bytes(value) == rfc8785.dumps(value)


@given(st.dictionaries(keys, values, max_size=6))
def test_the_order_of_keys_changes_nothing(value: dict[str, Any]) -> None:
    assert canonical_bytes(dict(reversed(value.items()))) == canonical_bytes(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ({"b": 1, "a": [True, None, "汉"]}, '{"a":[true,null,"汉"],"b":1}'),
        ('\u0000\b\t\n\u000b\f\r\u001f\u007f"\\/', r'"\u0000\b\t\n\u000b\f\r\u001f' + '\u007f\\"\\\\/"'),
        ("\u2028\u2029", '"\u2028\u2029"'),
        ("𫍽䶮", '"𫍽䶮"'),
        ({"a1": 1, "a": 2, "A": 3, "": 4}, '{"":4,"A":3,"a":2,"a1":1}'),
        ((1, (2,)), "[1,[2]]"),
        (MappingProxyType({"x": ()}), '{"x":[]}'),
        ([LIMIT - 1, 1 - LIMIT, 0], f"[{LIMIT - 1},{1 - LIMIT},0]"),
    ],
)
def test_vectors(value: Any, expected: str) -> None:
    assert canonical_bytes(value).decode() == expected


def test_text_is_brought_to_nfc() -> None:
    assert canonical_bytes("e\u0301") == canonical_bytes("\u00e9") == '"\u00e9"'.encode()


@pytest.mark.parametrize(
    "text", ["\n\u0301", "\u001f\u0307e", "\u0301", '"\u0301', "\\\u0301", "a\u0338\n\u0301"]
)
def test_a_combining_mark_after_an_escape_composes_with_nothing(text: str) -> None:
    text = unicodedata.normalize("NFC", text)
    assert canonical_bytes([text, "x"]) == rfc8785.dumps([text, "x"])
    assert canonical_bytes([text, "e\u0301"]) == rfc8785.dumps([text, "\u00e9"])


def test_the_middle_dot_of_a_name_survives() -> None:
    assert canonical_bytes("阿牛·木呷").decode() == '"阿牛·木呷"'


@pytest.mark.parametrize(
    ("value", "place"),
    [
        (0.5, "$"),
        (float("nan"), "$"),
        ({"a": [1, {"b": 1.0}]}, "$.a[1].b"),
        (LIMIT, "$"),
        ([0, -LIMIT], "$[1]"),
        pytest.param(10**5000, "$", id="huge"),
        ("\ud800", "$"),
        ({"a": "汉\udfff"}, "$.a"),
        ({"键": 1}, "$"),
        ({"a": {1: 2}}, "$.a"),
        ({"a": {2}}, "$.a"),
        (b"bytes", "$"),
    ],
)
def test_what_has_no_canonical_form_is_refused_with_its_path(value: Any, place: str) -> None:
    with pytest.raises(CanonicalError) as caught:
        canonical_bytes(value)
    assert caught.value.place == place
    assert caught.value.remedy_zh and caught.value.remedy_en


def test_digest_is_sha_256_of_the_bytes() -> None:
    assert digest({"a": "汉"}) == hashlib.sha256('{"a":"汉"}'.encode()).hexdigest()
