"""``guanpin check``: is a workbook fit to be used, and if not, what must be mended where."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

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
    if out is not None and out.suffix.lower() != ".xlsx":
        raise _not_xlsx(out)
    reading = read_workbook(file)
    if policy:
        reading = _against_policy(reading, policy, lang)
    for line in report_lines(reading, lang):
        click.echo(line)
    if reading.places and (reading.problems or out):
        marked = _write_marked(reading, file, out)
        click.echo(f"Marked workbook: {marked}" if lang == "en" else f"标注后的工作簿：{marked}")
    return 0 if reading.facts is not None else 1


def _against_policy(reading: "Reading", policy: str, lang: str) -> "Reading":
    """The reading with the policy's objections; the policy itself is judged first, so that a wrong one is told."""
    from guanpin.exchange.policies import load_policy  # noqa: PLC0415
    from guanpin.exchange.workbook.policy_check import check_policy  # noqa: PLC0415

    loaded = load_policy(policy)
    campaign = reading.tables.get("campaign")
    days = list(campaign.rows("as_of")) if campaign else []
    if not days:
        click.echo(
            "基准日未读出，暂未对照政策。"
            if lang == "zh"
            else "No as-of day: not checked against the policy."
        )
        return reading
    return check_policy(reading, loaded.at(days[0][1]))


def _write_marked(reading: "Reading", file: Path, out: Path | None) -> Path:
    """Write beside the target first, so that a failure leaves what was there."""
    from guanpin.exchange.workbook.mark import default_output, write_marked  # noqa: PLC0415

    out = out or default_output(file)
    draft = out.with_name(f".{out.stem}.part.xlsx")
    try:
        write_marked(reading, file, draft)
        draft.replace(out)
    except OSError as error:
        raise _not_writable(out, error) from error
    finally:
        draft.unlink(missing_ok=True)
    return out


def _not_xlsx(out: Path) -> GuanpinError:
    return GuanpinError(
        "check.out_suffix",
        zh=f"标注后的工作簿只能存为 .xlsx，不能是“{out.suffix}”。",
        en=f"The marked workbook is an .xlsx, not “{out.suffix}”.",
        place="--out",
        remedy_zh="请换一个以 .xlsx 结尾的文件名。",
        remedy_en="Give a name that ends in .xlsx.",
    )


def _not_writable(out: Path, error: OSError) -> GuanpinError:
    return GuanpinError(
        "check.out_unwritable",
        zh=f"标注后的工作簿写不进去（{error.strerror}）。",
        en=f"The marked workbook cannot be written ({error.strerror}).",
        place=str(out),
        remedy_zh="请关闭正在打开它的 Excel 或 WPS，或用 --out 另指定文件。",
        remedy_en="Close it in Excel, or name another file with --out.",
    )
