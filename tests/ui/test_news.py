"""What a reader says arrives, in the thread of the window, and never too late."""

import threading

from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from viewer.model.capture import Capture, MemoryTexts
from viewer.ui.news import News

Heard = list[tuple[float, str, Capture | None]]


def say(*words: tuple[float, Capture | None], to: object) -> None:
    def speak() -> None:
        for share, so_far in words:
            to(share, "reading", so_far)  # type: ignore[operator]

    thread = threading.Thread(target=speak)
    thread.start()
    thread.join()


def test_a_capture_is_not_lost_because_a_percentage_follows_it(qtbot: QtBot) -> None:
    heard: Heard = []
    owner = QObject()
    news = News(lambda *what: heard.append(what), owner)
    part = Capture("a", "b", (), MemoryTexts(()))
    say((0.1, None), (0.2, part), *((0.2 + n / 1000, None) for n in range(500)), (0.9, None), to=news.begin())
    assert heard == [], "nothing is told on the thread of the reader"
    qtbot.waitUntil(lambda: bool(heard))
    assert heard == [(0.9, "reading", part)], "five hundred words are one piece of news"


def test_the_last_word_arrives_though_it_came_during_a_pause(qtbot: QtBot) -> None:
    heard: Heard = []
    owner = QObject()
    news = News(lambda *what: heard.append(what), owner)
    progress = news.begin()
    say((0.1, None), to=progress)
    qtbot.waitUntil(lambda: len(heard) == 1)
    say((0.2, None), (0.3, None), to=progress)
    qtbot.waitUntil(lambda: len(heard) == 2)
    assert heard[-1][0] == 0.3


def test_what_is_on_its_way_is_not_told_once_it_has_ended(qtbot: QtBot) -> None:
    heard: Heard = []
    owner = QObject()
    news = News(lambda *what: heard.append(what), owner)
    before = news.begin()
    say((0.1, None), to=before)
    after = news.begin()
    say((0.2, None), to=before)
    say((0.3, None), to=after)
    say((0.4, None), to=before)
    qtbot.waitUntil(lambda: bool(heard))
    assert [share for share, *_ in heard] == [0.3]
    say((0.5, None), to=after)
    news.end()
    say((0.6, None), to=after)
    say((0.7, None), to=news.begin())
    qtbot.waitUntil(lambda: len(heard) > 1)
    assert [share for share, *_ in heard] == [0.3, 0.7]
