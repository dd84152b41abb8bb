"""The background thread: urgent work first, no late answers, an end when asked."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtCore import QCoreApplication
from pytestqt.qtbot import QtBot

from viewer.errors import Cancelled
from viewer.ui.worker import Worker


@pytest.fixture
def worker(qapp: QCoreApplication) -> Iterator[Worker]:  # noqa: ARG001 - signals need the application
    made = Worker("under test")
    yield made
    made.close()


def unexpected(error: Exception) -> None:
    pytest.fail(f"failed: {error!r}")


def test_an_answer_arrives_on_the_thread_of_the_window(qtbot: QtBot, worker: Worker) -> None:
    threads: list[threading.Thread] = []
    worker.submit(
        lambda _: threads.append(threading.current_thread()),
        lambda _: threads.append(threading.current_thread()),
        unexpected,
    )
    qtbot.waitUntil(lambda: len(threads) == 2)
    assert threads[0] is not threading.main_thread()
    assert threads[1] is threading.main_thread()


def test_an_answer_that_is_on_its_way_is_not_delivered_once_it_is_dropped(qtbot: QtBot, worker: Worker) -> None:
    answers: list[str] = []
    begun = threading.Event()
    ticket = worker.submit(lambda _: "late", answers.append, unexpected)
    worker.submit(lambda _: begun.set(), lambda _: answers.append("next"), unexpected)
    assert begun.wait(5)  # so the first answer lies in the queue of the window's thread, which doesn't run here
    ticket.drop()
    qtbot.waitUntil(lambda: answers == ["next"])


def test_an_error_is_answered(qtbot: QtBot, worker: Worker) -> None:
    errors: list[Exception] = []

    def fail(_: Callable[[], bool]) -> None:
        raise ValueError("no")

    worker.submit(fail, unexpected, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert str(errors[0]) == "no"


def test_urgent_work_makes_other_work_stop_and_begin_anew(qtbot: QtBot, worker: Worker) -> None:
    began, done = threading.Event(), list[str]()

    def patient(stopped: Callable[[], bool]) -> str:
        first = not began.is_set()
        began.set()
        while first:
            if stopped():
                raise Cancelled
            time.sleep(0.001)
        return "patient"

    worker.submit(patient, done.append, unexpected, rank=2)
    assert began.wait(5)
    worker.submit(lambda _: "urgent", done.append, unexpected, rank=0)
    qtbot.waitUntil(lambda: done == ["urgent", "patient"])


def test_work_that_is_dropped_while_it_waits_is_never_begun(qtbot: QtBot, worker: Worker) -> None:
    gate, done = threading.Event(), list[str]()
    worker.submit(lambda _: gate.wait(5), lambda _: done.append("first"), unexpected)
    worker.submit(lambda _: done.append("begun"), lambda _: None, unexpected).drop()
    worker.submit(lambda _: "last", done.append, unexpected)
    gate.set()
    qtbot.waitUntil(lambda: done == ["first", "last"])


def test_closing_stops_what_runs_and_what_waits(qapp: QCoreApplication) -> None:  # noqa: ARG001
    began, ended = threading.Event(), threading.Event()

    def work(stopped: Callable[[], bool]) -> None:
        began.set()
        while not stopped():
            time.sleep(0.001)
        ended.set()
        raise Cancelled

    worker = Worker("closing")
    worker.submit(work, unexpected, unexpected)
    worker.submit(lambda _: pytest.fail("begun"), unexpected, unexpected)
    assert began.wait(5)
    worker.close()
    assert ended.is_set()
    worker.close()
