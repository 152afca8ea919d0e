"""Reading YAML strictly."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.strict_yaml import checked_pattern, read_yaml
from mend.errors import ContentError


def test_a_broken_file_is_named_with_its_line(tmp_path: Path) -> None:
    path = tmp_path / "broken.yml"
    path.write_text("a: 1\nb: [\n", encoding="utf-8")
    with pytest.raises(ContentError, match=r"broken\.yml line"):
        read_yaml(path)


def test_a_missing_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(ContentError, match=r"none\.yml: can't be read"):
        read_yaml(tmp_path / "none.yml")


def test_a_bad_pattern_is_a_value_error() -> None:
    assert checked_pattern("a|b") == "a|b"
    with pytest.raises(ValueError, match="no regular expression"):
        checked_pattern("(")
