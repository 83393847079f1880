"""Sentences of a person's explanation: what can happen, what cannot, and why someone is not on the roll."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "explanation.not_on_roll.staff": (
        "用人形式为“{staff_kind}”，不占编制，只登记，不参加竞聘和排名。",
        "Employed as “{staff_kind}”, off the establishment: recorded, and never ranked.",
    ),
    "explanation.not_on_roll.retires": (
        "{day}达到法定退休年龄，早于新学年开学，不参加本次竞聘。",
        "Reaches statutory retirement age on {day}, before the new school year, and takes no part.",
    ),
    "explanation.not_on_roll.left": (
        "{day}起已离开教师队伍，不参加本次竞聘。",
        "Has left the service as of {day} and takes no part.",
    ),
    "explanation.not_on_roll.nowhere": (
        "{day}在本区没有编制关系，不参加本次竞聘。",
        "Holds no establishment in the district on {day} and takes no part.",
    ),
    "explanation.outlook.appointed": (
        "岗位已定。组织调剂只面向没有岗位的人员，不会因此调动。",
        "The post is settled. Placement concerns only people without one and moves nobody else.",
    ),
    "explanation.outlook.placement": (
        "已列入组织调剂名单，接下来由区教育行政部门按规定提出岗位建议，并征求本人意见。",
        "Listed for placement: the district's education bureau will next propose a post and ask for a reply.",
    ),
    "explanation.outlook.accepts": (
        "本人已声明服从调剂。",
        "Has declared to accept placement.",
    ),
    "explanation.outlook.no_dismissal": (
        "落聘不是解除聘用合同的事由，《事业单位人事管理条例》第十五条至第十八条所列情形不含落聘；编制、工龄和社会保险关系不因落聘中断。",
        "Being unplaced is no ground for ending the contract: articles 15 to 18 of the Regulations on Personnel of"
        " Public Institutions do not list it. Establishment, length of service and social insurance go on.",
    ),
    "explanation.outlook.reply": (
        "组织调剂为本人提出了岗位，等待本人答复：请在收到调剂通知之日起{days}个工作日内答复，答复前这个岗位为本人留着。",
        "A post is offered by placement and awaits the reply: answer within {days} working days of receiving the letter."
        " The post is kept open until then.",
    ),
    "explanation.outlook.another": (
        "不同意的，还可以再提出{left}次岗位（有合适岗位时）；都没有接受的，转入待岗培训{months}个月，工龄和社会保险不中断。",
        "If it is refused, up to {left} more can be offered where there is a fitting post; after the last, standby with"
        " training follows for {months} months, with service and social insurance going on.",
    ),
    "explanation.outlook.last_offer": (
        "这是最后一次提出岗位；不同意的，转入待岗培训{months}个月，期间发{standby_pay}，工龄和社会保险不中断。",
        "This is the last offer. If it is refused, standby with training follows for {months} months on {standby_pay},"
        " with service and social insurance going on.",
    ),
    "explanation.outlook.refusal": (
        "不同意调剂、转入待岗，都不是解除聘用合同的事由。",
        "Neither a refusal nor standby is a ground for ending the contract.",
    ),
    "explanation.outlook.agreed": (
        "本人已同意组织调剂的岗位，岗位已定，不会再作调剂。",
        "The post offered was accepted and is settled; there will be no further placement.",
    ),
    "explanation.outlook.standby": (
        "本人转入待岗培训：聘用关系不变，工龄连续计算，社会保险照缴，可以参加下一次竞聘。",
        "On standby with training: the contract goes on, service counts, social insurance is paid, and the next"
        " competition is open.",
    ),
    "explanation.outlook.without_offer": (
        "组织调剂暂时没有可以提出的岗位：仍列入调剂名单，聘用关系和待遇不变，有合适岗位时再征求本人意见。",
        "Placement has no post to offer at present: stays listed, with contract and pay unchanged, and will be asked when"
        " a fitting post comes up.",
    ),
    "explanation.outlook.asked": (
        "另为本人提出了一个岗位：请在收到调剂通知之日起{days}个工作日内答复。同意才调去；不同意或不答复，保底岗位照旧。",
        "Another post is offered: answer within {days} working days of receiving the letter. Only acceptance moves"
        " anyone; otherwise the supernumerary place stays.",
    ),
    "explanation.outlook.protected": (
        "符合法定保护情形：不会没有岗位，也不会被指派到其他岗位；可以自愿参加竞聘。",
        "Protected by law: will not be left without a place nor assigned elsewhere; may compete if they wish.",
    ),
    "explanation.outlook.bound": (
        "服务期未满（至{until}）：不会没有岗位，也不能到其他单位竞聘。",
        "Within a service period (until {until}): will not be left without a place and cannot compete elsewhere.",
    ),
    "explanation.outlook.supernumerary": (
        "所在为保底岗位，超编单列，不占他人名额；可以一直保留，也可以自愿参加以后的竞聘。",
        "This is a supernumerary place, over quota, which takes nobody else's. It may be kept, and its holder may"
        " compete in later rounds.",
    ),
    "explanation.outlook.outside": (
        "现聘岗位不在本次竞聘范围内，不会因本次竞聘变动。",
        "The present post is outside this competition and is not changed by it.",
    ),
    "explanation.outlook.objection": (
        "对{stage:stage}的得分、资格审查或结果有异议的，可在{opens}至{closes}向学校或区教育行政部门提出。",
        "An objection to scores, eligibility or results of {stage:stage} can be raised with the school or the"
        " bureau from {opens} to {closes}.",
    ),
    "explanation.outcome.appointed": (
        "已聘任（{stage:stage}）。",
        "Appointed ({stage:stage}).",
    ),
    "explanation.outcome.unplaced": (
        "尚未获得岗位，列入组织调剂名单。",
        "Has no post yet and is listed for placement.",
    ),
    "explanation.outcome.gave_up": (
        "目前没有岗位，因为本人声明放弃原岗位参加{stage:stage}，放弃后原岗位不再保留，又没有聘到新的岗位；列入组织调剂名单。",
        "Has no post because of having given the former one up for {stage:stage}: it is no longer kept, and no other"
        " was gained; listed for placement.",
    ),
    "explanation.outcome.provisional": (
        "拟调剂到下列岗位（组织调剂），等待本人答复。",
        "To be placed in the post below, awaiting this person's reply.",
    ),
    "explanation.outcome.standby": (
        "提出的岗位本人都没有接受，转入待岗培训。",
        "Accepted none of the posts offered and goes on standby with training.",
    ),
    "explanation.gave_up": (
        "本人声明放弃原岗位，原岗位不再保留。",
        "Gave the former post up: it is no longer kept.",
    ),
    "explanation.no_direct_ground": (
        "不属于直聘情形，参加竞聘。",
        "Falls under no condition of direct appointment and competes.",
    ),
    "explanation.did_not_take_part": (
        "此前已有岗位，未填报志愿，岗位不变。",
        "Appointed before and did not enter; nothing changes.",
    ),
    "explanation.not_entered": (
        "没有报名参加本环节，本环节的结果与本人无关。",
        "Did not enter this stage, which changes nothing.",
    ),
    "explanation.other_kind": (
        "本环节竞聘的不是本人这一类岗位，与本人无关。",
        "This stage is for posts of another kind and changes nothing.",
    ),
    "explanation.stage_not_held": (
        "本方案不设这一环节，为此填报的志愿和声明不起作用，对本人没有影响。",
        "The plan has no such stage: what was stated for it has no effect and does no harm.",
    ),
    "explanation.held_back.upward": (
        "{round}中本人本可聘到层次更高的学校，因{school}流出人数已到上限（{cap}人）而留任：超出上限的，按本校评分表的排序"
        "（总分、同分比较项、签号）从后往前留任。本环节以后各轮，到层次更高学校的志愿不再启用，其余志愿不受影响。",
        "In {round} this person would have gone to a school of a better tier and was held back, because {school} is at its"
        " cap of {cap} movers: those beyond it stay, the lowest-ranked by the school's own sheet first (total, tie-breaks,"
        " lot). Wishes for schools of a better tier no longer count in this stage; all others do.",
    ),
    "explanation.held_back.all": (
        "{round}中本人本可聘到外校，因{school}流出人数已到上限（{cap}人）而留任：超出上限的，按本校评分表的排序"
        "（总分、同分比较项、签号）从后往前留任。本环节以后各轮，到外校的志愿不再启用。",
        "In {round} this person would have gone to another school and was held back, because {school} is at its cap of"
        " {cap} movers: those beyond it stay, the lowest-ranked by the school's own sheet first (total, tie-breaks, lot)."
        " Wishes for other schools no longer count in this stage.",
    ),
    "explanation.held_back.kept": (
        "留任不影响本人：原岗位保留，没有任何损失；没有岗位的人不受这一上限约束。",
        "Being held back costs nothing: the post held is kept. People without a post are never held back.",
    ),
    "explanation.placement.only": (
        "本轮有空额而本人符合条件的，只有这一个岗位。",
        "Of the posts with free places this is the only one open to this person.",
    ),
    "explanation.placement.best": (
        "本轮有空额而本人符合条件的岗位有{posts}个，按公布的次序比较，没有对本人更合适的。",
        "Of the {posts} posts with free places open to this person none suits better by the published order.",
    ),
    "explanation.placement.better": (
        "本轮有空额而本人符合条件的岗位有{posts}个，单看本人，有{better}个更合适（最先差在“{placement_part}”）；但本人如改去"
        "其中任何一个，全体合计的结果都会变差，所以提出这个岗位。",
        "Of the {posts} posts with free places open to this person {better} would suit better by themselves (first in:"
        " {placement_part}), but with this person in any of them the outcome for all together would be worse.",
    ),
    "explanation.placement.short": (
        "这类岗位是全区紧缺岗位，在编人数少于岗位数，优先安排。",
        "Posts of this kind are in short supply and are filled first.",
    ),
    "explanation.placement.way": (
        "从居住片区到该校，单程约{minutes}分钟。",
        "About {minutes} minutes one way from the home area.",
    ),
    "explanation.placement.way_unknown": (
        "没有本人居住片区到该校的通勤时间，按已知最长的{minutes}分钟计算。",
        "The way from the home area is not known; the longest known, {minutes} minutes, is taken.",
    ),
    "explanation.placement.burden": (
        "因本人年龄、健康、家庭照顾或乡村任教经历，这个就近岗位计算困难程度时减{points}分，使本人优先得到就近的岗位。",
        "For age, health, care of a family or rural service, {points} points are taken off this near post, which puts this"
        " person first for near posts.",
    ),
    "explanation.placement.wish": (
        "该岗位是本人跨校竞聘的第{rank}志愿。",
        "It is preference {rank} of those stated for the cross-school competition.",
    ),
    "explanation.placement.no_wish": (
        "该岗位不在本人跨校竞聘的志愿之内。",
        "It is none of the preferences stated for the cross-school competition.",
    ),
    "explanation.placement.retraining": (
        "商定的转岗培训：{retraining}。",
        "Retraining agreed on: {retraining}.",
    ),
    "explanation.placement.kept": (
        "本人声明服从调剂，参加了组织调剂；没有可以提出的岗位，保底岗位照旧。",
        "Declared to accept placement and took part; there was no post to offer, and the supernumerary place stays.",
    ),
    "explanation.placement.standby": (
        "待岗培训自{start}起，至{last}止。",
        "Standby with training lasts from {start} to {last}.",
    ),
    "explanation.not_volunteered": (
        "填报了{count}个志愿，但未声明自愿参加；已有岗位的人员未声明自愿参加的，志愿不启用，岗位不变。",
        "Stated preferences ({count}) but did not volunteer; having a post, they are not used, and nothing changes.",
    ),
    "explanation.no_such_post": (
        "没有设置这样的岗位。",
        "There is no such post.",
    ),
    "explanation.outranked_by_chain": (
        "要聘任到该岗位，须排在第{rank}名（{score}分）之前。只排在最后一名聘任者之前还不够：此人被挤下后会转向其他志愿，"
        "引起其他人变动，最后由退回的现聘人员或名次更前的人占去这个名额。",
        "To be appointed here one would have had to rank before place {rank} (score {score}). To outrank the last one"
        " appointed is not enough: displaced, that person asks elsewhere and others move, until a returning holder or"
        " someone of higher rank takes the place.",
    ),
    "explanation.outranked_makes_room": (
        "要聘任到该岗位，须排在第{rank}名（{score}分）之前。该岗位本身没有多余名额：本人调入时让出的岗位使该岗位的现聘人员"
        "得以调出，才有这个名额。",
        "To be appointed here one would have had to rank before place {rank} (score {score}). The post itself has no"
        " place to spare: it comes free only because the move would let one of its holders go elsewhere.",
    ),
    "explanation.holders_return": (
        "该岗位的空额是现聘人员调出腾出的；本人若补入，会使其调不出而留任，因此任何名次都不能聘任。",
        "The free place was left by a holder who moved; had this person taken it, that holder could not have moved"
        " and would have stayed, so no rank would have been enough.",
    ),
    "explanation.no_list": (
        "未填报志愿，没有参加排名。",
        "Stated no preference and was not ranked.",
    ),
}
