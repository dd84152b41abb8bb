"""The list of articles beside the text: searched, sorted, and stepped through by keyboard.

It shows the article that its current row stands for, a moment after the last key, so that nobody who holds the down
key opens a hundred of them. How much an article changed is measured for the rows in view; in the order "most change"
for all, those in view first.
"""

from itertools import chain, islice

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, QSignalBlocker, Qt, QTimer, Signal
from PySide6.QtGui import QActionGroup, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QFrame,
    QHeaderView,
    QLabel,
    QLineEdit,
    QMenu,
    QSizePolicy,
    QTableView,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from viewer.model.capture import Capture
from viewer.model.catalogue import Order
from viewer.model.figures import Figures
from viewer.theme import Theme
from viewer.ui import escape, style
from viewer.ui.article_rows import ArticleRows, RowPainter
from viewer.ui.measuring import Measuring

_SOON = 150  # milliseconds after the last key until its article is shown, or until what is in view is measured
_AGAIN = 1500  # milliseconds between two sortings while amounts come
_AHEAD = 200  # articles that are measured before it is asked again which ones are in view
_LEAST = 180  # pixels of width


class ArticleList(QWidget):
    """Shows the articles of a capture and reports which one is wanted."""

    chosen = Signal(int)  # place in Capture.articles
    left = Signal()  # the reader goes on to the text

    def __init__(self, amounts: Measuring) -> None:
        super().__init__()
        self.rows = ArticleRows(self)
        self._amounts = amounts
        self._place = 0  # of the article on show
        self._marking = False  # the current row changes, but not because somebody wants another article
        self.words = QLineEdit(placeholderText="Search headline, address, source", clearButtonEnabled=True)
        self.words.setAccessibleName("Search articles")
        self.order = _OrderButton()
        self.table = _Table(self.rows)
        self._painter = RowPainter(self)
        self.table.setItemDelegate(self._painter)
        self._count = style.named(QLabel(), "dim")
        self._count.setWordWrap(True)
        self._idle, self._soon = QTimer(self, interval=0), QTimer(self, singleShot=True, interval=_SOON)
        self._rest, self._again = (QTimer(self, singleShot=True, interval=wait) for wait in (_SOON, _AGAIN))
        self._lay_out()
        self._connect()
        self.hide()  # until there are several articles

    def open(self, capture: Capture, place: int) -> None:
        """List another capture."""
        with QSignalBlocker(self.words):
            self.words.clear()
        self.rows.open(capture.articles)
        self.select(place)
        self._idle.start()
        self._say()

    def grow(self, capture: Capture, place: int) -> None:
        """More has come; what is in view stays in view."""
        scrolled = self.table.verticalScrollBar().value()
        self.rows.grow(capture.articles)
        self._mark(place)
        self.table.verticalScrollBar().setValue(scrolled)
        self._idle.start()
        self._rest.start()
        self._say()

    def select(self, place: int) -> None:
        """Mark the article on show, and bring its row into view."""
        self._mark(place)
        self.table.scrollTo(self.table.currentIndex())
        self._rest.start()

    def dress(self, colours: Theme) -> None:
        """Take the theme's colours."""
        self._painter.dress(colours)
        self.table.viewport().update()

    @property
    def count(self) -> str:
        """What it says of how many there are."""
        return self._count.text()

    @property
    def settled(self) -> bool:
        """Whether nothing of it is still to come."""
        return not any(timer.isActive() for timer in (self._idle, self._soon, self._rest, self._again))

    # Qt calls these

    def event(self, event: QEvent) -> bool:
        """While the focus is here, Escape is ours."""
        return escape.claimed(event) or super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Escape takes the search away, then leaves; Enter goes on to the text; the down key into the list."""
        key = event.key()
        if key == Qt.Key.Key_Escape and self.words.text():
            self.words.clear()
        elif key in (Qt.Key.Key_Escape, Qt.Key.Key_Return, Qt.Key.Key_Enter):
            if key != Qt.Key.Key_Escape:
                self._choose_now()
            self.left.emit()
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) and self.words.hasFocus():
            self.table.setFocus(Qt.FocusReason.TabFocusReason)
            if not self.table.currentIndex().isValid():
                self.table.selectRow(0)
        elif event.text().isprintable() and event.text():
            self.words.setFocus()
            self.words.insert(event.text())
        else:
            super().keyPressEvent(event)

    # Helpers

    def _lay_out(self) -> None:
        card = style.named(QFrame(), "card")
        inner = QVBoxLayout(card)
        inner.setContentsMargins(1, 6, 1, 6)
        inner.addWidget(self.table)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(16, 12, 0, 12)
        layout.setSpacing(8)
        layout.addWidget(self.words)
        layout.addWidget(self.order)
        layout.addWidget(card, 1)
        layout.addWidget(self._count)
        self.setMinimumWidth(_LEAST)

    def _connect(self) -> None:
        self.words.textChanged.connect(self._arrange)
        self.order.changed.connect(self._arrange)
        self.table.selectionModel().currentChanged.connect(self._current_changed)
        self.table.clicked.connect(lambda _index: self._choose_now())
        self.table.verticalScrollBar().valueChanged.connect(lambda _value: self._rest.start())
        self._amounts.measured.connect(self._measured)
        self._idle.timeout.connect(self._prepare)
        self._soon.timeout.connect(self._choose_now)
        self._rest.timeout.connect(self._measure)
        self._again.timeout.connect(self._sort_again)

    def _arrange(self) -> None:
        self.rows.arrange(self.words.text(), self.order.order)
        self.table.scrollToTop()
        self.select(self._place)
        self._say()

    def _sort_again(self) -> None:
        """Amounts have come; whoever looks at the article on show still sees it, whoever scrolled away stays there."""
        bar, current = self.table.verticalScrollBar(), self.table.currentIndex()
        seen, scrolled = self.table.visualRect(current).intersects(self.table.viewport().rect()), bar.value()
        self.rows.arrange(self.words.text(), Order.CHANGE)
        self._mark(self._place)
        bar.setValue(scrolled)
        if seen:
            self.table.scrollTo(self.table.currentIndex())
        self._say()

    def _mark(self, place: int) -> None:
        self._place = place
        row = self.rows.row(place)
        index = QModelIndex() if row is None else self.rows.index(row, 0)
        self._marking = True
        self.table.selectionModel().setCurrentIndex(index, QItemSelectionModel.SelectionFlag.ClearAndSelect)
        self._marking = False

    def _current_changed(self, current: QModelIndex, _before: QModelIndex) -> None:
        if current.isValid() and not self._marking:
            self._soon.start()

    def _choose_now(self) -> None:
        self._soon.stop()
        index = self.table.currentIndex()
        row = index.row() if index.isValid() else 0 if self.rows.rowCount() else None
        if row is not None and (place := self.rows.place(row)) != self._place:
            self._place = place
            self.chosen.emit(place)

    def _prepare(self) -> None:
        if self.rows.catalogue.prepare():
            self._idle.stop()
            self._say()

    def _measure(self) -> None:
        catalogue = self.rows.catalogue
        if not self.isVisible():
            return
        top = max(0, self.table.rowAt(0))
        bottom = self.table.rowAt(self.table.viewport().height() - 1) + 1 or len(catalogue.shown)
        beyond = catalogue.shown if catalogue.order is Order.CHANGE else ()
        wanted = islice(catalogue.unmeasured(chain(catalogue.shown[top:bottom], beyond)), _AHEAD)
        self._amounts.measure((place, len(catalogue.articles[place].versions)) for place in wanted)

    def _measured(self, key: tuple[int, int], found: Figures) -> None:
        place, versions = key
        catalogue = self.rows.catalogue
        if place < len(catalogue.articles) and versions == len(catalogue.articles[place].versions):
            self.rows.measure(place, found.words)
        if catalogue.order is Order.CHANGE:
            if not self._again.isActive():
                self._again.start()
            if self._amounts.idle:
                self._rest.start()

    def _say(self) -> None:
        catalogue = self.rows.catalogue
        total, shown = len(catalogue.articles), len(catalogue.shown)
        words = f"{total:,}" if shown == total else f"{shown:,} of {total:,}"
        words += f" article{'' if total == 1 else 's'}"
        if catalogue.lonely:
            words += f"; {catalogue.lonely:,} with nothing to compare"
        if catalogue.order is Order.CHANGE:
            words += f"; the change of {catalogue.amounts:,} is measured so far"
        self._count.setText(words)
        self.table.setAccessibleDescription(words)


class _OrderButton(QToolButton):
    """Says what the list is sorted by, and offers the others."""

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        style.named(self, "order")
        self.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        menu, group = QMenu(self), QActionGroup(self)
        for order in Order:
            action = menu.addAction(order.value)
            action.setCheckable(True)
            group.addAction(action)
            action.triggered.connect(lambda _on=False, order=order: self.choose(order))
        self.setMenu(menu)
        self.choose(Order.FILE)

    def choose(self, order: Order) -> None:
        """Sort by something else."""
        self.order = order
        self.setText(f"{order.value} \u25be")
        self.setAccessibleName(f"Sort articles: {order.value}")
        self.menu().actions()[list(Order).index(order)].setChecked(True)
        self.changed.emit()


class _Table(QTableView):
    """One column as wide as the view; Home and End go to the first and the last row."""

    def __init__(self, rows: ArticleRows) -> None:
        super().__init__()
        self.setModel(rows)
        self.setAccessibleName("Articles")
        self.setFrameShape(QFrame.Shape.NoFrame)
        style.named(self, "articles")
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.horizontalHeader().hide()
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.verticalHeader().setDefaultSectionSize(RowPainter.height(self.fontMetrics().height()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The current row stays in view."""
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """What isn't for going through the rows is for the list around."""
        ends = {Qt.Key.Key_Home: 0, Qt.Key.Key_End: self.model().rowCount() - 1}
        moves = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if event.key() in ends:
            self.selectRow(ends[Qt.Key(event.key())])
        elif event.key() in moves:
            super().keyPressEvent(event)
        else:
            event.ignore()
