"""``guanpin tour``: from nothing to verified results, twice over, in words a newcomer follows."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from guanpin import sample
from guanpin.cli import execute as guanpin


def test_the_demonstration_can_be_repeated(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys) -> None:
    monkeypatch.setattr(sample, "east_district", sample.small_district)
    digests = []
    for _ in range(2):
        assert guanpin(["tour", "--out", str(tmp_path / "tour")]) == 0
        out = capsys.readouterr().out
        assert "独立核验通过" in out
        assert "Verified" in out
        assert str(tmp_path / "tour" / "result" / "report.html") in out
        digests.append(json.loads((tmp_path / "tour" / "result" / "run.json").read_bytes())["digests"])
    assert digests[0] == digests[1]
