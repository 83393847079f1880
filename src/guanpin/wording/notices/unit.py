"""Who is proposed for which post: for one school's board and for its staff, never for the internet."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from guanpin.engine.replay import PostView
from guanpin.wording.forms import Source
from guanpin.wording.forms.later import later, numbered
from guanpin.wording.forms.notice import passed_over, proposals
from guanpin.wording.notices.section import Cell, Pair, Section, code_pair, post_pair


def unit_sections(source: Source, stage: str) -> Mapping[str, tuple[Section, ...]]:
    """By school, for every school that a person is proposed to by `stage`."""
    found = proposals(source).get(stage, {})
    return {school: tuple(_sections(source, stage, school, found[school])) for school in sorted(found)}


def _sections(
    source: Source, stage: str, school: str, lines: Sequence[tuple[str, PostView, str]]
) -> Iterator[Section]:
    named = code_pair("stage", stage)
    yield Section(
        title=("拟聘人员", "People proposed"),
        text=(
            (
                f"根据竞聘方案，经{named[0]}，下列{len(lines)}人拟聘任到{source.school_name(school)}有关岗位，"
                "现予公示，接受本单位教职工监督。",
                f"By the plan, after the {named[1]}, these {len(lines)} people are proposed for posts at"
                f" {source.school_name(school)}.",
            ),
            *_left_out(source, stage, school),
        ),
        columns=(("姓名", "name"), ("拟聘岗位", "post"), ("理由", "ground")),
        rows=tuple(_row(line) for line in lines),
        keys=2,
    )


def _row(line: tuple[str, PostView, str]) -> tuple[Cell, ...]:
    name, post, ground = line
    return name, post_pair(post.school_phase, post.category, post.subjects), code_pair("ground", ground)


def _left_out(source: Source, stage: str, school: str) -> Iterator[Pair]:
    amended, waiting = passed_over(source).get((stage, school), ((), 0))
    if amended:
        numbers = later(source).numbers(amended)
        listed = ", ".join(map(str, numbers))
        yield (
            f"另有{len(amended)}人的结果后来更改，见{numbered(numbers)}。",
            f"The results of {len(amended)} more were amended since: see amendments {listed}.",
        )
    if waiting:
        yield f"另有{waiting}人正在征求意见。", f"{waiting} more have been made an offer."
