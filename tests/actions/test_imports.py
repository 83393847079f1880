"""Workbooks brought in: whole or not at all, what was typed here kept unless said otherwise, taken back as a unit."""

from __future__ import annotations

import dataclasses
import io
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from guanpin.actions.actor import Actor
from guanpin.actions.authority import RefusedError
from guanpin.actions.import_undo import changed_since, undo_import
from guanpin.actions.imports import choose, confirm_import, read_import
from guanpin.actions.workbooks import marked_copy, present_portion, present_workbook, template
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.kernel.spans import Span
from guanpin.engine.snapshot.facts import Facts
from guanpin.engine.snapshot.people import Event
from guanpin.exchange.workbook.read import read_workbook
from guanpin.exchange.workbook.write import write_workbook
from guanpin.records import clock, models
from guanpin.records.changes import changed_rows
from guanpin.records.models import Account, Act, Campaign, Grant, ImportBatch, LedgerEntry, Person, Signature
from guanpin.records.snapshots import TABLES, facts_of, write_rows
from tests.town import FIRST_DAY, OTHER_SCHOOL, PASSWORD, SCHOOL, Town, at, lead_to, moment, sample

Workbook = Callable[..., SimpleUploadedFile]


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    """A workbook of facts, as a browser would hand it in."""

    def make(facts: Facts, id_numbers: dict[str, str] | None = None) -> SimpleUploadedFile:
        path = tmp_path / "facts.xlsx"
        write_workbook(facts, id_numbers or dict(sample().id_numbers), path)
        return SimpleUploadedFile("全区数据.xlsx", path.read_bytes())

    return make


@pytest.fixture
def officer(db: None) -> Iterator[Actor]:
    """An officer where there is no campaign yet."""
    with clock.frozen(moment(FIRST_DAY)):
        account = Account.objects.create_user("first", "卫科员", PASSWORD, created_at=clock.now())
        grant = Grant.objects.create(account=account, role="district_officer", valid_from=date(2023, 1, 1))
        yield Actor(account, grant)


def changed_event(facts: Facts, kind: str, **said: object) -> tuple[Event, Facts]:
    """The first event of a kind, and the facts with it changed."""
    event = next(one for one in facts.events if one.kind == kind)
    events = tuple(dataclasses.replace(one, **said) if one is event else one for one in facts.events)  # type: ignore[arg-type]
    return event, dataclasses.replace(facts, events=events)


def act_count() -> tuple[int, int, int]:
    return Act.objects.count(), Signature.objects.count(), LedgerEntry.objects.count()


def test_the_first_workbook_makes_the_campaign_with_the_facts_a_headless_reading_gives(
    officer: Actor, workbook: Workbook, tmp_path: Path
) -> None:
    file = workbook(sample().facts)
    (tmp_path / "headless.xlsx").write_bytes(file.read())
    headless = read_workbook(tmp_path / "headless.xlsx")
    batch = read_import(officer, None, file)
    assert batch.state == "read" and not Campaign.objects.exists()
    assert batch.counts["changes"]["people"] == {"created": 105, "changed": 0, "removed": 0, "marked": 0}
    confirm_import(officer, batch)
    campaign = Campaign.objects.get()
    assert facts_of(campaign) == headless.facts
    numbers = {row.key: row.id_number for row in Person.objects.all()}
    assert numbers == dict(headless.id_numbers)
    assert act_count() == (2, 2, 2)
    assert Act.objects.get(action="import.confirm").campaign == campaign.pk
    assert not any(number in str(batch.changes) for number in numbers.values())
    assert Person.objects.filter(school=SCHOOL, on_roll=True).exists()


def test_undoing_the_first_import_leaves_nothing_behind(officer: Actor, workbook: Workbook) -> None:
    batch = read_import(officer, None, workbook(sample().facts))
    confirm_import(officer, batch)
    undo_import(officer, batch, "编号写错，重新导入")
    assert not Campaign.objects.exists()
    assert not any(table.model._default_manager.exists() for table in TABLES.values())
    assert batch.state == "undone"
    assert Act.objects.filter(action="import.undo", reason="编号写错，重新导入").count() == 1


def test_the_same_workbook_again_changes_nothing(town: Town, workbook: Workbook) -> None:
    batch = read_import(town.officer, town.campaign, workbook(sample().facts))
    assert batch.changes == {}


