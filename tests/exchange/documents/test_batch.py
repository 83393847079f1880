"""Files of a batch, the list of them, and the way back from a scanned code."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from pathlib import Path

import pytest
import segno

from guanpin.engine.kernel.errors import GuanpinError
from guanpin.exchange.documents.batch import INDEX, find_form, selected, write_forms, write_index
from guanpin.exchange.documents.qr import scan_svg
from guanpin.wording.forms import KINDS
from tests.exchange.documents.printed import forms, needs_paper, page, source


def test_every_file_is_listed_with_who_may_see_it(tmp_path: Path):
    printed = list(write_forms(source(), selected(source(), KINDS), tmp_path, pdf=False))
    write_index(printed, tmp_path)
    listed = list(csv.DictReader(io.StringIO((tmp_path / INDEX).read_text("utf-8-sig"))))
    found = {path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")}
    assert {row["文件"] for row in listed} == found
    public = {row["表格"] for row in listed if row["公开范围"] == "公开"}
    assert public == {"公开公示", "竞聘季结果报告"}


def test_a_second_batch_keeps_the_list_of_the_first(tmp_path: Path):
    for kind in ("notice", "vote"):
        write_index(list(write_forms(source(), selected(source(), [kind]), tmp_path, pdf=False)), tmp_path)
    gone = next(tmp_path.rglob("*.html"))
    gone.unlink()
    write_index(
        list(write_forms(source(), selected(source(), ["open-notice"]), tmp_path, pdf=False)), tmp_path
    )
    with (tmp_path / INDEX).open(encoding="utf-8-sig", newline="") as stream:
        listed = [row["文件"] for row in csv.DictReader(stream)]
    assert sorted(listed) == sorted(
        path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*.html")
    )


@needs_paper
def test_a_batch_has_the_same_bytes_twice(tmp_path: Path):
    kinds = ["panel", "count", "notice"]
    for name in ("first", "second"):
        list(write_forms(source(), selected(source(), kinds), tmp_path / name, pdf=True))
    first = {path.name: path.read_bytes() for path in (tmp_path / "first").rglob("*.pdf")}
    assert first
    assert first == {path.name: path.read_bytes() for path in (tmp_path / "second").rglob("*.pdf")}


def test_namesakes_get_files_of_their_own(tmp_path: Path):
    form = forms("notice")[0]
    twins = [replace(form, subject=name) for name in ("a", "b")]
    printed = list(write_forms(source(), twins, tmp_path, pdf=False))
    assert len({one.file for one in printed}) == 2


@pytest.mark.parametrize("name", ["../../etc/x", 'a\\b:c*"<>|', "..", "", "长" * 300])
def test_no_name_leaves_its_folder(name: str, tmp_path: Path):
    form = replace(forms("notice")[0], name=name)
    (one,) = write_forms(source(), [form], tmp_path / "in", pdf=False)
    assert (tmp_path / "in" / one.file).resolve().is_relative_to((tmp_path / "in" / "拟聘人员公示").resolve())


def test_one_school_or_one_person(tmp_path: Path):
    person = next(iter(source().roll))
    assert [form.subject for form in selected(source(), ["candidacy"], person=person)] == [person]
    school = next(iter(source().schools))
    chosen = list(selected(source(), ["candidacy"], school=school))
    assert {source().roll[form.subject].establishment for form in chosen} == {school}
    assert len(chosen) == len(source().staff(school))


@pytest.mark.parametrize("kind", KINDS)
def test_a_scanned_code_leads_back_to_its_form(kind: str):
    for form in forms(kind):
        found, same = find_form(source(), f"  {form.scan}\n")
        assert (found, same) == (form, True)


def test_what_changed_since_is_noticed():
    form = forms("notice")[0]
    other = form.scan[:-1] + ("0" if form.scan[-1] != "0" else "1")
    found, same = find_form(source(), other)
    assert (found.subject, same) == (form.subject, False)
    fewer = replace(form, content=replace(form.content, proposed=form.content.proposed[1:]))
    assert fewer.code != form.code


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("https://example.invalid/", "forms.not_a_code"),
        ("guanpin:1:", "forms.not_a_code"),
        ("guanpin:1:c:nothing:S001:0123456789abcdef", "forms.not_a_code"),
        ("guanpin:2:c:notice:S001:0123456789abcdef", "forms.not_a_code"),
        ("guanpin:1:other:notice:direct.S001:0123456789abcdef", "forms.other_campaign"),
        ("guanpin:1:{campaign}:notice:direct.S999:0123456789abcdef", "forms.no_record"),
    ],
)
def test_other_texts_are_refused(text: str, code: str):
    with pytest.raises(GuanpinError) as refused:
        find_form(source(), text.format(campaign=source().campaign))
    assert refused.value.code == code


def test_the_drawing_is_that_of_the_text():
    form = forms("notice")[0]
    assert scan_svg(form.scan) in page(form)
    # The drawing has as many modules a side as the code of that text has, with its margin of two.
    side = segno.make_qr(form.scan, error="m", boost_error=False).symbol_size(border=2)[0]
    assert f'viewBox="0 0 {side} {side}"' in scan_svg(form.scan)
