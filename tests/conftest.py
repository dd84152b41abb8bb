"""What every test may ask for, and what no test may leave behind."""

import os
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

# Before Qt is imported: no test needs a screen.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

_PROJECT = Path(__file__).resolve().parent.parent


@pytest.fixture(scope="session")
def data() -> Path:
    """The folder of real inputs, which a user's clone doesn't have."""
    folder = Path(os.environ.get("REDRAFT_DATA", _PROJECT / ".." / "shared" / "data")).resolve()
    if not folder.is_dir():
        message = f"the real inputs are not here ({folder}); set REDRAFT_DATA to their folder"
        if os.environ.get("CI") == "true":
            pytest.fail(message)
        pytest.skip(message)
    return folder


@pytest.fixture(autouse=True)
def _no_thread_is_left_running() -> Iterator[None]:
    before = set(threading.enumerate())
    yield
    left = [thread for thread in threading.enumerate() if thread not in before and not thread.daemon]
    for thread in left:
        thread.join(timeout=5)
    running = [thread.name for thread in left if thread.is_alive()]
    assert not running, f"left running: {running}"
