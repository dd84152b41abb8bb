"""A real headless Chromium, driven by WebDriver (https://www.w3.org/TR/webdriver2/) with the standard library alone."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import Request, urlopen

import pytest

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

    def wait(self, script: str) -> Any:
        """The value that a script gives to ``done``."""
        body = {"script": f"const done = arguments[0]; {script}", "args": []}
        return self._call("POST", f"{self._session}/execute/async", body)

    def look(self, *, width: int = 1200, theme: str = "light", paper: bool = False) -> None:
        """The page as wide as this, for a reader who likes it light or dark."""
        features = [{"name": "prefers-color-scheme", "value": theme}]
        self.tell("Emulation.setEmulatedMedia", media="print" if paper else "screen", features=features)
        self.tell("Emulation.setDeviceMetricsOverride", width=width, height=900, deviceScaleFactor=1, mobile=False)

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


@contextmanager
def started(folder: Path) -> Iterator[Browser]:
    """A browser with its profile in a folder; skips the test where there is none."""
    binary = shutil.which("chromium") or shutil.which("google-chrome")
    driver = shutil.which("chromedriver")
    if not binary or not driver:
        message = "no Chromium with its chromedriver is installed"
        if os.environ.get("CI") == "true" and os.environ.get("REDRAFT_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
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
