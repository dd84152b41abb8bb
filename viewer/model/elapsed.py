"""Times in words: "about 9 hours later", exactly as News Sniffer words it, and times of day for people.

The wording is the one of Ruby on Rails' ``distance_of_time_in_words`` (seconds not included), which News Sniffer
shows; its bounds are documented in the Rails API under ActionView::Helpers::DateHelper.
"""

import re
from calendar import leapdays
from datetime import UTC, datetime

_HOUR, _DAY, _MONTH, _YEAR = 60, 1440, 43_200, 525_600  # in minutes; a month has 30 days
_QUARTER, _THREE_QUARTERS = 131_400, 394_200  # of a year, in minutes


def between(old: datetime, new: datetime) -> str:
    """The time from ``old`` to ``new`` with its direction: "about 9 hours later", "2 days earlier"."""
    return f"{distance(old, new)} {'later' if new >= old else 'earlier'}"


def distance(one: datetime, other: datetime) -> str:
    """The time between two moments in words, whichever is first: "less than a minute", "over 2 years"."""
    start, end = sorted((one, other))
    minutes = _round((end - start).total_seconds() / 60)
    for bound, words in (
        (1, "less than a minute"),
        (2, "1 minute"),
        (45, f"{minutes} minutes"),
        (90, "about 1 hour"),
        (_DAY, f"about {_round(minutes / _HOUR)} hours"),
        (2520, "1 day"),
        (_MONTH, f"{_round(minutes / _DAY)} days"),
        (2 * _MONTH, _plural("about", _round(minutes / _MONTH), "month")),
        (_YEAR, f"{_round(minutes / _MONTH)} months"),
    ):
        if minutes < bound:
            return words
    return _years(minutes - _DAY * _leap_days(start, end))


_MORE = r"([2-9]|[1-9]\d+)"
_WORDS = re.compile(
    rf"(less than a minute|1 minute|{_MORE} minutes|about (1 hour|{_MORE} hours)|1 day|{_MORE} days|about 1 month"
    rf"|(about )?{_MORE} months|(about|over|almost) (1 year|{_MORE} years)) (later|earlier)"
)


def is_elapsed(words: str) -> bool:
    """Whether this is a time in words with its direction, as `between` writes it."""
    return _WORDS.fullmatch(words) is not None


def utc(time: datetime) -> str:
    """A time for people, in UTC: "Mon 15 Sep 2014, 20:00 UTC"."""
    return f"{_clock(in_utc(time))} UTC"


def in_utc(time: datetime) -> datetime:
    """The same moment in UTC; at the two ends of the calendar, where there is none, the clock as it stands."""
    try:
        return time.astimezone(UTC)
    except OverflowError:
        return time.replace(tzinfo=UTC)


def short(time: datetime, *, clock: bool) -> str:
    """A time where there is little room, in UTC: "15 Sep 20:00", or the day alone."""
    at = in_utc(time)
    return f"{at.day} {_MONTHS[at.month - 1]}{f' {at:%H:%M}' if clock else ''}"


def said(time: datetime, *, year: bool) -> str:
    """A time to be heard, in UTC: "September 16, 05:00", "September 16, 2014, 05:00"."""
    at = in_utc(time)
    return f"{_SAID[at.month - 1]} {at.day}{f', {at.year}' if year else ''}, {at:%H:%M}"


def day(time: datetime) -> str:
    """The day of a time in UTC: "15 Sep 2014"."""
    at = in_utc(time)
    return f"{at.day} {_MONTHS[at.month - 1]} {at.year}"


def local(time: datetime) -> str:
    """The clock time where the user is, with its day only where that differs: "Tue 16 Sep 2014, 01:00 local"."""
    there = in_utc(time)
    try:
        here = there.astimezone()
    except (OverflowError, ValueError, OSError):  # years that the system's clock doesn't know
        here = there
    return f"{here:%H:%M} local" if here.date() == there.date() else f"{_clock(here)} local"


# Not strftime's names: those follow the locale that the toolkit sets, and reports are the same bytes everywhere.
_DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
_MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
_SAID = (
    *("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November"),
    "December",
)


def _clock(time: datetime) -> str:
    return f"{_DAYS[time.weekday()]} {time.day} {_MONTHS[time.month - 1]} {time.year}, {time.hour:02}:{time.minute:02}"


def _years(minutes: int) -> str:
    years, rest = divmod(minutes, _YEAR)
    if rest < _QUARTER:
        return _plural("about", years, "year")
    if rest < _THREE_QUARTERS:
        return _plural("over", years, "year")
    return _plural("almost", years + 1, "year")


def _leap_days(start: datetime, end: datetime) -> int:
    """How many 29ths of February lie between, so that a whole number of calendar years counts as such."""
    march = 3
    return leapdays(start.year + (start.month >= march), end.year + (end.month >= march))


def _plural(word: str, count: int, noun: str) -> str:
    return f"{word} {count} {noun}{'' if count == 1 else 's'}"


def _round(number: float) -> int:
    """Half away from zero as Ruby rounds, not to even as Python does."""
    return int(number + 0.5)
