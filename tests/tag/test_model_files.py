"""One case a malformation: a wrong, changed or half-copied model never answers (promise R5, test T10)."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from ie.data import Span
from ie.errors import ModelError
from ie.tag.model_files import (
    Canary,
    Manifest,
    file_entry,
    load_model_files,
    read_manifest,
    write_manifest,
)
from ie.tag.onnx_tagger import load_tagger

TINY = Path(__file__).resolve().parents[2] / "models" / "tiny"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(TINY, tmp_path / "model"))


def sign(folder: Path, **changes: Any) -> None:
    """Write a manifest that fits the files as they are now: what someone would do who puts a model together by hand."""
    manifest = read_manifest(folder)
    files = {name: file_entry(folder / name) for name in manifest.files if (folder / name).exists()}
    tokenizer = hashlib.sha256((folder / "tokenizer.json").read_bytes()).hexdigest()
    write_manifest(folder, replace(manifest, files=files, **{"tokenizer_sha256": tokenizer, **changes}))


def edit_json(path: Path, change: Callable[[dict[str, Any]], object]) -> None:
    content = json.loads(path.read_text(encoding="utf-8"))
    change(content)
    path.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")


def flip_bit(folder: Path) -> None:
    content = bytearray((folder / "model.onnx").read_bytes())
    content[len(content) // 2] ^= 1
    (folder / "model.onnx").write_bytes(content)


def flip_bit_of_weights(folder: Path) -> None:
    content = bytearray((folder / "model.safetensors").read_bytes())
    content[-9] ^= 1
    (folder / "model.safetensors").write_bytes(content)


def truncate(folder: Path) -> None:
    path = folder / "model.onnx"
    path.write_bytes(path.read_bytes()[:-100])


def empty(folder: Path) -> None:
    (folder / "model.onnx").write_bytes(b"")


def remove(folder: Path) -> None:
    (folder / "tokenizer.json").unlink()


def only_pickle(folder: Path) -> None:
    for path in folder.iterdir():
        path.unlink()
    (folder / "pytorch_model.bin").write_bytes(b"\x80\x04K\x01.")


def lists_pickle(folder: Path) -> None:
    (folder / "weights.pt").write_bytes(b"\x80\x04K\x01.")
    edit_json(folder / "manifest.json", lambda m: m["files"].update({"weights.pt": {"sha256": "0", "size_bytes": 5}}))


def link_outside(folder: Path) -> None:
    target = folder.parent / "elsewhere.onnx"
    (folder / "model.onnx").rename(target)
    (folder / "model.onnx").symlink_to(target)


def dangling_link_outside(folder: Path) -> None:
    (folder / "model.onnx").unlink()
    (folder / "model.onnx").symlink_to(folder.parent / "not there.onnx")


def path_outside(folder: Path) -> None:
    edit_json(folder / "manifest.json", lambda m: m["files"].update({"../secret": {"sha256": "0", "size_bytes": 1}}))


def other_tokenizer(folder: Path) -> None:
    path = folder / "tokenizer.json"
    path.write_text(path.read_text(encoding="utf-8").replace("年", "㍿", 1), encoding="utf-8")
    sign(folder, tokenizer_sha256=read_manifest(folder).tokenizer_sha256)


def swap_labels_in_config(folder: Path) -> None:
    def swap(config: dict[str, Any]) -> None:
        names = config["id2label"]
        names["1"], names["3"] = names["3"], names["1"]

    edit_json(folder / "config.json", swap)
    sign(folder)


def swap_labels_everywhere(folder: Path) -> None:
    """Config and manifest agree on a wrong order: only the canaries can know. Swap what the model finds in them."""
    manifest = read_manifest(folder)
    found = {label for canary in manifest.canaries for label, _ in canary.spans}
    other = next(tag[2:] for tag in manifest.tags if tag != "O" and tag[2:] not in found)
    one = sorted(found)[0]
    names = {f"{prefix}-{a}": f"{prefix}-{b}" for prefix in "BI" for a, b in ((one, other), (other, one))}
    tags = tuple(names.get(tag, tag) for tag in manifest.tags)
    edit_json(folder / "config.json", lambda config: config.update(id2label={str(i): tag for i, tag in enumerate(tags)}))
    sign(folder, tags=tags)


def label_of_another_task(folder: Path) -> None:
    edit_json(folder / "manifest.json", lambda m: m["tags"].__setitem__(1, "B-PERSON"))


def missing_inside_tag(folder: Path) -> None:
    edit_json(folder / "manifest.json", lambda m: m["tags"].pop())


def head_missing(folder: Path) -> None:
    rewrite_header(folder, lambda header: header.pop("classifier.weight"))


def head_of_other_width(folder: Path) -> None:
    rewrite_header(folder, lambda header: header["classifier.weight"].update(shape=[9, 16]))


def rewrite_header(folder: Path, change: Callable[[dict[str, Any]], object]) -> None:
    path = folder / "model.safetensors"
    content = path.read_bytes()
    length = int.from_bytes(content[:8], "little")
    header = json.loads(content[8 : 8 + length])
    change(header)
    new = json.dumps(header).encode()
    path.write_bytes(len(new).to_bytes(8, "little") + new + content[8 + length :])
    sign(folder)


def weights_are_text(folder: Path) -> None:
    (folder / "model.safetensors").write_text("<html>not found</html>", encoding="utf-8")
    sign(folder)


def remote_code(folder: Path) -> None:
    edit_json(folder / "config.json", lambda config: config.update(auto_map={"AutoModel": "evil--repo.Model"}))
    sign(folder)


def config_without_labels(folder: Path) -> None:
    edit_json(folder / "config.json", lambda config: config.pop("id2label"))
    sign(folder)


def onnx_is_text(folder: Path) -> None:
    (folder / "model.onnx").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\n", encoding="utf-8")
    sign(folder)


def not_json(folder: Path) -> None:
    (folder / "manifest.json").write_text("{", encoding="utf-8")


def half_manifest(folder: Path) -> None:
    edit_json(folder / "manifest.json", lambda m: m.pop("files"))


def manifest_is_a_list(folder: Path) -> None:
    (folder / "manifest.json").write_text("[]", encoding="utf-8")


def other_schema(folder: Path) -> None:
    edit_json(folder / "manifest.json", lambda m: m.update(schema="ie.model/9"))


def other_scheme(folder: Path) -> None:
    edit_json(folder / "manifest.json", lambda m: m.update(scheme="BILOU"))


def onnx_not_listed(folder: Path) -> None:
    edit_json(folder / "manifest.json", lambda m: m["files"].pop("model.onnx"))


def too_few_canaries(folder: Path) -> None:
    edit_json(folder / "manifest.json", lambda m: m["canaries"].pop())


def canary_differs(folder: Path) -> None:
    manifest = read_manifest(folder)
    write_manifest(folder, replace(manifest, canaries=(*manifest.canaries[:4], Canary("2019年", (("ZERO", Span(0, 5)),)))))


@pytest.mark.parametrize(
    ("break_it", "code"),
    [
        (flip_bit, "model.sha256"),
        (flip_bit_of_weights, "model.sha256"),
        (truncate, "model.size"),
        (empty, "model.size"),
        (remove, "model.missing_file"),
        (only_pickle, "model.pickle"),
        (lists_pickle, "model.pickle"),
        (link_outside, "model.outside"),
        (dangling_link_outside, "model.outside"),
        (path_outside, "model.outside"),
        (other_tokenizer, "model.tokenizer"),
        (swap_labels_in_config, "model.labels"),
        (swap_labels_everywhere, "model.canary"),
        (label_of_another_task, "model.labels"),
        (missing_inside_tag, "model.labels"),
        (head_missing, "model.head"),
        (head_of_other_width, "model.head"),
        (weights_are_text, "model.weights"),
        (remote_code, "model.remote_code"),
        (config_without_labels, "model.config"),
        (onnx_is_text, "model.onnx"),
        (not_json, "model.manifest"),
        (half_manifest, "model.manifest"),
        (manifest_is_a_list, "model.manifest"),
        (other_schema, "model.schema"),
        (other_scheme, "model.labels"),
        (onnx_not_listed, "model.manifest"),
        (too_few_canaries, "model.manifest"),
        (canary_differs, "model.canary"),
    ],
    ids=lambda value: value.__name__ if callable(value) else "",
)
def test_malformed_folder_is_refused(folder: Path, break_it: Callable[[Path], None], code: str) -> None:
    break_it(folder)
    with pytest.raises(ModelError) as caught:
        load_tagger(folder)
    assert caught.value.code == code
    assert caught.value.message.endswith(".")  # a sentence that says what to do


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        load_tagger(tmp_path / "none")
    assert caught.value.code == "model.folder"


def test_folder_without_manifest_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ModelError) as caught:
        load_tagger(tmp_path)
    assert caught.value.code == "model.no_manifest"


def test_whole_folder_loads_and_returns_the_bytes_it_hashed(folder: Path) -> None:
    files = load_model_files(folder)
    assert hashlib.sha256(files.onnx).hexdigest() == files.manifest.files["model.onnx"].sha256


def test_link_inside_the_folder_is_allowed(folder: Path) -> None:
    (folder / "model.onnx").rename(folder / "weights.onnx")
    (folder / "model.onnx").symlink_to(folder / "weights.onnx")
    assert load_model_files(folder).onnx


def test_manifest_is_read_as_written(folder: Path) -> None:
    manifest: Manifest = read_manifest(folder)
    before = (folder / "manifest.json").read_bytes()
    write_manifest(folder, manifest)
    assert (folder / "manifest.json").read_bytes() == before
