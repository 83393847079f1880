"""Sentences of placement: offers and replies, who is left and why, what would help, and what goes on in standby."""

from __future__ import annotations

SENTENCES: dict[str, tuple[str, str]] = {
    "placement.offered": (
        "在{round}中提出岗位，征询意见（第{offer}次）。",
        "Offered in {round} (offer {offer}); a reply is asked for.",
    ),
    "placement.conversion": (
        "本人书面同意转岗：经培训后任教{school_phase}{subject}。",
        "The person consented to teach {subject} ({school_phase}) after retraining.",
    ),
    "placement.awaiting_reply": (
        "尚未答复，拟调剂到该岗位。",
        "Not answered yet; the placement is provisional.",
    ),
    "placement.awaiting_reply_supernumerary": (
        "尚未答复，保底岗位照旧；本人同意后才调剂。",
        "Not answered yet; the supernumerary place is kept unless the person accepts.",
    ),
    "placement.accepted": ("本人{on}同意。", "Accepted on {on}."),
    "placement.refused": (
        "本人{on}未接受第{offer}次提出的岗位，最多提出{most}次。未接受调剂不是解除聘用合同的事由。",
        "Offer {offer} of at most {most} was not accepted on {on}. That is no ground for ending the contract.",
    ),
    "placement.refused_before": (
        "本人此前未接受该岗位，不再提出。",
        "The person did not accept this post before; it is not offered again.",
    ),
    "placement.tier": (
        "该校层次高于本人学校，按本方案组织调剂不安排到层次更高的学校。",
        "The school is of a better tier than the person's own, where this plan places nobody.",
    ),
    "placement.all_taken": (
        "符合条件的岗位，以及占用这些岗位的人可以改去的岗位，共{posts}个，都已安排满。",
        "The posts open to the person, and those that their holders could move to ({posts}), are all taken.",
    ),
    "placement.nothing_open": (
        "现有空额的岗位，本人都不符合条件，或者已经提出过。",
        "The posts with free places are not open to the person, or were offered before.",
    ),
    "placement.exchange_worse": (
        "如果换下一位已安排的人，最先在“{placement_part}”这一项上变差。",
        "With this person in the stead of someone placed, the outcome would first be worse in: {placement_part}.",
    ),
    "placement.still_listed": (
        "仍列入组织调剂名单，聘用关系和待遇不变，有合适岗位时再提出；没有岗位不是解除聘用合同的事由。",
        "Stays listed for placement with contract and pay unchanged, and is offered a fitting post when there is one;"
        " being without a post is no ground for ending the contract.",
    ),
    "placement.kept_away": (
        "没有得到征询的人中，有{people}人不符合这一条：{clause}。",
        "This keeps {people} of those without an offer away: {clause}.",
    ),
    "placement.nobody_left": (
        "没有得到征询的人都已安排，该岗位仍有空额。",
        "Nobody is left without an offer; the post still has free places.",
    ),
    "placement.repair.place": (
        "该岗位增加一个名额，可以多安排一人。",
        "One place more at this post would place one person more.",
    ),
    "placement.repair.clause": (
        "放宽“{clause}”这一条，可以多安排{people}人。",
        "Easing the clause on {clause} would place {people} more.",
    ),
    "placement.repair.conversion": (
        "本人同意经培训后任教{school_phase}{subject}，就有岗位可以提出。",
        "There would be a post to offer if the person consented to teach {subject} ({school_phase}) after retraining.",
    ),
    "placement.standby": (
        "{offers}次提出的岗位本人都未接受，转入待岗培训。",
        "Did not accept any of {offers} offers; goes on standby with training.",
    ),
    "placement.standby.pay": (
        "待岗培训期间的工资：{standby_pay}。",
        "Pay during standby: {standby_pay}.",
    ),
    "placement.standby.continues": (
        "待岗期间聘用关系不变，工龄连续计算，社会保险照缴，组织培训，参加下一次竞聘；待岗不是解除聘用合同的事由。",
        "During standby the contract goes on, service counts, social insurance is paid, training is given, and the person"
        " takes part in the next competition; standby is no ground for ending the contract.",
    ),
    "placement.reply.not_asked": (
        "没有参加组织调剂（已有岗位，或不在册），没有向本人提出岗位，不应有答复。",
        "Took no part in placement (has a post, or is not on the roll): nothing was offered that could be answered.",
    ),
    "placement.reply.no_such_offer": (
        "没有第{offer}次征询，共提出{offers}次。",
        "There was no offer {offer}; {offers} were made.",
    ),
    "placement.reply.other_post": (
        "答复的岗位是“{given}”，这一次提出的岗位是“{offered}”。",
        "The reply is about post {given}; this offer was of post {offered}.",
    ),
    "placement.reply.no_stage": (
        "所用政策不设组织调剂，调剂答复不起作用。",
        "The policy has no placement: replies have no effect.",
    ),
    "placement.consent.no_stage": (
        "所用政策不设组织调剂，转岗意愿不起作用。",
        "The policy has no placement: consents to convert have no effect.",
    ),
    "placement.consent.no_post": (
        "本区没有设{school_phase}{subject}岗位，这一转岗意愿不起作用。",
        "The district has no posts of {subject} ({school_phase}): this consent has no effect.",
    ),
}
