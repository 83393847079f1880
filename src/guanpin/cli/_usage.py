"""What is wrong with a call, said in Chinese and then in English as click says it."""

from __future__ import annotations

import re

import click

# What click says, and the same in Chinese; %s are the parts in parentheses, in order.
_SAID = tuple(
    (re.compile(pattern + r"\Z"), chinese)
    for pattern, chinese in (
        (r"No such command '(.*)'\..*", "没有命令“%s”。"),
        (r"Missing command\.", "没有写命令。"),
        (r"Got unexpected extra arguments? \((.*)\)", "多出参数：%s。"),
        (r"Option '(.*)' requires (?:an argument|\d+ arguments)\.", "选项 %s 后面要写值。"),
        (r"Option '(.*)' does not take a value\.", "选项 %s 不带值。"),
        (r"(?:Directory|File|Path) '(.*)' does not exist\.", "“%s”不存在。"),
        (r"(?:File|Path) '(.*)' is a directory\.", "“%s”是文件夹，这里要一个文件。"),
        (r"(?:Directory|Path) '(.*)' is a file\.", "“%s”是文件，这里要一个文件夹。"),
        (r"(?:Directory|File|Path) '(.*)' is not readable\.", "“%s”没有读取权限。"),
        (r"(?:Directory|File|Path) '(.*)' is not writable\.", "“%s”没有写入权限。"),
        (r"'(.*)' is not one of (.*)\.", "“%s”不在可选的值之中：%s。"),
        (r"'(.*)' is not a valid integer(?: range)?\.", "“%s”不是整数。"),
        (r"(.*) is not in the range (.*)\.", "%s 超出范围（%s）。"),
    )
)


def usage_text(error: click.UsageError, lang: str) -> str:
    """Lines for the user; in English alone if that is the language chosen."""
    called = error.ctx.command_path if error.ctx else "guanpin"
    english = f"guanpin: {error.format_message()} See: {called} --help"
    return english if lang == "en" else f"guanpin: {_chinese(error)}查看用法：{called} --help\n{english}"


def _chinese(error: click.UsageError) -> str:
    match error:
        case click.MissingParameter():
            return f"缺少 {_hint(error)}。"
        case click.NoSuchOption():
            known = f"，相近的有 {'、'.join(error.possibilities)}" if error.possibilities else ""
            return f"没有选项 {error.option_name}{known}。"
        case click.BadParameter():
            return f"{_hint(error)} 的值不合要求：{_translated(error.message)}"
        case _:
            return _translated(error.message)


def _hint(error: click.BadParameter) -> str:
    hint = error.param_hint
    if hint is None and error.param is not None:
        hint = error.param.get_error_hint(error.ctx) if error.ctx else error.param.name
    text = hint if isinstance(hint, str) else " / ".join(hint or ())
    return text.replace("'", "") or "参数"


def _translated(message: str) -> str:
    for pattern, chinese in _SAID:
        if found := pattern.match(message):
            return chinese % found.groups()
    return "命令的写法不对。"
