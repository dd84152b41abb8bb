"""Bytes to text: which encoding a file is in, and what had to be guessed or replaced.

The order is: byte-order mark, UTF-8 that proves itself, the file's own declaration, UTF-16 without a mark, UTF-7,
detection. UTF-8 goes before a declared single-byte encoding, because bytes that happen to be valid UTF-8 with letters
beyond ASCII are hardly ever anything else, while the declarations of saved pages often lie.
"""

import codecs
import contextlib
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, replace

from viewer.model.encodings import CHOSEN, ENCODINGS, PROVEN

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# Only these may be declared: a codec name out of an untrusted file could otherwise be "zip" or "unicode_escape".
_SINGLE_BYTE = re.compile(r"iso8859-\d+|cp\d+|koi8-[rut]|mac-(?!arabic)\w+|tis-620|ascii|latin-?1|hp-roman8")
_MULTI_BYTE = re.compile(r"utf-8|big5(hkscs)?|gb2312|gbk|gb18030|euc_(jp|kr)|shift_jis|cp9(32|49|50)|iso2022_jp|johab")
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]+)|^<\?xml[^>]{0,100}encoding=["']([\w.:-]+)""", re.IGNORECASE
)
_UTF7 = re.compile(rb"\+([A-Za-z0-9+/]{3,})(-|(?=[^A-Za-z0-9+/-])|$)")
_LEGACY = ("cp1252", "mac-roman")
_MIXED = re.compile(
    r"[A-Za-z][^\W\d_A-Za-z\u00aa-\u024f\u1e00-\u1eff]|[^\W\d_A-Za-z\u00aa-\u024f\u1e00-\u1eff][A-Za-z]"
)
_SAMPLE = 64 * 1024
_TYPOGRAPHIC = frozenset("“”‘’‚„–—…•·«»‹›£€¥¢§©®™°±×½¼¾¿¡†ªº\xa0")
# What a terminal or a page would obey or choke on; a line feed, a tab and the old "next line" (U+0085) stay.
_CONTROLS = {code: 0x2400 + code for code in range(0x20) if chr(code) not in "\t\n\v\f"}
_CONTROLS |= {0x7F: 0x2421} | {code: 0xFFFD for code in range(0x80, 0xA0) if code != 0x85}  # noqa: PLR2004
_CONTROL = re.compile(f"[{''.join(map(re.escape, map(chr, _CONTROLS)))}]")
_PIECE = 1 << 16  # letters looked at in one call: a whole book would keep the window's thread from the interpreter


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file.

    Attributes:
        text: with line ends as line feeds and without a byte-order mark; control characters are replaced one by one.
        encoding: as Python names it.
        found: how it was found, a phrase: "a guess".
        warnings: what was guessed or replaced, a phrase each ("read as cp1252, which is a guess").
    """

    text: str
    encoding: str
    found: str
    warnings: tuple[str, ...] = ()


def decode(data: bytes, encoding: str | None = None, declared: str | None = None) -> Decoded:
    """The text of ``data``, in ``encoding`` if the user chose one; never raises.

    Whatever came with the bytes may declare an encoding for them, like a header of HTTP: that goes before what stands
    in the bytes themselves.
    """
    raw = _chosen(data, encoding) if encoding else _found(data, declared)
    shown, count = _visible(raw.text.replace("\r\n", "\n").replace("\r", "\n"))
    signs = (f"{_counted(count, 'control character')} replaced by visible signs",) if count else ()
    return replace(raw, text=shown, warnings=(*raw.warnings, *signs))


def likely(data: bytes) -> list[str]:
    """The encodings in which the beginning of a file makes sense, the likeliest first."""
    wide = _wide(data[: len(data) // 2 * 2])
    if wide:
        return [wide[0]]
    scores: dict[str, int] = {}
    for name in (name for name in ENCODINGS if not name.startswith("utf-16")):  # which nearly any text can be read as
        with contextlib.suppress(UnicodeDecodeError):
            text = codecs.getincrementaldecoder(name)().decode(data)  # the last letter may be cut off
            scores[name] = sum(_oddities(text)) + 3 * len(_MIXED.findall(text))
    return sorted(scores, key=scores.__getitem__)


def _visible(text: str) -> tuple[str, int]:
    """The text with a visible sign for each control character, and how many there were."""
    pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
    shown = [_CONTROL.subn(lambda found: chr(_CONTROLS[ord(found[0])]), piece) for piece in pieces]
    return "".join(piece for piece, _ in shown), sum(count for _, count in shown)


def _counted(count: int, noun: str) -> str:
    return f"{count} {noun} is" if count == 1 else f"{count} {noun}s are"


_MARKED, _DECLARES, _GUESS = "by its byte-order mark", "as declared", "a guess"


def _chosen(data: bytes, encoding: str) -> Decoded:
    return _replacing(_without_mark(data, encoding), encoding, CHOSEN)


def _without_mark(data: bytes, encoding: str) -> bytes:
    mark = next((mark for mark, name in _MARKS if data.startswith(mark) and name.startswith(encoding.lower())), b"")
    return data[len(mark) :]


def _found(data: bytes, outside: str | None) -> Decoded:
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _replacing(data[len(mark) :], name, _MARKED)
    declared = known(outside) or _declaration(data)
    text = _strict(data, "utf-8")
    if text is not None and not (declared and declared.startswith("iso2022")):
        return _utf8(text, data, declared)
    if declared and (text := _strict(data, declared)) is not None:
        return Decoded(text, declared, _DECLARES)
    return _guessed(data, declared)


def _utf8(text: str, data: bytes, declared: str | None) -> Decoded:
    """What is valid UTF-8: nearly always just that, unless it is all ASCII and hides something."""
    if not text.isascii():
        if declared and _MULTI_BYTE.fullmatch(declared) and declared != "utf-8" and (other := _strict(data, declared)):
            return Decoded(other, declared, _DECLARES)
        lies = declared not in (None, "utf-8", "ascii")
        said = (f"read as UTF-8 although it declares {declared}",) if lies else ()
        return Decoded(text, "utf-8", PROVEN, said)
    if (wide := _wide(data)) or (wide := _utf7(data)):
        name, text = wide
        why = "which is a guess: the file doesn't say how it is encoded"
        return Decoded(text, name, _GUESS, (f"read as {name.upper()}, {why}",))
    return Decoded(text, "utf-8", PROVEN)


def _guessed(data: bytes, declared: str | None) -> Decoded:
    why = f"it declares {declared}, which it is not" if declared else "the file doesn't say how it is encoded"
    if _mostly_utf8(data):
        return _replacing(data, "utf-8", _GUESS)
    name, text = _wide(data) or _detected(data)
    lost = text.count("\ufffd")
    warnings = (f"read as {name}, which is a guess: {why}",)
    return Decoded(
        text, name, _GUESS, (*warnings, f"{_counted(lost, 'byte')} not readable in it") if lost else warnings
    )


def _replacing(data: bytes, name: str, found: str) -> Decoded:
    text = data.decode(name, "replace")
    genuine = "\ufffd".encode(name, "ignore")
    lost = text.count("\ufffd") - (data.count(genuine) if genuine else 0)
    said = (f"{_counted(lost, 'place')} not valid {name.upper()} and shown as �",) if lost > 0 else ()
    return Decoded(text, name, found, said)


def _strict(data: bytes, name: str) -> str | None:
    try:
        return data.decode(name)
    except (UnicodeDecodeError, LookupError):
        return None


def _declaration(data: bytes) -> str | None:
    """The encoding that a page or XML file declares."""
    head = data[:2048].lstrip()
    found = _DECLARED.search(head) if head.startswith(b"<") else None
    return known((found[1] or found[2]).decode("ascii")) if found else None


def known(declared: str | None) -> str | None:
    """Python's name for a declared encoding, if it is one that text may have."""
    if declared is None:
        return None
    label = declared.lower()
    # Browsers read Latin-1 and ASCII as Windows-1252, and a page that could declare UTF-16 in ASCII isn't in it.
    label = {"iso-8859-1": "cp1252", "latin1": "cp1252", "us-ascii": "cp1252", "utf-16": "utf-8"}.get(label, label)
    try:
        name = codecs.lookup(label).name
    except (LookupError, ValueError):
        return None
    return name if _SINGLE_BYTE.fullmatch(name) or _MULTI_BYTE.fullmatch(name) else None


