"""What letters say to the person: first what can and cannot happen, then the result, then what to do."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta

from guanpin.engine.kernel.reasons import Reason
from guanpin.engine.policy.overlay import Rules
from guanpin.wording.documents import day_text
from guanpin.wording.letters.situation import Situation
from guanpin.wording.terms import term

_GROUNDS: Mapping[str, str] = {
    "statutory": "符合法定保护情形",
    "uncapped": "符合方案规定的直聘条件",
    "discretionary": "符合方案规定的直聘条件",
    "whole_school": "所在学校没有超编，教职工全部直聘",
    "kept": "按方案规定保留现聘岗位",
    "appointed_fact": "现聘岗位不在本次竞聘范围内，维持现聘",
}
_NO_GROUND = (
    "竞聘没有聘上，不是解除聘用合同的理由。《事业单位人事管理条例》规定的解除合同情形中没有这一条。您的编制、工龄、职称和"
    "社会保险都不因此中断。"
)
_STILL = "您的编制、工龄、职称和社会保险都不因本次聘任中断，现聘岗位等级随人保留。"
_OUTLOOK: Mapping[str, str] = {
    "explanation.outlook.protected": (
        "您符合法定保护情形：您不会没有岗位，也不会被指派到别的岗位；愿意参加竞聘的，由您自己决定。"
    ),
    "explanation.outlook.bound": (
        "您在服务期内（至{until}）：您的岗位有保障；服务期满之前，按约定不到其他单位竞聘。"
    ),
    "explanation.outlook.accepts": "您已经声明服从组织调剂，谢谢您的理解和支持。",
}


def second_person(text: str) -> str:
    """Sentences of the result speak of the person; a letter speaks to them."""
    return text.replace("本人", "您").replace("（guanpin 默认值，待区里确认）", "")


def ground_text(ground: str | None) -> str:
    return _GROUNDS.get(ground or "", "")


def prospects(situation: Situation, outlook: tuple[Reason, ...], rules: Rules) -> Iterator[str]:
    """What can happen and what cannot, the most important first."""
    match situation.kind:
        case "direct" | "competition" | "placed":
            yield "您的岗位已经确定。后面的工作只安排还没有岗位的同事，不会因此调整您的岗位。"
            yield _STILL
        case "outside":
            yield "您现在的岗位不在本次竞聘范围内，不会因为本次竞聘而变动。"
            yield _STILL
        case "supernumerary":
            yield "您的岗位保留，不会没有岗位。这个岗位单独列出，不占其他同事的名额，您离开之前一直有效。"
            yield "没有您的同意，不会把您调到别的岗位。"
            yield _STILL
        case "to_place":
            yield f"{_NO_GROUND}"
            yield (
                "接下来由区教育行政部门为您安排岗位（组织调剂）：先提出岗位，听取您的意见，再由您书面答复；"
                f"一般最多提出{rules.integer('placement.offers_max')}次。"
            )
        case "no_offer":
            yield _NO_GROUND
            yield "您仍在组织调剂名单上，聘用关系和待遇不变；有适合您的岗位，会再征求您的意见。"
        case "offer" | "offer_over_quota":
            yield from _offer_prospects(situation, rules)
        case "standby":
            yield (
                "您的聘用合同继续有效，工龄连续计算，社会保险照常缴纳。没有接受调剂岗位、转入待岗培训，都不是解除聘用合同的理由。"
            )
            yield "待岗培训期间有合适岗位的，会再征求您的意见；您也可以参加下一次竞聘。"
    yield from _known(outlook)


def _offer_prospects(situation: Situation, rules: Rules) -> Iterator[str]:
    offer, most = int(situation.offer["offer"]), rules.integer("placement.offers_max")
    yield "接受不接受，由您本人决定。不接受，不是解除聘用合同的理由，您的编制、工龄和社会保险都不受影响。"
    if situation.kind == "offer_over_quota":
        yield "没有您的书面同意，您现在保留的岗位不变。"
    else:
        yield "到期还没有答复的，这个岗位先为您留着，不会当作您不接受。"
        if offer < most:
            yield (
                f"这次不接受的，如有其他合适岗位，还会再提出，最多提出{most}次。提满{most}次都不接受的，{_standby(rules)}"
            )
        else:
            yield f"这是本方案规定的第{most}次，也是最后一次提出岗位。不接受的，{_standby(rules)}"


def _standby(rules: Rules) -> str:
    """What follows the last refusal, with its months and its pay."""
    return (
        f"转入待岗培训{rules.integer('placement.standby_months')}个月，期间发放"
        f"{term('standby_pay', rules.choice('placement.standby_pay'))}，工龄连续计算，社会保险照常缴纳，并可参加下一次竞聘。"
        "转入待岗培训不是解除聘用合同，您的聘用合同继续有效。"
    )


def _known(outlook: tuple[Reason, ...]) -> Iterator[str]:
    for one in outlook:
        if one.code in _OUTLOOK:
            until = str(one.param("until")) if one.code.endswith(".bound") else ""
            yield _OUTLOOK[one.code].format(until=_day(until))


def _day(iso: str) -> str:
    return day_text(date.fromisoformat(iso)) if iso else ""


def result(situation: Situation, where: str) -> Iterator[str]:
    """The result in a sentence or two; `where` is school and post in words."""
    stage = term("stage", situation.stage) if situation.stage else ""
    match situation.kind:
        case "direct" | "outside":
            yield f"经{stage}，拟聘任您为{where}。"
            yield f"理由：{ground_text(situation.ground)}。"
        case "competition":
            yield f"经{stage}，您被拟聘任为{where}。祝贺您！"
        case "supernumerary":
            yield f"您在{where}的岗位予以保留，单独列出。"
            yield "理由：受法律保护或者在服务期内的教职工，没有其他岗位可聘的，当即在原岗位保留。"
        case "to_place":
            yield "本次竞聘您暂时没有聘到岗位，已列入组织调剂名单。感谢您的认真参与。"
        case "no_offer":
            besides = "除已经征求过您意见的岗位外，" if situation.offer else ""
            yield f"组织调剂时，逐一核对了还有空额的岗位，{besides}目前没有找到您符合条件的岗位。"
        case "offer" | "offer_over_quota":
            yield f"经组织调剂，向您提出岗位：{where}（第{situation.offer['offer']}次提出）。"
            if situation.offer.get("conversion"):
                yield "这个岗位与您的教师资格学科不同，依据您书面同意的转岗意愿提出；到岗前安排培训。"
        case "placed":
            yield f"您接受了组织调剂提出的岗位，拟聘任您为{where}。谢谢您的理解和支持。"
        case "standby":
            start = date.fromisoformat(situation.standby["from"])
            last = date.fromisoformat(situation.standby["until"]) - timedelta(days=1)
            yield (
                f"方案规定次数内提出的岗位您都没有接受，经研究，安排您参加待岗培训，时间为{day_text(start)}至"
                f"{day_text(last)}。"
            )


def steps(
    situation: Situation,
    moves: bool,
    rules: Rules,
    reply_by: date,
    sign_by: date,
    against: Collection[frozenset[str]],
) -> Iterator[str]:
    """What to do next and by when; `moves` says whether the post is at another school than the establishment.

    `against` are the codes of what speaks against the person, one set for each post with places that could not be offered.
    """
    match situation.kind:
        case "outside":
            yield "不需要您办理手续，照常工作即可。"
        case "direct" | "competition" | "placed":
            yield f"公示期满没有异议的，请在{day_text(sign_by)}前与学校订立聘用合同。"
            if moves:
                yield "您要到新的学校任教：请一并办理聘用合同变更，编制、工资和社会保险关系由两所学校和区有关部门衔接，不会中断。"
        case "supernumerary":
            yield "不需要您办理手续，照常工作即可。愿意参加以后竞聘或者组织调剂的，书面告诉学校。"
        case "to_place":
            yield "请保持电话畅通，等候学校和区教育行政部门与您联系；在此期间按学校安排正常工作。"
            if "hardship" in rules.codes("placement.order"):
                yield "在路程、健康、照顾家庭等方面有困难的，请尽早书面告诉学校，安排岗位时会考虑。"
        case "no_offer":
            yield "请按学校安排正常工作。"
            yield from _within_reach(against, rules)
        case "offer" | "offer_over_quota":
            days = rules.integer("placement.reply_days")
            yield (
                f"请在收到本告知书后{days}个工作日内（按计划送达日算，到{day_text(reply_by)}）填写所附答复单，"
                "交所在学校或区教育行政部门。"
            )
            yield "答复之前想了解岗位情况、到学校看一看的，学校和区教育行政部门应当安排。"
        case "standby":
            pay = term("standby_pay", rules.choice("placement.standby_pay"))
            yield f"请按通知参加培训。待岗培训期间发放{pay}；生活有困难的，请告诉学校。"


def _within_reach(against: Collection[frozenset[str]], rules: Rules) -> Iterator[str]:
    """What the person could do that would open posts to them: said only where it is true of some post."""
    waived = set(rules.codes("placement.conversion.waives"))
    if any(codes and codes <= waived for codes in against):
        yield "愿意经过培训转教其他学科的，书面告诉学校，可以有更多岗位供您选择。"
    if any(code.startswith("eligibility.registration.") for codes in against for code in codes):
        yield "您的教师资格没有有效的定期注册，请尽快补办教师资格定期注册；办好后书面告诉学校。"
