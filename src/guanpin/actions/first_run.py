"""The first two administrators: made once, by whoever sits at the machine and reads the code on its console."""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from django.conf import settings
from django.db import transaction

from guanpin.actions.accounts import Opened, Wanted, check_wanted, create_accounts
from guanpin.actions.act import acting
from guanpin.actions.actor import ADMINISTRATOR, Actor
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import clock, ledger
from guanpin.records.models import Account, Grant

_ALPHABET = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"


def is_first_run() -> bool:
    """Whether nobody can enter yet. A demonstration has its own accounts."""
    return not settings.DEMO and not Account.objects.exists()


def setup_code() -> str:
    """The code that proves access to the machine; made when first asked for, kept in the data folder until it is used."""
    path = _path()
    if not path.exists():
        fresh = "-".join("".join(secrets.choice(_ALPHABET) for _ in range(4)) for _ in range(4))
        with os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "w") as out:
            out.write(fresh)
    return path.read_text("ascii").strip()


def make_administrators(
    code: str, username: str, name: str, password: str, second_username: str, second_name: str
) -> Opened:
    """The first administrator, with a password of their own, who opens the account of the second.

    One person alone must not be everything: the second gets a one-time password, returned here. Raises GuanpinError for a
    wrong code, unfit names, and where somebody was faster.
    """
    if not secrets.compare_digest(code.strip().upper().encode(), setup_code().encode()):
        raise GuanpinError(
            "setup.code",
            zh="启用码不对。",
            en="The code is wrong.",
            remedy_zh="启用码显示在运行 guanpin serve 的窗口里。",
            remedy_en="It stands in the window in which guanpin serve runs.",
        )
    if username.lower() == second_username.lower():
        raise GuanpinError(
            "setup.same",
            zh="两位系统管理员的账号名不能相同。",
            en="The two administrators need different usernames.",
        )
    check_wanted(Wanted(username, name, ADMINISTRATOR))
    with transaction.atomic():
        ledger.lock(ledger.SYSTEM)
        if Account.objects.exists():
            raise GuanpinError("setup.done", zh="系统已经启用过了。", en="The system was set up already.")
        account = Account.objects.create_user(username, name.strip(), password, created_at=clock.now())
        grant = Grant.objects.create(account=account, role=ADMINISTRATOR, valid_from=clock.today())
        first = Actor(account, grant)
        for cell in ("account.create", "grant.give"):
            with acting(first, cell, None, subject=account.code, password=True) as doing:
                doing.record({"account": account.code, "name": account.name, "role": ADMINISTRATOR})
        (second,) = create_accounts(first, [Wanted(second_username, second_name, ADMINISTRATOR)])
    _path().unlink(missing_ok=True)
    return second


def _path() -> Path:
    return Path(settings.DATA) / "setup.code"
