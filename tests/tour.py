"""A tour of pictures of the window, to be looked at: ``python -m tests.tour FOLDER [WORDS…]``.

Every theme, layout and width, both scales, scripts from right to left and without spaces, long and short articles, the
empty window, troubles, dialogs. Our sample and small texts of our own make most of it; real files of REDRAFT_DATA are
shown where they are. With WORDS only those pictures are made whose name has one of them.
"""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QDeadlineTimer, QSize
from PySide6.QtWidgets import QApplication, QDialog, QLineEdit, QMenu, QWidget

from viewer import assets, theme
from viewer.app import application
from viewer.settings import Settings
from viewer.ui.filing import SAMPLE
from viewer.ui.messages import bug
from viewer.ui.window import MainWindow

WIDTHS = (800, 1000, 1200, 1440, 2560)
_PATIENCE = 30_000  # milliseconds

Act = Callable[[MainWindow], QWidget | None]
"""What is done before the picture; it tells which dialog to picture, if not the window."""


@dataclass(frozen=True)
class Scene:
    """One picture.

    Attributes:
        name: of its file.
        paths: what is opened; nothing for the empty window.
        settings: other than usual.
        act: what is done then.
        numbers: of the versions, if not the newest two.
    """

    name: str
    paths: tuple[Path, ...] = (assets.path(SAMPLE),)
    size: tuple[int, int] = (1440, 900)
    settings: dict[str, Any] = field(default_factory=dict)
    act: Act = lambda _window: None
    numbers: tuple[int | None, int | None] = (None, None)


def main(folder: Path, words: Sequence[str]) -> None:
    """Make the pictures, those of twice the scale in a process of their own: Qt takes the scale at its start."""
    folder.mkdir(parents=True, exist_ok=True)
    twice = "QT_SCALE_FACTOR" in os.environ
    application()
    with tempfile.TemporaryDirectory() as name:
        for scene in _twice() if twice else _scenes(Path(name)):
            if not words or any(word in scene.name for word in words):
                _picture(scene, folder / f"{scene.name}.png")
                print(scene.name, flush=True)  # noqa: T201 - for whoever waits
    if not twice:
        command = [sys.executable, "-m", "tests.tour", str(folder), *words]
        subprocess.run(command, env=os.environ | {"QT_SCALE_FACTOR": "2"}, check=True)


def _picture(scene: Scene, path: Path) -> None:
    values: dict[str, Any] = {"theme": "light", "started": True} | scene.settings
    window = MainWindow(Settings(**values), lambda _: None)
    window.resize(QSize(*scene.size))
    window.show()
    if scene.paths:
        window.filing.open_paths(scene.paths, None, scene.numbers)
    _settle(window)
    shown = scene.act(window)
    _settle(window)
    (shown or window).grab().save(str(path))
    window.close()
    window.deleteLater()
    QApplication.sendPostedEvents()


def _settle(window: MainWindow) -> None:
    deadline = QDeadlineTimer(_PATIENCE)
    rest = QDeadlineTimer(250)
    while not (rest.hasExpired() and window.filing.idle and _at_rest(window)) and not deadline.hasExpired():
        QApplication.processEvents()


def _at_rest(window: MainWindow) -> bool:
    view = window.view
    if view.article is None or window.failure is not None:
        return True
    return view.sides is not None and view.settled and view.panes.settled


def _twice() -> Iterator[Scene]:
    for name in ("light", "dark"):
        yield Scene(f"scale2-{name}", size=(1200, 800), settings={"theme": name})
    yield Scene("scale2-inline", size=(800, 700))


def _scenes(folder: Path) -> Iterator[Scene]:
    yield from _looks()
    yield from _layouts()
    yield from _scripts(folder)
    yield from _lengths(folder)
    yield from _troubles(folder)
    yield from _dialogs()
    yield from _real()


def _looks() -> Iterator[Scene]:
    for colours in theme.PALETTES:
        for name in ("light", "dark"):
            yield Scene(f"theme-{colours}-{name}", settings={"theme": name, "colours": colours})
    yield Scene("theme-sans-large", settings={"family": "sans", "text_size": 18.0})
    yield Scene("theme-small-text", settings={"text_size": 8.0})
    yield Scene("theme-minor", numbers=(3, 4))


