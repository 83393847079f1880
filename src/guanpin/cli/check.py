"""``guanpin check``: is a workbook fit to be used, and if not, what must be mended where."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from guanpin.cli._new_workbook import check_suffix, drafted, exists, taken
from guanpin.engine.kernel.errors import GuanpinError

if TYPE_CHECKING:
    from guanpin.exchange.workbook.read import Reading


@click.command("check")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--policy", metavar="NAME", help="同时对照政策检查 / check against a policy as well")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="标注后的工作簿；默认“原文件名-检查结果.xlsx” / the marked workbook",
)
@click.pass_context
def command(ctx: click.Context, file: Path, policy: str | None, out: Path | None) -> int:
    """检查数据表。有问题时另存一份标注了位置、原因和改法的工作簿；没有错误退出码为 0，有错误为 1。

    Check a workbook. Where there are problems, a copy is written with places, reasons and remedies marked.
    Exit code 0 without errors, 1 with errors.
    """
    from guanpin.exchange.workbook.read import read_workbook  # noqa: PLC0415  (heavy: only when a file is read)
    from guanpin.exchange.workbook.report import report_lines  # noqa: PLC0415

    lang = ctx.obj.lang
    if out is not None:
        _check_out(out, file)
    reading = read_workbook(file)
    if policy:
        reading = _against_policy(reading, policy, lang)
    for line in report_lines(reading, lang):
        click.echo(line)
    if reading.places and (reading.problems or out):
        marked = _write_marked(reading, file, out)
        click.echo(_told(marked, file, lang))
    return 0 if reading.facts is not None else 1


def _against_policy(reading: "Reading", policy: str, lang: str) -> "Reading":
    """The reading with the policy's objections; the policy itself is judged first, so that a wrong one is told."""
    from guanpin.cli._policy_in_force import rules_in_force  # noqa: PLC0415
    from guanpin.exchange.policies import load_policy  # noqa: PLC0415
    from guanpin.exchange.workbook.policy_check import check_policy  # noqa: PLC0415

    loaded = load_policy(policy)
    campaign = reading.tables.get("campaign")
    # The day counts also where another cell of its row is wrong.
    days = [day for day in campaign.given["as_of"] if isinstance(day, date)] if campaign else []
    if not days:
        click.echo(
            "基准日未读出，暂未对照政策。"
            if lang == "zh"
            else "No as-of day: not checked against the policy."
        )
        return reading
    return check_policy(reading, rules_in_force(loaded, days[0], lang))


def _check_out(out: Path, file: Path) -> None:
    """Refuse to write over the workbook itself, or over a file that is no untouched copy of it."""
    from guanpin.exchange.workbook.marked_copy import is_untouched  # noqa: PLC0415

    if exists(out) and file.exists() and out.samefile(file):
        raise GuanpinError(
            "check.out_is_input",
            zh="标注后的工作簿不能写到被检查的文件上。",
            en="The marked workbook cannot replace the workbook that is checked.",
            place=f"--out {out}",
            remedy_zh="请换一个文件名，或不写 --out。",
            remedy_en="Give another name, or leave --out away.",
        )
    check_suffix(out)
    if exists(out) and not is_untouched(out, file):
        raise taken(out, "请换一个文件名，或不写 --out。", "Give another name, or leave --out away.")


def _write_marked(reading: "Reading", file: Path, out: Path | None) -> Path:
    """Write beside the target first, so that a failure leaves what was there."""
    from guanpin.exchange.workbook.mark import write_marked  # noqa: PLC0415
    from guanpin.exchange.workbook.marked_copy import default_output, stamp  # noqa: PLC0415

    out = out or default_output(file)
    with drafted(out) as draft:
        write_marked(reading, file, draft)
        stamp(draft, file)
    return out


def _told(marked: Path, file: Path, lang: str) -> str:
    """Where the marked copy is, and why it has a number where an earlier one was left alone."""
    from guanpin.exchange.workbook.marked_copy import usual_name  # noqa: PLC0415

    usual = usual_name(file)
    numbered = marked not in (file, usual) and marked.name.startswith(usual.stem)
    if lang == "en":
        why = f" ({usual.name} has been worked in or is another file, and was left alone)" if numbered else ""
        return f"Marked workbook: {marked}{why}"
    why = f"（{usual.name} 已有人改动或不是本程序所写，没有覆盖）" if numbered else ""
    return f"标注后的工作簿：{marked}{why}"
