"""What a 7z archive holds, as a stream. py7zr, an extra, knows the format.

Its own way of unpacking hands out blocks of up to 128 MB and writes files; so its decompressors are asked directly, for
blocks of a size that a window can wait for. Only their output is read: names inside are never trusted, nothing is
written.
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, BinaryIO
from zlib import crc32

from viewer.errors import OpenError
from viewer.model.limits import Limits

if TYPE_CHECKING:
    import py7zr

MAGIC = b"7z\xbc\xaf\x27\x1c"

_BLOCK = 1 << 22  # at most, unpacked
_PACKED = 1 << 16  # read at a time


class Archive:
    """A 7z archive; raises `viewer.errors.OpenError` where it is none that can be read.

    Attributes:
        name: of the member that is read, the first whose name has the wanted ending, or the only one.
        others: the names of the others.
        over: whether it grew like a bomb; set by reading.
        warnings: what reading found damaged.
    """

    def __init__(self, file: BinaryIO, where: str, ending: str, limits: Limits) -> None:
        self.over = False
        self.warnings: tuple[str, ...] = ()
        self._file, self._limits = file, limits
        self._archive = _opened(file, where)
        members = [member for member in self._archive.files if not member.is_directory]
        wanted = [member for member in members if member.filename.lower().endswith(ending)] or members[:1]
        if not wanted:
            raise OpenError("holds nothing", where=where, why="the archive is empty")
        self._member = wanted[0]
        self.name = self._member.filename
        self.others = tuple(member.filename for member in members if member is not self._member)

    def blocks(self) -> Iterator[bytes]:
        """The member, block by block."""
        try:
            yield from self._unpacked()
        except Exception as error:  # noqa: BLE001 - whatever damaged bytes make py7zr and its decompressors raise
            why = str(error) or type(error).__name__
            self.warnings = (f"the 7z archive is damaged ({why}); what came before is read",)

    def _unpacked(self) -> Iterator[bytes]:
        folder: Any = self._member.folder  # py7zr declares what it holds as None
        if folder is None:
            return
        streams = self._archive.header.main_streams
        place = next(place for place, one in enumerate(streams.unpackinfo.folders) if one is folder)
        begin, end = streams.packinfo.packpositions[place : place + 2]
        start = self._file.seek(self._archive.afterheader + begin)
        unpacker = folder.get_decompressor(end - begin)
        unpacker.block_size = _PACKED
        done = checksum = 0
        for member in folder.files:
            left = member.uncompressed
            while left > 0:
                at = self._file.tell()
                block = bytes(unpacker.decompress(self._file, min(left, _BLOCK)))
                if not block and self._file.tell() == at:
                    raise EOFError("it ends too early")
                left, done = left - len(block), done + len(block)
                packed = self._file.tell() - start
                self.over = self._limits.beyond(done, packed, lzma=True)
                if self.over:
                    return
                if member.id == self._member.id:
                    checksum = crc32(block, checksum)
                    yield block
            if member.id == self._member.id:
                if member.crc32 not in {None, checksum}:
                    raise ValueError("its checksum is another")
                return


def _opened(file: BinaryIO, where: str) -> "py7zr.SevenZipFile":
    try:
        import py7zr  # noqa: PLC0415 - an extra
    except ImportError as error:
        why = "a 7z archive needs py7zr, which is not installed"
        raise OpenError("can't be opened", where=where, why=why, now="pip install 'redraft[sevenzip]'") from error
    try:
        archive = py7zr.SevenZipFile(file, "r")
        locked = archive.needs_password()
    except py7zr.PasswordRequired as error:
        raise _locked(where) from error
    except Exception as error:
        why = f"it is not a whole 7z archive ({error or type(error).__name__})"
        raise OpenError("can't be opened", where=where, why=why) from error
    if locked:
        raise _locked(where)
    return archive


def _locked(where: str) -> OpenError:
    return OpenError("can't be opened", where=where, why="the 7z archive is encrypted", now="Unpack it first.")
