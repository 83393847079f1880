"""One campaign on paper mode, from the first run to signed contracts, clicked through in Chromium at both sizes.

Nobody types an address after the first: what is not offered on a page cannot be done.
"""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from guanpin.actions.first_run import setup_code
from guanpin.actions.jobs import run_one
from guanpin.exchange.workbook import write_workbook
from guanpin.records import clock
from guanpin.records.models import Act, Campaign, Decision, LedgerEntry, Person, SchoolPlan
from guanpin.verification import verify_directory
from tests.town import FIRST_DAY, MINUTES, SEED, moment, sample
from tests.web.browser.desk import DESKTOP, PHONE, Desk

if TYPE_CHECKING:
    from playwright.sync_api import Browser

SECRET = "made-up-and-long-1"
SIGNERS = "赵某 局长\n钱某 副局长"
STAFF = """\
wei.ky\t卫科员\t区教育局经办人\t
jiang.kz\t蒋科长\t区教育局经办人\t
zhou.jb\t周经办\t学校经办人\tS001
zheng.xz\t郑校长\t校长\tS001
feng.gh\t冯工会\t学校工会代表\tS001
shen.bb\t沈编办\t区委编办\t
han.rs\t韩人社\t区人社局\t
"""


class Bureau:
    """Everyone's browsers, and the day it is."""

    def __init__(self, browser: Browser, base: str, size: tuple[int, int]) -> None:
        self.browser, self.base, self.size = browser, base, size
        self.desks: dict[str, Desk] = {}
        self.passwords: dict[str, str] = {}
        self._day = ExitStack()

    def on(self, day: date) -> None:
        """From now on it is that day, ten in the morning."""
        self._day.close()
        self._day.enter_context(clock.frozen(moment(day)))

    def on_phase(self, stage: str, *kinds: str) -> None:
        window = Campaign.objects.get().phases.filter(stage=stage, kind__in=kinds).order_by("order")[0]
        self.on(window.opens)

    def at(self, username: str) -> Desk:
        """That person, logged in and on the first page."""
        if username not in self.desks:
            desk = self.desks[username] = Desk(self.browser, self.base, self.size, "campaign")
            desk.open("/login/")
            self._log_in(desk, username)
        desk = self.desks[username]
        desk.open("/todo/")
        if "/login/" in desk.page.url:  # the day has moved on since, and the session ended
            self._log_in(desk, username)
        return desk

    def _log_in(self, desk: Desk, username: str) -> None:
        once = self.passwords.get(username)
        desk.fill({"账号名": username, "口令": once or SECRET})
        desk.press("登录")
        if once is not None:
            desk.fill({"现在的口令": once, "新口令": SECRET, "再输入一遍新口令": SECRET})
            desk.press("修改")
            del self.passwords[username]

    def close(self) -> None:
        for desk in self.desks.values():
            desk.close()
        self._day.close()


@contextmanager
def bureau_at(browser: Browser, base: str, size: tuple[int, int]) -> Iterator[Bureau]:
    bureau = Bureau(browser, base, size)
    bureau.on(FIRST_DAY)
    try:
        yield bureau
    except BaseException:
        for name, desk in bureau.desks.items():
            print(f"--- {name}: {desk.page.url}\n{desk.page.locator('main').inner_text()[:1500]}")
        raise
    finally:
        bureau.close()


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    """A picture of a signed sheet: one white dot."""
    data = bytes.fromhex(
        "89504e470d0a1a0a0000000d4948445200000001000000010802000000907753de0000000c4944415408d763f8ffff3f0005fe02fea135"
        "81840000000049454e44ae426082"
    )
    path = tmp_path / "signed.png"
    path.write_bytes(data)
    return path


@pytest.fixture
def workbook(tmp_path: Path) -> Path:
    path = tmp_path / "district.xlsx"
    write_workbook(sample().facts, sample().id_numbers, path)
    return path


@pytest.mark.slow
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    "size", [pytest.param(DESKTOP, id="desktop"), pytest.param(PHONE, id="phone", marks=pytest.mark.once)]
)
def test_a_campaign_from_import_to_contracts(
    size: tuple[int, int], browser: Browser, live_server: Any, scan: Path, workbook: Path, tmp_path: Path
) -> None:
    with bureau_at(browser, live_server.url, size) as bureau:
        _first_run(bureau)
        _import(bureau, workbook)
        _open(bureau)
        _decide(bureau, "establishment")
        _school_plan(bureau)
        _decide(bureau, "posts")
        _draw(bureau)
        _candidacy(bureau, scan)
        _decide(bureau, "direct")
        _review(bureau)
        _marks(bureau, scan)
        _decide(bureau, "in_school")
        _post_notice(bureau, scan)
        _stranger(bureau)
        _district_marks(bureau, scan)
        _decide(bureau, "cross_school")
        _take_out(bureau, tmp_path)
        _file(bureau)
        _contracts(bureau, scan)
        _everyone_looks(bureau)
    campaign = Campaign.objects.get()
    assert Decision.objects.filter(campaign=campaign, state="published").count() == 5
    assert LedgerEntry.objects.count() == Act.objects.count()


