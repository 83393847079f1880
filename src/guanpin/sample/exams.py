"""The same made-up district where a written exam takes the place of interviews."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from guanpin.engine.snapshot.candidacies import Measure
from guanpin.engine.snapshot.facts import Facts
from guanpin.sample.dice import dice

_FULL = {"exam_subject": 80, "exam_pedagogy": 10, "exam_psychology": 10}


def with_exams(facts: Facts, seed: int, papers: Mapping[str, str]) -> Facts:
    """Nobody is interviewed; whoever wishes for another school sits the paper of each subject asked for.

    `papers` gives the paper of subjects that are examined by that of another.
    """
    sat: dict[str, set[str]] = {}
    for wish in facts.preferences:
        if wish.stage == "cross_school" and wish.subject is not None:
            sat.setdefault(wish.person, set()).add(papers.get(wish.subject, wish.subject))
    year, results = facts.campaign.school_year, []
    rng = dice(seed)
    for person in sorted(sat):
        for item, full in _FULL.items():
            groups = sorted(sat[person]) if item == "exam_subject" else [None]
            for group in groups:
                mark = rng.randint(full * 4, full * 10)
                results.append(Measure(person, item, year, f"{mark / 10:.1f}", group, "笔试成绩单"))
    marks = tuple(mark for mark in facts.marks if mark.stage != "cross_school")
    return replace(facts, marks=marks, measures=(*facts.measures, *results)).in_order()
