"""``guanpin tour``: a made-up district from workbook to verified results, told so that a newcomer follows."""

from __future__ import annotations

import hashlib
import os
import shutil
import sys
from pathlib import Path

import click

from guanpin.cli import Settings
from guanpin.cli._progress import Steps
from guanpin.cli.run import decide_and_write, tell_problems

_POLICY = "east-district"
# In a real campaign the seed is drawn in public; a demonstration that can be repeated fixes it.
_SEED = hashlib.sha256(b"guanpin demo").digest()

_BEFORE = """\
管聘测算演示：一个虚构的区，40 所学校和幼儿园，人员全部虚构。
A demonstration: one made-up district of 40 schools and kindergartens; nobody in it exists.
"""

_ZH = """
办了什么
  区里的一份工作簿（学校、班级、人员、履历、志愿、评分）和一份写明依据的政策，算出了：
  每校多少编制、多少岗位，谁直聘，谁在校内竞聘、跨校竞聘中聘到哪里，谁还没有岗位。
{summary}
  每一项都附理由；受法律保护的人员都有岗位。

谁来核对
  {verdict_zh}
  核验程序另行编写，不用测算程序的任何代码，只看结果文件。

接下来可以看
  报告（只有人数，可以公开）    {report}
  给经办人的表格（含姓名，不公开）  {workbook}
  一个人的结果和理由        {program} explain {folder} {person}
  用同样的数据再算一遍       {program} rerun {folder}
"""

_EN = """
What was done
  From one workbook of the district and one policy with its sources: quotas and posts by school, direct
  appointments, in-school and cross-school competition, and who is still without a post.
{summary}
  {verdict_en} The verifier shares no code with what it checks.
  Report: {report}   One person: {program} explain {folder} {person} --lang en
"""


@click.command("tour")
@click.option(
    "--out", type=click.Path(path_type=Path), default=Path("tour"), show_default=True, help="文件夹 / folder"
)
@click.pass_obj
def command(settings: Settings, out: Path) -> int:
    """不用浏览器，用虚构的区从工作簿演示到核验。Without a browser: a made-up district from workbook to verified results."""
    from guanpin.exchange.policies import load_policy  # noqa: PLC0415 - commands import what they need when run
    from guanpin.exchange.results.folder import check_target, make_folder  # noqa: PLC0415
    from guanpin.exchange.results.layout import REPORT, WORKBOOK  # noqa: PLC0415
    from guanpin.exchange.workbook import read_workbook, write_workbook  # noqa: PLC0415
    from guanpin.sample import east_district  # noqa: PLC0415
    from guanpin.verification import report_text, verify_directory  # noqa: PLC0415
    from guanpin.wording.summary import summary_lines  # noqa: PLC0415

    click.echo(_BEFORE)
    book, folder = out / "district.xlsx", out / "result"
    check_target(folder)
    make_folder(out)
    with Steps(("sample", "read"), settings.lang) as steps:
        sample = east_district(1)
        write_workbook(sample.facts, sample.id_numbers, book)
        steps.done("sample")
        reading = read_workbook(book)
        if reading.facts is None:
            tell_problems(reading, book, _POLICY, settings.lang)
            return 1
        steps.done("read")
        result = decide_and_write(reading.facts, load_policy(_POLICY), _SEED, folder, settings.lang, steps)
        steps.expect(("verify",))
        report = verify_directory(folder)
        steps.done("verify")
    if not report.passed:
        click.echo(report_text(report, settings.lang), nl=False)
    count = len(report.checks)
    words = {
        "program": _program(),
        "folder": folder,
        "report": folder / REPORT,
        "workbook": folder / WORKBOOK,
        "person": next(iter(result.unplaced or result.appointments)),
        "verdict_zh": f"独立核验通过，{count} 项检查全部成立。"
        if report.passed
        else "独立核验没有通过，见上。",
        "verdict_en": f"Verified: all {count} checks hold." if report.passed else "Not verified, see above.",
    }
    for text, lang in ((_ZH, "zh"), (_EN, "en")):
        summary = "\n".join(f"  {line}" for line in summary_lines(result, lang))
        click.echo(text.format(summary=summary, **words), nl=False)
    return 0 if report.passed else 1


def _program() -> str:
    """What to type to call this program again: its name where the shell finds it, else its path from here."""
    if shutil.which("guanpin"):
        return "guanpin"
    script = Path(sys.executable).with_name("guanpin")
    return os.path.relpath(script) if script.exists() else f"{sys.executable} -m guanpin.cli"
