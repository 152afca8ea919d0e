"""The page, the widget and their headers: nothing from elsewhere, nothing kept in a cache."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sanic import response
from sanic.response import HTTPResponse

WEB_FOLDER = Path(__file__).parent.parent.parent.parent / "web"

_TYPES = {
    ".html": "text/html",
    ".js": "text/javascript",
    ".css": "text/css",
    ".svg": "image/svg+xml",
}


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
    """Files of web/ by name; read at request time, so that a name can't leave the folder."""
    return {path.name: path for path in WEB_FOLDER.iterdir() if path.suffix in _TYPES}


def page(path: Path) -> HTTPResponse:
    """The file at `path` with its type."""
    kind = f"{_TYPES[path.suffix]}; charset=utf-8"
    return response.raw(path.read_bytes(), content_type=kind)
