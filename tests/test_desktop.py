"""The desktop files agree on one name, and a capture file is known by its name and its first bytes."""

import configparser
import json

from lxml import etree

from viewer import assets

NAME = "io.github.redraft.Redraft"
TYPE = "application/x-redraft-capture"
MIME = "{http://www.freedesktop.org/standards/shared-mime-info}"


def test_the_entry_offers_redraft_for_capture_files() -> None:
    reader = configparser.RawConfigParser()
    reader.optionxform = str  # type: ignore[assignment,method-assign] # keys are case-sensitive here
    reader.read_string(assets.text(f"desktop/{NAME}.desktop"))
    entry = reader["Desktop Entry"]
    assert entry["Exec"] == "redraft %F"
    assert entry["Icon"] == entry["StartupWMClass"] == NAME
    assert TYPE in entry["MimeType"].split(";")
    for listed in ("MimeType", "Keywords", "Categories"):
        assert entry[listed].endswith(";")


def test_the_type_knows_a_capture_by_name_and_by_its_first_line() -> None:
    kind = etree.fromstring(assets.data(f"desktop/{NAME}.mime.xml"))[0]
    assert kind.get("type") == TYPE
    assert [glob.get("pattern") for glob in kind.iter(f"{MIME}glob")] == ["*.capture"]
    first = assets.text("samples/harbour-bridge.capture").splitlines()[0]
    assert json.loads(first)["format"] == "redraft-capture"
    for match in kind.iter(f"{MIME}match"):
        start, end = map(int, (match.get("offset") or "").split(":"))
        assert start <= first.index(match.get("value") or "?") <= end


def test_the_store_page_names_the_same_program() -> None:
    component = etree.fromstring(assets.data(f"desktop/{NAME}.metainfo.xml"))
    assert component.findtext("id") == NAME
    assert component.findtext("launchable") == f"{NAME}.desktop"
    assert component.findtext("provides/mediatype") == TYPE


def test_the_icon_is_drawn_not_fetched() -> None:
    icon = etree.fromstring(assets.data(f"icons/{NAME}.svg"))
    assert icon.get("viewBox") == "0 0 64 64"
    assert not [name for element in icon.iter() for name in element.attrib if "href" in str(name)]
    assert {str(element.tag).rpartition("}")[2] for element in icon.iter()} == {"svg", "title", "rect", "path"}
