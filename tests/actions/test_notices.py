"""Notices: released with what they announce, frozen, told apart from the release before, and without names in the open."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest

from guanpin.actions import campaigns, notices, phases, stages
from guanpin.actions.authority import RefusedError
from guanpin.engine.kernel.canonical import digest
from guanpin.engine.kernel.errors import GuanpinError
from guanpin.records import clock
from guanpin.records.models import Act, Notice, Person
from guanpin.wording.notices import difference_lines
from tests.town import (
    FIRST_DAY,
    MINUTES,
    OTHER_SCHOOL,
    POLICY,
    SCHOOL,
    SIGNED,
    Town,
    at,
    lead_to,
    moment,
    open_campaign,
    publish,
)


def _notice(town: Town, series: str) -> Notice:
    return Notice.objects.filter(campaign=town.campaign, series=series).order_by("-release")[0]


def test_opening_announces_the_plan_in_plain_words_and_its_calendar(town: Town) -> None:
    open_campaign(town)
    notice = _notice(town, "plan")
    titles = [section["title"][0] for section in notice.content["sections"]]
    assert (notice.tier, notice.release, notice.opens) == ("open", 1, FIRST_DAY)
    assert titles[:2] == ["日程", "会发生什么，不会发生什么"]
    assert notice.content["decided"][0][0] == f"集体研究决定：{MINUTES}。"


def test_a_stage_is_announced_to_everyone_and_to_each_school(town: Town) -> None:
    lead_to(town, "in_school")
    assert {one.tier for one in Notice.objects.filter(stage="establishment")} == {"open"}
    direct = Notice.objects.filter(stage="direct")
    assert {one.series for one in direct if one.tier == "unit"} >= {
        f"direct/{SCHOOL}",
        f"direct/{OTHER_SCHOOL}",
    }
    assert [one.series for one in direct if one.tier == "open"] == ["direct"]


def test_a_notice_runs_the_working_days_of_the_policy_and_names_the_last_day(town: Town) -> None:
    open_campaign(town)
    publish(town, "establishment")
    notice = _notice(town, "establishment")
    # Three working days after 20 June 2023: the Dragon Boat holiday is between, and Sunday the 25th is worked.
    assert (notice.opens, notice.closes) == (date(2023, 6, 20), date(2023, 6, 26))
    assert notice.remedy[0]["until"] == [
        "公示期内，到2023年6月26日",
        "while the notice runs, to 26 June 2023",
    ]


def test_what_is_released_is_in_the_ledger_by_its_digest(town: Town) -> None:
    open_campaign(town)
    publish(town, "establishment")
    notice = _notice(town, "establishment")
    leaf = json.loads(bytes(notice.act.ledger_entry.leaf))
    assert leaf["act"] == "notice.release"
    assert leaf["digests"]["notice"] == digest(notice.content)
    assert len(notice.act.ledger_entry.code) == 16


def test_nobody_is_named_in_the_open(town: Town) -> None:
    lead_to(town, "nothing left")
    names = list(Person.objects.filter(campaign=town.campaign).values_list("name", "key"))
    assert len(names) > 90
    for notice in Notice.objects.filter(tier="open"):
        text = json.dumps([notice.content, notice.difference, notice.remedy], ensure_ascii=False)
        for name, key in names:
            assert name not in text, notice.series
            assert key not in text, notice.series


def test_small_counts_are_not_told_in_the_open(town: Town) -> None:
    lead_to(town, "nothing left")
    notice = _notice(town, "cross_school")
    (ends, rounds) = notice.content["sections"]
    shown = {row[0][0]: row[1] for row in ends["rows"]}
    # One person was appointed across schools, five are left: neither is told, and their sum tells which is which to nobody.
    assert shown["跨校竞聘"] == shown["待聘"] == "*"
    assert all(row[2:] == ["*"] * 5 for row in rounds["rows"])


def test_the_unit_learns_who_is_proposed_and_who_decided(town: Town) -> None:
    lead_to(town, "in_school")
    notice = _notice(town, f"direct/{SCHOOL}")
    (section,) = notice.content["sections"]
    proposed = {row[0] for row in section["rows"]}
    staff = set(Person.objects.filter(campaign=town.campaign, school=SCHOOL).values_list("name", flat=True))
    assert proposed
    assert proposed <= staff
    assert "符合直聘条件（比例内）" not in {row[2][0] for row in section["rows"]}
    assert notice.content["decided"][0][0] == f"集体研究决定：{MINUTES}。"
    assert "赵某（局长）" in notice.content["decided"][1][0]


def test_a_notice_released_again_says_what_differs_and_gives_a_reason(town: Town) -> None:
    open_campaign(town)
    publish(town, "establishment")
    first = _notice(town, "establishment")
    Notice.objects.filter(pk=first.pk).update(
        content={**first.content, "sections": _with_other_quota(first.content["sections"])}
    )
    with at(town, "establishment", "notice"):
        with pytest.raises(GuanpinError) as told:
            notices.release_again(town.officer, town.fresh(), first, " ")
        assert told.value.code == "notice.no_reason"
        second = notices.release_again(town.officer, town.fresh(), first, "学校名称有误，重新发布")
    assert (second.release, second.content) == (2, first.content)
    school, phase, *_ = first.content["sections"][1]["rows"][0]
    assert second.difference == [
        [
            f"“各校编制”{school}，{phase[0]}：核定编制由99改为{first.content['sections'][1]['rows'][0][4]}。",
            f"“Quotas of the schools” {school}, {phase[1]}: quota from 99 to"
            f" {first.content['sections'][1]['rows'][0][4]}.",
        ]
    ]
    assert Act.objects.get(pk=second.act_id).reason == "学校名称有误，重新发布"


def _with_other_quota(sections: list[dict[str, object]]) -> list[dict[str, object]]:
    changed = json.loads(json.dumps(sections))
    changed[1]["rows"][0][4] = "99"
    return changed  # type: ignore[no-any-return]


def test_differences_are_told_row_by_row() -> None:
    def content(*rows: list[object], text: str = "说明") -> dict[str, object]:
        section = {
            "title": ["名单", "list"],
            "text": [[text, "text"]],
            "columns": [["姓名", "name"], ["岗位", "post"]],
            "rows": list(rows),
            "keys": 1,
            "numbers": [],
        }
        return {"sections": [section], "decided": []}

    before = content(["甲", ["语文", "Chinese"]], ["乙", ["数学", "maths"]])
    after = content(["甲", ["英语", "English"]], ["丙", ["数学", "maths"]], text="新说明")
    assert [zh for zh, _ in difference_lines(before, after)] == [
        "“名单”的说明文字有修改。",
        "“名单”甲：岗位由语文改为英语。",
        "“名单”新增：丙，数学。",
        "“名单”删去：乙，数学。",
    ]
    assert difference_lines(before, before) == (
        ("内容与上一次发布相同。", "The same as the release before."),
    )


def test_a_notice_is_withdrawn_once_with_a_reason_by_an_officer(town: Town) -> None:
    open_campaign(town)
    notice = _notice(town, "plan")
    with clock.frozen(moment(FIRST_DAY, 11)):
        with pytest.raises(RefusedError):
            notices.withdraw_notice(town.clerk, town.fresh(), notice, "有误")
        doing = notices.withdraw_notice(town.officer, town.fresh(), notice, "附件有误")
        with pytest.raises(GuanpinError) as told:
            notices.withdraw_notice(town.officer, town.fresh(), notice, "附件有误")
    assert told.value.code == "notice.withdrawn"
    assert doing.entry is not None
    notice.refresh_from_db()
    assert notice.withdrawn_at == moment(FIRST_DAY, 11)


def test_the_school_proves_what_hung_on_its_board(town: Town) -> None:
    lead_to(town, "in_school")
    notice = _notice(town, f"direct/{SCHOOL}")
    with at(town, "direct", "notice") as window:
        with pytest.raises(RefusedError) as refused:
            notices.record_posting(
                town.other_clerk, town.fresh(), notice, SCHOOL, "门厅", window.opens, window.opens, SIGNED
            )
        later = window.opens + timedelta(days=3)
        for first, last, code in ((later, window.opens, "posted_days"), (later, later, "posted_early")):
            with pytest.raises(GuanpinError) as told:
                notices.record_posting(town.clerk, town.fresh(), notice, SCHOOL, "门厅", first, last, SIGNED)
            assert told.value.code == f"notice.{code}"
        doing = notices.record_posting(
            town.clerk, town.fresh(), notice, SCHOOL, "门厅公示栏", window.opens, later, SIGNED
        )
    assert refused.value.code == "refused.scope"
    assert doing.act is not None
    assert [str(one) for one in doing.act.signatures.all()][1:] == ["赵某（局长）", "钱某（副局长）"]


def test_nothing_is_announced_where_the_publication_fails(town: Town) -> None:
    open_campaign(town)
    with at(town, "establishment", "approval"):
        decision = stages.compute_stage(town.officer, town.fresh(), "establishment")
        stages.confirm_stage(town.second_officer, town.fresh(), decision)
        with pytest.raises(RefusedError):
            stages.publish_stage(
                town.supervisor, town.fresh(), decision, SIGNED, MINUTES, announce=notices.announce_stage
            )
    assert not Notice.objects.filter(stage="establishment").exists()


def test_a_campaign_is_opened_once_and_under_a_policy_that_can_be_run(town: Town) -> None:
    for policy in ("fugong-2023", "sichuan"):
        with pytest.raises(GuanpinError) as told:
            campaigns.open_campaign(town.officer, town.campaign, policy, SIGNED, MINUTES)
        assert told.value.code == "campaign.policy_incomplete"
    assert town.fresh().state == "preparing"
    open_campaign(town)
    with pytest.raises(GuanpinError) as told:
        campaigns.open_campaign(town.officer, town.fresh(), POLICY, SIGNED, MINUTES)
    assert told.value.code == "campaign.opened"


def test_an_extension_moves_what_it_said_it_would(town: Town) -> None:
    open_campaign(town)
    with clock.frozen(moment(FIRST_DAY)):
        moves = phases.moved_by(town.fresh(), "direct_entry", 2)
        before = {one.phase: (one.opens, one.closes) for one in town.campaign.phases.all()}
        phases.extend_phase(town.officer, town.fresh(), "direct_entry", 2, "停电两日", SIGNED)
    after = {one.phase: (one.opens, one.closes) for one in town.campaign.phases.all()}
    assert {one.phase: one.after for one in moves} == {
        name: days for name, days in after.items() if days != before[name]
    }
    assert {one.phase: one.before for one in moves} == {one.phase: before[one.phase] for one in moves}
    assert "direct_review" in {one.phase for one in moves}
    assert town.campaign.phases.get(phase="direct_entry").extra == 2


def test_contracts_can_be_given_more_time_too(town: Town) -> None:
    open_campaign(town)
    with clock.frozen(moment(FIRST_DAY)):
        before = town.campaign.phases.get(phase="contracts").closes
        phases.extend_phase(town.officer, town.fresh(), "contracts", 3, "假期顺延", SIGNED)
    window = town.campaign.phases.get(phase="contracts")
    assert (before, window.closes, window.extra) == (date(2023, 8, 31), date(2023, 9, 5), 3)
    assert town.campaign.phases.get(phase="closed").opens == date(2023, 9, 6)
