"""What a person has done: lessons, class teaching, appraisals, ethics, awards, and the raw measures."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from datetime import date
from random import Random

from guanpin.engine.snapshot.candidacies import Measure
from guanpin.engine.snapshot.codes import YEAR_GROUPS
from guanpin.sample.dice import tenths_text, weighted
from guanpin.sample.outline import SCHOOL_YEAR, Draft
from guanpin.sample.register import Register

TERM = ("2022-2", date(2023, 2, 13), date(2023, 7, 8))
EARLIER_TERMS = (
    ("2021-2", date(2022, 2, 21), date(2022, 7, 9)),
    ("2022-1", date(2022, 9, 1), date(2023, 1, 14)),
)
APPRAISED_YEARS = range(2018, 2023)
ETHICS_YEARS = range(2020, 2023)
RESULT_YEARS = range(2020, 2023)
YEARS = {year: (date(year, 1, 1), date(year + 1, 1, 1)) for year in APPRAISED_YEARS}
EXCELLENT_PERCENT = 20

# Standard lessons a week.
FULL_LOAD = {"primary": 18, "junior": 14, "kindergarten": 20}
HEAVY_SUBJECTS = {
    "primary": ("chinese", "math"),
    "junior": ("chinese", "math", "english"),
    "kindergarten": (),
}
HEAVY_LOAD = {"primary": 14, "junior": 12, "kindergarten": 20}
LIGHT_SUBJECTS = {"junior": ("music", "art", "it", "labour", "practice", "local")}
LEADERS_LESSONS = {"principal": 4, "deputy": 8}
# Subjects that begin later than their phase, by first year group.
BEGINS = {"english": 3, "it": 3, "physics": 8, "chemistry": 9}
SECOND_SUBJECTS = ("moral", "labour", "practice", "local", "science")
SECOND_SUBJECT_PERCENT = 14
AWARDS = (("school", 22), ("district", 42), ("city", 25), ("province", 9), ("national", 2))
AWARD_DETAILS = (("award", 40), ("competition", 15), ("lesson", 30), ("research", 15))
DAYS_ABSENT = (
    ("0", 62),
    ("0.5", 8),
    ("1", 9),
    ("1.5", 5),
    ("2", 6),
    ("3", 4),
    ("4.5", 3),
    ("7", 2),
    ("12", 1),
)


def write_performance(
    rng: Random,
    draft: Draft,
    register: Register,
    measures: list[Measure],
    excellent: Counter[tuple[str, int]],
    appraised: Counter[tuple[str, int]],
) -> None:
    """Performance of one person; of those `appraised` by school and year, `excellent` counts who was graded so."""
    quality = rng.random()
    if draft.first_taught is None:
        return
    seconds = _write_lessons(rng, draft, register)
    _write_class_teaching(rng, draft, register)
    _write_appraisals(rng, draft, register, quality, excellent, appraised)
    _write_awards(rng, draft, register, quality)
    measures += _measures(rng, draft, quality, seconds)


def appraised_people(drafts: Iterable[Draft]) -> Counter[tuple[str, int]]:
    """How many a school appraises in each year."""
    return Counter(
        (draft.seat.school, year)
        for draft in drafts
        if draft.first_taught is not None
        for year in range(max(draft.first_taught.year, APPRAISED_YEARS[0]), APPRAISED_YEARS[-1] + 1)
    )


def standard_load(school_phase: str, subject: str) -> int:
    """Lessons a week that count as a full load."""
    if subject in HEAVY_SUBJECTS[school_phase]:
        return HEAVY_LOAD[school_phase]
    return FULL_LOAD[school_phase] + 2 * (subject in LIGHT_SUBJECTS.get(school_phase, ()))


def _write_lessons(rng: Random, draft: Draft, register: Register) -> int:
    """Lessons of the last term; returns how many subjects besides the main one were taught."""
    seat = draft.seat
    if not (draft.teaches or seat.leadership in LEADERS_LESSONS):
        return 0
    subject = lesson_subject(draft)
    load = LEADERS_LESSONS.get(seat.leadership) or standard_load(seat.school_phase, subject)
    lessons = max(2, load * rng.randint(62, 128) // 100)
    if seat.leadership == "middle":
        lessons = max(2, lessons * 7 // 10)
    if draft.absent:
        lessons //= 4
    second = rng.random() * 100 < SECOND_SUBJECT_PERCENT and lessons > 8
    places = [row for row in draft.teaching if row[3] <= TERM[1] and (row[4] is None or row[4] > TERM[1])]
    if second:
        extra = rng.choice(SECOND_SUBJECTS)
        if extra == subject:
            extra = "local"
        lessons -= 4
        _add_lessons(draft, register, places[:1], extra, 4)
    if lessons:
        _add_lessons(draft, register, places, subject, lessons)
    if draft.teaches and subject not in (held for _, held in draft.certificates):
        _write_earlier_lessons(draft, register, subject, load)
    return 1 if second else 0


def _write_earlier_lessons(draft: Draft, register: Register, subject: str, load: int) -> None:
    """Earlier terms of those whose certificate is for another subject: practice may stand in for it."""
    seat = draft.seat
    for term in EARLIER_TERMS[draft.career_seed % 3 :]:
        if draft.joined < term[1]:
            register.add(
                draft.id, "lessons", *term,
                school=seat.school, school_phase=seat.school_phase, subjects=(subject,), amount=str(load),
            )  # fmt: skip


def lesson_subject(draft: Draft) -> str:
    """The subject someone mainly teaches; leaders teach what their certificate is for."""
    if draft.teaches:
        subject = draft.seat.subjects[0]
        return "chinese" if subject == "generalist" else subject
    return draft.certificates[0][1] if draft.certificates else "moral"


def _add_lessons(
    draft: Draft,
    register: Register,
    places: list[tuple[str, str, str, date, date | None]],
    subject: str,
    lessons: int,
) -> None:
    value, start, end = TERM
    for place, (school, phase, _, _, _) in enumerate(places):
        part = lessons // len(places) + (place < lessons % len(places))
        if part:
            register.add(
                draft.id, "lessons", value, start, end,
                school=school, school_phase=phase, subjects=(subject,), amount=str(part),
            )  # fmt: skip


def _write_class_teaching(rng: Random, draft: Draft, register: Register) -> None:
    school = draft.seat.school
    since = draft.class_teacher_since
    if since is not None:
        until = draft.left[1] if draft.left else date(SCHOOL_YEAR, 9, 1)
        register.add(draft.id, "class_teacher", "", since, until, school=school)
    if draft.teaches and rng.random() < 0.3:
        start = draft.joined.year + rng.randint(0, 6)
        end = min(start + rng.randint(1, 6), (since.year if since else SCHOOL_YEAR) - 1)
        if start < end:
            register.add(draft.id, "class_teacher", "", date(start, 9, 1), date(end, 9, 1), school=school)


def _write_appraisals(
    rng: Random,
    draft: Draft,
    register: Register,
    quality: float,
    excellent: Counter[tuple[str, int]],
    appraised: Counter[tuple[str, int]],
) -> None:
    assert draft.first_taught is not None
    for year in APPRAISED_YEARS:
        if year < draft.first_taught.year:
            continue
        grade = "ungraded" if year == draft.first_taught.year else "pass"
        place = draft.seat.school, year
        wanted = rng.random() < 0.02 + 0.24 * quality
        if year == 2022 and draft.last_appraisal:
            grade = draft.last_appraisal
        elif wanted and grade == "pass" and excellent[place] < appraised[place] * EXCELLENT_PERCENT // 100:
            excellent[place] += 1
            grade = "excellent"
        start, end = YEARS[year]
        register.add(draft.id, "appraisal", grade, start, end)
        if year in ETHICS_YEARS:
            ethics = draft.last_ethics if year == 2022 and draft.last_ethics else "pass"
            register.add(draft.id, "ethics", "excellent" if grade == "excellent" else ethics, start, end)


def _write_awards(rng: Random, draft: Draft, register: Register, quality: float) -> None:
    assert draft.first_taught is not None
    for turn in range(int(rng.random() * 2.6 * quality * min(1, draft.experience / 6))):
        year = rng.randint(max(draft.first_taught.year, 2015), 2022)
        level, detail = weighted(rng, AWARDS), weighted(rng, AWARD_DETAILS)
        register.add(
            draft.id,
            "award",
            level,
            date(year, 10 + turn, rng.randint(1, 28)),
            evidence="获奖证书（虚构）",
            detail=detail,
        )


def _measures(rng: Random, draft: Draft, quality: float, seconds: int) -> list[Measure]:
    person = draft.id
    days = weighted(rng, DAYS_ABSENT) if not draft.absent else str(20 + rng.randint(0, 80))
    rows = [Measure(person, "days_absent", 2022, days, None, "考勤表")]
    if draft.teaches:
        rows.append(
            Measure(
                person, "training_hours", 2022, str(48 + 2 * rng.randint(0, 36)), None, "继续教育学时登记"
            )
        )
        rows += _results(rng, draft, quality)
    if seconds:
        rows.append(Measure(person, "extra_subjects", 2022, str(seconds), None, "课程表"))
    if draft.seat.leadership == "middle" or (draft.teaches and rng.random() < 0.08):
        rows.append(Measure(person, "posts_held", 2022, str(1 + (rng.random() < 0.2)), None, "学校任职文件"))
    return rows


def _results(rng: Random, draft: Draft, quality: float) -> list[Measure]:
    """A result a year, compared within subject and year group; pupils move up a year each year."""
    assert draft.first_taught is not None
    subject = lesson_subject(draft)
    years = [year for year in YEAR_GROUPS[draft.seat.school_phase] if year >= BEGINS.get(subject, -3)]
    first = rng.randrange(len(years))
    rows = []
    for year in RESULT_YEARS:
        luck = rng.random()
        if year >= draft.first_taught.year:
            tenths = 560 + int(260 * quality) + int(170 * luck)
            group = f"{subject}-{years[(first + year - RESULT_YEARS[0]) % len(years)]}"
            value = tenths_text(tenths)
            rows.append(Measure(draft.id, "teaching_result", year, value, group, "质量监测"))
    return rows
