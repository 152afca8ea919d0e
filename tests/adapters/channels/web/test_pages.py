"""Pages and their headers: nothing from elsewhere, nothing cached, nothing outside web/."""

from __future__ import annotations

import gzip
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


def test_a_file_goes_out_packed_to_who_can_unpack_it() -> None:
    path = pages.static_files()["index.html"]
    packed, plain = pages.page(path, "gzip, deflate, br"), pages.page(path)
    assert packed.headers["Content-Encoding"] == "gzip"
    assert packed.headers["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in plain.headers
    assert plain.body and packed.body
    assert gzip.decompress(packed.body) == plain.body


def test_a_page_of_text_has_a_neutral_title_a_way_out_and_no_script() -> None:
    page = pages.text_page("A <b>", "<p>Words</p>").body
    assert page
    html = page.decode()
    assert "<title>Notes</title>" in html
    assert "<h1>A &lt;b&gt;</h1>" in html
    assert f'href="{pages.EXIT}"' in html
    assert not re.search(r"<script|style=|\son[a-z]+=", html)


def test_the_way_out_is_the_same_on_every_page() -> None:
    exits = re.findall(
        r'data-exit[^>]* href="([^"]*)"', (pages.WEB_FOLDER / "index.html").read_text()
    )
    assert exits == [pages.EXIT, pages.EXIT]
