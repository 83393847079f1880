"""Eligibility read off the facts word by word: slow, no lookups prepared, nothing shared with the engine's rooms.

Every rule is one question asked of the whole list of events again; the answer is a set of reason codes.
"""

from datetime import date, timedelta

from guanpin.engine.policy.overlay import Rules
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event, Person

LADDER = ["kindergarten", "primary", "junior", "senior"]


def codes(facts: Facts, rules: Rules, who: str, post: dict[str, object]) -> set[str]:
    """Reason codes against `who` at `post` (school, school_phase, category, subjects) on the first day of term."""
    person = next(one for one in facts.people if one.id == who)
    day = facts.campaign.term_start
    mine = [one for one in facts.events if one.person == who and stands(one, facts)]
    school, phase = str(post["school"]), str(post["school_phase"])
    category, subjects = str(post["category"]), list(post["subjects"])  # type: ignore[call-overload]
    home = latest([one for one in mine if one.kind == "establishment" and on(one, day)]).school
    found: set[str] = set()

    found |= ban_codes(facts, rules, mine, day, (home, school), category)
    held = category_now(mine, facts)
    allowed = ["support", "worker"]
    if held:
        allowed = []
        for row in rules.rows("eligibility.category.open_to"):
            if row["held"] == held:
                allowed = list(row["open"])
    if category not in allowed:
        found.add("eligibility.category")

    if leaving_is_forbidden(facts, rules, mine, home, school):
        found.add("eligibility.obligation")

    if category in rules.codes("eligibility.certificate.categories"):
        found |= certificate_codes(rules, person, mine, day, phase, subjects)
        now = post_now(mine, facts)
        if (
            rules.choice("eligibility.phase.upward") == "barred"
            and now is not None
            and now.school_phase in LADDER
            and LADDER.index(phase) > LADDER.index(now.school_phase)
        ):
            found.add("eligibility.phase.upward")
    elif category in rules.codes("eligibility.category.same_subject"):
        ever = [subject for one in mine if one.kind == "post" for subject in one.subjects]
        if not any(subject in ever for subject in subjects):
            found.add("eligibility.subject")

    sensitive = category in rules.codes("eligibility.recusal.categories") or any(
        subject in rules.codes("eligibility.recusal.subjects") for subject in subjects
    )
    if sensitive and any(
        leads(facts, other.id, unit(facts, school)) and related(facts, who, other.id)
        for other in facts.people
    ):
        found.add("eligibility.recusal.post")
    return found


def ban_codes(
    facts: Facts, rules: Rules, mine: list[Event], day: date, moves: tuple[str | None, str], category: str
) -> set[str]:
    found: set[str] = set()
    home, school = moves
    for year in mine:
        if year.kind == "ethics" and year.value == "fail" and year.span.start <= day:
            months = rules.integer("eligibility.ethics.months")
            if year.span.end is None or day < months_later(year.span.end, months):
                found.add("eligibility.ethics")
    for sanction in mine:
        if sanction.kind == "sanction" and on(sanction, day):
            if sanction.value in rules.codes("eligibility.sanction.bars_all"):
                found.add("eligibility.sanction.bars_all")
            if sanction.value in rules.codes("eligibility.sanction.bars_moves") and unit(
                facts, school
            ) != unit(facts, home):
                found.add("eligibility.sanction.bars_moves")
            if (
                sanction.value in rules.codes("eligibility.sanction.bars_above")
                and category == "management"
                and category_now(mine, facts) != "management"
            ):
                found.add("eligibility.sanction.bars_above")
    years = [one for one in mine if one.kind == "appraisal" and one.span.start <= day]
    if years and latest(years).value in rules.codes("eligibility.appraisal.barred"):
        found.add("eligibility.appraisal")
    return found


