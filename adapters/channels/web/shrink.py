"""Our own web files as they are sent: scripts joined, no comments or indentation, packed.

The files stay as they were written, so that there is nothing to build.
"""

from __future__ import annotations

import gzip
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

_IMPORT = re.compile(r'^import \{[^}]*\} from "\./([a-z]+\.js)";$', re.MULTILINE)
_EXPORT = re.compile(r"^export ", re.MULTILINE)
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


def sent(path: Path) -> Sent:
    """The file at `path`, a script with all that it imports; read anew when one was changed."""
    parts = modules(path) if path.suffix == ".js" else [path]
    return _sent(tuple((part, part.stat().st_mtime_ns) for part in parts))


@lru_cache(maxsize=32)
def _sent(parts: tuple[tuple[Path, int], ...]) -> Sent:
    suffix = parts[0][0].suffix
    texts = [part.read_text(encoding="utf-8") for part, _ in parts]
    plain = shrunk(joined(texts), suffix).encode()
    return Sent(f"{_TYPES[suffix]}; charset=utf-8", plain, gzip.compress(plain, 9, mtime=0))


def modules(path: Path) -> list[Path]:
    """The script at `path` behind everything that it imports, each once."""
    found: dict[Path, None] = {}
    for name in _IMPORT.findall(path.read_text(encoding="utf-8")):
        found.update(dict.fromkeys(modules(path.with_name(name))))
    return [*found, path]


def joined(texts: Sequence[str]) -> str:
    """Modules as one, in the order of `modules`; a single text stays as it is.

    Their names must differ, and they import by name: node refuses the result otherwise, and a
    test asks it.
    """
    if len(texts) == 1:
        return texts[0]
    return "\n".join(_EXPORT.sub("", _IMPORT.sub("", text)) for text in texts)


def shrunk(text: str, suffix: str) -> str:
    """`text` without comments and indentation; what stands in quotes stays as it is.

    Args:
        text: of a file of ours. Quotes in a regular expression would be taken for a string's;
            a test compares what is left with the original, statement by statement.
        suffix: of the file's name.
    """
    bare = re.sub(_COMMENTS[suffix], _first_group, text, flags=re.DOTALL | re.MULTILINE)
    kept = _KEPT.get(suffix, "")
    lines = re.sub(rf"({kept or '(?!)'})|[ \t]*\n\s*", lambda found: found[1] or "\n", bare)
    if suffix == ".css":
        lines = re.sub(rf"({kept})|\s*([{{}};,])\s*", lambda found: found[1] or found[2], lines)
    return lines.strip() + "\n"


def _first_group(found: re.Match[str]) -> str:
    return found[1] or ""
