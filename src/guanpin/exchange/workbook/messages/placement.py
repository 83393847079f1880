"""Messages about replies to offers of placement and consents to teach another subject."""

from __future__ import annotations

from guanpin.exchange.workbook.messages.message import Message

PLACEMENT_MESSAGES = {
    "reply.off_establishment": Message(
        "{person} 不在编，不参加组织调剂，不会有调剂答复。",
        "{person} is not on the establishment and takes no part in placement.",
        "请核对人员编号。",
        "Check the id.",
    ),
    "reply.before_as_of": Message(
        "答复日期 {day} 早于基准日 {as_of}：那时还没有提出岗位。",
        "The reply of {day} is earlier than the as-of day {as_of}, when nothing was offered yet.",
        "请按答复书上签字的日期改正。",
        "Write the day on which the reply was signed.",
    ),
    "reply.after_year": Message(
        "答复日期 {day} 已过本次竞聘的学年。",
        "The reply of {day} is after the school year of this campaign.",
        "请按答复书上签字的日期改正。",
        "Write the day on which the reply was signed.",
    ),
    "reply.gap": Message(
        "有第 {offer} 次的答复，没有第 {missing} 次的答复：前一次不接受，才会再次提出岗位。",
        "There is a reply to offer {offer} but none to offer {missing}; another is made only after a refusal.",
        "请核对次数，或补填第 {missing} 次的答复。",
        "Check the number, or add the reply to offer {missing}.",
    ),
    "reply.after_acceptance": Message(
        "第 {missing} 次已经接受（第 {first} 行），不会再有第 {offer} 次。",
        "Offer {missing} was accepted (row {first}): there is no offer {offer}.",
        "请核对两行的“接受”；本人改变主意的，按答复书上最后的意见改第 {missing} 次那一行，删除这一行。",
        "Check both rows; correct the earlier one by the reply signed last, and delete this one.",
    ),
    "reply.not_later": Message(
        "第 {offer} 次的答复日期 {day} 早于第 {missing} 次（第 {first} 行）。",
        "The reply to offer {offer} is dated {day}, before that to offer {missing} (row {first}).",
        "请按答复书改正日期或次数。",
        "Correct the dates or the numbers.",
    ),
    "reply.same_post": Message(
        "岗位 {post} 在第 {first} 行已不接受，不会再次提出。",
        "Post {post} was refused in row {first} and is not offered again.",
        "请按本次调剂通知上的岗位编号改正。",
        "Write the post named in this offer's letter.",
    ),
    "consent.off_establishment": Message(
        "{person} 不在编，不参加组织调剂，转岗意愿不起作用。",
        "{person} is not on the establishment: the consent has no effect.",
        "请核对人员编号，或删除这一行。",
        "Check the id or delete the row.",
    ),
    "consent.kindergarten": Message(
        "{phase}没有“{subject}”岗位：幼儿园的教师岗位只有学前教育，学前教育只在幼儿园。",
        "There are no posts of {subject} in the phase “{phase}”: early years and kindergartens belong together.",
        "请核对学段和学科。",
        "Check phase and subject.",
    ),
    "consent.no_school": Message(
        "本区没有设{phase}的学校，这一转岗意愿不起作用。",
        "No school of the district has the phase “{phase}”: the consent has no effect.",
        "请核对学段；学校新设学段的，请先填“年级班级”。",
        "Check the phase; for a new one fill in 年级班级 first.",
        "warning",
    ),
    "consent.certificate": Message(
        "{person} 没有可任教{phase}的教师资格；教师资格的学段不得放宽，这一转岗意愿不起作用。",
        "{person} holds no certificate for the phase “{phase}”, which nothing waives: the consent has no effect.",
        "请核对学段，或在“教师资格”补填资格。",
        "Check the phase, or add the certificate.",
        "warning",
    ),
    "consent.needless": Message(
        "{person} 已有{phase}{subject}的教师资格，不属于转岗。",
        "{person} is certified for {subject} in that phase: no consent is needed.",
        "可以删除这一行；想到该学科岗位的，填志愿即可。",
        "The row may be deleted; a preference is enough.",
        "warning",
    ),
}
