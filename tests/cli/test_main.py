"""The command group: lazy discovery, exit codes, and what reaches the user when something goes wrong."""

import errno
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import click
import pytest

from guanpin import cli
from guanpin.cli._progress import Steps
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.codes import STAGES


@pytest.fixture
def plant(monkeypatch: pytest.MonkeyPatch) -> Iterator[object]:
    """Add a made-up command ``planted`` whose body is the given function."""

    def add(body: object) -> None:
        module = ModuleType("guanpin.cli.planted")
        module.command = click.command("planted")(click.pass_context(body))  # type: ignore[attr-defined]
        monkeypatch.setitem(sys.modules, "guanpin.cli.planted", module)
        monkeypatch.setattr(cli.CommandFolder, "list_commands", lambda self, ctx: ["planted"])

    yield add


def wrong_input(ctx: click.Context) -> None:
    raise GuanpinError("test.wrong", zh="身份证号不是文本。", en="The id is not text.", place="教师 第3行")


def test_version(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.execute(["--version"]) == 0
    assert capsys.readouterr().out == f"guanpin {cli.__version__}\n"


def test_unknown_command_is_a_usage_error(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.execute(["no-such-command"]) == 2
    assert "no-such-command" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("call", "chinese", "english"),
    [
        (["no-such"], "没有命令“no-such”", "No such command"),
        (["run"], "缺少 FILE", "Missing argument"),
        (["run", "a.xlsx"], "缺少 --policy", "Missing option"),
        (["verify", "/no/such"], "“/no/such”不存在", "does not exist"),
        (["policy", "show", "x", "--atx"], "没有选项 --atx", "No such option"),
        (["--lang", "fr", "run"], "不在可选的值之中", "is not one of"),
        (["explain", "a", "b", "c"], "多出参数：c", "unexpected extra argument"),
    ],
)
def test_a_wrong_call_is_told_in_chinese_first(
    call: list[str], chinese: str, english: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert cli.execute(call) == 2
    first, second = capsys.readouterr().err.splitlines()
    assert chinese in first
    assert "--help" in first
    assert english in second


@pytest.mark.parametrize(
    ("number", "code", "chinese"),
    [(errno.ENAMETOOLONG, 2, "路径太长"), (errno.EACCES, 2, "没有权限"), (errno.ECONNRESET, 70, "内部错误")],
)
def test_what_the_system_refuses_is_no_fault_of_the_program(
    plant, number: int, code: int, chinese: str, capsys: pytest.CaptureFixture[str]
) -> None:
    def refused(ctx: click.Context) -> None:
        raise OSError(number, "refused", "结果文件夹")

    plant(refused)
    assert cli.execute(["planted"]) == code
    err = capsys.readouterr().err
    assert chinese in err
    assert code == 70 or "【结果文件夹】" in err


def test_an_over_long_folder_is_refused(tmp_path, capsys: pytest.CaptureFixture[str]) -> None:
    out = tmp_path / ("x" * 300)
    call = ["run", "a.xlsx", "--policy", "east-district", "--seed", "ab" * 32, "--out", str(out)]
    assert cli.execute(call) == 2
    assert "太长" in capsys.readouterr().err


def test_nothing_outside_the_folder_is_importable_as_a_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert cli.execute(["__main__"]) == 2


def test_a_command_finds_the_language(plant, capsys: pytest.CaptureFixture[str]) -> None:
    plant(lambda ctx: click.echo(ctx.obj.lang))
    assert cli.execute(["planted"]) == 0
    assert cli.execute(["--lang", "en", "planted"]) == 0
    assert capsys.readouterr().out == "zh\nen\n"


def test_wrong_input_is_told_in_the_language_chosen(plant, capsys: pytest.CaptureFixture[str]) -> None:
    plant(wrong_input)
    assert cli.execute(["planted"]) == 2
    assert capsys.readouterr().err == "guanpin: 【教师 第3行】身份证号不是文本。\n"
    assert cli.execute(["--lang", "en", "planted"]) == 2
    assert capsys.readouterr().err == "guanpin: The id is not text. [教师 第3行]\n"


def test_a_fault_shows_no_traceback_unless_asked(
    plant, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    plant(lambda ctx: {}["missing"])
    monkeypatch.delenv("GUANPIN_TRACEBACK", raising=False)
    assert cli.execute(["planted"]) == 70
    quiet = capsys.readouterr().err
    assert quiet.startswith("guanpin: 程序内部错误（KeyError: 'missing'）") and "internal error" in quiet
    assert "Traceback" not in quiet
    monkeypatch.setenv("GUANPIN_TRACEBACK", "1")
    assert cli.execute(["planted"]) == 70
    assert "Traceback" in capsys.readouterr().err


@pytest.mark.parametrize("body", [lambda ctx: 1, lambda ctx: ctx.exit(1)])
def test_a_command_says_no_with_code_1(plant, body: object) -> None:
    plant(body)
    assert cli.execute(["planted"]) == 1


def test_interruption(plant) -> None:
    def interrupted(ctx: click.Context) -> None:
        raise KeyboardInterrupt

    plant(interrupted)
    assert cli.execute(["planted"]) == 130


def test_starting_up_imports_no_command_and_no_workbook_library() -> None:
    heavy = ["openpyxl", "jinja2", "rich", "xlsxwriter", "python_calamine"]
    script = (
        "import sys, guanpin.cli as cli; cli.execute(['--version'])\n"
        f"print([n for n in sys.modules if n.startswith('guanpin.cli.') or n.split('.')[0] in {heavy}])"
    )
    done = subprocess.run(
        [sys.executable, "-c", script], capture_output=True, text=True, check=True, timeout=60
    )
    assert done.stdout.splitlines()[-1] == "[]"


@pytest.mark.parametrize("stage", STAGES)
def test_a_step_is_told_by_the_name_of_its_stage(stage: str, capsys: pytest.CaptureFixture[str]) -> None:
    for lang in ("zh", "en"):
        Steps((stage,), lang).done(stage)
    zh, en = capsys.readouterr().err.splitlines()
    assert "_" not in zh + en and not any("a" <= char <= "z" for char in zh.split("  ")[0])


def test_what_the_system_refuses_is_told_in_chinese(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "own.toml"
    folder.mkdir()
    assert cli.execute(["policy", "show", str(folder)]) == 2
    err = capsys.readouterr().err
    assert "这是文件夹，不是文件" in err and "Is a directory" not in err
    assert cli.execute(["check", str(tmp_path / "没有.xlsx")]) == 1
    out = capsys.readouterr().out
    assert "文件或文件夹不存在" in out and "No such" not in out
