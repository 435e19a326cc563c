"""The network: a plain `BertForTokenClassification` whose encoder keeps some layers of a pretrained one; and it as a tagger."""

from __future__ import annotations

import json
import time
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from transformers import AutoTokenizer, BertConfig, BertForTokenClassification, BertModel
from transformers.utils.logging import disable_progress_bar, set_verbosity_error

from ie.errors import ConfigError
from ie.tag.onnx_tagger import Predict, Tagger
from ie.tag.tokens import Encoder, load_encoder

set_verbosity_error()  # the load report lists the heads that are left out, at length
disable_progress_bar()  # of loading and writing weights: half a second each, and it would tear the run's own lines


def choose_layers(depth: int, *, layers: Sequence[int], count: int, choice: str) -> tuple[int, ...]:
    """The layers of a base of ``depth`` to keep: as listed, or ``count`` (0: all) from the first, the last, or evenly spaced.

    >>> choose_layers(12, layers=(), count=4, choice="even")
    (0, 4, 7, 11)

    Raises:
        ConfigError: the base has no such layer.
    """
    wrong = [layer for layer in layers if not 0 <= layer < depth]
    if wrong or count > depth:
        asked = list(wrong) if wrong else f"{count} layers"
        raise ConfigError("training.layers", f"the base has layers 0 to {depth - 1}, the settings ask for {asked}.")
    if layers:
        return tuple(layers)
    kept = count or depth
    if choice == "even":
        return tuple(round(position * (depth - 1) / max(1, kept - 1)) for position in range(kept))
    return tuple(range(kept)) if choice == "first" else tuple(range(depth - kept, depth))


def resolve_base(base: str) -> str:
    """``base``, or its newest milestone where it is the run folder of `training.pretrain`."""
    milestones = sorted(Path(base).glob("tokens-*"))
    return str(milestones[-1]) if milestones else base


def base_depth(base: str) -> int:
    """Layers of a base (folder or hub name)."""
    return int(BertConfig.from_pretrained(base).num_hidden_layers)


def build_model(base: str, *, layers: Sequence[int], tags: Sequence[str], dropout: float) -> BertForTokenClassification:
    """A new model on the layers ``layers`` of the base (folder or hub name). Weights are fp32.

    The classifier is fresh, except where the base is a trained tagger with the same tags in the same order: then it goes on from there.

    Raises:
        ConfigError: the base has no such layer.
    """
    # The base's language-model head is not wanted; what is missing would be a random encoder, so it must be nothing.
    encoder, report = BertModel.from_pretrained(
        base, add_pooling_layer=False, use_safetensors=True, dtype=torch.float32, output_loading_info=True
    )
    if report["missing_keys"]:
        raise ConfigError("training.base", f"{base} lacks weights of a BERT encoder: {sorted(report['missing_keys'])[:3]}.")
    layers = choose_layers(encoder.config.num_hidden_layers, layers=layers, count=len(layers), choice="first")
    config = BertConfig.from_pretrained(base)
    config.num_hidden_layers = len(layers)
    config.hidden_dropout_prob = dropout
    # Dropout inside attention rules out the fused kernel on CPUs: five times slower with windows of 512.
    config.attention_probs_dropout_prob = 0.0
    config.classifier_dropout = dropout
    config.num_labels = len(tags)
    config.id2label = dict(enumerate(tags))
    config.label2id = {tag: index for index, tag in enumerate(tags)}
    config.dtype = torch.float32
    model = BertForTokenClassification(config)
    model.bert.embeddings.load_state_dict(encoder.embeddings.state_dict())
    for position, layer in enumerate(layers):
        model.bert.encoder.layer[position].load_state_dict(encoder.encoder.layer[layer].state_dict())
    if (Path(base) / "model.safetensors").is_file() and _tags_of(Path(base)) == list(tags):
        model.classifier.load_state_dict(load_model(Path(base)).classifier.state_dict())
    return model


def _tags_of(folder: Path) -> list[str] | None:
    """The tags of a trained tagger in the order of its outputs; None for a folder of another kind."""
    config = json.loads((folder / "config.json").read_text(encoding="utf-8"))
    if "BertForTokenClassification" not in (config.get("architectures") or []):
        return None
    labels = {int(index): tag for index, tag in config["id2label"].items()}
    return [labels[index] for index in sorted(labels)]


