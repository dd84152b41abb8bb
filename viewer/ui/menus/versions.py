"""The Versions menu: stepping through the versions."""

from viewer.model.change import Half
from viewer.ui.menus.command import Command, Menu, Needs

MENU = Menu(
    "Ve&rsions",
    (
        Command(
            "older",
            "&Older",
            lambda w, _: w.view.step(-1),
            ("Ctrl+PgUp",),
            "One version back, both sides",
            "older",
            needs=Needs.PAIR,
        ),
        Command(
            "newer",
            "&Newer",
            lambda w, _: w.view.step(1),
            ("Ctrl+PgDown",),
            "One version on, both sides",
            "newer",
            needs=Needs.PAIR,
        ),
        None,
        Command(
            "left_older",
            "Left Side O&lder",
            lambda w, _: w.view.step_half(Half.OLD, -1),
            ("Ctrl+Shift+PgUp",),
            needs=Needs.PAIR,
        ),
        Command(
            "left_newer",
            "Left Side N&ewer",
            lambda w, _: w.view.step_half(Half.OLD, 1),
            ("Ctrl+Shift+PgDown",),
            needs=Needs.PAIR,
        ),
        Command(
            "right_older",
            "Right Side Ol&der",
            lambda w, _: w.view.step_half(Half.NEW, -1),
            ("Alt+PgUp",),
            needs=Needs.PAIR,
        ),
        Command(
            "right_newer",
            "Right Side Newe&r",
            lambda w, _: w.view.step_half(Half.NEW, 1),
            ("Alt+PgDown",),
            needs=Needs.PAIR,
        ),
        None,
        Command("first_pair", "&First Pair", lambda w, _: w.view.first_pair(), needs=Needs.PAIR),
        Command("last_pair", "La&st Pair", lambda w, _: w.view.last_pair(), needs=Needs.PAIR),
        Command(
            "lock",
            "Older Version Follo&ws",
            lambda w, _: w.view.toggle_lock(),
            ("Ctrl+K",),
            "Keep the distance between both",
            checkable=True,
            needs=Needs.PAIR,
        ),
    ),
)
