"""Score sheets as a person reads them: a row a person and subject pool, a column an item, and the total."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.scoring import ScoreSheet
from guanpin.exchange.results.amounts import DecimalTexts
from guanpin.exchange.results.cells import Row
from guanpin.exchange.results.column import Column, Table
from guanpin.exchange.results.layout import SCORES
from guanpin.wording.names import result_name

_SHEETS = ("school", "district")


def score_sheets(result: CampaignResult) -> Iterator[tuple[Table, list[Row]]]:
    """One table a sheet that anyone was scored on."""
    names = {person.id: person.name for person in result.basis.facts.people}
    decimals = DecimalTexts(result.basis.rules.integer("scoring.scale"))
    for sheet in _SHEETS:
        found = sorted(
            (one for one in result.sheets if one.sheet == sheet), key=lambda one: (one.person, one.pool or "")
        )
        items = list(dict.fromkeys(line.item for one in found for line in one.lines))
        if items:
            rows = [_row(one, names, result, items, decimals) for one in found]
            yield _table(sheet, items), rows


def _table(sheet: str, items: list[str]) -> Table:
    columns = (
        Column("person", "人员编号", "text", ""),
        Column("name", "姓名", "text", ""),
        Column("school", "学校", "school", ""),
        Column("pool", "学科组", "code:subject", ""),
        *(Column(item, result_name("score_item", item), "amount", "") for item in items),
        Column("total", "合计", "amount", ""),
    )
    title = result_name("score_sheet", sheet)
    return Table(SCORES.file, SCORES.tier, title, "每人每个学科组一行，逐项依据见 scores.csv。", columns)


def _row(
    one: ScoreSheet, names: dict[str, str], result: CampaignResult, items: list[str], decimals: DecimalTexts
) -> Row:
    points = {line.item: decimals.text(line.points) for line in one.lines}
    return (
        one.person,
        names[one.person],
        result.basis.standings[one.person].establishment,
        one.pool or "",
        *(points.get(item, "") for item in items),
        decimals.text(one.total),
    )
