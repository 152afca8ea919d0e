"""A small encoder fitted for danger alone: the probability of each flag of one message.

It is apart from the encoder of stage, role and emotion, and needs no model trained by Rasa:
its file in models/danger/ gives log odds at once (training/danger.py).
"""

from __future__ import annotations

from pathlib import Path

import numpy as np

from adapters.nlu.encoder import Encoder
from mend.model import Flag
from mend.sentences import split_sentences

FOLDER = Path(__file__).parents[2] / "models" / "danger"
FLAGS = (
    Flag.SUICIDE_SELF_HARM,
    Flag.PARTNER_VIOLENCE,
    Flag.HARM_OTHERS,
    Flag.CHILD_DANGER,
    Flag.REVENGE_ABUSE,
)
"""In the order of the file's numbers."""

LONG = 35  # words; longer messages are read in pairs of sentences too: one line may hide in ten
MAX_PIECES = 24


class DangerReader:
    """Reads a message for danger.

    Args:
        folder: where encoder.onnx, tokenizer.json and encoder.json lie.

    Raises:
        ModelError: a file is missing or not the pinned one.
    """

    def __init__(self, folder: Path = FOLDER) -> None:
        self._encoder = Encoder(folder)  # its file gives log odds in place of a vector

    def read(self, text: str) -> dict[Flag, float]:
        """The probability of each flag, 0 to 1; of a long message that of its clearest piece."""
        odds = self._encoder.encode([text, *_pieces(text)]).max(axis=0)
        shares = 1 / (1 + np.exp(-odds.astype(np.float64)))
        return dict(zip(FLAGS, map(float, shares), strict=True))


def _pieces(text: str) -> list[str]:
    if len(text.split()) <= LONG:
        return []
    sentences = split_sentences(text)
    pairs = [" ".join(sentences[at : at + 2]) for at in range(len(sentences) - 1)]
    return pairs[:MAX_PIECES]
