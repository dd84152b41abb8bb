"""Plain text for a mail or a terminal: marks without colour, where it comes from, no foreign escape sequence."""

from collections.abc import Callable
from dataclasses import replace

from viewer.exporters import html
from viewer.exporters.base import Layout, Report
from viewer.exporters.text import EXPORT
from viewer.model.pair import Pair


def written(report: Report) -> str:
    return b"".join(EXPORT.render(report)).decode()


def test_it_says_what_changed_and_where_it_comes_from(report: Report, pair: Pair) -> None:
    lines = written(report).splitlines()
    for line in (
        "Lighthouse to be lit again in June",
        "Version 3 → 4 · about 9 hours later",
        "Wed 1 May 2024, 09:30 UTC (the file's own time) → Wed 1 May 2024, 18:45 UTC",
        "≈ paragraph 4 → 3: A petition had been signed by [-312-]{+1,312+} people.",
        "6 changes: 1 added, 1 removed, 2 edited, 2 moved; 1 minor",
        "  Capture file: lighthouse.capture (capture)",
        f"    SHA-256 of its text {pair.new.text.sha256}",
        "  Hidden or ignored: minor changes are dimmed",
    ):
        assert line in lines
    assert "/home/somebody" not in written(report)


def test_the_whole_text_comes_when_asked_for(report: Report) -> None:
    assert "The tower is 31 metres high." not in written(report)
    assert "The tower is 31 metres high." in written(replace(report, layout=Layout.INLINE))


def test_it_says_how_many_captures_a_version_stands_for(report: Report, pair: Pair) -> None:
    counted = {"captures": 3, "captured_until": "2024-05-01T12:00:00+02:00"}
    old = replace(pair.old, version=replace(pair.old.version, meta=counted))
    told = "stands for 3 equal captures, until Wed 1 May 2024, 10:00 UTC"
    both = replace(report, pairs=(replace(pair, old=old),))
    assert f"    {told}" in written(both).splitlines()
    assert told in b"".join(html.EXPORT.render(both)).decode()
    odd = replace(old, version=replace(old.version, meta=counted | {"captured_until": "noon"}))
    assert "    stands for 3 equal captures\n" in written(replace(report, pairs=(replace(pair, old=odd),)))


def test_several_pairs_are_listed_first(report: Report, pair: Pair) -> None:
    steps = "  3 → 4: 6 changes: 1 added, 1 removed, 2 edited, 2 moved; 1 minor; new headline"
    assert written(replace(report, pairs=(pair, pair))).count(f"\n{steps}\n{steps}\n") == 1


def test_colours_come_only_when_asked_for(report: Report) -> None:
    assert "\x1b" not in written(report)
    assert "\x1b[33;9m[-312-]\x1b[0m" in written(replace(report, colour=True))


def test_no_captured_escape_sequence_is_obeyed(retold: Callable[[str], Report]) -> None:
    assert not set(written(retold("\x1b[2J\x9b1m\u202e\x00\ud800"))) & set("\x1b\x9b\u202e\x00\ud800")


def test_a_flood_of_warnings_is_counted(report: Report) -> None:
    warnings = tuple(f"line {number}: left out" for number in range(250))
    assert "    and 150 more" in written(replace(report, capture=replace(report.capture, warnings=warnings)))
