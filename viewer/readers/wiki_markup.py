"""The nested markup of wikitext: templates, links, footnotes, comments and what must be left alone.

One pass with a stack, in the spirit of MediaWiki's own preprocessor. An opening mark is only remembered; what is
between it and its closing mark is replaced when that comes. So a mark that is never closed stays what it is, text, and
nothing is lost. The stack is bounded: of marks nested more deeply the outermost are taken for text, which keeps the
time linear. What must not be read as markup any more is kept apart, with a sign of its own in its place.
"""

import re
from dataclasses import dataclass, field
from enum import Enum, auto
from itertools import pairwise

from viewer.readers.wiki_site import Site
from viewer.readers.wiki_templates import told

_DEEPEST = 40  # as in MediaWiki
_NEAR = 20  # signs, or pieces, that are looked back
_RAW = "nowiki|pre|math|chem|ce|source|syntaxhighlight"
_UNSEEN = (
    "timeline|graph|templatedata|mapframe|maplink|inputbox|score|hiero|imagemap|templatestyles|section|categorytree"
)
_HELD = "ref|gallery|poem"
_TOKEN = re.compile(
    r"(?=[{}\[\]|<])(?:"  # to search for a set of signs is four times as fast as for any of these
    r"(?P<simple>\[\[([^\[\]{}|<\n]+)(?:\|([^\[\]{}|<\n]+))?\]\])"  # most links hold no other marks
    r"|(?P<open>\{{2,})|(?P<close>\}{2,})|(?P<link>\[\[)|(?P<linked>\]\])|(?P<pipe>\|)|(?P<comment><!--)"
    rf"|<(?P<tag>(?i:{_RAW}|{_UNSEEN}|{_HELD}))\b(?P<attributes>[^<>]*)>|</(?P<ended>(?i:{_HELD}))\s*>)"
)
_CAPTION = re.compile(r"""\bcaption\s*=\s*["']([^"']*)["']""")
_LANGUAGE = re.compile(r"(?!mw\b|doi\b|wp\b)[a-z]{2,3}(?:-[a-z-]{2,12})?|simple")
_OPTION = re.compile(
    r"\s*(?:thumb(?:nail)?|frame(?:d|less)?|border|right|left|cent(?:er|re)|none|upright|baseline|middle|su(?:b|per)"
    r"|(?:text-)?(?:top|bottom)|mini(?:atura?)?|hochkant|rechts|links|zentriert|gauche|droite|vignette|redresse|centré"
    r"|derecha|izquierda|destra|sinistra|centro|мини|справа|слева|центр|\d{0,5}x?\d{1,5} ?px"
    r"|(?:alt|link|class|page|lang|thumb|upright|start|end|thumbtime|muted|loop)\s*=.*)\s*",
    re.IGNORECASE | re.DOTALL,
)
KEPT = re.compile("\x01(\\d+)\x02")
"""A sign for what is kept apart."""

FLOATING = re.compile("\x03(\\d+)\x04")
"""A sign for what floats beside the text, like the caption of a picture."""


class _Kind(Enum):
    BRACES = auto()
    LINK = auto()
    TAG = auto()


@dataclass(slots=True)
class _Opened:
    """A mark that waits for its end.

    Attributes:
        start: its place in the output.
        pipes: the places of the bars that divide what is in it.
        count: of the braces that aren't matched yet.
        mark: as it is written.
        tag: its name.
    """

    kind: _Kind
    start: int
    pipes: list[int] = field(default_factory=list)
    count: int = 0
    mark: str = ""
    tag: str = ""


