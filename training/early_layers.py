"""Give an exported encoder a second output, ``early``: token means of its lower layers.

Fine-tuning bends the last layer towards stage and emotion; what a question asks for is kept
better below it (measured; see docs/answers.md). The weights and the first output stay as they
are. Run once on a folder with encoder.onnx and encoder.json: ``python early_layers.py FOLDER``.
"""

from __future__ import annotations

import hashlib
import json
import sys
from pathlib import Path

import onnx
from onnx import helper

LAYERS = (0, 1, 2, 3, 4)  # of 6
MASK, COUNT = "/Cast_output_0", "/Clip_output_0"  # token weights and how many there are


def add_early(model: onnx.ModelProto) -> onnx.ModelProto:
    """`model` with the output ``early`` of shape (batch, len(LAYERS) * hidden size)."""
    graph = model.graph
    reduce = next(node for node in reversed(graph.node) if node.op_type == "ReduceSum")
    means = []
    for layer in LAYERS:
        state = f"/model/encoder/layer.{layer}/output/LayerNorm/LayerNormalization_output_0"
        names = [f"early.{layer}.{part}" for part in ("weighed", "sum", "mean")]
        graph.node.extend(
            [
                helper.make_node("Mul", [state, MASK], names[:1]),
                helper.make_node("ReduceSum", [names[0], reduce.input[1]], names[1:2], keepdims=0),
                helper.make_node("Div", [names[1], COUNT], names[2:]),
            ]
        )
        means.append(names[2])
    graph.node.append(helper.make_node("Concat", means, ["early"], axis=1))
    shape = ["batch", None]
    graph.output.append(helper.make_tensor_value_info("early", onnx.TensorProto.FLOAT, shape))
    onnx.checker.check_model(model)
    return model


def rewrite(path: Path) -> None:
    """Give the model in `path` its second output."""
    onnx.save(add_early(onnx.load(str(path))), str(path))


def main(folder: Path) -> None:
    """Rewrite encoder.onnx and the digest in encoder.json."""
    path, card_path = folder / "encoder.onnx", folder / "encoder.json"
    rewrite(path)
    card = json.loads(card_path.read_text(encoding="utf-8"))
    card["sha256"]["encoder.onnx"] = hashlib.sha256(path.read_bytes()).hexdigest()
    card_path.write_text(json.dumps(card, indent=2) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main(Path(sys.argv[1]))
