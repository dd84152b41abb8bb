"""MediaWiki exports of every version, compression and state of repair."""

import bz2
import gzip
import lzma
import pickle
from collections.abc import Callable
from contextlib import suppress
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from xml.sax.saxutils import escape

import py7zr
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from viewer.errors import Cancelled, OpenError
from viewer.model.capture import Capture
from viewer.model.limits import Limits
from viewer.readers import read

from .damage import opens_or_says_why

Put = Callable[[str, str | bytes], Path]
Pack = Callable[[bytes], bytes]
_WORDS = ("The ferry leaves at six.", "The ferry leaves at seven.", "The '''new''' ferry leaves at [[seven]].")


def revision(number: int, text: str, *, more: str = "", day: int | None = None) -> str:
    return (
        f"<revision><id>{number}</id><timestamp>2020-03-{day or number:02}T08:00:00Z</timestamp>"
        f"<contributor><username>Ada</username><id>7</id></contributor>{more}"
        f'<text xml:space="preserve">{escape(text)}</text></revision>'
    )


def page(title: str, *revisions: str) -> str:
    return f"<page><title>{escape(title)}</title><ns>0</ns><id>1</id>{''.join(revisions)}</page>"


def export(*pages: str, version: str = "0.10", head: str = "") -> str:
    return (
        f'{head}<mediawiki xmlns="http://www.mediawiki.org/xml/export-{version}/" version="{version}" xml:lang="de">'
        "<siteinfo><sitename>Harbour Wiki</sitename><base>https://wiki.example/wiki/Main_Page</base>"
        '<namespaces><namespace key="6">Datei</namespace><namespace key="14">Kategorie</namespace></namespaces>'
        f"</siteinfo>{''.join(pages)}</mediawiki>"
    )


FERRY = page("Ferry line", *(revision(number, text) for number, text in enumerate(_WORDS, 1)))
EXPORT = export(FERRY)


def words(capture: Capture, place: int = 0) -> list[str]:
    return ["\n".join(capture.text(version).paragraphs) for version in capture.articles[place].held]


FERRY_WORDS = [*_WORDS[:2], "The new ferry leaves at seven."]


def sevenzip(path: Path, *members: tuple[str, bytes], password: str | None = None) -> Path:
    with py7zr.SevenZipFile(path, "w", password=password) as archive:
        for name, data in members:
            archive.writestr(data, name)
    return path


@pytest.mark.parametrize("version", ["0.3", "0.4", "0.5", "0.6", "0.7", "0.8", "0.9", "0.10", "0.11"])
def test_an_export_of_any_version_tells_its_pages_and_revisions(put: Put, version: str) -> None:
    capture = read(put("wiki.xml", export(FERRY, version=version)))
    (article,) = capture.articles
    assert (article.title, article.source, article.language) == ("Ferry line", "Harbour Wiki", "de")
    assert article.url == "https://wiki.example/wiki/Ferry_line"
    assert [one.number for one in article.versions] == [1, 2, 3]
    assert article.versions[0].captured_at == datetime(2020, 3, 1, 8, tzinfo=UTC)
    assert article.versions[0].meta == {"contributor": "Ada"}
    assert words(capture) == FERRY_WORDS
    assert capture.text(article.versions[0]).title == "Ferry line"
    assert capture.warnings == ()


