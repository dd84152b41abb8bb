"""What is huge takes minutes: a trace of where it stands after two would only look like trouble."""

import faulthandler

import pytest


@pytest.fixture(autouse=True)
def patience(request: pytest.FixtureRequest) -> None:
    if request.node.get_closest_marker("huge"):
        faulthandler.cancel_dump_traceback_later()
