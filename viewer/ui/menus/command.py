"""What a menu is made of: commands, lines between them, and menus inside menus."""

from collections.abc import Callable, Iterator
from enum import Enum
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from viewer.ui.window import MainWindow

Run = Callable[["MainWindow", bool], None]
"""What a command does in a window; a checkable one is told whether it is on."""


class Needs(Enum):
    """What must be there for a command to make sense."""

    NOTHING = "nothing"
    WORK = "work"
    FILE = "file"
    PASTED = "pasted"
    ARTICLE = "article"
    ARTICLES = "articles"
    ROWS = "rows"  # that had to be guessed
    PAIR = "pair"
    COMPARISON = "comparison"
    STOPS = "stops"
    ARCHIVED = "archived"
    PAGE = "page"  # that shows more than its article


class Command(NamedTuple):
    """One row of a menu.

    Attributes:
        name: of its action.
        text: in the menu, with its access key.
        run: what it does.
        keys: the first one is shown.
        tip: for the mouse that rests on it.
        icon: a file of ``resources/icons``.
        short: in the toolbar, where the text is too long for it.
        checkable: whether it is on or off.
        needs: what must be there for it to make sense.
    """

    name: str
    text: str
    run: Run
    keys: tuple[str, ...] = ()
    tip: str = ""
    icon: str = ""
    short: str = ""
    checkable: bool = False
    needs: Needs = Needs.NOTHING


class Menu(NamedTuple):
    """A menu of the menu bar, or one inside another.

    Attributes:
        title: with its access key.
        rows: commands and menus; None is a line between two groups.
        name: of a menu whose rows are made while the program runs, "" for all others.
    """

    title: str
    rows: tuple["Command | Menu | None", ...] = ()
    name: str = ""

    def commands(self) -> Iterator[Command]:
        """Its commands, those of the menus inside it among them."""
        for row in self.rows:
            if isinstance(row, Menu):
                yield from row.commands()
            elif row is not None:
                yield row


RECENT = Menu("Open &Recent", name="recent")
"""The files opened lately; `viewer.ui.filing` fills it."""

ENCODING = Menu("Te&xt Encoding", name="encoding")
"""How the bytes of a version are read; `viewer.ui.recoding` fills it."""
