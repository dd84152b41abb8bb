"""The menu that writes a report: a command for each format that there is."""

from viewer.exporters import FORMS
from viewer.exporters.base import Form
from viewer.ui.menus.command import Command, Menu, Needs, Run


def exports(title: str) -> Menu:
    """A menu of the formats."""
    taken: set[str] = set()
    return Menu(title, tuple(_command(form, taken) for form in FORMS))


def _command(form: Form, taken: set[str]) -> Command:
    key = next(letter for letter in form.title if letter.isalpha() and letter.lower() not in taken)
    taken.add(key.lower())
    first = form is FORMS[0]
    return Command(
        f"export_{form.name}",
        f"{form.title.replace(key, f'&{key}', 1)}…",
        _run(form.name),
        ("Ctrl+E",) if first else (),
        "Write this pair, or the whole history, as a page" if first else "",
        "export" if first else "",
        "Export Report" if first else "",
        needs=Needs.COMPARISON,
    )


def _run(name: str) -> Run:
    return lambda window, _: window.exporting.ask(name)
