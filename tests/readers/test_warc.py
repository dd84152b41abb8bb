import bz2
import gzip
import lzma
import pickle
import zlib
from collections.abc import Callable
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path

import brotli
import pytest

from viewer.errors import Cancelled, OpenError
from viewer.model.capture import Article, Capture, Text
from viewer.model.limits import Limits
from viewer.readers import read

from .warcs import STORY, URL, arc, chunked, record, request, response, revisit, story, zipped

Put = Callable[[str, str | bytes], Path]
_EIGHT, _NINE, _TEN = (f"2020-05-01T{hour:02}:00:00Z" for hour in (8, 9, 10))
_WAYS: dict[str, Callable[..., bytes]] = {
    "plain": lambda *records: b"".join(records),
    "record by record": zipped,
    "as a whole": lambda *records: gzip.compress(b"".join(records)),
    "bzip2": lambda *records: bz2.compress(b"".join(records)),
    "xz": lambda *records: lzma.compress(b"".join(records)),
}


def _only(capture: Capture) -> Article:
    (article,) = capture.articles
    return article


def _texts(capture: Capture) -> list[Text]:
    return [capture.text(version) for version in _only(capture).held]


@pytest.mark.parametrize("way", _WAYS)
def test_pages_of_one_address_are_versions_in_order_of_time(put: Put, way: str) -> None:
    records = response(story("four"), _NINE), request(), response(story(), _EIGHT), request()
    capture = read(put("a.warc.gz", _WAYS[way](*records)))
    article = _only(capture)
    assert (capture.format, article.url, article.title) == ("warc", URL, None)
    assert [version.captured_at.isoformat() for version in article.versions if version.captured_at] == [
        "2020-05-01T08:00:00+00:00",
        "2020-05-01T09:00:00+00:00",
    ]
    old, new = _texts(capture)
    assert old.title == "Ferry line opens in May"
    assert "three crowns" in old.whole
    assert "four crowns" in new.whole
    assert capture.warnings == ("left out: 2 requests",)


@pytest.mark.parametrize("second", [False, True])
@pytest.mark.parametrize("way", ["plain", "as a whole"])
def test_both_forms_of_arc_are_read(put: Put, way: str, *, second: bool) -> None:
    capture = read(put("made.arc", _WAYS[way](arc(story(), second=second))))
    assert "three crowns" in _texts(capture)[0].whole
    assert _only(capture).versions[0].captured_at is not None


@pytest.mark.parametrize(
    ("coding", "pack"),
    [
        ("gzip", gzip.compress),
        ("x-gzip", gzip.compress),
        ("deflate", zlib.compress),
        ("deflate", lambda body: zlib.compress(body, wbits=-15)),
        ("br", brotli.compress),
        ("gzip, br", lambda body: brotli.compress(gzip.compress(body))),
        ("identity", bytes),
        ("br", bytes),  # many tools take the compression off and leave the header
        ("gzip", bytes),
    ],
)
@pytest.mark.parametrize("chunks", [False, True])
def test_bodies_are_unpacked(put: Put, coding: str, pack: Callable[[bytes], bytes], *, chunks: bool) -> None:
    body = pack(story())
    headers = ["Content-Type: text/html", f"Content-Encoding: {coding}", "Transfer-Encoding: chunked"]
    data = response(chunked(body) if chunks else body, headers=headers)
    assert "three crowns" in _texts(read(put("a.warc", data)))[0].whole


def test_a_body_that_nobody_can_unpack_says_so_when_it_is_shown(put: Put) -> None:
    headers = ["Content-Type: text/html", "Content-Encoding: zstd"]
    capture = read(put("a.warc", response(b"\x28\xb5\x2f\xfd" * 9, headers=headers)))
    with pytest.raises(OpenError, match=r"a\.warc, record at byte 0: .*'zstd', which can't be unpacked"):
        _texts(capture)


