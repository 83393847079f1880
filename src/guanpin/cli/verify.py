"""``guanpin verify DIR``: check a result from its files alone."""

from __future__ import annotations

from pathlib import Path

import click

from guanpin.cli import Settings
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.verification import NO_RESULT, is_result, report_text, verify_directory


@click.command("verify")
@click.argument("directory", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.pass_context
def command(ctx: click.Context, directory: Path) -> None:
    """核验结果文件夹：逐项复算并说明是否成立。

    Verify a result folder from its files alone; exit code 1 if something does not hold, 2 if it is no result.
    """
    settings: Settings = ctx.obj or Settings()
    if not is_result(directory):
        raise GuanpinError(
            "verify.no_result",
            zh=NO_RESULT[0],
            en=NO_RESULT[1],
            place=str(directory),
            remedy_zh="请指定 guanpin run 写出的文件夹。",
            remedy_en="Name a folder written by guanpin run.",
        )
    report = verify_directory(directory)
    click.echo(report_text(report, settings.lang), nl=False)
    ctx.exit(0 if report.passed else 1)
