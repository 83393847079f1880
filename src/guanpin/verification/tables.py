"""The tables for people to read say what the JSON files say."""

from __future__ import annotations

from collections import Counter
from typing import Any

from .clearings import markets
from .establishment import read_establishment
from .facts import Facts
from .folder import Folder
from .market import Market
from .numbers import exact
from .people import People
from .placement_rounds import Placement
from .posts import read_posts
from .quotas import row_id
from .report import Tally
from .status import Statuses
from .walk import Walk

_WHERE = ("school", "school_phase", "category", "subjects")
_STANDBY = ("standby_from", "standby_until")


def check_quotas_table(folder: Folder, tally: Tally) -> None:
    """quotas.csv has a line for each row of the establishment, with its figures."""
    columns = ("classes", "pupils", "boarders", "lower", "quota", "present", "over", "shortage")
    rows = {row_id(row): row for row in read_establishment(folder)["quotas"]}
    lines = {row_id(line): line for line in folder.csv("quotas.csv", "school", "school_phase", "quota")}
    tally.same(list(lines), list(rows), "quotas.csv 的行", "The lines of quotas.csv")
    for name, line in lines.items():
        row = rows.get(name, {})
        for column in columns:
            if column in line:
                tally.same(
                    line[column],
                    str(row.get(column)),
                    f"quotas.csv · {name} · {column}",
                    f"quotas.csv, {name}, {column}",
                )
        if row:
            heads = str(row["entitlement"]["heads"])
            tally.same(
                line.get("entitlement"), heads, f"quotas.csv · {name} · entitlement", f"quotas.csv, {name}"
            )
            tally.same(
                exact(line.get("demand")),
                exact(row["demand"]),
                f"quotas.csv · {name} · demand",
                f"quotas.csv, {name}",
            )


def check_posts_table(folder: Folder, tally: Tally) -> None:
    """posts.csv has a line for each post, with its capacity and how many of its places are taken at the end."""
    walk = folder.made(Walk)
    heads = Counter(held.post for held in walk.final.values())
    posts = {post["id"]: post for post in read_posts(folder)["posts"]}
    lines = {line["post"]: line for line in folder.csv("posts.csv", "post", "capacity", "filled", "empty")}
    tally.same(set(lines), set(posts), "posts.csv 的岗位", "The posts of posts.csv")
    for name, line in lines.items():
        post = posts.get(name)
        if post is None:
            continue
        filled = min(heads[name], post["capacity"])
        expected = {
            "school": post["school"],
            "school_phase": post["school_phase"],
            "category": post["category"],
            "subjects": "+".join(post["subjects"]),
            "capacity": str(post["capacity"]),
            "present": str(len(post["holders"])),
            "filled": str(filled),
            "empty": str(post["capacity"] - filled),
        }
        for column, value in expected.items():
            tally.same(
                line.get(column), value, f"posts.csv · {name} · {column}", f"posts.csv, {name}, {column}"
            )


def check_rankings_table(folder: Folder, tally: Tally) -> None:
    """rankings.csv ranks at every vacancy those who listed it, by key and ticket, with what became of them."""
    lines: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    columns = ("rank", "number", "key", "ticket", "outcome")
    for line in folder.csv("rankings.csv", "round", "vacancy", *columns):
        lines.setdefault((line["round"], line["vacancy"]), set()).add(tuple(line[name] for name in columns))
    expected: dict[tuple[str, str], set[tuple[str, ...]]] = {}
    for name, market, _ in folder.made(markets):
        asking: dict[str, list[str]] = {}
        for person in market.candidates:
            for vacancy in market.preferences(person):
                asking.setdefault(vacancy, []).append(person)
        for vacancy, people in asking.items():
            expected[name, vacancy] = _ranked(market, vacancy, people)
    for place in sorted({*lines, *expected}):
        tally.expect(
            lines.get(place) == expected.get(place),
            f"rankings.csv 中 {place[0]} 岗位 {place[1]} 的排名与轮次文件不符。",
            f"In rankings.csv the ranking at {place[1]} in {place[0]} differs from the round file.",
        )


def check_people_tables(folder: Folder, tally: Tally) -> None:
    """appointments.csv and unplaced.csv give each person's name, post and declaration as the facts and the plan do."""
    walk, facts = folder.made(Walk), folder.made(Facts)
    names = {person.id: person.name for person in facts.table("people")}
    for line in folder.csv(
        "appointments.csv", "person", "name", "post", "school", "school_phase", "subjects"
    ):
        person, post = line["person"], walk.plan.posts.get(line["post"])
        tally.same(line["name"], names.get(person), f"{person} 的姓名", f"The name of {person}")
        found = (line["school"], line["school_phase"], line["subjects"])
        expected = (post["school"], post["school_phase"], "+".join(post["subjects"])) if post else None
        tally.same(found, expected, f"{person} 的聘任学校和学科", f"Where {person} was appointed")
    accepting = {row.person for row in facts.table("declarations") if row.accepts_placement}
    for line in folder.csv("unplaced.csv", "person", "name", "school", "accepts_placement"):
        person = line["person"]
        found = (line["name"], line["school"], line["accepts_placement"])
        expected = (names.get(person), walk.people.school(person), str(person in accepting).lower())
        tally.same(found, expected, f"待聘人员 {person} 的登记", f"What unplaced.csv says of {person}")


