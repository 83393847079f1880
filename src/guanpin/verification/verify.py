"""All checks in order, and the sentence that says what each of them is about."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path

from . import (
    amendments,
    clearings,
    direct,
    establishment,
    files,
    held_back,
    ledger,
    list_checks,
    lots,
    outcome,
    placement,
    plan_checks,
    posts,
    scores,
    tables,
)
from .folder import Folder, Unreadable
from .report import Check, Report, Tally
from .rounds import GUARANTEES
from .run_file import RUN_FILE

CHECKS: dict[str, tuple[Callable[[Folder, Tally], None], str, str]] = {
    "files.contents": (
        files.check_contents,
        "文件齐全，没有多余文件",
        "the files are all there, none foreign",
    ),
    "files.hashes": (files.check_hashes, "文件内容未被改动", "no file has been changed"),
    "files.tiers": (files.check_tiers, "公开范围没有放宽", "no file is more public than it may be"),
    "files.canonical": (files.check_canonical, "文件是规范格式", "files are in canonical form"),
    "files.digests": (files.check_digests, "存证码与内容一致", "digests are those of the contents"),
    "ledger.entries": (ledger.check_ledger, "存证记录完整、次序未变", "the ledger is whole and in order"),
    "ledger.digests": (
        ledger.check_ledger_digests,
        "存证记录与文件一致",
        "the ledger holds the files' digests",
    ),
    "lots.tickets": (
        lots.check_lots,
        "竞聘编号和签号由摇号数算得",
        "numbers and tickets follow from the seed",
    ),
    "lots.roll": (lots.check_roll, "候选人就是在编在册人员", "the candidates are the people on the roll"),
    "establishment.rows": (
        establishment.check_rows,
        "各校编制逐项可以复算",
        "each quota follows from its row",
    ),
    "establishment.inputs": (
        establishment.check_inputs,
        "编制依据与事实和方案一致",
        "what quotas rest on is in facts and policy",
    ),
    "establishment.totals": (
        establishment.check_totals,
        "编制总量未突破，分配合乎规则",
        "totals are kept and shared by rule",
    ),
    "establishment.headcount": (
        establishment.check_headcount,
        "各校在编人数与名册一致",
        "headcounts are those of the roll",
    ),
    "posts.identities": (posts.check_identities, "岗位编号和现任人员属实", "post ids and holders are true"),
    "posts.heads": (posts.check_heads, "各校岗位不超过编制", "places are within quotas"),
    "posts.subjects": (posts.check_subjects, "学科岗位按需要设置", "places are shared by subject by need"),
    "scores.lines": (scores.check_lines, "得分由原始数按计分办法得出", "points follow from raw figures"),
    "scores.figures": (scores.check_figures, "量化数据和周课时没有负数", "no raw figure is below nothing"),
    "scores.completeness": (scores.check_completeness, "评分项目齐全", "every sheet has all its items"),
    "scores.marks": (scores.check_marks, "评议平均分由各评委打分得出", "panel means are those of the marks"),
    "scores.records": (scores.check_records, "得分依据都在事实中", "the records behind scores exist"),
    "scores.keys": (scores.check_keys, "排序成绩等于评分总分", "keys in rounds are the totals"),
    "plans.bounds": (
        plan_checks.check_plans,
        "学校方案没有超出区里的范围",
        "school plans keep to the district's bounds",
    ),
    "plans.votes": (
        plan_checks.check_votes,
        "采用的学校方案都经有效表决",
        "the school plans used were validly passed",
    ),
    "direct.grounds": (direct.check_grounds, "直聘依据成立", "the grounds of direct appointment hold"),
    "direct.places": (direct.check_places, "直聘不超岗位数", "direct appointments are within capacity"),
    "direct.cap": (direct.check_cap, "按比例直聘不超控制数", "discretionary ones are within the cap"),
    "direct.overlooked": (direct.check_nobody_overlooked, "应直聘的没有遗漏", "nobody due was overlooked"),
    "direct.order": (
        direct.check_order,
        "同一依据下按名次直聘",
        "within a ground the better rank comes first",
    ),
    "rounds.form": (
        clearings.check_form,
        "各轮文件成形，声明的保证齐全",
        "round files are sound and promise all",
    ),
    "rounds.in_order": (
        clearings.check_rounds_in_order,
        "环节和轮次次序无误",
        "stages and rounds are in order",
    ),
    "rounds.vacancies": (
        clearings.check_vacancies,
        "各轮从上一轮的结果开始",
        "each round starts where the last ended",
    ),
    "rounds.preferences": (
        list_checks.check_lists,
        "志愿如实列入，排除有据",
        "lists are what people asked for",
    ),
    "rounds.excluded": (list_checks.check_exclusions, "被排除的志愿都有理由", "exclusions are named and due"),
    "rounds.eligible": (
        partial(clearings.check_guarantee, "eligible"),
        "只聘到填报且合格的岗位",
        "only listed vacancies",
    ),
    "rounds.capacity": (partial(clearings.check_guarantee, "capacity"), "不超岗位数", "capacities are kept"),
    "rounds.no_waste": (
        partial(clearings.check_guarantee, "no_waste"),
        "没有想去而空着的岗位",
        "no place wanted in vain",
    ),
    "rounds.no_higher_key_passed_over": (
        partial(clearings.check_guarantee, "no_higher_key_passed_over"),
        "没有高分被低分挤掉",
        "no higher key passed over",
    ),
    "rounds.holder_not_worse": (
        partial(clearings.check_guarantee, "holder_not_worse"),
        "现聘人员不因参加而变差",
        "no holder came out worse",
    ),
    "rounds.candidate_optimal": (
        partial(clearings.check_guarantee, "candidate_optimal"),
        "另行推算的结果与公布的相同",
        "another method gives the same matching",
    ),
    "rounds.mover_cap": (
        held_back.check_mover_cap,
        "流出人数不超上限，留校名单合乎规则",
        "schools keep to their mover caps",
    ),
    "rounds.unknown_guarantees": (
        clearings.check_unknown_guarantees,
        "没有无法核验的保证",
        "nothing is promised that cannot be checked",
    ),
    "rounds.cutoffs": (clearings.check_cutoffs, "分数线无误", "cut-offs are right"),
    "placement.people": (
        placement.check_people,
        "参加调剂的人不多不少",
        "those to be placed take part in placement",
    ),
    "placement.vacancies": (placement.check_vacancies, "调剂岗位的空额无误", "free places are right"),
    "placement.arcs": (
        placement.check_arcs,
        "能去的岗位都连上，不能去的没有连",
        "everyone is connected with what they may hold",
    ),
    "placement.costs": (placement.check_costs, "调剂代价逐项可以复算", "each cost follows from the facts"),
    "placement.matching": (placement.check_matching, "调剂不超空额", "placement keeps to free places"),
    "placement.certificate": (
        placement.check_certificate,
        "调剂方案代价最小且唯一",
        "nothing costs less, nor as little",
    ),
    "placement.offers": (placement.check_offers, "征询与答复一致", "offers and replies are as recorded"),
    "placement.outcome": (
        placement.check_outcome,
        "调剂聘任和待岗由答复得出",
        "appointments and standby follow from replies",
    ),
    "placement.left_over": (
        placement.check_left_over,
        "没有得到征询的人和空岗说明无误",
        "those left over are told rightly",
    ),
    "outcome.stages": (outcome.check_stages, "各环节结果与各轮一致", "stages say what their rounds did"),
    "outcome.floor": (outcome.check_floor, "法定保护和服务期人员都有岗位", "floors hold"),
    "outcome.capacity": (outcome.check_capacity_at_end, "竞聘后不超岗位数", "capacities are kept at the end"),
    "outcome.everyone": (outcome.check_everyone, "每人只有一个结果", "everyone stands in one place"),
    "tables.quotas": (tables.check_quotas_table, "编制表与数据一致", "quotas.csv agrees"),
    "tables.posts": (tables.check_posts_table, "岗位表与数据一致", "posts.csv agrees"),
    "tables.rankings": (tables.check_rankings_table, "排名表与数据一致", "rankings.csv agrees"),
    "tables.matters": (tables.check_matters_table, "需核实事项与事实一致", "to_check.csv agrees"),
    "tables.placement": (
        tables.check_placement_tables,
        "调剂表与数据一致",
        "placement.csv and repairs.csv agree",
    ),
    "tables.people": (
        tables.check_people_tables,
        "人员表与数据一致",
        "appointments.csv and unplaced.csv agree",
    ),
    "amendments.files": (
        amendments.check_files,
        "各次更改的文件齐全，没有多余文件",
        "amendments have their files and no more",
    ),
    "amendments.chain": (
        amendments.check_chain,
        "各次更改前后相接，存证记录只增不改",
        "amendments follow one another and the ledger only grows",
    ),
    "amendments.effects": (
        amendments.check_effects,
        "只有列明的人改变，其余一概不变",
        "those named change and nobody else does",
    ),
    "amendments.events": (
        amendments.check_events,
        "每次更改没有超出该事项可以涉及的范围",
        "each event changes no more than it may",
    ),
    "amendments.rounds": (
        amendments.check_rounds,
        "空出的名额按公布的规则递补",
        "places freed go down the waiting list by its rule",
    ),
}

assert {f"rounds.{guarantee}" for guarantee in GUARANTEES} <= set(CHECKS)


def verify_directory(path: Path | str) -> Report:
    """Make every check over a result folder. Whatever is wrong with the files becomes a failure, never an exception."""
    folder = Folder(Path(path))
    return Report(tuple(_make(name, folder) for name in CHECKS))


def is_result(path: Path | str) -> bool:
    """Whether a folder is a result at all, however broken: it has run.json or any other file that every result has."""
    folder = Folder(Path(path))
    return any(folder.has(name) for name in (RUN_FILE, *files.REQUIRED))


def title(name: str, lang: str) -> str:
    """What a check is about, in "zh" or "en"."""
    _, zh, en = CHECKS[name]
    return en if lang == "en" else zh


def _make(name: str, folder: Folder) -> Check:
    tally = Tally(name)
    try:
        CHECKS[name][0](folder, tally)
    except Unreadable as missing:
        tally.fail(missing.zh, missing.en)
    except (LookupError, TypeError, ValueError, AttributeError, ArithmeticError, RecursionError) as error:
        # A tampered file can break a rule nobody thought of; the check has then failed, and says so.
        what = f"{type(error).__name__}: {error}"
        tally.fail(f"文件内容前后矛盾，无法核验（{what}）。", f"The files contradict one another ({what}).")
    return tally.check()
