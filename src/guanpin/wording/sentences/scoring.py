"""Sentences of scoring: how each line came about, and what beside the plain rule touched it."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "scoring.years": (
        "累计 {raw} 个月，每满一年（按月折算）计 {unit} 分，最高 {max} 分。",
        "{raw} months in all, {unit} points a year (by the month), at most {max}.",
    ),
    "scoring.count": (
        "有效记录合计 {raw}，每单位计 {unit} 分，最高 {max} 分。",
        "Valid records amount to {raw}, {unit} points each, at most {max}.",
    ),
    "scoring.table": (
        "“{value}”赋值 {raw}，每单位计 {unit} 分，最高 {max} 分。",
        "“{value}” is worth {raw}, {unit} points a unit, at most {max}.",
    ),
    "scoring.best_of": (
        "取最高一项“{value}”，赋值 {raw}，每单位计 {unit} 分，最高 {max} 分。",
        "The best one, “{value}”, is worth {raw}, {unit} points a unit, at most {max}.",
    ),
    "scoring.deduction": (
        "满分 {max} 分，应扣量 {raw}，每单位扣 {unit} 分，扣完为止。",
        "From {max} points, {unit} are taken off for each of {raw}, down to nothing.",
    ),
    "scoring.normalised": (
        "在同学科同年级比较组内的平均位次为 {raw}(0 至 1),乘以 {unit}，最高 {max} 分。",
        "The mean rank within the comparison groups is {raw} (0 to 1), times {unit}, at most {max}.",
    ),
    "scoring.workload": (
        "周课时与标准课时之比平均为 {raw}，乘以 {unit}，最高 {max} 分。",
        "Weekly lessons are on average {raw} of the standard workload, times {unit}, at most {max}.",
    ),
    "scoring.exam": (
        "考试成绩 {raw}，每分折算 {unit} 分，最高 {max} 分。",
        "The exam gave {raw}, {unit} points a mark, at most {max}.",
    ),
    "scoring.panel_mean": (
        "评委平均分 {raw}，每分折算 {unit} 分，最高 {max} 分。",
        "The panel's mean mark is {raw}, {unit} points a mark, at most {max}.",
    ),
    "scoring.panel.dropped": (
        "已去掉一个最高分和一个最低分。",
        "One highest and one lowest mark were dropped.",
    ),
    "scoring.leave.days": (
        "其中 {days} 天为产假、病假或工伤假，不计入缺勤。",
        "{days} of the days were maternity, sick or injury leave and do not count as absence.",
    ),
    "scoring.leave.terms": (
        "受假期影响、会拉低平均的 {count} 个学期（学年）数据不计入。",
        "{count} figures of terms or years on leave, which would lower the mean, are left out.",
    ),
    "scoring.leave.earlier": (
        "考核期内各学期均受假期影响，按此前最近的 {term} 学期计。",
        "Every term of the period was affected by leave; the latest earlier one, {term}, counts.",
    ),
    "scoring.leave.neutral": (
        "因产假、病假或工伤假造成的空缺，按中间值计。",
        "The gap was caused by maternity, sick or injury leave and takes the middle value.",
    ),
    "scoring.missing.neutral": (
        "没有数据，按中间值计。",
        "There is no figure; the middle value is taken.",
    ),
    "scoring.missing.zero": (
        "没有数据，计 0 分。",
        "There is no figure and so no point.",
    ),
    "scoring.veto": (
        "“{item:score_item}”一票否决，不参加排名。",
        "Vetoed by “{item:score_item}”：not ranked.",
    ),
}
