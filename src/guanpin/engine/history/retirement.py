"""Statutory retirement: the age of one's class, and from 2025 the gradual delay by month of birth."""

from __future__ import annotations

from datetime import date

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.kernel.spans import add_months
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.people import Person


def retires_on(person: Person, rules: Rules) -> date:
    """The day on which `person` reaches statutory retirement age under the rules as they stood on their as-of day.

    A person born on 29 February reaches it on the last day of a shorter month. Voluntary earlier or later
    retirement is a fact (an exit or a contract), not a rule, and is not looked at here.
    Raises GuanpinError for a retirement class the policy has no age for.
    """
    months = retirement_months(person.birth, person.retirement_class, rules)
    return add_months(person.birth, months)


def retirement_months(birth: date, retirement_class: str, rules: Rules) -> int:
    """Retirement age in whole months of life for a birth date and a class of codes.RETIREMENT_CLASSES."""
    ages = rules.amounts("history.retirement.age")
    if retirement_class not in ages:
        raise GuanpinError(
            "history.retirement_class",
            zh=f"退休类别“{retirement_class}”没有对应的退休年龄。",
            en=f"There is no retirement age for the class “{retirement_class}”.",
            place="history.retirement.age",
            remedy_zh="请核对人员表的退休类别，或在政策中补充。",
            remedy_en="Check the person's retirement class, or add it to the policy.",
        )
    years = ages[retirement_class]
    age = 12 * years.numerator // years.denominator
    return age + _delay(birth, age, retirement_class, rules)


def _delay(birth: date, age: int, retirement_class: str, rules: Rules) -> int:
    step = int(rules.amounts("history.retirement.delay_step").get(retirement_class, 0))
    if step == 0:
        return 0
    start = rules.day("history.retirement.delay_from")
    # The first birth month concerned is the one that reaches the undelayed age in the first month of the delay.
    elapsed = (birth.year - start.year) * 12 + birth.month - start.month + age
    if elapsed < 0:
        return 0
    return min(
        elapsed // step + 1, int(rules.amounts("history.retirement.delay_cap").get(retirement_class, 0))
    )
