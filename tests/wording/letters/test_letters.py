"""What each person is told: what can and cannot happen, the result, what to do by when, and the remedy that is open."""

from __future__ import annotations

import io
import re
from dataclasses import asdict
from functools import cache
from html import unescape

import pypdf
import pytest

from guanpin.exchange.documents.pdf import render_pdf
from guanpin.exchange.documents.qr import scan_svg
from guanpin.wording.forms import Form, form_html
from guanpin.wording.letters.situation import DECISIONS, situations
from guanpin.wording.terms import TERMS
from tests.exchange.documents.printed import needs_paper
from tests.wording.letters.folders import SITUATIONS, made, source

PERSONAL = ("letter", "contract", "variation")
# Conditions of protection: they are named to nobody, not even in a letter that others may find on a desk.
CONDITIONS = [zh for code, (zh, _) in TERMS["direct_category"].items() if code in ("D02", "D03", "D04")]


@cache
def text(name: str, kind: str, subject: str) -> str:
    html = form_html(made(name, kind)[subject], source(name), scan_svg)
    html = re.sub(r"<(style|svg)\b.*?</\1>", "", html, flags=re.DOTALL)
    return re.sub(r"\s", "", unescape(re.sub(r"<[^>]*>", "", html)))


def of_kind(name: str, kind: str) -> list[str]:
    return [one.person for one in situations(source(name)) if one.kind == kind]


def test_everyone_on_the_roll_has_a_letter() -> None:
    for name in SITUATIONS:
        assert list(made(name, "letter")) == list(source(name).roll)


def test_the_samples_reach_most_situations() -> None:
    seen = {one.kind for name in SITUATIONS for one in situations(source(name))}
    assert seen == set(DECISIONS) - {"offer_over_quota"}


@pytest.mark.parametrize("name", SITUATIONS)
@pytest.mark.parametrize("kind", PERSONAL)
def test_nobody_else_and_no_condition_is_named(name: str, kind: str) -> None:
    names = {person.id: person.name for person in source(name).facts.people}
    for subject in made(name, kind):
        said = text(name, kind, subject)
        assert names[subject] in said
        assert set(re.findall(r"鬯P\d+龘", said)) == {names[subject]}
        assert not re.search(r"\d{17}[\dXx]", said)
        assert not re.search(r"D\d\d", said.replace(names[subject], ""))
        # Every contract has the same clause on protections by law.
        for condition in CONDITIONS if kind != "contract" else ():
            assert condition not in said
        for word in ("guanpin默认值", "签号", "摇号", "竞聘编号", "None", "本人符合", "{", "in_school"):
            assert word not in said, word


@pytest.mark.parametrize("name", SITUATIONS)
def test_losing_and_refusing_are_never_a_ground_for_dismissal(name: str) -> None:
    for subject in made(name, "letter"):
        said = text(name, "letter", subject)
        for found in re.finditer("解除聘用合同|解聘|辞退", said):
            assert (
                "不是" in said[max(0, found.start() - 12) : found.end()]
                or "规定的" in said[: found.start()][-12:]
            )
        assert not any(word in said for word in ("否则", "后果自负", "逾期视为", "一律", "严肃处理"))


def test_someone_without_a_post_is_told_first_that_the_contract_goes_on() -> None:
    for person in of_kind("east", "to_place"):
        content = made("east", "letter")[person].content
        assert content.prospects[0].startswith("竞聘没有聘上，不是解除聘用合同的理由")
        channels = [one.channel for one in content.remedies]
        assert "教师申诉" in channels
        assert not {"复核", "申诉", "再申诉", "劳动人事争议仲裁"} & set(channels)


def test_a_kept_post_gives_no_condition_as_its_reason() -> None:
    (person,) = of_kind("east", "supernumerary")
    said = text("east", "letter", person)
    assert "没有您的同意，不会把您调到别的岗位" in said
    statutory = [one.person for one in situations(source("east")) if one.ground == "statutory"]
    assert statutory
    assert all("理由：符合法定保护情形。" in text("east", "letter", one) for one in statutory)


def test_an_offer_carries_a_slip_with_the_fields_of_the_workbook() -> None:
    (person,) = of_kind("placement", "offer")
    slip = made("placement", "letter")[person].content.slip
    offer = source("placement").decided.stages["placement"]["offers"][0]
    assert (slip.person, slip.offer, slip.post) == (offer["person"], offer["offer"], offer["post"])
    # Offers are made from Monday 14 July 2025; three working days later is Thursday.
    assert slip.reply_by == "2025年7月17日"
    said = text("placement", "letter", person)
    assert all(heading in said for heading in ("人员编号", "第几次", "岗位编号", "接受", "答复日期"))
    others = [one.content.slip for key, one in made("placement", "letter").items() if key != person]
    assert set(others) == {None}


def test_scores_and_the_last_one_appointed_are_those_of_the_rounds() -> None:
    rounds = source("east").decided.files.rounds()
    checked = 0
    for person, form in made("east", "letter").items():
        tables = [table for stage in form.content.stages for table in stage.rounds]
        keys = {
            key[0]
            for cleared in rounds.values()
            for one in cleared.clearing.candidates
            if one.id == person
            for key in one.keys.values()
        }
        for line in (line for table in tables for line in table.lines if line.score):
            assert line.score.split("（")[0] in keys
            checked += 1
    assert checked > 10


def test_contracts_are_for_settled_posts_and_variations_for_movers() -> None:
    for name in SITUATIONS:
        final = {one.person: one for one in situations(source(name)) if one.final and one.kind != "outside"}
        assert set(made(name, "contract")) == set(final)
        moved = {
            person
            for person, one in final.items()
            if one.post and one.post.school != source(name).roll[person].establishment
        }
        assert set(made(name, "variation")) == moved
    assert made("placement", "variation")
    # An offer not answered yet is signed by nobody.
    assert set(made("accepted", "contract")) - set(made("placement", "contract")) == set(
        of_kind("placement", "offer")
    )


