"""Times as web archives write them: ISO 8601 of any length, or fourteen digits; always in UTC."""

import re
from datetime import UTC, datetime

_MOMENT = re.compile(
    r"(\d{4})(?:-?(\d\d)(?:-?(\d\d)(?:[T ]?(\d\d)(?::?(\d\d)(?::?(\d\d)(?:\.(\d{1,6})\d*)?)?)?)?)?)?(?:Z|\+00:?00)?",
    re.ASCII,
)
_PARTS = ("year", "month", "day", "hour", "minute")


def moment(written: str) -> tuple[datetime | None, str | None]:
    """A time, and what is to be said of it where it isn't told to the second; None if there is none."""
    found = _MOMENT.fullmatch(written.strip())
    if found is None:
        return None, None
    known = [int(part) for part in found.groups()[:6] if part]
    micro = int((found[7] or "").ljust(6, "0"))
    try:
        year, month, day, hour, minute, second = known + [0, 1, 1, 0, 0, 0][len(known) :]
        time = datetime(year, month, day, hour, minute, second, micro, UTC)
    except ValueError:
        return None, None
    return time, None if len(known) > len(_PARTS) else f"told to the {_PARTS[len(known) - 1]} only"
