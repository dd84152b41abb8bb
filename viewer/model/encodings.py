"""The encodings that a person may choose for a version, by Python's names, with the names that people know."""

from viewer.model.capture import Version

FOUND = "encoding_found"
"""The key in `Version.meta` of how the encoding was found, as a phrase: "a guess". Readers that heed another choice
of a person tell it."""

CHOSEN, PROVEN = "chosen by you", "it proves itself"
"""That phrase where a person chose, and where the bytes leave no doubt."""

ENCODINGS = {
    "utf-8": "Unicode (UTF-8)",
    "cp1252": "Western (Windows-1252)",
    "iso8859-15": "Western (ISO 8859-15)",
    "mac-roman": "Western (Mac Roman)",
    "cp850": "Western (DOS 850)",
    "cp1250": "Central European (Windows-1250)",
    "iso8859-2": "Central European (ISO 8859-2)",
    "cp1251": "Cyrillic (Windows-1251)",
    "koi8-r": "Cyrillic (KOI8-R)",
    "cp866": "Cyrillic (DOS 866)",
    "cp1253": "Greek (Windows-1253)",
    "cp1254": "Turkish (Windows-1254)",
    "cp1255": "Hebrew (Windows-1255)",
    "cp1256": "Arabic (Windows-1256)",
    "cp1257": "Baltic (Windows-1257)",
    "cp1258": "Vietnamese (Windows-1258)",
    "cp874": "Thai (Windows-874)",
    "shift_jis": "Japanese (Shift JIS)",
    "euc_jp": "Japanese (EUC-JP)",
    "iso2022_jp": "Japanese (ISO 2022-JP)",
    "gb18030": "Chinese, simplified (GB 18030)",
    "big5": "Chinese, traditional (Big5)",
    "euc_kr": "Korean (EUC-KR)",
    "utf-16-le": "Unicode (UTF-16, little-endian)",
    "utf-16-be": "Unicode (UTF-16, big-endian)",
}


_LABELS = {name.replace("_", "-"): label for name, label in ENCODINGS.items()}


def label(name: str) -> str:
    """An encoding as people know it; Python has several names for some."""
    return _LABELS.get(name.lower().replace("_", "-"), name.upper())


def changeable(version: Version) -> bool:
    """Whether a person may choose another encoding: its bytes must still lie there, so not what was converted."""
    return FOUND in version.meta and version.raw_sha256 is not None and version.origin is None


def told(version: Version) -> str:
    """How a version was decoded and how that was found: "Western (Windows-1252), a guess"; "" if nothing is known."""
    if version.encoding is None:
        return ""
    found = version.meta.get(FOUND)
    return f"{label(version.encoding)}, {found}" if isinstance(found, str) else label(version.encoding)


def briefly(version: Version) -> str:
    """The same where there is little room: "Windows-1252, a guess", and "UTF-8" alone, which is what one expects."""
    words = told(version)
    before, bracket, rest = words.partition(" (")
    short = rest.replace(")", "", 1) if bracket else before
    return short.removesuffix(f", {PROVEN}")
