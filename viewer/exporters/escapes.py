"""Text from opened files, made harmless for where it is going. It never decides what is said, only what is obeyed.

One code point becomes one code point, except where a document has escapes of its own (JSON), so offsets stay true.
"""

import re

_REPLACEMENT = "\ufffd"

# Lone surrogates, noncharacters and controls, which no document may hold; tab and line feed are text.
_FORBIDDEN = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

# Characters that turn the direction of what follows (Unicode 16, annex 9, table 1) or end a line without saying so.
_TURNING = re.compile("[\u061c\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

# Legal in JSON, but controls, turning characters, line ends or noncharacters to whoever shows or splits it.
_TRIPPING = re.compile("[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]")

_PICTURES = 0x2400  # the control pictures: ␀ for NUL, ␛ for escape


def clean(text: str) -> str:
    """Text for a document: what it may not hold becomes U+FFFD."""
    return _FORBIDDEN.sub(_REPLACEMENT, text)


def turning(text: str) -> bool:
    """Whether the text holds characters that could turn the direction of what follows it."""
    return _TURNING.search(text) is not None


def plain(text: str) -> str:
    """Text for one line of chrome (a tool tip, a page title): no controls, no turning characters, one line."""
    return _TURNING.sub(_REPLACEMENT, clean(" ".join(text.split())))


def terminal(text: str) -> str:
    """Text for a terminal: controls as pictures, so that no escape sequence is obeyed; tab and line feed stay."""
    return _TURNING.sub(_REPLACEMENT, _FORBIDDEN.sub(_picture, text))


def line(text: str) -> str:
    """Text for one line of a terminal."""
    if text.isprintable():  # what is forbidden or turns is never printable; this is five times as fast
        return text
    return terminal(" ".join(text.split("\n"))).replace("\t", " ")


def json(text: str) -> str:
    """Encoded JSON in which nothing is raw that a terminal, a browser or a strict parser trips over."""
    if text.isascii() and "\x7f" not in text:  # most documents, and thousands of times as fast
        return text
    text = re.sub("[\ud800-\udfff]", _REPLACEMENT, text)
    return _TRIPPING.sub(_escape, text)


def linkable(address: str) -> bool:
    """Whether an address may become a link: http or https, with a host, nothing that a browser would strip."""
    if _FORBIDDEN.search(address) or _TURNING.search(address) or address != "".join(address.split()):
        return False
    from urllib.parse import urlsplit  # noqa: PLC0415 - a window starts without it

    try:
        parts = urlsplit(address)
    except ValueError:
        return False
    return parts.scheme in {"http", "https"} and bool(parts.hostname)


def _picture(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < ord(" "):
        return chr(_PICTURES + code)
    return "\u2421" if match[0] == "\x7f" else _REPLACEMENT


def _escape(match: re.Match[str]) -> str:
    return f"\\u{ord(match[0]):04x}"
