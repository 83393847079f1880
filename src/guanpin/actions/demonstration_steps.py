"""The steps of a demonstration, each done by the people whose act it is, on the day given."""

from __future__ import annotations

import hashlib
import io
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path

from django.core.files.base import File

from guanpin.actions import candidacies, contracts, imports, notices, plans, reviews, stages
from guanpin.actions.act import PaperSignature, acting
from guanpin.actions.actor import Actor
from guanpin.actions.campaigns import record_seed
from guanpin.actions.demonstration_people import SCHOOL
from guanpin.actions.facts import Change, Difference, apply_difference
from guanpin.actions.policies import rules_of
from guanpin.engine.snapshot.candidacies import Declaration, Mark, Preference
from guanpin.exchange.workbook import write_workbook
from guanpin.records import clock
from guanpin.records.models import Campaign, Person, PhaseWindow, SchoolPlan
from guanpin.records.snapshots import TABLES, key_of
from guanpin.sample import Sample

POLICY = "east-district"
SIGNED = (PaperSignature("赵某（虚构）", "局长"), PaperSignature("钱某（虚构）", "副局长"))
MINUTES = "局党组会议纪要（虚构）〔2023〕7号"
_WITNESSES = (PaperSignature("孙某（虚构）", "公证员"), PaperSignature("李某（虚构）", "教师代表"))
_REVIEWERS = (PaperSignature("郑某（虚构）", "校长"), PaperSignature("王某（虚构）", "党支部书记"))
# In a real campaign it is drawn in public.
_DRAWN = hashlib.sha256(b"guanpin demo").hexdigest()
_WORKBOOK = "东区数据表（虚构）.xlsx"

Tell = Callable[[str], None]


