"""The post plan: heads within quotas, ids that follow from what a post is, holders as the facts have them."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from typing import Any

from .canonical import digest
from .establishment import read_establishment
from .facts import Facts
from .folder import Folder
from .numbers import exact
from .people import People
from .quotas import row_id
from .report import Tally
from .shape import Table
from .sharing import Share, sharing_faults

SHARING = {
    "heads": int,
    "method": str,
    "how": str,
    "weights": Table(str),
    "lower": Table(int),
    "kept": Table(int),
    "shares": Table(int),
}
SHAPE = {
    "posts": [
        {
            "id": str,
            "school": str,
            "school_phase": str,
            "category": str,
            "subjects": [str],
            "capacity": int,
            "kind": str,
            "serves": [str],
            "demand": str,
            "holders": [str],
        }
    ],
    "schools": [
        {
            "school": str,
            "school_phase": str,
            "quota": int,
            "present": int,
            "management": int,
            "support": int,
            "leave_cover": int,
            "teaching": int,
            "opened": int,
            "subjects": [{"subject": str, "places": str, "holders": str, "over": str}],
            "sharing": (SHARING, None),
        }
    ],
}


def read_posts(folder: Folder) -> dict[str, Any]:
    """stages/posts.json."""
    data: dict[str, Any] = folder.json("stages/posts.json", SHAPE)
    return data


def post_id(campaign: str, post: dict[str, Any]) -> str:
    """The id of a new post: "V" and the first twelve digits of the digest of what makes it this post."""
    made_of = {name: post[name] for name in ("school", "school_phase", "category")}
    made_of |= {"campaign": campaign, "subjects": sorted(post["subjects"]), "ordinal": 1}
    return "V" + digest(made_of)[:12]


def check_identities(folder: Folder, tally: Tally) -> None:
    """Ids are unique; a new post's id follows from the post; a present post keeps its id, its nature and its holders."""
    people, posts = folder.made(People), read_posts(folder)["posts"]
    ids = [post["id"] for post in posts]
    tally.expect(len(ids) == len(set(ids)), "岗位编号有重复。", "A post id is repeated.")
    holders: dict[str, list[str]] = defaultdict(list)
    present: dict[str, Any] = {}
    for person in people.roll():
        held = people.present_post(person)
        if held is not None:
            holders[held.value].append(person)
            present[held.value] = held
    for name in sorted(set(present) - set(ids)):
        tally.fail(f"岗位方案缺少现有岗位 {name}。", f"The plan lacks the present post {name}.")
    for post in posts:
        name = post["id"]
        tally.expect(
            post["capacity"] >= 0 and post["subjects"] == sorted(set(post["subjects"])),
            f"岗位 {name} 的岗位数为负或学科未排序。",
            f"{name} has a negative capacity or unsorted subjects.",
        )
        tally.same(post["holders"], holders[name], f"岗位 {name} 的现任人员", f"The holders of {name}")
        if name not in present:
            tally.same(name, post_id(people.facts.campaign, post), "新岗位的编号", "The id of a new post")
            continue
        held = present[name]
        found = [post[column] for column in ("school", "school_phase", "category", "subjects")]
        expected = [held.school, held.school_phase, held.category, sorted(held.subjects)]
        tally.same(found, expected, f"现有岗位 {name} 的内容", f"What the present post {name} is")


