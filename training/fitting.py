"""How both encoders are fitted, and how what came out is written (finetune.py, danger.py)."""

from __future__ import annotations

import hashlib
import json
import math
import random
import re
import shutil
import time
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import TypeVar

import torch

from encoder import OFFICIAL_SHA256

BATCH = 32
DECAY = 0.9  # each layer learns a tenth more slowly than the one above: it knows language already

Row = TypeVar("Row")


def batches(rows: list[Row], text: Callable[[Row], str]) -> list[list[Row]]:
    """All rows once, in random order, texts of like length together."""
    order = random.sample(rows, len(rows))
    found = []
    for start in range(0, len(order), BATCH * 20):
        chunk = sorted(order[start : start + BATCH * 20], key=lambda row: len(text(row)))
        found += [chunk[at : at + BATCH] for at in range(0, len(chunk), BATCH)]
    return random.sample(found, len(found))


def layer_rate(name: str, rate: float, layers: int) -> float:
    """How fast the weight called `name` learns, when the last of `layers` learns at `rate`."""
    layer = re.search(r"layer\.(\d+)\.", name)
    depth = int(layer.group(1)) + 1 if layer else (0 if "embed" in name else layers)
    return rate * DECAY ** (layers - depth)


def fit(
    rows: list[Row],
    text: Callable[[Row], str],
    loss_of: Callable[[list[Row]], torch.Tensor],
    optimizer: torch.optim.Optimizer,
    clipped: Callable[[], Iterable[torch.nn.Parameter]],
    epochs: int,
) -> None:
    """Run `epochs` over `rows`; the rate rises over a tenth of the steps, then falls.

    Args:
        loss_of: the loss of one batch.
        clipped: the weights whose gradient is clipped.
    """
    steps = epochs * math.ceil(len(rows) / BATCH)
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min(1.0, (step + 1) / (0.1 * steps)) * max(0.02, 1 - step / steps)
    )
    began = time.monotonic()
    for epoch in range(epochs):
        total, count = 0.0, 0
        for count, batch in enumerate(batches(rows, text), 1):
            loss = loss_of(batch)
            optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(clipped(), 1.0)
            optimizer.step()
            schedule.step()
            total += loss.item()
        seconds = time.monotonic() - began
        print(f"epoch {epoch + 1}: loss {total / count:.4f}, {seconds:.0f} s", flush=True)


def write_card(folder: Path, weights: Path, *, name: str, script: str, width: int) -> None:
    """Put the tokenizer beside encoder.onnx in `folder`, and the card that pins both."""
    shutil.copy(weights / "tokenizer.json", folder / "tokenizer.json")
    files = ("encoder.onnx", "tokenizer.json")
    card = {
        "name": name,
        "origin": f"all-MiniLM-L6-v2 (Apache-2.0), model.safetensors sha256 {OFFICIAL_SHA256}; "
        f"fitted by training/{script}",
        "width": width,
        "sha256": {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in files},
    }
    (folder / "encoder.json").write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")
