"""What can go wrong, worded for the person at the screen.

::

    RedraftError              what, where, why, what now
    ├── OpenError             nothing of a capture could be opened
    │   └── UnknownFormatError  no reader knows this kind of file
    ├── ExportError           a report was not written; nothing half-written is left
    │   └── ExistsError       a file of that name is there and nobody said to replace it
    ├── RequestError          the request names an article, a version or an option that isn't there
    └── SystemLibraryError    the window needs a system library that this machine lacks

    Cancelled                 not an error: the user went on to something else

Anything else that is raised is a bug and is shown as one, with a report to copy.
"""


class RedraftError(Exception):
    """Something a person can understand and act on.

    Attributes:
        what: what didn't work, as a sentence without its full stop ("can't read this file").
        where: the file and, after a comma, the place in it ("notes.capture, line 7"); "" if there is none.
        why: the reason, "" if what says it all.
        now: what can be done about it, "" if there is nothing sensible.
    """

    def __init__(self, what: str, *, where: str = "", why: str = "", now: str = "") -> None:
        super().__init__(what, where, why, now)
        self.what, self.where, self.why, self.now = what, where, why, now

    def __str__(self) -> str:
        sentence = ": ".join(part for part in (self.where, self.what, self.why) if part)
        return f"{sentence}. {self.now}" if self.now else sentence


class OpenError(RedraftError):
    """Nothing of a capture could be opened."""


class UnknownFormatError(OpenError):
    """No reader knows this kind of file."""


class ExportError(RedraftError):
    """A report wasn't written; nothing half-written is left behind."""


class ExistsError(ExportError):
    """A file of that name is there already, and nobody said to replace it."""


class RequestError(RedraftError):
    """The request names an article, a version or an option that isn't there."""


class SystemLibraryError(RedraftError):
    """The window needs a system library that this machine lacks."""


class Cancelled(Exception):  # noqa: N818 - not an error: the user went on to something else
    """Raised by long work whose ``cancelled()`` answered True."""