class Markup:
    """The nested markup of one text.

    Attributes:
        text: what is left of it: wikitext without templates, links, footnotes and comments.
        kept: what `KEPT` stands for: not wikitext.
        floating: what `FLOATING` stands for: wikitext.
        outside: what isn't part of the article: notes, categories, files; wikitext.
    """

    def __init__(self, source: str, site: Site) -> None:
        self.kept: list[str] = []
        self.floating: list[str] = []
        self.outside: list[str] = []
        self._site, self._source = site, source
        self._out: list[str] = []
        self._stack: list[_Opened] = []
        self._never: set[str] = set()  # closing marks that don't occur any more
        self._at = 0
        self.text = self._reduced()

    def _reduced(self) -> str:
        while found := _TOKEN.search(self._source, self._at):
            if found.start() > self._at:
                self._out.append(self._source[self._at : found.start()])
            self._at = found.end()
            self._take(found)
        self._out.append(self._source[self._at :])
        return "".join(self._out)

    def _take(self, found: re.Match[str]) -> None:
        kind = found.lastgroup
        if kind == "simple":
            self._linked(found[2], [found[3]] if found[3] else [])
        elif kind == "pipe":
            if self._stack:
                self._stack[-1].pipes.append(len(self._out))
            self._out.append("|")
        elif kind == "open":
            self._push(_Kind.BRACES, found[0], count=len(found[0]))
        elif kind == "close":
            self._close_braces(len(found[0]))
        elif kind == "link":
            self._push(_Kind.LINK, found[0])
        elif kind == "linked":
            self._close_link()
        elif kind == "comment":
            self._comment(found)
        elif kind == "ended":
            self._close_tag(found)
        else:
            self._tag(found)

    def _push(self, kind: _Kind, mark: str, *, count: int = 0, tag: str = "") -> None:
        if len(self._stack) >= _DEEPEST:
            del self._stack[0]
        if count > 2 * _DEEPEST:
            self._out.append("{" * (count - 2 * _DEEPEST))
            count = 2 * _DEEPEST
            mark = "{" * count
        self._stack.append(_Opened(kind, len(self._out), count=count, mark=mark, tag=tag))
        self._out.append(mark)

    def _innermost(self, kind: _Kind, tag: str = "") -> _Opened | None:
        """The last mark of that kind that is open; those inside of it are text. Nothing reaches out of a footnote."""
        for place in range(len(self._stack) - 1, -1, -1):
            one = self._stack[place]
            if one.kind is kind and one.tag == tag:
                del self._stack[place + 1 :]
                return one
            if one.kind is _Kind.TAG and kind is not _Kind.TAG:
                return None
        return None

    def _taken(self, opened: _Opened) -> list[str]:
        """What is between a mark and here, divided at its bars, and no longer part of the output."""
        bounds = [opened.start, *opened.pipes, len(self._out)]
        parts = ["".join(self._out[start + 1 : end]) for start, end in pairwise(bounds)]
        del self._out[opened.start :]
        return parts

    def _close_braces(self, count: int) -> None:
        while count > 1 and (opened := self._innermost(_Kind.BRACES)):
            matched = 3 if count > 2 and opened.count > 2 else 2  # noqa: PLR2004 - {{{parameter}}}, {{template}}
            parts = self._taken(opened)
            count, opened.count = count - matched, opened.count - matched
            if opened.count:
                self._out.append("{" * opened.count)
            if matched > 2 or not parts[0].strip():  # noqa: PLR2004
                words = _parameter(parts, matched)
            else:
                words = self._template(parts, last=count < 2)  # noqa: PLR2004
            if words:
                self._out.append(words)
            opened.pipes.clear()
            if opened.count < 2:  # noqa: PLR2004
                self._stack.pop()
        if count:
            self._out.append("}" * count)

    def _template(self, parts: list[str], *, last: bool) -> str:
        after = self._source[self._at : self._at + 4].lstrip(" \t")
        ends = last and (not after or after.startswith(("\n", "{{", "<!--")))
        alone = (ends or any("\n" in part for part in parts)) and self._line_begins()
        said = told(parts, alone=alone, noted=any(one.tag == "ref" for one in self._stack))
        if said.outside:
            self.outside.append(said.outside)
        return said.text

    def _line_begins(self) -> bool:
        """Whether nothing but blanks stands before on the line."""
        for piece in self._out[: -_NEAR - 1 : -1]:
            if before := piece[-_NEAR:].rstrip(" \t"):
                return before.endswith("\n")
        return True

    def _close_link(self) -> None:
        opened = self._innermost(_Kind.LINK)
        if opened is None:
            self._out.append("]]")
            return
        self._stack.pop()
        target, *parts = self._taken(opened)
        self._linked(target, parts)

    def _linked(self, target: str, parts: list[str]) -> None:
        if "\n" in target or not target.strip():
            self._out.append(f"[[{'|'.join((target, *parts))}]]")
        elif words := self._link(target.strip(), parts):
            self._out.append(words)

    def _link(self, target: str, parts: list[str]) -> str:
        """What a reader sees of a link."""
        space, colon, name = (part.strip() for part in target.partition(":"))
        if colon and space.casefold() in self._site.files:
            return self._picture(target, parts)
        if (
            colon
            and space
            and (space.casefold() in self._site.categories or (_LANGUAGE.fullmatch(space) and not parts))
        ):
            self.outside.append(f"{space}: {name}")
            return ""
        label = "|".join(parts)
        if label.strip():
            return label
        plain = target.removeprefix(":")
        # The pipe trick: [[Pyrus (brand)|]] is shown as Pyrus.
        return re.sub(r"^[^:]{1,40}:|\s*\([^()]*\)$|, .*$", "", plain) or plain if parts else plain

    def _picture(self, target: str, parts: list[str]) -> str:
        captions = [part.strip() for part in parts if part.strip() and not _OPTION.fullmatch(part)]
        self.outside.append(target)
        return self._float(captions[-1]) if captions else ""

    def _float(self, words: str) -> str:
        self.floating.append(words)
        return f"\x03{len(self.floating) - 1}\x04"

    def _comment(self, found: re.Match[str]) -> None:
        end = self._found("-->")
        if end < 0:
            self._out.append(found[0])
            return
        self._at = end + 3
        # A line that holds nothing but comments isn't there at all.
        before = self._source.rfind("\n", 0, found.start())
        if not self._source[before + 1 : found.start()].strip() and self._source.startswith("\n", self._at):
            self._at += 1

    def _found(self, mark: str) -> int:
        """Where a closing mark is; -1 if nowhere. It isn't looked for twice in vain: that would take forever."""
        if mark in self._never:
            return -1
        if mark.startswith("</"):
            at = re.compile(re.escape(mark) + r"\s*>", re.IGNORECASE).search(self._source, self._at)
            end = at.start() if at else -1
        else:
            end = self._source.find(mark, self._at)
        if end < 0:
            self._never.add(mark)
        return end

    def _tag(self, found: re.Match[str]) -> None:
        name = found["tag"].lower()
        if found["attributes"].rstrip().endswith("/"):
            return
        if name in _HELD.split("|"):
            self._push(_Kind.TAG, found[0], tag=name)
            return
        end = self._found(f"</{name}")
        if end < 0:
            self._out.append("" if name in _UNSEEN.split("|") else found[0])
            return
        inside = self._source[self._at : end]
        self._at = self._source.index(">", end) + 1
        if name in _UNSEEN.split("|"):
            if inside.strip():
                self.outside.append(self._keep(" ".join(inside.split())))
        elif "\n" in inside.strip("\n") and name not in {"nowiki", "math", "chem", "ce"}:
            lines = (self._keep(line.rstrip()) for line in inside.split("\n") if line.strip())
            self._out.append("\n\n" + "\n\n".join(lines) + "\n\n")
        else:
            self._out.append(self._keep(inside if name == "nowiki" else inside.strip()))

    def _keep(self, words: str) -> str:
        self.kept.append(words)
        return f"\x01{len(self.kept) - 1}\x02"

    def _close_tag(self, found: re.Match[str]) -> None:
        opened = self._innermost(_Kind.TAG, found["ended"].lower())
        if opened is None:
            return
        inside = "|".join(self._taken(opened))
        self._stack.pop()
        if opened.tag == "ref":
            self.outside.append(inside)
        elif opened.tag == "poem":
            self._out.append("\n\n" + inside.replace("\n", "\n\n") + "\n\n")
        else:
            title = _CAPTION.search(opened.mark)
            captions = [*([title[1]] if title else []), *self._gallery(inside)]
            self._out.append("\n\n" + "\n\n".join(captions) + "\n\n")

    def _gallery(self, inside: str) -> list[str]:
        captions = []
        for line in inside.split("\n"):
            name, *parts = line.strip().split("|")
            if name:
                self.outside.append(name)
            captions += [part for part in parts if part.strip() and not _OPTION.fullmatch(part)][-1:]
        return captions


def _parameter(parts: list[str], braces: int) -> str:
    """A parameter that nobody gave is its default; without one, or without a name, it is shown as it is written."""
    if len(parts) > 1 and parts[0].strip():
        return "|".join(parts[1:])
    return "{" * braces + "|".join(parts) + "}" * braces
