"""What clerks type in a single cell, and what is refused because guessing would hurt."""

from __future__ import annotations

from datetime import date, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guanpin.exchange.workbook.cells.code_lists import code_list, parse_code, parse_codes
from guanpin.exchange.workbook.cells.dates import parse_birth, parse_date, parse_last_day, parse_year
from guanpin.exchange.workbook.cells.numbers import (
    parse_count,
    parse_decimal,
    parse_flag,
    parse_school_year,
    parse_term,
    term_bounds,
)
from guanpin.exchange.workbook.cells.refusal import CellError
from guanpin.exchange.workbook.cells.typed_text import as_text, compact, is_blank, person_name, tidy


@pytest.mark.parametrize(
    "typed",
    [
        "2019-09-01", "2019-9-1", "2019.9.1", "2019/09/01", "20190901", "2019年9月1日", "２０１９．０９．０１",
        " 2019 - 09 - 01 ",
        "2019-09-01 00:00:00", 20190901, 20190901.0, date(2019, 9, 1), datetime(2019, 9, 1, 8, 30),  # noqa: DTZ001
        "2019.09", "201909", 201909.0, 2019.09, 2019.9, "2019-9", "2019年9月", "2019年09月份", "２０１９年９月", "2019/9",
    ],
)  # fmt: skip
def test_dates_as_typed(typed: object) -> None:
    assert parse_date(typed) == date(2019, 9, 1)


@pytest.mark.parametrize(
    ("typed", "after"),
    [
        ("2022-08-31", date(2022, 9, 1)), ("202208", date(2022, 9, 1)), ("2022.12", date(2023, 1, 1)),
        ("2024年2月", date(2024, 3, 1)), ("至今", None), ("长期", None), (date(2022, 8, 31), date(2022, 9, 1)),
    ],
)  # fmt: skip
def test_a_last_day_is_included_and_a_month_ends_with_its_last_day(typed: object, after: date | None) -> None:
    assert parse_last_day(typed) == after


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("2019.1", "date.ambiguous"), (2019.1, "date.ambiguous"), ("2019", "date.year_only"), (2019.0, "date.year_only"),
        (43709.0, "date.serial"), ("43709", "date.serial"), ("2019-13-01", "date.impossible"),
        ("2019-02-29", "date.impossible"), ("20190931", "date.impossible"), ("0019-09-01", "date.impossible"),
        ("去年九月", "date.unreadable"), ("2019-09-01 10:20", "date.unreadable"), ("2019-09-", "date.unreadable"),
        (True, "date.unreadable"), ("19-09-01", "date.unreadable"), ("2019.09.01-2020.08.31", "date.unreadable"),
    ],
)  # fmt: skip
def test_dates_that_nobody_can_be_sure_of(typed: object, code: str) -> None:
    with pytest.raises(CellError) as refused:
        parse_date(typed)
    assert refused.value.code == code


@given(st.dates(date(1900, 1, 1), date(2099, 12, 31)), st.sampled_from(["-", ".", "/"]))
def test_every_day_in_every_spelling(day: date, mark: str) -> None:
    spellings = [
        f"{day:%Y}{mark}{day.month}{mark}{day.day}",
        f"{day:%Y%m%d}",
        f"{day.year}年{day.month}月{day.day}日",
        int(f"{day:%Y%m%d}"),
        day,
    ]
    assert {parse_date(spelling) for spelling in spellings} == {day}
    assert parse_birth(f"{day:%Y-%m-%d}") == day
    assert parse_birth(f"{day:%Y%m}") == (day.year, day.month)


def test_a_year_alone_is_known_as_such() -> None:
    assert parse_year("2022年度") == parse_year(2022) == (date(2022, 1, 1), date(2023, 1, 1))
    assert parse_year("2022-01") is None and parse_year(date(2022, 1, 1)) is None


@pytest.mark.parametrize("typed", ["是", "有", "√", "1", 1, 1.0, "Y", "y", "ｙｅｓ", "１", True, " 是 "])
def test_yes(typed: object) -> None:
    assert parse_flag(typed) is True


@pytest.mark.parametrize("typed", ["否", "无", "×", "0", 0, "N", "no", "０", False, "没有"])
def test_no(typed: object) -> None:
    assert parse_flag(typed) is False


def test_neither_yes_nor_no() -> None:
    with pytest.raises(CellError, match=r"flag\.unknown"):
        parse_flag("看情况")


@pytest.mark.parametrize(
    ("typed", "number"),
    [("12", 12), (12.0, 12), ("１２", 12), (" 12 ", 12), ("1,234", 1234), ("12.0", 12), ("１，２３４", 1234)],
)
def test_counts(typed: object, number: int) -> None:
    assert parse_count(typed, 0, 2000) == number


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        (12.5, "number.not_whole"), ("12人", "number.not_whole"), ("十二", "number.not_whole"), ("-1", "number.out_of_range"),
        (2001, "number.out_of_range"), (date(2023, 1, 2), "number.date"), (1e17, "cell.number_lost_digits"),
        (float("nan"), "cell.number_lost_digits"),
    ],
)  # fmt: skip
def test_counts_refused(typed: object, code: str) -> None:
    with pytest.raises(CellError) as refused:
        parse_count(typed, 0, 2000)
    assert refused.value.code == code


@pytest.mark.parametrize(
    ("typed", "text"),
    [("86.50", "86.5"), (86.5, "86.5"), (12, "12"), ("1/2", "0.5"), ("2/6", "1/3"), (0.1 + 0.2, "0.3"), ("０．５", "0.5"),
     ("1,234.50", "1234.5"), ("-2", "-2"), (9.95, "9.95"), ("1／3", "1/3")],
)  # fmt: skip
def test_amounts_are_exact_and_shortest(typed: object, text: str) -> None:
    assert parse_decimal(typed) == text


