"""The page stays small, typed, and free of what is not ours."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

from adapters.channels.web import pages, shrink
from cli import project
from tests.conftest import need

WEB = project.ROOT / "web"
SERVED = {".html", ".js", ".css", ".svg"}
LIMIT = 25_000  # bytes, packed file by file as they are sent: page, styles, scripts, icon, widget
WIDGET_LIMIT = 2_000  # bytes, packed: what another site's page loads before the button is pressed


def _served() -> list[Path]:
    return sorted(path for path in WEB.iterdir() if path.suffix in SERVED)


def _sent() -> list[Path]:
    return list(pages.static_files().values())


def _packed(paths: list[Path]) -> int:
    return sum(len(shrink.sent(path).packed) for path in paths)


def _containing(pattern: str) -> set[str]:
    return {path.name for path in _served() if re.search(pattern, path.read_text())}


def test_all_of_it_is_at_most_25_kb_packed() -> None:
    assert _packed(_sent()) <= LIMIT


def test_the_widget_of_other_sites_is_at_most_2_kb_packed() -> None:
    assert _packed([WEB / "widget.js"]) <= WIDGET_LIMIT


def test_nothing_is_asked_of_another_server() -> None:
    found = _containing(r"""(?:src=|import |from |url\()["']?(?:https?:)?//""")

    assert found == {"widget.js"}  # how to embed it, in its description


def test_text_never_becomes_markup() -> None:
    assert _containing(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(") == set()


def test_nothing_stands_inline_that_the_policy_forbids() -> None:
    page = (WEB / "index.html").read_text()

    assert re.findall(r"<style|\sstyle=|\son\w+=|<script(?![^>]*\ssrc=)", page) == []


def test_only_one_module_touches_storage() -> None:
    assert _containing("sessionStorage|localStorage") == {"store.js"}


def test_the_scripts_pass_the_type_checker() -> None:
    compiler = project.ROOT / "node_modules" / ".bin" / "tsc"
    need(compiler.exists(), "TypeScript")

    checked = subprocess.run(
        [str(compiler), "-p", str(WEB)], capture_output=True, text=True, check=False
    )

    assert checked.stdout == ""
    assert checked.returncode == 0
