"""Fits a second small encoder for danger alone, and writes models/danger/.

    python danger.py WEIGHTS

WEIGHTS as for finetune.py. It is apart from the encoder of stage, role and emotion: what it
learns of danger can't change how the rest is read, and the other way round. The file gives
the log odds of the five flags instead of a vector, in the order of FLAGS.
"""

from __future__ import annotations

import hashlib
import random
import re
import sys
from pathlib import Path

import torch
from torch.nn import functional

import fitting
from encoder import export, load
from finetune import FLAGS, ROOT, is_held_out, phrases

SEED = 3
EPOCHS = 3
RATE = 2e-4  # of the last layer; each layer below learns a tenth more slowly
HEAD_RATE = 2e-3
DROPOUT = 0.1
MAX_TOKENS = 80
FROZEN = ("embeddings", "layer.0.")  # they know words already, and fitting them takes a third
PLAIN_SHARE = 25  # percent of the phrases of data/nlu without a danger; there are enough
SMOOTHING = 0.03  # no phrase is quite certain

Row = tuple[str, frozenset[str]]


def rows() -> list[Row]:
    """Phrases of data/nlu and data/safety with their flags, each once."""
    found = {}
    for phrase in phrases():
        if phrase.flags or _number(phrase.text) < PLAIN_SHARE:
            found[phrase.text] = frozenset(phrase.flags)
    for path in sorted((ROOT / "data" / "safety").glob("*.txt")):
        for line in path.read_text(encoding="utf-8").splitlines():
            if line and not line.startswith("#"):
                names, text = line.split(" | ", 1)
                found[text] = frozenset(names.split(",")) - {"-"}
    return list(found.items())


def _number(text: str) -> int:
    return hashlib.sha256(text.encode()).digest()[5] * 100 // 256


class Danger(torch.nn.Module):
    """The log odds of each flag, from the token means of the last layer."""

    def __init__(self, model: torch.nn.Module) -> None:
        super().__init__()
        self.model = model
        self.dropout = torch.nn.Dropout(DROPOUT)
        self.head = torch.nn.Linear(model.config.hidden_size, len(FLAGS))

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Shape (batch, flags)."""
        states = self.model(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        weights = attention_mask.unsqueeze(-1).float()
        means = (states.float() * weights).sum(1) / weights.sum(1).clamp(min=1e-9)
        return self.head(self.dropout(means))


def logits(danger: Danger, tokenizer, texts: list[str]) -> torch.Tensor:
    """Log odds of `texts`."""
    batch = tokenizer(
        texts, return_tensors="pt", padding=True, truncation=True, max_length=MAX_TOKENS
    )
    with torch.autocast("cpu", dtype=torch.bfloat16):
        return danger(batch["input_ids"], batch["attention_mask"]).float()


def varied(text: str) -> str:
    """Now and then as it would be typed in haste: no capitals, no apostrophes, no full stop."""
    if random.random() < 0.3:
        text = text.lower()
    if random.random() < 0.2:
        text = text.replace("'", "").replace("’", "")
    if random.random() < 0.2:
        text = re.sub(r"[.,!?]", "", text)
    if random.random() < 0.1 and len(text) > 12:
        place = random.randrange(len(text) - 1)
        text = text[:place] + text[place + 1] + text[place] + text[place + 2 :]
    return text


def optimiser(danger: Danger) -> torch.optim.Optimizer:
    """AdamW; lower layers learn more slowly, for they know language already."""
    top = danger.model.config.num_hidden_layers
    groups = [{"params": list(danger.head.parameters()), "lr": HEAD_RATE}]
    for name, weight in danger.model.named_parameters():
        if any(part in name for part in FROZEN):
            weight.requires_grad_(False)
            continue
        groups.append({"params": [weight], "lr": fitting.layer_rate(name, RATE, top)})
    return torch.optim.AdamW(groups, weight_decay=0.01)


def targets(batch: list[Row]) -> torch.Tensor:
    """0 and 1, smoothed."""
    exact = torch.tensor([[float(flag in flags) for flag in FLAGS] for _, flags in batch])
    return exact * (1 - 2 * SMOOTHING) + SMOOTHING


def fit(danger: Danger, tokenizer, found: list[Row]) -> None:
    """Fit in place."""
    weight = torch.tensor(2.0)  # a danger missed is worse than one asked about in vain

    def loss_of(batch: list[Row]) -> torch.Tensor:
        read = logits(danger, tokenizer, [varied(text) for text, _ in batch])
        return functional.binary_cross_entropy_with_logits(read, targets(batch), pos_weight=weight)

    danger.train()
    fitting.fit(found, lambda row: row[0], loss_of, optimiser(danger), danger.parameters, EPOCHS)
    danger.eval()


def write(danger: Danger, weights: Path, folder: Path) -> None:
    """Export to ONNX and write the card that pins the files."""
    folder.mkdir(parents=True, exist_ok=True)
    export(danger, folder / "encoder.onnx")
    name = "all-MiniLM-L6-v2 fitted for danger, int8, log odds of the five flags"
    fitting.write_card(folder, weights, name=name, script="danger.py", width=len(FLAGS))


def held_out(danger: Danger, tokenizer, found: list[Row]) -> None:
    """Print how it does on the tenth it has not seen."""
    with torch.no_grad():
        read = torch.cat([logits(danger, tokenizer, [text]) for text, _ in found]).sigmoid()
    top = read.max(1).values
    for cut in (0.3, 0.5, 0.7):
        caught = [top[at] >= cut for at, (_, flags) in enumerate(found) if flags]
        alarms = [top[at] >= cut for at, (_, flags) in enumerate(found) if not flags]
        print(f"from {cut}: {sum(caught)}/{len(caught)}, alarms {sum(alarms)}/{len(alarms)}")


def main(weights: Path, folder: Path) -> None:
    """Fit and write."""
    random.seed(SEED)
    torch.manual_seed(SEED)
    model, tokenizer = load(weights)
    everything = rows()
    known = [row for row in everything if not is_held_out(row[0])]
    print(f"{len(known)} phrases, {sum(bool(flags) for _, flags in known)} dangers", flush=True)
    danger = Danger(model)
    fit(danger, tokenizer, known)
    held_out(danger, tokenizer, [row for row in everything if is_held_out(row[0])])
    write(danger, weights, folder)


if __name__ == "__main__":
    main(
        Path(sys.argv[1]),
        Path(sys.argv[2]) if len(sys.argv) > 2 else ROOT / "models" / "danger",
    )
