"""The slider's strip: the slider, a scroll bar where the history is wider than the window, its bars measured in view.

What has come into view is measured once the slider rests: whoever drags through ten thousand versions doesn't want
those that he left.
"""

from collections.abc import Collection, Iterable

from PySide6.QtCore import QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtWidgets import QScrollBar, QVBoxLayout, QWidget

from viewer.model.figures import Figures
from viewer.model.handles import Handles
from viewer.ui import style
from viewer.ui.columns import HEIGHT, LOW
from viewer.ui.comparer import Step
from viewer.ui.measuring import Measuring
from viewer.ui.timeline import Timeline

_REST = 100  # milliseconds


class Strip(QWidget):
    """As high as it is told to be; the scroll bar takes its room from the slider."""

    shown = Signal(int, object)  # column, Figures

    def __init__(self, timeline: Timeline, bars: Measuring) -> None:
        super().__init__()
        style.named(self, "strip")
        self._timeline, self._bars = timeline, bars
        self._columns: dict[Step, int] = {}  # of those whose bars were asked for since the slider rested
        self.reached = 0  # columns on either side of the view that were asked for too
        self.asked = 0  # bars that were asked for last
        self._bar = QScrollBar(Qt.Orientation.Horizontal)
        self._bar.setAccessibleName("Versions in view")
        self._bar.hide()
        self._rest = QTimer(self, singleShot=True, interval=_REST)
        self._rest.timeout.connect(self._measure)
        self._waits = True
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(timeline, 1)
        layout.addWidget(self._bar)
        self._bar.valueChanged.connect(timeline.scroll_to)
        timeline.laid_out.connect(self._laid_out)
        bars.measured.connect(self._show_bar)

    def fit(self, *, low: bool) -> None:
        """Take less height in a low window."""
        self.setFixedHeight(LOW if low else HEIGHT)

    def wait(self) -> None:
        """Measure nothing: the first pair of another article comes first."""
        self._waits = True

    def measure(self) -> None:
        """Measure what is in view, in a moment and whenever that changes: the panes come first."""
        self._waits = False
        self._rest.start()

    def fold(self, same: Collection[int], handles: Handles) -> None:
        """Show these columns with the ones before them; more of the history may come into view."""
        self._timeline.fold(same, handles)

    def reach(self) -> bool:
        """Measure farther around the view than last time; whether there was anything more."""
        track = self._timeline.track
        seen = track.in_view
        self.reached = max(2 * self.reached, len(seen))
        first, last = max(0, seen.start - self.reached), min(len(track.versions), seen.stop + self.reached)
        self._ask(column for column in range(first, last) if column not in seen)
        return self.asked > 0

    @property
    def held(self) -> bool:
        """Whether the mouse has hold of a handle or of the scroll bar."""
        return self._timeline.held or self._bar.isSliderDown()

    @property
    def settled(self) -> bool:
        """Whether everything in view was asked for."""
        return not self._rest.isActive()

    def _laid_out(self) -> None:
        beyond = self._timeline.track.most
        self._bar.setVisible(beyond > 0)
        with QSignalBlocker(self._bar):
            self._bar.setRange(0, beyond)
            self._bar.setPageStep(self._timeline.width())
            self._bar.setSingleStep(self._timeline.width() // 10)
            self._bar.setValue(self._timeline.track.offset)
        self._rest.start()

    def _measure(self) -> None:
        handles, track = self._timeline.handles, self._timeline.track
        if handles is None or self._waits:
            return
        self._columns, self.reached = {}, 0
        self._ask(track.firsts_in_view)

    def _ask(self, columns: Iterable[int]) -> None:
        """Measure these, the ones near the newer handle first."""
        handles, versions = self._timeline.handles, self._timeline.track.versions
        assert handles is not None
        steps = sorted(handles.steps(columns), key=lambda step: abs(step[1] - handles.new))
        asked = {(versions[old], versions[column]): column for old, column in steps}
        new = {step: column for step, column in asked.items() if step not in self._columns}
        self._columns |= new
        self.asked = len(new)
        self._bars.measure(new)

    def _show_bar(self, step: Step, found: Figures) -> None:
        if (column := self._columns.get(step)) is not None:
            self._timeline.show_figures(column, found)
            self.shown.emit(column, found)
