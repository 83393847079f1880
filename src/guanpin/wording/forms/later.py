"""What amendments since the result mean for a form: whom they touched, and what is said in place of those people."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass

from guanpin.wording.forms.form import Form
from guanpin.wording.forms.source import Source

# A kind for one person that says where the person ends: untrue once an amendment has touched that person.
FINAL = frozenset(("letter", "contract", "variation"))


@dataclass(frozen=True, slots=True)
class Later:
    """`touched` are the numbers of the amendments that touched a person, ascending; `gone` are those who left."""

    count: int
    touched: Mapping[str, tuple[int, ...]]
    gone: frozenset[str]

    def numbers(self, people: Iterable[str]) -> tuple[int, ...]:
        """Of all amendments that touched any of these people, ascending."""
        return tuple(sorted({number for person in people for number in self.touched.get(person, ())}))


def later(source: Source) -> Later:
    """Nothing where the source is a workbook, or a result that was never amended."""
    amendments = source.outcome.files.amendments() if source.outcome else ()
    found: dict[str, list[int]] = defaultdict(list)
    gone: set[str] = set()
    for one in amendments:
        for effect in one["effects"]:
            found[effect["person"]].append(one["number"])
        gone.update(one["gone"])
    return Later(
        len(amendments), {person: tuple(numbers) for person, numbers in found.items()}, frozenset(gone)
    )


def later_of(form: Form, source: Source) -> tuple[int, ...]:
    """Numbers of the amendments that touched whom the form is about: a person, a school's people, or anyone."""
    found = later(source)
    if form.person is not None:
        return found.numbers([form.person])
    if form.school is None:
        return found.numbers(found.touched)
    posts = source.decided.posts if source.outcome else {}
    appointed = source.decided.appointments if source.outcome else {}
    return found.numbers(
        person
        for person in found.touched
        if (person in source.roll and source.roll[person].establishment == form.school)
        or (person in appointed and posts[appointed[person].post].school == form.school)
    )


def numbered(numbers: Iterable[int]) -> str:
    """第1、2次更改."""
    return f"第{'、'.join(map(str, numbers))}次更改"


def left_out(amended: Collection[str], asked: int, found: Later) -> Iterator[str]:
    """Lines for people whom a list leaves out: results amended since, and offers that await the reply."""
    if amended:
        yield f"另有{len(amended)}人的结果后来更改，见{numbered(found.numbers(amended))}。"
    if asked:
        yield f"另有{asked}人正在征求意见。"


def asked_people(source: Source) -> frozenset[str]:
    """Those whose only place is an offer of placement that they have not answered."""
    rows = source.decided.stages.get("placement", {}).get("offers", ())
    last = {row["person"]: row["reply"] for row in rows}
    return frozenset(
        person
        for person, one in source.decided.appointments.items()
        if one.stage == "placement" and last.get(person) == "none"
    )
