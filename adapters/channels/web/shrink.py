"""Our own web files as they are sent: without comments and indentation, and packed.

The files stay as they were written, so that there is nothing to build.
"""

from __future__ import annotations

import gzip
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_QUOTED = r"\"(?:\\.|[^\"\\\n])*\"|'(?:\\.|[^'\\\n])*'|`(?:\\.|[^`\\])*`"
_COMMENTS = {
    ".js": rf"({_QUOTED})|/\*.*?\*/|(?:^|(?<=\s))//[^\n]*",
    ".css": r"(\"[^\"\n]*\")|/\*.*?\*/",
    ".html": r"()<!--.*?-->",
    ".svg": r"()<!--.*?-->",
}
_KEPT = {".js": _QUOTED, ".css": r"\"[^\"\n]*\""}
_TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
}


@dataclass(frozen=True)
class Sent:
    """A file ready to be sent.

    Attributes:
        kind: its content type.
        plain: its bytes.
        packed: the same, by gzip.
    """

    kind: str
    plain: bytes
    packed: bytes


def is_sent(path: Path) -> bool:
    """Whether it is of a kind that the page is made of."""
    return path.suffix in _TYPES


def sent(path: Path) -> Sent:
    """The file at `path`; read anew when it was changed."""
    return _sent(path, path.stat().st_mtime_ns)


@lru_cache(maxsize=64)
def _sent(path: Path, _changed: int) -> Sent:
    plain = shrunk(path.read_text(encoding="utf-8"), path.suffix).encode()
    kind = f"{_TYPES[path.suffix]}; charset=utf-8"
    return Sent(kind, plain, gzip.compress(plain, 9, mtime=0))


def shrunk(text: str, suffix: str) -> str:
    """`text` without comments and indentation; what stands in quotes stays as it is.

    Args:
        text: of a file of ours. Quotes in a regular expression would be taken for a string's;
            a test compares what is left with the original, statement by statement.
        suffix: of the file's name.
    """
    bare = re.sub(_COMMENTS[suffix], _first_group, text, flags=re.DOTALL | re.MULTILINE)
    kept = _KEPT.get(suffix)
    spaces = rf"({kept})|[ \t]*\n\s*" if kept else r"()[ \t]*\n\s*"
    return re.sub(spaces, lambda found: found[1] or "\n", bare).strip() + "\n"


def _first_group(found: re.Match[str]) -> str:
    return found[1] or ""
