"""A model folder: its manifest, and the checks that must hold before a model answers.

A wrong, changed or half-copied model never answers: each malformation is a `ModelError` with its own code. What runs the model is not here.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ie.data import Span
from ie.errors import ModelError
from ie.labels import BIO_TAGS

MANIFEST_NAME = "manifest.json"
MANIFEST_SCHEMA = "ie.model/1"
CANARY_COUNT = 5
_PICKLES = (".bin", ".pt", ".pth", ".pkl", ".pickle", ".joblib", ".ckpt")
_AGAIN = "Copy the model folder again."


@dataclass(frozen=True, slots=True)
class FileEntry:
    """What a file of the folder must be."""

    sha256: str
    size_bytes: int


@dataclass(frozen=True, slots=True)
class Canary:
    """A short text and the spans (label, span in the text) that the model gave when it was exported."""

    text: str
    spans: tuple[tuple[str, Span], ...]


@dataclass(frozen=True, slots=True)
class Manifest:
    """The content of manifest.json. ``tags`` in the order of the model's outputs; ``onnx_name`` is the file that answers."""

    files: dict[str, FileEntry]
    tags: tuple[str, ...]
    tokenizer_sha256: str
    max_length: int
    onnx_name: str
    canaries: tuple[Canary, ...]
    precision: str = "fp32"
    versions: dict[str, str] = field(default_factory=dict)
    training_run: str = ""
    scores: dict[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """A verified folder: the bytes that were hashed are the bytes that will be used."""

    folder: Path
    manifest: Manifest
    onnx: bytes
    tokenizer: bytes


def load_model_files(folder: Path) -> ModelFiles:
    """Verify a model folder and return what the run time needs of it.

    Raises:
        ModelError: the folder is missing, or anything in it is not as its manifest says; nothing is repaired or replaced.
    """
    if not folder.is_dir():
        raise ModelError("model.folder", f"{folder} is no folder. Give a model folder (one with {MANIFEST_NAME}) with --model.")
    manifest = read_manifest(folder)
    contents = {name: _verified(folder, name, entry) for name, entry in sorted(manifest.files.items())}
    _check_config(folder, contents["config.json"], manifest)
    _check_tokenizer(folder, contents["tokenizer.json"], manifest)
    if "model.safetensors" in contents:
        _check_head(folder, contents["model.safetensors"], manifest)
    return ModelFiles(folder, manifest, contents[manifest.onnx_name], contents["tokenizer.json"])


def read_manifest(folder: Path) -> Manifest:
    """The manifest of a folder, checked for form but not against the files."""
    path = folder / MANIFEST_NAME
    if not path.is_file():
        pickles = sorted(entry.name for entry in folder.iterdir() if entry.suffix in _PICKLES)
        if pickles:
            raise ModelError(
                "model.pickle",
                f"{folder} has no {MANIFEST_NAME} but {pickles[0]}, a pickle, which can run code when it is loaded and is never read. "
                "Convert it to safetensors, then export it with `python -m training.export`.",
            )
        raise ModelError(
            "model.no_manifest",
            f"{folder} has no {MANIFEST_NAME}. Copy the whole folder, or make it with `python -m training.export`.",
        )
    try:
        return _parse_manifest(json.loads(path.read_bytes()), path)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError("model.manifest", f"{path} is no manifest of schema {MANIFEST_SCHEMA}: {error!r}. {_AGAIN}") from error


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Write manifest.json; the same manifest gives the same bytes."""
    content = {
        "schema": MANIFEST_SCHEMA,
        "scheme": "IOB2",
        "precision": manifest.precision,
        "max_length": manifest.max_length,
        "onnx": manifest.onnx_name,
        "tags": list(manifest.tags),
        "tokenizer_sha256": manifest.tokenizer_sha256,
        "files": {
            name: {"sha256": entry.sha256, "size_bytes": entry.size_bytes} for name, entry in sorted(manifest.files.items())
        },
        "versions": dict(sorted(manifest.versions.items())),
        "training_run": manifest.training_run,
        "scores": dict(sorted(manifest.scores.items())),
        "canaries": [
            {
                "text": canary.text,
                "spans": [{"label": label, "start": span.start, "end": span.end} for label, span in canary.spans],
            }
            for canary in manifest.canaries
        ],
    }
    text = json.dumps(content, ensure_ascii=False, indent=2) + "\n"
    (folder / MANIFEST_NAME).write_text(text, encoding="utf-8", newline="\n")


def file_entry(path: Path) -> FileEntry:
    """What the manifest says of a file as it is now."""
    content = path.read_bytes()
    return FileEntry(hashlib.sha256(content).hexdigest(), len(content))


def check_canary(folder: Path, canary: Canary, found: Sequence[tuple[str, Span]]) -> None:
    """Compare what the loaded model finds in a canary text with what it found when it was exported.

    Raises:
        ModelError: they differ (code ``model.canary``).
    """
    if tuple(found) != canary.spans:
        raise ModelError(
            "model.canary",
            f"{folder}: the model does not find in its test text {canary.text!r} what it found when it was made "
            f"(expected {_in_words(canary.spans)}, found {_in_words(found)}). Its files are as listed, so this processor or this "
            "version of onnxruntime computes differently, or the model was put together wrongly: export it again on this machine.",
        )


def _in_words(spans: Sequence[tuple[str, Span]]) -> str:
    return ", ".join(f"{label} {span.start}–{span.end}" for label, span in spans) or "nothing"


def _parse_manifest(content: Any, path: Path) -> Manifest:
    if content["schema"] != MANIFEST_SCHEMA:
        raise ModelError(
            "model.schema",
            f"{path} has schema {content['schema']!r}, this version of ie reads {MANIFEST_SCHEMA!r}. "
            "Use the model that ships with this version, or export yours again.",
        )
    if content["scheme"] != "IOB2":
        raise ModelError("model.labels", f"{path} has tag scheme {content['scheme']!r}, expected 'IOB2'. Train with IOB2 tags.")
    files = {str(name): FileEntry(str(entry["sha256"]), int(entry["size_bytes"])) for name, entry in content["files"].items()}
    manifest = Manifest(
        files=files,
        tags=tuple(content["tags"]),
        tokenizer_sha256=str(content["tokenizer_sha256"]),
        max_length=int(content["max_length"]),
        onnx_name=str(content["onnx"]),
        canaries=tuple(_parse_canary(canary) for canary in content["canaries"]),
        precision=str(content["precision"]),
        versions=dict(content["versions"]),
        training_run=str(content["training_run"]),
        scores=dict(content["scores"]),
    )
    _check_form(manifest, path)
    return manifest


def _parse_canary(content: Mapping[str, Any]) -> Canary:
    spans = tuple((str(span["label"]), Span(int(span["start"]), int(span["end"]))) for span in content["spans"])
    return Canary(str(content["text"]), spans)


def _check_form(manifest: Manifest, path: Path) -> None:
    for name in manifest.files:
        if name != Path(name).name or name in {"", ".", ".."} or "\\" in name:
            raise ModelError("model.outside", f"{path} lists {name!r}; a file of a model lies in its folder itself. {_AGAIN}")
        if name.endswith(_PICKLES):
            raise ModelError(
                "model.pickle",
                f"{path} lists {name!r}, a pickle, which is never read. Export the model again; it will hold safetensors.",
            )
    for name in ("config.json", "tokenizer.json", manifest.onnx_name):
        if name not in manifest.files:
            raise ModelError("model.manifest", f"{path} does not list {name}, which every model needs. {_AGAIN}")
    _check_tags(manifest.tags, path)
    if not 8 <= manifest.max_length <= 8192:
        raise ModelError("model.manifest", f"{path} has max_length {manifest.max_length}, expected 8 to 8192. {_AGAIN}")
    if len(manifest.canaries) < CANARY_COUNT:
        raise ModelError(
            "model.manifest",
            f"{path} has {len(manifest.canaries)} canary texts, expected at least {CANARY_COUNT}. Export the model again.",
        )


def _check_tags(tags: Sequence[str], path: Path) -> None:
    unknown = [tag for tag in tags if tag not in BIO_TAGS]
    missing = [f"I-{tag[2:]}" for tag in tags if tag.startswith("B-") and f"I-{tag[2:]}" not in tags]
    missing += [f"B-{tag[2:]}" for tag in tags if tag.startswith("I-") and f"B-{tag[2:]}" not in tags]
    missing += [] if "O" in tags else ["O"]
    doubled = sorted({tag for tag in tags if tags.count(tag) > 1})
    for what, found in (("unknown", unknown), ("missing", missing), ("doubled", doubled)):
        if found:
            raise ModelError(
                "model.labels",
                f"{path}: {what} tags {', '.join(found)}. Tags are O and B-/I- of the labels in the annotation guidelines; "
                "train the model with them.",
            )


def _verified(folder: Path, name: str, entry: FileEntry) -> bytes:
    path = folder / name
    if path.is_symlink() or not path.exists():
        if path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
            raise ModelError(
                "model.outside",
                f"{path} is a link to {path.resolve()}, outside the model folder. Put the file itself into the folder.",
            )
        if not path.exists():
            raise ModelError("model.missing_file", f"{path} is missing, but the manifest lists it. {_AGAIN}")
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ModelError("model.unreadable", f"{path} cannot be read: {error}. Check its permissions.") from error
    if len(content) != entry.size_bytes:
        raise ModelError(
            "model.size",
            f"{path} has {len(content):,} bytes, its manifest says {entry.size_bytes:,}. It was cut or replaced. {_AGAIN}",
        )
    found = hashlib.sha256(content).hexdigest()
    if found != entry.sha256:
        raise ModelError(
            "model.sha256",
            f"{path} does not match its manifest (sha256 {entry.sha256[:8]}… expected, {found[:8]}… found). {_AGAIN}",
        )
    return content


def _check_config(folder: Path, content: bytes, manifest: Manifest) -> None:
    path = folder / "config.json"
    try:
        config = json.loads(content)
        names = {int(index): str(label) for index, label in config["id2label"].items()}
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise ModelError("model.config", f"{path} is no configuration with id2label: {error!r}. {_AGAIN}") from error
    if "auto_map" in config:
        raise ModelError(
            "model.remote_code", f"{path} has auto_map, which would run code from elsewhere. Use a model without own code."
        )
    tags = tuple(names[index] for index in sorted(names))
    if tags != manifest.tags:
        position = next((i for i, pair in enumerate(zip(tags, manifest.tags, strict=False)) if pair[0] != pair[1]), len(tags))
        raise ModelError(
            "model.labels",
            f"{path} and {MANIFEST_NAME} disagree on the order of tags, first at output {position}: the answers would get wrong labels. "
            "Export the model again.",
        )


def _check_tokenizer(folder: Path, content: bytes, manifest: Manifest) -> None:
    found = hashlib.sha256(content).hexdigest()
    if found != manifest.tokenizer_sha256:
        raise ModelError(
            "model.tokenizer",
            f"{folder / 'tokenizer.json'} is not the tokenizer that the model was trained with (sha256 {manifest.tokenizer_sha256[:8]}… "
            f"expected, {found[:8]}… found). Take it from the model's own export.",
        )


def _check_head(folder: Path, content: bytes, manifest: Manifest) -> None:
    """The weights hold a classifier of the right width. Only the header is parsed: the run time answers from the ONNX file."""
    path = folder / "model.safetensors"
    try:
        header = json.loads(content[8 : 8 + int.from_bytes(content[:8], "little")])
        shape = header["classifier.weight"]["shape"] if "classifier.weight" in header else None
    except (ValueError, KeyError, TypeError) as error:
        raise ModelError("model.weights", f"{path} is no safetensors file: {error!r}. {_AGAIN}") from error
    if shape is None or shape[0] != len(manifest.tags):
        found = "none" if shape is None else f"one of {shape[0]} outputs"
        raise ModelError(
            "model.head",
            f"{path} needs a classifier of {len(manifest.tags)} outputs, found {found}. "
            "It is an encoder without its trained head; take the model that was exported after training.",
        )
