"""The sentence encoder as a torch module, and its way into ONNX.

The encoder is a small BERT (all-MiniLM-L6-v2). Besides the official sentence vector it
gives the token means of its middle layers: the last layer is tuned for topic, while role
and emotion sit in the middle (measured; see docs/reading.md).
"""

from __future__ import annotations

import hashlib
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from transformers import AutoModel, AutoTokenizer, PreTrainedModel

OFFICIAL_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MAX_TOKENS = 256


class MultiLayerEncoder(torch.nn.Module):
    """Token means of chosen layers, side by side, last layer first.

    Args:
        model: a BERT-like model.
        layers: indices into its hidden states (0 = embeddings).
    """

    def __init__(self, model: PreTrainedModel, layers: tuple[int, ...]) -> None:
        super().__init__()
        self.model = model
        self.layers = layers

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """Vectors of shape (batch, len(layers) * hidden size)."""
        states = self.model(
            input_ids=input_ids, attention_mask=attention_mask, output_hidden_states=True
        ).hidden_states
        weights = attention_mask.unsqueeze(-1).to(states[0].dtype)
        total = weights.sum(1).clamp(min=1e-9)
        means = [(states[layer] * weights).sum(1) / total for layer in self.layers]
        return torch.cat(means, dim=1)


def load(folder: Path, *, official: bool = True) -> tuple[PreTrainedModel, AutoTokenizer]:
    """Load weights and tokenizer from a local folder; refuses weights of unknown origin.

    Raises:
        SystemExit: the weights' sha256 is not the official one.
    """
    digest = hashlib.sha256((folder / "model.safetensors").read_bytes()).hexdigest()
    if official and digest != OFFICIAL_SHA256:
        raise SystemExit(f"{folder}: sha256 {digest} is not the official weights'")
    model = AutoModel.from_pretrained(folder, local_files_only=True, attn_implementation="eager")
    return model.eval(), AutoTokenizer.from_pretrained(folder, local_files_only=True)


def export(module: MultiLayerEncoder, target: Path, *, quantise: bool = True) -> None:
    """Write `module` as ONNX to `target`; int8 weights unless `quantise` is False."""
    ids = torch.tensor([[101, 2023, 2003, 102]])
    axes = {0: "batch", 1: "tokens"}
    plain = target.with_suffix(".fp32.onnx")
    torch.onnx.export(
        module, (ids, torch.ones_like(ids)), str(plain), opset_version=17, dynamo=False,
        input_names=["input_ids", "attention_mask"], output_names=["layers"],
        dynamic_axes={"input_ids": axes, "attention_mask": axes, "layers": {0: "batch"}},
    )
    if not quantise:
        plain.rename(target)
        return
    prepared = target.with_suffix(".prep.onnx")
    quant_pre_process(str(plain), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared), str(target), weight_type=QuantType.QInt8, per_channel=True,
        op_types_to_quantize=["MatMul", "Gather"], extra_options={"MatMulConstBOnly": True},
    )
    plain.unlink()
    prepared.unlink()
    onnx.checker.check_model(str(target))
