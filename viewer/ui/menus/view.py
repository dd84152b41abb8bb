"""The View menu: how the window looks."""

from viewer.ui.menus.command import Command, Menu

MENU = Menu(
    "&View",
    (
        Command("linked", "&Synchronise Scrolling", lambda w, on: w.look.link(on), checkable=True),
        None,
        Menu(
            "Text Si&ze",
            (
                Command("larger", "&Larger Text", lambda w, _: w.look.zoom(1), ("Ctrl++", "Ctrl+=")),
                Command("smaller", "S&maller Text", lambda w, _: w.look.zoom(-1), ("Ctrl+-",)),
                Command("normal_size", "&Normal Text Size", lambda w, _: w.look.zoom(0), ("Ctrl+0",)),
            ),
        ),
        Menu(
            "&Theme",
            (
                Command("theme_system", "&System", lambda w, _: w.look.choose_theme("system"), checkable=True),
                Command("theme_light", "&Light", lambda w, _: w.look.choose_theme("light"), checkable=True),
                Command("theme_dark", "&Dark", lambda w, _: w.look.choose_theme("dark"), checkable=True),
            ),
        ),
        Menu(
            "&Colours",
            (
                Command("colours_default", "&Default", lambda w, _: w.look.choose_colours("default"), checkable=True),
                Command(
                    "colours_contrast", "&High Contrast", lambda w, _: w.look.choose_colours("contrast"), checkable=True
                ),
                Command(
                    "colours_classic",
                    "&Red and Green (not for all eyes)",
                    lambda w, _: w.look.choose_colours("classic"),
                    checkable=True,
                ),
            ),
        ),
        None,
        Command("full_screen", "&Full Screen", lambda w, on: w.look.full_screen(on), ("F11",), checkable=True),
        Command("next_area", "Next &Area", lambda w, _: w.look.next_area(1), ("F6",)),
        Command("previous_area", "Previous A&rea", lambda w, _: w.look.next_area(-1), ("Shift+F6",)),
    ),
)
