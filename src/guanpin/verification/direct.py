"""Direct appointment: on which ground each person was appointed, within capacity and cap, and nobody overlooked."""

from __future__ import annotations

from collections import Counter

from .categories import Categories
from .eligibility import eligibility_of
from .establishment import read_establishment
from .folder import Folder
from .lots import read_candidates
from .market import Rank
from .market import rank as market_rank
from .numbers import floor
from .plans import Plans
from .report import Tally, shown
from .scores import Book
from .stage_rules import contested, forfeited
from .status import Statuses
from .walk import Walk

GROUNDS = ("appointed_fact", "kept", "whole_school", "statutory", "uncapped", "discretionary")


class _Stage:
    """What the checks of the direct stage share."""

    def __init__(self, folder: Folder) -> None:
        self.walk = folder.made(Walk)
        self.people, self.posts = self.walk.people, self.walk.plan.posts
        self.policy = self.people.policy
        self.appointed = {one["person"]: one for one in self.walk.direct["appointments"]}
        # Who won a post in a stage before is no case, and keeps the place.
        self.held = self.walk.held_before["direct"]
        self.placed: Counter[str] = Counter(
            one["post"] for one in self.appointed.values() if not one["supernumerary"]
        ) + Counter(one.post for one in self.held.values() if not one.supernumerary)
        self.contested = contested(self.policy, self.posts.values())
        self.plans = folder.made(Plans)
        self._categories = {
            desk: Categories(self.people, policy) for desk, policy in self.plans.desks().items()
        }
        self.statuses = Statuses(self.people)
        self.eligibility = folder.made(eligibility_of)
        self.declined = {row.person for row in self.people.facts.table("declarations") if row.declines_direct}
        self.declined |= set(forfeited(folder, "direct"))
        self.whole = self._whole_schools(folder)

    def appoints_everyone(self, person: str) -> bool:
        return self.people.school(person) in self.whole

    def competes(self, person: str) -> bool:
        """Whether the person's own post is competed for: a teaching post, or one of another kind that is contested."""
        return self.walk.kind(person) == "teaching" or self.walk.last_posts.get(person) in self.contested

    def eligible(self, person: str) -> bool:
        post = self.walk.last_posts[person]
        return post is not None and not self.eligibility.against(person, self.posts[post])

    def categories(self, person: str) -> set[str]:
        """By the rules of the person's school; what the law protects stands by the district's as well."""
        protected = self._categories[""].of(person) & self.people.statutory()
        return self._categories[self.plans.desk(person)].of(person) | protected

    def counted(self, person: str, ground: str) -> set[str]:
        """The person's categories that count for a ground."""
        return self.categories(person) & set(self.plans.of(person).value(f"direct.{ground}"))

    def has_category(self, person: str, ground: str) -> bool:
        if ground == "statutory":
            return bool(self.categories(person) & self.people.statutory())
        return bool(self.counted(person, ground))

    def keeps(self, person: str) -> bool:
        """Whether the policy lets the person keep the present post; the law's protections have their own ground."""
        return (
            self.statuses.keeps(person)
            and person not in self.declined
            and not self.has_category(person, "statutory")
            and self.eligible(person)
        )

    def full(self, post: str) -> bool:
        return bool(self.placed[post] >= self.posts[post]["capacity"])

    def _whole_schools(self, folder: Folder) -> set[str | None]:
        """Schools that may appoint everyone: the policy lets them, and they have no more people than quota."""
        if not self.policy.value("direct.whole_school"):
            return set()
        quota: Counter[str] = Counter()
        for row in read_establishment(folder)["quotas"]:
            quota[row["school"]] += row["quota"]
        heads = Counter(self.statuses.counted_at(person) for person in self.walk.roll)
        return {school for school, count in heads.items() if count <= quota[school or ""]}


