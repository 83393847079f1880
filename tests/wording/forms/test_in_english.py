"""Every kind of form has its English account, and nothing else has one."""

from __future__ import annotations

from dataclasses import astuple

from guanpin.wording.forms import KINDS
from guanpin.wording.forms.in_english import IN_ENGLISH


def test_every_kind_is_told_in_english() -> None:
    assert list(IN_ENGLISH) == list(KINDS)
    assert all(text and text.isascii() for told in IN_ENGLISH.values() for text in astuple(told))
