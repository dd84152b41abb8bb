"""Whoever goes through a whole file steps aside for those who wait for one text of it."""

from threading import Event, Thread

from viewer.readers.courtesy import Courtesy


def test_the_pass_waits_until_nobody_does() -> None:
    courtesy, gone_on = Courtesy(), Event()

    def go_through() -> None:
        courtesy.give_way()
        gone_on.set()

    with courtesy.first():
        with courtesy.first():
            passing = Thread(target=go_through)
            passing.start()
        assert not gone_on.wait(0.05), "one still waits"
    assert gone_on.wait(10)
    passing.join()


def test_the_pass_goes_on_though_texts_are_asked_for_all_the_time() -> None:
    courtesy = Courtesy()
    with courtesy.first():
        courtesy.give_way()
    courtesy.give_way()
