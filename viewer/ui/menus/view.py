"""The View menu: how a pair is shown, and how the window looks."""

from viewer.model.showing import KINDS, Minor
from viewer.model.stops import Mark
from viewer.model.view import Layout
from viewer.ui.menus.command import Command, Menu, Needs
from viewer.ui.menus.first import INLINE, ONLY_CHANGES, SIDE, VIEW


def _kind(kind: Mark) -> Command:
    text = f"&{kind.value.capitalize()}"
    return Command(f"show_{kind.value}", text, lambda w, _: w.viewing.toggle(kind), checkable=True)


def _minor(how: Minor) -> Command:
    text = f"&{how.value.capitalize()}"
    return Command(f"minor_{how.value}", text, lambda w, _: w.viewing.show_minor(how), checkable=True)


MENU = Menu(
    VIEW,
    (
        SIDE,
        INLINE,
        Command(
            "one",
            "&One Version",
            lambda w, _: w.viewing.choose(Layout.ONE),
            ("Ctrl+3",),
            "One version alone; the same key again shows the other one",
            checkable=True,
        ),
        None,
        Menu(
            "S&how",
            (
                *(_kind(kind) for kind in KINDS),
                None,
                Command("show_all", "Re&set", lambda w, _: w.viewing.reset(), tip="Mark everything again"),
            ),
        ),
        Menu(
            "&Minor Changes",
            (
                *(_minor(how) for how in Minor),
                None,
                Command("minor_next", "&Next of These", lambda w, _: w.viewing.show_minor(), ("Ctrl+I",)),
            ),
        ),
        ONLY_CHANGES,
        Command(
            "whole_page",
            "&Whole Page",
            lambda w, on: w.view.show_whole(on=on),
            tip="Compare all that a web page shows, not its article alone",
            checkable=True,
            needs=Needs.PAGE,
        ),
        Menu(
            "Aro&und Changes",
            (
                Command("wider", "&More Sentences", lambda w, _: w.viewing.widen(1), ("Ctrl+Shift+U",)),
                Command("closer", "&Fewer Sentences", lambda w, _: w.viewing.widen(-1)),
            ),
        ),
        None,
        Command(
            "article_list",
            "Artic&les",
            lambda w, on: w.look.list_articles(on),
            ("Ctrl+B",),
            "The list of articles beside the text",
            checkable=True,
            needs=Needs.ARTICLES,
        ),
        Command("linked", "&Synchronise Scrolling", lambda w, on: w.look.link(on), checkable=True),
        Command(
            "move_lines",
            "Move Li&nes",
            lambda w, on: w.viewing.join_moves(on),
            tip="Join both ends of every move",
            checkable=True,
        ),
        Command(
            "overview",
            "O&verview",
            lambda w, on: w.viewing.show_overview(on),
            tip="Show in the scroll bars where the changes are",
            checkable=True,
        ),
        None,
        Menu(
            "Te&xt",
            (
                Command("larger", "&Larger Text", lambda w, _: w.look.zoom(1), ("Ctrl++", "Ctrl+=")),
                Command("smaller", "S&maller Text", lambda w, _: w.look.zoom(-1), ("Ctrl+-",)),
                Command("normal_size", "&Normal Text Size", lambda w, _: w.look.zoom(0), ("Ctrl+0",)),
                None,
                Command("family_serif", "With S&erifs", lambda w, _: w.look.choose_family("serif"), checkable=True),
                Command("family_sans", "Without Ser&ifs", lambda w, _: w.look.choose_family("sans"), checkable=True),
                None,
                Command("higher_lines", "&Higher Lines", lambda w, _: w.look.space(1)),
                Command("lower_lines", "Lo&wer Lines", lambda w, _: w.look.space(-1)),
                Command("wider_column", "Wi&der Column", lambda w, _: w.look.widen(1)),
                Command("narrower_column", "Narr&ower Column", lambda w, _: w.look.widen(-1)),
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
