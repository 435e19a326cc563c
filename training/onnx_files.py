"""A trained model as ONNX files: the optimised fp32 graph, and smaller ones made of it.

``int8``     dynamic quantisation: int8 weights and activations; fast, not quite the same answers
``weights8`` weights stored as int8 a channel and expanded when loaded; computes in fp32, so nearly the same answers
``fp16``     matrices stored as fp16, lookup tables as int8 a row, both expanded when loaded; computes in fp32
"""

from __future__ import annotations

import tempfile
import warnings
from pathlib import Path
from typing import Literal

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.transformers.fusion_options import FusionOptions
from onnxruntime.transformers.optimizer import optimize_model
from transformers import BertForTokenClassification

Precision = Literal["fp32", "int8", "weights8", "fp16"]
OPSET = 17
_LARGE = 256  # numbers; smaller tensors (biases, layer norms) stay fp32


class _Logits(torch.nn.Module):
    """The model with plain inputs and its outputs alone, for the exporter."""

    def __init__(self, model: BertForTokenClassification, head: torch.nn.Linear | None) -> None:
        super().__init__()
        self.model = model
        self.head = head

    def forward(self, input_ids: torch.Tensor, attention_mask: torch.Tensor) -> tuple[torch.Tensor, ...]:
        hidden = self.model.bert(input_ids=input_ids, attention_mask=attention_mask).last_hidden_state
        logits: torch.Tensor = self.model.classifier(hidden)
        return (logits,) if self.head is None else (logits, self.head(hidden))


def export_fp32(model: BertForTokenClassification, path: Path, head: torch.nn.Linear | None = None) -> None:
    """Write the optimised fp32 graph: inputs ``input_ids`` and ``attention_mask`` int64 (batch, tokens), output ``logits``, and
    ``indicators`` where there is an indicator head."""
    model.set_attn_implementation("eager")  # the form that the fusions know
    wrapped = _Logits(model, head).eval()
    outputs = ["logits", *(["indicators"] if head is not None else [])]
    ids = torch.full((2, 8), 5, dtype=torch.int64)
    axes = {0: "batch", 1: "tokens"}
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        with warnings.catch_warnings():
            # The exporter that traces is called deprecated, but only its graphs have the patterns that attention fusion looks for.
            warnings.simplefilter("ignore")
            torch.onnx.export(
                wrapped,
                (ids, torch.ones_like(ids)),
                str(plain),
                input_names=["input_ids", "attention_mask"],
                output_names=outputs,
                dynamic_axes=dict.fromkeys(["input_ids", "attention_mask", *outputs], axes),
                opset_version=OPSET,
                dynamo=False,
            )
        options = FusionOptions("bert")
        # The fused embedding wants int32 ids and a fixed head; it gains nothing for one window a call.
        options.enable_embed_layer_norm = False
        # On processors this fusion is slower than its parts: 4,500 tokens/s with it, 4,900 without.
        options.enable_skip_layer_norm = False
        options.enable_bias_skip_layer_norm = False
        optimised = optimize_model(
            str(plain),
            model_type="bert",
            num_heads=model.config.num_attention_heads,
            hidden_size=model.config.hidden_size,
            optimization_options=options,
            opt_level=0,
        )
        path.parent.mkdir(parents=True, exist_ok=True)
        optimised.save_model_to_file(str(path))
    onnx.checker.check_model(str(path))


def write_variant(fp32: Path, path: Path, precision: Precision, *, reduce_range: bool = True) -> None:
    """Make ``path`` of the fp32 file.

    ``reduce_range`` (int8): weights of 7 bits. Processors without VNNI add products of 8 bits in 16 and overflow.
    """
    if precision == "int8":
        quantize_dynamic(
            str(fp32),
            str(path),
            op_types_to_quantize=["MatMul", "Attention"],
            per_channel=True,
            reduce_range=reduce_range,
            weight_type=QuantType.QInt8,
            # Shape inference stops at the fused nodes, and the quantiser then has to be told what their outputs are.
            extra_options={"MatMulConstBOnly": True, "DefaultTensorType": TensorProto.FLOAT},
        )
        _store_small(path, path, "weights8")  # the embeddings, which stay fp32 inside
        return
    if precision == "fp32":
        path.write_bytes(fp32.read_bytes())
        return
    _store_small(fp32, path, precision)


def _store_small(source: Path, path: Path, precision: Precision) -> None:
    """Replace large fp32 tensors by small ones with nodes that expand them: a matrix at loading, of a lookup table the rows in use."""
    model = onnx.load(str(source))
    graph = model.graph
    nodes = []
    for tensor in list(graph.initializer):
        if tensor.data_type != TensorProto.FLOAT or np.prod(tensor.dims) < _LARGE or len(tensor.dims) < 2:
            continue
        values = numpy_helper.to_array(tensor)
        graph.initializer.remove(tensor)
        if _is_lookup(graph, tensor.name):
            _store_lookup(graph, tensor.name, values)
        elif precision == "fp16":
            graph.initializer.append(numpy_helper.from_array(values.astype(np.float16), f"{tensor.name}.fp16"))
            nodes.append(helper.make_node("Cast", [f"{tensor.name}.fp16"], [tensor.name], to=TensorProto.FLOAT))
        else:
            small, scale = _rounded(values, axis=values.ndim - 1)
            names = [f"{tensor.name}.int8", f"{tensor.name}.scale"]
            graph.initializer.append(numpy_helper.from_array(small, names[0]))
            graph.initializer.append(numpy_helper.from_array(scale.reshape(-1), names[1]))
            nodes.append(helper.make_node("DequantizeLinear", names, [tensor.name], axis=values.ndim - 1))
    existing = list(graph.node)
    del graph.node[:]
    graph.node.extend([*nodes, *existing])
    path.write_bytes(model.SerializeToString())


def _store_lookup(graph: onnx.GraphProto, name: str, values: NDArray[np.float32]) -> None:
    """Keep the table as int8 with a scale a row, and expand behind each Gather: expanding all of it costs 3 % of every window."""
    small, scale = _rounded(values, axis=0)
    graph.initializer.append(numpy_helper.from_array(small, f"{name}.int8"))
    graph.initializer.append(numpy_helper.from_array(scale, f"{name}.scale"))
    nodes = []
    for node in graph.node:
        if node.op_type != "Gather" or node.input[0] != name:
            nodes.append(node)
            continue
        ids, rows = node.input[1], node.output[0]
        nodes += [
            helper.make_node("Gather", [f"{name}.int8", ids], [f"{rows}.int8"], axis=0),
            helper.make_node("Cast", [f"{rows}.int8"], [f"{rows}.whole"], to=TensorProto.FLOAT),
            helper.make_node("Gather", [f"{name}.scale", ids], [f"{rows}.scale"], axis=0),
            helper.make_node("Mul", [f"{rows}.whole", f"{rows}.scale"], [rows]),
        ]
    del graph.node[:]
    graph.node.extend(nodes)


def _rounded(values: NDArray[np.float32], *, axis: int) -> tuple[NDArray[np.int8], NDArray[np.float32]]:
    """int8 numbers, and the scale for each index of ``axis``, which it keeps; the other axes have length 1."""
    other = tuple(index for index in range(values.ndim) if index != axis)
    scale = np.maximum(np.abs(values).max(axis=other, keepdims=True), 1e-12).astype(np.float32) / np.float32(127)
    return np.clip(np.rint(values / scale), -127, 127).astype(np.int8), scale


def _is_lookup(graph: onnx.GraphProto, name: str) -> bool:
    return any(node.op_type == "Gather" and node.input[0] == name for node in graph.node)
