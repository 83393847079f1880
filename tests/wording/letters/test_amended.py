"""After a late event exactly the people it touches are told, and nobody who is gone."""

from __future__ import annotations

import shutil
from pathlib import Path

from guanpin.engine.amendment import read_event
from guanpin.exchange.documents.source import source_at
from guanpin.exchange.results.amendments import decide_amendment, open_amended, write_amendment
from guanpin.wording.forms import KINDS
from tests.wording.letters.folders import folder, made, source

_OFFICIAL = "甲（虚构）"


def test_only_those_touched_and_present_are_written_to(tmp_path: Path) -> None:
    path = tmp_path / "result"
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
        write_amendment(amended_so_far, amendment, after)
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


def test_a_result_without_amendments_has_no_such_letter() -> None:
    assert made("east", "amended-letter") == {}
