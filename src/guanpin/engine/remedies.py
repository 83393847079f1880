"""The legal remedy that is truly open against a decision: channel, body, last day, and how long the answer takes.

Which channels are open follows from the kind of decision alone (remedies.channels); a complaint under the Teachers Law
is open to teachers alone. Periods in days or years begin on the day after service; one that would end on a rest day ends
on the next working day. Where that year's holidays are not announced yet the day is left as it is, which is never late.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from guanpin.engine.kernel.reasons import Citation
from guanpin.engine.kernel.spans import add_months
from guanpin.engine.kernel.workdays import WorkCalendar
from guanpin.engine.policy.overlay import Rules

MAKERS = ("school", "bureau")


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided, as far as remedies depend on it.

    `kind` is of DECISIONS in the catalogue, `makers` of MAKERS: whose act it is. `served` is the day it reaches the
    person, `category` that of the person's post. `closes` is the last day for objections where the calendar has one.
    """

    kind: str
    makers: tuple[str, ...]
    served: date
    category: str
    closes: date | None = None


@dataclass(frozen=True, slots=True)
class Remedy:
    """One channel. `until` is the last day, None where the law sets none or it runs from a later act.

    `body` says who receives it: "maker" (whoever made the decision), "bureau", "government", "personnel_office",
    "arbitration_commission", "court" or "petition_office". `within` and `unit` are the period to apply in, 0 where
    there is none; `runs_from` is "notice", "service", "review", "appeal" or "award". `decided` and `decided_unit` are
    the period to decide in, 0 where the law names none, and `extension` by how much it may grow.
    """

    channel: str
    body: str
    until: date | None
    within: int
    unit: str
    runs_from: str
    decided: int
    decided_unit: str
    extension: int
    citation: Citation


def remedies(decision: Decision, rules: Rules, work: WorkCalendar) -> tuple[Remedy, ...]:
    """The channels open against `decision`, in the order of the policy."""
    (row,) = [one for one in rules.rows("remedies.channels") if one["decision"] == decision.kind]
    return tuple(
        remedy for channel in row["channels"] for remedy in _of_channel(channel, decision, rules, work)
    )


def _of_channel(channel: str, decision: Decision, rules: Rules, work: WorkCalendar) -> Iterator[Remedy]:
    def days(name: str) -> int:
        return rules.integer(f"remedies.{name}")

    def made(
        body: str,
        key: str,
        within: int,
        runs_from: str,
        decided: int,
        *,
        unit: str = "days",
        extension: int = 0,
    ) -> Remedy:
        until = _last_day(within, unit, decision, rules, work) if runs_from == "service" and within else None
        return Remedy(
            channel, body, until, within, unit, runs_from, decided, "days", extension, rules.cite(f"remedies.{key}")
        )  # fmt: skip

    match channel:
        case "objection":
            yield _objection(decision, rules, work)
        case "complaint":
            if decision.category in rules.codes("remedies.complaint.categories"):
                key = "complaint.decide_days"
                if "school" in decision.makers:
                    yield made("bureau", key, 0, "service", days(key))
                # Against the bureau the law names who receives it, and no period to decide in.
                if "bureau" in decision.makers:
                    yield made("government", key, 0, "service", 0)
        case "review":
            key = "review.apply_days"
            yield made("maker", key, days(key), "service", days("review.decide_days"))
        case "appeal":
            key = "appeal.apply_days"
            yield made(
                "bureau",
                key,
                days(key),
                "review",
                days("appeal.decide_days"),
                extension=days("appeal.extension_days"),
            )
        case "further_appeal":
            key = "further_appeal.apply_days"
            yield made("personnel_office", key, days(key), "appeal", 0)
        case "arbitration":
            key = "arbitration.apply_years"
            yield made(
                "arbitration_commission",
                key,
                days(key),
                "service",
                days("arbitration.decide_days"),
                unit="years",
                extension=days("arbitration.extension_days"),
            )
        case "suit":
            yield made("court", "suit.days", days("suit.days"), "award", 0)
        case "petition":
            yield made("petition_office", "petition.decide_days", 0, "service", days("petition.decide_days"))


def _objection(decision: Decision, rules: Rules, work: WorkCalendar) -> Remedy:
    """Within the notice of the result; someone served after it has the length of a notice from then on."""
    within = rules.integer("notice.working_days")
    until = decision.closes
    if until is None or until < decision.served:
        until = work.add(decision.served, within)
    return Remedy(
        channel="objection",
        body="maker",
        until=until,
        within=within,
        unit="working_days",
        runs_from="notice",
        decided=rules.integer("remedies.objection.reply_days"),
        decided_unit="working_days",
        extension=0,
        citation=rules.cite("notice.working_days"),
    )


def _last_day(within: int, unit: str, decision: Decision, rules: Rules, work: WorkCalendar) -> date:
    served = decision.served
    last = add_months(served, 12 * within) if unit == "years" else served + timedelta(days=within)
    if not rules.flag("remedies.rest_day_moves"):
        return last
    while last.year in work.years and not work.is_workday(last):
        last += timedelta(days=1)
    return last
