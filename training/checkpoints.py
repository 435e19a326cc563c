"""Checkpoints that a kill cannot tear: a folder is written beside, then renamed; the one before goes only after that."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from typing import Any

import torch
from safetensors.torch import load_file, save_file

_NAME = re.compile(r"checkpoint-(\d{9})")


def save_checkpoint(folder: Path, *, step: int, weights: dict[str, torch.Tensor], state: dict[str, Any]) -> None:
    """Write folder/checkpoint-STEP (weights as safetensors, the rest beside them) and remove older ones."""
    partial = folder / "checkpoint.partial"
    shutil.rmtree(partial, ignore_errors=True)
    partial.mkdir(parents=True)
    save_file(_without_ties(weights), partial / "model.safetensors")
    torch.save(state, partial / "state.pt")
    finished = folder / f"checkpoint-{step:09d}"
    shutil.rmtree(finished, ignore_errors=True)
    partial.rename(finished)
    for other in _checkpoints(folder):
        if other != finished:
            shutil.rmtree(other)


def load_checkpoint(folder: Path) -> tuple[dict[str, torch.Tensor], dict[str, Any]] | None:
    """Weights and state of the newest checkpoint; None where there is none."""
    found = _checkpoints(folder)
    if not found:
        return None
    newest = found[-1]
    state: dict[str, Any] = torch.load(newest / "state.pt", weights_only=True, map_location="cpu")
    return load_file(newest / "model.safetensors"), state


def replace_folder(partial: Path, target: Path) -> None:
    """Put a finished folder in the place of an older one; at every moment one of the two is whole (see `recover_folder`)."""
    old = target.with_name(f"{target.name}.old")
    shutil.rmtree(old, ignore_errors=True)
    if target.exists():
        target.rename(old)
    partial.rename(target)
    shutil.rmtree(old, ignore_errors=True)


def recover_folder(target: Path) -> None:
    """Bring back the older folder where a kill fell between the two renames of `replace_folder`."""
    old = target.with_name(f"{target.name}.old")
    if old.exists() and not target.exists():
        old.rename(target)


def _without_ties(weights: dict[str, torch.Tensor]) -> dict[str, torch.Tensor]:
    """Each tensor once: safetensors refuses two names for one (embeddings and the output of a language model)."""
    seen: set[int] = set()
    kept: dict[str, torch.Tensor] = {}
    for name, value in weights.items():
        if value.data_ptr() not in seen:
            seen.add(value.data_ptr())
            kept[name] = value.detach().cpu().contiguous()
    return kept


def _checkpoints(folder: Path) -> list[Path]:
    return sorted(path for path in folder.glob("checkpoint-*") if _NAME.fullmatch(path.name))
