"""Writes the vectors that the tests expect of the encoder in models/encoder/.

Run it after the encoder's files were replaced on purpose, and read the cosines it prints:
1.000 means that nothing changed, below 0.99 that the model has to be measured anew::

    .venv/bin/python -m training.reference_vectors
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from adapters.nlu.encoder import Encoder

ROOT = Path(__file__).parent.parent
TARGET = ROOT / "tests" / "adapters" / "nlu" / "reference_vectors.npz"

# One of each kind: both roles, short, long, odd characters, nothing at all.
TEXTS = (
    "I found out last night that my husband has been seeing someone. I can't stop shaking.",
    "I cheated on my wife and she found out. I hate myself.",
    "Should we see a therapist?",
    "hi",
    "😭😭 why?? — “he said” it's nothing…",
    "We had agreed to tell each other everything. " * 40,
    "",
)


def main() -> None:
    """Encode `TEXTS` and write them; half precision is plenty for a comparison by cosine."""
    encoder = Encoder(ROOT / "models" / "encoder")
    vectors = encoder.encode(TEXTS)
    if TARGET.is_file():
        before = np.load(TARGET)["vectors"].astype(np.float32)
        print("cosine with the vectors before:", *np.round(cosines(before, vectors), 4))
    np.savez_compressed(
        TARGET,
        texts=np.array(TEXTS),
        vectors=vectors.astype(np.float16),
        encoder=np.array(encoder.card.fingerprint),
    )
    print(f"wrote {TARGET.relative_to(ROOT)}")


def cosines(one: np.ndarray, other: np.ndarray) -> np.ndarray:
    """Cosine of each row with the same row of the other matrix; 0 where the widths differ."""
    if one.shape != other.shape:
        return np.zeros(len(other))
    lengths = np.linalg.norm(one, axis=1) * np.linalg.norm(other, axis=1)
    return (one * other).sum(axis=1) / lengths


if __name__ == "__main__":
    main()
