"""Papers for the leading group (领导小组会议材料): two pages of counts, what needs a decision today, and what may be said.

Tables are cut to the rows that fit, with the rest summed up, so that every district has two pages.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from guanpin.engine.campaign.calendar import Calendar
from guanpin.wording.documents import day_text
from guanpin.wording.forms.form import Form
from guanpin.wording.forms.later import later
from guanpin.wording.forms.person import post_view_text
from guanpin.wording.forms.source import Source
from guanpin.wording.letters.dates import Dates
from guanpin.wording.letters.figures import Figures, SchoolBalance, figures
from guanpin.wording.names import result_name
from guanpin.wording.render import render
from guanpin.wording.report.counts import FEWEST, masked_alone
from guanpin.wording.report.ends import shown_ends
from guanpin.wording.terms import term

KIND = "briefing"
_SUBJECTS, _SCHOOLS, _REPAIRS, _WINDOWS = 10, 6, 6, 8
_UNSETTLED = ("low", "medium")

Pairs = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Briefing:
    """All as texts, in the order of the pages. `public` is what may be said outside, small counts hidden.
    `amended` says that the figures are those before amendments, "" without any.
    """

    district: str
    year: int
    amended: str
    numbers: Pairs
    over: str
    short: str
    ends: Pairs
    unplaced: Pairs
    empty: Pairs
    repairs: tuple[str, ...]
    has_placement: bool
    matters: tuple[str, ...]
    windows: tuple[tuple[str, str, str], ...]
    calendar: str
    risks: tuple[str, ...]
    public: Pairs
    fewest: int


def briefings(source: Source) -> Iterator[Form]:
    """The one paper of the district."""
    campaign = source.facts.campaign
    yield Form(
        kind=KIND,
        campaign=source.campaign,
        subject=campaign.district,
        name=campaign.district_name,
        tier="sealed",
        title="领导小组会议材料",
        content=_briefing(source),
    )


def _briefing(source: Source) -> Briefing:
    found, calendar = figures(source), Dates.of(source).calendar
    placement = source.decided.stages.get("placement")
    kinds = Counter(row["kind"] for row in source.decided.files.to_check())
    return Briefing(
        district=source.facts.campaign.district_name,
        year=source.facts.campaign.school_year,
        amended=_amended(source),
        numbers=_numbers(found),
        over=_listed(found.beyond(1), "+"),
        short=_listed(found.beyond(-1), "−"),
        ends=_ends(found),
        unplaced=_cut(found.unplaced),
        empty=_cut(found.empty),
        repairs=tuple(_repairs(source, placement["repairs"]))[:_REPAIRS] if placement else (),
        has_placement=placement is not None,
        matters=tuple(f"{result_name('to_check', kind)} {count} 项" for kind, count in sorted(kinds.items())),
        windows=_windows(calendar),
        calendar=_position(source, calendar),
        risks=tuple(_risks(source, found, calendar, kinds)),
        public=_public(found),
        fewest=FEWEST,
    )


def _amended(source: Source) -> str:
    found = later(source)
    if not found.count:
        return ""
    return f"公布后已有{found.count}次更改，涉及{len(found.touched)}人，下列数字为更改前。"


def _numbers(found: Figures) -> Pairs:
    over, short = found.beyond(1), found.beyond(-1)
    return (
        ("在编人员", f"{found.roll:,} 人"),
        ("核定编制", f"{found.quota:,} 名"),
        ("超编学校", f"{len(over)} 所，超 {sum(one.over for one in over)} 人"),
        ("缺编学校", f"{len(short)} 所，缺 {-sum(one.over for one in short)} 人"),
        ("教师岗位名额", f"{found.places:,} 个"),
        ("空缺名额", f"{found.free:,} 个"),
        ("保底岗位", f"{found.supernumerary:,} 个"),
        ("待聘人员", f"{found.without:,} 人"),
    )


def _listed(schools: Sequence[SchoolBalance], sign: str) -> str:
    names = "、".join(f"{one.name}（{sign}{abs(one.over)}）" for one in schools[:_SCHOOLS])
    return names + (f"等{len(schools)}所" if len(schools) > _SCHOOLS else "") or "没有"


def _ends(found: Figures) -> Pairs:
    rows = [*found.ends, ("保底岗位（单独列出）", found.supernumerary), ("待聘", found.without)]
    return (*((name, f"{count:,}") for name, count in rows), ("合计", f"{sum(count for _, count in rows):,}"))


def _cut(rows: Sequence[tuple[str, int]]) -> Pairs:
    shown = [(name, str(count)) for name, count in rows[:_SUBJECTS]]
    if rest := rows[_SUBJECTS:]:
        shown[-1:] = [(f"其余{len(rest) + 1}个学科", str(sum(count for _, count in rows[_SUBJECTS - 1 :])))]
    return tuple(shown)


def _repairs(source: Source, rows: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """In the order of the placement decision: the policy's list, then people helped. No person is named."""
    alike: dict[str, int] = {}
    for row in rows:
        subject, people = row["subject"], row["people"]
        match row["kind"]:
            case "place":
                post = source.decided.posts[subject["vacancy"]]
                text = (
                    f"{source.school_name(post.school)}{post_view_text(post)}增加1个名额，可多安排{people}人"
                )
            case "clause":
                text = f"放宽“{term('clause', subject['code'])}”这一条，可多安排{people}人"
            case _:
                phase, taught = (
                    term("school_phase", subject["school_phase"]),
                    term("subject", subject["subject"]),
                )
                text = f"有关人员同意经培训后任教{phase}{taught}，每人可多一个岗位供选择"
        alike[text] = alike.get(text, 0) + 1
    return (f"{text}（{count}处）" if count > 1 else text for text, count in alike.items())