def test_changed_rows_are_put_in_place_and_taken_back(town: Town, workbook: Workbook) -> None:
    before = facts_of(town.campaign)
    event, after = changed_event(sample().facts, "title", evidence="补正证书编号")
    group = dataclasses.replace(after.year_groups[0], pupils=after.year_groups[0].pupils + 3)
    after = dataclasses.replace(after, year_groups=(group, *after.year_groups[1:]))
    batch = read_import(town.officer, town.campaign, workbook(after))
    assert {name: sum(count.values()) for name, count in batch.counts["changes"].items()} == {
        "year_groups": 1,
        "events": 1,
    }
    [row] = changed_rows(batch.changes, {}, "events")
    assert (row.before, row.after.evidence, row.kind) == (event, "补正证书编号", "changed")
    confirm_import(town.officer, batch)
    now = facts_of(town.campaign)
    assert now.year_groups[0] == group and now != before
    undo_import(town.second_officer, batch, "数据来源有误")
    assert facts_of(town.campaign) == before
    assert {row.key: row.id_number for row in Person.objects.all()} == dict(sample().id_numbers)


def test_an_id_number_alone_is_changed_and_given_back(town: Town, workbook: Workbook) -> None:
    one, other = list(sample().id_numbers)[:2]
    batch = read_import(town.officer, town.campaign, workbook(sample().facts))
    assert not batch.changes
    row = Person.objects.get(key=one)
    row.set_id_number("H01234567")
    row.save()
    batch = read_import(town.officer, town.campaign, workbook(sample().facts))
    assert list(batch.changes) == ["id_numbers"]
    confirm_import(town.officer, batch)
    assert Person.objects.get(key=one).id_number == sample().id_numbers[one]
    undo_import(town.officer, batch, "还要再核对")
    assert Person.objects.get(key=one).id_number == "H01234567"
    assert Person.objects.get(key=other).id_number == sample().id_numbers[other]


def typed_award(town: Town, person: str) -> Event:
    """An award somebody typed here."""
    event = Event(
        "E00000000000typed", person, "award", "district", Span(date(2023, 5, 1)), date(2023, 6, 19), "学校填报",
        "区教体〔2023〕1号", detail="lesson",
    )  # fmt: skip
    write_rows(TABLES["events"], town.campaign, [event], entered=True)
    return event


def test_what_was_typed_here_is_kept_unless_somebody_says_otherwise(town: Town, workbook: Workbook) -> None:
    event = typed_award(town, sample().facts.people[0].id)
    for choices, kept in (({}, True), ({"events": {"*": "take"}}, False), ({"events": {"0": "take"}}, False)):
        batch = read_import(town.officer, town.campaign, workbook(sample().facts))
        assert batch.counts["changes"]["events"] == {"created": 0, "changed": 0, "removed": 1, "marked": 1}
        choose(town.officer, batch, choices)
        confirm_import(town.officer, batch)
        assert (event.id in {one.id for one in facts_of(town.campaign).events}) is kept
        undo_import(town.officer, batch, "再选一次")
        assert models.Event.objects.get(key=event.id).entered


def test_a_correction_made_here_outlives_a_workbook_that_knows_nothing_of_it(
    town: Town, workbook: Workbook
) -> None:
    wrong = next(event for event in facts_of(town.campaign).events if event.kind == "title")
    right = dataclasses.replace(wrong, id="Eright", value="senior_full", supersedes=wrong.id)
    write_rows(TABLES["events"], town.campaign, [right], entered=True)
    batch = read_import(town.officer, town.campaign, workbook(sample().facts))
    [row] = changed_rows(batch.changes, {})
    assert (row.before, row.after, row.mark) == (right, None, "entered")
    # The bureau has mended the same record in its own way: both sides are there to choose from.
    _, mended = changed_event(sample().facts, "title", evidence="人事科核对")
    batch = read_import(town.officer, town.fresh(), workbook(mended))
    assert sorted(row.mark for row in changed_rows(batch.changes, {})) == ["corrected", "entered"]
    before = facts_of(town.campaign)
    confirm_import(town.officer, batch)
    assert facts_of(town.campaign) == before
    undo_import(town.officer, batch, "改为采用区里的")
    batch = read_import(town.officer, town.fresh(), workbook(mended))
    choose(town.officer, batch, {"events": {"*": "take"}})
    confirm_import(town.officer, batch)
    titles = [
        event
        for event in facts_of(town.campaign).events
        if event.person == wrong.person and event.kind == "title"
    ]
    assert "人事科核对" in {event.evidence for event in titles} and right not in titles


