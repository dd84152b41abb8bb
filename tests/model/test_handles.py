"""The slider's rules."""

from hypothesis import given
from hypothesis import strategies as st

from viewer.model.handles import Handles

HELD = [True, True, False, True, True, True]


def at(handles: Handles) -> tuple[int | None, int]:
    return handles.old, handles.new


def test_the_newest_two_held_versions_come_first() -> None:
    assert at(Handles.newest(HELD)) == (4, 5)
    assert at(Handles.newest([True, False, False, True, False])) == (0, 3)


def test_the_older_one_follows_as_predecessor() -> None:
    handles = Handles.newest(HELD)
    assert at(handles.step(-1)) == (3, 4)
    assert at(handles.step(-2)) == (1, 3), "absent versions are passed over"
    assert at(handles.step(-99)) == (0, 1)
    assert at(handles.choose_new(0)) == (0, 1), "the first version has no predecessor"


def test_a_click_on_an_absent_version_takes_the_nearest_held_one() -> None:
    handles = Handles.newest([True, True, False, False, False, True])
    assert handles.choose_new(2).new == 1
    assert handles.choose_new(4).new == 5


def test_choosing_the_older_one_unlocks_it() -> None:
    handles = Handles.newest(HELD).choose_old(0)
    assert at(handles) == (0, 5)
    assert not handles.locked
    assert at(handles.step(-1)) == (0, 4)
    assert at(handles.toggle_lock().step(-1)) == (0, 5), "as far as the distance lets it"


def test_handles_may_cross_but_never_meet() -> None:
    handles = Handles.newest(HELD).step_old(1)
    assert at(handles) == (4, 5), "there is nothing behind the last one"
    crossed = Handles.newest(HELD).step_new(-1)
    assert at(crossed) == (4, 3)
    assert crossed.distance < 0
    assert at(crossed.step_old(-1)) == (1, 3)
    assert Handles.newest(HELD).choose_old(5).old == 4
    assert at(Handles.newest(HELD).toggle_lock().choose_new(4)) == (4, 3)


def test_crossed_handles_step_together_too() -> None:
    crossed = Handles.newest(HELD).choose(5, 1).toggle_lock()
    assert at(crossed) == (5, 1)
    locked = crossed if crossed.locked else crossed.toggle_lock()
    assert at(locked.step(-1)) == (4, 0)
    assert at(locked.step(1)) == (5, 1)


def test_a_pair_of_neighbours_is_locked_another_one_is_not() -> None:
    assert Handles.newest(HELD).choose(0, 1).locked
    assert not Handles.newest(HELD).choose(0, 4).locked
    assert at(Handles.newest(HELD).choose(3, 3)) == (4, 5), "a version is not compared with itself"


def test_what_was_passed_over_is_counted() -> None:
    handles = Handles.newest(HELD).step(-2)
    assert handles.step(-1).skipped(handles) == 1
    assert handles.step(1).skipped(handles) == 0
    assert handles.skipped(handles) == 0


def test_one_version_alone_has_no_left_side_and_nowhere_to_go() -> None:
    alone = Handles.newest([False, True])
    assert at(alone) == (None, 1)
    for moved in (alone.step(1), alone.step_old(1), alone.step_new(-1), alone.choose_new(0), alone.choose_old(1)):
        assert at(moved) == (None, 1)
    assert alone.distance == 0


STEPS = st.lists(
    st.tuples(st.sampled_from(["step", "step_old", "step_new", "choose_new", "choose_old"]), st.integers(-9, 9)),
    max_size=12,
)


@given(st.lists(st.booleans(), min_size=1, max_size=12).filter(any), STEPS)
def test_whatever_is_done_both_stand_on_held_versions_apart(held: list[bool], steps: list[tuple[str, int]]) -> None:
    handles = Handles.newest(held)
    for name, by in steps:
        handles = getattr(handles, name)(by)
        if by % 3 == 0:
            handles = handles.toggle_lock()
        assert held[handles.new]
        assert handles.old is None or (held[handles.old] and handles.old != handles.new)