def _first_run(bureau: Bureau) -> None:
    desk = bureau.desks["lv.gl"] = Desk(bureau.browser, bureau.base, bureau.size, "campaign")
    desk.open("/login/")
    desk.look("first-run")
    desk.fill(
        {
            "启用码": setup_code(),
            "您的姓名": "吕管理",
            "您的账号名": "lv.gl",
            "您的口令": SECRET,
            "再输入一遍口令": SECRET,
            "第二位系统管理员的姓名": "施管理",
            "第二位系统管理员的账号名": "shi.gl",
        }
    )
    desk.press("设立并登录")
    desk.look("one-time-password")
    desk.follow("账号与角色")
    desk.follow("批量开立")
    desk.fill({"粘贴名单": STAFF.replace("\tS001", "\t"), "本人口令": SECRET})
    desk.press("检查并开立")
    assert "名单有 3 处要改" in desk.look("accounts-refused")
    # Schools are not known before the first workbook: district people first.
    _open_accounts(bureau, desk, [line for line in STAFF.splitlines() if "S001" not in line])
    desk.look("accounts-opened")


def _open_accounts(bureau: Bureau, desk: Desk, lines: list[str]) -> None:
    """From a pasted list; the one-time passwords stand on the slips, once."""
    desk.fill({"粘贴名单": "\n".join(lines), "本人口令": SECRET})
    desk.press("检查并开立")
    for slip in desk.page.locator(".slip").all():
        username, password = slip.locator(".slip-secret").all_inner_texts()
        bureau.passwords[username.strip()] = password.strip()


def _import(bureau: Bureau, workbook: Path) -> None:
    desk = bureau.at("wei.ky")
    desk.look("todo-empty-district")
    desk.follow("导入")
    desk.fill({"数据表": workbook})
    desk.press("读入并预览")
    assert "还没有写入" in desk.look("import-preview")
    desk.follow("确认导入")
    desk.press("确认导入")
    desk.look("imported")
    assert Person.objects.count() == len(sample().facts.people)
    admin = bureau.at("lv.gl")
    admin.follow("账号与角色")
    admin.follow("批量开立")
    _open_accounts(bureau, admin, [line for line in STAFF.splitlines() if "S001" in line])


def _open(bureau: Bureau) -> None:
    desk = bureau.at("wei.ky")
    desk.look("todo-officer")
    desk.follow("去启动")
    desk.look("choose-policy")
    desk.follow("攀枝花市东区")
    desk.fill({"会议纪要": MINUTES, "签字人": SIGNERS, "本人口令": SECRET})
    desk.look("open-campaign")
    desk.press("启动并公示")
    desk.look("overview")


def _decide(bureau: Bureau, stage: str) -> None:
    """Computed by one officer, confirmed by the other, published by the first: each led by their to-do."""
    bureau.on_phase(stage, "approval", "clearing")
    first, second = bureau.at("wei.ky"), None
    first.look(f"{stage}-todo")
    first.follow("去测算")
    first.press("测算")
    first.look(f"{stage}-job")
    assert run_one()
    first.page.reload()
    first.follow("查看结果")
    first.look(f"{stage}-computed")
    second = bureau.at("jiang.kz")
    second.follow("去复核")
    second.follow("复核")
    second.fill({"本人口令": SECRET})
    second.look(f"{stage}-confirm")
    second.press("复核无误")
    first = bureau.at("wei.ky")
    first.follow("去公布")
    first.follow("公布")
    first.fill({"会议纪要": MINUTES, "签字人": SIGNERS, "本人口令": SECRET})
    first.look(f"{stage}-publish")
    first.press("公布并发布公示")
    first.look(f"{stage}-published")
    assert Decision.objects.filter(stage=stage, state="published").exists()


