"""What was copied elsewhere and is pasted here becomes the words of a version.

From a page all visible text is taken, not the article in it: whoever selected it has chosen already. Its headline is
the first line if the page marks it as a heading; in plain text, as in files, the first line if a blank one follows.
"""

from viewer.errors import OpenError
from viewer.model.capture import Text
from viewer.model.limits import Limits
from viewer.readers.encoding import decode
from viewer.readers.markup import folded, parsed, visible
from viewer.readers.plain import split_title

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")


def pasted(html: str, text: str, limits: Limits | None = None) -> Text:
    """The words of the clipboard.

    Args:
        html: as the other program offers it with its markup, "" if it doesn't.
        text: without.
        limits: how much is taken.

    Raises:
        OpenError: there are no words, or far too many.
    """
    most = (limits or Limits()).version_bytes
    if len(html) <= most and (found := _page(_clean(html))) is not None:
        return found
    if len(text) > most:
        why = f"it is larger than the limit of {most >> 20} MB for one version"
        raise OpenError("The clipboard isn't pasted", why=why)
    title, paragraphs = split_title(_clean(text))
    if not paragraphs:
        raise OpenError("There is no text on the clipboard", now="Copy some text first.")
    return Text(title, tuple(paragraph.line for paragraph in paragraphs))


def _page(html: str) -> Text | None:
    tree = parsed(html) if html.strip() else None
    lines = [] if tree is None else list(visible(tree))
    if tree is None or not lines:
        return None
    heading = next((folded(str(element.text_content())) for element in tree.iter(*_HEADINGS)), None)
    titled = len(lines) > 1 and lines[0] == heading
    return Text(heading, tuple(lines[1:])) if titled else Text(None, tuple(lines))


def _clean(text: str) -> str:
    """With line ends and control characters as in a file."""
    return decode(text.encode("utf-8", "replace"), "utf-8").text
