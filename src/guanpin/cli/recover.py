"""``guanpin recover``: a one-time password for an administrator who forgot theirs, given at the machine itself."""

from __future__ import annotations

import click

from guanpin.cli import Settings
from guanpin.cli._site import set_up

_TOLD = {
    "zh": "{username} 的一次性口令：{password}\n登录后须修改。此事已记入留痕。",
    "en": "One-time password of {username}: {password}\nIt is changed at the next login. The ledger has it.",
}


@click.command("recover")
@click.argument("username")
@click.pass_obj
def command(settings: Settings, username: str) -> int:
    """为忘记口令的系统管理员生成一次性口令。A one-time password for an administrator who forgot theirs."""
    set_up()

    from guanpin.actions.accounts import recover_administrator  # noqa: PLC0415 - needs Django

    password = recover_administrator(username)
    click.echo(_TOLD[settings.lang].format(username=username, password=password))
    return 0