def _school_plan(bureau: Bureau) -> None:
    """Drafted by the clerk, put to the vote by the principal, counted by the union, approved by the district."""
    bureau.on_phase("posts", "consultation")
    clerk = bureau.at("zhou.jb")
    clerk.look("clerk-todo")
    clerk.follow("学校方案")
    clerk.look("plan-none")
    clerk.follow("修改")
    clerk.look("plan-section")
    clerk.press("保存草案")
    clerk.look("plan-draft")
    principal = bureau.at("zheng.xz")
    principal.look("principal-todo")
    principal.follow("学校方案")
    principal.follow("提交表决")
    principal.fill({"本人口令": SECRET})
    principal.press("提交表决")
    bureau.on_phase("posts", "vote")
    union = bureau.at("feng.gh")
    union.follow("学校方案")
    union.follow("登记表决")
    staff = Person.objects.filter(school="S001", staff_kind="established").count()
    union.fill(
        {
            "表决日期": clock.today().isoformat(),
            "会议形式": "全体教职工大会",
            "全体代表": staff,
            "其中教师代表": staff,
            "实到": staff - 1,
            "赞成": 2,
            "会议记录": "教职工大会记录〔2023〕1号",
        }
    )
    union.look("plan-vote")
    union.press("核对")
    assert "未通过" in union.look("plan-vote-would-fail")
    union.press("返回修改数字")
    union.fill({"赞成": staff - 2})
    union.press("核对")
    union.fill({"本人口令": SECRET})
    union.look("plan-vote-passes")
    union.press("登记：通过")
    principal = bureau.at("zheng.xz")
    principal.follow("学校方案")
    principal.follow("报区审批")
    principal.fill({"本人口令": SECRET})
    principal.press("报区审批")
    officer = bureau.at("wei.ky")
    officer.follow("去审批")
    officer.look("plans")
    officer.follow("演示城关第一小学")
    officer.look("plan-review")
    officer.follow("批准")
    officer.fill({"本人口令": SECRET})
    officer.press("批准")
    assert SchoolPlan.objects.get().state == "approved"


def _draw(bureau: Bureau) -> None:
    bureau.on_phase("direct", "entry")
    desk = bureau.at("wei.ky")
    desk.follow("去登记")
    desk.fill(
        {
            "摇号数": SEED,
            "摇号记录": "公开摇号记录〔2023〕1号",
            "在场见证人": "孙某 监督员",
            "本人口令": SECRET,
        }
    )
    desk.look("draw")
    desk.press("登记")
    assert Campaign.objects.get().seed == SEED


def _candidacy(bureau: Bureau, scan: Path) -> None:
    bureau.on_phase("in_school", "entry")
    clerk = bureau.at("zhou.jb")
    clerk.follow("报名")
    clerk.look("candidacies")
    clerk.page.locator("main tbody a").first.click()
    clerk.look("candidacy")
    clerk.follow("照纸表")
    clerk.fill({"签字日期": clock.today().isoformat(), "扫描件": scan})
    clerk.look("candidacy-enter")
    clerk.press("保存")
    if clerk.page.get_by_text("已逐条核对纸表").count():
        clerk.fill({"已逐条核对纸表": True})
        clerk.press("保存")
    clerk.look("candidacy-entered")
    assert Act.objects.filter(action="candidacy.enter").exclude(on_behalf_of="").count() == 1


def _review(bureau: Bureau) -> None:
    bureau.on_phase("in_school", "review")
    principal = bureau.at("zheng.xz")
    principal.look("principal-review-todo")
    principal.follow("去确认")
    principal.fill(
        {"会议纪要": "学校专项小组会议纪要〔2023〕2号", "签字人": "郑某 校长\n王某 书记", "本人口令": SECRET}
    )
    principal.look("review")
    principal.press("确认审查无误")
    assert Act.objects.filter(action="review.confirm").count() == 1


def _marks(bureau: Bureau, scan: Path) -> None:
    """The school's sheet has nothing a panel marks; the district's interview is typed from its count sheet."""
    bureau.on_phase("in_school", "scoring")
    clerk = bureau.at("zhou.jb")
    clerk.follow("评分")
    clerk.look("marks")


def _district_marks(bureau: Bureau, scan: Path) -> None:
    bureau.on_phase("cross_school", "scoring")
    desk = bureau.at("wei.ky")
    desk.follow("评分")
    desk.look("district-marks")
    desk.page.locator("main tbody a").first.click()
    desk.look("count-sheet")
    desk.follow("照纸表")
    sums = _column_sums(desk)
    boxes = desk.page.locator("main tfoot input")
    for box in boxes.all():
        box.fill("1")
    desk.fill({"签字日期": clock.today().isoformat(), "扫描件": scan})
    desk.press("核对合计并保存")
    assert "没有提交" in desk.look("count-sheet-refused")
    for box, total in zip(desk.page.locator("main tfoot input").all(), sums, strict=True):
        box.fill(str(total))
    desk.press("核对合计并保存")
    desk.look("count-sheet-entered")
    assert Act.objects.filter(action="mark.enter").count() == 1


