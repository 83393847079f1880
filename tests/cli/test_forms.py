"""``guanpin forms``: what is printed and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from guanpin.cli import execute as guanpin
from guanpin.exchange.documents import machine
from guanpin.wording.forms import KINDS
from tests.cli.runs import workbook
from tests.exchange.documents.printed import forms, result_folder


def test_every_kind_is_named_in_the_help(capsys):
    assert guanpin(["forms", "--help"]) == 0
    said = capsys.readouterr().out
    assert all(f"{kind.code} " in said and kind.title in said for kind in KINDS.values())


def test_pages_and_their_list_are_written(tmp_path: Path, capsys):
    out = tmp_path / "forms"
    assert guanpin(["forms", "notice", str(result_folder()), "--out", str(out), "--html"]) == 0
    written = list(out.rglob("*.html"))
    assert len(written) == len(forms("notice"))
    said = capsys.readouterr().out
    assert f"已写出 {len(written)} 份：仅限本单位公示 {len(written)} 份" in said
    assert (out / "目录.csv").is_file()
    assert guanpin(["--lang", "en", "forms", "all", str(result_folder()), "--out", str(out), "--html"]) == 0
    assert " forms: 2 open, " in capsys.readouterr().out


def test_a_workbook_takes_the_policy(tmp_path: Path, capsys):
    book = workbook(tmp_path)
    arguments = ["forms", "attendance", str(book), "--out", str(tmp_path / "forms"), "--html"]
    assert guanpin(arguments) == 2
    assert "--policy" in capsys.readouterr().err
    assert guanpin([*arguments, "--policy", "east-district"]) == 0
    assert list((tmp_path / "forms").rglob("*.html"))


def test_what_needs_a_result_is_refused_before(tmp_path: Path, capsys):
    book = workbook(tmp_path)
    arguments = ["forms", "notice", str(book), "--policy", "east-district", "--out", str(tmp_path / "forms")]
    assert guanpin(arguments) == 2
    assert "guanpin run" in capsys.readouterr().err
    assert not (tmp_path / "forms").exists()


@pytest.mark.parametrize("option", [["--person", "P99999"], ["--school", "S999"]])
def test_nothing_to_print_is_said(option: list[str], tmp_path: Path, capsys):
    out = tmp_path / "forms"
    assert guanpin(["forms", "candidacy", str(result_folder()), "--out", str(out), "--html", *option]) == 2
    assert option[1] in capsys.readouterr().err


def test_a_result_folder_is_left_alone(capsys):
    folder = result_folder()
    before = sorted(folder.rglob("*"))
    assert guanpin(["forms", "notice", str(folder), "--out", str(folder), "--html"]) == 2
    assert "结果文件夹" in capsys.readouterr().err
    assert sorted(folder.rglob("*")) == before


def test_without_fonts_pages_are_written_and_the_package_named(tmp_path: Path, capsys, monkeypatch):
    monkeypatch.setattr(machine, "libraries_load", lambda: True)
    monkeypatch.setattr(machine, "has_font", lambda family: False)
    machine.missing.cache_clear()
    try:
        assert guanpin(["forms", "vote", str(result_folder()), "--out", str(tmp_path)]) == 0
    finally:
        machine.missing.cache_clear()
    assert "apt-get install fonts-noto-cjk" in capsys.readouterr().err
    assert list(tmp_path.rglob("*.html"))
    assert not list(tmp_path.rglob("*.pdf"))


def test_a_scanned_code_is_looked_up(capsys):
    form = forms("notice")[0]
    assert guanpin(["forms", "look", form.scan, str(result_folder())]) == 0
    assert "一致" in capsys.readouterr().out
    other = form.scan[:-1] + ("0" if form.scan[-1] != "0" else "1")
    assert guanpin(["forms", "look", other, str(result_folder())]) == 1
    assert "不一致" in capsys.readouterr().out
    assert guanpin(["--lang", "en", "forms", "look", "nonsense", str(result_folder())]) == 2
    assert "no code of a form" in capsys.readouterr().err
