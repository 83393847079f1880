"""Sections of a school's plan as forms: who sits on the panel, and the school's own days."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField

from guanpin.engine.campaign.calendar import PhaseWindow
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.catalogue.school_plans import ROLES
from guanpin.records.queries.plans import Colleague
from guanpin.web.school.plan_form import SectionForm
from guanpin.web.shared.forms import DayInput, words
from guanpin.web.shared.plan_page import phase_names
from guanpin.web.shared.words import current
from guanpin.wording.names import subjects_name
from guanpin.wording.plan_words import plan_name, role_of_member
from guanpin.wording.render import code_name


class PanelForm(SectionForm):
    """Who sits on the school's panel, and when the highest and lowest mark are dropped."""

    section = "panel"

    def build(self) -> None:
        rules, lang = self.around.rules, current()
        members = self.around.value("panel.members")
        roles = [("", "—"), *((role, role_of_member(role, lang)) for role in ROLES)]
        people = [("", "—"), *((one.key, _person(one, lang)) for one in self._people(members))]
        for place in range(1, max(rules.integer("panel.size_most"), len(members)) + 1):
            row = members[place - 1] if place <= len(members) else {}
            label = words(f"第 {place} 名成员", f"Member {place}")
            self._add(
                f"members_{place}",
                forms.ChoiceField(label=label, choices=people, required=False),
                row.get("person", ""),
            )
            label = words(f"第 {place} 名成员的身份", f"Part of member {place}")
            self._add(
                f"role_{place}",
                forms.ChoiceField(label=label, choices=roles, required=False),
                row.get("role", ""),
            )
        key = "scoring.panel.drop_from"
        label = words(plan_name(key, "zh"), plan_name(key, "en"))
        self._add(
            "drop_from", forms.IntegerField(label=label, min_value=0, max_value=99), self.around.value(key)
        )

    def _people(self, members: Iterable[Mapping[str, Any]]) -> Iterator[Colleague]:
        """The school's people, and whoever was named before though not among them any more."""
        known = {one.key for one in self.around.people}
        yield from self.around.people
        yield from (
            Colleague(row["person"], row["person"], "", "") for row in members if row["person"] not in known
        )

    def rows(self) -> list[tuple[BoundField, BoundField]]:
        count = sum(name.startswith("members_") for name in self.fields)
        return [(self[f"members_{place}"], self[f"role_{place}"]) for place in range(1, count + 1)]

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        seen: set[str] = set()
        for place in range(1, len(self.rows()) + 1):
            person, role = given.get(f"members_{place}"), given.get(f"role_{place}")
            if person and not role:
                self.add_error(f"role_{place}", words("请选择身份。", "Choose the part."))
            elif role and not person:
                self.add_error(f"members_{place}", words("请选择人员。", "Choose somebody."))
            elif person and person in seen:
                self.add_error(f"members_{place}", words("此人已经列过。", "Listed before already."))
            seen.add(person or "")
        return given

    def values(self) -> dict[str, Any]:
        given = self.cleaned_data
        members = [
            {"role": given[f"role_{place}"], "person": given[f"members_{place}"]}
            for place in range(1, len(self.rows()) + 1)
            if given.get(f"members_{place}")
        ]
        return {"panel.members": members, "scoring.panel.drop_from": given["drop_from"]}


class PhasesForm(SectionForm):
    """The school's own days; a phase without any follows the district's."""

    section = "phases"

    def build(self) -> None:
        own = {row["id"]: row for row in self.around.value("campaign.school_phases")}
        names = phase_names(self.around.windows, current())
        for one in self.windows():
            row, name = own.get(one.id, {}), names[one.id]
            for part, zh, en in (("opens", "首日", "first day"), ("closes", "末日", "last day")):
                label = words(f"{name}{zh}", f"{name}, {en}")
                field = forms.DateField(label=label, required=False, widget=DayInput())
                self._add(f"school_phases_{part}_{one.id}", field, row.get(part))

    def windows(self) -> list[PhaseWindow]:
        """Those in which a school does something of its own."""
        return [one for one in self.around.windows if one.stage in ("direct", "in_school")]

    def rows(self) -> list[tuple[str, PhaseWindow, BoundField, BoundField]]:
        names = phase_names(self.around.windows, current())
        return [
            (
                names[one.id],
                one,
                self[f"school_phases_opens_{one.id}"],
                self[f"school_phases_closes_{one.id}"],
            )
            for one in self.windows()
        ]

    def values(self) -> dict[str, Any]:
        rows = []
        for one in self.windows():
            opens, closes = (
                self.cleaned_data.get(f"school_phases_{part}_{one.id}") for part in ("opens", "closes")
            )
            if opens or closes:
                days: tuple[date, date] = (opens or one.opens, closes or one.closes)
                rows.append({"id": one.id, "opens": days[0].isoformat(), "closes": days[1].isoformat()})
        return {"campaign.school_phases": rows}

    def told(self, error: GuanpinError) -> None:
        name = next((one.id for one in self.windows() if f"“{one.id}”" in error.zh), None)
        if name is None:
            super().told(error)
            return
        names = phase_names(self.around.windows, current())
        text = (error.en if current() == "en" else error.zh).replace(name, names[name])
        self.add_error(f"school_phases_opens_{name}", forms.ValidationError(text, code=error.code))


def _person(one: Colleague, lang: str) -> str:
    more = (
        code_name(one.leadership, lang, "leadership")
        if one.leadership not in ("", "none")
        else subjects_name(one.subjects.split("+"), lang)
        if one.subjects
        else ""
    )
    if not more:
        return one.name
    return f"{one.name} ({more})" if lang == "en" else f"{one.name}（{more}）"
