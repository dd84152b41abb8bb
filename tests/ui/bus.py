"""The real program on a real session bus with AT-SPI, seen as a screen reader sees it.

Debian: ``apt-get install at-spi2-core dbus xvfb``. Nothing of the user's own session is touched: display, buses, home
and settings are all made for the test.
"""
# ruff: noqa: PLC0415 - jeepney is needed by what is run by hand alone

import os
import shutil
import subprocess
import sys
import time
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

_LAUNCHERS = ("/usr/libexec/at-spi-bus-launcher", "/usr/lib/at-spi2-core/at-spi-bus-launcher")
_PATIENCE = 30.0  # seconds
_ACCESSIBLE = "org.a11y.atspi.Accessible"

Place = tuple[str, str]
"""A thing on the bus: the name of its program, and its path there."""


class Bus:
    """Asks and listens; made by `program`."""

    def __init__(self, connection: Any) -> None:
        self._connection = connection
        self._signals: deque[Any] = deque()
        self.heard: list[tuple[str, str, str]] = []

    def call(self, of: Place, interface: str, method: str, signature: str = "", *arguments: object) -> Any:
        """What a method answers."""
        from jeepney import DBusAddress, MessageType, new_method_call

        address = DBusAddress(of[1], of[0], interface)
        call = new_method_call(address, method, signature or None, arguments)
        answer = self._connection.send_and_get_reply(call, timeout=10)
        assert answer.header.message_type is MessageType.method_return, (method, answer.body)
        return answer.body[0] if len(answer.body) == 1 else answer.body

    def value(self, of: Place, interface: str, name: str) -> Any:
        """A property."""
        return self.call(of, "org.freedesktop.DBus.Properties", "Get", "ss", interface, name)[1]

    def listen(self, *events: str) -> None:
        """Hear these from now on, "object:announcement" and the like."""
        from jeepney import MatchRule

        registry = ("org.a11y.atspi.Registry", "/org/a11y/atspi/registry")
        for event in events:
            self.call(registry, "org.a11y.atspi.Registry", "RegisterEvent", "s", event)
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object")
        bus = ("org.freedesktop.DBus", "/org/freedesktop/DBus")
        self.call(bus, "org.freedesktop.DBus", "AddMatch", "s", rule.serialise())
        self._connection.filter(rule, queue=self._signals)  # what comes before an answer would be dropped

    def hear(self, wanted: Callable[[str, str, str], bool]) -> str:
        """Wait for an event (what, detail, words) and tell its words."""
        end = time.monotonic() + _PATIENCE
        while (left := end - time.monotonic()) > 0:
            try:
                message = self._connection.recv_until_filtered(self._signals, timeout=left)
            except TimeoutError:
                break
            fields = {field.name: value for field, value in message.header.fields.items()}
            said = (fields["member"], message.body[0], str(message.body[3][1]))
            self.heard.append(said)
            if wanted(*said):
                return said[2]
        pytest.fail(f"not heard; but {self.heard}")

    # The tree

    def name(self, of: Place) -> str:
        """What it is called."""
        return str(self.value(of, _ACCESSIBLE, "Name"))

    def role(self, of: Place) -> str:
        """What it is."""
        return str(self.call(of, _ACCESSIBLE, "GetRoleName"))

    def tree(self, of: Place) -> Iterator[Place]:
        """It, and everything in it."""
        yield of
        for child in self.call(of, _ACCESSIBLE, "GetChildren"):
            yield from self.tree(child)

    def find(self, within: Place, role: str, name: str) -> Place:
        """The one of that role and name."""
        return next(each for each in self.tree(within) if self.role(each) == role and self.name(each) == name)


def wait(until: Callable[[], Any], what: str) -> Any:
    """What it tells at last."""
    end = time.monotonic() + _PATIENCE
    while time.monotonic() < end:
        if answer := until():
            return answer
        time.sleep(0.1)
    return pytest.fail(f"waited for {what}")


@contextmanager
def program(home: Path, *arguments: str) -> Iterator[tuple[Bus, Place]]:
    """The program on a display and buses of its own: the bus, and the program on it."""
    pytest.importorskip("jeepney", reason="needs jeepney, of the extra 'test'")
    launcher = next((path for path in _LAUNCHERS if Path(path).exists()), None)
    missing = [tool for tool in ("Xvfb", "dbus-daemon") if not shutil.which(tool)] + ([] if launcher else ["at-spi"])
    if launcher is None or missing:
        pytest.skip(f"apt-get install at-spi2-core dbus xvfb: {', '.join(missing)} is not here")
    environment = {
        name: value for name, value in os.environ.items() if not name.startswith(("QT_", "DBUS_", "AT_SPI", "XDG_"))
    }
    environment |= {"HOME": str(home), "XDG_CONFIG_HOME": str(home), "XDG_RUNTIME_DIR": str(home)}
    environment |= {"QT_QPA_PLATFORM": "xcb", "QT_LINUX_ACCESSIBILITY_ALWAYS_ON": "1", "NO_AT_BRIDGE": "0"}
    started: list[subprocess.Popen[str]] = []
    try:
        display = _first_line(_start(started, environment, ["Xvfb", "-displayfd", "1", "-screen", "0", "1600x1000x24"]))
        environment["DISPLAY"] = f":{display}"
        daemon = ["dbus-daemon", "--session", "--nofork", "--print-address"]
        environment["DBUS_SESSION_BUS_ADDRESS"] = _first_line(_start(started, environment, daemon))
        _start(started, environment, [launcher])
        with _connected(environment["DBUS_SESSION_BUS_ADDRESS"]) as session:
            at_bus = ("org.a11y.Bus", "/org/a11y/bus")
            address = wait(lambda: _asked(session, at_bus), "the accessibility bus")
        _start(started, environment, [sys.executable, "-m", "viewer", *arguments])
        with _connected(address) as bus:
            root = ("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
            found = wait(lambda: bus.call(root, _ACCESSIBLE, "GetChildren"), "the program on the bus")
            yield bus, found[0]
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait(timeout=10)
            if process.stdout is not None:
                process.stdout.close()


def _start(started: list[subprocess.Popen[str]], environment: dict[str, str], command: Sequence[str]) -> Any:
    process = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True)
    started.append(process)
    return process


def _first_line(process: subprocess.Popen[str]) -> str:
    assert process.stdout is not None
    return process.stdout.readline().strip()


@contextmanager
def _connected(address: str) -> Iterator[Bus]:
    from jeepney.io.blocking import open_dbus_connection

    connection = open_dbus_connection(bus=address)
    try:
        yield Bus(connection)
    finally:
        connection.close()


def _asked(session: Bus, of: Place) -> str:
    try:
        return str(session.call(of, "org.a11y.Bus", "GetAddress"))
    except AssertionError:  # not there yet
        return ""
