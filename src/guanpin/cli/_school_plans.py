"""``guanpin policy new-school`` and ``guanpin policy check``: a school's plan begun, and judged before it is used."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guanpin.cli import Settings
from guanpin.cli._days import day_given
from guanpin.engine.kernel.errors import GuanpinError

if TYPE_CHECKING:
    from guanpin.engine.campaign.plans import PlanDecision, SchoolPlan
    from guanpin.engine.policy.overlay import Policy, Rules
    from guanpin.engine.snapshot.facts import Facts


_policy = click.option(
    "--policy", "name", metavar="NAME", required=True, help="区里的政策 / the district's policy"
)
_workbook = click.option(
    "--from",
    "workbook",
    type=click.Path(dir_okay=False, path_type=Path),
    help="数据工作簿：取校名、基准日，核对人数和评议小组 / the workbook to take names and days from",
)
_at = click.option(
    "--at", "at", metavar="DATE", help="基准日，如 2023-06-19；默认取自工作簿，否则为今天 / as of"
)


@click.command("new-school")
@click.argument("school")
@_policy
@_workbook
@_at
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="方案文件 / the file"
)
@click.pass_obj
def new_school(
    settings: Settings, school: str, name: str, workbook: Path | None, at: str | None, out: Path
) -> None:
    """为一所学校起草方案：列出学校可以规定的全部参数、现行取值和范围。Draft a school's plan."""
    from guanpin.engine.campaign.plans import district_windows  # noqa: PLC0415
    from guanpin.exchange.policies import load_policy  # noqa: PLC0415
    from guanpin.exchange.school_plans import draft_plan  # noqa: PLC0415

    facts = _facts(workbook)
    policy = load_policy(name)
    rules = policy.at(day_given(at, facts.campaign.as_of if facts else None))
    text = draft_plan(school, _school_name(school, facts), policy, rules, district_windows(rules))
    _write(out, text)
    zh = f"已写出草案：{out}。改好后运行 guanpin policy check {out} --policy {name}。"
    en = f"Draft written: {out}. Then run guanpin policy check {out} --policy {name}."
    click.echo(en if settings.lang == "en" else zh)


@click.command("check")
@click.argument("files", nargs=-1, required=True, type=click.Path(dir_okay=False, path_type=Path))
@_policy
@_workbook
@_at
@click.pass_obj
def check_plans(
    settings: Settings, files: tuple[Path, ...], name: str, workbook: Path | None, at: str | None
) -> int:
    """检查学校方案：改了哪些，是否在区里的范围之内，能否采用。在范围之内退出码为 0，否则为 1。

    Check school plans: what they change, whether they keep to the bounds, whether they may be used.
    """
    from guanpin.exchange.policies import load_policy  # noqa: PLC0415
    from guanpin.exchange.school_plans import load_plan  # noqa: PLC0415

    facts, policy = _facts(workbook), load_policy(name)
    rules, refused = policy.at(day_given(at, facts.campaign.as_of if facts else None)), 0
    for file in files:
        try:
            plan, decided = _judged(load_plan(file, policy), rules, facts)
        except GuanpinError as error:
            refused += 1
            click.echo(f"✗ {error.text(settings.lang)}")
            continue
        for line in _told(plan, decided, rules, facts is not None, settings.lang):
            click.echo(line)
    return 1 if refused else 0


def _judged(layers: Policy, rules: Rules, facts: Facts | None) -> tuple[SchoolPlan, PlanDecision]:
    """The plan and what speaks against it; without facts only what can be told from the plan itself."""
    from guanpin.engine.campaign.plans import decide_plans, judge_alone, lay_plan  # noqa: PLC0415
    from guanpin.engine.eligibility import kin_of  # noqa: PLC0415
    from guanpin.engine.history import records, standings  # noqa: PLC0415

    plan = lay_plan(layers, rules)
    if facts is None:
        return plan, judge_alone(plan, rules)
    known = records(facts)
    roll = standings(known, rules, facts.campaign.term_start)
    decided = decide_plans((plan,), facts, known, roll, kin_of(facts.kinships), rules)
    return plan, decided[plan.school]


def _told(plan: SchoolPlan, decided: PlanDecision, rules: Rules, known: bool, lang: str) -> Iterator[str]:
    from guanpin.wording.render import render  # noqa: PLC0415
    from guanpin.wording.school_plans import change_lines  # noqa: PLC0415
    from guanpin.wording.values import printable  # noqa: PLC0415

    english, changes = lang == "en", plan.changes()
    title = f"{printable(plan.school)} {printable(plan.title)}"
    yield f"✓ {title}: {len(changes)} changed" if english else f"✓ {title}：与区里不同 {len(changes)} 项"
    yield from (f"    {line}" for line in change_lines(plan, rules, lang))
    if decided.used:
        yield "  May be used." if english else "  可以采用。"
    else:
        yield "  Not to be used as it is:" if english else "  目前不能采用："
    yield from (f"    {render(one, lang)}" for one in decided.reasons)
    if not known:
        yield (
            "    Staff numbers and the panel were not checked; add --from WORKBOOK."
            if english
            else "    未核对教职工人数和评议小组；加上 --from 工作簿可以核对。"
        )


def _facts(workbook: Path | None) -> Facts | None:
    if workbook is None:
        return None
    from guanpin.exchange.workbook.read import read_workbook  # noqa: PLC0415

    facts = read_workbook(workbook).facts
    if facts is None:
        raise GuanpinError(
            "plan.workbook",
            zh="工作簿有错误，还不能使用。",
            en="The workbook has errors and cannot be used yet.",
            place=str(workbook),
            remedy_zh="请先运行 guanpin check 查看并改正。",
            remedy_en="Run guanpin check to see them and mend them.",
        )
    return facts


def _school_name(school: str, facts: Facts | None) -> str:
    if facts is None:
        return school
    names = {one.id: one.name for one in facts.schools}
    if school not in names:
        raise GuanpinError(
            "plan.unknown_school",
            zh=f"工作簿中没有学校 {school}。",
            en=f"The workbook has no school {school}.",
            place="SCHOOL",
            remedy_zh="请写工作簿中的学校编号。",
            remedy_en="Give the id of a school of the workbook.",
        )
    return names[school]


def _write(out: Path, text: str) -> None:
    """Write a new file; one that exists is never overwritten, because somebody may have worked in it."""
    from guanpin.wording.system import system_error  # noqa: PLC0415

    try:
        with out.open("x", encoding="utf-8", newline="\n") as file:
            file.write(text)
    except FileExistsError:
        raise GuanpinError(
            "plan.exists",
            zh="这个文件已经存在，没有覆盖。",
            en="This file exists already and was not overwritten.",
            place=f"--out {out}",
            remedy_zh="请换一个文件名。",
            remedy_en="Give another name.",
        ) from None
    except OSError as error:
        raise GuanpinError(
            "plan.unwritable",
            zh=f"方案写不进去：{system_error(error)}。",
            en=f"The plan cannot be written: {system_error(error, 'en')}.",
            place=f"--out {out}",
            remedy_zh="请检查路径和权限。",
            remedy_en="Check path and permissions.",
        ) from None
