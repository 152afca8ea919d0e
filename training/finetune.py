"""Fits the encoder on the project's phrases for all heads at once, and writes models/encoder/.

    python finetune.py WEIGHTS

WEIGHTS is a folder with the official all-MiniLM-L6-v2 (model.safetensors, config.json,
tokenizer.json). Fixed seed; about ten minutes on two cores with bfloat16. The heads that are
fitted here are thrown away: `mend train` fits its own on the vectors, calibrated on phrases
that neither has seen (adapters.nlu.judgement.is_held_out, the same split as here).
"""

from __future__ import annotations

import hashlib
import random
import sys
from dataclasses import dataclass
from pathlib import Path

import torch
import yaml
from torch.nn import functional

import early_layers
import fitting
from encoder import MultiLayerEncoder, export, load

ROOT = Path(__file__).parent.parent
STAGES = [
    "acknowledge_pain", "open_communication", "rebuild_trust",
    "seek_help", "decide_future", "other",
]  # fmt: skip
ROLES = ["betrayed", "betrayer", "unknown"]
EMOTIONS = [
    "anger", "sadness", "fear", "confusion", "guilt", "disgust",
    "jealousy", "loneliness", "numbness", "hope", "love", "relief",
]  # fmt: skip
FLAGS = [
    "suicide_self_harm", "partner_violence", "harm_others", "child_danger", "revenge_abuse",
]  # fmt: skip

SEED = 1
EPOCHS = 8
RATE = 1e-4  # of the last layer; each layer below learns a tenth more slowly
HEAD_RATE = 1e-3
DROPOUT = 0.2
MAX_TOKENS = 192
# What each head's loss counts; emotions and flags are means over many rare labels.
WEIGHTS = {"stage": 1.0, "role": 0.7, "act": 0.5, "emotions": 10.0, "flags": 5.0}
SMOOTHING = 0.05


@dataclass(frozen=True)
class Phrase:
    """One training phrase; `act` is empty for the five stages."""

    text: str
    stage: str
    act: str
    role: str
    emotions: tuple[str, ...]
    flags: tuple[str, ...]


def phrases() -> list[Phrase]:
    """Every phrase of data/nlu, in the order of the files."""
    found = []
    for path in sorted((ROOT / "data" / "nlu").glob("**/*.yml")):
        for block in yaml.safe_load(path.read_text(encoding="utf-8"))["nlu"]:
            found += [_phrase(block["intent"], row) for row in block["examples"]]
    return found


def _phrase(intent: str, row: dict) -> Phrase:
    labels = row.get("metadata", {})
    is_stage = intent in STAGES
    return Phrase(
        text=row["text"].strip(),
        stage=intent if is_stage else "other",
        act="" if is_stage else intent,
        role=labels.get("role", "unknown"),
        emotions=tuple(labels.get("emotions", ())),
        flags=tuple(labels.get("safety", ())),
    )


def is_held_out(text: str) -> bool:
    """The same tenth as in adapters/nlu/judgement.py."""
    digest = hashlib.sha256(text.encode()).digest()
    return int.from_bytes(digest[:4], "big") % 100 < 10


class Heads(torch.nn.Module):
    """One linear head a question, on the mean of the last layer."""

    def __init__(self, width: int, acts: list[str]) -> None:
        super().__init__()
        self.acts = acts
        sizes = {"stage": 6, "role": 3, "act": len(acts), "emotions": 12, "flags": 5}
        self.heads = torch.nn.ModuleDict(
            {name: torch.nn.Linear(width, size) for name, size in sizes.items()}
        )
        self.dropout = torch.nn.Dropout(DROPOUT)

    def loss(self, vectors: torch.Tensor, batch: list[Phrase]) -> torch.Tensor:
        """The weighted sum of all heads' losses."""
        vectors = self.dropout(vectors)
        losses = {
            "stage": self._choice("stage", vectors, [STAGES.index(row.stage) for row in batch]),
            "role": self._choice("role", vectors, [ROLES.index(row.role) for row in batch]),
            "emotions": self._each("emotions", vectors, EMOTIONS, [row.emotions for row in batch]),
            "flags": self._each("flags", vectors, FLAGS, [row.flags for row in batch]),
        }
        other = [number for number, row in enumerate(batch) if row.act]
        if other:
            acts = [self.acts.index(batch[number].act) for number in other]
            losses["act"] = self._choice("act", vectors[other], acts)
        return sum(WEIGHTS[name] * loss for name, loss in losses.items())

    def _choice(self, name: str, vectors: torch.Tensor, labels: list[int]) -> torch.Tensor:
        logits = self.heads[name](vectors)
        return functional.cross_entropy(logits, torch.tensor(labels), label_smoothing=SMOOTHING)

    def _each(self, name: str, vectors: torch.Tensor, names: list[str], rows: list) -> torch.Tensor:
        targets = torch.tensor([[float(label in row) for label in names] for row in rows])
        return functional.binary_cross_entropy_with_logits(self.heads[name](vectors), targets)


def mean_vectors(model, tokenizer, texts: list[str]) -> torch.Tensor:
    """Token means of the last layer, shape (texts, width)."""
    batch = tokenizer(
        texts, return_tensors="pt", padding=True, truncation=True, max_length=MAX_TOKENS
    )
    with torch.autocast("cpu", dtype=torch.bfloat16):
        states = model(
            input_ids=batch["input_ids"], attention_mask=batch["attention_mask"]
        ).last_hidden_state
    weights = batch["attention_mask"].unsqueeze(-1).float()
    return (states.float() * weights).sum(1) / weights.sum(1)


def optimiser(model, heads: Heads) -> torch.optim.Optimizer:
    """AdamW; lower layers learn more slowly, for they know language already."""
    top = model.config.num_hidden_layers
    groups = []
    for name, weight in model.named_parameters():
        groups.append({"params": [weight], "lr": fitting.layer_rate(name, RATE, top)})
    groups.append({"params": list(heads.parameters()), "lr": HEAD_RATE})
    return torch.optim.AdamW(groups, weight_decay=0.01)


def fit(model, tokenizer, rows: list[Phrase]) -> None:
    """Fine-tune `model` in place."""
    heads = Heads(model.config.hidden_size, sorted({row.act for row in rows if row.act}))

    def loss_of(batch: list[Phrase]) -> torch.Tensor:
        return heads.loss(mean_vectors(model, tokenizer, [row.text for row in batch]), batch)

    model.train()
    optimizer = optimiser(model, heads)
    fitting.fit(rows, lambda row: row.text, loss_of, optimizer, model.parameters, EPOCHS)
    model.eval()


def write(model, weights: Path, folder: Path) -> None:
    """Export to ONNX and write the card that pins the files."""
    folder.mkdir(parents=True, exist_ok=True)
    top = model.config.num_hidden_layers
    export(MultiLayerEncoder(model, (top,)).eval(), folder / "encoder.onnx")
    early_layers.rewrite(folder / "encoder.onnx")
    name = "all-MiniLM-L6-v2 fine-tuned on data/nlu, int8, token means of the last layer"
    width = model.config.hidden_size
    fitting.write_card(folder, weights, name=name, script="finetune.py", width=width)


def main(weights: Path) -> None:
    """Fit and write."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    model, tokenizer = load(weights)
    rows = [row for row in phrases() if not is_held_out(row.text)]
    print(f"{len(rows)} phrases", flush=True)
    fit(model, tokenizer, rows)
    target = Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "models" / "encoder"
    write(model, weights, target)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