def _windows(calendar: Calendar) -> tuple[tuple[str, str, str], ...]:
    stages = {one.stage for one in calendar.phases if one.stage}
    found = []
    for stage in dict.fromkeys(one.stage for one in calendar.phases if one.stage in stages):
        own = [one for one in calendar.phases if one.stage == stage]
        notices = [one for one in own if one.kind == "notice"]
        first, last = min(one.opens for one in own), max(one.closes for one in own)
        shown = f"{_short(notices[0].opens)}—{_short(notices[0].closes)}" if notices else "—"
        found.append((term("stage", str(stage)), f"{_short(first)}—{_short(last)}", shown))
    return tuple(found[:_WINDOWS])


def _short(day: Any) -> str:
    return f"{day.month}月{day.day}日"


def _position(source: Source, calendar: Calendar) -> str:
    as_of = source.facts.campaign.as_of
    running = [
        f"{term('stage', one.stage)}{term('phase_kind', one.kind)}"
        if one.stage
        else term("phase_kind", one.kind)
        for one in calendar.phases
        if one.opens <= as_of <= one.closes
    ]
    if as_of < calendar.start:
        now = "竞聘季尚未开始"
    elif as_of > calendar.deadline:
        now = "已过竞聘季截止日"
    else:
        now = f"按计划正在进行：{'、'.join(running)}" if running else "处于两个阶段之间"
    needed, available = calendar.working_days_needed, calendar.working_days_available
    return (
        f"竞聘季{day_text(calendar.start)}至{day_text(calendar.deadline)}，共{available}个工作日，计划用{needed}个。"
        f"材料截至{day_text(as_of)}，{now}。"
    )


def _risks(source: Source, found: Figures, calendar: Calendar, kinds: Mapping[str, int]) -> Iterator[str]:
    if not calendar.fits:
        yield "日程排不下：" + "".join(render(one) for one in calendar.advice)[:120]
    if found.without:
        yield (
            f"{found.without}名教职工暂无岗位，须逐人送达结果告知书，说明去向和救济途径；落聘不是解除聘用合同的理由，任何场合不得这样讲。"
        )
    same = {name for name, _ in found.unplaced} & {name for name, _ in found.empty}
    if found.without and found.free:
        names = "、".join(sorted(same)[:_SCHOOLS])
        yield (
            f"待聘与空缺并存：{f'其中{names}两边都有，先查资格和意愿' if same else '学科不对口，靠转岗培训和增设名额解决'}。"
        )
    if found.supernumerary:
        yield f"保底岗位{found.supernumerary}个占用超编，随人消化；理由一律只写“符合法定保护情形”或服务期，不得外传。"
    if kinds.get("no_principal"):
        yield f"{kinds['no_principal']}所学校没有登记在任的校长（园长），须指定由谁主持、签署。"
    unsettled = sum(one.confidence in _UNSETTLED for one in source.rules.values.values())
    if unsettled:
        yield f"所用政策有{unsettled}个参数取自一般做法或默认值，须由本区研究确定后再作为依据。"
    yield "系统只作测算，聘任由到会人员集体研究决定、签字后生效；决定与测算不一致的，写明理由并入会议纪要。"


def _public(found: Figures) -> Pairs:
    """The ends as the open papers show them."""
    names = {"supernumerary": "保底岗位", "unplaced": "待聘"}
    return (
        ("在编人员", masked_alone(found.roll)),
        *((names.get(end) or term("stage", end), count) for end, count in shown_ends(found.everyone).items()),
        ("空缺的教师岗位名额", masked_alone(found.free)),
    )