@pytest.mark.parametrize("pack", [gzip.compress, brotli.compress])
def test_a_bomb_in_a_body_is_stopped(put: Put, pack: Callable[[bytes], bytes]) -> None:
    coding = "gzip" if pack is gzip.compress else "br"
    headers = ["Content-Type: text/html", f"Content-Encoding: {coding}"]
    data = response(story()) + response(pack(b"<p>" + b"a" * 6_000_000), _NINE, headers=headers)
    capture = read(put("a.warc", data), Limits(ratio=500, ratio_from=1 << 20))
    good, bomb = _only(capture).versions
    assert "three crowns" in capture.text(good).whole
    with pytest.raises(OpenError, match="unpacks to more than 500 times its size"):
        capture.text(bomb)


@pytest.mark.parametrize(
    ("header", "meta", "encoding"),
    [
        ("text/html; charset=iso-8859-2", "", "iso8859-2"),
        ('text/html; charset="windows-1250"', "utf-8", "cp1250"),
        ("text/html", "iso-8859-2", "iso8859-2"),
        ("text/html; charset=iso-8859-1", "", "utf-8"),  # the bytes prove otherwise
    ],
)
def test_the_charset_comes_from_the_header_then_from_the_page(put: Put, header: str, meta: str, encoding: str) -> None:
    page = STORY.format(price="čtyři").replace("<head>", f"<head><meta charset='{meta}'>" if meta else "<head>")
    capture = read(put("a.warc", response(page.encode(encoding), headers=[f"Content-Type: {header}"])))
    assert "čtyři crowns" in _texts(capture)[0].whole


def test_plain_text_and_resources_are_pages_too(put: Put) -> None:
    plain = response(b"A headline\n\nIts text.", headers=["Content-Type: text/plain"])
    kept = record(
        "resource", story(), WARC_Target_URI="https://news.example/b", WARC_Date=_NINE, Content_Type="text/html"
    )
    capture = read(put("a.warc", plain + kept))
    first, second = (capture.text(article.versions[0]) for article in capture.articles)
    assert (first.title, first.paragraphs) == ("A headline", ("Its text.",))
    assert "three crowns" in second.whole


def test_a_page_that_tells_no_type_is_looked_at(put: Put) -> None:
    capture = read(put("a.warc", response(story(), headers=["Server: x"])))
    assert "three crowns" in _texts(capture)[0].whole


def test_everything_that_is_no_page_is_counted(put: Put) -> None:
    records = (
        record("warcinfo", b"software: made"),
        response(story()),
        request(),
        response(b"", status="301 Moved Permanently"),
        response(b"gone", status="404 Not Found"),
        response(b"", status="204 No Content"),
        response(b"png", headers=["Content-Type: image/png"]),
        record("metadata", b"x"),
        record("conversion", b"x"),
    )
    (warning,) = read(put("a.warc", b"".join(records))).warnings
    assert warning == (
        "left out: 1 request, 1 redirect, 1 error page, 1 answer without a page, "
        "2 records of other types, 1 metadata record"
    )


@pytest.mark.parametrize(
    "archive", [arc(story()), arc(story(), second=True), record("warcinfo", b"x") + response(story())]
)
def test_of_a_clean_archive_nothing_is_left_out(put: Put, archive: bytes) -> None:
    assert read(put("a", archive)).warnings == ()


@pytest.mark.parametrize("digest", [True, False])
def test_equal_captures_are_folded_and_counted(put: Put, *, digest: bool) -> None:
    times = [_EIGHT, _NINE, _TEN]
    capture = read(put("a.warc", b"".join(response(story(), time, digest=digest) for time in times)))
    (version,) = _only(capture).versions
    assert version.meta["captures"] == 3
    assert version.meta["captured_until"] == "2020-05-01T10:00:00+00:00"
    assert "folded into the one before: 2 captures of the same bytes" in capture.warnings


def test_a_digest_that_lies_folds_nothing(put: Put) -> None:
    lie = {"WARC_Payload_Digest": "sha1:3KRQHQ65T23N52AOS5QLFTIMWZIOO7G5"}
    data = response(story(), _EIGHT, digest=False, **lie) + response(story("four"), _NINE, digest=False, **lie)
    assert len(_only(read(put("a.warc", data))).versions) == 2


def test_a_revisit_repeats_what_it_points_at(put: Put) -> None:
    records = (
        response(story(), _EIGHT),
        revisit(story(), "2020-05-01T08:30:00Z"),  # the same as before
        response(story("four"), _NINE),
        revisit(story(), _TEN),  # and back again
    )
    capture = read(put("a.warc", b"".join(records)))
    versions = _only(capture).versions
    assert [version.meta.get("captures", 1) for version in versions] == [2, 1, 1]
    assert ["three" in text.whole for text in _texts(capture)] == [True, False, True]


