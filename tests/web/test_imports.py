"""Bringing in a workbook on the web: who may, what is shown before it is written, and that mistakes lose nothing."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.actions.imports import read_import
from guanpin.actions.workbooks import present_portion
from guanpin.engine.snapshot.facts import Facts
from guanpin.exchange.workbook.write import write_workbook
from guanpin.records.models import Campaign, ImportBatch, Person, Reading
from guanpin.records.snapshots import facts_of
from tests.actions.test_imports import act_count, changed_event, typed_award
from tests.town import OTHER_SCHOOL, PASSWORD, SCHOOL, Town, sample
from tests.web.conftest import Login

Workbook = Callable[[Facts], SimpleUploadedFile]


@pytest.fixture
def workbook(tmp_path: Path) -> Workbook:
    def make(facts: Facts) -> SimpleUploadedFile:
        path = tmp_path / "facts.xlsx"
        write_workbook(facts, sample().id_numbers, path)
        return SimpleUploadedFile("全区数据.xlsx", path.read_bytes())

    return make


def district(town: Town, name: str, **more: object) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, **more})


def school(town: Town, name: str, at: str = SCHOOL, **more: object) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, "school": at, **more})


def test_an_officer_reads_looks_and_confirms(town: Town, login: Login, workbook: Workbook) -> None:
    client = login(town.officer)
    assert client.get(district(town, "imports")).status_code == 200
    event, after = changed_event(sample().facts, "title", evidence="补正证书编号")
    response = client.post(district(town, "import_read"), {"file": workbook(after)})
    batch = ImportBatch.objects.get()
    assert response.headers["Location"] == district(town, "import_batch", batch=batch.pk)
    page = client.get(response.headers["Location"]).content.decode()
    assert "补正证书编号" in page and "修改" in page and "职称" in page
    before = facts_of(town.campaign)
    assert "确认导入" in client.get(district(town, "import_confirm", batch=batch.pk)).content.decode()
    assert facts_of(town.campaign) == before
    counts = act_count()
    client.post(district(town, "import_confirm", batch=batch.pk))
    assert "补正证书编号" in {one.evidence for one in facts_of(town.campaign).events}
    assert act_count() == tuple(one + 1 for one in counts)
    page = client.get(district(town, "import_batch", batch=batch.pk)).content.decode()
    assert "撤销这次导入" in page
    client.post(district(town, "import_undo", batch=batch.pk), {"reason": "数据来源有误"})
    assert facts_of(town.campaign) == before
    assert event in before.events


def test_the_first_workbook_is_brought_in_where_there_is_no_campaign(
    town: Town, login: Login, workbook: Workbook
) -> None:
    Campaign.objects.all().delete()
    client = login(town.officer)
    assert client.get("/district/import").status_code == 200
    response = client.post(reverse("first_import_read"), {"file": workbook(sample().facts)})
    batch = ImportBatch.objects.get()
    assert response.headers["Location"] == reverse("first_import_batch", kwargs={"batch": batch.pk})
    page = client.get(response.headers["Location"]).content.decode()
    assert "新增" in page and sample().facts.people[0].name in page
    response = client.post(reverse("first_import_confirm", kwargs={"batch": batch.pk}))
    assert response.headers["Location"] == district(town, "import_batch", batch=batch.pk)
    assert len(facts_of(Campaign.objects.get()).people) == 105
    response = client.post(district(town, "import_undo", batch=batch.pk), {"reason": "重新导入"})
    assert response.headers["Location"] == reverse("first_import")
    assert not Campaign.objects.exists()


def test_conflicts_are_decided_row_by_row_or_all_at_once(
    town: Town, login: Login, workbook: Workbook
) -> None:
    typed_award(town, sample().facts.people[0].id)
    client = login(town.officer)
    client.post(district(town, "import_read"), {"file": workbook(sample().facts)})
    batch = ImportBatch.objects.get()
    page = client.get(district(town, "import_batch", batch=batch.pk)).content.decode()
    assert "有 1 行是在系统里登记或改动过的" in page and "保留 1 行" in page
    choices = district(town, "import_choices", batch=batch.pk)
    assert "优质课" in client.get(choices).content.decode()
    client.post(choices, {"events:0": "take"})
    batch.refresh_from_db()
    assert batch.choices == {"events": {"0": "take"}}
    client.post(choices, {"events:*": "keep", "events:0": "take"})
    batch.refresh_from_db()
    assert batch.choices == {"events": {"*": "keep"}}
    client.post(choices, {"events:*": "", "events:0": "nonsense"})
    batch.refresh_from_db()
    assert batch.choices == {"events": {"*": "keep"}}


def test_a_flawed_workbook_lists_its_flaws_and_comes_back_marked(
    town: Town, login: Login, workbook: Workbook
) -> None:
    flawed = dataclasses.replace(
        sample().facts, schools=tuple(dataclasses.replace(one, code="1") for one in sample().facts.schools)
    )
    before = facts_of(town.campaign)
    client = login(town.officer)
    client.post(district(town, "import_read"), {"file": workbook(flawed)})
    batch = ImportBatch.objects.get()
    page = client.get(district(town, "import_batch", batch=batch.pk)).content.decode()
    assert "学校标识码“1”不是10位数字" in page and "没有读入任何数据" in page
    marked = client.get(district(town, "import_marked", batch=batch.pk))
    assert marked.content.startswith(b"PK") and "attachment" in marked.headers["Content-Disposition"]
    assert facts_of(town.campaign) == before
    response = client.post(district(town, "import_confirm", batch=batch.pk))
    assert response.status_code == 422


@pytest.mark.parametrize(
    ("file", "told"),
    [
        (SimpleUploadedFile("a.xlsx", b"not a workbook"), "不是"),
        (SimpleUploadedFile("a.xlsx", b""), "文件"),
        (None, "请选择“数据表文件”"),
    ],
)
def test_what_is_no_workbook_is_told_at_the_field(
    town: Town, login: Login, file: SimpleUploadedFile | None, told: str
) -> None:
    response = login(town.officer).post(district(town, "import_read"), {"file": file} if file else {})
    page = response.content.decode()
    assert told in page and "error-summary" in page
    assert not ImportBatch.objects.exists()


def test_a_stale_preview_is_previewed_again(town: Town, login: Login, workbook: Workbook) -> None:
    _, one = changed_event(sample().facts, "title", evidence="甲")
    _, two = changed_event(sample().facts, "title", evidence="乙")
    client = login(town.officer)
    for facts in (one, two):
        client.post(district(town, "import_read"), {"file": workbook(facts)})
    second, first = ImportBatch.objects.all()
    client.post(district(town, "import_confirm", batch=first.pk))
    page = client.get(district(town, "import_batch", batch=second.pk)).content.decode()
    assert "请重新预览后再确认" in page
    response = client.post(district(town, "import_confirm", batch=second.pk))
    assert response.status_code == 422 and "重新预览" in response.content.decode()
    response = client.post(district(town, "import_again", batch=second.pk))
    again = ImportBatch.objects.first()
    assert again is not None and again.pk not in (first.pk, second.pk)
    client.post(district(town, "import_confirm", batch=again.pk))
    assert "乙" in {event.evidence for event in facts_of(town.campaign).events}


def test_rows_changed_since_are_listed_instead_of_taken_back(
    town: Town, login: Login, workbook: Workbook
) -> None:
    from guanpin.records.models import Event

    _, after = changed_event(sample().facts, "title", evidence="甲")
    client = login(town.officer)
    client.post(district(town, "import_read"), {"file": workbook(after)})
    batch = ImportBatch.objects.get()
    client.post(district(town, "import_confirm", batch=batch.pk))
    Event.objects.filter(evidence="甲").delete()
    counts = act_count()
    response = client.post(district(town, "import_undo", batch=batch.pk), {"reason": "来源有误"})
    page = response.content.decode()
    assert response.status_code == 422 and "下面 1 行又被改动" in page and "职称" in page
    assert act_count() == counts


# ---- a school ----


def test_a_clerk_brings_in_the_schools_own_workbook_and_no_other(town: Town, login: Login) -> None:
    client = login(town.clerk)
    page = client.get(school(town, "school_imports")).content.decode()
    assert "本校数据表" in page
    name, data = present_portion(town.campaign, OTHER_SCHOOL)
    response = client.post(school(town, "school_import_read"), {"file": SimpleUploadedFile(name, data)})
    assert "请上传本校的数据表" in response.content.decode()
    assert not ImportBatch.objects.exists()
    name, data = present_portion(town.campaign, SCHOOL)
    response = client.post(school(town, "school_import_read"), {"file": SimpleUploadedFile(name, data)})
    batch = ImportBatch.objects.get()
    assert response.headers["Location"] == school(town, "school_import_batch", batch=batch.pk)
    assert "完全一致" in client.get(response.headers["Location"]).content.decode()


def test_a_clerk_of_another_school_sees_and_does_nothing_here(town: Town, login: Login) -> None:
    name, data = present_portion(town.campaign, SCHOOL)
    batch = read_import(town.clerk, town.campaign, SimpleUploadedFile(name, data), school=SCHOOL)
    client, counts = login(town.other_clerk), act_count()
    for page in ("school_imports", "school_export_portion", "school_import_read"):
        assert client.get(school(town, page)).status_code == 403
    for page in ("batch", "confirm", "undo", "marked", "choices", "again"):
        assert client.get(school(town, f"school_import_{page}", batch=batch.pk)).status_code == 403
        assert client.post(school(town, f"school_import_{page}", batch=batch.pk)).status_code == 403
        own = school(town, f"school_import_{page}", OTHER_SCHOOL, batch=batch.pk)
        assert client.get(own).status_code == 404
    assert batch.file_name not in client.get(school(town, "school_imports", OTHER_SCHOOL)).content.decode()
    assert client.get(district(town, "imports")).status_code == 403
    assert act_count() == counts


@pytest.mark.parametrize(
    "who", ["principal", "teacher", "quota_office", "administrator", "supervisor", "leader"]
)
def test_who_does_not_import(town: Town, login: Login, workbook: Workbook, who: str) -> None:
    client, counts = login(getattr(town, who)), act_count()
    response = client.post(district(town, "import_read"), {"file": workbook(sample().facts)})
    assert response.status_code == 403
    seen = client.get(district(town, "imports")).status_code
    assert seen == (200 if who == "supervisor" else 403)
    assert act_count() == counts


def test_a_stranger_is_led_to_the_way_in(town: Town, login: Login) -> None:
    assert "login" in Client().get(district(town, "imports")).headers["Location"]
    assert login(town.stranger).get(district(town, "imports")).status_code == 403


# ---- taking out ----


def test_the_workbook_is_taken_out_with_a_purpose_and_ones_password(town: Town, login: Login) -> None:
    client, url = login(town.officer), district(town, "export_workbook")
    assert client.get(url).status_code == 200
    response = client.post(url, {"purpose": "核对数据", "password": "wrong"})
    assert "口令不对" in response.content.decode() and "核对数据" in response.content.decode()
    response = client.post(url, {"purpose": "核对数据", "password": PASSWORD})
    assert response.content.startswith(b"PK")
    taken = Reading.objects.get(what="export.workbook", purpose="核对数据")
    assert taken.rows == Person.objects.count()
    assert login(town.clerk).get(url).status_code == 403


def test_a_clerk_takes_out_the_schools_portion_and_gets_the_empty_workbook(town: Town, login: Login) -> None:
    client = login(town.clerk)
    given = {"purpose": "填报本校数据", "password": PASSWORD}
    assert client.post(school(town, "school_export_portion"), given).content.startswith(b"PK")
    assert Reading.objects.filter(what="export.portion", purpose="填报本校数据").count() == 1
    assert client.get(school(town, "school_import_template")).content.startswith(b"PK")


# ---- figures ----


def test_pages_take_the_same_number_of_statements_for_few_and_many_rows(
    town: Town, login: Login, workbook: Workbook
) -> None:
    client = login(town.officer)
    _, one = changed_event(sample().facts, "title", evidence="甲")
    many = dataclasses.replace(
        sample().facts,
        events=tuple(dataclasses.replace(event, evidence="多") for event in sample().facts.events),
    )
    counts = []
    for facts in (one, many):
        client.post(district(town, "import_read"), {"file": workbook(facts)})
        batch = ImportBatch.objects.first()
        assert batch is not None
        found = []
        for name, more in (("import_batch", {"batch": batch.pk}), ("imports", {})):
            with CaptureQueriesContext(
                connection,
            ) as taken:
                assert client.get(district(town, name, **more)).status_code == 200
            found.append(len(taken))
        counts.append(found)
    assert counts[0] == counts[1]
    assert max(counts[0]) <= 25


def test_english_pages_say_the_same(town: Town, login: Login, workbook: Workbook) -> None:
    client: Client = login(town.officer)
    client.cookies["guanpin_language"] = "en"
    _, after = changed_event(sample().facts, "title", evidence="changed")
    client.post(district(town, "import_read"), {"file": workbook(after)})
    batch = ImportBatch.objects.get()
    page = client.get(district(town, "import_batch", batch=batch.pk)).content.decode()
    assert "This is a preview" in page and "Evidence changed" in page and "确认" not in page