def _column_sums(desk: Desk) -> list[Decimal]:
    """What a calculator makes of the columns as they stand on the sheet."""
    rows = []
    for row in desk.page.locator("main tbody tr").all():
        boxes = [cell.locator("input") for cell in row.locator("td").all()]
        rows.append([Decimal(box.input_value() or "0") if box.count() else Decimal(0) for box in boxes])
    return [sum(column, Decimal(0)) for column in zip(*rows, strict=True)]


def _post_notice(bureau: Bureau, scan: Path) -> None:
    bureau.on_phase("in_school", "notice")
    clerk = bureau.at("zhou.jb")
    clerk.look("clerk-notice-todo")
    clerk.follow("去打印、登记")
    clerk.look("school-notice")
    clerk.follow("登记张贴")
    clerk.fill({"张贴地点": "校门口公示栏", "见证人": "冯某 工会主席\n陈某 教师", "照片": scan})
    clerk.look("notice-posted")
    clerk.press("登记")
    assert Act.objects.filter(action="notice.posted").count() == 1


def _stranger(bureau: Bureau) -> None:
    """What anyone finds while the notices hang, in both languages."""
    bureau.on_phase("in_school", "notice")
    stranger = bureau.desks["stranger"] = Desk(bureau.browser, bureau.base, bureau.size, "campaign")
    for link in ("看完整的方案", "全部日程", "校内竞聘公示"):
        stranger.open("/")
        stranger.follow(link)
        stranger.look(f"public-{link}")
    stranger.open("/")
    stranger.look("public-home")
    stranger.press("English")
    text = stranger.look("public-home-english")
    assert "Log in" in text and "公示" not in text


def _take_out(bureau: Bureau, folder: Path) -> None:
    """The bundle, made in the background and verified; what is downloaded verifies again."""
    bureau.on_phase("cross_school", "notice")
    desk = bureau.at("wei.ky")
    desk.follow("备案与材料")
    desk.look("filings")
    desk.follow("导出", exact=True)
    desk.press("生成并核验")
    assert run_one()
    desk.page.reload()
    desk.follow("查看结果")
    desk.look("bundle")
    desk.fill({"用途": "竞聘季存档"})
    with desk.page.expect_download() as waiting:
        desk.press("下载")
    target = folder / "bundle.zip"
    waiting.value.save_as(target)
    with zipfile.ZipFile(target) as archive:
        archive.extractall(folder / "bundle")
    assert verify_directory(folder / "bundle" / "result").passed


def _file(bureau: Bureau) -> None:
    """Both tables sent by the bureau and received by their offices."""
    for _ in range(2):
        desk = bureau.at("wei.ky")
        desk.follow("备案与材料")
        desk.follow("查看并报送")
        desk.look("filing")
        desk.follow("报送")
        desk.fill({"本人口令": SECRET})
        desk.press("报送")
    for office, number in (("shen.bb", "编备〔2023〕1号"), ("han.rs", "人社备〔2023〕1号")):
        desk = bureau.at(office)
        desk.look("filing-todo")
        desk.follow("去受理")
        desk.follow("受理备案")
        desk.fill({"受理编号": number, "本人口令": SECRET})
        desk.look("filing-receive")
        desk.press("受理")
    assert Act.objects.filter(action="filing.receive").count() == 2


def _contracts(bureau: Bureau, scan: Path) -> None:
    bureau.on_phase("", "contract")
    clerk = bureau.at("zhou.jb")
    clerk.look("clerk-contract-todo")
    clerk.follow("表格与告知书")
    clerk.look("papers")
    clerk.follow("签约")
    clerk.look("contracts")
    clerk.follow("登记签约")
    for box in clerk.page.locator("main input[type=checkbox][name=people]").all():
        box.check()
    clerk.fill({"签字日期": clock.today().isoformat(), "扫描件": scan})
    clerk.press("登记")
    clerk.look("contracts-signed")
    assert Act.objects.filter(action="contract.sign").exists()


def _everyone_looks(bureau: Bureau) -> None:
    """The rest of what the navigation offers."""
    for who, names in (
        ("wei.ky", ("概况", "编制", "学校", "学校方案", "环节", "公示", "组织调剂", "更改", "办理记录")),
        ("zhou.jb", ("学校概况", "人员", "班级", "岗位", "直聘", "结果")),
    ):
        for name in names:
            desk = bureau.at(who)
            desk.follow(name, exact=True)
            desk.look(f"{who}-{name}")
