"""The sentence encoder: pinned files, pinned vectors, texts in their order."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import numpy as np
import pytest

from adapters.nlu.encoder import Encoder, Vectors, read_card
from mend.errors import ModelError
from tests.adapters.nlu.conftest import ENCODER_FOLDER

REFERENCE = Path(__file__).parent / "reference_vectors.npz"
RENEW = "the encoder was replaced: run `.venv/bin/python -m training.reference_vectors`"
SAME = 0.995  # cosine; int8 weights give slightly different sums on different processors


def _cosines(one: Vectors, other: Vectors) -> Vectors:
    return (one * other).sum(axis=1) / (np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1))


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The encoder's folder, to be damaged."""
    return Path(shutil.copytree(ENCODER_FOLDER, tmp_path / "encoder"))


def test_the_reference_is_of_the_shipped_encoder() -> None:
    assert str(np.load(REFERENCE)["encoder"]) == read_card(ENCODER_FOLDER).fingerprint, RENEW


def test_vectors_are_those_of_the_reference(encoder: Encoder) -> None:
    reference = np.load(REFERENCE)
    vectors = encoder.encode([str(text) for text in reference["texts"]])
    expected = reference["vectors"].astype(np.float32)
    assert vectors.shape == expected.shape, RENEW
    assert _cosines(vectors, expected).min() > SAME, RENEW


def test_vectors_come_in_the_order_of_the_texts(encoder: Encoder) -> None:
    texts = ["no", "a much longer text " * 12, "yes", "I can't sleep since I found out", "hi"]
    alone = np.vstack([encoder.encode([text]) for text in texts])
    np.testing.assert_array_equal(encoder.encode(texts), alone)


def test_an_empty_text_has_a_vector(encoder: Encoder) -> None:
    vectors = encoder.encode(["", "hello"])
    assert vectors.shape == (2, encoder.card.width)
    assert np.isfinite(vectors).all()


def test_no_texts_give_no_vectors(encoder: Encoder) -> None:
    assert encoder.encode([]).shape == (0, encoder.card.width)


@pytest.mark.parametrize("text", ["word " * 20_000, "x" * 20_000, "\ud83d", "\x00", "🏳️‍🌈"])
def test_any_text_is_encoded(encoder: Encoder, text: str) -> None:
    assert np.isfinite(encoder.encode([text])).all()


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json"])
def test_an_altered_file_is_refused_and_named(copied: Path, name: str) -> None:
    path = copied / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    with pytest.raises(ModelError, match=f"{name}.*git checkout"):
        Encoder(copied)


@pytest.mark.parametrize("name", ["encoder.onnx", "tokenizer.json", "encoder.json"])
def test_a_missing_file_is_named(copied: Path, name: str) -> None:
    (copied / name).unlink()
    with pytest.raises(ModelError, match=name):
        Encoder(copied)


@pytest.mark.parametrize(
    "card",
    [
        "{",
        "[]",
        "{}",
        json.dumps({"name": "", "origin": "", "width": 1, "sha256": {}}),
        json.dumps({"name": "", "origin": "", "width": 1, "sha256": {}, "extra": 1}),
    ],
)
def test_a_broken_card_is_refused(tmp_path: Path, card: str) -> None:
    (tmp_path / "encoder.json").write_text(card)
    with pytest.raises(ModelError, match=r"encoder\.json.*git checkout"):
        read_card(tmp_path)


def test_the_fingerprint_changes_with_the_files(tmp_path: Path) -> None:
    card = json.loads((ENCODER_FOLDER / "encoder.json").read_text())
    card["sha256"]["encoder.onnx"] = "0" * 64
    (tmp_path / "encoder.json").write_text(json.dumps(card))
    assert read_card(tmp_path).fingerprint != read_card(ENCODER_FOLDER).fingerprint
