"""The days a letter names: when it is planned to be served, and the windows of the campaign's calendar."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from guanpin.engine.campaign.calendar import Calendar, plan_calendar, work_calendar
from guanpin.engine.kernel.workdays import WorkCalendar
from guanpin.engine.policy.overlay import Rules
from guanpin.wording.forms.source import Source


@dataclass(frozen=True)
class Dates:
    """Built once for all letters of a source."""

    rules: Rules
    term_start: date

    @classmethod
    def of(cls, source: Source) -> Dates:
        return cls(source.rules, source.facts.campaign.term_start)

    @cached_property
    def work(self) -> WorkCalendar:
        return work_calendar(self.rules)

    @cached_property
    def calendar(self) -> Calendar:
        return plan_calendar(
            self.rules.day("campaign.start"), self.rules.day("campaign.deadline"), self.rules
        )

    @cached_property
    def _shown(self) -> Mapping[str, date]:
        """When each stage's result reaches people: with its notice, or before that with the offers made in it."""
        told = [one for one in self.calendar.phases if one.kind in ("notice", "offer") and one.stage]
        return {str(one.stage): one.opens for one in sorted(told, key=lambda one: one.opens, reverse=True)}

    @cached_property
    def _objections(self) -> Mapping[str, date]:
        return {
            one.stage: one.closes for one in self.calendar.phases if one.kind == "objection" and one.stage
        }

    def served(self, stage: str | None) -> date:
        """The day planned: when the result of the stage is shown, the campaign's last day where none is planned."""
        return self._shown.get(stage or "", self.calendar.deadline)

    def closes(self, stage: str | None) -> date | None:
        """The last day for objections to the stage, where the calendar has one."""
        return self._objections.get(stage or "")

    def reply_by(self, served: date) -> date:
        return self.work.add(served, self.rules.integer("placement.reply_days"))

    @property
    def sign_by(self) -> date:
        """Contracts are signed before the term begins."""
        return self.term_start - timedelta(days=1)
