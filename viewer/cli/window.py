"""``redraft FILE``: opens the window, or paints it as a picture.

It stands apart from the other commands, and imports little, so that the window is there sooner.
"""

import argparse
from pathlib import Path

from viewer import libraries
from viewer.cli.spooling import spooled


def show(options: argparse.Namespace) -> int:
    """Stay until the window is closed, or write the picture; the exit status."""
    if options.screenshot:
        return _paint(options)
    libraries.check(offscreen=False)
    from viewer import app  # noqa: PLC0415 - this is what needs Qt

    with spooled(options.files) as paths:
        return app.run(paths, options.article, (options.old, options.new))


def _paint(options: argparse.Namespace) -> int:
    import tempfile  # noqa: PLC0415 - only a picture is written

    from viewer.exporters import file  # noqa: PLC0415 - see above

    file.refuse(options.screenshot, replace=options.force)
    libraries.check(offscreen=True)
    from viewer import app  # noqa: PLC0415 - this is what needs Qt

    with spooled(options.files) as paths, tempfile.TemporaryDirectory() as folder:
        picture = Path(folder) / "picture.png"
        app.screenshot(
            paths,
            picture,
            article=options.article,
            numbers=(options.old, options.new),
            size=options.size,
            theme=options.theme,
            zoom=options.zoom,
        )
        file.write(options.screenshot, [picture.read_bytes()], replace=options.force)
    return 0
