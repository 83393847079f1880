"""The package stands alone, and the command says the same."""

import ast
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

import guanpin.verification
from guanpin.cli import execute
from guanpin.verification import verify_directory
from guanpin.verification.__main__ import main
from guanpin.verification.verify import CHECKS, title
from tests.verification.folder import result

SOURCE = Path(guanpin.verification.__file__).parent


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return result().write(tmp_path / "run")


def test_it_imports_the_standard_library_and_itself() -> None:
    for path in SOURCE.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                assert {alias.name.split(".")[0] for alias in node.names} <= sys.stdlib_module_names
            if isinstance(node, ast.ImportFrom) and not node.level:
                assert str(node.module).split(".")[0] in sys.stdlib_module_names


@pytest.mark.parametrize(("lang", "verdict"), [("zh", "核验通过"), ("en", "Verified")])
def test_copied_out_of_guanpin_it_still_runs(tmp_path: Path, folder: Path, lang: str, verdict: str) -> None:
    shutil.copytree(SOURCE, tmp_path / "alone" / "verification", ignore=shutil.ignore_patterns("__pycache__"))
    done = subprocess.run(
        [sys.executable, "-S", "-W", "error", "-X", "utf8", "-m", "verification", str(folder), lang],
        cwd=tmp_path / "alone",
        env={},
        capture_output=True,
        encoding="utf-8",
        timeout=60,
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.splitlines()[-1].startswith(verdict)


def test_the_command_says_yes(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["verify", str(folder)]) == 0
    text = capsys.readouterr().out
    assert text.count("✓") == len(CHECKS)
    assert "✗" not in text
    assert text.splitlines()[-1].startswith(f"核验通过：{len(CHECKS)} 项检查全部成立。")
    assert "rerun" in text.splitlines()[-1]


def test_the_command_says_no(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "quotas.csv").unlink()
    assert execute(["--lang", "en", "verify", str(folder)]) == 1
    text = capsys.readouterr().out
    assert "✗" in text
    assert "The file quotas.csv is missing." in text
    assert text.splitlines()[-1].startswith("Not verified: ")
    assert "rerun" not in text


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_folder_that_is_no_result_gets_one_line(
    lang: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "notes.txt").write_text("…", "utf-8")
    assert execute(["--lang", lang, "verify", str(tmp_path)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert len(err.splitlines()) == 1
    assert str(tmp_path) in err
    assert main([str(tmp_path), lang]) == 2
    assert len(capsys.readouterr().err.splitlines()) == 1


def test_a_result_without_its_table_of_contents_is_still_looked_at(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "run.json").unlink()
    assert execute(["verify", str(folder)]) == 1
    assert "缺少文件 run.json。" in capsys.readouterr().out


def test_the_command_needs_a_folder(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert execute(["verify", str(tmp_path / "missing")]) == 2
    assert capsys.readouterr().out == ""


def test_both_languages_have_a_title_for_every_check(tmp_path: Path) -> None:
    checks = [check.name for check in verify_directory(tmp_path).checks]
    assert checks == list(CHECKS)
    for lang in ("zh", "en"):
        assert len({title(name, lang) for name in checks}) == len(checks)


def test_both_languages_say_as_much(folder: Path) -> None:
    (folder / "facts.json").write_text("{}")
    for check in verify_directory(folder).checks:
        assert len(check.failures) == len(check.failures_en)
        assert all(failure.endswith("。") for failure in check.failures)
        assert all(failure.isascii() for failure in check.failures_en)


def test_the_page_explains_every_check() -> None:
    page = (SOURCE.parents[2] / "docs" / "verification.md").read_text("utf-8")
    named = re.findall(r"`([a-z]+\.[a-z_]+)`", page)
    assert [name for name in named if not name.endswith(".py")] == list(CHECKS)
