"""Names and numbers as they are shown where they are not needed whole: golden, and never enough to find the original."""

from __future__ import annotations

import pytest

from guanpin.records.masking import mask_id_number, mask_name

pytestmark = pytest.mark.once


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("", ""),
        ("张", "张"),
        ("张三", "张*"),
        ("王小明", "王*明"),
        ("欧阳明", "欧*明"),
        ("欧阳建国", "欧**国"),
        ("阿牛·木呷", "阿*·木*"),
        ("沙马·拉且·日古", "沙*·拉*·日*"),
        ("买买提·艾", "买**·艾"),
        ("𬭎某", "𬭎*"),
        ("㛃小䶮", "㛃*䶮"),
        ("John Smith", "J********h"),
    ],
)
def test_names(name: str, shown: str) -> None:
    assert mask_name(name) == shown
    assert len(shown) == len(name)


@pytest.mark.parametrize(
    ("number", "shown"),
    [
        ("", ""),
        ("A", "*"),
        ("A1", "**"),
        ("A12", "A*2"),
        ("E12345678", "E*******8"),
        ("110105491231002", "110105*****1002"),
        ("11010519491231002X", "110105********002X"),
        ("110105194912310021", "110105********0021"),
    ],
)
def test_id_numbers(number: str, shown: str) -> None:
    assert mask_id_number(number) == shown
    assert len(shown) == len(number)


def test_the_day_of_birth_is_never_shown() -> None:
    assert "19491231" not in mask_id_number("11010519491231002X")
    assert "491231" not in mask_id_number("110105491231002")
