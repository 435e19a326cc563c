"""Linear layers that round as the int8 file does, and learn through it."""

from __future__ import annotations

import copy
from pathlib import Path

import numpy as np
import pytest
import torch
from onnx import TensorProto, helper, numpy_helper, save
from onnxruntime import InferenceSession

from tests.training.small import settings_for, write_composed
from training.int8_rounding import round_linear_layers, rounded_input, rounded_weight
from training.onnx_files import write_variant
from training.train import train


def test_rounded_weight_has_a_scale_for_each_output() -> None:
    weight = torch.tensor([[64.0, 0.4, -31.6], [0.64, 0.004, -0.316], [0.0, 0.0, 0.0]])
    wanted = torch.tensor([[64.0, 0.0, -32.0], [0.64, 0.0, -0.32], [0.0, 0.0, 0.0]])
    torch.testing.assert_close(rounded_weight(weight), wanted)


def test_rounded_input_keeps_zero_and_the_ends() -> None:
    values = torch.tensor([-55.0, 0.0, 0.4, 0.6, 200.0])
    torch.testing.assert_close(rounded_input(values), torch.tensor([-55.0, 0.0, 0.0, 1.0, 200.0]))
    assert rounded_input(torch.zeros(3)).tolist() == [0.0, 0.0, 0.0]


@pytest.mark.parametrize("rounding", [rounded_weight, rounded_input])
def test_gradient_passes_through_the_rounding(rounding: object) -> None:
    values = torch.randn(3, 5, requires_grad=True)
    rounding(values).mul(torch.arange(5.0)).sum().backward()  # type: ignore[operator]
    torch.testing.assert_close(values.grad, torch.arange(5.0).expand(3, 5))


def test_rounded_layer_answers_as_the_int8_file_does(tmp_path: Path) -> None:
    torch.manual_seed(1)
    layer = torch.nn.Linear(48, 16, bias=False)
    values = torch.randn(7, 48) * 3
    matrix = numpy_helper.from_array(np.ascontiguousarray(layer.weight.detach().numpy().T), "w")
    graph = helper.make_graph(
        [helper.make_node("MatMul", ["x", "w"], ["y"])],
        "layer",
        [helper.make_tensor_value_info("x", TensorProto.FLOAT, [7, 48])],
        [helper.make_tensor_value_info("y", TensorProto.FLOAT, [7, 16])],
        [matrix],
    )
    save(helper.make_model(graph, opset_imports=[helper.make_opsetid("", 17)], ir_version=8), tmp_path / "fp32.onnx")
    write_variant(tmp_path / "fp32.onnx", tmp_path / "int8.onnx", "int8")
    session = InferenceSession((tmp_path / "int8.onnx").read_bytes(), providers=["CPUExecutionProvider"])
    found = session.run(None, {"x": values.numpy()})[0]
    exact = layer(values).detach().numpy()
    assert round_linear_layers(layer) == 1
    rounded = layer(values).detach().numpy()
    assert np.abs(rounded - exact).max() > 1e-3
    assert np.abs(rounded - found).max() < np.abs(rounded - exact).max() / 20


def test_training_with_rounding_learns_and_keeps_full_weights(tmp_path: Path) -> None:
    trained = train(settings_for(write_composed(tmp_path / "composed.jsonl"), int8_rounding=True), tmp_path / "t")
    assert trained.score == 1.0
    layer = torch.nn.Linear(4, 4)
    before = copy.deepcopy(layer.state_dict())
    round_linear_layers(layer)
    assert layer.state_dict().keys() == before.keys()
    torch.testing.assert_close(layer.weight, before["weight"])