def check_matters_table(folder: Folder, tally: Tally) -> None:
    """to_check.csv, where there is one, lists what the facts leave open: no more and no less."""
    if "to_check.csv" not in folder.names():
        return
    listed = [
        (line["kind"], line["school"], line["person"])
        for line in folder.csv("to_check.csv", "kind", "school", "person", "name")
    ]
    expected = Statuses(folder.made(People)).matters()
    tally.same(sorted(listed), sorted(expected), "需核实事项", "What has to be looked into")


def check_placement_tables(folder: Folder, tally: Tally) -> None:
    """placement.csv and repairs.csv, where there is placement, say what the stage says, no more and no less."""
    if folder.made(Walk).placement is None:
        for name in ("placement.csv", "repairs.csv"):
            tally.expect(
                name not in folder.names(), f"没有组织调剂，却有 {name}。", f"{name} without placement."
            )
        return
    placement = folder.made(Placement)
    facts, posts = placement.people.facts, placement.walk.plan.posts
    names = {person.id: person.name for person in facts.table("people")}
    replied = {(row.person, str(row.offer), row.post): str(row.on) for row in facts.table("replies")}
    standby = {one["person"]: (one["from"], one["until"]) for one in placement.data["standby"]}
    columns = (
        "person",
        "offer",
        "name",
        "post",
        *_WHERE,
        "round",
        "conversion",
        "reply",
        "replied_on",
        *_STANDBY,
    )
    found = [tuple(line[name] for name in columns) for line in folder.csv("placement.csv", *columns)]
    expected = [
        (one["person"], "0", names.get(one["person"]), *[""] * 6, "false", "no_offer", *[""] * 3)
        for one in placement.data["without_offer"]
    ]
    for offer in placement.offers:
        made = (offer.person, str(offer.offer), offer.post)
        last = offer == placement.of(offer.person)[-1]
        expected.append(
            (
                *made[:2],
                names.get(offer.person),
                offer.post,
                *_where(posts.get(offer.post)),
                offer.round,
                str(offer.conversion).lower(),
                offer.reply,
                replied.get(made, ""),
                *(standby.get(offer.person, ("", "")) if last else ("", "")),
            )
        )
    for row in sorted(set(found) ^ set(expected), key=str):
        what = " ".join(str(part) for part in row[:4] if part)
        tally.fail(
            f"placement.csv 中 {what} 有误、多列或漏列。", f"In placement.csv {what} is wrong or not due."
        )
    tally.same(len(found), len(expected), "placement.csv 的行数", "The lines of placement.csv")
    listed = [
        (line["kind"], line["post"], line["clause"], line["people"], line["helps"])
        for line in folder.csv("repairs.csv", "kind", "post", "clause", "people", "helps")
    ]
    due = [
        (
            one["kind"],
            one["subject"].get("vacancy", ""),
            one["subject"].get("code", ""),
            str(one["people"]),
            "|".join(one["helps"]),
        )
        for one in placement.data["repairs"]
    ]
    tally.same(listed, due, "repairs.csv 的办法", "The repairs of repairs.csv")


def _where(post: dict[str, Any] | None) -> tuple[str, ...]:
    if post is None:
        return ("", "", "", "")
    return post["school"], post["school_phase"], post["category"], "+".join(post["subjects"])


def _ranked(market: Market, vacancy: str, asking: list[str]) -> set[tuple[str, ...]]:
    """Those who listed the vacancy: outsiders by rank from 1, holders, whom nobody can displace, with rank 0."""
    found: set[tuple[str, ...]] = set()
    outsiders = [person for person in asking if not market.keeps(person, vacancy)]
    outsiders.sort(key=lambda person: market.ranks[person, vacancy], reverse=True)
    for rank, person in enumerate(outsiders, 1):
        candidate = market.candidates[person]
        got = "appointed" if market.matching.get(person) == vacancy else "not_appointed"
        key = "|".join(candidate["keys"][vacancy])
        found.add((str(rank), str(candidate["number"]), key, candidate["ticket"], got))
    for person in asking:
        if market.keeps(person, vacancy):
            candidate = market.candidates[person]
            got = "kept" if market.matching.get(person) == vacancy else "not_appointed"
            found.add(("0", str(candidate["number"]), "", candidate["ticket"], got))
    return found