def test_a_revisit_of_another_address_is_found_by_what_it_refers_to(put: Put) -> None:
    other = "https://news.example/index.html"
    refers = {"WARC_Refers_To_Target_URI": URL, "WARC_Refers_To_Date": _EIGHT}
    repeat = record("revisit", b"", 0, WARC_Target_URI=other, WARC_Date=_NINE, **refers)
    capture = read(put("a.warc", repeat + response(story(), _EIGHT)))
    assert ["three" in capture.text(article.versions[0]).whole for article in capture.articles] == [True, True]


def test_a_revisit_of_a_page_that_is_elsewhere_is_a_version_without_words(put: Put) -> None:
    lost = revisit(b"elsewhere", _NINE) + revisit(b"elsewhere", _NINE, "https://news.example/other")
    capture = read(put("a.warc", response(story(), _EIGHT) + lost))
    assert [version.absent for version in _only(capture).versions] == [False, True]
    assert capture.warnings == ("left out: 1 repeat of a page that isn't here",)


def test_addresses_that_mean_the_same_are_one_article(put: Put) -> None:
    same = (
        "https://news.example/ferry?utm_source=rss&utm_medium=feed",
        "http://www.news.example:80/ferry#top",
        "https://NEWS.example/ferry?fbclid=123",
    )
    others = ("https://news.example/ferry?page=2", "https://news.example/Ferry", "https://news.example/ferry/")
    data = b"".join(response(story(str(n)), f"2020-05-01T08:{n:02}:00Z", url) for n, url in enumerate((*same, *others)))
    capture = read(put("a.warc", data))
    assert [len(article.versions) for article in capture.articles] == [3, 1, 1, 1]
    first = capture.articles[0]
    assert first.url == "https://news.example/ferry"
    assert [version.url for version in first.versions] == list(same)


def test_times_are_as_exact_as_they_are_written(put: Put) -> None:
    dates = ("2014", "2014-01", "20140210000001", "2014-02-10T00:00:01.5Z", "yesterday", "2014-99-01T00:00:00Z")
    data = b"".join(response(story(str(n)), date) for n, date in enumerate(dates))
    capture = read(put("a.warc", data))
    versions = _only(capture).versions
    assert [version.time_note for version in versions[:3]] == ["told to the year only", "told to the month only", None]
    assert [str(version.captured_at) for version in versions[2:4]] == [
        "2014-02-10 00:00:01+00:00",
        "2014-02-10 00:00:01.500000+00:00",
    ]
    assert [version.captured_at for version in versions[4:]] == [None, None]
    assert "2 captures without a readable time, put last" in capture.warnings


