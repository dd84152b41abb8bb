"""Small captures of our own, made for one promise each."""

import json
from collections.abc import Sequence
from pathlib import Path


def write(path: Path, *versions: Sequence[str], title: str = "A short story") -> Path:
    """A `.capture` of an article whose versions have these paragraphs."""
    lines: list[dict[str, object]] = [
        {"format": "redraft-capture", "version": 1},
        {"article": {"url": "https://example.org/a", "source": "us", "title": title, "versions_total": len(versions)}},
    ]
    lines += (
        {
            "number": number,
            "captured_at": f"2024-03-{number + 1:02}T08:00:00Z",
            "title": title,
            "paragraphs": list(each),
        }
        for number, each in enumerate(versions)
    )
    path.write_text("".join(json.dumps(line) + "\n" for line in lines), encoding="utf-8")
    return path


def long(count: int, *, changed: Sequence[int] = ()) -> list[str]:
    """So many paragraphs, each about its own number; some of them worded otherwise."""
    return [
        f"Paragraph {n} tells of the {n}th lamp on the long quay, which "
        f"{'was repainted and' if n in changed else 'still'} shines at night. "
        f"Nobody has counted the moths around lamp {n} yet, though keeper {n * 7} tried once in the year {1800 + n}."
        for n in range(count)
    ]
