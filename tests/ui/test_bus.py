"""What a screen reader is told over AT-SPI, on a real session bus; what that needs is said in `.bus`."""

from pathlib import Path

import pytest

from .bus import Bus, Place, program, wait

pytestmark = pytest.mark.huge

VALUE, TEXT, ACCESSIBLE = (f"org.a11y.atspi.{name}" for name in ("Value", "Text", "Accessible"))
ROOMS = {"menu bar", "tool bar", "status bar"}


def test_the_window_is_there_and_the_slider_speaks(tmp_path: Path) -> None:
    with program(tmp_path) as (bus, root):
        frame = wait(lambda: _frame(bus, root), "the window")
        assert {bus.role(child) for child in bus.call(frame, ACCESSIBLE, "GetChildren")} >= ROOMS
        slider = bus.find(frame, "slider", "Versions")
        wait(lambda: "words added" in bus.value(slider, ACCESSIBLE, "Description"), "the figures of the version")
        assert bus.value(slider, ACCESSIBLE, "Description").startswith(
            "version 9, tenth of 10, March 16, 06:10, 11 changes; Sat 16 Mar 2024, 06:10 UTC, about 12 hours later, “"
        )
        assert [bus.value(slider, VALUE, f"{which}Value") for which in ("Minimum", "Current", "Maximum")] == [0, 9, 9]
        changed = "object:property-change:accessible"
        bus.listen(f"{changed}-value", f"{changed}-description", "object:announcement")
        bus.call(slider, "org.freedesktop.DBus.Properties", "Set", "ssv", VALUE, "CurrentValue", ("d", 8.0))
        said = bus.hear(lambda what, _detail, _words: what == "Announcement")
        assert said.startswith("version 8; ")
        assert " changes: " in said
        details = [detail for what, detail, _ in bus.heard if what == "PropertyChange"]
        assert "accessible-value" in details
        assert "accessible-description" in details
        assert bus.value(slider, ACCESSIBLE, "Description").startswith("version 8, ninth of 10, March 15, 18:20")


def test_marks_are_attributes_of_the_text_and_changes_are_items_of_a_list(tmp_path: Path) -> None:
    with program(tmp_path) as (bus, root):
        frame = wait(lambda: _frame(bus, root), "the window")
        text = bus.find(frame, "text", "Newer version")
        whole = wait(lambda: bus.call(text, TEXT, "GetText", "ii", 0, -1), "the text")
        added = whole.index("The first to cross was")
        marked = wait(lambda: bus.call(text, TEXT, "GetAttributes", "i", added)[0].get("bg-color"), "the marks")
        assert marked == "214,232,252"
        assert bus.call(text, TEXT, "GetAttributes", "i", added)[0]["underline"] == "single"
        changes = bus.find(frame, "list", "Changes")
        items = wait(lambda: bus.call(changes, ACCESSIBLE, "GetChildren"), "the list of changes")
        assert [bus.name(item).split(":")[0] for item in items][:4] == [
            "edited",
            "removed",
            "added",
            "moved and edited",
        ]


def _frame(bus: Bus, root: Place) -> Place | None:
    """The window, once it shows the sample."""
    frames = [each for each in bus.call(root, ACCESSIBLE, "GetChildren") if bus.role(each) == "frame"]
    return next((each for each in frames if bus.name(each).startswith("Harbour bridge reopens")), None)
