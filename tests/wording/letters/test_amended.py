"""After a late event exactly the people it touches are told, and nobody who is gone."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from guanpin.engine.amendment import read_event
from guanpin.exchange.documents.qr import scan_svg
from guanpin.exchange.documents.source import source_at
from guanpin.exchange.results.amendments import decide_amendment, open_amended, write_amendment
from guanpin.wording.forms import KINDS, form_html
from tests.wording.letters.folders import folder, made, source

_OFFICIAL = "甲（虚构）"


@pytest.fixture(scope="module")
def amended_twice(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str, str]:
    """A result, who declined a post at another school in its first amendment, and who left in its second."""
    path = tmp_path_factory.mktemp("amended") / "result"
    shutil.copytree(folder("east"), path)
    mover = next(
        person
        for person, one in source("east").decided.appointments.items()
        if one.stage == "cross_school" and one.ground == "competition"
    )
    leaver = next(
        person for person, one in source("east").decided.appointments.items() if one.stage == "in_school"
    )
    for kind, person in (("refused", mover), ("resigned", leaver)):
        data = {
            "kind": kind,
            "on": source("east").facts.campaign.as_of.replace(month=7, day=14),
            "document": f"关于鬯{leaver}龘的文件",
            "decided_by": [_OFFICIAL],
            "person": person,
        }
        amended_so_far = open_amended(path)
        amendment, after = decide_amendment(amended_so_far, read_event(data, "event"))
        write_amendment(path, amended_so_far, amendment, after)
    return path, mover, leaver


def test_only_those_touched_and_present_are_written_to(amended_twice: tuple[Path, str, str]) -> None:
    path, mover, leaver = amended_twice
    amended = source_at(path, None)
    letters = {form.subject: form for form in KINDS["amended-letter"].make(amended)}
    touched = {
        f"{one['number']}.{effect['person']}"
        for one in amended.decided.files.amendments()
        for effect in one["effects"]
    }
    assert set(letters) == {subject for subject in touched if not subject.endswith(leaver)}
    content = letters[f"1.{mover}"].content
    assert content.after == "暂无岗位" and content.before != content.after
    assert content.decided_by == (_OFFICIAL,)
    # 14 July 2023 is a Friday: three working days later is Wednesday the 19th.
    assert content.remedies[0].until == "公示期内，到2023年7月19日"
    assert not any(leaver in str(form.content) for form in letters.values())


def test_notices_and_filings_leave_out_whom_an_amendment_touched(
    amended_twice: tuple[Path, str, str],
) -> None:
    amended, before = source_at(amended_twice[0], None), source("east")
    touched = {effect["person"] for one in amended.decided.files.amendments() for effect in one["effects"]}
    filed = {
        kind: {
            line.person
            for form in KINDS[kind].make(amended)
            for line in (form.content.moves if kind == "establishment-filing" else form.content.engagements)
        }
        for kind in ("establishment-filing", "post-filing")
    }
    assert not touched & set.union(*filed.values())
    assert filed["post-filing"] == set(before.decided.appointments) - touched
    for kind in ("notice", "post-filing", "establishment-filing"):
        told = [line for form in KINDS[kind].make(amended) for line in form.content.left_out]
        assert any("人的结果后来更改，见第" in line for line in told), kind
        assert not any(form.content.left_out for form in made("east", kind).values())
    names = {one.name for form in KINDS["notice"].make(amended) for one in form.content.proposed}
    assert not names & {amended.person_name(one) for one in touched}
    was = sum(len(form.content.proposed) for form in made("east", "notice").values())
    assert len(names) == was - len(touched & set(before.decided.appointments))


def test_papers_of_counts_say_that_they_are_from_before(amended_twice: tuple[Path, str, str]) -> None:
    amended = source_at(amended_twice[0], None)
    touched = {effect["person"] for one in amended.decided.files.amendments() for effect in one["effects"]}
    (briefing,) = KINDS["briefing"].make(amended)
    said = f"公布后已有2次更改，涉及{len(touched)}人，下列数字为更改前。"
    assert said in form_html(briefing, amended, scan_svg)
    (notice,) = KINDS["open-notice"].make(amended)
    assert "公布后已有2次更改" in form_html(notice, amended, scan_svg)
    (notice,) = made("east", "open-notice").values()
    assert "次更改" not in form_html(notice, source("east"), scan_svg)


def test_a_result_without_amendments_has_no_such_letter() -> None:
    assert made("east", "amended-letter") == {}
