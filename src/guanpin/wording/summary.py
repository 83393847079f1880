"""A campaign's outcome in a few lines, for the person who runs it: exact counts only, which are no open paper."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.replay import empty_posts
from guanpin.wording.report.counts import grouped
from guanpin.wording.school_plans import plan_lines
from guanpin.wording.terms import term

# Stages that have figures of their own.
_TOLD = ("establishment", "posts", "direct", "in_school", "cross_school", "placement")


def summary_lines(result: CampaignResult, lang: str = "zh") -> Iterator[str]:
    """`lang` is "zh" or "en"."""
    campaign = result.basis.facts.campaign
    counts = _counts(result)
    names = {school.id: school.name for school in result.basis.facts.schools}
    plans = [f"  {line}" for line in plan_lines(result.basis.plans, names, lang)]
    if lang == "en":
        yield f"{campaign.district_name} {campaign.school_year}: {counts['roll']} people on the roll"
        yield f"  quotas {counts['quota']}, teaching places {counts['places']}, left empty {counts['empty']}"
        yield (
            f"  appointed directly {counts['direct']}, in school {counts['in_school']},"
            f" across schools {counts['cross_school']}, supernumerary places {counts['supernumerary']}"
        )
        yield from _others(result, lang)
        listed = "still listed for placement" if result.placement else "listed for placement"
        yield f"  without a post, {listed}: {counts['unplaced']}"
        yield from plans
        return
    yield f"{campaign.district_name}{campaign.school_year}年竞聘季：名册 {counts['roll']} 人"
    yield f"  核定编制 {counts['quota']}，教师岗位名额 {counts['places']}，空缺 {counts['empty']}"
    yield (
        f"  直聘 {counts['direct']}，校内竞聘 {counts['in_school']}，跨校竞聘 {counts['cross_school']}，"
        f"保底岗位 {counts['supernumerary']}"
    )
    yield from _others(result, lang)
    listed = "含待岗，仍列入调剂名单" if result.placement else "转入组织调剂"
    yield f"  待聘（{listed}）{counts['unplaced']}"
    yield from plans


def _others(result: CampaignResult, lang: str) -> Iterator[str]:
    """The stages besides the usual three, and what placement waits for."""
    ends = [one.stage for one in result.appointments.values() if one.ground != "supernumerary"]
    held = [stage for stage in result.decisions if stage not in _TOLD]
    shown = [f"{term('stage', stage, lang)} {grouped(ends.count(stage))}" for stage in held]
    if shown:
        yield "  " + (", " if lang == "en" else "，").join(shown)
    if placement := result.placement:
        replies = Counter(one.reply for one in placement.offers)
        placed, awaited = grouped(ends.count("placement")), grouped(replies["none"])
        standby, left = grouped(len(placement.standby)), grouped(len(placement.without_offer))
        if lang == "en":
            yield f"  placed {placed}, replies awaited {awaited}, on standby {standby}, no post to offer {left}"
        else:
            yield f"  组织调剂 {placed}，等待答复 {awaited}，待岗 {standby}，没有岗位可以提出 {left}"


def _counts(result: CampaignResult) -> dict[str, str]:
    """Each person on the roll counts once: by the stage that gave the post, as supernumerary, or as unplaced."""
    ends = [
        "supernumerary" if one.ground == "supernumerary" else one.stage
        for one in result.appointments.values()
    ]
    teaching = [post for post in result.plan.posts if post.category == "teaching"]
    empty = sum(one.empty for one in empty_posts(result) if one.post.category == "teaching")
    counts = {
        "roll": len(result.basis.standings),
        "quota": sum(quota.quota for quota in result.establishment.quotas),
        "places": sum(post.capacity for post in teaching),
        "empty": empty,
        "unplaced": len(result.unplaced),
    }
    counts |= {end: ends.count(end) for end in ("direct", "in_school", "cross_school", "supernumerary")}
    return {name: grouped(count) for name, count in counts.items()}
