import hashlib
import json
import zipfile
from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

import pytest

from viewer.errors import OpenError
from viewer.model.limits import Limits
from viewer.readers import read

from .warcs import URL, request, response, story, zipped

Put = Callable[[str, str | bytes], Path]
_NINE = "2020-05-01T09:00:00Z"
_WHOLE = {"archive/a.warc.gz": zipped(response(story()), request())}


def _pages(*pages: Mapping[str, str]) -> bytes:
    lines = [{"format": "json-pages-1.0", "id": "pages"}, *pages]
    return "".join(json.dumps(line) + "\n" for line in lines).encode()


def _wacz(contents: Mapping[str, bytes], *, packed: bool = False, package: bool = True) -> bytes:
    out = BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED if packed else zipfile.ZIP_STORED) as file:
        for name, content in contents.items():
            file.writestr(name, content)
        if package:
            file.writestr("datapackage.json", _package(contents))
    return out.getvalue()


def _package(contents: Mapping[str, bytes]) -> bytes:
    resources = [
        {"path": name, "hash": f"sha256:{hashlib.sha256(content).hexdigest()}", "bytes": len(content)}
        for name, content in contents.items()
    ]
    return json.dumps({"profile": "data-package", "wacz_version": "1.1.1", "resources": resources}).encode()


@pytest.mark.parametrize("packed", [False, True])
def test_all_archives_inside_make_the_articles(put: Put, *, packed: bool) -> None:
    contents = _WHOLE | {"archive/b.warc": response(story("four"), _NINE)}
    capture = read(put("a.wacz", _wacz(contents, packed=packed)))
    (article,) = capture.articles
    assert capture.format == "wacz"
    assert ["three" in capture.text(article.versions[0]).whole, "four" in capture.text(article.versions[1]).whole] == [
        True,
        True,
    ]
    assert capture.warnings == ("left out: 1 request",)
    assert capture.sha256 == hashlib.sha256(Path(capture.path).read_bytes()).hexdigest()


def test_listed_pages_come_first_with_their_titles(put: Put) -> None:
    other, missing = "https://news.example/second", "https://news.example/missing"
    contents = {
        "archive/a.warc.gz": zipped(response(story()), response(story("four"), url=other)),
        "pages/pages.jsonl": _pages({"url": other, "title": "The second"}, {"url": missing}) + b"not json\n",
    }
    capture = read(put("a.wacz", _wacz(contents)))
    assert [(article.url, article.title) for article in capture.articles] == [(other, "The second"), (URL, None)]
    assert capture.warnings == (
        "pages/pages.jsonl: 1 line is not valid JSON",
        "not in it: 1 page that its list names",
    )


def test_contents_that_are_not_what_the_package_says_are_named(put: Put) -> None:
    contents = _WHOLE | {"pages/pages.jsonl": _pages(), "indexes/index.cdx": b"x"}
    lies = json.loads(_package(contents))
    lies["resources"][1]["hash"] = "sha256:" + "0" * 64
    lies["resources"][2]["path"] = "indexes/gone.cdx"
    lies["resources"] += [{"path": "indexes/index.cdx", "hash": "rot13:x"}, 7]
    seal = {"path": "datapackage.json", "hash": "sha256:other", "signedData": {}}
    contents |= {"datapackage.json": json.dumps(lies).encode(), "datapackage-digest.json": json.dumps(seal).encode()}
    capture = read(put("a.wacz", _wacz(contents, package=False)))
    assert capture.warnings == (
        "pages/pages.jsonl isn't what datapackage.json says: its digest (sha256) is another one",
        "indexes/gone.cdx, which datapackage.json names, isn't there",
        "indexes/index.cdx: datapackage.json tells no digest that can be checked",
        "a resource without a name, which datapackage.json names, isn't there",
        "datapackage.json isn't what datapackage-digest.json says: its digest is another one",
        "it is signed; the signature wasn't checked",
        "left out: 1 request",
    )


def test_a_collection_without_a_package_says_so(put: Put) -> None:
    assert "it has no datapackage.json" in read(put("a.wacz", _wacz(_WHOLE, package=False))).warnings[0]
    broken = _wacz(_WHOLE | {"datapackage.json": b"[]"}, package=False)
    assert "datapackage.json can't be read: it isn't an object" in read(put("a.wacz", broken)).warnings[0]


def test_names_inside_are_only_names(put: Put, tmp_path: Path) -> None:
    names = ("../../archive/a.warc.gz", "/etc/archive/b.warc.gz", "C:\\archive\\c.warc.gz")
    times = ("2020-05-01T08:00:00Z", _NINE, "2020-05-01T10:00:00Z")
    contents = {name: zipped(response(story(time), time)) for name, time in zip(names, times, strict=True)}
    path = put("in/a.wacz", _wacz(contents))
    before = sorted(tmp_path.rglob("*"))
    assert len(read(path).articles[0].versions) == 3
    assert sorted(tmp_path.rglob("*")) == before


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_twins_are_both_read(put: Put) -> None:
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as file:
        file.writestr("archive/a.warc.gz", zipped(response(story())))
        file.writestr("archive/a.warc.gz", zipped(response(story("four"), _NINE)))
    capture = read(put("a.wacz", out.getvalue()))
    assert len(capture.articles[0].versions) == 2
    assert "archive/a.warc.gz is in it more than once; each is read" in capture.warnings


