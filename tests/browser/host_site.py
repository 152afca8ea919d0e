"""Another web site, on another origin, that embeds the chat."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

PAGE = """<!doctype html><html lang="en"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><title>A site</title>
<link rel="icon" href="data:,"></head>
<body><main><h1>A site of its own</h1><p>With words of its own.</p></main>
<script src="{widget}" defer></script></body></html>"""


class HostSite:
    """Serves one page with the widget's script tag.

    Attributes:
        origin: scheme, host and port; `localhost`, so another origin than 127.0.0.1.
        widget: address of the script; set before the page is asked for.
    """

    def __init__(self) -> None:
        self.widget = ""
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = PAGE.format(widget=site.widget).encode()
                self.send_response(200)
                self.send_header("Content-Type", "text/html; charset=utf-8")
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, format: str, *args: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.origin = f"http://localhost:{self.server.server_port}"


@contextmanager
def host_site() -> Iterator[HostSite]:
    """The site, running."""
    site = HostSite()
    thread = threading.Thread(target=site.server.serve_forever, daemon=True)
    thread.start()
    try:
        yield site
    finally:
        site.server.shutdown()
        site.server.server_close()
        thread.join()
