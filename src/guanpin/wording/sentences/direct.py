"""Sentences of direct appointment: on which ground someone keeps a post, and why not."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "direct.appointed_fact": (
        "该岗位不参加本次竞聘（领导、教辅、工勤等），维持现聘岗位。",
        "The post is outside this competition (leaders, support staff, workers and the like); the present"
        " appointment stands.",
    ),
    "direct.kept": (
        "属于本区方案规定保留现聘岗位的人员（外派、轮岗、新聘等），直接聘任到现聘岗位。",
        "One of those whom the district's plan lets keep the present post (sent elsewhere, on rotation, newly hired and"
        " the like).",
    ),
    "direct.whole_school": (
        "学校没有超编，全员直聘。",
        "The school is not over its quota and appoints everyone directly.",
    ),
    "direct.statutory": (
        "符合法定保护情形，依法直聘。",
        "Protected by law and therefore appointed directly.",
    ),
    "direct.uncapped": (
        "符合直聘条件（不受比例限制）。",
        "Meets a condition of direct appointment that has no cap.",
    ),
    "direct.discretionary": (
        "符合直聘条件，按得分在比例限额内直聘。",
        "Meets a condition of direct appointment and ranks within the school's cap.",
    ),
    "direct.supernumerary": (
        "原岗位已无空额，在原岗位设保底岗位，超编单列，本人离开即取消。",
        "The last post has no free place: a supernumerary place is attached to it, listed over quota, and lapses"
        " with its holder.",
    ),
    "direct.declined": (
        "本人声明不接受直聘，参加竞聘。",
        "Declined direct appointment in order to compete.",
    ),
    "direct.cap_reached": (
        "学校按比例直聘的名额（{cap}个）已满，须参加竞聘。",
        "The school's places for direct appointment within the cap ({cap}) are used up.",
    ),
    "direct.no_place": (
        "现聘岗位（{post}）已无空额，须参加竞聘。",
        "The present post ({post}) has no free place left.",
    ),
}