def _layouts() -> Iterator[Scene]:
    for width in WIDTHS:
        yield Scene(f"width-{width}", size=(width, 900))
        yield Scene(f"width-{width}-low", size=(width, 560))
    for layout in ("inline", "one"):
        yield Scene(f"layout-{layout}", settings={"layout": layout})
        yield Scene(f"layout-{layout}-dark", settings={"layout": layout, "theme": "dark"})
    yield Scene("layout-only-changes", act=_do("only_changes"))
    yield Scene("layout-only-changes-inline", settings={"layout": "inline"}, act=_do("only_changes"))
    yield Scene("layout-no-list", settings={"change_list": False, "overview": False})
    yield Scene("layout-by-time", settings={"by_time": True})
    yield Scene("change-current", act=_do("next_change", "next_change", "next_change"))
    yield Scene("change-move", act=_do("next_move"))
    yield Scene("change-peek", act=_do("next_move", "peek"))
    yield Scene("change-move-lines", settings={"move_lines": True})
    yield Scene("change-hidden", act=_do("show_added", "minor_hide"))
    yield Scene("change-hidden-dark", settings={"theme": "dark"}, act=_do("show_removed"))
    for at in range(3):
        yield Scene(f"note-{at + 1}", act=_note(at))
        yield Scene(f"note-{at + 1}-dark-narrow", size=(800, 700), settings={"theme": "dark"}, act=_note(at))
    yield Scene("find", act=_find)
    yield Scene("find-narrow", size=(800, 700), act=_find)


def _scripts(folder: Path) -> Iterator[Scene]:
    for name in ("arabic", "chinese", "hindi"):
        path = _capture(folder / f"{name}.capture", name, *_CASES[name])
        yield Scene(f"script-{name}", (path,))
        yield Scene(f"script-{name}-inline", (path,), settings={"layout": "inline"})


def _lengths(folder: Path) -> Iterator[Scene]:
    yield Scene("long-article", (_capture(folder / "long.capture", "Forty lamps", _lamps(80), _lamps(80, 7)),))
    yield Scene("short-article", (_capture(folder / "short.capture", "Short", ["The bridge is open."], ["It is."]),))
    (folder / "one.txt").write_text("The bridge is open.\n\nIt was closed for a day.")
    yield Scene("one-version", (folder / "one.txt",))
    same = ["The bridge is open.", "It was closed for a day."]
    yield Scene("nothing-changed", (_capture(folder / "same.capture", "Nothing new", same, same, same),))
    folded = _capture(folder / "folded.capture", "Few of many", *([f"Lamp {n // 3} shines."] for n in range(10, 40)))
    for name in ("light", "dark"):
        yield Scene(f"folded-{name}", (folded,), settings={"theme": name}, act=_do("older", "older"))
    yield Scene("folded-by-time", (folded,), settings={"by_time": True})
    many = [[f"Lamp {n} shines. {'It was cleaned. ' * (n % 7)}", "The quay is long."] for n in range(300)]
    yield Scene("many-versions", (_capture(folder / "many.capture", "Three hundred versions", *many),))
    title = (
        "A headline that says everything twice and then a third time, so that nobody misses what was to be said " * 2
    )
    yield Scene("long-headline", (_capture(folder / "title.capture", title, same, [*same, "The lamps are lit."]),))
    articles = [_article(f"Story {n} of the harbour", *_stories(n)) for n in range(40)]
    several = folder / "several.capture"
    several.write_text("\n".join([_HEAD, *articles]), encoding="utf-8")
    for width in WIDTHS:
        yield Scene(f"articles-{width}", (several,), (width, 800))
    yield Scene("articles-dark", (several,), settings={"theme": "dark"})


def _troubles(folder: Path) -> Iterator[Scene]:
    yield Scene("empty", ())
    yield Scene("empty-dark-recent", (), settings={"theme": "dark", "recent": (str(folder), "/nowhere/lost.capture")})
    yield Scene("empty-narrow", (), (720, 560))
    yield Scene("trouble-not-there", (Path("/nowhere/lost.capture"),))
    (folder / "noise.bin").write_bytes(bytes(range(256)) * 20)
    yield Scene("trouble-not-readable", (folder / "noise.bin",))
    yield Scene("trouble-warnings", act=_warnings)
    yield Scene("trouble-bug", act=_fault)


def _dialogs() -> Iterator[Scene]:
    for command in (
        *("preferences", "shortcuts", "contents", "legend", "about", "change_reader", "find_everywhere"),
        *("go_to_version", "headlines", "properties", "report"),
    ):
        yield Scene(f"dialog-{command}", act=_dialog(command))
        yield Scene(f"dialog-{command}-dark", settings={"theme": "dark"}, act=_dialog(command))
    for place, name in enumerate(("file", "edit", "view", "versions", "changes", "help")):
        yield Scene(f"menu-{name}", act=_menu(place))


def _real() -> Iterator[Scene]:
    data = Path(os.environ.get("REDRAFT_DATA", "../shared/data"))
    for name, pattern in (
        *(("news-sniffer", "newssniffer/*_0_1.html"), ("news-sniffer-text", "newssniffer/*_0_1.txt")),
        *(("database", "diffengine/*head.db"), ("wiki", "mediawiki/*pyrus.xml"), ("archive", "warc/*.warc.gz")),
        *(("repository", "git/*renames.bundle"), ("seed", "seed/*"), ("right-to-left", "hostile/script_arabic")),
    ):
        if found := sorted(data.glob(pattern)):
            yield Scene(f"real-{name}", (found[0],))
            if name == "seed":
                yield Scene("real-review", (found[0],), act=_do("review"))
                yield Scene("real-review-dark", (found[0],), settings={"theme": "dark"}, act=_do("review"))


