"""``guanpin run``: from a workbook and a policy to a folder of results."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guanpin.cli import EXIT_INPUT, Settings
from guanpin.cli._progress import Steps, deciding_steps

if TYPE_CHECKING:
    from guanpin.engine.campaign.result import CampaignResult
    from guanpin.engine.policy.overlay import Policy
    from guanpin.engine.snapshot.facts import Facts
    from guanpin.exchange.workbook.read import Reading

_SHOWN = 10


@click.command("run")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--policy", "name", metavar="NAME", required=True, help="政策名称或 .toml 文件 / policy or file"
)
@click.option(
    "--seed", metavar="HEX", required=True, help="公开摇号所得的十六进制数 / the number drawn in public"
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    required=True,
    help="结果文件夹 / the folder to write results to",
)
@click.option(
    "--plans",
    "folder",
    type=click.Path(file_okay=False, path_type=Path),
    help="存放各校方案（.toml）的文件夹 / the folder with the schools' plans",
)
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), help="报告和提示的语言 / language of report and messages"
)
@click.pass_obj
def command(
    settings: Settings, file: Path, name: str, seed: str, out: Path, folder: Path | None, lang: str | None
) -> int:
    """从工作簿和政策算出编制、岗位、得分、直聘和竞聘结果，写入一个文件夹。

    Decide a campaign from a workbook and a policy, and write everything to a folder.
    """
    from guanpin.engine.kernel.ids import parse_seed  # noqa: PLC0415 - commands import what they need when run
    from guanpin.exchange.policies import load_policy  # noqa: PLC0415
    from guanpin.exchange.results.folder import check_target  # noqa: PLC0415
    from guanpin.exchange.school_plans import load_plans  # noqa: PLC0415
    from guanpin.exchange.workbook.read import read_workbook  # noqa: PLC0415

    lang = lang or settings.lang
    drawn, policy = parse_seed(seed), load_policy(name)
    plans = load_plans(folder, policy) if folder else []
    check_target(out)
    with Steps(("read",), lang) as steps:
        reading = read_workbook(file)
        if reading.facts is None:
            tell_problems(reading, file, name, lang)
            return EXIT_INPUT
        steps.done("read")
        # Known only now; better told before everything is worked out than after.
        campaign = reading.facts.campaign
        check_target(out, (campaign.district, campaign.id))
        result = decide_and_write(reading.facts, policy, drawn, out, lang, steps, plans, reading)
    tell_summary(result, out, lang)
    return 0


def decide_and_write(
    facts: Facts,
    policy: Policy,
    seed: bytes,
    out: Path,
    lang: str,
    steps: Steps,
    plans: Sequence[Policy] = (),
    reading: Reading | None = None,
) -> CampaignResult:
    """Decide the campaign and write its folder; every step is told to `steps`. `plans` end in a school's layer.

    `reading` is the workbook that the facts come from, where there is one. Raises GuanpinError, with nothing written,
    where it has replies to offers that were never made.
    """
    from guanpin.cli._policy_in_force import rules_in_force  # noqa: PLC0415
    from guanpin.cli._replies import check_replies  # noqa: PLC0415
    from guanpin.engine.campaign.plans import lay_plan  # noqa: PLC0415
    from guanpin.engine.campaign.run import run_campaign  # noqa: PLC0415
    from guanpin.exchange.results.files import run_files  # noqa: PLC0415
    from guanpin.exchange.results.folder import write_folder  # noqa: PLC0415

    rules = rules_in_force(policy, facts.campaign.as_of, lang)
    steps.expect((*deciding_steps(rules.codes("campaign.stages")), "write"))
    own = [lay_plan(plan, rules) for plan in plans]
    result = run_campaign(facts, rules, seed, steps.done, own)
    if reading is not None:
        check_replies(result, reading, lang)
    files = run_files(result, lang)
    steps.done("files")
    write_folder(out, files, {"unit": "ms", "steps": dict(steps.milliseconds)})
    steps.done("write")
    return result


def tell_problems(reading: Reading, file: Path, policy: str, lang: str) -> None:
    """The first errors with place and remedy, and which command shows them all."""
    errors = [problem for problem in reading.problems if problem.severity == "error"]
    colon = ": " if lang == "en" else "："
    for problem in errors[:_SHOWN]:
        click.echo(f"{problem.place(lang)}{colon}{problem.text(lang)} {problem.fix(lang)}", err=True)
    if len(errors) > _SHOWN:
        left = len(errors) - _SHOWN
        click.echo(f"… {left} more" if lang == "en" else f"…… 另有 {left} 处", err=True)
    advice = f"guanpin check {file} --policy {policy}"
    if lang == "en":
        click.echo(
            f"guanpin: The workbook cannot be used yet; nothing was written. See them all: {advice}", err=True
        )
    else:
        click.echo(f"guanpin: 工作簿还不能使用，没有写出任何结果。查看全部问题：{advice}", err=True)


def tell_summary(result: CampaignResult, out: Path, lang: str) -> None:
    """The outcome in a few lines and where the report is."""
    from guanpin.exchange.results.layout import REPORT  # noqa: PLC0415
    from guanpin.wording.summary import summary_lines  # noqa: PLC0415

    for line in summary_lines(result, lang):
        click.echo(line)
    click.echo(f"Report: {out / REPORT}" if lang == "en" else f"报告：{out / REPORT}")
