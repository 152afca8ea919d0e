"""Where things lie in a checkout, and whether the trained model is current."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from pathlib import Path

from adapters.answer_files import load_wordings

ROOT = Path(__file__).parent.parent
MODELS = ROOT / "models"
ANSWERS = Path("content", "answers")

# Whatever can change what is in a trained model. Rules and facts are read at start, not trained.
_INPUTS = (
    "config.yml",
    "domain.yml",
    "requirements.lock",
    "data/**/*.yml",
    "models/encoder/encoder.json",
    "adapters/nlu/encoder.py",
    "adapters/nlu/heads.py",
    "adapters/nlu/judgement.py",
    "adapters/nlu/kept_arrays.py",
    "adapters/nlu/message_reader.py",
    "adapters/nlu/sentence_encoder.py",
    "adapters/nlu/answer_finder.py",
    "adapters/nlu/answer_matching.py",
    "content/answers/*.yml",
    "mend/asking.py",
    "mend/sentences.py",
)


def training_inputs(root: Path = ROOT) -> Iterator[Path]:
    """The files that a trained model depends on, in a steady order."""
    for pattern in _INPUTS:
        yield from sorted(root.glob(pattern))


def fingerprint(root: Path = ROOT) -> str:
    """12 hex digits that change whenever a model has to be trained anew."""
    digest = hashlib.sha256()
    for path in training_inputs(root):
        digest.update(str(path.relative_to(root)).encode())
        if path.parent != root / ANSWERS:
            digest.update(hashlib.sha256(path.read_bytes()).digest())
    if (root / ANSWERS).is_dir():  # how questions are asked is learnt; what is answered is not
        digest.update(load_wordings(root / ANSWERS).fingerprint.encode())
    return digest.hexdigest()[:12]


def current_model(root: Path = ROOT) -> Path:
    """Where the model for today's inputs lies, whether it is there or not."""
    return root / "models" / f"mend-{fingerprint(root)}.tar.gz"