def _wide(data: bytes) -> tuple[str, str] | None:
    """UTF-16 without a mark: nearly all zero bytes stand at odd (little-endian) or at even places."""
    if len(data) % 2 or not 20 * data.count(0) > len(data):
        return None
    even, odd = data[::2].count(0), data[1::2].count(0)
    name = "utf-16-le" if odd > even else "utf-16-be"
    text = _strict(data, name) if min(even, odd) * 10 <= max(even, odd) else None
    return None if text is None else (name, text)


def _utf7(data: bytes) -> tuple[str, str] | None:
    runs = _UTF7.findall(data[:_SAMPLE])
    if len(runs) < 2 or data.count(b"+") > data.count(b"+-") + 2 * len(runs):  # noqa: PLR2004 - one may be chance
        return None
    text = _strict(data, "utf-7")
    new = [] if text is None else [letter for letter in text if not letter.isascii()]
    if text is None or len(new) < len(runs) or sum(map(_common, new)) < len(new):
        return None
    return "utf-7", text


def _common(letter: str) -> bool:
    return letter in _TYPOGRAPHIC or unicodedata.category(letter)[0] == "L"


def _mostly_utf8(data: bytes) -> bool:
    """Damaged UTF-8: lead bytes are followed by trail bytes at least as often as not; in other encodings rarely."""
    sample = data[:_SAMPLE]
    led = len(re.findall(rb"[\xc2-\xf4][\x80-\xbf]+", sample))
    alone = len(re.findall(rb"[\xc0-\xff](?![\x80-\xbf])|(?<![\x80-\xff])[\x80-\xbf]", sample))
    return led > 0 and led >= alone


def _detected(data: bytes) -> tuple[str, str]:
    """Windows-1252 or Mac Roman if its letters make sense, else what a statistical detector says."""
    import charset_normalizer  # noqa: PLC0415 - rarely needed

    best = charset_normalizer.from_bytes(data[:_SAMPLE]).best()
    names = [*_LEGACY, *([best.encoding] if best else [])]
    texts = [(name, data.decode(name, "replace")) for name in names]
    return min(texts, key=lambda pair: sum(_oddities(pair[1][:_SAMPLE])))


def _oddities(text: str) -> Iterator[int]:
    """For each letter beyond ASCII, how unlikely it is where it stands; 0 is what one expects."""
    for found in re.finditer(r"[^\x00-\x7f]", text):
        place = found.start()
        before, letter, after = text[max(place - 1, 0) : place], found[0], text[place + 1 : place + 2]
        if letter.isalpha():
            alone = not (before.isalpha() or after.isalpha())
            yield 2 * alone + (letter.isupper() and before.islower())
        else:
            yield 0 if letter in _TYPOGRAPHIC else 4 if letter == "\ufffd" else 2
