"""Parameters of posts: what a quota is spent on, which posts are combined or shared, and grade ratios."""

from __future__ import annotations

from guanpin.engine.policy.parameter import Column, Parameter
from guanpin.engine.snapshot.codes import CATEGORIES, SCHOOL_PHASES, SUBJECTS

_GRADES = {"senior": ("5", "6", "7"), "middle": ("8", "9", "10"), "junior": ("11", "12")}


def _split(band: str, grades: tuple[str, ...]) -> Parameter:
    return Parameter(
        f"posts.grade.split.{band}",
        "amounts",
        f"Shares of the grades {', '.join(grades)} within the {band} band.",
        unit="parts",
        low="0",
        high="10",
        options=grades,
    )


PARAMETERS: tuple[Parameter, ...] = (
    Parameter(
        "posts.fill",
        "choice",
        "quota: the whole teaching quota becomes posts; demand: no more than lessons need.",
        options=("quota", "demand"),
    ),
    Parameter(
        "posts.slack",
        "choice",
        "Where places beyond whole posts of demand go first: holders: to subjects whose present holders need them; "
        "demand: in proportion to demand.",
        options=("holders", "demand"),
    ),
    Parameter(
        "posts.method",
        "choice",
        "How the teaching quota is shared among subjects.",
        options=("webster", "largest_remainder"),
    ),
    Parameter(
        "posts.leave_cover.share",
        "amount",
        "Share of the quota kept to cover leave.",
        unit="share of the quota",
        low="0",
        high="0.1",
    ),
    Parameter(
        "posts.leave_cover.order",
        "choice",
        "vacant: only heads nobody fills cover leave; first: the share is set aside before teaching posts.",
        options=("vacant", "first"),
    ),
    Parameter(
        "posts.support.norms",
        "rows",
        "Support and worker places that schools of a size should have; present places are kept besides.",
        unit="places",
        columns=(
            Column("category", "choice", options=("support", "worker")),
            Column("subject", "choice", options=SUBJECTS),
            Column("school_phase", "choice", options=SCHOOL_PHASES),
            Column("pupils_from", "integer", low="0"),
            Column("places", "integer", low="0", high="20"),
        ),
    ),
    Parameter(
        "posts.support.above_ceiling",
        "choice",
        "keep: people above the share of non-teaching staff keep their places and are shown; cut: they do not.",
        options=("keep", "cut"),
    ),
    Parameter(
        "posts.spread_subjects",
        "codes",
        "Subjects whose lessons are given by the teachers of the others.",
        options=SUBJECTS,
    ),
    Parameter(
        "posts.combinations",
        "rows",
        "Subjects that one post may join, in the order tried.",
        columns=(
            Column("school_phase", "choice", options=SCHOOL_PHASES),
            Column("subjects", "codes", options=SUBJECTS),
        ),
    ),
    Parameter(
        "posts.whole_from",
        "amount",
        "Demand from which a subject has a post of its own.",
        unit="full-time equivalents",
        low="0.01",
        high="1",
    ),
    Parameter(
        "posts.shared_from",
        "amount",
        "Demand from which what several schools lack becomes a shared post; below it other posts take the lessons.",
        unit="full-time equivalents",
        low="0.01",
        high="1",
    ),
    Parameter(
        "posts.generalist.school_phases",
        "codes",
        "School phases in which one teacher may teach every subject.",
        options=SCHOOL_PHASES,
    ),
    Parameter(
        "posts.generalist.classes_max",
        "integer",
        "Up to so many classes a site has generalist posts.",
        unit="classes",
        low="0",
        high="12",
    ),
    Parameter(
        "posts.generalist.teaching_quota_max",
        "integer",
        "Up to so many teaching heads a site has generalist posts.",
        unit="heads",
        low="0",
        high="20",
    ),
    Parameter(
        "posts.generalist.present",
        "choice",
        "keep: posts held at such a site stay while held; convert: every place there becomes a generalist post.",
        options=("keep", "convert"),
    ),
    *(_split(band, grades) for band, grades in _GRADES.items()),
    Parameter(
        "posts.grade.shares",
        "rows",
        "Greatest shares of senior (5-7) and middle (8-10) grades; the rest is junior (11-13).",
        unit="share of posts",
        columns=(
            Column("school_phase", "choice", options=SCHOOL_PHASES),
            Column("senior", "amount", low="0", high="1"),
            Column("middle", "amount", low="0", high="1"),
        ),
    ),
    Parameter(
        "posts.grade.categories",
        "codes",
        "Categories of posts that carry a professional grade.",
        options=CATEGORIES,
    ),
    Parameter(
        "posts.grade.pool",
        "choice",
        "Within what the grade ratios are counted, each school phase by itself.",
        options=("school", "cluster", "district"),
    ),
    Parameter(
        "posts.grade.reserve",
        "amount",
        "Share of the places of middle and senior grade that the district keeps in hand (岗位蓄水池): the ceilings of"
        " schools are that much lower, and the district's reserve is counted by itself.",
        unit="share of posts of middle and senior grade",
        low="0",
        high="0.5",
    ),
)