def check_heads(folder: Folder, tally: Tally) -> None:
    """The capacities of a school phase are within its quota, and the quota is spent as its row says."""
    quotas = {row_id(row): row for row in read_establishment(folder)["quotas"]}
    plan = read_posts(folder)
    spent: dict[str, Counter[str]] = defaultdict(Counter)
    for post in plan["posts"]:
        spent[row_id(post)][post["category"]] += post["capacity"]
    rows = {row_id(row): row for row in plan["schools"]}
    tally.same(set(rows), set(quotas), "岗位方案的学校和学段", "The school phases of the plan")
    for name, heads in sorted(spent.items()):
        quota = quotas[name]["quota"] if name in quotas else 0
        total = sum(heads.values())
        tally.expect(
            total <= quota,
            f"{name} 设岗 {total} 个，超过编制 {quota}。",
            f"{name} has {total} places, above its quota of {quota}.",
        )
    for name, row in sorted(rows.items()):
        heads = spent[name]
        if name in quotas:
            tally.same(row["quota"], quotas[name]["quota"], f"{name} 的编制", f"The quota of {name}")
            tally.same(row["present"], quotas[name]["present"], f"{name} 的现有人数", f"The people at {name}")
        parts = row["management"] + row["support"] + row["leave_cover"] + row["teaching"]
        tally.same(parts, row["quota"], f"{name} 的编制用途之和", f"What the quota of {name} is spent on")
        tally.same(row["management"], heads["management"], f"{name} 的管理岗位", f"Management at {name}")
        others = heads["support"] + heads["worker"]
        tally.same(row["support"], others, f"{name} 的教辅工勤岗位", f"Support and workers at {name}")
        tally.same(row["opened"], heads["teaching"], f"{name} 的教师岗位", f"Teaching places at {name}")
        tally.expect(
            row["opened"] <= row["teaching"],
            f"{name} 的教师岗位多于可用编制。",
            f"{name} opened more teaching places than it has heads for.",
        )


def check_subjects(folder: Folder, tally: Tally) -> None:
    """Places and holders by subject add up; what was divided by need was divided by the rule; shared posts are near."""
    facts, plan = folder.made(Facts), read_posts(folder)
    cluster = {school.id: school.cluster for school in facts.table("schools")}
    for post in plan["posts"]:
        name = post["id"]
        tally.expect(
            bool(post["serves"]) == (post["kind"] == "shared") or not post["capacity"],
            f"岗位 {name} 的类型与服务学校不符。",
            f"The kind of {name} does not fit the schools it serves.",
        )
        for school in post["serves"]:
            tally.expect(
                cluster.get(school) == cluster.get(post["school"]) and school != post["school"],
                f"走教岗位 {name} 服务的学校 {school} 不在同一片区。",
                f"The shared post {name} serves {school}, which is not in its cluster.",
            )
    for row in plan["schools"]:
        own = [
            post for post in plan["posts"] if row_id(post) == row_id(row) and post["category"] == "teaching"
        ]
        for line in row["subjects"]:
            name = f"{row_id(row)} · {line['subject']}"
            having = [post for post in own if line["subject"] in post["subjects"]]
            places = sum((Fraction(post["capacity"], len(post["subjects"])) for post in having), Fraction(0))
            held = sum(
                (Fraction(len(post["holders"]), len(post["subjects"])) for post in having), Fraction(0)
            )
            tally.same(exact(line["places"]), places, f"{name} 的岗位数", f"The places of {name}")
            tally.same(exact(line["holders"]), held, f"{name} 的现任人数", f"The holders of {name}")
            tally.same(exact(line["over"]), held - places, f"{name} 的超岗", f"The surplus of {name}")
        if row["sharing"]:
            _check_sharing(row_id(row), row["sharing"], tally)


def _check_sharing(name: str, sharing: dict[str, Any], tally: Tally) -> None:
    """Whole posts of demand first, then present holders, then weights; checked where one rule divides everything."""
    lower = {"by_demand": sharing["lower"], "with_holders": sharing["kept"], "below_lower": {}}
    given = sum(sharing["shares"].values())
    if sharing["how"] not in lower or not any(exact(weight) for weight in sharing["weights"].values()):
        tally.expect(
            given <= sharing["heads"], f"{name} 按需分配超过可用数。", f"{name} shared out more than it has."
        )
        return
    bounds = lower[sharing["how"]]
    shares = {
        subject: Share(
            exact(weight), bounds.get(subject, 0), sharing["heads"], sharing["shares"].get(subject, 0)
        )
        for subject, weight in sharing["weights"].items()
    }
    found = list(sharing_faults(sharing["heads"], shares, sharing["method"]))
    tally.expect(
        not found,
        f"{name} 的教师岗位没有按需要分配：{found[0][0] if found else ''}",
        f"The teaching places of {name} were not shared by need: {found[0][1] if found else ''}",
    )
