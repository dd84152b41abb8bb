"""Tables of comma-separated values (RFC 4180) that are safe to open in a spreadsheet.

A spreadsheet runs a cell that starts with one of a few signs, or with a tab or a line end before them; an apostrophe in
front makes it text (OWASP, "CSV Injection", which names the full-width signs too).
"""

import csv
import io
import re
from collections.abc import Iterable

from viewer.exporters import escapes

_RUN = re.compile("[=+\\-@\t\r\n\uff1d\uff0b\uff0d\uff20]")


def row(values: Iterable[object], *, raw: bool = False) -> bytes:
    """One line of the table; None is an empty cell, a bool "yes" or "no"."""
    out = io.StringIO()
    csv.writer(out).writerow(_cell(value, raw=raw) for value in values)
    return out.getvalue().encode()


def _cell(value: object, *, raw: bool) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = str(value)
    defused = f"'{text}" if not raw and _RUN.match(text) else text
    return escapes.clean(defused)