def load_model(folder: Path) -> BertForTokenClassification:
    """A trained model folder (safetensors), in fp32.

    Raises:
        ConfigError: weights are missing from the folder or left over, so it is no trained tagger.
    """
    model, report = BertForTokenClassification.from_pretrained(
        folder, use_safetensors=True, local_files_only=True, dtype=torch.float32, output_loading_info=True
    )
    wrong = sorted(report["missing_keys"]) + sorted(report["unexpected_keys"])
    if wrong:
        raise ConfigError("training.model", f"{folder} is no trained tagger: missing or unexpected weights {wrong[:3]}.")
    model.eval()
    return model


def tokenizer_bytes(base: str) -> bytes:
    """The tokenizer.json of a base, from its folder or through the hub's cache."""
    local = Path(base) / "tokenizer.json"
    if local.is_file():
        return local.read_bytes()
    tokenizer: Any = AutoTokenizer.from_pretrained(base, use_fast=True)
    return str(tokenizer.backend_tokenizer.to_str()).encode("utf-8")


def load_base_encoder(base: str) -> Encoder:
    return load_encoder(tokenizer_bytes(base), where=f"{base}/tokenizer.json")


def model_tags(folder: Path) -> tuple[str, ...]:
    """The tags of a model folder in the order of its outputs."""
    names = json.loads((folder / "config.json").read_text(encoding="utf-8"))["id2label"]
    return tuple(names[str(index)] for index in range(len(names)))


def trained_length(folder: Path, model: BertForTokenClassification) -> int:
    """Tokens of the windows that a model was trained with, else all its positions."""
    path = folder / "training.json"
    if path.is_file():
        return int(json.loads(path.read_text(encoding="utf-8"))["settings"]["max_length"])
    return int(model.config.max_position_embeddings)


def torch_predict(model: BertForTokenClassification, head: torch.nn.Linear | None = None) -> Predict:
    """The model, and its indicator head, as a prediction function on the device where they are; the oracle of the ONNX files."""

    def predict(ids: NDArray[np.int64]) -> NDArray[np.float32]:
        with torch.inference_mode():
            hidden = model.bert(input_ids=torch.from_numpy(ids)[None, :].to(model.device)).last_hidden_state[0]
            answers = model.classifier(hidden)
            if head is not None:
                answers = torch.cat([answers, head(hidden)], dim=-1)
        result: NDArray[np.float32] = answers.float().cpu().numpy()
        return result

    return predict


def torch_tagger(
    model: BertForTokenClassification,
    encoder: Encoder,
    tags: Sequence[str],
    *,
    max_length: int,
    head: torch.nn.Linear | None = None,
) -> Tagger:
    return Tagger(torch_predict(model, head), encoder, tags, max_length=max_length)


def choose_precision(setting: str, device: torch.device) -> str:
    """``fp32`` or ``bf16``: as set; for ``auto`` bf16 where a GPU has it, on a CPU the faster of the two (a tenth of a second).

    Without AVX-512-BF16 or AMX a CPU is some fifty times slower with bf16.
    """
    if setting != "auto":
        return setting
    if device.type == "cuda":
        return "bf16" if torch.cuda.is_bf16_supported() else "fp32"
    seconds: dict[str, float] = {}
    for name, dtype in (("fp32", torch.float32), ("bf16", torch.bfloat16)):
        left, right = torch.ones(1024, 384, dtype=dtype), torch.ones(384, 1536, dtype=dtype)
        left @ right
        start = time.perf_counter()
        for _ in range(5):
            left @ right
        seconds[name] = time.perf_counter() - start
    return min(seconds, key=lambda name: seconds[name])


def parameter_groups(
    module: torch.nn.Module, *, depth: int, learning_rate: float, decay: float, weight_decay: float
) -> list[dict[str, Any]]:
    """Parameters of an encoder of ``depth`` layers and its heads: each layer's rate is ``decay`` times the one above; no weight decay
    on biases and layer norms."""
    groups: dict[tuple[int, bool], dict[str, Any]] = {}
    for name, parameter in module.named_parameters():
        if "encoder.layer." in name:
            level = int(name.split("encoder.layer.")[1].split(".")[0]) + 1
        else:
            level = 0 if "embeddings" in name else depth
        plain = parameter.ndim < 2
        rate = learning_rate * decay ** (depth - level)
        group = groups.setdefault(
            (level, plain), {"params": [], "lr": rate, "peak": rate, "weight_decay": 0.0 if plain else weight_decay}
        )
        group["params"].append(parameter)
    return [groups[key] for key in sorted(groups)]
