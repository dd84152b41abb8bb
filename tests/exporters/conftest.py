"""A story of our own with a change of every kind, built by hand; and the same with hostile text in every field."""

from collections.abc import Callable, Iterable
from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from viewer.exporters.base import Report
from viewer.model.capture import Article, Capture, Elapsed, MemoryTexts, Origin, Text, Uncertain, Version
from viewer.model.change import Change, Comparison, Kind, Match, Span, Words
from viewer.model.pair import Pair, Side

FERRIES = tuple(f"Ferry number {number} leaves at {number + 6} o’clock." for number in range(1, 11))

OLD = Text(
    "Lighthouse may be lit again",
    (
        "The lighthouse on Gull Point will be lit in May. Its lamp went dark in 1987.",
        "“We never gave up,” said Mara Quill.",
        "The council voted for the repair. It voted late at night.",
        "A petition had been signed by 312 people.",
        "Nobody asked the fishermen.",
        "The keepers' log is in the museum.",
        "It rained on the day of the vote, and it rained the day after.",
        *FERRIES,
        "The tower is 31 metres high.",
        "Its stairs were renewed.",
        "The lamp is electric now.",
    ),
)

NEW = Text(
    "Lighthouse to be lit again in June",
    (
        (
            "The lamp is fully electric now. The lighthouse on Gull Point will be lit in May. It will be green. "
            "Its lamp went dark in 1987."
        ),
        "The council voted for the repair late at night.",
        "A petition had been signed by 1,312 people.",
        "The keepers’ log is in the museum.",
        "It rained on the day of the vote. It rained the day after.",
        *FERRIES,
        "The tower is 31 metres high. Its stairs were renewed.",
        "“We never gave up,” said Mara Quill.",
    ),
)


def spans(paragraphs: Iterable[str], *sentences: str) -> tuple[Span, ...]:
    """Where sentences (or words) stand; each must stand in exactly one paragraph."""
    found = []
    for sentence in sentences:
        ((number, text),) = [(number, text) for number, text in enumerate(paragraphs) if sentence in text]
        found.append(Span(number, text.index(sentence), text.index(sentence) + len(sentence)))
    return tuple(found)


def same(sentence: str, move: int | None = None) -> Change:
    old, new = spans(OLD.paragraphs, sentence), spans(NEW.paragraphs, sentence)
    return Change(Kind.UNCHANGED, old, new, move=move, score=1.0, match=Match.EXACT)


def edited(old: tuple[str, ...], new: tuple[str, ...], gone: tuple[str, ...], come: tuple[str, ...]) -> Change:
    return Change(
        Kind.EDITED,
        spans(OLD.paragraphs, *old),
        spans(NEW.paragraphs, *new),
        score=0.9,
        match=Match.NEAR,
        words=Words(spans(OLD.paragraphs, *gone), spans(NEW.paragraphs, *come)),
    )


CHANGES = (
    replace(edited(("The lamp is electric now.",), ("The lamp is fully electric now.",), (), ("fully",)), move=2),
    same("The lighthouse on Gull Point will be lit in May."),
    Change(Kind.ADDED, (), spans(NEW.paragraphs, "It will be green.")),
    same("Its lamp went dark in 1987."),
    edited(
        ("The council voted for the repair.", "It voted late at night."),
        ("The council voted for the repair late at night.",),
        ("It voted",),
        (),
    ),
    edited(
        ("A petition had been signed by 312 people.",),
        ("A petition had been signed by 1,312 people.",),
        ("312",),
        ("1,312",),
    ),
    Change(Kind.REMOVED, spans(OLD.paragraphs, "Nobody asked the fishermen.")),
    replace(
        edited(("The keepers' log is in the museum.",), ("The keepers’ log is in the museum.",), (), ()),
        minor=True,
        match=Match.FOLDED,
    ),
    edited(
        ("It rained on the day of the vote, and it rained the day after.",),
        ("It rained on the day of the vote.", "It rained the day after."),
        ("and it",),
        (),
    ),
    *(same(ferry) for ferry in FERRIES),
    same("The tower is 31 metres high."),
    same("Its stairs were renewed."),
    same("“We never gave up,” said Mara Quill.", move=1),
)

HEADLINE = Words((Span(0, 11, 14),), (Span(0, 11, 13), Span(0, 27, 34)))


def told(old: Text, new: Text, hostile: str = "") -> Report:
    """The report of the story, with ``hostile`` added to whatever a capture can say."""
    versions = (
        Version(
            3,
            datetime(2024, 5, 1, 9, 30, tzinfo=UTC),
            time_note=f"the file's own time{hostile}",
            key=0,
            url=f"https://news.example/3{hostile}",
            origin=Origin(f"page 3{hostile}.html", f"folder{hostile}", f"0123{hostile}", f"line 3{hostile}"),
            uncertain=(Uncertain(1, f"where it ends is a guess{hostile}", cut=0.71, place=f"line 18{hostile}"),),
        ),
        Version(
            4,
            datetime(2024, 5, 1, 18, 45, tzinfo=UTC),
            key=1,
            archive_url=f"javascript:alert(1){hostile}",
            elapsed=Elapsed(3, f"about 9 hours later{hostile}"),
        ),
        Version(5),
    )
    article = Article(
        versions,
        6,
        url=f"https://news.example/lighthouse{hostile}",
        source=f"harbour-courier{hostile}",
        title=new.title,
        language=f"en{hostile}",
        first_seen=datetime(2024, 4, 30, 12, 0, tzinfo=UTC),
        status=f"won’t be checked again{hostile}",
    )
    capture = Capture(
        f"/home/somebody/stories/lighthouse{hostile}.capture",
        f"capture{hostile}",
        (article,),
        MemoryTexts((old, new)),
        sha256="ab" * 32,
        size=1234,
        warnings=(f"line 7: left out{hostile}",),
    )
    comparison = Comparison(CHANGES, simplified=f"moves were not looked for{hostile}" if hostile else None, seconds=1.5)
    pair = Pair(Side(versions[0], old), Side(versions[1], new), comparison, HEADLINE)
    return Report(capture, article, (pair,), (f"minor changes are dimmed{hostile}",))


def soiled(text: Text, hostile: str) -> Text:
    """The same text with something hostile at the end of each paragraph and of the headline."""
    return Text(f"{text.title}{hostile}", tuple(paragraph + hostile for paragraph in text.paragraphs))


HOSTILE = (
    "<script>window.hacked=1</script>\"><img src=x onerror=window.hacked=1>'</style>]]><!--&lt;{{7*7}}"
    "\u202eevil\u2066\x00\ud800\x1b[31m\x9b2J\\u003cscript>"
)


@pytest.fixture
def report() -> Report:
    return told(OLD, NEW)


@pytest.fixture
def pair(report: Report) -> Pair:
    return next(iter(report.pairs))


@pytest.fixture
def hostile() -> Report:
    return told(soiled(OLD, HOSTILE), soiled(NEW, HOSTILE), HOSTILE)


@pytest.fixture(scope="session")
def retold() -> Callable[[str], Report]:
    """The story with some text added to every field."""
    return lambda hostile: told(soiled(OLD, hostile), soiled(NEW, hostile), hostile)
