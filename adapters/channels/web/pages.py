"""The page, the widget and their headers: nothing from elsewhere, nothing kept in a cache."""

from __future__ import annotations

import gzip
from collections.abc import Sequence
from html import escape
from pathlib import Path

from sanic import response
from sanic.response import HTTPResponse

from adapters.channels.web import shrink

WEB_FOLDER = Path(__file__).parent.parent.parent.parent / "web"
_FILES = ("index.html", "page.css", "chat.css", "chat.js", "icon.svg", "widget.js")
EXIT = "https://www.bbc.com/weather"  # the page of no interest; the same as in web/index.html


def security_headers(allowed_origins: Sequence[str]) -> dict[str, str]:
    """Headers of every answer below /chat.

    Args:
        allowed_origins: web sites that may embed the page, besides our own.
    """
    frame_ancestors = " ".join(["'self'", *allowed_origins])
    policy = (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' blob:; "
        "connect-src 'self'; base-uri 'none'; form-action 'none'; "
        f"frame-ancestors {frame_ancestors}"
    )
    return {
        "Content-Security-Policy": policy,
        "Cache-Control": "no-store",
        "Referrer-Policy": "no-referrer",
        "X-Content-Type-Options": "nosniff",
        "Cross-Origin-Opener-Policy": "same-origin",
        "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
    }


def cors_headers(origin: str) -> dict[str, str]:
    """What lets scripts of an allowed `origin` use the API; no cookies, the token is enough."""
    return {
        "Access-Control-Allow-Origin": origin,
        "Access-Control-Allow-Methods": "GET, POST, DELETE",
        "Access-Control-Allow-Headers": "Authorization, Content-Type, Idempotency-Key",
        "Access-Control-Max-Age": "600",
        "Vary": "Origin",
    }


def static_files() -> dict[str, Path]:
    """Files of web/ by name; known beforehand, so that a name can't leave the folder."""
    return {name: WEB_FOLDER / name for name in _FILES}


def page(path: Path, accepted: str = "") -> HTTPResponse:
    """The file at `path` with its type.

    Args:
        path: one of `static_files`.
        accepted: the request's Accept-Encoding; the file goes out packed where that is known.
    """
    file = shrink.sent(path)
    return _packed(file, accepted)


def text_page(title: str, body: str, accepted: str = "") -> HTTPResponse:
    """A page of text that needs no script.

    Args:
        title: its heading, as text; the window's title stays neutral.
        body: HTML, escaped where it must be.
        accepted: the request's Accept-Encoding.
    """
    html = (
        '<!doctype html>\n<html lang="en" data-theme="auto">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="robots" content="noindex, nofollow, noarchive">\n'
        '<meta name="format-detection" content="telephone=no">\n<title>Notes</title>\n'
        '<link rel="icon" type="image/svg+xml" href="icon.svg">\n'
        '<link rel="stylesheet" href="page.css">\n</head>\n<body class="text">\n'
        f'<nav><a href="./">Back</a><a class="exit" href="{EXIT}" rel="nofollow noreferrer">'
        f"Exit this page</a></nav>\n<main>\n<h1>{escape(title)}</h1>\n{body}\n</main>\n"
        "</body>\n</html>\n"
    )
    return packed("text/html", html, accepted)


def packed(kind: str, text: str, accepted: str) -> HTTPResponse:
    """`text` as a response, packed where that is known."""
    plain = text.encode()
    return _packed(shrink.Sent(f"{kind}; charset=utf-8", plain, gzip.compress(plain)), accepted)


def _packed(file: shrink.Sent, accepted: str) -> HTTPResponse:
    if "gzip" not in accepted:
        return response.raw(file.plain, content_type=file.kind)
    headers = {"Content-Encoding": "gzip", "Vary": "Accept-Encoding"}
    return response.raw(file.packed, content_type=file.kind, headers=headers)
