"""All clearings of the folder: their form, their declared guarantees and cut-offs, and that each starts where the one
before it ended."""

from __future__ import annotations

from collections import Counter, defaultdict
from fractions import Fraction
from typing import Any

from .folder import Folder, Unreadable
from .lots import read_candidates
from .market import Market, form_faults
from .numbers import exact
from .policy import Policy
from .preferences import read_lists
from .report import Tally
from .rounds import GUARANTEES, cutoffs, examine
from .run_file import read_run
from .stage_rules import cleared_stages, order_faults
from .walk import Holdings, Stage, Step, Walk, read_round


def check_form(folder: Folder, tally: Tally) -> None:
    """Every round file is of its form, with the name and the guarantees it should have, and the lots of the campaign."""
    policy, lots = folder.made(Policy), {entry["id"]: entry for entry in read_candidates(folder)}
    stages = {entry["stage"] for entry in read_run(folder)["stages"]}
    promised = {
        rules.stage: set(rules.guarantees) for rules in cleared_stages(policy) if rules.stage in stages
    }
    for entry in read_run(folder)["rounds"]:
        name = entry["round"]
        data = folder.json(entry["file"])
        faults = list(form_faults(data))
        for zh, en in faults:
            tally.fail(f"{name}：{zh}", f"{name}: {en}")
        if faults:
            continue
        tally.same(data["round"], name, f"{entry['file']} 的轮次", f"The round of {entry['file']}")
        declared = set(data["guarantees"])
        tally.same(
            declared, promised.get(entry["stage"]), f"{name} 声明的保证", f"The guarantees declared by {name}"
        )
        for candidate in data["candidates"]:
            lot = lots.get(candidate["id"])
            tally.expect(
                lot is not None
                and (lot["number"], lot["ticket"]) == (candidate["number"], candidate["ticket"]),
                f"{name} 中 {candidate['id']} 的竞聘编号或签号与候选人名单不符。",
                f"In {name} the number or ticket of {candidate['id']} differs from candidates.json.",
            )


def check_guarantee(guarantee: str, folder: Folder, tally: Tally) -> None:
    """One guarantee in every clearing that declares it."""
    for name, market, data in folder.made(markets):
        if guarantee in data["guarantees"]:
            for holds, zh, en in examine(market, guarantee):
                tally.expect(holds, f"{name}：{zh}", f"{name}: {en}")


def check_unknown_guarantees(folder: Folder, tally: Tally) -> None:
    """Nothing is promised that cannot be checked."""
    for name, market, data in folder.made(markets):
        for guarantee in data["guarantees"]:
            if guarantee in GUARANTEES:
                tally.expect(True, "", "")
            else:
                for holds, zh, en in examine(market, guarantee):
                    tally.expect(holds, f"{name}：{zh}", f"{name}: {en}")


def check_cutoffs(folder: Folder, tally: Tally) -> None:
    """Every cut-off is the key and ticket of the last one admitted."""
    for name, market, data in folder.made(markets):
        for holds, zh, en in cutoffs(market, data["cutoffs"]):
            tally.expect(holds, f"{name}：{zh}", f"{name}: {en}")


def check_vacancies(folder: Folder, tally: Tally) -> None:
    """Vacancies are the planned posts; holders are those who held them; capacity is the plan's less the places closed."""
    walk = folder.made(Walk)
    for stage in walk.stages:
        for step in stage.steps:
            _check_step(walk, stage, step, tally)


def check_rounds_in_order(folder: Folder, tally: Tally) -> None:
    """The rounds of run.json are those of the stages, in order, no more than allowed, and none was left out."""
    walk, policy = folder.made(Walk), folder.made(Policy)
    named = [(entry["stage"], entry["round"]) for entry in read_run(folder)["rounds"]]
    expected = [(stage.name, name) for stage in walk.stages for name in stage.decision["rounds"]]
    tally.same(named, expected, "轮次及其先后", "The rounds and their order")
    stages = [entry["stage"] for entry in read_run(folder)["stages"]]
    tally.same(stages, policy.value("campaign.stages"), "环节及其先后", "The stages and their order")
    for zh, en in order_faults(policy.value("campaign.stages")):
        tally.fail(zh, en)
    for stage in walk.stages:
        names, most = stage.decision["rounds"], stage.rules.rounds_max
        numbered = [f"{stage.name}-{number}" for number in range(1, len(names) + 1)]
        tally.same(names, numbered, f"{stage.name} 的轮次名称", f"The names of the rounds of {stage.name}")
        tally.expect(
            len(names) <= most,
            f"{stage.name} 的轮次多于方案规定的 {most} 轮。",
            f"{stage.name} has more rounds than the {most} allowed.",
        )
        still = [step for step in stage.steps if _posts(step.before) == _posts(step.after)]
        kept = {one["person"] for one in stage.decision["held_back"]}
        nothing_left = not any(folder.made(read_lists)[stage.name].in_round(kept).values())
        ended = still == stage.steps[-1:] or (not still and (len(names) == most or nothing_left))
        tally.expect(
            ended or not names,
            f"{stage.name} 的轮次没有在无人变动时结束。",
            f"{stage.name} did not end with the round that changed nothing.",
        )


