"""A campaign's outcome in a few lines: counts only."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.engine.campaign.result import CampaignResult
from guanpin.engine.replay import empty_posts
from guanpin.wording.report.counts import grouped
from guanpin.wording.school_plans import plan_lines


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
        yield f"  without a post, listed for placement: {counts['unplaced']}"
        yield from plans
        return
    yield f"{campaign.district_name}{campaign.school_year}年竞聘季：名册 {counts['roll']} 人"
    yield f"  核定编制 {counts['quota']}，教师岗位名额 {counts['places']}，空缺 {counts['empty']}"
    yield (
        f"  直聘 {counts['direct']}，校内竞聘 {counts['in_school']}，跨校竞聘 {counts['cross_school']}，"
        f"保底岗位 {counts['supernumerary']}"
    )
    yield f"  待聘（转入组织调剂）{counts['unplaced']}"
    yield from plans


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
