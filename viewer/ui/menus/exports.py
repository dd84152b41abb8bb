"""The menus of the File menu that write a report: a command for each format that there is."""

from viewer.exporters import EXPORTS
from viewer.exporters.base import Export
from viewer.ui.menus.command import Command, Menu, Needs, Run


def exports(title: str, prefix: str, *, whole: bool) -> Menu:
    """A menu of the formats; ``prefix`` begins the names of its commands."""
    taken: set[str] = set()
    return Menu(title, tuple(_command(form, f"{prefix}{form.name}", taken, whole=whole) for form in EXPORTS))


def _command(form: Export, name: str, taken: set[str], *, whole: bool) -> Command:
    key = next(letter for letter in form.title if letter.isalpha() and letter.lower() not in taken)
    taken.add(key.lower())
    first = form is EXPORTS[0] and not whole
    return Command(
        name,
        f"{form.title.replace(key, f'&{key}', 1)}…",
        _run(form.name, whole=whole),
        ("Ctrl+E",) if first else (),
        "Write this pair as a page" if first else "",
        "export" if first else "",
        "Export Report" if first else "",
        needs=Needs.COMPARISON,
    )


def _run(name: str, *, whole: bool) -> Run:
    return lambda window, _: window.filing.export(name, whole=whole)