def test_what_is_found_can_be_shown_before_all_is_read(put: Put, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("viewer.readers.archive._OFTEN", 0.0)
    monkeypatch.setattr("viewer.readers.archive._SHARE", 0)
    seen: list[Capture] = []

    def progress(share: float, what: str, so_far: Capture | None = None, /) -> None:
        assert 0 <= share <= 1
        assert what
        seen.extend([so_far] if so_far else [])

    records = [response(story(str(n)), f"2020-05-01T08:{n:02}:00Z", f"{URL}/{n % 3}") for n in range(9)]
    whole = read(put("a.warc.gz", zipped(*records)), progress=progress)
    assert [sum(len(article.versions) for article in one.articles) for one in seen] == list(range(1, 10))
    keys = [{version.key for article in one.articles for version in article.versions} for one in (*seen, whole)]
    assert all(before <= after for before, after in pairwise(keys))
    assert "crowns" in seen[3].text(seen[3].articles[0].versions[0]).whole


def test_reading_stops_when_nobody_waits(put: Put) -> None:
    with pytest.raises(Cancelled):
        read(put("a.warc", response(story())), cancelled=lambda: True)


def test_its_words_can_be_read_by_another_process(put: Put) -> None:
    capture = read(put("a.warc.gz", gzip.compress(b"".join([response(story()), response(story("four"), _NINE)]))))
    again = pickle.loads(pickle.dumps(capture))  # noqa: S301 - our own
    assert [text.whole for text in _texts(again)] == [text.whole for text in _texts(capture)]


def test_a_long_archive_compressed_as_a_whole_is_stepped_through_both_ways(
    put: Put, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("viewer.readers.deflate._APART", 10_000)
    monkeypatch.setattr("viewer.readers.deflate._POINTS", 8)
    noise = b"".join(zlib.crc32(bytes([n % 256, n // 256])).to_bytes(4, "big").hex().encode() for n in range(8_000))
    pages = [story(str(n)).replace(b"</body>", b"<!--" + noise + b"--></body>") for n in range(12)]
    records = [response(page, f"2020-05-01T08:{n:02}:00Z") for n, page in enumerate(pages)]
    capture = read(put("a.warc.gz", gzip.compress(b"".join(records))))
    held = _only(capture).held
    for number in (11, 0, 6, 5, 10, 1):
        assert f"cost {number} crowns" in capture.texts.read(held[number].key).whole


# Damage


def test_a_file_that_ends_in_the_middle_says_so(put: Put) -> None:
    records = response(story(), _EIGHT), response(story("four"), _NINE)
    cut = zipped(*records)[:-60]
    capture = read(put("a.warc.gz", cut))
    assert len(_only(capture).versions) == 2
    assert any("the file ends inside it" in warning for warning in capture.warnings)
    plain = read(put("a.warc", b"".join(records)[:-200]))
    assert any("bytes are there" in warning for warning in plain.warnings)
    assert "Ferry line" in _texts(plain)[1].whole


def test_a_damaged_record_costs_no_other(put: Put) -> None:
    good, bad = zipped(response(story(), _EIGHT)), zipped(response(story("four"), _NINE))
    for place in (12, 200, len(bad) - 6):
        hurt = bytes(bad[:place]) + bytes([bad[place] ^ 0xFF]) + bytes(bad[place + 1 :])
        capture = read(put("a.warc.gz", good + hurt + zipped(response(story("five"), _TEN))))
        assert [n for n in ("three", "five") if any(n in text.whole for text in _texts(capture))] == ["three", "five"]
        assert any(" damaged" in warning or "checksum" in warning for warning in capture.warnings), capture.warnings


@pytest.mark.parametrize("by", [-20, 20])
@pytest.mark.parametrize("way", ["plain", "as a whole"])
def test_a_wrong_length_costs_no_other_record(put: Put, by: int, way: str) -> None:
    block = b"HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + story()
    wrong = record("response", block, by, WARC_Target_URI=URL, WARC_Date=_EIGHT)
    capture = read(put("a.warc.gz", _WAYS[way](wrong, response(story("four"), _NINE))))
    assert ["three" in _texts(capture)[0].whole, "four" in _texts(capture)[1].whole] == [True, True]
    assert "All rights" not in _texts(capture)[0].whole or "WARC" not in _texts(capture)[0].whole
    assert "its length is wrong" in capture.warnings[0]


def test_garbage_between_records_is_passed_over(put: Put) -> None:
    for name, between in (
        ("a.warc", b"garbage\r\n\r\n"),
        ("a.warc.gz", b"\x1f\x8b\x08garbage"),
        ("a.warc.gz", b"\0" * 99),
    ):
        parts = [response(story(), _EIGHT), response(story("four"), _NINE)]
        data = between.join([zipped(part) if name.endswith("gz") else part for part in parts])
        assert len(_only(read(put(name, data))).versions) == 2, name


def test_a_bomb_of_gzip_is_passed_over(put: Put) -> None:
    bomb = zipped(response(b"<p>" + b"a" * 6_000_000, _NINE))
    limits = Limits(ratio=500, ratio_from=1 << 20)
    capture = read(
        put("a.warc.gz", zipped(response(story(), _EIGHT)) + bomb + zipped(response(story("f"), _TEN))), limits
    )
    assert any("beyond all reason" in warning for warning in capture.warnings)
    assert len(_only(capture).versions) == 3


def test_a_page_over_the_limit_is_named_when_it_is_shown(put: Put) -> None:
    capture = read(put("a.warc", response(story())), Limits(version_bytes=100))
    with pytest.raises(OpenError, match="record at byte 0: is not shown: it is longer"):
        _texts(capture)


def test_an_endless_head_ends(put: Put) -> None:
    endless = b"WARC/1.0\r\n" + b"X: y\r\n" * 400_000
    capture = read(put("a.warc.gz", zipped(endless, response(story()))))
    assert any("its head is longer than 1 MB" in warning for warning in capture.warnings)


def test_more_versions_than_the_limit_are_counted(put: Put) -> None:
    data = b"".join(response(story(str(n)), f"2020-05-01T08:{n:02}:00Z") for n in range(5))
    capture = read(put("a.warc", data), Limits(versions=3))
    assert len(_only(capture).versions) == 3
    assert capture.warnings == ("left out: 2 captures over the limit for one address",)


def test_an_archive_without_pages_says_what_it_holds(put: Put) -> None:
    with pytest.raises(OpenError, match="it holds no page in HTML or plain text; left out: 1 request"):
        read(put("a.warc", request()))
    with pytest.raises(OpenError, match="it holds no page"):
        read(put("a.warc", b"nothing of the kind"))
    with pytest.raises(OpenError, match="it holds no page"):
        read(put("a.warc.gz", gzip.compress(b"")))


def test_a_file_that_changed_meanwhile_says_so(put: Put) -> None:
    path = put("a.warc.gz", zipped(response(story(), _EIGHT), response(story("four"), _NINE)))
    capture = read(path)
    path.write_bytes(b"WARC/1.0\r\nsomething else")
    with pytest.raises(OpenError, match="has changed since it was opened"):
        _texts(capture)


# Real archives, those of other projects' tests among them

_NOTHING = {"bad.arc", "example-digest.warc", "example-space-in-target-uri.warc.gz", "post-test.warc.gz"} | {
    "HTTP404.warc",
    "redirect.warc",
    "redirectRelative.warc",
    "example-wrong-chunks.warc.gz",  # its record goes on in another gzip member
}


def test_every_real_archive_opens_or_says_why(data: Path) -> None:
    paths = sorted(path for path in (data / "warc").glob("*/*") if ".warc" in path.name or ".arc" in path.name)
    assert len(paths) > 40
    for path in paths:
        if path.name in _NOTHING:
            with pytest.raises(OpenError, match="it holds no page"):
                read(path)
            continue
        capture = read(path)
        assert capture.format == "warc"
        for article in capture.articles[:3]:
            assert capture.text(article.held[-1]).whole, (path.name, article.url)


def test_real_archives_hold_what_was_put_into_them(data: Path) -> None:
    folder = data / "warc" / "made_here"
    plain, messy = read(folder / "dev_multi.warc.gz"), read(folder / "dev_messy.warc.gz")
    assert [len(article.versions) for article in plain.articles] == [11, 9, 19, 7, 16]
    by_name = {article.url.rpartition("/")[2]: article for article in messy.articles if article.url}
    assert all(version.held for version in messy.articles)
    for article in plain.articles[:4]:  # the last one is long
        other = by_name[(article.url or "").rpartition("/")[2]]
        wanted = [plain.text(version).whole for version in article.held]
        found = [messy.text(version).whole for version in other.held]
        assert set(found) == set(wanted), article.url  # whatever the coding, the address or the charset
        assert len(found) >= len(wanted)
    assert "folded into the one before: 6 captures of the same bytes" in messy.warnings


def test_captures_with_a_copied_digest_stay_apart(data: Path) -> None:
    capture = read(data / "warc" / "oduwsdl_ipwb" / "5mementos.warc")
    first = capture.articles[0]
    assert len({capture.text(version).whole for version in first.versions}) == 5
    dates = [version.captured_at for version in first.versions if version.captured_at]
    assert dates == sorted(dates)


def test_equal_captures_in_a_row_are_counted(put: Put) -> None:
    two = response(story(), _EIGHT) + response(story(), _NINE)
    same, other = _only(read(put("a.warc", two + response(story("four"), _TEN)))).versions
    assert (same.repeats, other.repeats) == ("2 equal captures", "")
    assert [same.until, other.until] == [datetime(2020, 5, 1, 9, tzinfo=UTC), None]
