"""The secret key's file: whole or not at all, for the owner alone, never replaced by accident."""

from __future__ import annotations

import stat
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from adapters.store import secret_file
from mend.errors import SettingsError


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "var" / "secret.key"


def test_a_key_is_made_once(path: Path) -> None:
    key = secret_file.make(path)
    assert len(key) >= 43  # 256 bits
    assert secret_file.make(path) == secret_file.read(path) == key


def test_the_file_is_for_the_owner_alone_and_alone_in_its_folder(path: Path) -> None:
    secret_file.make(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [item.name for item in path.parent.iterdir()] == ["secret.key"]


def test_many_at_once_get_the_same_key(path: Path) -> None:
    with ThreadPoolExecutor(8) as threads:
        assert len(set(threads.map(lambda _: secret_file.make(path), range(16)))) == 1


def test_without_a_file_there_is_no_key(path: Path) -> None:
    assert secret_file.read(path) is None


@pytest.mark.parametrize("content", [b"", b"\n", b"\xff\xfe"])
def test_a_file_without_a_key_is_refused_not_replaced(path: Path, content: bytes) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    with pytest.raises(SettingsError, match=r"secret\.key"):
        secret_file.make(path)
    assert path.read_bytes() == content


def test_the_next_key_takes_the_place_of_the_present_one(path: Path) -> None:
    secret_file.make(path)
    secret_file.write(secret_file.next_to(path), "next", replace=True)
    secret_file.take_next(path)
    assert secret_file.read(path) == "next"
    with pytest.raises(SettingsError, match="rename it"):
        secret_file.take_next(path)


def test_a_folder_that_can_not_be_written_is_named(tmp_path: Path) -> None:
    (tmp_path / "var").write_text("a file, not a folder")
    with pytest.raises(SettingsError, match="can't be written"):
        secret_file.make(tmp_path / "var" / "secret.key")