@given(st.decimals(min_value=0, max_value=99999, places=4))
def test_a_number_cell_keeps_the_decimal_it_shows(amount: Decimal) -> None:
    assert Decimal(parse_decimal(float(amount))) == amount


@pytest.mark.parametrize("typed", ["85%", "八十", "1/0", "1e5", "约90"])
def test_amounts_refused(typed: str) -> None:
    with pytest.raises(CellError, match=r"number\.not_exact"):
        parse_decimal(typed)


def test_one_half_turned_into_a_date_is_refused() -> None:
    with pytest.raises(CellError, match=r"number\.date"):
        parse_decimal(date(2023, 1, 2))


@pytest.mark.parametrize(
    "typed", ["2023", 2023.0, "2023-2024", "2023-2024学年", "2023—2024学年度", "２０２３", "2023年"]
)
def test_school_years(typed: object) -> None:
    assert parse_school_year(typed) == 2023


@pytest.mark.parametrize("typed", ["2023-2025", "23-24", "今年", "1023"])
def test_school_years_refused(typed: str) -> None:
    with pytest.raises(CellError, match=r"year\.unreadable"):
        parse_school_year(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "2022-2",
        "2022-2023-2",
        "2022-2023学年第二学期",
        "2022-2023学年下期",
        "2022—2023学年度下学期",
        "2023春",
        "2023年春季",
    ],
)
def test_terms(typed: str) -> None:
    assert parse_term(typed) == "2022-2"


def test_terms_meet_without_gap() -> None:
    assert parse_term("2022秋") == "2022-1"
    assert term_bounds("2022-1") == (date(2022, 9, 1), date(2023, 2, 1))
    assert term_bounds("2022-2") == (date(2023, 2, 1), date(2023, 9, 1))
    with pytest.raises(CellError, match=r"term\.unreadable"):
        parse_term("2022-3")


@pytest.mark.parametrize(
    "typed",
    ["阿牛·木呷", "阿牛•木呷", "阿牛‧木呷", "阿牛・木呷", "阿牛．木呷", "阿牛.木呷", "阿牛●木呷",
     "阿牛 · 木呷", "阿牛∙木呷", "阿牛⋅木呷",
     "阿牛ꞏ木呷", "　阿牛·木 呷 ", "阿牛\u200b·木呷"],
)  # fmt: skip
def test_one_middle_dot_in_names(typed: str) -> None:
    assert person_name(typed) == "阿牛\u00b7木呷"


@pytest.mark.parametrize("name", ["䶮㛃𬭎", "𫍽𫖯𬱖", "欧阳𫍽", "J. R. Smith", "Anna-Maria O'Neil"])
def test_names_that_must_not_change(name: str) -> None:
    assert person_name(name) == name


def test_spaces_and_invisible_characters() -> None:
    assert tidy("  第一 　小学\u200b\ufeff ") == "第一 小学"
    assert compact(" Ｓ００１　") == "S001"
    assert is_blank("\u3000\u200b ") and is_blank(None) and not is_blank(0) and not is_blank("0")
    assert as_text(1001.0) == "1001" and as_text("0012") == "0012"


@pytest.mark.parametrize(
    ("typed", "name", "code"),
    [
        ("高级教师", "title", "senior"), ("senior", "title", "senior"), ("副高", "title", "senior"),
        ("senior 高级教师", "title", "senior"), ("高级教师(senior)", "title", "senior"), (" 高 级 教 师 ", "title", "senior"),
        ("Ｄ０２", "status", "D02"), ("D02 孕期、产期、哺乳期", "status", "D02"), ("孕期产期哺乳期", "status", "D02"),
        ("d02", "status", "D02"), ("病假", "status", "sick"), ("10", "grade", "10"), (10.0, "grade", "10"),
        ("十级", "grade", "10"), ("专技10级", "grade", "10"), ("专业技术十级", "grade", "10"),
        ("一年级", "year_group", "1"), (1.0, "year_group", "1"), ("初一", "year_group", "7"), ("-3", "year_group", "-3"),
        ("小班", "year_group", "-3"), ("高一", "year_group", "10"), ("3", "year_group", "3"),
        ("外语", "subject", "english"), ("女", "sex", "female"), ("无", "leadership", "none"), ("副校长", "leadership", "deputy"),
    ],
)  # fmt: skip
def test_codes_by_any_of_their_names(typed: object, name: str, code: str) -> None:
    assert parse_code(typed, name) == code


@pytest.mark.parametrize(
    ("typed", "name"), [("教授", "title"), ("综合", "subject"), ("D05", "status"), ("男男", "sex")]
)
def test_unknown_codes_list_the_known_ones(typed: str, name: str) -> None:
    with pytest.raises(CellError) as refused:
        parse_code(typed, name)
    assert refused.value.code == "code.unknown"
    assert next(iter(code_list(name).values())) in str(refused.value.params["options"])


def test_several_codes() -> None:
    assert (
        parse_codes("语文+道法", "subject")
        == parse_codes("道德与法治、语文", "subject")
        == ("chinese", "moral")
    )
    assert parse_codes("初中、小学", "school_phase") == ("primary", "junior")
    for typed in ("语文+语文", "+"):
        with pytest.raises(CellError, match=r"code\.repeated"):
            parse_codes(typed, "subject")


def test_a_number_that_lost_digits_is_no_text() -> None:
    with pytest.raises(CellError, match="lost_digits"):
        as_text(20085104120000001.0)
    with pytest.raises(CellError, match="date_for_text"):
        as_text(date(2023, 1, 1))
