"""What a template of a wiki says, as far as its call tells: a call can't be expanded without its wiki.

So the words in it are kept. A template that stands by itself, an infobox above all, becomes a row for each of its
fields; in the middle of a sentence only its unnamed arguments belong to the sentence, which is right for most
(``{{nowrap|5 km}}``, ``{{flag|Peru}}``) and made right for the commonest others below. What it says beyond that, and
what is a footnote or a notice to editors, stands outside of the article. The names below are those of large wikis;
a template that isn't among them is read by the same rules as all others, and nothing of it is lost.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

_FIELD = re.compile(r"\s*([^=\n<>\[\]{}]{0,80}?)\s*=(.*)", re.DOTALL)
_LISTED = tuple("*#:;")

_SIGNS = {
    **{"!": "|", "!!": "||", "=": "=", "(": "{", ")": "}", "((": "{{", "))": "}}", "'": "'", "\\": " / "},  # noqa: PIE800
    **{"•": " • ", "·": " · ", "dot": " · ", "bullet": " • ", "nbsp": "\u00a0", "spaces": " "},  # noqa: PIE800 - dense
    **dict.fromkeys(("ndash", "en dash", "–"), "–"),
    **dict.fromkeys(("mdash", "em dash", "—"), "—"),
    **dict.fromkeys(("snd", "spnd", "spaced ndash", "dash", "spaced en dash"), " – "),
    **dict.fromkeys(("clear", "clr", "-", "shy", "zwj", "zwnj", "wbr", "nobreak", "toc left", "toc right"), ""),
    **dict.fromkeys(("br", "break", "crlf", "pb", "paragraph break"), "\n"),
}
_LAST = frozenset({"lang", "langx", "langue", "transl", "transliteration", "sort", "hs", "color", "colour", "url"})
_FIRST = frozenset(
    {
        "abbr",
        "abbrlink",
        "ill",
        "interlanguage link",
        "tooltip",
        "hover",
        "visible anchor",
        "vanchor",
        "ipa",
        "link",
        "tsl",
    }
    | {"仮リンク", "link-interwiki", "illm"}
)
_JOINED = {
    **dict.fromkeys(("hlist", "flatlist", "plainlist", "ubl", "unbulleted list", "flowlist", "bulleted list"), ", "),
    **dict.fromkeys(("frac", "sfrac", "fraction", "bruch"), "/"),
}
_BEFORE = {
    **{name: f"{name.upper()} " for name in ("isbn", "issn", "oclc", "doi", "pmid", "jstor")},
    **dict.fromkeys(("e", "x10^", "esp"), "×10^"),
    **dict.fromkeys(("circa", "c.", "ca."), "c. "),
    "as of": "As of ",
}
_UNITS = frozenset({"convert", "cvt", "conv"})
_BETWEEN = frozenset({"to", "-", "–", "and", "or", "by", "x", "×", "±", "+/-"})
_SAID = frozenset({"text", "quote", "content", "zitat", "texte", "testo", "texto", "label", "u", "v"})
_QUOTES = frozenset(
    {"quote", "blockquote", "bquote", "cquote", "quotation", "quote box", "quotebox", "zitat", "citation bloc"}
)
_QUOTED = _SAID | {"author", "source", "title", "cite", "sign", "autor", "quelle", "auteur", "salutation"}
_SOURCES = frozenset(
    {"citation", "literatur", "internetquelle", "ouvrage", "article", "lien web", "cita web", "cita libro"}
)
_LEADS = {
    **dict.fromkeys(("main", "main article"), "Main article:"),
    **dict.fromkeys(("further", "details"), "Further information:"),
    "see also": "See also:",
    "about": "About:",
}
_NOTICES = frozenset(
    {
        "anchor",
        "anker",
        "authority control",
        "belege",
        "bots",
        "by whom",
        "citation needed",
        "clarify",
        "cn",
        "dead link",
    }
    | {"defaultsort", "defaultsortierung", "displaytitle", "dubious", "efn", "engvarb", "fact", "failed verification"}
    | {"featured article", "flagicon", "good article", "nobots", "normdaten", "note", "page needed", "personendaten"}
    | {
        "persondata",
        "r",
        "ref",
        "reflist",
        "refn",
        "rp",
        "sfn",
        "sfnm",
        "sfnp",
        "short description",
        "sortierung",
        "toc",
    }
    | {"use british english", "use dmy dates", "use mdy dates", "verify source", "when", "which", "who", "why"}
)
_ABOUT = frozenset({"date", "reason", "small", "class", "style", "group", "colwidth", "refs", "df", "cs1-dates", "bot"})
_TECHNICAL = re.compile(
    r"(?:url|archive-?url|access-?date|url-?status|ref|mode|class|style|align|width)\d*", re.IGNORECASE
)
_FORENAME = re.compile(r"(?:first|given|vorname|prénom|nombre|nome)\d*", re.IGNORECASE)


class Told(NamedTuple):
    """What a template says.

    Attributes:
        text: wikitext, in its place.
        outside: wikitext, not part of the article; "" if there is nothing.
    """

    text: str
    outside: str = ""


@dataclass(frozen=True, slots=True)
class _Call:
    """A template with its arguments; the empty ones are left out."""

    name: str
    unnamed: list[str]
    named: list[tuple[str, str]]

    @property
    def known(self) -> str:
        return self.name.casefold()

    @property
    def marker(self) -> str:
        return f"‹{self.name}›"

    @property
    def fields(self) -> list[str]:
        return [f"{name}:{_apart(value)}{value}" for name, value in self.named]

    @property
    def all(self) -> str:
        """All of it in one line."""
        return " ".join((self.marker, *self.unnamed, "; ".join(self.fields))).strip()


def told(parts: list[str], *, alone: bool, noted: bool = False) -> Told:
    """What the template says whose name and arguments these are.

    Args:
        parts: what stands between its bars.
        alone: it is a block of its own.
        noted: it stands in a footnote, outside of the article anyway.
    """
    call = _call(parts)
    if call.known in _SIGNS and not call.named:
        return Told(_SIGNS[call.known])
    if call.known in _QUOTES:
        said = [*call.unnamed, *(value for name, value in call.named if name.casefold() in _QUOTED)]
        return Told("\n\n" + "\n\n".join(said) + "\n\n")
    if call.known.startswith("cite ") or call.known in _SOURCES:
        return Told(_source(call))
    if call.known in _NOTICES:
        return Told("", call.all)
    many = len(call.named) > 1 or any("\n" in value for value in call.unnamed)
    if (alone or (many and any("\n" in part for part in parts))) and not _is_inline(call):
        return _block(call)
    return _inline(call, noted=noted)


def _call(parts: list[str]) -> _Call:
    name, *rest = parts
    name = " ".join(name.replace("_", " ").split())
    for prefix in ("template:", "subst:", "safesubst:"):
        if name.casefold().startswith(prefix):
            name = name[len(prefix) :].strip()
    function, colon, first = name.partition(":")
    if colon and (function.startswith("#") or function.isupper() or function.islower()):
        name, rest = function, [first, *rest]
    unnamed: list[str] = []
    named = []
    for part in rest:
        found = _FIELD.fullmatch(part)
        if not found:
            unnamed.append(part.strip())
        elif found[1].isdigit():
            unnamed.append(found[2].strip())
        elif value := found[2].strip():
            named.append((found[1].replace("_", " "), value))
    return _Call(name, [value for value in unnamed if value], named)


def _source(call: _Call) -> str:
    said = list(call.unnamed)
    for name, value in call.named:
        if said and _FORENAME.fullmatch(name):
            said[-1] += f", {value}"
        elif not _TECHNICAL.fullmatch(name):
            said.append(value)
    return ". ".join(said)


def _is_inline(call: _Call) -> bool:
    return call.known in _UNITS | _LAST | _FIRST | _JOINED.keys() | _BEFORE.keys() or call.known.startswith("lang-")


def _block(call: _Call) -> Told:
    if call.known in _LEADS:
        return Told(f"\n\n{_LEADS[call.known]} {', '.join(call.unnamed)}\n\n")
    if not call.unnamed and all(name.casefold() in _ABOUT for name, _ in call.named):
        return Told("\n", call.all)
    words = ", ".join(call.unnamed)
    rows = [f"{call.marker}{_apart(words)}{words}", *call.fields]
    return Told("\n\n" + "\n\n".join(rows) + "\n\n")


def _apart(words: str) -> str:
    """What divides words from those before: a list begins a line."""
    return "\n" if words.startswith(_LISTED) else " "


def _inline(call: _Call, *, noted: bool) -> Told:
    known, values = call.known, call.unnamed
    if known in _UNITS:
        values = values[: 4 if len(values) > 1 and values[1] in _BETWEEN else 2]
    elif known in _LAST or known.startswith("lang-"):
        values = values[-1:]
    elif known in _FIRST:
        values = values[:1]
    elif known in _LEADS:
        values = [_LEADS[known], *values]
    values = values + [value for name, value in call.named if name.casefold() in _SAID]
    words = _BEFORE.get(known, "") + _JOINED.get(known, " ").join(values)
    if known in _JOINED and words.startswith(_LISTED):
        words = f"\n{words}\n"
    if not words and not call.named:
        return Told(call.marker)
    beyond = "; ".join(field for field in call.fields if field.partition(":")[0].casefold() not in _SAID)
    if noted:
        return Told(f"{words} {beyond}".strip())
    return Told(words, f"{call.marker} {beyond}" if beyond else "")
