"""The privacy page: who runs this, what is stored, and how it is erased."""

from __future__ import annotations

from html import escape

from mend.content import CellKey, Content

_PARTS = ("operator", "software", "stored", "shared", "device", "rights", "limits")
UNKNOWN = "someone who has not said who they are"  # MEND_OPERATOR is unset


def page(content: Content, operator: str) -> str:
    """The page as HTML; it needs neither script nor style of its own.

    Args:
        content: with the cells ``page.privacy_…``.
        operator: name and contact of whoever runs this installation, or empty.
    """
    title = escape(_text(content, "title"))
    shown = escape(operator or UNKNOWN)
    body = "\n".join(
        f"<p>{escape(_text(content, part)).replace('{operator}', shown)}</p>" for part in _PARTS
    )
    return (
        '<!doctype html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<title>Notes</title>\n<link rel="stylesheet" href="page.css">\n</head>\n'
        f'<body class="plain">\n<main>\n<h1>{title}</h1>\n{body}\n'
        '<p><a href="./">Back</a></p>\n</main>\n</body>\n</html>\n'
    )


def _text(content: Content, part: str) -> str:
    return content.get(CellKey("page", f"privacy_{part}")).sentences[0].text
