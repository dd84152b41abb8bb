"""The one door to the bundled files of ``resources/``: in a checkout, a wheel or a zip.

A wheel carries the folder as ``viewer/_resources``; a checkout has it beside the package. What reads out of a zip is
imported for a zip alone: the window is there sooner.
"""

import atexit
from contextlib import ExitStack
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable


def _root() -> "Path | Traversable":
    here = Path(__file__).resolve().parent
    folder = next((each for each in (here / "_resources", here.parent / "resources") if each.is_dir()), None)
    if folder is not None:
        return folder
    from importlib.resources import files  # noqa: PLC0415 - see above

    return files(__package__) / "_resources"


ROOT = _root()


def text(name: str) -> str:
    """The bundled file ``name`` (like ``"themes/light.json"``) as UTF-8 text."""
    return data(name).decode("utf-8")


def data(name: str) -> bytes:
    """The bundled file ``name`` as bytes."""
    return ROOT.joinpath(*name.split("/")).read_bytes()


@cache
def path(name: str) -> Path:
    """The bundled file ``name`` as a file of its own, until the program ends: out of a zip it is unpacked first."""
    found = ROOT.joinpath(*name.split("/"))
    if isinstance(found, Path):
        return found
    from importlib.resources import as_file  # noqa: PLC0415 - see above

    return _unpacked.enter_context(as_file(found))


_unpacked = ExitStack()
atexit.register(_unpacked.close)