class Steps:
    """A campaign as it comes about: who is in it, where everyone belongs, and whose forms are left to be entered."""

    def __init__(self, sample: Sample, tell: Tell) -> None:
        self.sample, self.facts, self.tell = sample, sample.facts, tell
        self.home: Mapping[str, str] = {}
        self.left: list[str] = []
        self.campaign: Campaign
        self.cast: Mapping[str, Actor]

    def bring_workbook(self) -> None:
        """The district's workbook as it is handed in at first: nobody has wished or marked anything yet."""
        self.tell("import")
        facts = replace(self.facts, preferences=(), declarations=(), marks=(), consents=(), replies=())
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "district.xlsx"
            write_workbook(facts, self.sample.id_numbers, path)
            file = File(io.BytesIO(path.read_bytes()), _WORKBOOK)
        batch = imports.read_import(self.officer, self.now, file)
        imports.confirm_import(self.officer, batch)

    def lead_plan(self) -> None:
        """One school's own plan, from draft to approval; the others leave the district's values in force."""
        self.tell("plan")
        clerk, principal = self.cast["clerk"], self.cast["principal"]
        with self.at(self.window("posts", "consultation").opens):
            plans.save_plan(clerk, self.now, SCHOOL, {"scoring.panel.drop_from": 9})
        row = SchoolPlan.objects.get(campaign=self.campaign, school=SCHOOL)
        staff = Person.objects.filter(campaign=self.campaign, school=SCHOOL, on_roll=True).count()
        vote = self.window("posts", "vote")
        with self.at(vote.opens):
            plans.submit_plan(principal, self.now, row)
            record = _vote(vote.opens, staff, rules_of(self.now).integer("staff_congress.all_staff_below"))
            plans.record_vote(self.cast["union"], self.now, SchoolPlan.objects.get(pk=row.pk), record)
            plans.send_plan(principal, self.now, SchoolPlan.objects.get(pk=row.pk))
        with self.at(self.window("posts", "approval").opens, 9):
            plans.approve_plan(self.cast["second"], self.now, SchoolPlan.objects.get(pk=row.pk))

    def enter(self, stage: str) -> None:
        """The forms of a stage: other schools' as they are handed in, our school's typed by its clerk but for a third."""
        self.tell(f"entry {stage}")
        wishes = [one for one in self.facts.preferences if one.stage == stage]
        declared = [one for one in self.facts.declarations if one.stage == stage]
        self.bring_in(
            f"entry-{stage}",
            preferences=[one for one in wishes if self.home[one.person] != SCHOOL],
            declarations=[one for one in declared if self.home[one.person] != SCHOOL],
        )
        people = {one.person for one in wishes} | {one.person for one in declared}
        ours = sorted(person for person in people if self.home[person] == SCHOOL)
        kept = len(ours) - len(ours) // 3 if stage != "direct" else len(ours)
        for person in ours[:kept]:
            self.enter_one(person, stage)
        self.left = ours[kept:]

    def enter_the_rest(self, stage: str) -> None:
        with self.at(self.window(stage, "entry").closes, 16):
            for person in self.left:
                self.enter_one(person, stage)

    def enter_one(self, person: str, stage: str) -> None:
        wishes = _distinct(
            one for one in self.facts.preferences if (one.person, one.stage) == (person, stage)
        )
        declared = [one for one in self.facts.declarations if (one.person, one.stage) == (person, stage)]
        candidacies.enter_candidacy(
            self.cast["clerk"],
            self.now,
            person,
            stage,
            wishes,
            next(iter(declared), None),
            signed_on=clock.today(),
        )

    def bring_in(
        self, what: str, **tables: Sequence[Preference] | Sequence[Declaration] | Sequence[Mark]
    ) -> None:
        """Rows that other schools hand in, put in place at once."""
        with acting(self.officer, "import.confirm", self.now, subject=f"demonstration:{what}") as doing:
            assert doing.campaign is not None
            new = {
                name: tuple(Change(key_of(TABLES[name], row), None, row) for row in rows)
                for name, rows in tables.items()
            }
            apply_difference(doing.campaign, Difference(new), entered=False)
            doing.record({"rows": {name: len(rows) for name, rows in tables.items()}})

    def sign(self, school: str, clerk: str) -> None:
        """Contracts of one school, as its clerk records them."""
        self.tell("contracts")
        people = contracts.settled_at(self.now, school)
        contracts.sign_contracts(self.cast[clerk], self.now, school, list(people), clock.today())

    def draw(self) -> None:
        with self.at(self.window("direct", "review").opens, 9):
            record_seed(self.officer, self.now, _DRAWN, _WITNESSES, "摇号记录（虚构）〔2023〕1号")

    def review(self, stage: str) -> None:
        with self.at(self.window(stage, "review").opens, 11):
            minutes = "学校行政会记录（虚构）〔2023〕3号"
            reviews.confirm_review(self.cast["principal"], self.now, SCHOOL, stage, _REVIEWERS, minutes)

    def publish(self, stage: str, day: date | None = None, hour: int = 14) -> None:
        """Computed by one officer, confirmed by the other, decided by the meeting."""
        self.tell(stage)
        kinds = ("approval", "clearing", "offer")
        with self.at(day or self.window(stage, *kinds).opens, hour):
            decision = stages.compute_stage(self.officer, self.now, stage)
            stages.confirm_stage(self.cast["second"], self.now, decision)
            stages.publish_stage(
                self.officer, self.now, decision, SIGNED, MINUTES, announce=notices.announce_stage
            )

    # ---- where we are ----

    @property
    def officer(self) -> Actor:
        return self.cast["officer"]

    @property
    def now(self) -> Campaign:
        """The campaign's row as it is by now."""
        return Campaign.objects.get(pk=self.campaign.pk)

    def window(self, stage: str, *kinds: str) -> PhaseWindow:
        return PhaseWindow.objects.filter(campaign=self.campaign, stage=stage, kind__in=kinds).order_by(
            "order"
        )[0]

    def moment(self, day: date, hour: int = 10) -> datetime:
        return datetime.combine(day, time(hour), tzinfo=clock.CHINA)

    @contextmanager
    def at(self, day: date, hour: int = 10) -> Iterator[None]:
        with clock.frozen(self.moment(day, hour)):
            yield


def _distinct(wishes: Iterable[Preference]) -> list[Preference]:
    """Each wish once, as a form must have it, numbered again."""
    found: dict[object, Preference] = {}
    for one in sorted(wishes, key=lambda wish: wish.rank):
        found.setdefault((one.school, one.school_phase, one.category, one.subject), one)
    return [replace(one, rank=rank) for rank, one in enumerate(found.values(), 1)]


def _vote(day: date, staff: int, all_below: int) -> dict[str, object]:
    """All staff of a small school, of a large one a congress of a third, most of them teachers; nearly all in favour."""
    small = staff < all_below
    delegates = staff if small else staff // 3
    return {
        "held_on": day.isoformat(),
        "form": "all_staff" if small else "congress",
        "delegates": delegates,
        "teacher_delegates": delegates * 4 // 5,
        "present": delegates - 2,
        "in_favour": delegates - 6,
        "minutes": "教职工代表大会记录（虚构）〔2023〕1号",
    }
