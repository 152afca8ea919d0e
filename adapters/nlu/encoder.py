"""Sentence vectors by an ONNX encoder that lies in models/encoder/; nothing is downloaded.

The folder holds `encoder.onnx`, `tokenizer.json` and `encoder.json`, which names the sha256
of both, the origin of the weights and the width of a vector. Files that don't match are
refused: a vector from other weights would be read wrongly without any error.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import onnxruntime
from tokenizers import Tokenizer

from mend.errors import ModelError

Vectors = npt.NDArray[np.float32]

MAX_TOKENS = 256  # the encoder was trained on texts of up to 256 word pieces
FILES = {"encoder.onnx", "tokenizer.json"}


@dataclass(frozen=True)
class EncoderCard:
    """What encoder.json says.

    Attributes:
        name: human name of the weights.
        origin: where they come from and under which licence.
        width: numbers in a vector.
        sha256: of encoder.onnx and tokenizer.json, by file name.
    """

    name: str
    origin: str
    width: int
    sha256: dict[str, str]

    @property
    def fingerprint(self) -> str:
        """Changes whenever the vectors can change."""
        return hashlib.sha256(json.dumps(self.sha256, sort_keys=True).encode()).hexdigest()


def read_card(folder: Path) -> EncoderCard:
    """Read encoder.json.

    Raises:
        ModelError: the file is missing or not as it must be.
    """
    path = folder / "encoder.json"
    try:
        card = EncoderCard(**json.loads(path.read_text(encoding="utf-8")))
        if set(card.sha256) != FILES:
            raise ValueError("sha256 names other files")
        return card
    except (OSError, ValueError, TypeError) as error:
        raise ModelError(
            f"{path}: the sentence encoder can't be read ({error.__class__.__name__}); "
            "restore the folder with `git checkout models/encoder`"
        ) from error


def _checked(path: Path, expected: str) -> Path:
    if not path.is_file() or hashlib.sha256(path.read_bytes()).hexdigest() != expected:
        raise ModelError(
            f"{path}: missing or not the file that encoder.json names; "
            "restore it with `git checkout models/encoder`"
        )
    return path


class Encoder:
    """Turns texts into vectors of shape (texts, width), float32.

    Args:
        folder: where the three files lie.
        threads: CPU threads one call may use.

    Raises:
        ModelError: a file is missing or not the pinned one.
    """

    def __init__(self, folder: Path, *, threads: int = 1) -> None:
        self.card = read_card(folder)
        paths = {name: _checked(folder / name, sha) for name, sha in self.card.sha256.items()}
        self._tokenizer = Tokenizer.from_file(str(paths["tokenizer.json"]))
        self._tokenizer.enable_truncation(MAX_TOKENS)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        self._session = onnxruntime.InferenceSession(str(paths["encoder.onnx"]), options)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of `texts`, in their order; an empty text has a vector too.

        One text at a time: the int8 weights scale what passes through them by the largest
        number of the whole batch, so that in company a text would get another vector than
        alone (cosine 0.987 to 0.996), and a batch is no faster on one core.
        """
        vectors = np.zeros((len(texts), self.card.width), dtype=np.float32)
        for row, text in enumerate(texts):
            vectors[row] = self.encode_fully(text)[: self.card.width]
        return vectors

    def encode_fully(self, text: str) -> Vectors:
        """All that the file gives for one text: the vector, then the means of the lower layers.

        Fine-tuning bends the last layer towards stage and emotion; what is asked for is kept
        better below it. Both come out of the same pass.
        """
        encoding = self._tokenizer.encode(text)
        ids = np.array([encoding.ids], dtype=np.int64)
        mask = np.array([encoding.attention_mask], dtype=np.int64)
        outputs = self._session.run(None, {"input_ids": ids, "attention_mask": mask})
        return np.asarray(np.concatenate([output[0] for output in outputs]), dtype=np.float32)
