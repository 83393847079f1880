"""``guanpin verify DIR``: check a result from its files alone."""

from __future__ import annotations

from pathlib import Path

import click

from guanpin.cli import Settings
from guanpin.verification import report_text, verify_directory


@click.command("verify")
@click.argument("directory", type=click.Path(exists=True, file_okay=False, path_type=Path))
@click.pass_context
def command(ctx: click.Context, directory: Path) -> None:
    """核验结果文件夹：逐项复算并说明是否成立。

    Verify a result folder from its files alone; exit code 1 if something does not hold.
    """
    settings: Settings = ctx.obj or Settings()
    report = verify_directory(directory)
    click.echo(report_text(report, settings.lang), nl=False)
    ctx.exit(0 if report.passed else 1)
