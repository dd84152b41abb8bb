"""What a caller of the engine may rely on."""

import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from threading import Thread

import pytest

from viewer.engine import Options, compare, compare_sides, mark_headline
from viewer.engine.prepared import Cache, forget, prepare
from viewer.errors import Cancelled
from viewer.model.capture import Text, Version
from viewer.model.change import Comparison, Kind, Match, Span, Words
from viewer.model.pair import Side

_OLD = ["The well in Brennholt is dry. Nobody knows why. The mill still turns.", "Bread is baked on Fridays only."]
_NEW = [
    "Bread is baked on Fridays only.",
    "The well in Brennholt is full again. Nobody knows why. The mill still turns.",
]


def test_a_comparison_says_how_each_pair_was_found() -> None:
    old = ["The bell rang twice at noon.", "He said “no” to the offer.", "The old barn by the lake burned down.", "14"]
    new = ["The bell rang twice at noon.", 'He said "no" to the offer.', "The red barn by the lake burned down.", "15"]
    changes = compare(old, new).changes
    assert [change.match for change in changes] == [Match.EXACT, Match.FOLDED, Match.NEAR, Match.PLACE]
    assert changes[0].score == changes[1].score == 1.0
    assert 0.5 < (changes[2].score or 0) < 1


def test_what_holds_most_of_a_shortened_sentence_is_its_rest() -> None:
    long = (
        "The lamp on the outer pier was lit at six by the keeper's daughter, who had come home for the feast of boats, "
        "while below her on the quay the crews, the band of the school and half of the village waited for the priest, "
        "whose old motorcycle had given up somewhere between two farms in the hills behind us that very afternoon."
    )
    old = ["The harbour opened in spring.", long, "Then they left."]
    new = ["The harbour opened in spring.", "The lamp on the outer pier was lit at six.", "Then they left."]
    assert compare(old, new).changes[1].match is Match.CONTAINED


def test_spans_count_code_points_of_their_paragraph() -> None:
    change = compare(["", "🦀 A crab. Two crabs."], ["", "🦀 A crab. Two crabs."]).changes[1]
    assert change.old == change.new == (Span(1, 10, 20),)


def test_a_cancelled_comparison_raises() -> None:
    with pytest.raises(Cancelled):
        compare(_OLD, _NEW, cancelled=lambda: True)


def test_a_comparison_may_be_cancelled_wherever_it_asks() -> None:
    old, new = _long("river"), _long("lake")
    forget()
    asked = _count(lambda cancelled: compare(old, new, cancelled=cancelled))
    assert asked > 20
    for after in range(0, asked, 7):
        forget()
        with pytest.raises(Cancelled):
            compare(old, new, cancelled=_after(after))


_MANY = """
import random
from viewer.engine import compare
for number in range(100):
    chance = random.Random(number)
    sentence = lambda size: " ".join(chance.sample([f"w{n}" for n in range(40)], size)).capitalize() + "."
    print(compare([sentence(24) for _ in range(4)], [sentence(6) for _ in range(9)]).changes)
"""


def test_the_answer_does_not_depend_on_how_a_run_of_python_orders_sets() -> None:
    answers = set()
    for seed in ("1", "2", "3"):
        command = [sys.executable, "-c", _MANY]
        done = subprocess.run(command, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=True)
        answers.add(done.stdout)
    assert len(answers) == 1


def test_threads_may_compare_at_the_same_time() -> None:
    texts = [_long(word) for word in ("river", "lake", "sea", "pond")]
    wanted = [compare(old, new) for old in texts for new in texts]
    got: list[list[Comparison]] = [[], [], []]

    def work(into: list[Comparison]) -> None:
        into += (compare(old, new) for old in texts for new in texts)

    threads = [Thread(target=work, args=(into,)) for into in got]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [wanted] * 3


def test_a_comparison_can_be_pickled() -> None:
    comparison = compare(_OLD, _NEW)
    assert pickle.loads(pickle.dumps(comparison)) == comparison  # noqa: S301 - our own bytes


def test_sides_are_compared_with_their_headlines() -> None:
    old = Side(Version(1), Text("The well dry", tuple(_OLD)))
    new = Side(Version(2), Text("The well full", tuple(_NEW)))
    pair = compare_sides(old, new)
    assert pair.comparison == compare(_OLD, _NEW)
    assert pair.headline == Words((Span(0, 9, 12),), (Span(0, 9, 13),))
    assert (pair.old, pair.new) == (old, new)


@pytest.mark.parametrize(
    ("old", "new", "marks"),
    [
        ("Same words", "Same words", Words()),
        (None, None, Words()),
        (None, "A new one", Words((), (Span(0, 0, 9),))),
        ("An old one", None, Words((Span(0, 0, 10),), ())),
        ("Ten hurt in storm", "Two hurt in storm", Words((Span(0, 0, 3),), (Span(0, 0, 3),))),
        ("All of it", "Nothing else", Words((Span(0, 0, 9),), (Span(0, 0, 12),))),
    ],
)
def test_headlines_are_always_an_edit(old: str | None, new: str | None, marks: Words) -> None:
    assert mark_headline(old, new) == marks


def test_the_words_may_be_left_out() -> None:
    assert all(change.words == Words() for change in compare(_OLD, _NEW, Options(words=False)).changes)