def certificate_codes(
    rules: Rules, person: Person, mine: list[Event], day: date, phase: str, subjects: list[str]
) -> set[str]:
    found: set[str] = set()
    certificates = [one for one in mine if one.kind == "certificate" and on(one, day)]
    if not certificates:
        return {"eligibility.certificate.none"}
    if rules.flag("eligibility.registration.required"):
        current = [one for one in mine if one.kind == "registration" and on(one, day)]
        ever = [one for one in mine if one.kind == "registration"]
        if current and latest(current).value != "registered":
            found.add("eligibility.registration.lapsed")
        if not current:
            limit = rules.integer("eligibility.registration.new_months")
            assert person.first_taught is not None
            is_new = not ever and day < months_later(person.first_taught, limit)
            if not is_new:
                found.add("eligibility.registration.missing")
    good = [one for one in certificates if covers(rules, one.school_phase, phase)]
    if not good:
        return found | {"eligibility.certificate.phase"}
    verdicts = []
    for subject in subjects:
        if subject in rules.codes("eligibility.certificate.open_subjects"):
            continue
        verdicts.append(subject_fits(rules, mine, good, phase, subject))
    if "generalist" in subjects or not verdicts:
        return found
    fits = all(verdicts) if rules.choice("eligibility.combination.rule") == "all" else any(verdicts)
    return found if fits else found | {"eligibility.certificate.subject"}


def subject_fits(rules: Rules, mine: list[Event], good: list[Event], phase: str, subject: str) -> bool:
    rule = "same"
    for row in rules.rows("eligibility.certificate.subject_rule"):
        if row["school_phase"] == phase:
            rule = row["rule"]
    if rule == "any":
        return True
    if any(subject in one.subjects or "generalist" in one.subjects for one in good):
        return True
    if rule == "same":
        return False
    for wanted in (subject, "generalist"):
        terms = {
            one.value
            for one in mine
            if one.kind == "lessons" and one.school_phase == phase and wanted in one.subjects
        }
        if len(terms) >= rules.integer("eligibility.certificate.taught_terms"):
            return True
    return False


def covers(rules: Rules, held: str | None, phase: str) -> bool:
    return any(
        row["held"] == held and phase in row["covers"] for row in rules.rows("eligibility.certificate.covers")
    )


def leaving_is_forbidden(
    facts: Facts, rules: Rules, mine: list[Event], home: str | None, school: str
) -> bool:
    day = facts.campaign.term_start
    binding = [
        one
        for one in mine
        if one.kind == "obligation"
        and on(one, day)
        and one.value in rules.codes("eligibility.obligation.binding")
    ]
    if not binding:
        return False
    longest = sorted(binding, key=lambda one: (one.span.end or date.max, one.id))[-1]
    bound = longest.school or home
    if rules.choice("eligibility.obligation.within") == "school":
        return school != bound
    return unit(facts, school) != unit(facts, bound)


def stands(event: Event, facts: Facts) -> bool:
    as_of = facts.campaign.as_of
    if event.recorded_at > as_of:
        return False
    return not any(other.supersedes == event.id and other.recorded_at <= as_of for other in facts.events)


def on(event: Event, day: date) -> bool:
    return event.span.start <= day and not (event.span.end is not None and event.span.end <= day)


def latest(events: list[Event]) -> Event:
    return sorted(events, key=lambda one: (one.span.start, one.id))[-1]


def post_now(mine: list[Event], facts: Facts) -> Event | None:
    held = [
        one
        for one in mine
        if one.kind == "post"
        and one.span.start <= facts.campaign.term_start
        and not (one.span.end is not None and one.span.end <= facts.campaign.as_of)
    ]
    return latest(held) if held else None


def category_now(mine: list[Event], facts: Facts) -> str:
    now = post_now(mine, facts)
    if now is not None:
        return now.category or ""
    day = facts.campaign.term_start
    return "teaching" if any(one.kind == "certificate" and on(one, day) for one in mine) else ""


def unit(facts: Facts, school: str | None) -> str | None:
    for one in facts.schools:
        if one.id == school:
            return one.legal_entity
    return school


def leads(facts: Facts, who: str, entity: str | None) -> bool:
    mine = [one for one in facts.events if one.person == who and stands(one, facts)]
    now = post_now(mine, facts)
    return now is not None and now.leadership in ("principal", "deputy") and unit(facts, now.school) == entity


def related(facts: Facts, who: str, other: str) -> bool:
    return any({one.person, one.other} == {who, other} for one in facts.kinships)


def months_later(day: date, months: int) -> date:
    """The same day number months later, else the last day of that month; found by walking."""
    year, month = day.year, day.month
    for _ in range(months):
        year, month = (year + 1, 1) if month == 12 else (year, month + 1)
    number = day.day
    while True:
        try:
            return date(year, month, number)
        except ValueError:
            number -= timedelta(days=1).days
