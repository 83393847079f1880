"""What the to-do says of each kind of work: what it is, what to know before, and the word on its button."""

from __future__ import annotations

from collections.abc import Mapping

Pair = tuple[str, str]
_NOTHING: Pair = ("", "")

# Title, detail, button.
WORK: Mapping[str, tuple[Pair, Pair, Pair]] = {
    "first_import": (
        ("导入第一份数据表", "Import the first workbook"),
        (
            "还没有竞聘季。上传区里的数据表，先预览，确认后建立。",
            "There is no campaign yet: it begins with the district's workbook, previewed and confirmed.",
        ),
        ("去导入", "Import"),
    ),
    "import": (
        ("确认导入的数据表", "Confirm a workbook that was read"),
        ("已读取，还没有确认，数据没有改动。", "It is not confirmed; nothing has changed yet."),
        ("去确认", "Confirm"),
    ),
    "open": (
        ("启动竞聘季", "Open the campaign"),
        (
            "在册 {people} 人。核对数据和日程，写明会议纪要后启动；政策从此固定。",
            "{people} on the roll. Check data and calendar; the policy is fixed from then on.",
        ),
        ("去启动", "Open"),
    ),
    "seed": (
        ("登记摇号数", "Record the drawn number"),
        (
            "公开摇号，有人见证；直聘测算前登记，得分相同时按它确定先后。",
            "Drawn in public with witnesses, before direct appointments; it breaks ties.",
        ),
        ("去登记", "Record"),
    ),
    "plans": (
        ("审批学校方案", "Approve schools' plans"),
        ("{schools} 所学校已报送。", "{schools} schools have sent theirs."),
        ("去审批", "Approve"),
    ),
    "compute": (
        ("测算{stage}", "Compute: {stage}"),
        (
            "测算后由另一位复核，会议研究决定后公布。",
            "Another confirms it, the meeting decides, then it is published.",
        ),
        ("去测算", "Compute"),
    ),
    "moved": (
        ("{stage}：数据已变，须重新测算", "{stage}: the facts have changed, compute again"),
        (
            "这份测算不能再公布，请作废后重算。",
            "This one cannot be published: drop it and compute again.",
        ),
        ("去查看", "See it"),
    ),
    "confirm": (
        ("复核{stage}测算", "Confirm: {stage}"),
        ("{by}已测算，请核对人数和需核实事项。", "Computed by {by}: check the counts and what is marked."),
        ("去复核", "Confirm"),
    ),
    "own": (
        ("{stage}已由您测算，等另一位复核", "{stage}: you computed it, another confirms"),
        ("自己测算的不能自己复核。", "Nobody confirms their own."),
        ("查看", "See it"),
    ),
    "publish": (
        ("公布{stage}结果", "Publish: {stage}"),
        (
            "已复核。写明会议纪要和签字人后公布，公示随之发布。",
            "Confirmed. With minutes and signers it is published, and its notices with it.",
        ),
        ("去公布", "Publish"),
    ),
    "offers": (
        ("按答复再次测算组织调剂", "Compute placement again with the replies"),
        ("已收到 {replies} 份答复。", "{replies} replies have come."),
        ("去测算", "Compute"),
    ),
    "district_marks": (
        ("录入区评议小组的评分表", "Enter the district panel's sheets"),
        ("已录 {marked} 人的评分。", "{marked} people have marks."),
        ("去录入", "Enter"),
    ),
    "replies": (
        ("查看调剂答复", "See the replies to offers"),
        (
            "已录 {replies} 份。由各校录入，区里也可代录。",
            "{replies} entered. Schools enter them; the district may, too.",
        ),
        ("去查看", "See them"),
    ),
    "amendments": (
        ("决定更改事项", "Decide amendments"),
        (
            "{count} 项由别人登记。先看影响到谁，再按会议决定办理。",
            "{count} registered by another. See whom they touch, then record the decision.",
        ),
        ("去办理", "Decide"),
    ),
    "filing_send": (
        ("报送备案表", "Send the filing tables"),
        ("{count} 张备案表还没有报送。", "{count} tables are not sent yet."),
        ("去报送", "Send"),
    ),
    "filing_receive": (
        ("受理备案", "Receive a filing"),
        (
            "教育局已报送，请核对后登记受理文号。",
            "The education office has sent it: check it and record its number.",
        ),
        ("去受理", "Receive"),
    ),
    "close": (
        ("结束竞聘季", "Close the campaign"),
        (
            "签约和备案办完后再结束；结束后不能再改。",
            "When contracts and filings are done; nothing can be changed afterwards.",
        ),
        ("去结束", "Close"),
    ),
    "published": (
        ("{name}已公布", "Published: {name}"),
        ("可以查看人数和公示。", "The counts and the notices can be seen."),
        ("查看", "See it"),
    ),
    "extended": (
        (
            "{name}·{phase}延长了 {days} 个工作日",
            "{name}, {phase}: prolonged by {days} working days",
        ),
        ("理由见办理记录。", "The record has the reason."),
        ("看日程", "Calendar"),
    ),
    "people": (
        ("核对本校人员和履历", "Check the school's people and their records"),
        (
            "在册 {people} 人。准备时段结束后要改的，须由区里作为更改登记。",
            "{people} on the roll. After the preparation only the district can amend them.",
        ),
        ("去核对", "Check"),
    ),
    "year_groups": (
        ("填报班级和学生数", "Fill in classes and pupils"),
        ("编制和岗位按 9 月 1 日的班级测算。", "Quotas and posts follow from the classes of 1 September."),
        ("去填报", "Fill in"),
    ),
    "plan_none": (
        ("拟订学校方案", "Draft the school's plan"),
        ("不另订方案的，按区里的规定办理。", "Without one the district's values hold."),
        ("去拟订", "Draft"),
    ),
    "plan_returned": (
        ("修改学校方案", "Change the school's plan"),
        ("区里已退回，请按标注修改。", "The district returned it: see the marks."),
        ("去修改", "Change"),
    ),
    "plan_failed": (
        ("修改学校方案", "Change the school's plan"),
        ("表决没有通过，可以修改后再次表决。", "The vote failed; change it and vote again."),
        ("去修改", "Change"),
    ),
    "plan_draft": (
        ("完成学校方案", "Finish the school's plan"),
        ("已有草稿；由校长提交表决。", "There is a draft; the principal puts it to the vote."),
        ("去修改", "Change"),
    ),
    "plan_submit": (
        ("把学校方案提交表决", "Put the plan to the vote"),
        ("提交后这一版不再改动。", "This version is frozen then."),
        ("去提交", "Submit"),
    ),
    "plan_vote": (
        ("登记学校方案的表决", "Record the vote on the plan"),
        ("登记到会和赞成人数、会议记录。", "Who came, how many agreed, and the minutes."),
        ("去登记", "Record"),
    ),
    "plan_send": (
        ("把学校方案报区里审批", "Send the plan for approval"),
        ("表决已经通过。", "The vote has passed it."),
        ("去报送", "Send"),
    ),
    "plan_wait_submitted": (
        ("学校方案等待表决", "The plan waits for the vote"),
        _NOTHING,
        ("查看", "See it"),
    ),
    "plan_wait_voted": (
        ("学校方案已通过表决，等校长报送", "The plan is passed; the principal sends it"),
        _NOTHING,
        ("查看", "See it"),
    ),
    "plan_wait_sent": (
        ("学校方案等区里审批", "The plan waits for the district"),
        _NOTHING,
        ("查看", "See it"),
    ),
    "candidacies": (
        ("录入{stage}报名表", "Enter candidacies: {stage}"),
        (
            "已录 {entered} 人，本校在册 {people} 人。收到签字的表格就录；没有交表的不用录。",
            "{entered} entered, {people} on the roll. Enter the signed forms that were handed in.",
        ),
        ("去录入", "Enter"),
    ),
    "declining": (
        ("录入不接受{stage}的声明", "Enter who declines: {stage}"),
        (
            "已录 {entered} 人，本校在册 {people} 人。只录书面声明不接受的；没有声明的不用录，符合条件就直聘。",
            "{entered} entered, {people} on the roll. Only written declarations to decline; who is silent is appointed if"
            " they qualify.",
        ),
        ("去录入", "Enter"),
    ),
    "measures": (
        ("录入业绩数据", "Enter raw figures"),
        (
            "量化评分要用的成绩、考勤等；已随数据表导入的，核对即可。",
            "Figures that score sheets draw on; check those that were imported.",
        ),
        ("去录入", "Enter"),
    ),
    "review": (
        ("确认{stage}资格审查", "Confirm the review: {stage}"),
        ("核对名单，写明会议记录和签字人。", "Check the list; give the minutes and who signed them."),
        ("去确认", "Confirm"),
    ),
    "marks": (
        ("录入评委评分表", "Enter the panel's sheets"),
        ("已录 {marked} 人的评分。", "{marked} people have marks."),
        ("去录入", "Enter"),
    ),
    "post_notice": (
        ("张贴并登记：{title}", "Post and record: {title}"),
        (
            "打印后张贴在校务公开栏，登记地点、日期和见证人。",
            "Hang it on the school's board; record where, when and who saw it.",
        ),
        ("去打印、登记", "Print and record"),
    ),
    "read_notice": (
        ("{title}", "{title}"),
        ("公示期内可以提出异议。", "Objections may be raised while it hangs."),
        ("查看", "Read"),
    ),
    "school_replies": (
        ("录入调剂答复", "Enter replies to offers"),
        (
            "已录 {replies} 份。收到签字的答复书就录。",
            "{replies} entered. Enter them as they are handed in signed.",
        ),
        ("去录入", "Enter"),
    ),
    "contracts": (
        ("登记签约", "Record signed contracts"),
        ("打印聘用合同，双方签字后登记。", "Print the contracts; record them when both have signed."),
        ("去登记", "Record"),
    ),
    "administrator": (
        ("再设一位系统管理员", "Make another administrator"),
        ("只有一位时，口令忘了就没有人能重设。", "With only one, nobody could reset a forgotten password."),
        ("开立账号", "Open an account"),
    ),
    "roleless": (
        ("给账号授予角色", "Give roles to accounts"),
        ("{count} 个账号没有角色，登录后什么也不能办。", "{count} accounts have no role and can do nothing."),
        ("查看", "See them"),
    ),
    "unchanged": (
        ("一次性口令还没有修改", "One-time passwords not changed yet"),
        (
            "{count} 个账号的本人还没有登录过或没有修改口令。",
            "The owners of {count} accounts have not changed theirs.",
        ),
        ("查看", "See them"),
    ),
}


def told(work: str, **values: str | int | Pair) -> tuple[Pair, Pair, Pair]:
    """Title, detail and button, filled in; a value that is a pair goes in by language."""
    filled = [{name: _in(value, english) for name, value in values.items()} for english in (False, True)]
    title, detail, button = WORK[work]
    return _fill(title, filled), _fill(detail, filled), button


def _fill(texts: Pair, values: list[dict[str, str | int]]) -> Pair:
    return texts[0].format(**values[0]), texts[1].format(**values[1])


def _in(value: str | int | Pair, english: bool) -> str | int:
    return value[english] if isinstance(value, tuple) else value
