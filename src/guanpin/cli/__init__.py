"""The commands, one file each: ``guanpin NAME`` is ``command`` in ``guanpin/cli/NAME.py``.

Exit codes: 0 done; 1 done, and the answer is no (a check or a verification failed); 2 the input or the call is wrong,
and the message says where and what helps; 70 a fault of the program itself; 130 interrupted. A command gives its code
by returning an int or by ``ctx.exit(code)``.
"""

import gc
import importlib
import io
import os
import pkgutil
import sys
import traceback
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import click

from guanpin import __version__
from guanpin.engine.kernel.errors import GuanpinError

EXIT_INPUT = 2
EXIT_FAULT = 70
EXIT_INTERRUPTED = 130

# Longer paths are cut where they are shown.
_PLACE = 120


@dataclass(frozen=True, slots=True)
class Settings:
    """What every command finds in ``ctx.obj``: the language of its messages, ``zh`` or ``en``."""

    lang: str = "zh"


class Refusal(click.ClickException):
    """A GuanpinError on its way to the user, already in the user's language."""

    exit_code = EXIT_INPUT

    def show(self, file: Any = None) -> None:
        click.echo(f"guanpin: {self.message}", file=file, err=file is None)


class CommandFolder(click.Group):
    """A group whose commands are the modules of this package, imported only when named."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(
            module.name for module in pkgutil.iter_modules(__path__) if not module.name.startswith("_")
        )

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in self.list_commands(ctx):
            return None
        command = importlib.import_module(f"{__name__}.{cmd_name}").command
        if not isinstance(command, click.Command):
            raise TypeError(f"{__name__}.{cmd_name}.command is not a click command")
        return command

    def invoke(self, ctx: click.Context) -> Any:
        try:
            return super().invoke(ctx)
        except GuanpinError as error:
            settings = ctx.obj or Settings()
            raise Refusal(error.text(settings.lang)) from error


@click.group(cls=CommandFolder, context_settings={"help_option_names": ["-h", "--help"]})
@click.option(
    "--lang", type=click.Choice(["zh", "en"]), default="zh", show_default=True, help="语言 / language"
)
@click.version_option(__version__, prog_name="guanpin", message="%(prog)s %(version)s")
@click.pass_context
def root(ctx: click.Context, lang: str) -> None:
    """管聘：中小学教师“区管校聘”测算与核验。

    Staffing a school district so that everyone can check the outcome.
    """
    ctx.obj = Settings(lang=lang)


def main() -> None:
    """The console script: run one command and leave with its exit code."""
    # A console that cannot show a rare character of a name shows a question mark in its place and goes on.
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")
    # One command makes what it needs, keeps it and leaves: looking for garbage among hundreds of thousands of rows
    # only costs time.
    gc.disable()
    sys.exit(execute())


def execute(arguments: Sequence[str] | None = None) -> int:
    """Run one command, by default that of the command line, and return its exit code.

    What goes wrong is told on standard error in a sentence; ``GUANPIN_TRACEBACK=1`` adds the traceback of a fault.
    """
    try:
        result = root.main(arguments, prog_name="guanpin", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("已中断。interrupted", err=True)
        return EXIT_INTERRUPTED
    except click.exceptions.NoArgsIsHelpError as error:
        error.show()
        return error.exit_code
    except click.UsageError as error:
        from guanpin.cli._usage import usage_text  # noqa: PLC0415 - only where a call is wrong

        click.echo(usage_text(error, _language(error.ctx)), err=True)
        return error.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except OSError as error:
        return _refused(error)
    except Exception as error:  # whatever is left is a fault of the program, and is told as one
        return _fault(error)
    return result if type(result) is int else 0


def _language(ctx: click.Context | None) -> str:
    settings = ctx.find_root().obj if ctx else None
    return settings.lang if isinstance(settings, Settings) else "zh"


def _refused(error: OSError) -> int:
    """A path or a disk that the system refuses is the user's to mend; anything else is a fault."""
    from guanpin.wording.system import is_refusal, system_error  # noqa: PLC0415 - only where it is needed

    if not is_refusal(error):
        return _fault(error)
    place = "" if error.filename is None else os.fsdecode(error.filename)
    place = place if len(place) <= _PLACE else f"{place[:_PLACE]}…"
    zh = f"guanpin: {f'【{place}】' if place else ''}{system_error(error)}。请检查路径、权限和剩余空间。"
    en = f"guanpin: {system_error(error, 'en')}{f' [{place}]' if place else ''}. Check path, permissions and space."
    click.echo(f"{zh}\n{en}", err=True)
    return EXIT_INPUT


def _fault(error: Exception) -> int:
    if os.environ.get("GUANPIN_TRACEBACK") == "1":
        traceback.print_exc()
    click.echo(fault_message(error), err=True)
    return EXIT_FAULT


def fault_message(error: Exception) -> str:
    """The two sentences, Chinese first, shown for a fault of the program itself."""
    what = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return (
        f"guanpin: 程序内部错误（{what}）。设置 GUANPIN_TRACEBACK=1 再运行一次可得到详细信息。\n"
        f"guanpin: internal error ({what}). Run again with GUANPIN_TRACEBACK=1 for the details."
    )
