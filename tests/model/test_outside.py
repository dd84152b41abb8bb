from viewer.engine import Options, compare_sides
from viewer.model.capture import Text, Version
from viewer.model.outside import remark, stops_outside
from viewer.model.pair import Pair, Side

_TITLE = "Ferry line opens in May"
_STORY = (
    "The ferry will cross the sound four times a day. The harbour office said so on Monday.",
    "Tickets will cost three crowns. Dogs travel free of charge.",
)


def _pair(old: Text, new: Text) -> Pair:
    return compare_sides(Side(Version(1), old), Side(Version(2), new))


def _text(*story: str, around: tuple[str, ...] = ("Home", "All rights reserved"), title: str = _TITLE) -> Text:
    story = story or _STORY
    return Text(title, story, (around[0], title, *story, *around[1:]))


def _outside(pair: Pair) -> list[tuple[str, str]]:
    assert pair.whole is not None
    pages = pair.whole.pair
    changes = [pages.comparison.changes[index] for stop in stops_outside(pair.whole) for index in stop.changes]
    return [(pages.old.words(change.old), pages.new.words(change.new)) for change in changes]


def test_what_changes_outside_an_unchanged_article_is_told() -> None:
    pair = _pair(_text(around=("Home", "View the data set", "All rights reserved")), _text())
    assert _outside(pair) == [("View the data set", "")]
    assert remark(pair) == "unchanged in the article; 1 change outside it"


def test_what_the_article_tells_is_not_told_twice() -> None:
    pair = _pair(_text(), _text(_STORY[0], "Tickets will cost four crowns. Dogs travel free of charge."))
    assert pair.whole is not None
    assert not pair.whole.outside
    assert remark(pair) == ""


def test_changes_in_and_around_the_article_are_kept_apart() -> None:
    pair = _pair(_text(), _text(_STORY[1], around=("Home", "No rights reserved", "Imprint of the paper")))
    assert len(pair.comparison.changes) > 2
    assert remark(pair) == "2 changes outside the article"


def test_a_new_headline_is_no_change_outside() -> None:
    assert remark(_pair(_text(), _text(title="Ferry line opens in June"))) == ""


def test_a_sentence_that_goes_both_in_the_article_and_outside_is_told_for_both() -> None:
    teaser = "The harbour office said so on Monday."
    pair = _pair(
        _text(around=("Home", teaser)),
        _text("The ferry will cross the sound four times a day.", _STORY[1], around=("Home",)),
    )
    assert remark(pair) == "1 change outside the article"


def test_an_extractor_that_ends_a_sentence_elsewhere_tells_nothing_twice() -> None:
    row = ("Ferries", "A new line", "Opens in the month of May")
    old = Text(None, (f"| {' | '.join(row)} |",), ("Home", *row))
    new = Text(None, (f"| {' | '.join(row[:2])} |",), ("Home", *row[:2]))
    assert remark(_pair(old, new)) == ""


def test_only_minor_changes_outside_are_told_as_such() -> None:
    pair = _pair(
        _text(around=("Home", "The keepers' log is in the museum.")),
        _text(around=("Home", "The keepers’ log is in the museum.")),
    )
    assert remark(pair) == "unchanged in the article; 1 minor change outside it"


def test_a_page_is_compared_even_if_only_one_side_has_more_than_its_article() -> None:
    pair = _pair(Text(_TITLE, _STORY), _text())
    assert remark(pair) == "unchanged in the article; 2 changes outside it"


def test_texts_that_are_no_pages_have_one_comparison() -> None:
    assert _pair(Text(None, ("a",)), Text(None, ("b",))).whole is None
    side = Side(Version(1), _text())
    assert compare_sides(side, side, Options(whole=False)).whole is None
