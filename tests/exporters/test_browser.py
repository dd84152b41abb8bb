"""The HTML report in a real browser: it asks for nothing, says nothing, and leaves its texts readable.

Chromium is driven by WebDriver (https://www.w3.org/TR/webdriver2/) with the standard library alone.
"""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

from viewer.exporters import html
from viewer.exporters.base import Report

pytestmark = pytest.mark.browser

_ARGUMENTS = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--hide-scrollbars",
)


class Browser:
    """One page in a headless Chromium."""

    def __init__(self, port: int, binary: str, profile: Path) -> None:
        self._root = f"http://127.0.0.1:{port}"
        options = {
            "browserName": "chrome",
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"},
            "goog:chromeOptions": {"binary": binary, "args": [*_ARGUMENTS, f"--user-data-dir={profile}"]},
        }
        self._wait()
        session = self._call("POST", "/session", {"capabilities": {"alwaysMatch": options}})["sessionId"]
        self._session = f"/session/{session}"

    def open(self, path: Path) -> None:
        self._call("POST", f"{self._session}/url", {"url": path.as_uri()})

    def run(self, script: str) -> Any:
        return self._call("POST", f"{self._session}/execute/sync", {"script": script, "args": []})

    def tell(self, command: str, **parameters: object) -> Any:
        """A command of the Chrome DevTools Protocol."""
        return self._call("POST", f"{self._session}/goog/cdp/execute", {"cmd": command, "params": parameters})

    def log(self, kind: str) -> list[Any]:
        found: list[Any] = self._call("POST", f"{self._session}/se/log", {"type": kind})
        return found

    def requests(self) -> list[str]:
        """The addresses that were asked for since the last call, but for the browser's own start page."""
        messages = [json.loads(entry["message"])["message"] for entry in self.log("performance")]
        sent = [said["params"] for said in messages if said["method"] == "Network.requestWillBeSent"]
        urls = [said["request"]["url"] for said in sent]
        return [url for url in urls if not url.startswith(("chrome", "data:"))]

    def close(self) -> None:
        self._call("DELETE", self._session)

    def _wait(self) -> None:
        until = time.monotonic() + 30
        while True:
            try:
                self._call("GET", "/status")
            except URLError:
                assert time.monotonic() < until, "chromedriver doesn't answer"
                time.sleep(0.1)
            else:
                return

    def _call(self, method: str, path: str, body: object = None) -> Any:
        data = None if body is None else json.dumps(body).encode()
        request = Request(self._root + path, data, {"Content-Type": "application/json"}, method=method)  # noqa: S310
        with urlopen(request, timeout=60) as answer:  # noqa: S310 - our own chromedriver
            return json.load(answer)["value"]


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    binary = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not binary or not driver:
        message = "no Chromium with its chromedriver is installed"
        if os.environ.get("CI") == "true" and os.environ.get("REDRAFT_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    folder = tmp_path_factory.mktemp("chromium")
    said = (folder / "said").open("w+")
    process = subprocess.Popen([driver, "--port=0"], stdout=said, stderr=subprocess.STDOUT)
    try:
        opened = Browser(_port(folder / "said"), binary, folder / "profile")
        yield opened
        opened.close()
    finally:
        process.terminate()
        process.wait(timeout=30)
        said.close()


def _port(said: Path) -> int:
    """The port that chromedriver chose: "… was started successfully on port 41234."."""
    until = time.monotonic() + 30
    while "successfully on port " not in said.read_text():
        assert time.monotonic() < until, f"chromedriver doesn't start: {said.read_text()}"
        time.sleep(0.05)
    return int(said.read_text().rsplit("on port ", 1)[1].split(".")[0])


@pytest.fixture
def page(browser: Browser, report: Report, tmp_path: Path) -> Browser:
    return _shown(browser, report, tmp_path)


def _shown(browser: Browser, report: Report, folder: Path) -> Browser:
    path = folder / "report.html"
    path.write_bytes(b"".join(html.render(report)))
    browser.log("browser")
    browser.requests()
    browser.open(path)
    return browser


def test_the_page_asks_for_nothing_and_says_nothing(page: Browser, tmp_path: Path) -> None:
    assert page.log("browser") == []
    assert page.requests() == [(tmp_path / "report.html").as_uri()]


def test_a_hostile_page_asks_for_nothing_and_runs_nothing(browser: Browser, hostile: Report, tmp_path: Path) -> None:
    _shown(browser, hostile, tmp_path)
    assert browser.log("browser") == []
    assert browser.requests() == [(tmp_path / "report.html").as_uri()]
    assert browser.run("return [window.hacked === undefined, document.scripts.length, document.images.length]") == [
        True,
        0,
        0,
    ]
    assert browser.run("return [...document.links].filter(a => !/^(https?|file):/.test(a.protocol)).length") == 0


def test_the_style_is_allowed_by_the_page_s_own_policy(page: Browser) -> None:
    assert page.run("return getComputedStyle(document.querySelector('.vh')).position") == "absolute"


@pytest.mark.parametrize("width", [360, 800, 1600])
def test_nothing_sticks_out_at_any_width(page: Browser, width: int) -> None:
    page.tell("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)
    assert page.run("return document.documentElement.scrollWidth") <= width
    beside = page.run(
        "return document.querySelector('td.old').offsetTop === document.querySelector('td.new').offsetTop"
    )
    assert beside is (width == 1600)
    page.tell("Emulation.clearDeviceMetricsOverride")


def test_the_dark_page_is_dark_and_paper_is_light(page: Browser) -> None:
    dark = [{"name": "prefers-color-scheme", "value": "dark"}]
    ground = "return getComputedStyle(document.body).backgroundColor"
    page.tell("Emulation.setEmulatedMedia", media="screen", features=dark)
    assert page.run(ground) == "rgb(20, 21, 24)"
    page.tell("Emulation.setEmulatedMedia", media="print", features=dark)
    assert page.run(ground) == "rgb(255, 255, 255)"
    page.tell("Emulation.setEmulatedMedia", media="", features=[])


def test_paper_shows_what_the_screen_folds(page: Browser) -> None:
    folded = "return [...document.querySelectorAll('details td.new p')].filter(p => p.checkVisibility()).length"
    assert page.run(folded.replace("checkVisibility()", "checkVisibility({contentVisibilityAuto: true})")) == 0
    page.tell("Emulation.setEmulatedMedia", media="print")
    assert page.run("return document.querySelector('details td.new p').getBoundingClientRect().height") > 0
    page.tell("Emulation.setEmulatedMedia", media="")


def test_every_link_inside_the_page_leads_somewhere(page: Browser) -> None:
    lost = "return [...document.querySelectorAll('a[href^=\"#\"]')].filter(a => !document.querySelector(a.hash)).length"
    assert page.run(lost) == 0
    twice = "const ids = [...document.querySelectorAll('[id]')].map(e => e.id); return ids.length - new Set(ids).size"
    assert page.run(twice) == 0