def test_contents_that_lie_inside_others_are_left_out(put: Put) -> None:
    inner = _wacz({"archive/in.warc.gz": zipped(response(story("four"), _NINE))}, package=False)
    data = bytearray(_wacz({"archive/a.warc.gz": zipped(response(story())), "b.bin": inner}, package=False))
    place = data.index(b"PK\x01\x02")  # the second head in the list shall point into the first one
    second = data.index(b"PK\x01\x02", data.rindex(b"archive/a.warc.gz"))
    assert second > place
    data[second + 42 : second + 46] = (5).to_bytes(4, "little")
    capture = read(put("a.wacz", bytes(data)))
    assert "left out of its contents: 1 that lies inside another one" in capture.warnings


def test_a_list_of_contents_that_was_cut_off_costs_only_itself(put: Put) -> None:
    data = _wacz(_WHOLE | {"pages/pages.jsonl": _pages({"url": URL, "title": "Ferry"})})
    capture = read(put("a.wacz", data[: data.index(b"PK\x01\x02") + 10]))
    assert capture.articles[0].title == "Ferry"
    assert "what was found of its contents is read" in capture.warnings[0]
    streamed = BytesIO()
    streamed.seekable = lambda: False  # type: ignore[method-assign]
    with zipfile.ZipFile(streamed, "w") as file:
        file.writestr("archive/a.warc.gz", _WHOLE["archive/a.warc.gz"])
    cut = streamed.getvalue()
    assert read(put("b.wacz", cut[: cut.index(b"PK\x01\x02")])).articles


def test_a_bomb_in_a_zip_is_passed_over(put: Put) -> None:
    bomb = response(b"<p>" + b"a" * 3_000_000, _NINE)
    contents = {"archive/a.warc": response(story()) + bomb, "archive/b.warc.gz": zipped(response(story("four")))}
    capture = read(put("a.wacz", _wacz(contents, packed=True)), Limits(ratio=300, ratio_from=1 << 20))
    assert any("more than 300 times its size" in warning for warning in capture.warnings)
    assert len(capture.articles[0].versions) >= 2


@pytest.mark.parametrize("bad", ["encrypted", "method", "elsewhere"])
def test_contents_that_cannot_be_unpacked_are_named(put: Put, bad: str) -> None:
    data = bytearray(_wacz(_WHOLE | {"archive/b.warc": response(story("four"), _NINE)}))
    at = data.index(b"PK\x01\x02")
    at = data.index(b"PK\x01\x02", at + 4)  # of the second archive in the list
    if bad == "encrypted":
        data[at + 8] |= 1
    elif bad == "method":
        data[at + 10] = 97
    else:
        data[at + 42 : at + 46] = (0xFFFFFF).to_bytes(4, "little")
    capture = read(put("a.wacz", bytes(data)))
    assert any(warning.startswith("archive/b.warc") for warning in capture.warnings)
    assert len(capture.articles[0].versions) == 1


def test_a_collection_without_archives_says_so(put: Put) -> None:
    with pytest.raises(OpenError, match="there is no web archive in it"):
        read(put("a.wacz", _wacz({"x.txt": b"x"})))
    with pytest.raises(OpenError, match="there is no web archive in it"):
        read(put("a.wacz", b"nothing of the kind"))


def test_a_list_of_contents_without_end_is_not_read(put: Put) -> None:
    data = bytearray(_wacz(_WHOLE))
    end = data.rindex(b"PK\x05\x06")
    data[end + 12 : end + 16] = (0x7FFFFFFF).to_bytes(4, "little")
    assert "longer than 32 MB" in read(put("a.wacz", bytes(data))).warnings[0]


def test_real_collections_open_as_they_should(data: Path) -> None:
    folder = data / "warc"
    paths = sorted(folder.glob("*/*.wacz"))
    assert len(paths) >= 8
    for path in paths:
        if path.name == "invalid_example_1.wacz":
            with pytest.raises(OpenError, match="no web archive"):
                read(path)
            continue
        capture = read(path)
        assert not any("says" in warning for warning in capture.warnings), path.name
        assert all(capture.text(article.held[0]).whole for article in capture.articles[:2])
    both = read(folder / "made_here" / "dev_two_warcs_pages_noindex.wacz")
    assert len(both.articles) == 8
    assert both.articles[0].title == "en-18f-agile-marketplace.html"