def test_higher_thresholds_pair_less() -> None:
    strict = Options(beside=1.0, within=1.0, afar=1.0, neighbour=0.0)
    assert any(change.kind is Kind.EDITED for change in compare(_OLD, _NEW).changes)
    assert not any(change.kind is Kind.EDITED for change in compare(_OLD, _NEW, strict).changes)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ([], []),
        ([""], ["\n", "\u2028 "]),
        (["a" * 100_000], ["a" * 50_000 + "b" + "a" * 49_999]),
        (['"' * 100_000], ['"' * 99_999]),
        (["Echo, echo, says the hill."] * 10_000, ["Echo, echo, says the hill."] * 9_000),
        ([f"{k * 7919 % 3000}" for k in range(3000)], [f"{k * 7907 % 3000}" for k in range(3000)]),
        (["\ud800 is no letter. \x00 is none either.\u202e"], ["\udfff is no letter. \x00 is none.\u202e"]),
        (["e\u0301" * 500 + "."], ["é" * 500 + "."]),
        (["word " * 30_000], ["word " * 29_999 + "sword"]),
        (["".join(chr(0x4E00 + k * k % 4000) for k in range(9000))], ["".join(chr(0x4E00 + k) for k in range(9000))]),
        (["x" * 1_000_000], ["x" * 999_999 + "y"]),
        (["." * 300_000], [". " * 150_000]),
        (["(" * 300_000], [")" * 300_000]),
        (["… " * 50_000], ["… A" * 50_000]),
        (["a'" * 100_000], ["a’" * 100_000]),
        (["👨\u200d" * 100_000], ["🇫🇷" * 100_000]),
        (["\u202e\u2066 A b. " * 5000], ["\u202d\u2069 A b. " * 5000]),
        (["No. A. (1a) etc. " * 3000], ["no. B. (1b) etc. " * 3000]),
        ([" ".join(["Echo, echo, says the hill."] * 3000)], [" ".join(["Echo, echo says the hill."] * 3000)]),
    ],
    ids=[
        *("empty", "blank", "no space", "quotes", "repeated", "figures", "surrogates", "marks", "no stop", "Chinese"),
        *("a megabyte", "dots", "brackets", "ellipses", "apostrophes", "joined emoji", "bidi", "abbreviations", "echo"),
    ],
)
def test_any_text_is_compared(old: list[str], new: list[str]) -> None:
    for one, other in ((old, new), (new, old)):
        changes = compare(one, other).changes
        assert all(change.kind is Kind.UNCHANGED for change in compare(one, one).changes)
        assert bool(changes) == any(paragraph.strip() for paragraph in [*one, *other])


def test_thirty_thousand_paragraphs_are_compared() -> None:
    old = [
        f"Line {k} of the ledger tells of {k * 7919 % 30_011} sacks of rye from farm {k % 97}." for k in range(30_000)
    ]
    new = [*old[20_000:], *(line.replace("rye", "oats") if k % 9 == 0 else line for k, line in enumerate(old[:20_000]))]
    comparison = compare(old, new)
    assert {change.move for change in comparison.changes} == {None, 1}
    assert sum(change.moved for change in comparison.changes) == 10_000
    assert sum(change.kind is Kind.EDITED for change in comparison.changes) == 2223
    assert comparison.simplified is None


def test_the_cache_keeps_the_versions_used_last_within_its_bounds() -> None:
    prepared = prepare(_OLD, None, lambda: None)
    cache = Cache(most=10)
    keys = [((name,), None) for name in ("first", "second", "third")]
    for key in keys:
        cache.put(key, prepared, 4)
    assert [cache.get(key) for key in keys] == [None, prepared, prepared]
    cache.put((("huge",), None), prepared, 11)
    assert cache.get((("huge",), None)) is None


def test_long_stretches_of_repeats_are_paired_and_it_is_said_that_this_was_simplified() -> None:
    tick, tock = "The clock in the hall says tick.", "The clock in the hall says tock."
    comparison = compare([tick, tock] * 4000, ["It stopped.", *[tick, tock, tock] * 2500])
    assert comparison.simplified == "A long stretch of repeated sentences was paired piece by piece."
    kinds = [change.kind for change in comparison.changes]
    assert kinds.count(Kind.UNCHANGED) > 4500


def test_a_passage_beyond_all_bounds_is_compared_by_its_ends_and_it_is_said_that_this_was_simplified() -> None:
    old, new = ("first " + "word " * 2500 + middle + " word" * 2500 + " last" for middle in ("old", "new"))
    comparison = compare([old], [new])
    assert [change.kind for change in comparison.changes] == [Kind.EDITED]
    assert len(comparison.changes[0].words.old) == 1
    assert comparison.simplified == (
        "A passage of 25,014 characters without a full stop was compared by its beginning and its end only."
    )
    assert compare([old], [old]).simplified is None


def _long(word: str) -> list[str]:
    return [
        f"Paragraph {k} tells of the {word} and of {k * 7} boats. It was day {k % 9} of the flood." for k in range(60)
    ]


def _after(times: int) -> Callable[[], bool]:
    left = iter(range(times))
    return lambda: next(left, None) is None


def _count(work: Callable[[Callable[[], bool]], object]) -> int:
    asked = []

    def cancelled() -> bool:
        asked.append(True)
        return False

    work(cancelled)
    return len(asked)
