"""Pages of so many tags, or tags of so many attributes, that no tree of them may be built.

libxml2 takes some 400 bytes for an element and looks at all attributes of one for each more of them, so that a page
within the limit of a version could take gigabytes or hours; what runs inside it can't be stopped. Real pages have
thousands of tags, of a few attributes each. All here goes through the page once.
"""

import html
import re
from collections.abc import Iterator

TAGS = 250_000
"""Signs that begin a tag, up to which a tree is built: that and looking for an article in it take some seconds."""

_LINES = 1_000_000  # that are told apart; what follows them is one more
_SMALL = 4_000_000  # code points of a page
_ATTRIBUTES = 200, 10  # of one tag, in a small page and in a larger one
_LONG = 1000, 40  # code points of a tag that may have so many
_PIECE = 1 << 20  # code points that are looked at together: each tag found takes 50 bytes for a while

# As HTML cuts a tag into attributes: quotation marks count only behind an equals sign.
_TAG = re.compile(
    r"<[a-zA-Z][^\s/>]*+(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+'|(?=[\"'])|[^\s>\"'][^\s>]*+)?+)*+", re.ASCII
)
_VALUE = re.compile(r"=\s*+(?:\"[^\"]*+\"|'[^']*+'|[^\s>]*+)", re.ASCII)
_NAMES = ("script", "style", "title", "template", "noscript", "svg", "math", "select")
_HIDDEN = re.compile(rf"<(?=[!m-t])(?:(!--)|({'|'.join(_NAMES)})\b)", re.IGNORECASE)
_END = {name: re.compile(f"</{name}", re.IGNORECASE) for name in _NAMES}
_INLINE = re.compile(
    r"<(?=[/a-z])/?(?:a|abbr|b|bdi|bdo|big|cite|code|data|del|dfn|em|font|i|img|ins|kbd|label|mark|q|s|samp|small|span|strike"
    r"|strong|sub|sup|time|tt|u|var|wbr)\b[^>]*+>",
    re.IGNORECASE,
)
_ANY = re.compile(r"</?[a-zA-Z!?][^>]*+>")


def crowded(page: str) -> bool:
    """Whether it has too many tags."""
    return page.count("<") > TAGS


def bare(page: str) -> str:
    """The page, without the attributes of tags that have far too many of them."""
    large = len(page) > _SMALL
    long, most = _LONG[large], _ATTRIBUTES[large]
    if len(page) < long:
        return page
    pieces, at = list[str](), 0
    for tag in _TAG.finditer(page):
        if tag.end() - tag.start() > long and len(_VALUE.sub(" ", tag[0]).split()) > most + 1:
            pieces += page[at : tag.start()], tag[0].split(None, 1)[0]
            at = tag.end()
    return "".join((*pieces, page[at:])) if pieces else page


def lines(page: str) -> Iterator[str]:
    """What there is to read in it, a line for each block, without regard to how they are nested."""
    text = "".join(html.unescape(_ANY.sub("\n", _INLINE.sub("", piece))) for piece in _pieces(page))
    return iter(text.split("\n", _LINES))


def _pieces(page: str) -> Iterator[str]:
    """What isn't hidden, in pieces that end where a tag begins."""
    for start, end in _shown(page):
        at = start
        while at < end:
            stop = page.find("<", at + _PIECE, end)
            yield page[at : stop if stop >= 0 else end]
            at = stop if stop >= 0 else end


def _shown(page: str) -> Iterator[tuple[int, int]]:
    """Where what isn't hidden begins and ends."""
    at = 0
    while found := _HIDDEN.search(page, at):
        yield at, found.start()
        if found[1]:
            at = page.find("-->", found.start() + 2) + 3
        else:
            end = _END[found[2].lower()].search(page, found.end())
            at = page.find(">", end.end()) + 1 if end else 0
        if at <= found.start():  # nothing ends it
            return
    yield at, len(page)