# What is done


def _do(*names: str) -> Act:
    def act(window: MainWindow) -> None:
        for name in names:
            window.commands[name].trigger()
            QApplication.processEvents()

    return act


def _note(at: int) -> Act:
    def act(window: MainWindow) -> None:
        window.apply(notes=True)
        for _ in range(at):
            window.tour.on.click()

    return act


def _dialog(name: str) -> Act:
    def act(window: MainWindow) -> QWidget | None:
        window.commands[name].trigger()
        _settle(window)
        dialog = next((each for each in window.findChildren(QDialog) if each.isVisible()), None)
        if dialog is not None and name == "find_everywhere":
            field = dialog.findChild(QLineEdit)
            assert field is not None
            field.setText("bridge")
            _settle(window)
        return dialog

    return act


def _menu(place: int) -> Act:
    def act(window: MainWindow) -> QWidget | None:
        menu = window.menuBar().actions()[place].menu()
        assert isinstance(menu, QMenu)
        menu.popup(window.pos())
        return menu

    return act


def _find(window: MainWindow) -> None:
    window.view.finder.look_for("bridge")


def _warnings(window: MainWindow) -> None:
    window.messages.warn([f"line {n}: the cut between left and right is a guess (0.7{n})" for n in range(1, 6)])
    window.messages.findChildren(QWidget, "details")[0].click()  # type: ignore[attr-defined]


def _fault(window: MainWindow) -> QWidget | None:
    try:
        raise ValueError("nobody foresaw this")  # noqa: TRY301 - that it has a trace
    except ValueError as error:
        bug(error, window)
    return next(each for each in window.findChildren(QDialog) if each.isVisible())


# What is shown

_HEAD = '{"format": "redraft-capture", "version": 1}'
_CASES = {
    "arabic": (
        [
            "هل فُتح الجسر الجديد اليوم؟ قال رئيس البلدية إنه سيفتح يوم الاثنين. المدينة تنتظر.",
            "الطريق إلى الميناء مغلق.",
        ],
        [
            "الطريق إلى الميناء مغلق.",
            "هل فُتح الجسر الجديد اليوم؟ قال رئيس البلدية إنه سيفتح يوم الخميس 7 March. المدينة تنتظر.",
        ],
    ),
    "chinese": (
        ["新大桥今天开放了吗？市长说星期一开放。全城都在等待。", "通往港口的道路已经关闭。渡轮每小时一班。"],
        ["新大桥今天开放了吗？市长说星期四开放。全城都在等待。", "渡轮每半小时一班。记者昨天看到了工人。"],
    ),
    "hindi": (
        ["नया पुल मार्च में खुलेगा। शहर प्रतीक्षा कर रहा है।", "बंदरगाह की सड़क बंद है।"],
        ["नया पुल मई में खुलेगा। शहर प्रतीक्षा कर रहा है।", "नाव हर घंटे चलती है। बंदरगाह की सड़क बंद है।"],
    ),
}


def _capture(path: Path, title: str, *versions: Sequence[str]) -> Path:
    path.write_text("\n".join([_HEAD, _article(title, *versions)]), encoding="utf-8")
    return path


def _article(title: str, *versions: Sequence[str]) -> str:
    about = {"url": f"https://example.org/{abs(hash(title))}", "source": "courier", "title": title}
    lines: list[dict[str, object]] = [{"article": about | {"versions_total": len(versions)}}]
    for number, paragraphs in enumerate(versions):
        at = f"2024-{3 + number // 672 % 9:02}-{1 + number // 24 % 28:02}T{number % 24:02}:10:00Z"
        lines.append({"number": number, "captured_at": at, "title": title, "paragraphs": list(paragraphs)})
    return "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)


def _lamps(count: int, every: int = 0) -> list[str]:
    return [
        f"Paragraph {n} tells of lamp {n} on the long quay, which "
        f"{'was repainted and' if every and n % every == 0 else 'still'} shines at night. Nobody has counted the moths "
        f"around lamp {n} yet, though the keeper tried once, in the year {1800 + n}."
        for n in range(count)
    ]


def _stories(number: int) -> list[list[str]]:
    first = [f"Ship {number} came in at noon. It carried salt.", "The harbour master was asleep."]
    return [first, [*first, "He woke at two."], ["He woke at one.", *first[:1]]][: 1 + number % 3]


if __name__ == "__main__":
    main(Path(sys.argv[1]), sys.argv[2:])