def test_rows_kept_here_that_contradict_the_workbook_are_told_and_nothing_is_written(
    town: Town, workbook: Workbook
) -> None:
    person = sample().facts.people[0].id
    typed_award(town, person)
    one = sample().facts
    without = dataclasses.replace(
        one,
        people=tuple(row for row in one.people if row.id != person),
        **{
            name: tuple(
                row for row in getattr(one, name) if person not in (row.person, getattr(row, "other", ""))
            )
            for name in ("events", "measures", "preferences", "declarations", "marks", "kinships", "consents")
        },
    )
    batch = read_import(town.officer, town.campaign, workbook(without))
    before, acts = facts_of(town.campaign), act_count()
    with pytest.raises(GuanpinError) as told:
        confirm_import(town.officer, batch)
    assert told.value.code == "import.contradiction"
    assert facts_of(town.campaign) == before and act_count() == acts
    choose(town.officer, batch, {"events": {"*": "take"}})
    confirm_import(town.officer, batch)
    assert person not in {row.id for row in facts_of(town.campaign).people}
    undo_import(town.officer, batch, "此人未调走")
    assert facts_of(town.campaign) == before
    assert Person.objects.get(key=person).id_number == sample().id_numbers[person]


def test_a_preview_that_is_out_of_date_is_not_confirmed(town: Town, workbook: Workbook) -> None:
    _, after = changed_event(sample().facts, "title", evidence="甲")
    _, other = changed_event(sample().facts, "title", evidence="乙")
    first = read_import(town.officer, town.campaign, workbook(after))
    second = read_import(town.second_officer, town.campaign, workbook(other))
    confirm_import(town.officer, first)
    acts = act_count()
    with pytest.raises(GuanpinError) as told:
        confirm_import(town.second_officer, second)
    assert told.value.code == "import.facts_moved"
    with pytest.raises(GuanpinError) as told:
        confirm_import(town.officer, first)
    assert told.value.code == "import.moved_on"
    assert act_count() == acts


def test_a_batch_whose_rows_changed_since_is_not_taken_back(town: Town, workbook: Workbook) -> None:
    _, after = changed_event(sample().facts, "title", evidence="甲")
    batch = read_import(town.officer, town.campaign, workbook(after))
    confirm_import(town.officer, batch)
    models.Event.objects.get(evidence="甲").delete()
    assert len(changed_since(batch, facts_of(town.campaign))) == 1
    before = facts_of(town.campaign)
    with pytest.raises(GuanpinError) as told:
        undo_import(town.officer, batch, "来源有误")
    assert told.value.code == "import.changed_since"
    assert facts_of(town.campaign) == before


def test_a_flawed_workbook_writes_no_fact_and_comes_back_marked(
    town: Town, tmp_path: Path, workbook: Workbook
) -> None:
    flawed = dataclasses.replace(
        sample().facts, schools=tuple(dataclasses.replace(one, code="1") for one in sample().facts.schools)
    )
    before = facts_of(town.campaign)
    batch = read_import(town.officer, town.campaign, workbook(flawed))
    assert batch.state == "flawed" and batch.counts["problems"]["error"] > 0 and batch.changes == {}
    assert facts_of(town.campaign) == before
    (tmp_path / "marked.xlsx").write_bytes(marked_copy(batch.attachment, town.campaign, None))
    assert read_workbook(tmp_path / "marked.xlsx").facts is None
    with pytest.raises(GuanpinError) as told:
        confirm_import(town.officer, batch)
    assert told.value.code == "import.moved_on"


def test_another_campaigns_workbook_is_refused(town: Town, workbook: Workbook) -> None:
    other = dataclasses.replace(
        sample().facts, campaign=dataclasses.replace(sample().facts.campaign, id="2022-D06")
    )
    with pytest.raises(GuanpinError) as told:
        read_import(town.officer, town.campaign, workbook(other))
    assert told.value.code == "import.other_campaign"
    assert not ImportBatch.objects.exists()


# ---- a school's portion ----


def portion_of(town: Town, school: str) -> SimpleUploadedFile:
    name, data = present_portion(town.campaign, school)
    return SimpleUploadedFile(name, data)


def edited(file: SimpleUploadedFile, sheet: str, heading: str, was: str, becomes: str) -> SimpleUploadedFile:
    """The workbook with one cell written anew, as a clerk does it."""
    book = openpyxl.load_workbook(io.BytesIO(file.read()))
    rows = list(book[sheet].iter_rows())
    place = next(at for at, cell in enumerate(rows[0]) if str(cell.value).lstrip("*") == heading)
    cell = next(row[place] for row in rows[1:] if str(row[place].value) == was)
    cell.value = becomes
    out = io.BytesIO()
    book.save(out)
    return SimpleUploadedFile(file.name or "", out.getvalue())


def test_a_school_brings_in_its_own_rows(town: Town) -> None:
    person = Person.objects.filter(campaign=town.campaign, school=SCHOOL).first()
    assert person is not None
    file = edited(portion_of(town, SCHOOL), "人员", "姓名", person.name, "改名某")
    batch = read_import(town.clerk, town.campaign, file, school=SCHOOL)
    assert (batch.state, batch.school) == ("read", SCHOOL)
    [row] = changed_rows(batch.changes, {})
    assert (row.table, row.before.id, row.after.name) == ("people", person.key, "改名某")
    confirm_import(town.clerk, batch)
    assert Person.objects.get(key=person.key).name == "改名某"
    assert Person.objects.get(key=person.key).id_number == sample().id_numbers[person.key]


