"""``guanpin policy``: what a policy says, on what ground, where two differ; and the plans of schools."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import click

from guanpin.cli import Settings
from guanpin.cli._days import day_given
from guanpin.cli._school_plans import check_plans, new_school
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.overlay import InForce, Policy
from guanpin.exchange.policies import load_policy
from guanpin.wording.account import public_account
from guanpin.wording.parameters import CONFIDENCES, parameter_name, unit_name
from guanpin.wording.values import printable, value_lines

_LEVELS = {
    "defaults": ("默认值", "defaults"),
    "nation": ("国家", "nation"),
    "province": ("省", "province"),
    "district": ("区县", "district"),
    "school": ("学校", "school"),
}
_LOCKS = {
    "fixed": ("不得更改", "may not be changed"),
    "no_looser": ("不得放宽", "may not be loosened"),
}


@click.group("policy")
def command() -> None:
    """查看、比较政策参数及其依据。Show and compare policies and what they rest on."""


command.add_command(new_school)
command.add_command(check_plans)

_at = click.option(
    "--at", "at", metavar="DATE", help="截至哪一天，如 2023-06-19；默认今天 / as of, default today"
)


@command.command("show")
@click.argument("name")
@_at
@click.option(
    "--key", "prefix", default="", metavar="PREFIX", help="只看以此开头的参数 / only keys that begin so"
)
@click.pass_obj
def show(settings: Settings, name: str, at: str | None, prefix: str) -> None:
    """列出政策的每个参数：取值、单位、依据、层级、锁定。List every parameter with its source."""
    lang, day = settings.lang, day_given(at)
    policy = load_policy(name)
    known = policy.in_force(day)
    chosen = {key: found for key, found in known.items() if key.startswith(prefix)}
    missing = [key for key in policy.catalogue if key.startswith(prefix) and key not in known]
    if not chosen and not missing:
        raise GuanpinError(
            "policy.no_such_key",
            zh=f"没有以“{prefix}”开头的参数。",
            en=f"No parameter begins with “{prefix}”.",
            place="--key",
            remedy_zh="不加 --key 可列出全部参数。",
            remedy_en="Leave --key out to list them all.",
        )
    _print(_header(policy, day, len(chosen), lang))
    for key, found in chosen.items():
        _print(["", *_parameter(policy, key, found, day, lang)])
    if missing:
        _print(["", *_missing(missing, lang)])


@command.command("diff")
@click.argument("first")
@click.argument("second")
@_at
@click.pass_obj
def diff(settings: Settings, first: str, second: str, at: str | None) -> None:
    """并列两个政策取值或依据不同的参数。Show only where two policies differ, side by side."""
    lang, day = settings.lang, day_given(at)
    policies = load_policy(first), load_policy(second)
    known = [policy.in_force(day) for policy in policies]
    different = [key for key in policies[0].catalogue if _said(known[0].get(key)) != _said(known[1].get(key))]
    names = " ↔ ".join(printable(policy.name) for policy in policies)
    count = len(different)
    _print(
        [
            f"{names} · 截至 {day} · 不同 {count} 项"
            if lang == "zh"
            else f"{names} · as of {day} · {count} differ"
        ]
    )
    for key in different:
        _print(["", _title(policies[0], key, lang)])
        for policy, side, other in zip(policies, known, reversed(known), strict=True):
            _print(_side(policy, key, side.get(key), other.get(key), lang))


@command.command("account")
@click.argument("name")
@_at
@click.pass_obj
def account(settings: Settings, name: str, at: str | None) -> None:
    """用平常的话说明一项政策：谁参加、怎样定、保证什么、不保证什么。Tell in plain words what a policy means."""
    policy, day = load_policy(name), day_given(at)
    _print(_account_header(policy, day, settings.lang))
    for section in public_account(policy.at(day), settings.lang):
        _print(["", section.title, *(f"  · {sentence}" for sentence in section.sentences)])


def _said(found: InForce | None) -> tuple[object, ...] | None:
    return None if found is None else (found.value, found.document, found.clause)


def _header(policy: Policy, day: date, count: int, lang: str) -> Iterator[str]:
    en = lang == "en"
    last = policy.layers[-1]
    chain = " ← ".join(f"{layer.name}（{_LEVELS[layer.level][0]}）" for layer in policy.layers)
    if en:
        chain = " ← ".join(f"{layer.name} ({_LEVELS[layer.level][1]})" for layer in policy.layers)
    yield f"{last.name}  {last.title}"
    yield chain
    yield f"As of {day}: {count} parameters" if en else f"截至 {day}，共 {count} 个参数"
    known = policy.in_force(day).values()
    defaults = sum(_is_default(found) for found in known)
    own = sum(found.layer == last.name and not _is_default(found) for found in known)
    if en:
        yield f"Laid down by this plan: {own}; from layers above: {len(known) - own - defaults}; defaults: {defaults}"
    else:
        yield f"本方案的规定 {own} 项，上级规定 {len(known) - own - defaults} 项，默认值 {defaults} 项"
    if last.status == "fragment":
        yield "A fragment: only what is known of it." if en else "本政策为片段，只含已查明的部分。"


def _account_header(policy: Policy, day: date, lang: str) -> Iterator[str]:
    last = policy.layers[-1]
    if lang == "en":
        yield f"{last.title}: what it means, as of {day}"
        if last.status == "fragment":
            yield "Only part of this plan is known; what it leaves open follows guanpin's defaults."
    else:
        yield f"{last.title}：通俗说明（截至 {day}）"
        if last.status == "fragment":
            yield "这项方案只查明了一部分；没有写明的，按 guanpin 默认值说明，不是该地的规定。"


def _parameter(policy: Policy, key: str, found: InForce, day: date, lang: str) -> Iterator[str]:
    parameter = policy.catalogue[key]
    lines = value_lines(parameter, found.value, lang)
    if len(lines) == 1:
        yield (
            f"{_title(policy, key, lang)}：{lines[0]}"
            if lang == "zh"
            else f"{_title(policy, key, lang)}: {lines[0]}"
        )
    else:
        yield _title(policy, key, lang)
        yield from (f"    {line}" for line in lines)
    yield f"    {_source(found, lang)}{_whose(policy, found, lang)}"
    yield from (f"    {lock}" for lock in _locks(policy, key, day, lang))


def _title(policy: Policy, key: str, lang: str) -> str:
    unit = policy.catalogue[key].unit
    if lang == "en":
        return f"{key} [{unit}]" if unit else key
    name = parameter_name(key)
    shown = f"{key} {name}" if name else key
    return f"{shown}（{unit_name(unit)}）" if unit else shown


def _source(found: InForce, lang: str) -> str:
    confidence = CONFIDENCES[found.confidence][lang == "en"]
    source = f"{found.document} {found.clause} · {confidence} · {found.layer}"
    return f"Source: {source}" if lang == "en" else f"依据：{source}"


def _is_default(found: InForce) -> bool:
    """A plan's own file may say that a value is only guanpin's, where its text is silent."""
    return found.layer == "defaults" or found.document.startswith("guanpin")


def _whose(policy: Policy, found: InForce, lang: str) -> str:
    if _is_default(found):
        return " (a default, not laid down by this plan)" if lang == "en" else "（默认值，不是本方案的规定）"
    if found.layer == policy.layers[-1].name:
        return " (this plan's own)" if lang == "en" else "（本方案的规定）"
    return ""


def _locks(policy: Policy, key: str, day: date, lang: str) -> Iterator[str]:
    for layer in policy.layers:
        setting = layer.settings.get(key)
        if setting and setting.locked and setting.at(day):
            lock = _LOCKS[setting.locked][lang == "en"]
            yield f"Locked by {layer.name}: {lock}" if lang == "en" else f"锁定：{layer.name} 规定{lock}"


def _missing(keys: Sequence[str], lang: str) -> Iterator[str]:
    yield (
        f"Not set by this policy ({len(keys)}):"
        if lang == "en"
        else f"本政策未规定的参数（{len(keys)} 个）："
    )
    yield from (f"    {key}" for key in keys)


def _side(policy: Policy, key: str, found: InForce | None, other: InForce | None, lang: str) -> Iterator[str]:
    """One policy's side of a difference; of rows and amounts only those the other side does not have."""
    if found is None:
        yield f"  {policy.name}: not set" if lang == "en" else f"  {policy.name}：未规定"
        return
    value = found.value
    if other is not None and value != other.value:
        value = _beyond(value, other.value)
    lines = value_lines(policy.catalogue[key], value, lang)
    yield f"  {policy.name}: {lines[0]}" if len(lines) == 1 else f"  {policy.name}:"
    if len(lines) > 1:
        yield from (f"      {line}" for line in lines)
    yield f"      {_source(found, lang)}"


def _beyond(value: Any, other: Any) -> Any:
    if isinstance(value, Mapping):
        return {code: amount for code, amount in value.items() if other.get(code) != amount}
    if isinstance(value, tuple) and all(isinstance(row, Mapping) for row in value):
        return tuple(row for row in value if row not in other)
    return value


def _print(lines: Sequence[str] | Iterator[str]) -> None:
    for line in lines:
        click.echo(printable(line))
