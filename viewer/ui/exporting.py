"""Writes reports from the window: asks how, asks where, and has it done in the background.

Exporters are imported when they are first needed, which lets the window open sooner.
"""
# ruff: noqa: PLC0415 - see above

from collections.abc import Callable, Iterable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt

from viewer.model import choice as choosing
from viewer.model.capture import Cancelled

if TYPE_CHECKING:
    from viewer.exporters.base import Form, Report
    from viewer.ui.export_dialog import Choice, ExportDialog
    from viewer.ui.window import MainWindow


_WHOLE = "Compared is everything that the pages show, not the article alone."


class Exporting(QObject):
    """Exports for one window; a choice is remembered until the window is closed."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._last: Choice | None = None
        self.dialog: ExportDialog | None = None
        window.view.replaced.connect(self.leave)

    def ask(self, name: str) -> None:
        """Ask how the pair on show, or its article's history, is to be written in a format."""
        from viewer.exporters import named
        from viewer.exporters.facts import plural
        from viewer.ui.export_dialog import Choice, ExportDialog

        view = self._window.view
        if view.spread is None or view.capture is None or view.article is None:
            return
        self.leave()
        form = named(name)
        first = replace(self._last, form=form) if self._last else Choice(form)
        pair = view.spread.pair
        count = len(choosing.steps(view.capture, view.article))
        versions = f"Version {pair.old.version.number} → {pair.new.version.number}"
        self.dialog = ExportDialog(self._window, first, versions, plural(count, "step"))
        self.dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.dialog.chosen.connect(self._save)
        self.dialog.finished.connect(self._forget)
        self.dialog.open()

    def report(self) -> "Report | None":
        """The pair on show, once it is compared."""
        from viewer.exporters.base import Report

        view = self._window.view
        if view.spread is None or view.capture is None or view.article is None:
            return None
        notes = (_WHOLE,) if view.comparer.whole and view.pair and view.pair.whole else ()
        return Report(view.capture, view.article, (view.spread.pair,), notes)

    def change(self, change: int | None = None) -> None:
        """Write one change with where it comes from: the current one, or the one of a place in the comparison."""
        from viewer.exporters.fragments import FRAGMENTS

        report, stop = self.report(), self._window.view.changes.stop
        changes = () if stop is None else stop.changes
        if change is not None and change not in changes:
            changes = (change,)  # a minor one, which is no stop
        if report is None or not changes:
            self._window.say("Go to a change first.")
            return
        pair, filing = next(iter(report.pairs)), self._window.filing

        def write(path: Path) -> None:
            fragment = next((each for each in FRAGMENTS if path.name.lower().endswith(each.suffix)), FRAGMENTS[0])
            filing.write(path, lambda *_: [fragment.encoded(report, pair, changes)])

        filing.ask_where("Export This Change", [(each.title, each.suffix) for each in FRAGMENTS], write)

    def leave(self) -> None:
        """Another article is on show: nobody is asked about the one before."""
        if self.dialog is not None:
            self.dialog.reject()

    def _forget(self) -> None:
        self.dialog = None

    def _save(self, choice: "Choice") -> None:
        """Ask where to, and write it there."""
        self._last = choice
        written, form, filing = self._pieces(choice), choice.form, self._window.filing
        if written is not None:
            names = [(form.title, form.suffix)]
            filing.ask_where(f"Export {form.title}", names, lambda path: filing.write(path, written))

    def _pieces(self, choice: "Choice") -> "Callable[[Cancelled, Callable[[float], None]], Iterable[bytes]] | None":
        """What is written, taken from what is on show now; made when it is asked for, in another thread."""
        from viewer.engine import history
        from viewer.exporters.base import Report

        view = self._window.view
        if view.spread is None or view.capture is None or view.article is None:
            return None
        capture, article, pair = view.capture, view.article, view.pair or view.spread.pair
        steps = choosing.steps(capture, article) if choice.whole else ()

        def pieces(cancelled: Cancelled, tell: Callable[[float], None]) -> Iterable[bytes]:
            compared = history(capture, article, steps, lambda done: tell(done / len(steps)), cancelled)
            pairs = compared if choice.whole else (pair,)
            return rendered(choice.form, Report(capture, article, pairs, whole=choice.whole, layout=choice.layout))

        return pieces


def rendered(form: "Form", report: "Report") -> Iterable[bytes]:
    """A report in any format, painted ones too."""
    from viewer.exporters.base import Export
    from viewer.ui import paper

    return form.render(report) if isinstance(form, Export) else paper.render(report)
