"""``guanpin sample``: write a made-up district as a workbook."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guanpin.cli._new_workbook import check_new, drafted

if TYPE_CHECKING:
    from guanpin.engine.policy.overlay import Policy
    from guanpin.sample.outline import Sample

# Names by what makes them, in guanpin.sample.
DISTRICTS = {"east": "east_district", "small": "small_district", "six-school": "six_school", "dazu": "dazu"}


@click.command("sample")
@click.option(
    "--district",
    type=click.Choice(tuple(DISTRICTS)),
    default="east",
    show_default=True,
    help=(
        "哪个区县：east 攀枝花市东区的规模，dazu 重庆市大足区 2019 年的规模，six-school 六所学校，small 小而杂"
        " / which district: the size of Panzhihua's East District, that of Dazu in 2019, six schools, or small and odd"
    ),
)
@click.option("--seed", type=click.IntRange(min=0), default=1, show_default=True, help="种子 / seed")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="要写的工作簿 (.xlsx) / the workbook to write",
)
@click.option(
    "--stages",
    is_flag=True,
    help="连同片区竞聘、紧缺岗位等各环节的志愿和转岗意愿 / with wishes for every stage and consents to conversion",
)
@click.option(
    "--policy",
    "name",
    metavar="NAME",
    help="配合哪个政策：年份随政策生效，考试的政策附笔试成绩 / fit a policy: its year, and exam results where it examines",
)
@click.option("--force", is_flag=True, help="覆盖已有的文件 / overwrite the file if it exists")
@click.pass_context
def command(
    ctx: click.Context, district: str, seed: int, out: Path, stages: bool, name: str | None, force: bool
) -> None:
    """生成虚构区县的工作簿：学校、人员、身份证号全部虚构。

    Write the workbook of a made-up district: its schools, people and id numbers do not exist.
    """
    from guanpin import sample as samples  # noqa: PLC0415  (heavy: only when a file is written)
    from guanpin.exchange.policies import load_policy  # noqa: PLC0415
    from guanpin.exchange.workbook import write_workbook  # noqa: PLC0415

    check_new(out, force)
    policy = load_policy(name) if name is not None else None
    with drafted(out) as draft:
        sample = getattr(samples, DISTRICTS[district])(seed, stages=stages)
        if policy is not None:
            sample = _fitted(sample, policy, seed)
        write_workbook(sample.facts, sample.id_numbers, draft)
    counts = {"people": len(sample.facts.people), "schools": len(sample.facts.schools)}
    zh = "已生成 {out}：学校 {schools} 所，人员 {people} 人，全部虚构。"
    en = "Wrote {out}: {schools} schools, {people} people, all of them made up."
    click.echo((en if ctx.obj.lang == "en" else zh).format(out=out, **counts))


def _fitted(sample: Sample, policy: Policy, seed: int) -> Sample:
    """The same district in the first school year in which the policy's own values hold; examined where it examines."""
    from guanpin.sample import Sample, id_numbers, in_school_year, with_exams  # noqa: PLC0415

    first = min((one.values[0].start for one in policy.layers[-1].settings.values()), default=date.min)
    facts = sample.facts
    facts = in_school_year(facts, max(first.year, facts.campaign.school_year))
    if facts.campaign.as_of < first:
        facts = in_school_year(facts, facts.campaign.school_year + 1)
    rules = policy.at(facts.campaign.as_of)
    if any(row["kind"] == "exam" for row in rules.rows("scoring.sheet.district")):
        papers = {row["subject"]: row["paper"] for row in rules.rows("scoring.papers")}
        facts = with_exams(facts, seed, papers)
    return Sample(facts, id_numbers(facts.people))
