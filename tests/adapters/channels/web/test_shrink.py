"""What is sent says the same as what was written, in fewer bytes."""

from __future__ import annotations

import gzip
import json
import shutil
import subprocess
from pathlib import Path

import pytest

from adapters.channels.web import pages, shrink
from cli import project
from tests.conftest import need

TYPESCRIPT = project.ROOT / "node_modules" / "typescript"
# Both texts by TypeScript's printer, which leaves comments out and sets its own spaces.
COMPARE = f"""
const ts = require({str(TYPESCRIPT)!r});
const options = {{ removeComments: true, target: "ES2022", module: "ES2022" }};
const print = (text) => ts.transpileModule(text, {{ compilerOptions: options }}).outputText;
const pairs = JSON.parse(require("fs").readFileSync(0, "utf8"));
const differ = Object.entries(pairs).filter(([, [one, other]]) => print(one) !== print(other));
console.log(JSON.stringify(differ.map(([name]) => name)));
"""


def test_scripts_say_the_same_without_comments() -> None:
    need(TYPESCRIPT.is_dir(), "TypeScript")
    scripts = list(pages.WEB_FOLDER.glob("*.js"))
    pairs = {
        path.name: (path.read_text(), shrink.shrunk(path.read_text(), ".js")) for path in scripts
    }

    done = subprocess.run(
        ["node", "-e", COMPARE], input=json.dumps(pairs), capture_output=True, text=True, check=True
    )

    assert len(pairs) > 5
    assert json.loads(done.stdout) == []


@pytest.mark.parametrize(
    ("suffix", "text", "left"),
    [
        (".js", "/** What it is. */\nconst a = 1; // why\n\n  b();\n", "const a = 1;\nb();\n"),
        (".js", 'open("https://a.example"); // there\n', 'open("https://a.example");\n'),
        (".js", "const text = `\n  // kept\n`;\n", "const text = `\n  // kept\n`;\n"),
        (".js", "say('it\\'s /* here */');\n", "say('it\\'s /* here */');\n"),
        (".css", "/* Above */\na :hover {\n  color: red;\n}\n", "a :hover{color: red;}\n"),
        (".css", 'i::before { content: "; /* */"; }\n', 'i::before{content: "; /* */";}\n'),
        (".html", "<p>\n  One <!-- two -->three\n</p>\n", "<p>\nOne three\n</p>\n"),
    ],
)
def test_only_comments_and_indentation_go(suffix: str, text: str, left: str) -> None:
    assert shrink.shrunk(text, suffix) == left


def test_packed_is_the_same_and_smaller() -> None:
    file = shrink.sent(pages.static_files()["index.html"])

    assert gzip.decompress(file.packed) == file.plain
    assert len(file.packed) < len(file.plain) / 2
    assert file.kind == "text/html; charset=utf-8"


def test_a_changed_file_is_read_anew(tmp_path: Path) -> None:
    path = tmp_path / "page.html"
    path.write_text("<p>one</p>")
    first = shrink.sent(path)
    path.write_text("<p>another</p>")

    assert shrink.sent(path).plain != first.plain


def test_scripts_are_joined_in_the_order_in_which_they_need_each_other(tmp_path: Path) -> None:
    imports = 'import { a } from "./a.js";\nimport { b } from "./b.js";\n'
    (tmp_path / "chat.js").write_text(f"{imports}a(b);")
    (tmp_path / "a.js").write_text('import { b } from "./b.js";\nexport function a() {}')
    (tmp_path / "b.js").write_text("export const b = 1;")

    assert shrink.sent(tmp_path / "chat.js").plain == b"const b = 1;\nfunction a() {}\na(b);\n"


@pytest.mark.parametrize("name", ["chat.js", "widget.js"])
def test_what_is_sent_is_one_whole_script(name: str) -> None:
    need(shutil.which("node") is not None, "node")
    script = shrink.sent(pages.static_files()[name]).plain.decode()

    done = subprocess.run(
        ["node", "--check", "--input-type=module"],
        input=script, capture_output=True, text=True, check=False,
    )  # fmt: skip

    assert done.returncode == 0, done.stderr
    assert "import " not in script
    assert "export " not in script


def test_every_script_is_sent_with_one_of_the_two() -> None:
    files = pages.static_files()
    sent = {*shrink.modules(files["chat.js"]), *shrink.modules(files["widget.js"])}

    assert sent == set(pages.WEB_FOLDER.glob("*.js"))
