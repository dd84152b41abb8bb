"""Redraft: see how an article changed.

The map, from the top; a module imports only from rows below its own::

    __main__                                python -m viewer
    cli                                     the commands and their exit status
    app                                     starts Qt, opens the first window
    ui                                      the window: widgets show and report, they decide nothing
    readers | exporters | engine | settings no Qt; know nothing of each other
    model | theme                           plain values; named colours
    libraries                               what the window needs of the machine
    assets | errors                         bundled files; what can go wrong

Where to change what:

* a new capture format: one file in ``readers`` and one name in ``readers.FORMATS``;
* a new export: one file in ``exporters`` and one name in ``exporters.FORMS``;
* a colour: one line in each file of ``resources/themes``;
* a setting: one field in ``settings.Settings``;
* a command of the window: one row in a file of ``ui/menus``;
* a better comparison for one case: one readable file in ``tests/cases``, then ``engine``.
"""

__version__ = "0.1.0"
