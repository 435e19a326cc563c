"""The indicator head: what a COUNT or ZERO counts, learnt beside the tags from the same hidden states.

Its targets are bits of one int64 a token: bit i for `INDICATOR_CLASSES` i (several for ``review_total+litigation_total``), one more for
``:part``; 0 where the token belongs to no number. It is one linear layer and lies beside the model in a file of its own, so that the model
stays a plain `BertForTokenClassification`.
"""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from safetensors.torch import load_file, save_file
from torch.nn import functional

from ie.errors import ConfigError
from ie.labels import INDICATOR_CLASSES, PART_SUFFIX
from training.scores import LabelledSpan

HEAD_FILE = "indicators.safetensors"
COLUMNS = (*INDICATOR_CLASSES, "part")
_PART = len(INDICATOR_CLASSES)
_BITS = {name: 1 << position for position, name in enumerate(INDICATOR_CLASSES)}


def target_bits(indicator: str) -> int:
    """The target of a number annotated with ``indicator`` (``a``, ``a+b``, ``a:part``).

    >>> target_bits("other"), target_bits("disclosed_items+disclosed_items_cumulative"), target_bits("")
    (1, 6, 0)

    Raises:
        ConfigError: the codebook has no such indicator.
    """
    bits = 0
    for name in filter(None, indicator.split("+")):
        stem = name.removesuffix(PART_SUFFIX)
        if stem not in _BITS:
            raise ConfigError("training.indicator", f"{indicator!r} names {stem!r}, which the codebook does not have.")
        bits |= _BITS[stem] | ((1 << _PART) if stem != name else 0)
    return bits


def character_targets(spans: list[tuple[LabelledSpan, str]], length: int) -> NDArray[np.int64]:
    """The target of each character of a text of ``length`` characters; ``spans`` with their indicators, empty for none."""
    targets = np.zeros(length, dtype=np.int64)
    for (_, start, end), indicator in spans:
        targets[start:end] = target_bits(indicator)
    return targets


def new_head(hidden_size: int) -> torch.nn.Linear:
    return torch.nn.Linear(hidden_size, len(COLUMNS))


def head_loss(logits: torch.Tensor, bits: torch.Tensor) -> torch.Tensor:
    """The loss summed over tokens. ``logits`` (tokens, columns), ``bits`` (tokens,): those of no number count nothing."""
    shifts = torch.arange(len(COLUMNS), device=bits.device)
    wanted = ((bits[:, None] >> shifts) & 1).to(logits.dtype)
    classes, part = wanted[:, :_PART], wanted[:, _PART]
    numbers = (bits != 0).to(logits.dtype)
    # A number of several indicators wants an equal share of each.
    shares = classes / classes.sum(-1, keepdim=True).clamp(min=1.0)
    of_classes = -(functional.log_softmax(logits[:, :_PART], dim=-1) * shares).sum(-1)
    of_part = functional.binary_cross_entropy_with_logits(logits[:, _PART], part, reduction="none")
    return ((of_classes + of_part) * numbers).sum()


def save_head(head: torch.nn.Linear, folder: Path, *, dtype: torch.dtype = torch.float32) -> None:
    """Write the head beside the model of ``folder``."""
    tensors = {name: value.detach().cpu().to(dtype).contiguous() for name, value in head.state_dict().items()}
    save_file(tensors, folder / HEAD_FILE, metadata={"columns": json.dumps(COLUMNS)})


def load_head(folder: Path, hidden_size: int) -> torch.nn.Linear | None:
    """The head of a trained folder in fp32; None where it has none.

    Raises:
        ConfigError: the file is of another size.
    """
    path = folder / HEAD_FILE
    if not path.is_file():
        return None
    tensors = load_file(path)
    head = new_head(hidden_size)
    try:
        head.load_state_dict({name: value.float() for name, value in tensors.items()})
    except RuntimeError as error:
        raise ConfigError("training.indicator", f"{path} is no indicator head of {len(COLUMNS)} columns: {error}") from error
    return head
