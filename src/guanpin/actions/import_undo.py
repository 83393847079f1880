"""Taking an import back: every row becomes what it was, if each is still as the import left it."""

from __future__ import annotations

from django.db import transaction

from guanpin.actions.act import Doing, acting
from guanpin.actions.actor import Actor
from guanpin.actions.facts import apply_difference
from guanpin.actions.imports import check_state, people_of, put_campaign
from guanpin.actions.proposals import kept_numbers, wanted
from guanpin.actions.published import hold_published
from guanpin.actions.workbooks import contradictions
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.snapshot.facts import Facts
from guanpin.records.changes import CAMPAIGN, ChangedRow, changed_rows
from guanpin.records.models import Campaign, ImportBatch, Person
from guanpin.records.snapshots import TABLES, facts_of, key_of


def changed_since(batch: ImportBatch, present: Facts) -> list[ChangedRow]:
    """The rows of a confirmed batch that are not as it left them any more."""
    here = {
        name: {key_of(table, row): row for row in getattr(present, name)} for name, table in TABLES.items()
    }
    moved = []
    for row in changed_rows(batch.changes, batch.choices):
        if row.table == CAMPAIGN or not row.is_applied:
            continue
        table = TABLES[row.table]
        after = row.after
        known = after if after is not None else row.before
        if here[row.table].get(key_of(table, known)) != after:
            moved.append(row)
    return moved


def undo_import(actor: Actor, batch: ImportBatch, reason: str) -> Doing:
    """Take a confirmed batch back: every row becomes what it was before. Raises GuanpinError where one has changed since."""
    with transaction.atomic():
        campaign = Campaign.objects.filter(pk=batch.campaign_name).first()
        with acting(
            actor, "import.undo", campaign, subject=f"import:{batch.pk}", school=batch.school or None, reason=reason,
            people=people_of(campaign, batch),
        ) as doing:  # fmt: skip
            now = doing.campaign
            assert now is not None
            taken = ImportBatch.objects.select_for_update().get(pk=batch.pk)
            check_state(taken, "confirmed")
            present = facts_of(now)
            moved = changed_since(taken, present)
            if moved:
                raise _moved(len(moved))
            rows = list(changed_rows(taken.changes, taken.choices))
            put_campaign(now, next((row.before for row in rows if row.table == CAMPAIGN), None))
            facts = apply_difference(now, wanted(iter(rows)).reversed(), entered=False)
            _restore_numbers(now, taken)
            _mark_entered(now, rows)
            if facts.people:
                _check_nothing_rests(now, facts)
            hold_published(now)
            taken.state = "undone"
            taken.save(update_fields=["state"])
            doing.record(
                {"batch": taken.pk, "file": taken.file_name, "counts": taken.counts["changes"]},
                workbook=taken.attachment.sha256,
            )
            _drop_if_empty(now, facts)
    batch.refresh_from_db()
    return doing


def _check_nothing_rests(campaign: Campaign, facts: Facts) -> None:
    """Rows that came later may be about people or schools that the import brought."""
    problems = contradictions(campaign, facts)
    if problems:
        first = problems[0]
        raise GuanpinError(
            "import.rested_on",
            zh=f"没有撤销：后来登记的内容以这次导入为依据，撤销后有 {len(problems)} 处没有着落。例如：{first.zh}",
            en=f"Not taken back: {len(problems)} later rows rest on this import. For example: {first.en}",
            place=f"{first.sheet}{first.column or ''}",
            remedy_zh="请先更正或撤销后来登记的内容。",
            remedy_en="Correct or take back what was entered later first.",
        )


def _moved(count: int) -> GuanpinError:
    return GuanpinError(
        "import.changed_since",
        zh=f"导入以后有 {count} 行又被改动，不能整批撤销。",
        en=f"{count} rows were changed after the import, so it cannot be taken back as a unit.",
        remedy_zh="请看下面列出的行：先撤销后来的改动，或逐条更正。",
        remedy_en="See the rows listed: undo the later changes first, or correct row by row.",
    )


def _restore_numbers(campaign: Campaign, batch: ImportBatch) -> None:
    """Id numbers as they were: sealed for the same row of the same person, they still open."""
    before = {person: old for person, (old, _) in kept_numbers(batch.changes).items()}
    rows = list(Person.objects.filter(campaign=campaign, key__in=list(before)))
    for row in rows:
        row.sealed_id_number, row.id_number_index = before[row.key] or ("", "")
    Person.objects.bulk_update(rows, ["sealed_id_number", "id_number_index"], batch_size=200)


def _mark_entered(campaign: Campaign, rows: list[ChangedRow]) -> None:
    """Rows that had been typed here, and are back, are typed rows again."""
    for row in rows:
        if row.mark == "entered" and row.is_applied and row.before is not None:
            table = TABLES[row.table]
            names = ["key" if name == "id" else name for name in table.unique]
            where = dict(zip(names, key_of(table, row.before), strict=True))
            nulls = {f"{name}__isnull": True for name, value in where.items() if value is None}
            given = {name: value for name, value in where.items() if value is not None}
            table.model._default_manager.filter(campaign=campaign, **given, **nulls).update(entered=True)


def _drop_if_empty(campaign: Campaign, facts: Facts) -> None:
    """A campaign that came with the batch goes with it, as long as nothing was begun."""
    if campaign.state == "preparing" and not any(getattr(facts, name) for name in TABLES):
        Campaign.objects.filter(pk=campaign.pk).delete()
