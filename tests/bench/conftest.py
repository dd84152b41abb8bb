"""The application as it starts; and what is huge takes minutes: a trace after two would only look like trouble."""

import faulthandler

import pytest
from PySide6.QtWidgets import QApplication

from viewer import app


@pytest.fixture(scope="session")
def qapp() -> QApplication:
    """With the program's own turns of threads: with Python's, a window waits for its worker."""
    return app.application()


@pytest.fixture(autouse=True)
def patience(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("huge"):
        faulthandler.cancel_dump_traceback_later()
