"""The list of articles and the article on show, beside each other."""

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QSplitter

from viewer.model.view import NARROW
from viewer.ui.article import ArticleView
from viewer.ui.article_list import ArticleList

_HANDLE = 8  # pixels between both
_LEAST, _TEXTS = 200, NARROW + 32  # pixels of the list, and of two columns with their margins


class Desk(QSplitter):
    """The reader parts the room between both; one article alone has it all."""

    def __init__(self) -> None:
        super().__init__(childrenCollapsible=False)
        self.view = ArticleView()
        self.articles = ArticleList(self.view.comparer.amounts)
        self.setHandleWidth(_HANDLE)
        self.addWidget(self.articles)
        self.addWidget(self.view)
        self.setStretchFactor(1, 1)
        self.wanted = 0  # width of the list, which in a narrow window is less
        self.splitterMoved.connect(self._moved)
        self.articles.chosen.connect(self.view.choose_article)
        self.articles.left.connect(self.view.panes.setFocus)

    @property
    def several(self) -> bool:
        """Whether there is more than one article."""
        return self.view.capture is not None and len(self.view.capture.articles) > 1

    def show_list(self, *, wanted: bool, width: int) -> None:
        """Have the list there, if there is something to list; ``width`` in pixels is what the reader last gave it."""
        appears = self.articles.isHidden() and self.several and wanted
        self.articles.setVisible(self.several and wanted)
        if appears:
            self.wanted = width
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrower window the list gives way before the texts turn to one column."""
        super().resizeEvent(event)
        self._fit()

    def _moved(self, _at: int, _handle: int) -> None:
        self.wanted = self.articles.width()

    def _fit(self) -> None:
        if self.articles.isHidden():
            return
        room = self.width() - self.handleWidth()
        width = min(self.wanted, max(_LEAST, room - _TEXTS))
        self.setSizes([width, max(1, room - width)])
