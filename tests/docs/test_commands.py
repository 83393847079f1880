"""The commands of the two READMEs run as written, in order, and end well."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def commands(page: str) -> list[list[str]]:
    lines = (ROOT / page).read_text("utf-8").splitlines()
    return [shlex.split(line) for line in lines if line.startswith("    guanpin ")]


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_the_commands_run_as_written(page: str, tmp_path: Path):
    found = commands(page)
    assert {command[1] for command in found} >= {
        "template",
        "sample",
        "check",
        "run",
        "verify",
        "explain",
        "rerun",
    }
    for command in found:
        done = subprocess.run(
            [sys.executable, "-m", "guanpin.cli", *command[1:]],
            cwd=tmp_path,
            env={**os.environ, "PYTHONUTF8": "1"},
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, f"{command}\n{done.stdout}\n{done.stderr}"
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize("page", ["README.md", "README.zh-CN.md"])
def test_every_link_leads_somewhere(page: str):
    text = (ROOT / page).read_text("utf-8")
    targets = [part.split(")")[0] for part in text.split("](")[1:]]
    missing = [target for target in targets if not (ROOT / target).exists()]
    assert not missing
