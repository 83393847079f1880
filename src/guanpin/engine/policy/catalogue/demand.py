"""Parameters of demand: the lesson table, workloads, and what counts towards a load besides lessons."""

from __future__ import annotations

from guanpin.engine.policy.parameter import Column, Parameter
from guanpin.engine.snapshot.codes import SCHOOL_KINDS, SCHOOL_PHASES, SUBJECTS

# Year groups of compulsory and senior schooling, as codes of amounts and names of columns.
YEARS = tuple(f"year_{year}" for year in range(1, 13))

PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "demand.lessons.table",
        "rows",
        "Lessons a week of each subject in each year group; a year left out has none.",
        unit="lessons a week",
        columns=(
            Column("subject", "choice", options=SUBJECTS),
            *(Column(year, "amount", low="0", high="20", required=False) for year in YEARS),
        ),
    ),
    Parameter(
        "demand.lessons.week",
        "amounts",
        "The most lessons a week that the table may give a year group.",
        unit="lessons a week",
        low="1",
        high="45",
        options=YEARS,
        tightens="down",
    ),
    Parameter(
        "demand.lessons.weeks",
        "amounts",
        "Weeks of new lessons in a school year.",
        unit="weeks",
        low="1",
        high="52",
        options=YEARS,
    ),
    Parameter(
        "demand.workload",
        "rows",
        "Standard workload of one teacher; a row without subjects is for all the others of its phase.",
        unit="lessons a week",
        columns=(
            Column("school_phase", "choice", options=SCHOOL_PHASES),
            Column("subjects", "codes", options=SUBJECTS),
            Column("lessons", "amount", low="1", high="40"),
        ),
    ),
    Parameter(
        "demand.class_teacher.credit",
        "amount",
        "Load credited for being class teacher of one class, as a share of the standard workload.",
        unit="share of a standard workload",
        low="0",
        high="1",
        tightens="up",
    ),
    Parameter(
        "demand.class_teacher.subjects",
        "codes",
        "Main subjects over which class teachers' credit is spread, in proportion to their lessons.",
        options=SUBJECTS,
    ),
    Parameter(
        "demand.large_class.pupils",
        "integer",
        "Pupils a class from which a class counts as large.",
        unit="pupils",
        low="40",
        high="100",
    ),
    Parameter(
        "demand.large_class.reduction",
        "amount",
        "By how much a large class lowers the standard workload.",
        unit="share of the standard workload",
        low="0",
        high="0.5",
    ),
    Parameter(
        "demand.age.from",
        "amounts",
        "Age in years from which a teacher has a lighter load, by sex.",
        unit="years",
        low="40",
        high="70",
        options=("female", "male"),
    ),
    Parameter(
        "demand.age.reduction",
        "amount",
        "The part of a load that an older teacher is spared.",
        unit="share of a standard workload",
        low="0",
        high="1",
    ),
    Parameter(
        "demand.fixed",
        "rows",
        "Subjects without lessons in the table that larger schools need all the same.",
        unit="full-time equivalents",
        columns=(
            Column("subject", "choice", options=SUBJECTS),
            Column("school_phase", "choice", options=SCHOOL_PHASES),
            Column("classes_from", "integer", low="1"),
            Column("teachers", "amount", low="0", high="20"),
        ),
    ),
    Parameter(
        "demand.kindergarten.teachers",
        "amount",
        "Teachers a kindergarten class needs.",
        unit="full-time equivalents a class",
        low="0",
        high="5",
    ),
    Parameter(
        "demand.leaders.table",
        "rows",
        "School leaders and heads of offices by number of classes; the row with the most classes reached applies.",
        unit="places",
        columns=(
            Column("school_phase", "choice", options=SCHOOL_PHASES),
            Column("classes_from", "integer", low="0"),
            Column("leaders", "integer", low="0", high="12"),
            Column("middle", "integer", low="0", high="20"),
        ),
    ),
    Parameter(
        "demand.leaders.kinds_without",
        "codes",
        "Kinds of school that another school leads.",
        options=SCHOOL_KINDS,
    ),
    Parameter(
        "demand.leaders.places",
        "choice",
        "appointed: leaders in office are taken as appointed, the table adds what it allows beyond them; "
        "table: the table is the ceiling.",
        options=("appointed", "table"),
    ),
    Parameter(
        "demand.leaders.lessons",
        "amounts",
        "Lessons a week that a leader on a management post teaches, by rank.",
        unit="lessons a week",
        low="0",
        high="30",
        options=("principal", "deputy", "middle"),
    ),
    Parameter(
        "demand.leaders.large_school",
        "integer",
        "Pupils above which the principal teaches half of that.",
        unit="pupils",
        low="0",
    ),
)
