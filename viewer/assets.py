"""The one door to the bundled files of ``resources/``: in a checkout, a wheel or a zip.

A wheel carries the folder as ``viewer/_resources``; a checkout has it beside the package.
"""

import atexit
from contextlib import ExitStack
from functools import cache
from importlib.resources import as_file, files
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

_PACKAGED = files(__package__) / "_resources"
_CHECKOUT = Path(__file__).resolve().parent.parent / "resources"
ROOT: "Traversable" = _PACKAGED if _PACKAGED.is_dir() else _CHECKOUT


def text(name: str) -> str:
    """The bundled file ``name`` (like ``"themes/light.json"``) as UTF-8 text."""
    return data(name).decode("utf-8")


def data(name: str) -> bytes:
    """The bundled file ``name`` as bytes."""
    return ROOT.joinpath(*name.split("/")).read_bytes()


@cache
def path(name: str) -> Path:
    """The bundled file ``name`` as a file of its own, until the program ends: out of a zip it is unpacked first."""
    return _unpacked.enter_context(as_file(ROOT.joinpath(*name.split("/"))))


_unpacked = ExitStack()
atexit.register(_unpacked.close)
