"""DiffEngine and NewsEdits databases: every row is kept, whatever the release, the damage or the schema."""

import gc
import gzip
import pickle
import sqlite3
import tempfile
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from viewer.errors import Cancelled, OpenError
from viewer.model.capture import Capture
from viewer.model.limits import Limits
from viewer.readers import read, spool

Put = Callable[[str, str | bytes], Path]

_TABLE = """
create table entryversion (id integer not null primary key, title varchar(255) not null, url varchar(255) not null,
    summary varchar(255) not null, created datetime not null, archive_url varchar(255), entry_id integer not null);
create index entryversion_url on entryversion (url);
create index entryversion_entry_id on entryversion (entry_id);
"""
_FEEDS = """
create table entry (id integer not null primary key, url text, created datetime, checked datetime);
create table feed (url text not null primary key, name text not null);
create table feedentry (id integer not null primary key, feed_id text not null, entry_id integer not null);
insert into entry values (1, 'http://a.example/ferry', '2020-03-01 07:00:00', '2020-03-09 12:00:00.25');
insert into feed values ('http://a.example/rss', 'Harbour'), ('http://b.example/rss', 'Island');
insert into feedentry values (1, 'http://a.example/rss', 1), (2, 'http://b.example/rss', 1);
"""
_EDITS = """create table entryversion (id integer, entry_id integer, version text, title text, url text, summary text,
    created text, source text, num_versions integer)"""


def made(path: Path, *scripts: str, rows: Iterable[tuple[Any, ...]] = ()) -> Path:
    """A database; it may hold text that isn't UTF-8, which Python would refuse to write."""
    connection = sqlite3.connect(path)
    for script in scripts:
        connection.executescript(script)
    for row in rows:
        marks = ", ".join("?" * len(row))
        connection.execute(f"insert into entryversion values ({marks})", row)  # noqa: S608 - only marks
    connection.commit()
    connection.close()
    return path


def version(
    number: int, created: object, *, url: str = "http://a.example/ferry", entry: int = 1, long: int = 0
) -> tuple[Any, ...]:
    return (
        number,
        f"Ferry {number}",
        url,
        f"<p>Boat {number} &amp; crew.</p>{'<p>Sea.</p>' * long}",
        created,
        None,
        entry,
    )


def texts(capture: Capture) -> list[list[str]]:
    return [[capture.text(version).whole for version in article.held] for article in capture.articles]


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "news.db"


def test_versions_of_an_address_are_one_article_in_the_order_of_time(path: Path) -> None:
    rows = [
        version(1, "2020-03-02 08:00:00"),
        version(2, "2020-03-01 08:00:00.5", entry=2),
        version(3, "2020-03-02 08:00:00"),
    ]
    capture = read(made(path, _TABLE, rows=[*rows, version(4, "2020-03-01", url="http://a.example/b")]))
    ferry, other = capture.articles
    assert [(one.number, one.title) for one in ferry.versions] == [(1, "Ferry 2"), (2, "Ferry 1"), (3, "Ferry 3")]
    assert ferry.versions[0].captured_at == datetime(2020, 3, 1, 8, 0, 0, 500_000, tzinfo=UTC)
    assert (ferry.url, ferry.title, ferry.versions[1].meta) == ("http://a.example/ferry", "Ferry 3", {"id": 1})
    assert other.versions[0].captured_at == datetime(2020, 3, 1, tzinfo=UTC)
    assert capture.warnings == ()


def test_feeds_name_the_source_and_the_entry_tells_when_it_was_first_seen(path: Path) -> None:
    (article,) = read(made(path, _TABLE, _FEEDS, rows=[version(1, "2020-03-01 08:00:00")])).articles
    assert article.source == "Harbour, Island"
    assert article.first_seen == datetime(2020, 3, 1, 7, tzinfo=UTC)
    assert article.status == "Last checked on 2020-03-09 12:00 UTC."


@pytest.mark.parametrize(
    ("summary", "paragraphs"),
    [
        ("<p>A &lt;b&gt; &amp; c.</p><p>D.</p>", ("A <b> & c.", "D.")),
        ("before <p>A.</p> between <p>B.</p> after", ("before", "A.", "between", "B.", "after")),
        ("A.</p><p>B.</p><p>C.", ("A.", "B.", "C.")),
        ("A &amp; B.\n\nC.", ("A & B.", "C.")),
        (b"<p>Caf\xe9.</p>", ("Café.",)),
        ("<p>A\x00B\x1b.</p>", ("A␀B␛.",)),
        ("", ()),
        (None, ()),
        (5, ("5",)),
    ],
)
def test_the_summary_is_html_of_paragraphs_or_plain_text(path: Path, summary: object, paragraphs: tuple[str]) -> None:
    table = _TABLE.replace("summary varchar(255) not null", "summary")
    capture = read(made(path, table, rows=[(1, "T", "u", summary, "2020-03-01", None, 1)]))
    assert capture.text(capture.articles[0].versions[0]).paragraphs == paragraphs


