from viewer.model.trail import Trail


def test_back_and_forward_go_through_the_pairs_looked_at() -> None:
    trail = Trail().visit((0, 1)).visit((1, 2)).visit((4, 5))
    assert trail.go(-1).here == (1, 2)
    assert trail.go(-1).go(-1).here == (0, 1)
    assert trail.go(-1).go(1).here == (4, 5)


def test_at_the_ends_there_is_nowhere_to_go() -> None:
    trail = Trail().visit((0, 1))
    assert trail.go(-1) is trail
    assert trail.go(1) is trail


def test_a_new_pair_forgets_what_lay_ahead() -> None:
    trail = Trail().visit((0, 1)).visit((1, 2)).go(-1).visit((7, 8))
    assert trail.pairs == ((0, 1), (7, 8))


def test_looking_at_the_same_pair_again_is_no_step() -> None:
    assert Trail().visit((0, 1)).visit((0, 1)).pairs == ((0, 1),)


def test_the_way_back_is_long_but_not_endless() -> None:
    trail = Trail()
    for number in range(2000):
        trail = trail.visit((number, number + 1))
    assert len(trail.pairs) == 500
    assert trail.here == (1999, 2000)


def test_pairs_stay_the_same_ones_when_versions_come_to_stand_between() -> None:
    trail = Trail().visit((0, 1)).visit((1, 2)).visit((2, 3)).go(-1)
    shifted = trail.again(lambda column: None if column == 0 else column + 5)
    assert shifted.pairs == ((6, 7), (7, 8))
    assert shifted.here == (6, 7)
