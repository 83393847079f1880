"""What a teacher asks first, and the stages in their order with what each is for."""

from __future__ import annotations

from collections.abc import Iterator

from guanpin.wording.account.teller import Section, Teller

_PURPOSES = {
    "establishment": (
        "核定每所学校、每个学段的编制，也就是能有多少人",
        "sets how many people each school and school phase can have",
    ),
    "posts": (
        "按课时需要把编制分到学科，公布每校有哪些岗位、各几个名额",
        "divides them among subjects by lessons and publishes the posts and places of each school",
    ),
    "leaders": (
        "先为校级领导岗位的空额选人",
        "fills free places of principals and deputies first",
    ),
    "middle": ("各校为处室负责人岗位选人", "fills each school's places of heads of offices"),
    "shortage": (
        "赶在校内竞聘之前，先为缺编学校的空额选人",
        "fills free places at schools below their quota before the schools fill their own",
    ),
    "direct": (
        "符合规定情形的人不经竞聘，直接聘到原岗位",
        "appoints people with certain grounds to their present post without competing",
    ),
    "in_school": (
        "没有直聘的人竞聘本校岗位",
        "is where those not appointed directly compete for posts of their own school",
    ),
    "cluster": (
        "没有岗位的人和自愿换校的人，先在附近学校之间竞聘",
        "lets people without a place, and volunteers, compete among schools nearby",
    ),
    "cross_school": (
        "没有岗位的人和自愿换校的人，竞聘其他学校的岗位",
        "lets people without a place, and volunteers, compete for posts of other schools",
    ),
    "support": (
        "教辅、工勤岗位人多于岗的，竞聘这类岗位",
        "is for support and worker posts with more people than places",
    ),
    "placement": (
        "为仍没有岗位的人提出岗位，征求本人意见",
        "offers posts to those who still have none",
    ),
    "waiting_list": (
        "空出来的名额，由报过志愿的人依次递补",
        "lets those who stated preferences move up into places that came free",
    ),
}


def first_questions(teller: Teller) -> Section:
    """What can happen, and what cannot."""
    return Section(
        teller.say("会发生什么，不会发生什么", "What can happen to you, and what cannot"),
        tuple(_first_answers(teller)),
    )


def order_of_stages(teller: Teller) -> Section:
    return Section(teller.say("分几步进行", "The stages, in order"), tuple(_steps(teller)))


def _steps(teller: Teller) -> Iterator[str]:
    for number, stage in enumerate(teller.stages, 1):
        zh, en = _PURPOSES[stage]
        name = teller.stage(stage)
        yield teller.say(f"第{number}步，{name}：{zh}。", f"Step {number}, {name}: it {en}.")


def _first_answers(teller: Teller) -> Iterator[str]:
    say = teller.say
    yield say(
        "没有聘上，或者不同意调剂，都不是解除聘用合同的理由。",
        "Not being appointed, or refusing a placement, is no ground for ending anyone's contract.",
    )
    yield say(
        "已经聘到岗位的人自愿报名以后的竞聘，没有更好的结果就留在已聘的岗位；只有本人书面声明放弃的岗位才会失去。",
        "Whoever has been appointed and then volunteers to compete keeps that post unless a better one is found;"
        " a post is lost only if its holder gives it up in writing.",
    )
    yield say(
        "但是，没有直聘的人在校内竞聘之前还不算已聘：现在的岗位要和本校同事一起竞聘，有可能聘不上。",
        "But whoever is not appointed directly holds nothing yet when the in-school competition opens: the present post"
        " is competed for with colleagues, and may be lost to them.",
    )
    if "placement" in teller.stages:
        yield say(
            "各轮竞聘之后仍没有岗位的，进入组织调剂，由组织提出岗位，本人可以同意，也可以不同意。",
            "Whoever still has no place after the competitions goes to placement: posts are offered, and each person may"
            " accept or refuse.",
        )
    else:
        yield say(
            "各轮竞聘之后仍没有岗位的，列入组织调剂名单；本方案没有规定组织调剂怎样进行，须另行研究并公布。",
            "Whoever still has no place after the competitions is listed for placement; this plan does not say how"
            " placement is done, which has to be settled and published.",
        )