def test_columns_may_stand_anywhere_and_be_missing(path: Path) -> None:
    table = 'create table "EntryVersion" (Summary text, tweet text, URL text, Created datetime)'
    capture = read(made(path, table, rows=[("<p>A.</p>", "x", "u", "2020-03-01 08:00:00")]))
    (only,) = capture.articles[0].versions
    assert (only.title, only.archive_url, capture.text(only).whole) == (None, None, "A.")


def test_newsedits_counts_versions_itself_and_tells_the_absent_ones(path: Path) -> None:
    rows = [
        (9, 7, "1.0", "Two", "http://a.example/x", "A.</p><p>B.", "2010-01-02 00:00:00", "nyt", 4),
        (8, 7, "0.0", "One", "http://a.example/y", "A.", "2010-01-01 00:00:00+00:00", "nyt", 4),
        (7, 7, "0", "Other", "http://b.example/x", "C.", "2010-01-01T00:00:00Z", "bbc", 1),
    ]
    capture = read(made(path, _EDITS, rows=rows))
    first, second = capture.articles
    assert [(one.number, one.title, one.absent) for one in first.versions] == [
        (0, "One", False),
        (1, "Two", False),
        (2, None, True),
        (3, None, True),
    ]
    assert (first.source, first.versions_total, second.source) == ("nyt", 4, "bbc")
    assert texts(capture) == [["One\nA.", "Two\nA.\nB."], ["Other\nC."]]
    assert capture.warnings == ()


@pytest.mark.parametrize("number", ["one", None, "0.0", -1, 1e300, b"x"])
def test_versions_whose_numbers_make_no_sense_are_counted_in_time(path: Path, number: object) -> None:
    rows = [
        (1, 7, number, "Two", "u", "B.", "2010-01-02 00:00:00", "nyt", 10**9),
        (2, 7, "0.0", "One", "u", "A.", "2010-01-01 00:00:00", "nyt", 10**9),
    ]
    capture = read(made(path, _EDITS, rows=rows))
    assert [(one.number, one.title) for one in capture.articles[0].versions] == [(0, "One"), (1, "Two")]
    assert "1 article has versions without a number" in capture.warnings[0]


def test_an_unreadable_time_is_said_and_never_invented(path: Path) -> None:
    rows = [version(2, "soon"), version(1, "2020-03-01 08:00:00 UTC"), version(3, "0001-01-01T00:00:00+23:00")]
    capture = read(made(path, _TABLE, rows=rows))
    assert [one.title for one in capture.articles[0].versions] == ["Ferry 1", "Ferry 2", "Ferry 3"]
    assert [one.captured_at is None for one in capture.articles[0].versions] == [False, True, True]
    assert capture.warnings == (
        "2 versions have no time that can be read (the last one says '0001-01-01T00:00:00+23:00')",
    )


def test_titles_are_one_harmless_line_whatever_their_bytes(path: Path) -> None:
    made(path, _TABLE)
    with sqlite3.connect(path) as connection:
        for number, raw in enumerate((b"Caf\xe9", b" A\n\x1bB ", b""), 1):
            row = (number, raw, "u", "<p>A.</p>", "2020-03-01", None, 1)
            connection.execute("insert into entryversion values (?, cast(? as text), ?, ?, ?, ?, ?)", row)
    connection.close()
    capture = read(path)
    assert [one.title for one in capture.articles[0].versions] == ["Caf�", "A ␛B", None]
    assert [capture.text(one).title for one in capture.articles[0].versions] == ["Caf�", "A ␛B", None]


def test_a_compressed_database_opens_in_memory_even_if_it_kept_a_log(put: Put, path: Path) -> None:
    made(path, "pragma journal_mode = wal", _TABLE, rows=[version(1, "2020-03-01 08:00:00")])
    capture = read(put("news.db.gz", gzip.compress(path.read_bytes())))
    assert texts(capture) == [["Ferry 1\nBoat 1 & crew."]]


