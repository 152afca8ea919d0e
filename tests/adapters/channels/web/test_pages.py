"""Pages and their headers: nothing from elsewhere, nothing cached, nothing outside web/."""

from __future__ import annotations

import re

import pytest

from adapters.channels.web import pages


def test_everything_is_forbidden_that_is_not_our_own() -> None:
    policy = pages.security_headers(())["Content-Security-Policy"]
    assert policy.startswith("default-src 'none'")
    assert not re.search(r"unsafe|\*|https?:|data:", policy)
    assert "frame-ancestors 'self'" in policy


def test_allowed_sites_may_frame_the_page() -> None:
    policy = pages.security_headers(("https://example.org",))["Content-Security-Policy"]
    assert policy.endswith("frame-ancestors 'self' https://example.org")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("Cache-Control", "no-store"),
        ("Referrer-Policy", "no-referrer"),
        ("X-Content-Type-Options", "nosniff"),
    ],
)
def test_headers_that_keep_it_private(name: str, value: str) -> None:
    assert pages.security_headers(())[name] == value


def test_cors_names_the_one_origin_and_no_credentials() -> None:
    headers = pages.cors_headers("https://example.org")
    assert headers["Access-Control-Allow-Origin"] == "https://example.org"
    assert "Access-Control-Allow-Credentials" not in headers
    assert headers["Vary"] == "Origin"


def test_files_are_those_of_the_web_folder() -> None:
    files = pages.static_files()
    assert {"index.html", "widget.js"} <= set(files)
    assert all(path.parent == pages.WEB_FOLDER and path.is_file() for path in files.values())
    assert all("/" not in name and not name.startswith(".") for name in files)


@pytest.mark.parametrize(
    ("name", "kind"),
    [("index.html", "text/html"), ("widget.js", "text/javascript"), ("icon.svg", "image/svg+xml")],
)
def test_files_come_with_their_type(name: str, kind: str) -> None:
    answer = pages.page(pages.static_files()[name])
    assert answer.content_type == f"{kind}; charset=utf-8"
    assert answer.body
