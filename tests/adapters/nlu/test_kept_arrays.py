"""What was learnt goes into the archive and comes out the same; nothing of it is pickled."""

from __future__ import annotations

from pathlib import Path

import numpy as np
from rasa.engine.storage.local_model_storage import LocalModelStorage
from rasa.engine.storage.resource import Resource

from adapters.nlu.kept_arrays import keep, kept

FILES = ("numbers", "names")


def test_arrays_and_names_come_back_as_they_were(tmp_path: Path) -> None:
    storage, resource = LocalModelStorage.create(tmp_path), Resource("reader")
    keep(storage, resource, FILES, {"a.b": np.array([[1.5, 2.0]])}, ("one", "two"))
    found = kept(storage, resource, FILES)
    assert found is not None
    arrays, names = found
    assert names == ["one", "two"]
    assert list(arrays) == ["a.b"]
    assert arrays["a.b"].tolist() == [[1.5, 2.0]]


def test_what_was_never_written_is_none(tmp_path: Path) -> None:
    assert kept(LocalModelStorage.create(tmp_path), Resource("reader"), FILES) is None


def test_an_array_of_objects_is_never_unpickled(tmp_path: Path) -> None:
    storage, resource = LocalModelStorage.create(tmp_path), Resource("reader")
    with storage.write_to(resource) as folder:
        np.savez(folder / "numbers.npz", a=np.array([object()], dtype=object))
        (folder / "names.json").write_text("[]")
    assert kept(storage, resource, FILES) is None
