"""Printing: the real dialogs, a printer that prints into a file, and what is on its paper."""

from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QMarginsF, Qt
from PySide6.QtGui import QAction, QKeySequence, QPageLayout, QPageRanges, QPageSize
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrintPreviewDialog, QPrintPreviewWidget
from PySide6.QtWidgets import QDialogButtonBox, QLineEdit
from pytestqt.qtbot import QtBot

from viewer.exporters.base import Report
from viewer.ui import printing
from viewer.ui.window import MainWindow

from .conftest import Open
from .story import long, write

pypdf = pytest.importorskip("pypdf", reason="pypdf reads the PDFs back")


def report_of(window: MainWindow) -> Report:
    view = window.view
    assert view.capture is not None
    assert view.article is not None
    assert view.spread is not None
    return Report(view.capture, view.article, (view.spread.pair,))


def print_to(qtbot: QtBot, window: MainWindow, path: Path) -> None:
    dialog = window.printing.dialog
    assert isinstance(dialog, QPrintDialog)
    line = dialog.findChild(QLineEdit, "filename")
    assert line is not None
    line.setText(str(path))
    box = dialog.findChild(QDialogButtonBox)
    assert box is not None
    button = next(each for each in box.buttons() if each.text().replace("&", "") == "Print")
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)  # type: ignore[no-untyped-call]


def on_paper(path: Path) -> Any:
    return pypdf.PdfReader(path, strict=True)


def text_of(document: Any, page: int) -> str:
    return " ".join(document.pages[page].extract_text().split())


def test_print_asks_and_prints_in_the_background(qtbot: QtBot, window: MainWindow, tmp_path: Path) -> None:
    assert window.commands["print"].shortcut() == QKeySequence("Ctrl+P")
    window.commands["print"].trigger()
    print_to(qtbot, window, tmp_path / "paper.pdf")
    qtbot.waitUntil(lambda: "Written" in window.notice, timeout=10_000)
    assert window.notice == f"Written: {tmp_path / 'paper.pdf'}"
    document = on_paper(tmp_path / "paper.pdf")
    assert document.pages[0].mediabox.width > document.pages[0].mediabox.height
    assert "Version 8 → 9" in text_of(document, 0)
    assert [path.name for path in tmp_path.iterdir()] == ["paper.pdf"]


def test_an_upright_sheet_has_one_column_and_only_the_pages_that_were_asked_for(
    window: MainWindow, tmp_path: Path
) -> None:
    printer = QPrinter(QPrinter.PrinterMode.HighResolution)
    printer.setOutputFileName(str(tmp_path / "a.pdf"))
    sheet, upright = QPageSize(QPageSize.PageSizeId.Letter), QPageLayout.Orientation.Portrait
    printer.setPageLayout(QPageLayout(sheet, upright, QMarginsF(10, 10, 10, 10)))
    printing.paint(printer, report_of(window), lambda: False)
    document = on_paper(tmp_path / "a.pdf")
    assert document.pages[0].mediabox.height == 792
    assert f"Page 1 of {len(document.pages)}" in text_of(document, 0)
    ranges = QPageRanges()
    ranges.addPage(2)
    printer.setPageRanges(ranges)
    printing.paint(printer, report_of(window), lambda: False)
    (second,) = on_paper(tmp_path / "a.pdf").pages
    assert f"Page 2 of {len(document.pages)}" in " ".join(second.extract_text().split())


def test_the_preview_shows_the_pages_and_prints_through_the_print_dialog(qtbot: QtBot, window: MainWindow) -> None:
    window.commands["print_preview"].trigger()
    dialog = window.printing.dialog
    assert isinstance(dialog, QPrintPreviewDialog)
    shown = dialog.findChild(QPrintPreviewWidget)
    assert shown is not None
    qtbot.waitUntil(lambda: shown.pageCount() > 2)
    lying = shown.pageCount()
    actions = {action.text(): action for action in dialog.findChildren(QAction)}
    actions["Portrait"].trigger()
    qtbot.waitUntil(lambda: 1 < shown.pageCount() < lying)
    actions["Print"].trigger()
    qtbot.waitUntil(lambda: isinstance(window.printing.dialog, QPrintDialog))
    window.printing.leave()
    assert window.printing.dialog is None


def test_the_preview_of_a_long_text_shows_its_beginning_and_says_so(
    qtbot: QtBot, open_window: Open, tmp_path: Path
) -> None:
    window = open_window(write(tmp_path / "long.capture", long(900), long(900, changed=[1])))
    window.commands["print_preview"].trigger()
    dialog = window.printing.dialog
    assert dialog is not None
    shown = dialog.findChild(QPrintPreviewWidget)
    assert shown is not None
    qtbot.waitUntil(lambda: shown.pageCount() == 40)
    assert "the first 40 pages" in dialog.windowTitle()


def test_printing_can_be_stopped_and_leaves_nothing(qtbot: QtBot, open_window: Open, tmp_path: Path) -> None:
    window = open_window(write(tmp_path / "long.capture", long(900), long(900, changed=[1])))
    window.commands["print"].trigger()
    print_to(qtbot, window, tmp_path / "paper.pdf")
    qtbot.waitUntil(lambda: window.filing.writing.working)
    window.commands["stop"].trigger()
    qtbot.waitUntil(lambda: "Stopped" in window.notice, timeout=10_000)
    assert [path.name for path in tmp_path.iterdir()] == ["long.capture"]
