"""Reading the languages."""

from __future__ import annotations

from pathlib import Path

from adapters.language_files import load_languages
from adapters.strict_yaml import Faults


def test_a_bad_script_is_a_fault(tmp_path: Path) -> None:
    path = tmp_path / "content" / "languages.yml"
    path.parent.mkdir()
    row = '  - {code: "xx", name: "X", text: "x", script: "["}\n'
    path.write_text(f'source: "here"\nversion: 1\nlanguages:\n{row}', encoding="utf-8")
    faults = Faults(path.parent)
    assert load_languages(path, faults) == ()
    assert "no regular expression" in faults.lines[0]