def test_terms_of_contracts() -> None:
    for name, end in (("east", "2026年8月31日"), ("placement", "2028年8月31日")):
        start = source(name).facts.campaign.term_start
        for person, form in made(name, "contract").items():
            standing, term = source(name).roll[person], form.content.term
            retires_first = standing.retires_on <= start.replace(year=start.year + 3)
            assert term.to_retirement == retires_first
            assert retires_first or term.until == end
            assert bool(term.probation) == ("new_hire" in standing.statuses)
            if term.may_ask:
                assert start.replace(year=start.year + 10) > standing.retires_on
    assert any(form.content.term.may_ask for form in made("east", "contract").values())


def test_a_variation_says_what_goes_on() -> None:
    for subject in made("placement", "variation"):
        said = text("placement", "variation", subject)
        for part in (
            "连续计算",
            "不中断",
            "乡村教师生活补助",
            "参保单位",
            "劳动人事争议仲裁",
            "到2026年8月31日",
        ):
            assert part in said, part


@needs_paper
@pytest.mark.parametrize("name", ["east", "placement"])
def test_the_briefing_is_two_pages(name: str) -> None:
    (form,) = made(name, "briefing").values()
    pages = pypdf.PdfReader(io.BytesIO(_pdf(name, form))).pages
    assert len(pages) == 2
    shown = re.sub(r"\s", "", "".join(page.extract_text() for page in pages))
    assert "今天请研究决定" in shown and "可以公开的口径" in shown


def test_the_briefing_adds_up_and_hides_small_counts() -> None:
    for name in SITUATIONS:
        (form,) = made(name, "briefing").values()
        ends = dict(form.content.ends)
        total = int(ends.pop("合计").replace(",", ""))
        assert total == len(source(name).roll) == sum(int(count.replace(",", "")) for count in ends.values())
        shown = dict(form.content.public)
        for stage, count in ends.items():
            if 0 < int(count) < 3:
                assert shown[stage.removesuffix("（单独列出）")][0] in "<*"


def test_an_offer_not_answered_is_announced_and_filed_by_nobody() -> None:
    (person,) = of_kind("placement", "offer")
    for kind in ("notice", "post-filing", "establishment-filing"):
        assert not any(person in str(form.content) for form in made("placement", kind).values()), kind
        assert source("placement").person_name(person) not in str(
            [form.content for form in made("placement", kind).values()]
        )
    told = [line for form in made("placement", "post-filing").values() for line in form.content.left_out]
    assert told == ["另有1人正在征求意见。"]
    assert any("placement" in subject for subject in made("accepted", "notice"))
    (notice,) = made("placement", "open-notice").values()
    assert "组织调剂" not in dict(notice.content.placed)
    assert dict(notice.content.placed)["组织调剂正在征求意见"][0] in "<*"


@pytest.mark.parametrize(("name", "number"), [("asked", 1), ("asked_again", 2)])
def test_an_offer_says_what_follows_the_last_refusal(name: str, number: int) -> None:
    rules = source(name).rules
    pay = TERMS["standby_pay"][rules.choice("placement.standby_pay")][0]
    for person in of_kind(name, "offer"):
        assert made(name, "letter")[person].content.slip.offer == number
        said = text(name, "letter", person)
        for part in (f"转入待岗培训{rules.integer('placement.standby_months')}个月", pay, "不是解除聘用合同"):
            assert part in said, part


def test_standby_is_told_with_its_days_and_pay() -> None:
    people = of_kind("standby", "standby")
    assert people
    for person in people:
        assert made("standby", "letter")[person].title == "待岗培训告知书"
        said = text("standby", "letter", person)
        assert all(f"第{number}次提出的岗位：演示" in said for number in (1, 2))
        for part in ("2023年9月1日", "2024年8月31日", "期间发放", "聘用合同继续有效", "复核"):
            assert part in said, part


def test_advice_is_given_only_where_it_is_true() -> None:
    found = set()
    for name in ("placement", "asked_again"):
        decision = source(name).decided.stages["placement"]
        against = {
            row["person"]: [{one["code"] for one in post["reasons"]} for post in row["blocked"]]
            for row in decision["without_offer"]
        }
        for person in of_kind(name, "no_offer"):
            said = text(name, "letter", person)
            posts = against.get(person, [])
            converts = {"eligibility.certificate.subject"} in posts
            unregistered = any("eligibility.registration." in code for codes in posts for code in codes)
            assert ("转教其他学科" in said) == converts
            assert ("补办教师资格定期注册" in said) == unregistered
            found.add((converts, unregistered))
    assert found >= {(False, False), (True, False), (False, True)}


def test_repairs_are_those_of_the_decision() -> None:
    (form,) = made("placement", "briefing").values()
    rows = source("placement").decided.stages["placement"]["repairs"]
    assert rows and len(form.content.repairs) == min(6, len(rows))


@needs_paper
def test_the_same_letter_has_the_same_bytes() -> None:
    form = made("placement", "letter")[of_kind("placement", "offer")[0]]
    first, again = _pdf("placement", form), _pdf("placement", form)
    assert first == again
    shown = "".join(page.extract_text() for page in pypdf.PdfReader(io.BytesIO(first)).pages)
    assert "送达回证" in shown and "组织调剂答复单" in shown


def test_what_is_printed_is_in_the_record() -> None:
    form = next(iter(made("east", "letter").values()))
    assert asdict(form.content)["remedies"] and form.code


def _pdf(name: str, form: Form) -> bytes:
    return render_pdf(form_html(form, source(name), scan_svg))
