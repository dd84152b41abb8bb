"""The list of articles and the article on show, beside each other."""

from PySide6.QtWidgets import QSplitter

from viewer.ui.article import ArticleView
from viewer.ui.article_list import ArticleList

_HANDLE = 8  # pixels between both


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
        self.articles.chosen.connect(self.view.choose_article)
        self.articles.left.connect(self.view.panes.setFocus)

    @property
    def several(self) -> bool:
        """Whether there is more than one article."""
        return self.view.capture is not None and len(self.view.capture.articles) > 1

    def show_list(self, *, wanted: bool, width: int) -> None:
        """Have the list there, if there is something to list; ``width`` in pixels when it appears."""
        appears = self.articles.isHidden() and self.several and wanted
        self.articles.setVisible(self.several and wanted)
        if appears:
            self.setSizes([width, max(1, self.window().width() - width)])
