"""Workbooks brought in and taken out: the district's, a school's portion, and the first of a new campaign."""

from __future__ import annotations

import io
import tempfile
from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from pathlib import Path

from django.core.files.base import File
from django.urls import reverse

from guanpin.actions.imports import confirm_import, read_import
from guanpin.actions.workbooks import present_portion
from guanpin.engine.snapshot.facts import Facts
from guanpin.exchange.workbook.write import write_workbook
from guanpin.records.models import ImportBatch
from tests.town import PASSWORD, SCHOOL, Town, at, sample
from tests.web.permissions.drivers import Request, driver, school_url, url

_NAME = "全区数据（虚构）.xlsx"
_TAKEN = {"purpose": "核对本校数据", "password": PASSWORD}


@driver("imports.view", "opened")
def view(town: Town) -> Iterator[tuple[Request, ...]]:
    with at(town, "", "preparation"):
        yield (
            Request(url(town, "imports")),
            Request(school_url(town, "school_imports")),
            Request(reverse("first_import")),
            Request(url(town, "import_template"), slow=True),
            Request(school_url(town, "school_import_template"), slow=True),
            Request(reverse("first_import_template"), slow=True),
        )


@driver("import.view", "opened")
def batch(town: Town) -> Iterator[tuple[Request, ...]]:
    with at(town, "", "preparation"):
        whole, portion, first = _read(town)
        yield (
            Request(url(town, "import_batch", batch=whole.pk)),
            Request(school_url(town, "school_import_batch", batch=portion.pk)),
            Request(_first("batch", first)),
            Request(url(town, "import_marked", batch=whole.pk), slow=True),
            Request(school_url(town, "school_import_marked", batch=portion.pk), slow=True),
            Request(_first("marked", first), slow=True),
        )


@driver("import.read", "opened")
def read(town: Town) -> Iterator[tuple[Request, ...]]:
    with at(town, "", "preparation"):
        whole, portion, first = _read(town)
        district, school, new = (
            {"file": (_NAME, data)} for data in (_changed(), present_portion(town.fresh(), SCHOOL)[1], _new())
        )
        yield (
            Request(url(town, "import_read"), {}, district),
            Request(url(town, "import_again", batch=whole.pk), {}),
            Request(school_url(town, "school_import_read"), {}, school),
            Request(school_url(town, "school_import_again", batch=portion.pk), {}),
            Request(reverse("first_import_read"), {}, new),
            Request(_first("again", first), {}),
        )


@driver("import.choose", "opened")
def choose(town: Town) -> Iterator[tuple[Request, ...]]:
    with at(town, "", "preparation"):
        whole, portion, first = _read(town)
        chosen = {"events:*": "keep"}
        yield (
            Request(url(town, "import_choices", batch=whole.pk), chosen),
            Request(school_url(town, "school_import_choices", batch=portion.pk), chosen),
            Request(_first("choices", first), chosen),
        )


@driver("import.confirm", "opened")
def confirm(town: Town) -> Iterator[tuple[Request, ...]]:
    with at(town, "", "preparation"):
        whole, portion, first = _read(town)
        yield (
            Request(url(town, "import_confirm", batch=whole.pk), {}),
            Request(school_url(town, "school_import_confirm", batch=portion.pk), {}),
            Request(_first("confirm", first), {}),
        )


@driver("import.undo", "opened")
def undo(town: Town) -> Iterator[tuple[Request, ...]]:
    why = {"reason": "数据来源有误"}
    with at(town, "", "preparation"):
        whole, _, first = _read(town)
        confirm_import(town.officer, whole)
        portion = _read_portion(town)
        confirm_import(town.clerk, portion)
        yield (
            Request(url(town, "import_undo", batch=whole.pk), why),
            Request(school_url(town, "school_import_undo", batch=portion.pk), why),
            # Nothing that was confirmed is without a campaign.
            Request(_first("undo", first), why, nothing_there=True),
        )


@driver("export.workbook", "opened")
def workbook(town: Town) -> Iterator[tuple[Request, ...]]:
    with at(town, "", "preparation"):
        address = url(town, "export_workbook")
        yield Request(address), Request(address, _TAKEN, slow=True)


@driver("export.portion", "opened")
def portion(town: Town) -> Iterator[tuple[Request, ...]]:
    with at(town, "", "preparation"):
        address = school_url(town, "school_export_portion")
        yield Request(address), Request(address, _TAKEN, slow=True)


def _read(town: Town) -> tuple[ImportBatch, ImportBatch, ImportBatch]:
    """One of the district, one of the first school, one of a campaign that is not there yet."""
    whole = read_import(town.officer, town.fresh(), File(io.BytesIO(_changed()), _NAME))
    first = read_import(town.officer, None, File(io.BytesIO(_new()), _NAME))
    return whole, _read_portion(town), first


def _read_portion(town: Town) -> ImportBatch:
    name, data = present_portion(town.fresh(), SCHOOL)
    return read_import(town.clerk, town.fresh(), File(io.BytesIO(data), name), school=SCHOOL)


@cache
def _changed() -> bytes:
    """The town's workbook with other evidence of one title."""
    facts = sample().facts
    event = next(one for one in facts.events if one.kind == "title")
    events = tuple(replace(one, evidence="补正证书编号") if one is event else one for one in facts.events)
    return _workbook(replace(facts, events=events))


@cache
def _new() -> bytes:
    """That of another campaign."""
    facts = sample().facts
    return _workbook(replace(facts, campaign=replace(facts.campaign, id="510498-2023-2")))


def _workbook(facts: Facts) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "facts.xlsx"
        write_workbook(facts, sample().id_numbers, path)
        return path.read_bytes()


def _first(name: str, batch: ImportBatch) -> str:
    return reverse(f"first_import_{name}", kwargs={"batch": batch.pk})
