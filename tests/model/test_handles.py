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


def test_a_step_past_the_other_handle_at_the_end_stops_before_it() -> None:
    first = Handles.newest(HELD).choose(0, 5)
    assert at(first.step(-99)) == (0, 1)
    assert at(first.step_new(-2)) == (0, 3)
    assert at(Handles.newest(HELD).choose(5, 0).step(99)) == (5, 4)
    assert at(first.step(-99).step(-1)) == (0, 1)


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


# Versions that say the same: 0 1 | 2 | 3 4 5 6 | 7 | 8 9
SAME = {1, 4, 5, 6, 9}


def folded() -> Handles:
    return Handles.newest([True] * 10).folded(SAME)


def test_a_step_leads_from_text_to_text() -> None:
    handles, seen = folded(), []
    for _ in range(6):
        handles = handles.step(-1)
        seen.append(at(handles))
    assert seen == [(7, 8), (6, 7), (2, 3), (1, 2), (1, 2), (1, 2)], "old where it was last seen, new where it came up"
    assert at(handles.step(1)) == (2, 3)
    assert at(handles.step(99)) == (7, 8)
    assert at(folded().step(-99)) == (1, 2)


def test_what_is_passed_over_with_the_same_text_is_counted() -> None:
    before = folded().choose(2, 3)
    assert before.step(1).passed(before) == 3
    assert before.step(1).skipped(before) == 0
    assert before.step(-1).passed(before) == 0


def test_a_version_inside_a_run_can_be_gone_to_and_left() -> None:
    inside = folded().beside(5)
    assert at(inside) == (4, 5)
    assert at(inside.step(1)) == (6, 7)
    assert at(inside.step(-1)) == (2, 3), "back to where its text came up"
    assert at(folded().step(1)) == (8, 9), "nothing new comes after the last text"
    assert at(folded().choose(0, 1).step(-1)) == (0, 1)


def test_each_handle_alone_steps_from_text_to_text() -> None:
    handles = folded().choose(2, 3)
    assert at(handles.step_new(1)) == (2, 7)
    assert at(handles.step_old(-1)) == (1, 3)
    assert at(handles.step_old(1)) == (7, 3), "it passes over the newer one's text; behind it, where a text came up"
    assert at(handles.step_new(-1)) == (2, 0)
    assert at(folded().choose(6, 7).choose_old(3)) == (6, 7)
    assert at(folded().choose(2, 7).choose_old(3)) == (6, 7)
    assert at(folded().choose(2, 7).choose_old(0)) == (1, 7)


def test_a_locked_distance_is_kept_in_texts() -> None:
    handles = folded().choose(2, 7).toggle_lock()
    assert at(handles.step(1)) == (6, 8)
    assert at(handles.step(-1)) == (1, 3)
    crossed = folded().choose(7, 2).toggle_lock()
    assert at(crossed.step(1)) == (8, 3)


def test_first_and_last_pair_are_those_of_texts() -> None:
    assert at(folded().first()) == (1, 2)
    assert at(folded().last()) == (7, 8)
    alike = Handles.newest([True] * 3).folded({1, 2})
    assert at(alike.first()) == (0, 1)
    assert at(alike.last()) == (1, 2)
    assert at(alike.step(-1)) == (1, 2), "there is no other text"


def test_nothing_folds_any_more_after_versions_have_come() -> None:
    again = folded().again([True] * 12, 8, 9)
    assert at(again.step(-2)) == (6, 7)
    assert at(folded().folded(()).step(-1)) == (7, 8)


STEPS = st.lists(
    st.tuples(st.sampled_from(["step", "step_old", "step_new", "choose_new", "choose_old"]), st.integers(-9, 9)),
    max_size=12,
)


@given(st.lists(st.booleans(), min_size=1, max_size=12).filter(any), st.sets(st.integers(1, 11)), STEPS)
def test_whatever_is_done_both_stand_on_held_versions_apart(
    held: list[bool], same: set[int], steps: list[tuple[str, int]]
) -> None:
    handles = Handles.newest(held).folded(same)
    for name, by in steps:
        handles = getattr(handles, name)(by)
        if by % 3 == 0:
            handles = handles.toggle_lock()
        assert held[handles.new]
        assert handles.old is None or (held[handles.old] and handles.old != handles.new)
