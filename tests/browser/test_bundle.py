"""The page stays small, typed, and free of what is not ours."""

from __future__ import annotations

import gzip
import re
import subprocess

from cli import project
from tests.conftest import need

WEB = project.ROOT / "web"
SERVED = {".html", ".js", ".css", ".svg"}
PAGE_LIMIT = 25 * 1024  # bytes, all files of the page, each packed by itself as a server would
WIDGET_LIMIT = 3 * 1024  # bytes, what another site's page loads before the button is pressed


def _packed(names: set[str]) -> int:
    return sum(len(gzip.compress((WEB / name).read_bytes(), 9)) for name in names)


def _served() -> set[str]:
    return {path.name for path in WEB.iterdir() if path.suffix in SERVED}


def _text(name: str) -> str:
    return (WEB / name).read_text()


def test_the_page_is_at_most_25_kb_packed() -> None:
    assert _packed(_served() - {"widget.js"}) <= PAGE_LIMIT


def test_the_widget_of_other_sites_is_at_most_3_kb_packed() -> None:
    assert _packed({"widget.js"}) <= WIDGET_LIMIT


def test_nothing_is_asked_of_another_server() -> None:
    pattern = re.compile(r"""(?:src=|import |from |url\()["']?(?:https?:)?//""")

    found = [name for name in _served() - {"widget.js"} if pattern.search(_text(name))]

    assert found == []  # widget.js: its own address in its description


def test_text_never_becomes_markup() -> None:
    pattern = re.compile(r"innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(")

    found = [name for name in _served() if pattern.search(_text(name))]

    assert found == []


def test_only_one_module_touches_storage() -> None:
    pattern = re.compile("sessionStorage|localStorage")

    users = {name for name in _served() if pattern.search(_text(name))}

    assert users == {"store.js"}


def test_the_scripts_pass_the_type_checker() -> None:
    compiler = project.ROOT / "node_modules" / ".bin" / "tsc"
    need(compiler.exists(), "TypeScript")

    checked = subprocess.run(
        [str(compiler), "-p", str(WEB)], capture_output=True, text=True, check=False
    )

    assert checked.stdout == ""
    assert checked.returncode == 0
