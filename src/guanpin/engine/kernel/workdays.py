"""Working days under the State Council's holiday calendar: public holidays off, make-up days (调休) on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.kernel.spans import days_from


@dataclass(frozen=True, slots=True)
class WorkCalendar:
    """`years` are those the calendar was announced for; a day outside them cannot be judged."""

    years: frozenset[int]
    holidays: frozenset[date]
    makeup_days: frozenset[date]

    def is_workday(self, day: date) -> bool:
        if day.year not in self.years:
            raise GuanpinError(
                "workdays.year_unknown",
                zh=f"没有 {day.year} 年的放假调休安排。",
                en=f"There is no holiday calendar for {day.year}.",
                place="calendar.holidays",
                remedy_zh="请在政策中补充国务院办公厅当年的放假通知。",
                remedy_en="Add that year's State Council notice to the policy.",
            )
        if day in self.makeup_days:
            return True
        return day.weekday() < 5 and day not in self.holidays

    def add(self, day: date, count: int) -> date:
        """The day on which the `count`-th working day after `day` falls; count ≥ 0; 0 gives `day` itself."""
        while count > 0:
            day += timedelta(days=1)
            count -= self.is_workday(day)
        return day

    def next_workday(self, day: date) -> date:
        """`day` itself if it is a working day, else the first one after it."""
        while not self.is_workday(day):
            day += timedelta(days=1)
        return day

    def count(self, start: date, end: date) -> int:
        """Working days in [start, end]."""
        return sum(self.is_workday(day) for day in days_from(start, end))
