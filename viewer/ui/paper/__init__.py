"""Reports on paper: as PDF, and for a printer.

::

    document   which strips a report has, and what each page says of itself
    front      around the texts: headline, legend, provenance       overview   before the steps of a history
    rows       the texts themselves, in two columns or one
    strip      what may be parted between two pages, and where       lines      a paragraph set in lines
    page       a sheet, its margins, its head and foot               ink        fonts and formats
    pdf        completes what Qt writes

Qt's text layout sets every script and embeds the fonts. It writes no tags, and glyphs for several letters of Arabic or
Hindi say nothing of them: for those who hear a report, HTML is the form to give.
"""

import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from PySide6.QtCore import QByteArray, QFile, QFileDevice, QHashSeed, QIODevice, QLoggingCategory, QUuid
from PySide6.QtGui import QPainter, QPdfWriter

from viewer.errors import ExportError
from viewer.exporters import escapes, facts
from viewer.exporters.base import Layout, Report
from viewer.exporters.fragments import safe
from viewer.ui.paper.document import Document
from viewer.ui.paper.page import lay_out
from viewer.ui.paper.pdf import complete

__all__ = ["render"]

_RESOLUTION = 1200  # dots an inch
_SPACE = QUuid("{6f1f4f6e-5a0b-5d0e-9d55-2f0f6b1b7c11}")  # ours, for the names of documents


def render(report: Report) -> Iterator[bytes]:
    """The report as a PDF. While it is painted, nothing comes in pieces of no bytes, so that somebody may stop it."""
    # Qt writes fonts in the order of a hash, which differs from process to process unless its seed is fixed.
    QHashSeed.setDeterministicGlobalSeed()
    # Qt says of every font that it tries for a script which scripts that font lacks.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "report.pdf"
        file = QFile(str(path))
        if not file.open(QIODevice.OpenModeFlag.WriteOnly):
            raise _full(file)
        with _writer(file, report) as (writer, painter):
            document = Document(writer, painter, report)
            for _ in document.paint():
                _check(file)
                yield b""
        file.close()
        _check(file)
        language = report.article.language if facts.is_language(report.article.language) else None
        yield from complete(path, front=document.front, places=document.places, language=language)


def _check(file: QFile) -> None:
    """Qt goes on painting, whatever became of the file."""
    if file.error() is not QFileDevice.FileError.NoError:
        raise _full(file)


def _full(file: QFile) -> ExportError:
    where = str(Path(file.fileName()).parent.parent)
    return ExportError("a PDF can't be made here", where=where, why=file.errorString())


@contextmanager
def _writer(file: QFile, report: Report) -> Iterator[tuple[QPdfWriter, QPainter]]:
    writer = QPdfWriter(file)
    writer.setResolution(_RESOLUTION)
    writer.setPageLayout(lay_out(report.layout or Layout.SIDE))
    title = escapes.plain(facts.heading(report.article))
    writer.setTitle(title)
    writer.setCreator(facts.TOOL)
    identity = QUuid.createUuidV5(_SPACE, _identity(report))
    writer.setDocumentId(identity)
    writer.setDocumentXmpMetadata(QByteArray(_metadata(title).encode()))
    painter = QPainter()
    if not painter.begin(writer):
        raise _full(file)
    try:
        yield writer, painter
    finally:
        painter.end()


def _identity(report: Report) -> bytes:
    """What a document is known by: what it is made from and how."""
    parts = [facts.TOOL, report.capture.sha256, report.article.url, report.article.title, report.whole]
    parts.append(report.layout or Layout.SIDE)
    return repr(parts).encode("utf-8", "surrogatepass")


def _metadata(title: str) -> str:
    return (
        "<?xpacket begin='' id='W5M0MpCehiHzreSzNTczkc9d'?>"
        '<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">'
        '<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title><rdf:Alt>'
        f'<rdf:li xml:lang="x-default">{safe(title)}</rdf:li></rdf:Alt></dc:title></rdf:Description>'
        '<rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">'
        f"<xmp:CreatorTool>{safe(facts.TOOL)}</xmp:CreatorTool></rdf:Description></rdf:RDF></x:xmpmeta>"
        "<?xpacket end='w'?>"
    )