def markets(folder: Folder) -> list[tuple[str, Market, dict[str, Any]]]:
    """Every clearing with its name and its file's values."""
    named = [entry["round"] for entry in read_run(folder)["rounds"]]
    return [(name, Market(data), data) for name in named for data in [read_round(folder, name)]]


def _check_step(walk: Walk, stage: Stage, step: Step, tally: Tally) -> None:
    name, posts = step.data["round"], walk.plan.posts
    listed = {vacancy["id"] for vacancy in step.data["vacancies"]}
    strangers = listed - set(posts)
    if strangers:
        raise Unreadable(
            f"{name} 的岗位 {min(strangers)} 不在岗位方案中。",
            f"{name} has {min(strangers)}, which is no post.",
        )
    schools = {posts[vacancy]["school"] for vacancy in listed}
    whole = {post["id"] for post in posts.values() if post["school"] in schools and stage.rules.clears(post)}
    tally.same(listed, whole, f"{name} 所涉学校的岗位", f"The posts of the schools in {name}")
    waiting = waiting_holders(walk, stage)
    closed = closed_places(walk, step.before, waiting)
    claimed = {one["vacancy"]: one["places"] for one in stage.decision["closed"] if one["round"] == name}
    expected = {vacancy: places for vacancy, places in closed.items() if vacancy in listed}
    tally.same(claimed, expected, f"{name} 先行关闭的空位", f"The places closed before {name}")
    holders: dict[str, set[str]] = defaultdict(set)
    for person, held in step.before.items():
        holders[held.post].add(person)
    for vacancy in step.data["vacancies"]:
        post, label = posts[vacancy["id"]], f"{name} · {vacancy['id']}"
        for column in ("school", "school_phase", "category", "subjects"):
            tally.same(vacancy[column], post[column], f"{label} 的 {column}", f"The {column} of {label}")
        tally.same(
            vacancy["capacity"],
            max(0, post["capacity"] - closed.get(post["id"], 0) - waiting[post["id"]]),
            f"{label} 的岗位数",
            f"The capacity of {label}",
        )
        tally.same(
            set(vacancy["holders"]), holders[post["id"]], f"{label} 的现聘人员", f"The holders of {label}"
        )
    for candidate in step.data["candidates"]:
        own = step.before.get(candidate["id"])
        tally.same(
            candidate["holds"],
            own.post if own else None,
            f"{name} 中 {candidate['id']} 的现聘岗位",
            f"The post held by {candidate['id']} in {name}",
        )


def waiting_holders(walk: Walk, stage: Stage) -> Counter[str]:
    """Places that are left alone, by post: those of present holders who have not been appointed to anything when the
    stage opens, in a stage that clears free places only."""
    if stage.rules.vacancies == "all":
        return Counter()
    return Counter(
        post
        for person, post in walk.last_posts.items()
        if post is not None and person not in stage.entering and walk.people.present_post(person) is not None
    )


def closed_places(walk: Walk, held: Holdings, waiting: Counter[str]) -> dict[str, int]:
    """Free teaching places closed in each school, one for each holder beyond a post's capacity, in the policy's order."""
    order = walk.people.policy.value("competition.closing_order")
    heads = Counter(one.post for one in held.values()) + waiting
    closed: Counter[str] = Counter()
    for school in {post["school"] for post in walk.plan.posts.values()}:
        posts = walk.plan.of_school(school)
        beyond = sum(max(0, heads[post["id"]] - post["capacity"]) for post in posts)
        free = {
            post["id"]: post["capacity"] - heads[post["id"]]
            for post in posts
            if post["category"] == "teaching" and post["capacity"] > heads[post["id"]]
        }
        need = {
            post["id"]: exact(post["demand"]) / Fraction(post["capacity"])
            for post in posts
            if post["id"] in free
        }
        while beyond and free:
            first = min(
                free,
                key=lambda post: (-free[post] if order == "most_free" else 0, need[post], post),
            )
            closed[first] += 1
            free[first] -= 1
            beyond -= 1
            if free[first] == 0:
                del free[first]
    return dict(closed)


def _posts(held: Holdings) -> dict[str, str]:
    return {person: one.post for person, one in held.items()}
