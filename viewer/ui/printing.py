"""Prints the pair on show, and shows beforehand how it will look.

A sheet that lies has both versions beside each other, an upright one has them as one text. Paper is painted in the
background; only the preview is painted where Qt wants it, on the window's own thread, and so shows the first pages.
"""
# ruff: noqa: PLC0415 - exporters are imported when they are first needed: the window opens sooner

import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QAction, QPageLayout, QPainter
from PySide6.QtPrintSupport import QPrintDialog, QPrinter, QPrinterInfo, QPrintPreviewDialog
from PySide6.QtWidgets import QDialog

from viewer.errors import Cancelled as Stopped
from viewer.errors import ExportError
from viewer.model.capture import Cancelled, Progress

if TYPE_CHECKING:
    from viewer.exporters.base import Report
    from viewer.ui.window import MainWindow

_SEEN = 40
"""Pages that a preview shows at most: about 10 ms each, and meanwhile the window stands still."""

_CHUNK = 1 << 20

_PREVIEW = (1000, 760)  # pixels


class Printing(QObject):
    """Prints for one window; the printer and its settings are remembered until the window is closed."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._printer: QPrinter | None = None
        self.dialog: QPrintDialog | QPrintPreviewDialog | None = None
        window.view.replaced.connect(self.leave)

    def print(self) -> None:
        """Ask for the printer, and print in the background."""
        report = self._window.exporting.report()
        if report is None:
            return
        dialog = QPrintDialog(self._ready(), self._window)
        dialog.setOption(QPrintDialog.PrintDialogOption.PrintPageRange, on=True)
        dialog.accepted.connect(lambda: self._print(report))
        self._open(dialog)

    def preview(self) -> None:
        """Show the pages; its own button prints them."""
        report = self._window.exporting.report()
        if report is None:
            return
        dialog = QPrintPreviewDialog(self._ready(), self._window)
        dialog.setWindowTitle("Print Preview")
        dialog.resize(*_PREVIEW)
        dialog.paintRequested.connect(lambda printer: self._show(printer, report))
        # Its own way to print would stand still until all is painted, and would print no more than it shows.
        button = next(action for action in dialog.findChildren(QAction) if action.text() == "Print")
        button.triggered.disconnect()
        button.triggered.connect(self.print)
        self._open(dialog)

    def leave(self) -> None:
        """Another article is on show."""
        if self.dialog is not None:
            self.dialog.reject()

    def _ready(self) -> QPrinter:
        """The printer: first lying, since side by side is how the window shows a pair."""
        from viewer.exporters.base import Layout
        from viewer.ui.paper.page import lay_out

        if self._printer is None:
            self._printer = QPrinter(QPrinter.PrinterMode.HighResolution)
            self._printer.setPageLayout(lay_out(Layout.SIDE))
        proposed = self._window.filing.proposed
        self._printer.setDocName(proposed.name)
        if not QPrinterInfo.availablePrinterNames():
            self._printer.setOutputFileName(f"{proposed.absolute()}.pdf")
        return self._printer

    def _open(self, dialog: "QPrintDialog | QPrintPreviewDialog") -> None:
        self.leave()
        self.dialog = dialog
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.finished.connect(self._forget)
        QDialog.open(dialog)  # the print dialog's own wants a slot of C++

    def _forget(self) -> None:
        self.dialog = None

    def _print(self, report: "Report") -> None:
        printer = self._printer
        assert printer is not None
        opened = self._window.filing.opened
        name = printer.outputFileName() if printer.outputFormat() is QPrinter.OutputFormat.PdfFormat else ""

        def work(cancelled: Cancelled, _progress: Progress) -> None:
            if name:
                _to_file(printer, Path(name), opened, report, cancelled)
            else:
                paint(printer, report, cancelled)

        told = (f"Written: {name}" if name else "Printed.", "Stopped before all was printed.")
        self._window.filing.background.run("printing", work, told)

    def _show(self, printer: QPrinter, report: "Report") -> None:
        if paint(printer, report, _never, most=_SEEN) == _SEEN and self.dialog is not None:
            self.dialog.setWindowTitle(f"Print Preview – the first {_SEEN} pages; all of them are printed")


def _to_file(printer: QPrinter, path: Path, opened: Sequence[Path], report: "Report", cancelled: Cancelled) -> None:
    """Print into a file, which is there whole or not at all; the dialog asked whether one that is there may go."""
    from viewer.exporters import file

    file.refuse(path, replace=True, sources=opened)
    with tempfile.TemporaryDirectory() as folder:
        part = Path(folder) / "paper.pdf"
        printer.setOutputFileName(str(part))
        try:
            paint(printer, report, cancelled)
        finally:
            printer.setOutputFileName(str(path))
        with part.open("rb") as printed:
            file.write(path, iter(lambda: printed.read(_CHUNK), b""), replace=True)


def paint(printer: QPrinter, report: "Report", cancelled: Cancelled, *, most: int = 0) -> int:
    """Paint a report for a printer; how many pages.

    Args:
        printer: as it was set up.
        report: of one pair.
        cancelled: asked before every page.
        most: no more pages than these, 0 for all.

    Raises:
        Cancelled: ``cancelled`` answered True.
        ExportError: the printer takes nothing.
    """
    from dataclasses import replace

    from viewer.exporters.base import Layout
    from viewer.ui.paper.document import Document

    lying = printer.pageLayout().orientation() is QPageLayout.Orientation.Landscape
    painter = QPainter()
    if not painter.begin(printer):
        raise ExportError("can't print", where=printer.printerName(), why="the printer or its file takes nothing")
    try:
        document = Document(
            printer, painter, replace(report, layout=Layout.SIDE if lying else Layout.INLINE), most=most
        )
        pages = 0
        for pages in document.paint():  # noqa: B007 - the last one is the answer
            if cancelled():
                printer.abort()
                raise Stopped
    finally:
        painter.end()
    return pages


def _never() -> bool:
    return False
