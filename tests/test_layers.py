"""Each import contract bites: breaches planted in a copy of the source are all found, each by its own contract."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import guanpin

SOURCE = Path(guanpin.__file__).parent
SETTINGS = SOURCE.parents[1] / "pyproject.toml"

BREACHES = {
    "house": ("wording/breach.py", "import guanpin.cli"),
    "engine": ("engine/kernel/breach.py", "import guanpin.engine.replay"),
    "verification-alone": ("verification/breach.py", "import guanpin.engine.kernel.errors"),
    "verification-apart": ("exchange/breach.py", "import guanpin.verification"),
    "headless": ("sample/breach.py", "import django.conf"),
    "audiences": ("web/public/breach.py", "import guanpin.web.teacher"),
    "engine-pure": ("engine/kernel/clock.py", "import time"),
}
ROOMS = (
    "engine/replay.py",
    "web/public/__init__.py",
    "web/teacher/__init__.py",
)  # that breaches import or lie in


def contracts_kept(folder: Path, contract: str) -> bool:
    """Whether import-linter, run on the package inside `folder`, finds the one contract kept."""
    done = subprocess.run(
        [Path(sys.executable).with_name("lint-imports"), "--no-cache", "--no-logo", "--contract", contract],
        cwd=folder,
        env={**os.environ, "PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )
    assert "Contracts: " in done.stdout, done.stdout + done.stderr
    return done.returncode == 0


def test_every_contract_finds_its_breach(tmp_path: Path) -> None:
    shutil.copytree(SOURCE, tmp_path / "guanpin", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(SETTINGS, tmp_path)
    assert [contract for contract in BREACHES if not contracts_kept(tmp_path, contract)] == []
    for name, text in [*((room, '"""A room."""') for room in ROOMS), *BREACHES.values()]:
        path = tmp_path / "guanpin" / name
        path.parent.mkdir(exist_ok=True)
        if not path.exists():
            path.write_text(f"{text}\n", encoding="utf-8")
    assert [contract for contract in BREACHES if contracts_kept(tmp_path, contract)] == []


def test_every_contract_has_a_breach_to_find() -> None:
    contracts = [line for line in SETTINGS.read_text("utf-8").splitlines() if line.startswith("id = ")]
    assert contracts == [f'id = "{contract}"' for contract in BREACHES]