@pytest.mark.parametrize("ending", ["", ".gz", ".bz2", ".xz", ".lzma", ".7z"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-be", "utf-16-le", "iso-8859-1"])
def test_compression_and_encoding_make_no_difference(tmp_path: Path, ending: str, encoding: str) -> None:
    declared = {"utf-8-sig": "utf-8"}.get(encoding, encoding)
    text = export(page("Fähre", revision(1, "Fähre"), revision(2, "Schöne Fähre")))
    data = (f'<?xml version="1.0" encoding="{declared}"?>\n' + text).encode(encoding)
    pack: dict[str, Pack] = {".gz": gzip.compress, ".bz2": bz2.compress, ".xz": lzma.compress, ".lzma": _alone}
    path = tmp_path / f"wiki.xml{ending}"
    if ending == ".7z":
        sevenzip(path, ("wiki.xml", data))
    else:
        path.write_bytes(pack[ending](data) if ending else data)
    capture = read(path)
    assert capture.articles[0].title == "Fähre"
    assert capture.articles[0].url == "https://wiki.example/wiki/F%C3%A4hre"
    assert words(capture) == ["Fähre", "Schöne Fähre"]
    assert capture.warnings == ()
    assert words(pickle.loads(pickle.dumps(capture))) == ["Fähre", "Schöne Fähre"]  # noqa: S301 - our own


@pytest.mark.parametrize("encoding", ["idna", "punycode", "unicode_escape", "rot13", "undefined", "no-such", "cp037"])
def test_an_encoding_that_no_text_has_is_not_believed(put: Put, encoding: str) -> None:
    text = export(page("Ferry", revision(1, "The ferry \\u0041 leaves - at six.")))
    capture = read(put("wiki.xml", f'<?xml version="1.0" encoding="{encoding}"?>\n{text}'))
    assert words(capture) == ["The ferry \\u0041 leaves - at six."]


def _alone(data: bytes) -> bytes:
    return lzma.compress(data, format=lzma.FORMAT_ALONE)


def test_what_revisions_say_is_kept(put: Put) -> None:
    more = "<minor/><comment>Typo &amp; more</comment><model>wikitext</model>"
    anonymous = revision(2, "b").replace("<username>Ada</username><id>7</id>", "<ip>192.0.2.17</ip>")
    first, second = (
        read(put("wiki.xml", export(page("A", revision(1, "a", more=more), anonymous)))).articles[0].versions
    )
    assert first.meta == {"contributor": "Ada", "comment": "Typo & more", "minor": True}
    assert second.meta == {"contributor": "192.0.2.17"}


def test_hidden_texts_and_users_are_known_but_absent(put: Put) -> None:
    hidden = (
        "<revision><id>2</id><timestamp>2020-03-02T08:00:00Z</timestamp>"
        '<contributor deleted="deleted" /><comment deleted="deleted" /><text bytes="20" deleted="deleted" /></revision>'
    )
    capture = read(put("wiki.xml", export(page("A", revision(1, "a"), hidden, revision(3, "c")))))
    version = capture.articles[0].versions[1]
    assert version.absent
    assert version.captured_at
    assert version.meta == {"hidden": ["contributor", "comment", "text"]}
    assert capture.warnings == ("the text of revision 2 is hidden by the wiki",)
    assert words(capture) == ["a", "c"]


@pytest.mark.parametrize(
    "text", ['<text id="5" />', '<text id="5" bytes="12" />', '<text location="tt:5" bytes="12"/>', ""]
)
def test_a_stub_that_only_names_texts_says_so(put: Put, text: str) -> None:
    stub = revision(2, "x").replace('<text xml:space="preserve">x</text>', text)
    capture = read(put("wiki.xml", export(page("A", revision(1, "a"), stub))))
    assert capture.warnings == ("the export holds no text of revision 2",)
    with pytest.raises(OpenError, match="holds no words: the export holds no text of 2 revisions: 2, 3"):
        read(put("stub.xml", export(page("A", stub, stub.replace("<id>2</id>", "<id>3</id>")))))


def test_an_emptied_page_is_a_version_without_words(put: Put) -> None:
    empty = revision(2, "").replace('<text xml:space="preserve"></text>', '<text bytes="0" xml:space="preserve" />')
    capture = read(put("wiki.xml", export(page("A", revision(1, "a"), empty, revision(3, "")))))
    assert words(capture) == ["a", "", ""]
    assert capture.warnings == ()


def test_revisions_stand_in_the_order_of_their_times(put: Put) -> None:
    imported = [revision(1, "a", day=5), revision(2, "b", day=1), revision(3, "c", day=9)]
    capture = read(put("wiki.xml", export(page("A", *imported))))
    assert [version.number for version in capture.articles[0].versions] == [2, 1, 3]
    assert capture.warnings == (
        "the revisions of A are shown in the order of their times, which is not that of the file",
    )


def test_a_revision_without_id_or_time_keeps_its_place(put: Put) -> None:
    odd = revision(2, "b").replace("<id>2</id>", "<id>two</id>").replace("2020-03-02", "2020-33-02")
    capture = read(put("wiki.xml", export(page("A", revision(1, "a"), odd, revision(3, "c")))))
    assert words(capture) == ["a", "b", "c"]
    assert capture.articles[0].versions[1].captured_at is None
    assert capture.warnings == (
        "revision two doesn't tell a valid time",
        "a revision without a valid id is numbered by its place, 2",
    )


def test_a_page_that_occurs_again_is_one_article(put: Put) -> None:
    parts = (
        page("A", revision(1, "a"), revision(2, "b")),
        page("A", revision(2, "b"), revision(3, "c"), revision(3, "C!")),
    )
    capture = read(put("wiki.xml", export(parts[0], FERRY, parts[1])))
    assert [article.title for article in capture.articles] == ["A", "Ferry line"]
    assert words(capture) == ["a", "b", "c", "C!"]
    assert capture.warnings == (
        "revision 3 occurs twice and differs; both are kept",
        "revision 2 occurs twice; one is kept",
        "the page A occurs again; its revisions are put together",
    )


def test_exports_behind_each_other_are_all_read(put: Put) -> None:
    capture = read(put("wiki.xml", EXPORT + "\n" + export(page("B", revision(1, "b")))))
    assert [article.title for article in capture.articles] == ["Ferry line", "B"]
    assert capture.warnings == ()


def test_programs_and_data_are_shown_as_they_are(put: Put) -> None:
    module = revision(1, "local a = {{1}}\n\n-- '''x'''", more="<model>Scribunto</model>")
    assert words(read(put("wiki.xml", export(page("Module:A", module))))) == ["local a = {{1}}\n-- '''x'''"]


def test_content_beside_the_text_is_counted(put: Put) -> None:
    slot = "<content><role>mediainfo</role><model>json</model><text>{}</text></content></revision>"
    capture = read(put("wiki.xml", export(page("A", revision(1, "a").replace("</revision>", slot)), version="0.11")))
    assert words(capture) == ["a"]
    assert capture.warnings == ("revision 1 has content beside its text, which is left out",)


def test_a_text_may_be_quoted_and_hold_comments(put: Put) -> None:
    quoted = revision(1, "x").replace(">x</text>", "><![CDATA[a &amp; </text> b]]>&#233;</text>")
    assert words(read(put("wiki.xml", export(page("A", quoted))))) == ["a & </text> bé"]


def test_a_large_export_is_shown_while_it_is_read(tmp_path: Path) -> None:
    long = "\n\n".join(f"Paragraph {number} of a long page." for number in range(3000))
    pages = [page(f"P{place}", *(revision(number, f"{number} {long}") for number in range(1, 9))) for place in range(9)]
    path = tmp_path / "wiki.xml.gz"
    path.write_bytes(gzip.compress(export(*pages).encode(), 1))
    handed: list[Capture] = []

    def progress(share: float, what: str, so_far: Capture | None = None, /) -> None:
        assert 0 <= share <= 1
        assert what == "unpacking and reading revisions"
        if so_far:
            handed.append(so_far)
            newest = so_far.articles[-1].held[-1]
            assert so_far.text(newest).paragraphs[0].startswith(f"{newest.number} Paragraph")

    capture = read(path, progress=progress)
    assert len(handed) > 3
    assert {id(one.texts) for one in handed} == {id(capture.texts)}
    for before, after in pairwise([*handed, capture]):
        keys = [{version.key for article in one.articles for version in article.versions} for one in (before, after)]
        assert keys[0] <= keys[1]
    assert sum(len(article.versions) for article in handed[0].articles) < 30
    assert sum(len(article.versions) for article in capture.articles) == 72
    assert capture.sha256


def test_reading_can_be_cancelled(put: Put) -> None:
    polled = []

    def cancelled() -> bool:
        polled.append(1)
        return len(polled) > 1

    with pytest.raises(Cancelled):
        read(put("wiki.xml", export(page("A", *(revision(1, "a" * 300_000) for _ in range(9))))), cancelled=cancelled)


def test_a_large_compressed_export_says_that_it_is_unpacked(tmp_path: Path) -> None:
    path = tmp_path / "wiki.xml.gz"
    long = " ".join(map(str, range(5_000_000)))
    path.write_bytes(
        gzip.compress(export(page("A", revision(1, "a"), revision(2, "b"), revision(3, long))).encode(), 1)
    )
    capture = read(path)
    assert capture.warnings == ("unpacked to a temporary file of 37 MB, which goes when this is closed",)
    assert capture.text(capture.articles[0].versions[1]).paragraphs == ("b",)
    full = read(path, Limits(spool_bytes=1 << 20))
    assert full.warnings == ("it unpacks to more than there is room for; what fits is opened",)
    assert words(full) == ["a", "b"]


def test_a_file_that_changed_is_not_misread(put: Put) -> None:
    path = put("wiki.xml", EXPORT)
    capture = read(path)
    path.write_text(EXPORT.replace("<siteinfo>", "<siteinfo> "), encoding="utf-8")
    with pytest.raises(OpenError, match="the file has changed since it was opened"):
        capture.text(capture.articles[0].versions[0])


def test_a_version_over_the_limit_is_named(put: Put) -> None:
    path = put("wiki.xml", export(page("A", revision(1, "a"), revision(2, "b" * 300), revision(3, "c"))))
    capture = read(path, Limits(version_bytes=100))
    assert words(capture) == ["a", "c"]
    assert capture.warnings == ("the text of revision 2 is over the limit for one version; it is left out",)
    few = read(path, Limits(versions=2))
    assert len(few.articles[0].versions) == 2
    assert few.warnings == ("it holds more versions than the limit of 2; the rest is not read",)


# Damage


@pytest.mark.parametrize(
    ("whole", "broken", "shown", "said"),
    [
        ("</revision></page></mediawiki>", "", [*FERRY_WORDS], "the file breaks off"),
        ("</text></revision></page></mediawiki>", "", FERRY_WORDS[:2], "the file breaks off inside a text; revision 3"),
        ("seven.</text>", "seven.</tezt>", FERRY_WORDS, "the text of revision 2 is damaged; it is shown as it is"),
        ("<id>2</id>", "<id>2</ix>", FERRY_WORDS, "mismatched tag; what it says about revision"),
        (
            "2020-03-02T08:00:00Z</t",
            "2020-03-02T08:00:00Z</q",
            FERRY_WORDS,
            "what it says about revision 2 is incomplete",
        ),
        ("<revision><id>2<", "<revisiom><id>2<", None, "mismatched tag"),
        ("<siteinfo>", "<siteinfo", FERRY_WORDS, "not well-formed (invalid token); reading goes on at the next page"),
        ("<page>", "<page", FERRY_WORDS, "not well-formed (invalid token)"),
    ],
)
def test_damage_costs_as_little_as_possible(
    put: Put, whole: str, broken: str, shown: list[str] | None, said: str
) -> None:
    assert whole in EXPORT
    capture = read(put("wiki.xml", EXPORT.replace(whole, broken)))
    if shown is not None:
        assert words(capture) == shown
    assert said in capture.warnings[0]
    assert capture.warnings[0].startswith("byte ")


def test_bytes_that_are_no_utf8_are_named_and_shown(put: Put) -> None:
    capture = read(put("wiki.xml", EXPORT.encode().replace(b"at seven", b"at \xff\xfe seven")))
    assert words(capture)[1] == "The ferry leaves at \ufffd\ufffd seven."
    place = EXPORT.index("at seven") + len("at ")
    assert capture.warnings == (f"byte {place:,} and 1 more are not valid UTF-8 and shown as \ufffd",)


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_torn_stream_gives_what_came_before(put: Put, pack: Pack) -> None:
    texts = (" ".join(str(number**3 + day) for number in range(20_000)) for day in range(8))
    data = pack(export(page("A", *(revision(day, text) for day, text in enumerate(texts, 1)))).encode())
    capture = read(put("wiki.xml.packed", data[: len(data) * 3 // 4]))
    assert 2 <= len(capture.articles[0].held) < 8
    assert "stream is damaged" in capture.warnings[0]


def test_a_7z_archive_tells_what_is_wrong(tmp_path: Path) -> None:
    data = export(page("A", *(revision(day, str(list(range(day * 900)))) for day in range(1, 9)))).encode()
    whole = sevenzip(tmp_path / "a.7z", ("notes.txt", b"hello"), ("wiki.xml", data), ("b.xml", b"<a/>"))
    capture = read(whole)
    assert len(capture.articles[0].held) == 8
    assert capture.warnings == ("only wiki.xml is read; left out: notes.txt, b.xml",)
    packed = bytearray(whole.read_bytes())
    packed[len(packed) // 2] ^= 0x55
    (tmp_path / "b.7z").write_bytes(packed)
    with suppress(OpenError):
        assert "the 7z archive is damaged" in read(tmp_path / "b.7z").warnings[0]
    with pytest.raises(OpenError, match=r"encrypted\. Unpack it first"):
        read(sevenzip(tmp_path / "c.7z", ("wiki.xml", data), password="ferry"))  # noqa: S106
    (tmp_path / "d.7z").write_bytes(b"no archive")
    with pytest.raises(OpenError, match="it is not a whole 7z archive"):
        read(tmp_path / "d.7z")
    with pytest.raises(OpenError, match="isn't a MediaWiki export"):
        read(sevenzip(tmp_path / "e.7z", ("notes.txt", b"hello")))
    with pytest.raises(OpenError, match="the archive is empty"):
        read(sevenzip(tmp_path / "f.7z"))


def test_without_its_extra_a_7z_archive_names_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = sevenzip(tmp_path / "a.7z", ("wiki.xml", EXPORT.encode()))
    monkeypatch.setitem(__import__("sys").modules, "py7zr", None)
    with pytest.raises(OpenError, match=r"needs py7zr, which is not installed\. pip install 'redraft\[sevenzip\]'"):
        read(path)


# Bombs


def test_declared_entities_are_never_expanded(put: Put) -> None:
    laughs = "".join(f'<!ENTITY l{number} "{f"&l{number - 1};" * 10}">' for number in range(1, 12))
    head = (
        f'<?xml version="1.0"?><!DOCTYPE mediawiki [<!ENTITY l0 "ha">{laughs}<!ENTITY f SYSTEM "file:///etc/passwd">]>'
    )
    body = EXPORT.replace("<title>Ferry", "<title>&l11;&f;Ferry").replace("at six", "at &l11;&f;")
    capture = read(put("wiki.xml", head + body))
    assert "it declares XML entities, which are never expanded" in capture.warnings[0]
    assert capture.articles[0].title == "Ferry line"
    assert words(capture)[0] == "The ferry leaves at &l11;&f;."


@pytest.mark.parametrize(
    "bomb",
    [
        "<a>" * 100_000,
        "<page>" * 100_000,
        "<page/>" * 100_000,
        "<revision>" * 100_000,
        "<page><revision>" + "<x/>" * 300_000,
        "<a " + "x='" + "y" * 3_000_000,
        "<!-- " + "<x> " * 800_000,
        "<page><title>" + "x" * 3_000_000,
        "<page><revision><comment>" + "&#65;" * 800_000,
        "<page><revision><text>" + "<" * 2_000_000,
        "<page><revision><text>" + "<![CDATA[" * 300_000,
    ],
)
def test_a_hostile_skeleton_ends_soon_and_costs_only_itself(put: Put, bomb: str) -> None:
    head = EXPORT.partition("<page>")[0]
    with suppress(OpenError):
        read(put("bomb.xml", head + bomb))
    capture = read(put("between.xml", head + FERRY + bomb + "]]>--></text>" + FERRY.replace("Ferry line", "Other")))
    assert words(capture) == FERRY_WORDS
    assert capture.warnings or len(capture.articles) == 2


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_a_compressed_bomb_is_given_up(put: Put, pack: Pack) -> None:
    start, end = EXPORT.split("</page>")
    data = (start + '<revision><id>9</id><text xml:space="preserve">').encode() + bytes(60_000_000)
    path = put("wiki.xml.packed", pack(data + f"</text></revision></page>{end}".encode()))
    capture = read(path, Limits(ratio=100, lzma_ratio=100))
    assert words(capture) == FERRY_WORDS
    assert "it unpacks to a size beyond all reason; what came before is read" in capture.warnings


@given(data=st.data(), ending=st.sampled_from([".xml", ".xml.gz", ".xml.bz2", ".xml.xz"]))
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=150)
def test_mutated_exports_open_or_say_why(put: Put, data: st.DataObject, ending: str) -> None:
    pack: dict[str, Pack] = {".xml.gz": gzip.compress, ".xml.bz2": bz2.compress, ".xml.xz": lzma.compress}
    content = bytearray(pack.get(ending, bytes)(EXPORT.encode()))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content) - 1))
        new = st.one_of(
            st.binary(max_size=6), st.sampled_from([b"<", b">", b"</text>", b"<page>", b"&", b"<text", b"'"])
        )
        content[place : place + data.draw(st.integers(0, 30))] = data.draw(new)
    opens_or_says_why(put(f"wiki{ending}", bytes(content)), whole=True)


def test_exports_that_were_cut_anywhere_open_or_say_why(put: Put, tmp_path: Path) -> None:
    packed = sevenzip(tmp_path / "wiki.7z", ("wiki.xml", EXPORT.encode())).read_bytes()
    for name, content in (("wiki.xml", EXPORT.encode()), ("wiki.gz", gzip.compress(EXPORT.encode())), ("c.7z", packed)):
        for place in [*range(0, len(content), max(1, len(content) // 60)), *range(len(content) - 16, len(content))]:
            opens_or_says_why(put(name, content[:place]), whole=True)


def test_7z_archives_with_a_flipped_byte_open_or_say_why(put: Put, tmp_path: Path) -> None:
    packed = sevenzip(tmp_path / "wiki.7z", ("wiki.xml", EXPORT.encode())).read_bytes()
    for place in range(0, len(packed), 3):
        opens_or_says_why(put("c.7z", packed[:place] + bytes([packed[place] ^ 0x41]) + packed[place + 1 :]), whole=True)


# Real exports


def test_real_exports_open_or_say_why(data: Path) -> None:
    for path in sorted((data / "mediawiki").iterdir()):
        if "invalid" in path.name:
            with pytest.raises(OpenError, match="it is not a whole 7z archive"):
                read(path)
            continue
        capture = read(path)
        assert capture.format == "mediawiki"
        assert all("hidden" in warning for warning in capture.warnings), path.name
        if "pyrus" in path.name:
            (article,) = capture.articles
            assert article.url == "https://en.wikipedia.org/wiki/Pyrus"
            assert len(article.held) == 6
            assert words(capture)[0] == "Redirect to Pyrus (brand)"
            assert words(capture)[2].startswith("Pyrus may refer to:\nPear, trees of the genus Pyrus and the fruit")
