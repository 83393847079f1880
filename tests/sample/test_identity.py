"""Id numbers and school codes of made-up people and schools."""

from datetime import date

from guanpin.engine.snapshot.people import Person
from guanpin.sample import identity
from guanpin.sample.identity import id_number, id_numbers, school_code


def test_the_check_digit_of_a_published_example(monkeypatch) -> None:
    monkeypatch.setattr(identity, "UNASSIGNED_AREA", "110105")
    assert id_number(date(1949, 12, 31), 2) == "11010519491231002X"


def test_namesakes_of_one_day_have_numbers_of_their_own() -> None:
    born = date(1980, 2, 3)
    people = [
        Person(f"P{n}", "演示", sex, born, "established", "man", None, None)
        for n, sex in enumerate(["male", "female", "male", "female"])
    ]
    numbers = id_numbers(people)
    assert len(set(numbers.values())) == 4
    assert [int(numbers[person.id][14:17]) for person in people] == [1, 2, 3, 4]


def test_a_school_code_says_type_and_province() -> None:
    assert school_code("junior", 24) == "3151990024"
    assert school_code("kindergarten", 7) == "1151990007"
