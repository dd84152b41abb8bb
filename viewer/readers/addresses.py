"""Addresses of the web that mean the same page, though they are written differently.

What is folded: the scheme, "www.", the default port, the fragment, and parameters that only tell where a reader came
from. Anything else may choose another page, so it stays: the order of parameters, capitals in the path, a final slash.
"""

import re
from urllib.parse import urlsplit

_DEFAULT = {"http": ":80", "https": ":443"}
_TRACKING = re.compile(
    r"(utm_\w+|[fgdtwm]clid|[gw]braid|fbclid|gclid|gclsrc|dclid|msclkid|twclid|ttclid|yclid|igshid|igsh|mc_[ce]id"
    r"|_ga|_gl|_hsenc|_hsmi|hsctatracking|vero_id|oly_(anon|enc)_id|mkt_tok|ns_(campaign|mchannel|source|linkname|fee)"
    r"|cmpid|ncid|wt_mc|s_kwcid|ocid)(=.*)?",
    re.IGNORECASE,
)


def key(address: str) -> str:
    """The same for all ways to write one address."""
    clean = plain(address)
    try:
        parts = urlsplit(clean)
    except ValueError:
        return clean
    scheme = parts.scheme.lower()
    if scheme not in _DEFAULT:
        return clean
    host = re.sub(r"^www\d?\.", "", parts.netloc.rpartition("@")[2].lower().removesuffix(_DEFAULT[scheme]))
    return f"{host}{parts.path or '/'}{f'?{parts.query}' if parts.query else ''}"


def plain(address: str) -> str:
    """An address without its fragment and without what only tells where a reader came from."""
    body, _, _ = address.partition("#")
    base, mark, query = body.partition("?")
    kept = "&".join(part for part in query.split("&") if not _TRACKING.fullmatch(part))
    return f"{base}{mark}{kept}" if kept else base
