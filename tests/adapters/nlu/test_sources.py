"""Rasa's training cache hears of changed modules."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

from adapters.nlu import sources


def _module(folder: Path, source: str) -> ModuleType:
    path = folder / f"module_{abs(hash(source))}.py"
    path.write_text(source)
    spec = importlib.util.spec_from_file_location(path.stem, path)
    assert spec is not None
    return importlib.util.module_from_spec(spec)


def test_the_fingerprint_changes_with_any_source(tmp_path: Path) -> None:
    one, two = _module(tmp_path, "A = 1\n"), _module(tmp_path, "A = 2\n")
    assert sources.fingerprint(one) != sources.fingerprint(two)
    assert sources.fingerprint(one, two) != sources.fingerprint(one)
    assert sources.fingerprint(one) == sources.fingerprint(one)
