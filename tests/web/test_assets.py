"""What is copied from npm is whole, asks nothing of the outside, and works under the content policy of the pages."""

import json
import re
import shutil
import threading
from collections.abc import Iterator
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from guanpin.web import assets
from guanpin.web.shared import frame

pytestmark = pytest.mark.once

SPRITE = Path(assets.__file__).parent / "static/guanpin/icons.svg"
POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; "
    "connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
PAGE = """<!doctype html><html lang="zh-CN"><meta charset="utf-8"><title>t</title>
<link rel="stylesheet" href="tabler.min.css"><link rel="icon" href="data:,">
<div class="card"><label class="form-check"><input type="checkbox" class="form-check-input" checked>是</label>
<select class="form-select"><option>一</option></select></div>
<svg class="icon" id="drawn"><use href="icons.svg#home"/></svg>
<svg class="icon" id="absent"><use href="icons.svg#nothing-of-that-name"/></svg>
<div id="chart" class="chart-lg"></div><script src="echarts.min.js"></script><script src="page.js"></script></html>"""
SCRIPT = """
const chart = echarts.init(document.getElementById("chart"), null,
  {renderer: "svg", locale: "ZH", width: 400, height: 200});
chart.setOption({animation: false, aria: {enabled: true}, tooltip: {renderMode: "richText"},
  xAxis: {type: "time"}, yAxis: {},
  series: [{type: "line", data: [["2026-01-01", 1], ["2026-06-01", 2]]}]});
chart.dispatchAction({type: "showTip", seriesIndex: 0, dataIndex: 1});
"""


@pytest.fixture
def node_modules(tmp_path: Path) -> Path:
    """As small as will do: every file that is asked for."""
    root = tmp_path / "node_modules"
    for place in assets.FILES.values():
        path = root / place
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(f"of {place}\n/*# sourceMappingURL={path.name}.map */", "utf-8")
    for name in assets.PACKAGES:
        (root / name / "package.json").write_text(json.dumps({"version": "1.2.3"}), "utf-8")
    return root


def test_copying_is_whole_and_can_be_repeated(node_modules: Path, tmp_path: Path) -> None:
    folder = tmp_path / "vendor"
    first = assets.copy(node_modules, folder)
    assert set(first) == {assets.MANIFEST, assets.TABLER_LICENSE, *assets.FILES}
    assert assets.problems(folder) == []
    assert assets.copy(node_modules, folder) == []
    (folder / "old.js").write_text("left from before", "utf-8")
    (folder / assets.TABLER_LICENSE).write_text("changed by hand", "utf-8")
    assert [line.split(": ")[0] for line in assets.problems(folder)] == [str(folder / assets.TABLER_LICENSE)]
    assert assets.copy(node_modules, folder) == ["old.js", assets.TABLER_LICENSE]
    assert assets.problems(folder) == []


def test_what_is_missing_is_named(node_modules: Path, tmp_path: Path) -> None:
    folder = tmp_path / "vendor"
    assert "make demo" in assets.problems(folder)[0]
    assets.copy(node_modules, folder)
    (folder / "echarts.min.js").unlink()
    assert [line.split(": ")[0] for line in assets.problems(folder)] == [str(folder / "echarts.min.js")]
    shutil.rmtree(node_modules / "echarts")
    with pytest.raises(assets.AssetError, match="npm ci"):
        assets.copy(node_modules, folder)


def test_the_copies_are_the_ones_that_were_made() -> None:
    assert assets.problems() == []


def test_the_licence_of_the_style_sheet_names_its_holders() -> None:
    text = (assets.VENDOR / assets.TABLER_LICENSE).read_text("utf-8")
    assert re.search(r"^Copyright \d{4}-\d{4} The Tabler Authors$", text, re.MULTILINE)
    assert "above copyright notice and this permission notice" in text


def test_no_icon_is_drawn_empty() -> None:
    """Ours, and every icon a template or the navigation names is among them."""
    sprite = SPRITE.read_text("utf-8")
    drawn = re.findall(r'<symbol id="([^"]+)"[^>]*><', sprite)
    assert drawn == sorted(set(drawn)) and sprite.count("/></symbol>") == len(drawn)
    named = {way.icon for way in (*frame.DISTRICT, *frame.SCHOOL, *frame.ADMINISTRATOR)}
    for template in (SPRITE.parents[2] / "templates").rglob("*.html"):
        named |= set(re.findall(r'{% icon "([^"]+)"', template.read_text("utf-8")))
    assert named <= set(drawn)


def test_nothing_names_a_place_outside() -> None:
    style = (assets.VENDOR / "tabler.min.css").read_text("utf-8")
    assert {found[:5] for found in re.findall(r"url\([\"']?([^)\"']*)", style)} == {"data:"}
    assert not re.search(r"@import|@font-face|sourceMappingURL", style)
    chart = (assets.VENDOR / "echarts.min.js").read_text("utf-8")
    script = re.sub(r"^\s*/\*.*?\*/", "", chart, flags=re.DOTALL | re.MULTILINE)  # licences
    hosts = set(re.findall(r"(?:https?:)?//([a-z0-9-]+(?:\.[a-z0-9-]+)+)", script))
    assert hosts == {"www.w3.org"}, "names of XML, which nobody fetches"
    assert not re.search(
        r"sourceMappingURL|XMLHttpRequest|\bfetch\(|WebSocket|sendBeacon|importScripts", script
    )


@pytest.fixture
def site(tmp_path: Path) -> Iterator[str]:
    """The copies and one page, served under the strict policy."""
    shutil.copytree(assets.VENDOR, tmp_path / "site")
    shutil.copy(SPRITE, tmp_path / "site")
    (tmp_path / "site" / "index.html").write_text(PAGE, "utf-8")
    (tmp_path / "site" / "page.js").write_text(SCRIPT, "utf-8")

    class Handler(SimpleHTTPRequestHandler):
        def end_headers(self) -> None:
            self.send_header("Content-Security-Policy", POLICY)
            super().end_headers()

        def log_message(self, *_: object) -> None:
            """Say nothing."""

        def __init__(self, *arguments: object) -> None:
            super().__init__(*arguments, directory=str(tmp_path / "site"))

    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


def test_style_icons_and_charts_work_under_the_strict_policy(site: str, browser: Browser) -> None:
    page = browser.new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    page.goto(site)
    page.wait_for_function("document.getElementById('drawn').getBBox().width > 10")
    assert page.evaluate("document.getElementById('absent').getBBox().width") == 0
    assert page.evaluate("getComputedStyle(document.querySelector('.card')).display") == "flex"
    assert "月" in (page.text_content("#chart svg") or ""), "the chart speaks Chinese"
    page.close()
    assert said == []
    assert [url for url in asked if not url.startswith((site, "data:"))] == []
