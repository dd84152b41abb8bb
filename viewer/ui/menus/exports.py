"""The menu that writes a report: a command for each format that there is."""

from viewer.exporters import FORMS
from viewer.exporters.base import Form
from viewer.ui.menus.command import Command, Menu, Needs, Run
from viewer.ui.menus.first import EXPORT


def exports(title: str) -> Menu:
    """A menu of the formats; the first one stands on the toolbar too."""
    taken = {EXPORT.text[EXPORT.text.index("&") + 1].lower()}
    return Menu(title, (EXPORT, *(_command(form, taken) for form in FORMS[1:])))


def _command(form: Form, taken: set[str]) -> Command:
    key = next(letter for letter in form.title if letter.isalpha() and letter.lower() not in taken)
    taken.add(key.lower())
    return Command(
        f"export_{form.name}", f"{form.title.replace(key, f'&{key}', 1)}…", _run(form.name), needs=Needs.COMPARISON
    )


def _run(name: str) -> Run:
    return lambda window, _: window.exporting.ask(name)
