"""What a component learnt, in the trained model's archive: arrays and names, nothing pickled."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from rasa.engine.storage.resource import Resource
from rasa.engine.storage.storage import ModelStorage

Arrays = Mapping[str, Any]


def keep(
    storage: ModelStorage, resource: Resource, files: tuple[str, str], arrays: Arrays,
    names: Sequence[str],
) -> None:  # fmt: skip
    """Write `arrays` and `names`.

    Args:
        files: how their files are called, without an ending.
    """
    with storage.write_to(resource) as folder:
        np.savez_compressed(folder / f"{files[0]}.npz", **arrays)
        (folder / f"{files[1]}.json").write_text(json.dumps(list(names)))


def kept(
    storage: ModelStorage, resource: Resource, files: tuple[str, str]
) -> tuple[Arrays, list[str]] | None:
    """The arrays and names that `keep` wrote; None when nothing was."""
    try:
        with storage.read_from(resource) as folder:
            arrays = dict(np.load(folder / f"{files[0]}.npz", allow_pickle=False))
            return arrays, json.loads((folder / f"{files[1]}.json").read_text())
    except ValueError:  # Rasa's word for "this resource was never written"
        return None
