"""Facts: people and their events, classes, raw figures."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.actions.marks import school_rules
from guanpin.actions.measures import NOTHING, measure_items
from guanpin.records.models import Event, Measure, Person
from tests.town import SCHOOL, Town, at
from tests.web.permissions.candidacies import someone
from tests.web.permissions.drivers import Request, driver, school_url, shown_form, url

_AWARD = {
    "kind": "award", "value": "district", "detail": "lesson", "start": "2023-05-04",
    "evidence": "演示教体〔2023〕9号", "reason": "补登优质课获奖",
}  # fmt: skip


@driver("people.view", "posts")
def people(town: Town) -> Iterator[tuple[Request, ...]]:
    with at(town, "posts", "consultation"):
        yield (
            Request(school_url(town, "people")),
            Request(school_url(town, "person", person=someone(town))),
        )


@driver("export.list", "posts")
def export(town: Town) -> Iterator[tuple[Request, ...]]:
    """From lists that those who may take them away see."""
    taken = "?export=xlsx&purpose=核对在编人员名单"
    with at(town, "posts", "consultation"):
        yield (
            Request(school_url(town, "people") + taken, beyond=("quota_office",)),
            Request(url(town, "schools") + taken),
        )


@driver("year_groups.view", "opened")
def year_groups(town: Town) -> Iterator[Request]:
    with at(town, "", "preparation"):
        yield Request(school_url(town, "year_groups"))


@driver("event.add", "opened")
def event_add(town: Town) -> Iterator[Request]:
    with at(town, "", "preparation"):
        yield Request(school_url(town, "event_add", person=someone(town)), _AWARD)


@driver("event.remove", "opened")
def event_remove(town: Town) -> Iterator[tuple[Request, ...]]:
    person = Person.objects.filter(campaign=town.campaign, school=SCHOOL, title="first", on_roll=True)[0]
    title = Event.objects.get(campaign=town.campaign, person=person.key, kind="title", end=None)
    award = Event.objects.filter(campaign=town.campaign, kind="award", person__in=_people())[0]
    right = {
        "value": "senior",
        "start": title.start.isoformat(),
        "evidence": title.evidence,
        "source": title.source,
    }
    with at(town, "", "preparation"):
        yield (
            Request(
                school_url(town, "event_correct", event=title.key), right | {"reason": "职称证书核对有误"}
            ),
            Request(school_url(town, "event_withdraw", event=award.key), {"reason": "登记错了人"}),
        )


@driver("year_group.set", "opened")
def year_group(town: Town) -> Iterator[Request]:
    with at(town, "", "preparation"):
        form = shown_form(town.clerk, school_url(town, "year_groups"))
        name = next(name for name, value in form.items() if name.endswith(":pupils") and value)
        yield Request(school_url(town, "year_groups_set"), form | {name: str(int(form[name]) + 2)})


@driver("measure.enter", "opened")
def measure(town: Town) -> Iterator[Request]:
    items = measure_items(school_rules(town.fresh(), SCHOOL)).values()
    plain = {one.name for one in items if one.grouping == NOTHING}
    known = Measure.objects.filter(campaign=town.campaign, item__in=plain, person__in=_people())[0]
    with at(town, "", "preparation"):
        address = school_url(town, "measures", item=known.item, year=known.year)
        form = shown_form(town.clerk, address)
        name = next(
            name for name, value in form.items() if name.startswith("value_") and value == known.value
        )
        yield Request(
            address, form | {name: "1" if known.value != "1" else "2", "evidence": "考勤表（虚构）"}
        )


def _people() -> list[str]:
    return list(Person.objects.filter(school=SCHOOL, on_roll=True).values_list("key", flat=True))