def test_a_school_may_not_change_what_is_anothers(town: Town) -> None:
    other = next(one.name for one in sample().facts.schools if one.id == OTHER_SCHOOL)
    before = facts_of(town.campaign)
    batch = read_import(
        town.clerk,
        town.campaign,
        edited(portion_of(town, SCHOOL), "学校", "学校名称", other, "别校改名"),
        school=SCHOOL,
    )
    assert batch.state == "flawed"
    assert {problem[4] for problem in batch.problems} == {"portion.not_yours"}
    assert facts_of(town.campaign) == before


def test_a_school_hands_in_no_other_schools_portion_and_no_district_workbook(
    town: Town, workbook: Workbook
) -> None:
    acts = act_count()
    with pytest.raises(GuanpinError) as told:
        read_import(town.clerk, town.campaign, portion_of(town, OTHER_SCHOOL), school=SCHOOL)
    assert told.value.code == "import.other_school"
    with pytest.raises(GuanpinError) as told:
        read_import(town.clerk, town.campaign, workbook(sample().facts), school=SCHOOL)
    assert told.value.code == "import.no_portion"
    with pytest.raises(RefusedError):
        read_import(town.clerk, town.campaign, portion_of(town, OTHER_SCHOOL), school=OTHER_SCHOOL)
    assert act_count() == acts


def test_an_officer_may_bring_in_a_portion_handed_in_on_a_stick(town: Town) -> None:
    batch = read_import(town.officer, town.campaign, portion_of(town, SCHOOL))
    assert (batch.school, batch.changes) == (SCHOOL, {})


def test_a_portion_leaves_what_others_changed_since_it_was_given_out(town: Town) -> None:
    file = portion_of(town, SCHOOL)
    elsewhere = Person.objects.filter(campaign=town.campaign, school=OTHER_SCHOOL).first()
    assert elsewhere is not None
    event = typed_award(town, elsewhere.key)
    batch = read_import(town.clerk, town.campaign, file, school=SCHOOL)
    assert batch.changes == {}
    assert event.id in {one.id for one in facts_of(town.campaign).events}


# ---- after a stage is published ----


def test_an_import_that_would_change_a_published_stage_is_refused_with_the_way_out(
    town: Town, workbook: Workbook
) -> None:
    lead_to(town, "posts")
    with at(town, "direct", "entry"):
        harmless = dataclasses.replace(sample().facts, travel=sample().facts.travel[1:])
        batch = read_import(town.officer, town.fresh(), workbook(harmless))
        confirm_import(town.officer, batch)
        group = sample().facts.year_groups[0]
        more = dataclasses.replace(group, classes=group.classes + 9, pupils=group.pupils + 400)
        harmful = dataclasses.replace(harmless, year_groups=(more, *sample().facts.year_groups[1:]))
        batch = read_import(town.officer, town.fresh(), workbook(harmful))
        before, acts = facts_of(town.campaign), act_count()
        with pytest.raises(GuanpinError) as told:
            confirm_import(town.officer, batch)
        assert told.value.code == "facts.published" and "更改" in told.value.remedy_zh
        assert facts_of(town.campaign) == before and act_count() == acts


def test_what_an_open_campaign_rests_on_is_not_changed_by_a_workbook(town: Town, workbook: Workbook) -> None:
    lead_to(town, "establishment")
    later = dataclasses.replace(
        sample().facts, campaign=dataclasses.replace(sample().facts.campaign, as_of=date(2023, 6, 20))
    )
    with at(town, "", "preparation"), pytest.raises(GuanpinError) as told:
        read_import(town.officer, town.fresh(), workbook(later))
    assert told.value.code == "import.campaign_open"


# ---- giving out ----


def test_the_workbook_given_out_reads_back(town: Town, tmp_path: Path) -> None:
    (tmp_path / "whole.xlsx").write_bytes(present_workbook(town.campaign, id_numbers=True))
    reading = read_workbook(tmp_path / "whole.xlsx")
    assert reading.facts is not None and dict(reading.id_numbers) == dict(sample().id_numbers)
    (tmp_path / "blank.xlsx").write_bytes(present_workbook(town.campaign, id_numbers=False))
    blank = read_workbook(tmp_path / "blank.xlsx")
    assert blank.facts is None
    assert {problem.column for problem in blank.problems if problem.severity == "error"} >= {"证件号码"}
    assert template().startswith(b"PK")
