"""Reasons, citations and errors."""

import pytest

from guanpin.engine.kernel.canonical import canonical_bytes
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.kernel.reasons import Citation, reason

CLAUSE = Citation("eligibility.certificate.covers", "教师资格条例", "第五条")


def test_equal_reasons_are_equal_in_any_order_of_parameters() -> None:
    one = reason("a.b", CLAUSE, held="primary", needed="junior")
    other = reason("a.b", CLAUSE, needed="junior", held="primary")
    assert one == other and hash(one) == hash(other)
    assert one != reason("a.b", None, held="primary", needed="junior")
    assert one.param("held") == "primary"


def test_a_parameter_may_be_called_code_or_citation() -> None:
    assert reason("a.b", None, code="x", citation="y").param("code") == "x"


def test_json_is_canonical() -> None:
    assert canonical_bytes(reason("a.b", CLAUSE, n=1, held="小学").to_json()).decode() == (
        '{"citation":{"clause":"第五条","document":"教师资格条例","parameter":"eligibility.certificate.covers"},'
        '"code":"a.b","params":{"held":"小学","n":1}}'
    )
    assert reason("a.b").to_json() == {"code": "a.b", "params": {}, "citation": None}


@pytest.mark.parametrize(
    ("place", "remedy", "zh", "en"),
    [
        ("", "", "不行。", "No."),
        ("表1", "", "【表1】不行。", "No. [表1]"),
        ("表1", "R。", "【表1】不行。R。", "No. [表1] R。"),
    ],
)
def test_an_error_tells_place_and_remedy(place: str, remedy: str, zh: str, en: str) -> None:
    error = GuanpinError("x", zh="不行。", en="No.", place=place, remedy_zh=remedy, remedy_en=remedy)
    assert (error.text(), error.text("en")) == (zh, en)
    assert str(error) == f"{zh}\n{en}"
