"""``guanpin template``: write the empty workbook that a district fills in."""

from pathlib import Path

import click

from guanpin.cli._new_workbook import check_new, drafted


@click.command("template")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    required=True,
    help="要写的工作簿 (.xlsx) / the workbook to write",
)
@click.option("--force", is_flag=True, help="覆盖已有的文件 / overwrite the file if it exists")
@click.pass_context
def command(ctx: click.Context, out: Path, force: bool) -> None:
    """生成空白数据表：表头说明、代码表、下拉列表、填表说明。

    Write the empty workbook, with notes, code lists, choices and instructions.
    """
    from guanpin.exchange.workbook import write_template  # noqa: PLC0415  (heavy: only when a file is written)

    check_new(out, force)
    with drafted(out) as draft:
        write_template(draft)
    zh = "已生成模板：{out}。请先看第一张表“填表说明”；填好后运行 guanpin check {out}。"
    en = "Wrote the template {out}. Its first sheet says how to fill it in; then run guanpin check {out}."
    click.echo((en if ctx.obj.lang == "en" else zh).format(out=out))
