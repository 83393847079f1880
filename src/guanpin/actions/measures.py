"""Raw figures of people (days absent, results, exams) typed from a school's records, and until when that may be done.

A figure is frozen once a stage is published that ranks by a sheet with it: else what is published would no longer follow.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from guanpin.actions.act import Doing, acting, touch_facts
from guanpin.actions.actor import Actor
from guanpin.actions.recusal import naming_who_may
from guanpin.engine.competition.rules import STAGES_KEY
from guanpin.engine.kernel.amounts import parse_amount
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.engine.policy.overlay import Rules
from guanpin.engine.scoring.sheet import SHEETS
from guanpin.engine.snapshot.candidacies import Measure
from guanpin.engine.snapshot.codes import SUBJECTS, YEAR_GROUPS
from guanpin.exchange.workbook.facts.figures import MOST
from guanpin.records.models import Attachment, Campaign, Person
from guanpin.records.snapshots import TABLES, delete_rows, key_of, read_rows, write_rows
from guanpin.wording.names import result_name
from guanpin.wording.terms import TERMS

YEAR_GROUP, SUBJECT, NOTHING = "year_group", "subject", ""
_YEARS = frozenset(year for years in YEAR_GROUPS.values() for year in years)


@dataclass(frozen=True, slots=True)
class MeasureItem:
    """A raw figure that sheets draw on: what it is compared within, and the sheets ("school", "district") that do."""

    name: str
    grouping: str
    sheets: tuple[str, ...]


def measure_items(rules: Rules) -> dict[str, MeasureItem]:
    """Every figure there may be, those of the sheets first; `rules` are those of the school."""
    found: dict[str, MeasureItem] = {}
    for sheet in SHEETS:
        for row in rules.rows(f"scoring.sheet.{sheet}"):
            for source in row["sources"]:
                kind, _, name = source.partition(":")
                if kind != "measure":
                    continue
                grouping = {"normalised": YEAR_GROUP, "exam": SUBJECT}.get(row["kind"], NOTHING)
                known = found.get(name)
                sheets = (*known.sheets, sheet) if known else (sheet,)
                found[name] = MeasureItem(name, grouping, tuple(dict.fromkeys(sheets)))
    marked = mark_names(rules)
    for name in TERMS["item"]:
        if name not in found and name not in marked and not name.startswith("exam_"):
            found[name] = MeasureItem(name, NOTHING, ())
    return found


def mark_names(rules: Rules) -> frozenset[str]:
    """What panels mark, on any sheet; interviews are no figures whatever the policy."""
    named = {
        source.removeprefix("mark:")
        for sheet in SHEETS
        for row in rules.rows(f"scoring.sheet.{sheet}")
        for source in row["sources"]
        if source.startswith("mark:")
    }
    return frozenset(named | {"interview"})


def frozen_by(item: MeasureItem, rules: Rules, decided: Iterable[str]) -> str | None:
    """The published stage that ranks by a sheet with this figure, None while there is none."""
    sheets = {row["stage"]: row["sheet"] for row in rules.rows(STAGES_KEY)} | {"direct": "school"}
    return next((stage for stage in decided if sheets.get(stage) in item.sheets), None)


def enter_measures(
    actor: Actor,
    campaign: Campaign,
    school: str,
    before: Sequence[Measure],
    after: Sequence[Measure],
    rules: Rules,
    *,
    scan: Attachment | None = None,
) -> Doing:
    """Put the figures `after` in the place of `before`, those the page showed; who is the same in both is not touched.

    Raises GuanpinError for figures of others, such as cannot be or are frozen, and where nothing or something else changed.
    """
    old, new = set(before), set(after)
    gone, come = [one for one in before if one not in new], [one for one in after if one not in old]
    people = sorted({one.person for one in (*gone, *come)})
    if not people:
        raise _error("nothing", "没有改动，无须保存。", "Nothing was changed.", "", "")
    with (
        naming_who_may(actor, "measure.enter", campaign, school, people),
        acting(
            actor,
            "measure.enter",
            campaign,
            subject=f"measures/{school}",
            school=school,
            people=people,
            on_behalf_of=people[0] if len(people) == 1 else "",
        ) as doing,
    ):
        now = doing.campaign
        assert now is not None
        _check_people(now, school, people)
        decided = now.decisions.filter(state="published").order_by("pk").values_list("stage", flat=True)
        for flaw in measure_flaws(after, (*gone, *come), measure_items(rules), rules, tuple(decided)):
            raise flaw
        _put(now, gone, come)
        doing.attach(scan)
        doing.record({"before": [_json(one) for one in gone], "after": [_json(one) for one in come]})
    return doing


def measure_flaws(
    rows: Sequence[Measure],
    changed: Iterable[Measure],
    items: Mapping[str, MeasureItem],
    rules: Rules,
    decided: Sequence[str],
) -> Iterator[GuanpinError]:
    """What cannot be entered: unknown or frozen items, impossible figures and groups, the same figure twice."""
    for one in changed:
        if one.item not in items:
            yield _error("item", "评分表没有这个项目。", "There is no such item.", "请从列表中选择。",
                         "Choose one of the list.", one)  # fmt: skip
        elif stage := frozen_by(items[one.item], rules, decided):
            zh, en = TERMS["stage"][stage]
            yield _error("frozen", f"{zh}已经公布，它的排名用到这一项，不能再改。",
                         f"{en} is published and ranks by this figure; it can no longer be changed.",
                         "数据确有错误的，由区里作为更改登记。", "The district registers an amendment.", one)  # fmt: skip
    seen: set[tuple[str, str, int, str | None, str]] = set()
    for one in rows:
        yield from _figure_flaws(one, items)
        mine = (one.person, one.item, one.year, one.group, one.evidence)
        if mine in seen:
            yield _error("twice", "同一人同一项目同一学年填了两次。", "The same figure is given twice.",
                         "请只保留一行。", "Keep one.", one)  # fmt: skip
        seen.add(mine)


def _figure_flaws(one: Measure, items: Mapping[str, MeasureItem]) -> Iterator[GuanpinError]:
    amount, most = parse_amount(one.value), MOST.get(one.item)
    if amount < 0 or (most is not None and amount > Fraction(most)):
        top = str(most) if most is not None else "…"
        yield _error("bounds", f"数值 {one.value} 应在 0 至 {top} 之间。" if most else f"数值 {one.value} 小于 0。",
                     f"The figure {one.value} must lie between 0 and {top}.",
                     "请核对原始材料。", "Check the record.", one)  # fmt: skip
    grouping = items[one.item].grouping if one.item in items else NOTHING
    if not _fits(one.group, grouping):
        zh = "比较组应写明学科和年级。" if grouping == YEAR_GROUP else "比较组应写明学科，其他项目不填。"
        yield _error("group", zh, "The comparison group does not fit the item.", "请从列表中选择。",
                     "Choose one of the list.", one)  # fmt: skip
    if not one.evidence.strip():
        yield _error("evidence", "没有写明依据。", "Its evidence is not named.", "请填写依据，例如“考勤表”。",
                     "Name it, such as 考勤表.", one)  # fmt: skip


def _fits(group: str | None, grouping: str) -> bool:
    if grouping == NOTHING:
        return group is None
    if grouping == SUBJECT:
        return group is None or group in SUBJECTS
    subject, _, year = (group or "").partition("-")
    return subject in SUBJECTS and year.lstrip("-").isdecimal() and int(year) in _YEARS


def _check_people(campaign: Campaign, school: str, people: Sequence[str]) -> None:
    known = set(
        Person.objects.filter(campaign=campaign, school=school, key__in=people).values_list("key", flat=True)
    )
    for person in people:
        if person not in known:
            raise _error("person", "不是本校人员。", "This is nobody of the school.", "请由本人所在学校录入。",
                         "The person's own school enters it.", place=person)  # fmt: skip


def _put(campaign: Campaign, gone: Sequence[Measure], come: Sequence[Measure]) -> None:
    table = TABLES["measures"]
    here = {key_of(table, row) for row in _measures(campaign, {one.person for one in (*gone, *come)})}
    if any(key_of(table, one) not in here for one in gone):
        raise _error("moved", "这期间有人改过同样的数据，没有保存。", "Somebody else changed these figures meanwhile.",
                     "请重新打开页面核对。", "Open the page again.")  # fmt: skip
    delete_rows(table, campaign, [key_of(table, one) for one in gone])
    write_rows(table, campaign, come, entered=True)
    touch_facts(campaign)


def _measures(campaign: Campaign, people: set[str]) -> Iterable[Measure]:
    return read_rows(TABLES["measures"], campaign, person__in=people)


def _json(one: Measure) -> list[str | int | None]:
    return [one.person, one.item, one.year, one.value, one.group, one.evidence]


def _error(
    code: str, zh: str, en: str, remedy_zh: str, remedy_en: str, one: Measure | None = None, place: str = ""
) -> GuanpinError:
    if one is not None:
        place = f"{one.person} · {result_name('item', one.item)} · {one.year}"
    return GuanpinError(
        f"measure.{code}", zh=zh, en=en, place=place, remedy_zh=remedy_zh, remedy_en=remedy_en
    )