def test_a_large_compressed_database_lies_in_a_temporary_file_as_long_as_it_is_needed(
    put: Put, path: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(spool, "_MEMORY", 10_000)
    monkeypatch.setenv("TMPDIR", str(tmp_path / "tmp"))
    monkeypatch.setattr(tempfile, "tempdir", None)
    (tmp_path / "tmp").mkdir()
    rows = [version(number, f"2020-03-{number:02} 08:00:00", long=50) for number in range(1, 29)]
    made(path, "pragma journal_mode = wal", _TABLE, rows=rows)
    capture = read(put("news.db.gz", gzip.compress(path.read_bytes())))
    assert capture.warnings[0].startswith("unpacked to a temporary file of ")
    assert len(list((tmp_path / "tmp").iterdir())) == 1
    found = texts(capture)
    assert len(found[0]) == 28
    assert texts(pickle.loads(pickle.dumps(capture))) == found  # noqa: S301 - our own
    del capture
    gc.collect()
    assert list((tmp_path / "tmp").iterdir()) == []


def test_a_compressed_database_for_which_there_is_no_room_gives_what_fits(put: Put, path: Path) -> None:
    rows = [version(number, f"2020-03-{number:02} 08:00:00", long=10_000) for number in range(1, 29)]
    made(path, _TABLE, rows=rows)
    capture = read(put("news.db.gz", gzip.compress(path.read_bytes())), Limits(spool_bytes=path.stat().st_size // 2))
    assert "it unpacks to more than there is room for; what fits is opened" in capture.warnings
    assert 0 < len(capture.articles[0].held) < 28


def test_what_another_program_has_not_saved_yet_is_said(path: Path) -> None:
    made(path, _TABLE, rows=[version(1, "2020-03-01 08:00:00")])
    writer = sqlite3.connect(path)
    writer.execute("pragma journal_mode = wal")
    writer.execute("insert into entryversion values (2, 'T', 'u', '', '2020-03-01', null, 1)")
    writer.commit()
    before = {one.name: one.read_bytes() for one in path.parent.iterdir()}
    capture = read(path)
    assert texts(capture) == [["Ferry 1\nBoat 1 & crew."]]
    assert capture.warnings[0].startswith("news.db-wal lies beside it")
    assert {one.name: one.read_bytes() for one in path.parent.iterdir()} == before
    writer.close()


def test_words_can_be_read_in_another_process(path: Path) -> None:
    capture = read(made(path, _TABLE, rows=[version(1, "2020-03-01 08:00:00")]))
    assert texts(pickle.loads(pickle.dumps(capture))) == texts(capture)  # noqa: S301 - our own


_VIEW = "create view entryversion as select 1 as id, 'x' as url, {} as summary"


@pytest.mark.parametrize(
    ("script", "why"),
    [
        ("create table places (a, b)", "its tables are places"),
        ("create table entryversion (id integer, title text, url text)", 'has no column "summary"'),
        ("create table entryversion (summary text)", 'has no column "url"'),
        (_TABLE, 'its table "entryversion" is empty'),
        ("create view entryversion as select 'x' as url, '' as summary", 'has no column "id"'),
        (_VIEW.format("load_extension('x')"), "unsafe use of load_extension"),
        (_VIEW.format("zeroblob(1000000000)"), "not authorized to use function"),
        ("create virtual table entryversion using fts5(id, url, summary)", "runs code of others"),
    ],
)
def test_another_schema_is_refused_in_a_sentence(path: Path, script: str, why: str) -> None:
    with pytest.raises(OpenError, match=why):
        read(made(path, script))


def test_a_file_that_only_begins_like_a_database_is_refused(put: Put) -> None:
    with pytest.raises(OpenError, match=r"news\.db: can't be opened: "):
        read(put("news.db", b"SQLite format 3\0" + bytes(range(256)) * 20))


_ENDLESS = """create view entryversion as with recursive n(i) as (select {start} union all select i + {step} from n)
    select i as id, 'u' || i % 3 as url, 'T' as title, '<p>A.</p>' as summary, '2020-03-01' as created from n"""


def test_an_endless_view_gives_rows_up_to_the_limit(path: Path) -> None:
    made(path, _ENDLESS.format(start=1, step=1))
    capture = read(path, Limits(versions=1000))
    assert sum(len(article.versions) for article in capture.articles) == 1000
    assert "more than 1,000 rows" in capture.warnings[0]
    assert capture.text(capture.articles[0].versions[-1]).whole == "T\nA."


def test_an_endless_view_of_one_row_ends_in_time(path: Path) -> None:
    capture = read(made(path, _ENDLESS.format(start=1, step=0)), Limits(extraction_seconds=0.2))
    assert len(capture.articles[0].versions) == 1
    assert "takes too long to read" in capture.warnings[0]


def test_endless_tables_beside_it_cost_only_what_they_would_tell(path: Path) -> None:
    made(
        path,
        _TABLE,
        _ENDLESS.format(start=1, step=0).replace("entryversion", "feed"),
        rows=[version(1, "2020-03-01 08:00:00")],
    )
    (article,) = read(path, Limits(extraction_seconds=0.2)).articles
    assert (article.source, len(article.versions)) == (None, 1)


def test_a_version_over_the_limit_says_so_when_it_is_shown(path: Path) -> None:
    big = (2, "Big", "u", "x" * 3_000_000, "2020-03-02", None, 1)
    capture = read(made(path, _TABLE, rows=[version(1, "2020-03-01"), big]), Limits(version_bytes=1 << 20))
    assert [one.title for article in capture.articles for one in article.versions] == ["Ferry 1", "Big"]
    with pytest.raises(OpenError, match="row 2: this version can't be read: it is larger than the limit of 1 MB"):
        capture.text(capture.articles[1].versions[0])


def test_a_version_that_has_gone_says_so(path: Path) -> None:
    capture = read(made(path, _TABLE, rows=[version(1, "2020-03-01"), version(2, "2020-03-02")]))
    with sqlite3.connect(path) as connection:
        connection.execute("delete from entryversion where id = 2")
    connection.close()
    with pytest.raises(OpenError, match="it isn't there any more"):
        capture.text(capture.articles[0].versions[1])


def _many(path: Path, page: str = "1024") -> Path:
    start = datetime(2020, 3, 1, tzinfo=UTC)
    rows = (
        version(
            number,
            f"{start + timedelta(hours=number):%Y-%m-%d %H:%M:%S}",
            url=f"http://a.example/{number % 7}",
            long=30,
        )
        for number in range(1, 301)
    )
    return made(path, f"pragma page_size = {page}", _TABLE, rows=rows)


def _leaves(content: bytes) -> list[int]:
    """The pages that hold rows: leaves of a table begin with 13."""
    return [page for page in range(1, len(content) // 1024) if content[page * 1024] == 13]


@pytest.mark.parametrize("broken", [[0.5], [0.0], [1.0], [0.2, 0.5, 0.8]])
def test_a_damaged_page_costs_only_its_own_rows(path: Path, broken: list[float]) -> None:
    content = bytearray(_many(path).read_bytes())
    leaves = _leaves(bytes(content))
    for place in broken:
        start = 1024 * leaves[round(place * (len(leaves) - 1))]
        content[start : start + 1024] = b"\xff" * 1024
    path.write_bytes(content)
    capture = read(path)
    found = sum(len(article.versions) for article in capture.articles)
    assert 300 - 4 * len(broken) <= found < 300
    assert f"{found} of its rows are read, {300 - found} can't be read" in capture.warnings[0]
    assert len({text for article in texts(capture) for text in article}) == found


@pytest.mark.parametrize("share", [0.3, 0.5, 0.81, 0.99])
def test_a_database_that_was_cut_gives_what_is_left_and_makes_nothing_up(path: Path, share: float) -> None:
    whole = {text for article in texts(read(_many(path, "4096"))) for text in article}
    content = path.read_bytes()
    path.write_bytes(content[: int(len(content) * share)])
    capture = read(path)
    left = {text for article in texts(capture) for text in article}
    assert share * 200 < len(left) < 300
    assert left < whole
    assert capture.warnings[0] == "the file is cut off: its end is missing"


def test_reading_can_be_cancelled_and_shows_how_far_it_is(path: Path) -> None:
    told = list[Any]()
    read(_many(path), progress=lambda *what: told.append(what))
    assert told[-1] == (1.0, "reading versions", None)
    with pytest.raises(Cancelled):
        read(path, cancelled=lambda: True)


def test_real_databases_of_two_releases_hold_the_same(data: Path) -> None:
    captures = [read(data / "diffengine" / f"diffengine_dev_{name}.db") for name in ("head", "pypi027")]
    for capture in captures:
        assert capture.warnings == ()
        assert sum(len(article.versions) for article in capture.articles) == 147
        assert capture.articles[0].source == "Example Government News, Example Wire"
        for article in capture.articles:
            assert article.url
            assert article.first_seen
            assert [one.number for one in article.versions] == list(range(1, len(article.versions) + 1))
    held = texts(captures[0])
    assert held == texts(captures[1])
    assert all(len(whole) > 100 for article in held for whole in article)
