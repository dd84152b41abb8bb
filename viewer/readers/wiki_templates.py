"""What a template of a wiki says, as far as its call tells: a call can't be expanded without its wiki.

So the words in it are kept. A template that stands by itself, an infobox above all, becomes a row for each of its
fields; in the middle of a sentence only its unnamed arguments belong to the sentence, which is right for most
(``{{nowrap|5 km}}``, ``{{flag|Peru}}``) and made right for the commonest others below. Whatever a template says beyond
that, and what is a footnote or a notice to editors, stands outside of the article.
"""

import re
from dataclasses import dataclass
from typing import NamedTuple

_FIELD = re.compile(r"\s*([^=\n<>\[\]{}]{0,80}?)\s*=(.*)", re.DOTALL)

_SIGNS = {
    **{"!": "|", "!!": "||", "=": "=", "(": "{", ")": "}", "((": "{{", "))": "}}", "'": "'", "\\": " / "},  # noqa: PIE800
    **{"•": " • ", "·": " · ", "dot": " · ", "bullet": " • ", "nbsp": "\u00a0", "spaces": " "},  # noqa: PIE800 - dense
    **dict.fromkeys(("ndash", "en dash", "–"), "–"),
    **dict.fromkeys(("mdash", "em dash", "—"), "—"),
    **dict.fromkeys(("snd", "spnd", "spaced ndash", "dash", "spaced en dash"), " – "),
    **dict.fromkeys(("clear", "clr", "-", "shy", "zwj", "zwnj", "wbr", "nobreak"), ""),
    **dict.fromkeys(("br", "break", "crlf", "pb", "paragraph break"), "\n"),
}
_LAST = frozenset(
    {"lang", "langx", "langue", "transl", "transliteration", "sort", "hs", "color", "colour", "font color", "url"}
)
_FIRST = frozenset(
    {"abbr", "abbrlink", "ill", "interlanguage link", "tooltip", "hover", "visible anchor", "vanchor", "ipa", "link"}
)
_UNSAID = frozenset(
    {
        "defaultsort",
        "displaytitle",
        "defaultsortierung",
        "sortierung",
        "flagicon",
        "flag icon",
        "anchor",
        "ref",
        "note",
        "rp",
        "r",
        "sfn",
        "sfnp",
        "sfnm",
        "efn",
        "refn",
    }
)
_UNITS = frozenset({"convert", "cvt", "conv"})
_BETWEEN = frozenset({"to", "-", "–", "and", "or", "by", "x", "×", "±", "+/-"})
_QUOTES = frozenset({"quote", "blockquote", "bquote", "cquote", "quotation", "quote box", "quotebox", "zitat", "cita"})
_SOURCES = frozenset({"citation", "literatur", "internetquelle", "ouvrage", "lien web", "cita web", "cita libro"})
_LEADS = {
    "main": "Main article:",
    "main article": "Main article:",
    "see also": "See also:",
    "further": "Further information:",
    "details": "Further information:",
    "about": "About:",
    "circa": "c.",
    "c.": "c.",
    "as of": "As of",
}
_NOTICE = frozenset(
    {"date", "reason", "small", "class", "style", "group", "colwidth", "refs", "df", "cs1-dates", "bot"}
)
_TECHNICAL = re.compile(
    r"(?:url|archive-?url|access-?date|url-?status|ref|mode|class|style|align|width)\d*", re.IGNORECASE
)


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
    """A template with its arguments."""

    name: str
    unnamed: list[str]
    named: list[tuple[str, str]]

    @property
    def marker(self) -> str:
        return f"‹{self.name}›"

    @property
    def fields(self) -> list[str]:
        return [f"{name}: {value}" for name, value in self.named if value]


def told(parts: list[str], *, alone: bool) -> Told:
    """What the template says whose name and arguments these are; ``alone``: it is a block of its own."""
    call = _call(parts)
    known = call.name.casefold()
    if known in _SIGNS and not call.named:
        return Told(_SIGNS[known])
    if known in _QUOTES:
        said = [value for value in (*call.unnamed, *(value for _, value in call.named)) if value]
        return Told("\n\n" + "\n\n".join(said) + "\n\n")
    if known.startswith("cite ") or known in _SOURCES:
        return Told(". ".join([*call.unnamed, *(value for name, value in call.named if _visible(name, value))]))
    if known in _UNSAID:
        return Told("", " ".join((call.marker, *call.unnamed, *call.fields)))
    inline = known in _UNITS | _LAST | _FIRST or known.startswith("lang-")
    return _block(call, known) if alone and not inline else _inline(call, known)


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
        else:
            named.append((found[1].replace("_", " "), found[2].strip()))
    return _Call(name, [value for value in unnamed if value], named)


def _visible(name: str, value: str) -> bool:
    return bool(value) and not _TECHNICAL.fullmatch(name)


def _block(call: _Call, known: str) -> Told:
    if known in _LEADS:
        return Told(f"\n\n{_LEADS[known]} {', '.join(call.unnamed)}\n\n")
    if not call.unnamed and all(name.casefold() in _NOTICE for name, _ in call.named):
        return Told("\n", " ".join((call.marker, *call.fields)))
    rows = [" ".join((call.marker, *call.unnamed)), *call.fields]
    return Told("\n\n" + "\n\n".join(rows) + "\n\n")


def _inline(call: _Call, known: str) -> Told:
    values = call.unnamed
    if known in _UNITS:
        values = values[: 4 if len(values) > 1 and values[1] in _BETWEEN else 2]
    elif known in _LAST or known.startswith("lang-"):
        values = values[-1:]
    elif known in _FIRST:
        values = values[:1]
    elif known in _LEADS:
        values = [_LEADS[known], *values]
    outside = " ".join((call.marker, "; ".join(call.fields))).strip() if call.fields or not values else ""
    return Told(" ".join(values), outside)
