"""The words of an act: what a supervisor reads, without codes where there are names."""

from __future__ import annotations

import pytest

from guanpin.wording.acts import document_lines, subject_words


@pytest.mark.parametrize(
    ("subject", "stage", "zh", "en"),
    [
        ("in_school/P01188", "in_school", "校内竞聘，P01188", "in-school competition, P01188"),
        ("S024/v2", "posts", "S024，第2版", "S024, version 2"),
        ("cross_school_entry", "", "跨校竞聘·报名", "cross-school competition, entry"),
        ("reply/P01187/1", "placement", "调剂答复，P01187，1", "reply to an offer, P01187, 1"),
        ("import:3", "", "数据表，3", "workbook, 3"),
        ("direct", "direct", "直聘", "direct appointment"),
        ("notice/direct/1", "direct", "直聘，第1次", "direct appointment, release 1"),
        ("A00018", "", "A00018", "A00018"),
    ],
)
def test_an_act_is_about_something_with_a_name(subject: str, stage: str, zh: str, en: str) -> None:
    assert subject_words(subject, stage) == (zh, en)


def test_a_candidacy_is_read_as_the_form_was_written() -> None:
    lines = document_lines(
        {
            "after": {
                "declaration": {"accepts_placement": True},
                "wishes": [
                    [1, "S025", "junior", "teaching", "chinese"],
                    [2, "S024", "junior", "teaching", None],
                ],
            },
            "signed_on": "2023-07-06",
            "phase": "cross_school_entry",
            "series": "direct/S040",
        }
    )
    assert [(zh, value) for (zh, _), (value, _) in lines] == [
        ("之后 · 声明 · 服从组织调剂", "是"),
        ("之后 · 志愿 1", "1、S025、初中、教师岗位、语文"),
        ("之后 · 志愿 2", "2、S024、初中、教师岗位、—"),
        ("签字日期", "2023-07-06"),
        ("阶段", "跨校竞聘·报名"),
        ("公示", "直聘，S040"),
    ]
