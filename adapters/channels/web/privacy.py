"""The privacy page: who runs this, what is stored, and how it is erased."""

from __future__ import annotations

from html import escape

from mend.content import CellKey, Content

_PARTS = ("operator", "software", "stored", "shared", "device", "rights", "limits")
UNKNOWN = "someone who has not said who they are"  # MEND_OPERATOR is unset


def title(content: Content) -> str:
    """The page's heading."""
    return _text(content, "title")


def body(content: Content, operator: str) -> str:
    """What stands below it, as HTML.

    Args:
        content: with the cells ``page.privacy_…``.
        operator: name and contact of whoever runs this installation, or empty.
    """
    shown = escape(operator or UNKNOWN)
    return "\n".join(
        f"<p>{escape(_text(content, part)).replace('{operator}', shown)}</p>" for part in _PARTS
    )


def _text(content: Content, part: str) -> str:
    return content.get(CellKey("page", f"privacy_{part}")).sentences[0].text
