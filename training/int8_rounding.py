"""Training that expects int8: linear layers round weights and inputs as the exported int8 file does (Jacob et al. 2018).

Gradients pass through the rounding as if it were not there, so the weights settle where rounding does little harm. The rounding is that of
ONNX Runtime's dynamic quantisation as `onnx_files.write_variant` asks for it: weights of 7 bits with a scale for each output, inputs of 8
bits with one scale for all.
"""

from __future__ import annotations

from types import MethodType

import torch
from torch.nn import functional

_WEIGHT_STEPS = 64  # to either side of zero
_INPUT_STEPS = 255
_SMALLEST = 1e-12  # of a scale: a tensor of zeros stays zeros


def rounded_weight(weight: torch.Tensor) -> torch.Tensor:
    """``weight`` (outputs × inputs), each output's row rounded to multiples of a 64th of its greatest value."""
    scale = weight.detach().abs().amax(dim=1, keepdim=True).clamp(min=_SMALLEST) / _WEIGHT_STEPS
    return _passing(weight, torch.round(weight.detach() / scale) * scale)


def rounded_input(values: torch.Tensor) -> torch.Tensor:
    """``values`` rounded to 256 levels between its least and its greatest, zero among them."""
    plain = values.detach()
    least, most = plain.amin().clamp(max=0.0), plain.amax().clamp(min=0.0)
    scale = ((most - least) / _INPUT_STEPS).clamp(min=_SMALLEST)
    zero = torch.round(-least / scale)
    return _passing(values, (torch.clamp(torch.round(plain / scale) + zero, 0, _INPUT_STEPS) - zero) * scale)


def _passing(values: torch.Tensor, rounded: torch.Tensor) -> torch.Tensor:
    """The rounded numbers with the gradient of the plain ones."""
    return values + (rounded - values.detach())


def _forward(layer: torch.nn.Linear, values: torch.Tensor) -> torch.Tensor:
    return functional.linear(rounded_input(values), rounded_weight(layer.weight), layer.bias)


def round_linear_layers(module: torch.nn.Module) -> int:
    """Make every linear layer below ``module`` round; how many there are. Their weights are kept and saved in full."""
    layers = [layer for layer in module.modules() if isinstance(layer, torch.nn.Linear)]
    for layer in layers:
        layer.forward = MethodType(_forward, layer)  # type: ignore[method-assign]
    return len(layers)
