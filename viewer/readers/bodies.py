"""The body of an HTTP answer as the server meant it: without chunks and compression, within limits.

Many tools that write archives take off chunks or compression but leave the headers that announce them, so each is taken
off only where it is there. brotli is called by ourselves: warcio fails on every such body.
"""

import re
import zlib
from collections.abc import Callable, Iterator

from viewer.errors import OpenError
from viewer.model.limits import Limits

_BLOCK = 1 << 18
_SIZE = re.compile(rb"([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r\n")
_MARKUP = re.compile(rb"\s{0,64}<[!?a-zA-Z][\s\x20-\x7e]{20}")
_NOTHING = frozenset({"", "identity", "none", "utf-8", "binary"})  # as codings, seen in real archives

Pieces = Iterator[bytes]


def body(data: bytes, transfer: str, coding: str, limits: Limits) -> bytes:
    """The bytes of the page.

    Args:
        data: what the record holds behind the HTTP headers.
        transfer: the header Transfer-Encoding.
        coding: the header Content-Encoding.
        limits: bounds for what comes out.

    Raises:
        OpenError: it grows beyond the limits, or nobody here knows how it was compressed.
    """
    names = [name.strip().lower() for name in f"{coding},{transfer}".split(",")]
    for name in reversed(names):
        if name == "chunked":
            data = _joined(data)
        elif name not in _NOTHING:
            data = _inflated(data, name, limits)
    return data


def _joined(data: bytes) -> bytes:
    """Chunks put together (RFC 9112, section 7.1); what isn't chunked, or not any more, stays as it is."""
    found, at = [], 0
    while size := _SIZE.match(data, at):
        end = size.end() + int(size[1], 16)
        if end < len(data) and data[end : end + 2] != b"\r\n":
            break  # the chunk doesn't end where it says
        found.append(data[size.end() : end])
        at = end + 2
        if end == size.end():
            return b"".join(found)
    return b"".join((*found, data[at:]))


def _inflated(data: bytes, name: str, limits: Limits) -> bytes:
    """Without a compression; what wasn't compressed stays as it is, of what is torn comes what is before the tear."""
    ways = _WAYS.get(name.removeprefix("x-"))
    if ways is None:
        raise OpenError("can't be read", why=f"it is compressed as {name!r}, which can't be unpacked here")
    if _MARKUP.match(data):
        return data
    for way in ways:
        if found := _bounded(way(data), len(data), limits):
            return found
    return data


def _bounded(pieces: Pieces, size: int, limits: Limits) -> bytes:
    found, length = [], 0
    for piece in pieces:
        found.append(piece)
        length += len(piece)
        if length > limits.version_bytes:
            raise OpenError("is left out", why=f"it unpacks to more than {limits.version_bytes >> 20} MB")
        if limits.beyond(length, size):
            raise OpenError("is left out", why=f"it unpacks to more than {limits.ratio:,} times its size")
    return b"".join(found)


def _zlib(bits: int) -> Callable[[bytes], Pieces]:
    def pieces(data: bytes) -> Pieces:
        while data:
            state = zlib.decompressobj(bits)
            piece = b"-"
            try:
                while piece and not state.eof:
                    piece = state.decompress(data, _BLOCK)
                    data = state.unconsumed_tail
                    yield piece
            except zlib.error:
                return
            data = state.unused_data

    return pieces


def _brotli(data: bytes) -> Pieces:
    import brotli  # noqa: PLC0415 - few archives need it

    state = brotli.Decompressor()
    try:
        piece = state.process(data, output_buffer_limit=_BLOCK)
        while piece:
            yield piece
            piece = b"" if state.is_finished() else state.process(b"", output_buffer_limit=_BLOCK)
    except brotli.error:
        return


_WAYS: dict[str, tuple[Callable[[bytes], Pieces], ...]] = {
    "gzip": (_zlib(16 + zlib.MAX_WBITS),),
    "deflate": (_zlib(zlib.MAX_WBITS), _zlib(-zlib.MAX_WBITS)),
    "br": (_brotli,),
}
