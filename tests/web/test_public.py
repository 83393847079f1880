"""What a stranger sees without an account: the plan, the calendar, counts, codes, and nobody's name."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from guanpin.actions import notices
from guanpin.engine.ledger import Tree, parse_checkpoint
from guanpin.exchange.documents import missing
from guanpin.records import clock
from guanpin.records.models import Account, LedgerEntry, Notice, Person
from tests.town import FIRST_DAY, SCHOOL, Town, at, lead_to, moment, open_campaign, publish

PAGES = ("plan", "calendar", "notices", "checkpoint")


def _url(town: Town, name: str, **kwargs: Any) -> str:
    return reverse(name, kwargs={"campaign": town.campaign.pk, **kwargs})


def _text(response: Any) -> str:
    return response.content.decode()  # type: ignore[no-any-return]


def _notice(town: Town, series: str) -> Notice:
    return Notice.objects.filter(campaign=town.campaign, series=series).order_by("-release")[0]


def test_before_a_campaign_is_opened_there_is_nothing_to_see(town: Town) -> None:
    assert "还没有启动的竞聘季" in _text(Client().get("/"))
    for name in PAGES:
        assert Client().get(_url(town, name)).status_code == 404


def test_the_first_page_answers_a_teacher_s_first_question_first(town: Town) -> None:
    open_campaign(town)
    text = _text(Client().get("/"))
    answer, today = text.index("都不是解除聘用合同的理由"), text.index("今天</h2>")
    assert answer < today
    assert "竞聘方案和日程公示" in text
    assert "登录" in text


def test_the_plan_is_told_in_words_and_clause_by_clause(town: Town) -> None:
    open_campaign(town)
    text = _text(Client().get(_url(town, "plan")))
    assert text.index("会发生什么，不会发生什么") < text.index("逐条方案")
    assert text.count('class="clause"') == len(_rules(town).values)
    assert "公开报道" in text
    # Codes of the policy file are nothing for people, and stages this plan does not hold are not in it.
    assert not re.search(r">(in_school|nobody_applied|primary|district)<", text)
    assert "片区竞聘" not in text.split("逐条方案")[1].split("履历和人员情况")[0]


def _rules(town: Town) -> Any:
    from guanpin.actions.policies import rules_of

    return rules_of(town.fresh())


def test_the_plan_and_the_calendar_are_whole_in_english(town: Town) -> None:
    open_campaign(town)
    client = Client()
    client.cookies["guanpin_language"] = "en"
    plan = _text(client.get(_url(town, "plan"))).split("<main")[1]
    assert "What can happen to you, and what cannot" in plan
    calendar = _text(client.get(_url(town, "calendar"))).split("<main")[1].split("</table>")[0]
    # The name of the district is a name.
    assert not re.search(r"[一-鿿]", calendar.split("<table")[1])


def test_the_calendar_says_what_each_phase_is_for(town: Town) -> None:
    open_campaign(town)
    with at(town, "in_school", "entry"):
        text = _text(Client().get(_url(town, "calendar")))
    assert "教师交报名表、志愿表，学校录入。" in text
    assert "2023年6月28日至6月30日" in text
    assert text.count("<rect") == 25
    assert "style=" not in text.split("<main")[1]


def test_open_notices_run_their_period_and_are_gone_after_it(town: Town) -> None:
    open_campaign(town)
    publish(town, "establishment")
    notice = _notice(town, "establishment")
    url = _url(town, "notice", pk=notice.pk)
    client = Client()
    with clock.frozen(moment(notice.closes, 23)):
        shown = client.get(url)
        assert (shown.status_code, shown["Cache-Control"]) == (200, "no-store")
        assert "各校编制" in _text(shown)
        assert notice.act.ledger_entry.code[:4] in _text(shown)
        assert notice.title in _text(client.get(_url(town, "notices")))
    with at(town, "posts", "approval"):
        gone = client.get(url)
        assert gone.status_code == 410
        assert "公示期到 2023年6月26日 为止" in _text(gone)
        assert "各校编制" not in _text(gone)
        assert client.get(_url(town, "notice_pdf", pk=notice.pk)).status_code == 410
        assert notice.title not in _text(client.get(_url(town, "notices"))).split("<main")[1]


def test_a_withdrawn_notice_is_gone_at_once(town: Town) -> None:
    open_campaign(town)
    notice = _notice(town, "plan")
    with clock.frozen(moment(FIRST_DAY, 11)):
        notices.withdraw_notice(town.officer, town.fresh(), notice, "日期有误")
        response = Client().get(_url(town, "notice", pk=notice.pk))
    assert response.status_code == 410
    assert "已经撤下" in _text(response)


def test_no_stranger_sees_who_is_proposed(town: Town) -> None:
    lead_to(town, "in_school")
    own = _notice(town, f"direct/{SCHOOL}")
    with at(town, "direct", "notice"):
        client = Client()
        assert client.get(_url(town, "notice", pk=own.pk)).status_code == 404
        assert client.get(_url(town, "notice_pdf", pk=own.pk)).status_code == 404
        inside = reverse(
            "school_notice", kwargs={"campaign": town.campaign.pk, "school": SCHOOL, "pk": own.pk}
        )
        assert client.get(inside)["Location"].startswith("/login/")
        code = _text(client.get(reverse("code", kwargs={"code": own.act.ledger_entry.code})))
    assert "本单位公示的存证码" in code
    assert own.title not in code


def test_nobody_s_name_is_on_any_public_page(town: Town) -> None:
    lead_to(town, "nothing left")
    people = Person.objects.filter(campaign=town.campaign).values_list("name", "key")
    names = [*(name for name, _ in people), *Account.objects.values_list("name", flat=True)]
    client = Client()
    with at(town, "cross_school", "notice"):
        pages = ["/", *(_url(town, name) for name in PAGES)]
        pages += [_url(town, "notice", pk=one.pk) for one in Notice.objects.filter(tier="open")]
        pages += [reverse("code", kwargs={"code": one.code}) for one in LedgerEntry.objects.all()]
        shown = 0
        for page in pages:
            response = client.get(page)
            text = _text(response)
            shown += response.status_code == 200
            found = [name for name in names if name in text]
            found += [key for _, key in people if key in text]
            assert not found, page
    assert shown > 20


def test_a_code_leads_to_its_notice_and_says_where_it_stands(town: Town) -> None:
    open_campaign(town)
    entry = _notice(town, "plan").act.ledger_entry
    client = Client()
    text = _text(client.get(reverse("code", kwargs={"code": entry.code})))
    assert "竞聘方案和日程公示" in text
    assert entry.root[:4] in text
    spaced = client.get(reverse("code_search"), {"code": f" {entry.code[:8].upper()} {entry.code[8:]} "})
    assert spaced["Location"] == reverse("code", kwargs={"code": entry.code})


def test_a_code_of_an_act_says_its_kind_only_where_that_is_no_secret(town: Town) -> None:
    open_campaign(town)
    opened = LedgerEntry.objects.get(act__action="campaign.open")
    assert "启动竞聘季" in _text(Client().get(reverse("code", kwargs={"code": opened.code})))


@pytest.mark.parametrize("code", ["0000000000000000", "xyz", "5800", "5800 2bd7 d275 bce3"])
def test_a_code_that_is_none_is_told_plainly(town: Town, code: str) -> None:
    open_campaign(town)
    response = Client().get(reverse("code", kwargs={"code": code}))
    assert response.status_code == 404
    assert "没有找到这个存证码" in _text(response)


def test_the_checkpoint_is_the_root_of_the_leaves(town: Town) -> None:
    open_campaign(town)
    publish(town, "establishment")
    response = Client().get(_url(town, "checkpoint"))
    assert response["Content-Type"].startswith("text/plain")
    found = parse_checkpoint(_text(response))
    tree = Tree(bytes(one.leaf) for one in LedgerEntry.objects.filter(ledger=town.campaign.pk))
    assert (found.size, found.root) == (tree.size, tree.root())


@pytest.mark.skipif(bool(missing()), reason="no fonts or libraries for PDF here")
def test_an_open_notice_prints_on_paper_for_anyone(town: Town) -> None:
    open_campaign(town)
    response = Client().get(_url(town, "notice_pdf", pk=_notice(town, "plan").pk))
    assert response.content.startswith(b"%PDF")


def test_every_public_page_is_kept_by_no_cache_and_takes_few_statements(town: Town) -> None:
    open_campaign(town)
    for name in PAGES:
        Client().get(_url(town, name))
        with CaptureQueriesContext(connection) as seen:
            response = Client().get(_url(town, name))
        assert response["Cache-Control"] == "no-store"
        assert len(seen) < 16, name