def check_grounds(folder: Folder, tally: Tally) -> None:
    """Everyone was appointed once, to the own post, on a ground that the facts bear out."""
    stage = folder.made(_Stage)
    listed = [one["person"] for one in stage.walk.direct["appointments"]]
    tally.expect(len(listed) == len(set(listed)), "有人被直聘两次。", "Someone was appointed twice.")
    for person, one in stage.appointed.items():
        if not tally.expect(
            person in stage.walk.last_posts,
            f"直聘的 {person} 不在名册上。",
            f"{person}, appointed directly, is not on the roll.",
        ):
            continue
        tally.expect(
            person not in stage.held,
            f"{person} 在直聘之前已有岗位，不应再直聘。",
            f"{person} was appointed directly though a stage before had given a post.",
        )
        own = stage.walk.last_posts[person]
        tally.same(one["post"], own, f"{person} 的直聘岗位", f"The post {person} was appointed to")
        tally.expect(
            _ground_holds(stage, person, one["ground"]),
            f"{person} 的直聘依据“{one['ground']}”不成立。",
            f"The ground “{one['ground']}” on which {person} was appointed does not hold.",
        )
        named = set()
        if one["ground"] in ("uncapped", "discretionary"):
            named = stage.counted(person, one["ground"])
        # A statutory category is itself the condition it protects, so it is never named.
        tally.same(set(one["categories"]), named, f"{person} 的直聘类别", f"The categories of {person}")
        tally.expect(
            person not in stage.declined or one["ground"] == "appointed_fact",
            f"{person} 已声明不接受直聘。",
            f"{person} declined a direct appointment.",
        )


def check_places(folder: Folder, tally: Tally) -> None:
    """Capacity is kept, but for supernumerary places under statutory protection where the post is full."""
    stage = folder.made(_Stage)
    for person, one in stage.appointed.items():
        post = one["post"]
        if post not in stage.posts:
            tally.fail(f"{person} 的岗位 {post} 不在岗位方案中。", f"{post}, given to {person}, is no post.")
        elif one["supernumerary"]:
            tally.expect(
                one["ground"] == "statutory" and stage.full(post),
                f"{person} 占用编外保底岗位，但并非法定保护或岗位 {post} 未满。",
                f"{person} has a supernumerary place without statutory protection or with {post} not full.",
            )
        elif one["ground"] in ("uncapped", "discretionary", "statutory"):
            tally.expect(
                stage.placed[post] <= stage.posts[post]["capacity"],
                f"岗位 {post} 直聘 {stage.placed[post]} 人，超过岗位数 {stage.posts[post]['capacity']}。",
                f"{post} has {stage.placed[post]} direct appointees, above its capacity"
                f" of {stage.posts[post]['capacity']}.",
            )


def check_cap(folder: Folder, tally: Tally) -> None:
    """In each school that competes, discretionary appointments stay within the share of its teaching posts."""
    stage = folder.made(_Stage)
    teaching: Counter[str] = Counter()
    for post in stage.posts.values():
        if post["category"] == "teaching":
            teaching[post["school"]] += post["capacity"]
    used: Counter[str | None] = Counter(
        stage.people.school(person)
        for person, one in stage.appointed.items()
        if one["ground"] == "discretionary"
    )
    competing = {stage.people.school(one) for one in stage.walk.roll if one not in stage.held} - stage.whole
    caps = {one["school"]: one for one in stage.walk.direct["caps"]}
    tally.same(set(caps), competing, "实行直聘比例控制的学校", "The schools under the cap")
    for school in sorted({*caps, *filter(None, used)}):
        share = stage.plans.at(school).amount("direct.discretionary_cap")
        cap = floor(share * teaching[school])
        entry = caps.get(school, {"cap": None, "used": None})
        tally.same(entry["cap"], cap, f"{school} 的直聘控制数", f"The cap of {school}")
        tally.same(entry["used"], used[school], f"{school} 已用的直聘控制数", f"The cap used by {school}")
        tally.expect(
            used[school] <= cap,
            f"{school} 按比例直聘 {used[school]} 人，超过控制数 {cap}。",
            f"{school} appointed {used[school]} at discretion, above its cap of {cap}.",
        )


def check_nobody_overlooked(folder: Folder, tally: Tally) -> None:
    """Whoever should have been appointed directly was: the protected first, then everyone with a place to be had."""
    stage = folder.made(_Stage)
    refused = {one["person"] for one in stage.walk.direct["not_appointed"]}
    tally.expect(
        refused.isdisjoint(stage.appointed),
        "有人同时列为直聘和未直聘。",
        "Someone is listed both as appointed and as not appointed.",
    )
    used: Counter[str | None] = Counter(
        stage.people.school(person)
        for person, one in stage.appointed.items()
        if one["ground"] == "discretionary"
    )
    caps = {one["school"]: one["cap"] for one in stage.walk.direct["caps"]}
    for person in stage.walk.roll:
        if person in stage.appointed or person in stage.held:
            tally.expect(True, "", "")
            continue
        within_cap = used[stage.people.school(person)] < caps.get(stage.people.school(person), 0)
        due = _ground_due(stage, person, within_cap)
        tally.expect(
            due is None,
            f"{person} 应按“{due}”直聘而未直聘。",
            f"{person} should have been appointed directly ({due}) and was not.",
        )


def check_order(folder: Folder, tally: Tally) -> None:
    """Within a ground the better rank on the school's sheet comes first: nobody was passed over by a lower one.

    Someone refused for want of a place was refused by better ranks alone, and so was someone beyond the cap.
    """
    stage = folder.made(_Stage)
    book = folder.made(Book)
    tickets = {one["id"]: one["ticket"] for one in read_candidates(folder)}

    def rank(person: str) -> Rank:
        return market_rank(book.key(person, "school", "") or [], tickets[person])

    for ground in ("uncapped", "discretionary"):
        appointed = [person for person, one in stage.appointed.items() if one["ground"] == ground]
        for person in stage.walk.roll:
            if person in stage.appointed or person in stage.held or not _was_in_line(stage, person, ground):
                continue
            school, post = stage.people.school(person), stage.walk.last_posts[person]
            below = {
                other
                for other in appointed
                if stage.people.school(other) == school and rank(other) < rank(person)
            }
            later = {"uncapped": {"discretionary"}, "discretionary": set[str]()}[ground]
            before = [
                other
                for other, one in stage.appointed.items()
                if one["post"] == post and not one["supernumerary"]
                if other not in below and one["ground"] not in later
            ]
            held = sum(one.post == post and not one.supernumerary for one in stage.held.values())
            tally.expect(
                not below or len(before) + held >= stage.posts[post or ""]["capacity"],
                f"{person} 未获直聘（{ground}），而排名在后的 {shown(below)} 获直聘。",
                f"{person} was not appointed ({ground}) though {shown(below)}, ranked below, were.",
            )


def _was_in_line(stage: _Stage, person: str, ground: str) -> bool:
    return (
        stage.competes(person)
        and not stage.appoints_everyone(person)
        and not stage.keeps(person)
        and person not in stage.declined
        and stage.has_category(person, ground)
        and stage.eligible(person)
    )


def _ground_due(stage: _Stage, person: str, within_cap: bool) -> str | None:
    """The ground on which someone not appointed should have been, if any."""
    if not stage.competes(person):
        return "appointed_fact"
    if person in stage.declined:
        return None
    if stage.has_category(person, "statutory"):
        return "statutory"
    if not stage.eligible(person):
        return None
    if stage.keeps(person):
        return "kept"
    if stage.appoints_everyone(person):
        return "whole_school"
    if stage.full(stage.walk.last_posts[person] or ""):
        return None
    if stage.has_category(person, "uncapped"):
        return "uncapped"
    return "discretionary" if within_cap and stage.has_category(person, "discretionary") else None


def _ground_holds(stage: _Stage, person: str, ground: str) -> bool:
    if ground == "appointed_fact" or not stage.competes(person):
        return ground == "appointed_fact" and not stage.competes(person)
    if ground == "kept" or stage.keeps(person):
        return ground == "kept" and stage.keeps(person)
    if ground == "whole_school":
        protected = stage.has_category(person, "statutory")
        return stage.appoints_everyone(person) and (protected or stage.eligible(person))
    if ground not in GROUNDS or stage.appoints_everyone(person):
        return False
    if ground == "statutory":
        return stage.has_category(person, "statutory")
    return stage.has_category(person, ground) and stage.eligible(person)
