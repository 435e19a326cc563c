"""The tagger: text in, entities out. ONNX Runtime answers; nothing here imports torch."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from ie.data import Entity, Span
from ie.errors import ModelError
from ie.tag.decode import IMPOSSIBLE, TaggedSpan, TagSet, decode, tag_set
from ie.tag.model_files import check_canary, load_model_files
from ie.tag.tokens import Encoder, load_encoder
from ie.tag.windows import cut_windows, regions_outside
from ie.text.offsets import NormalizedText

Predict = Callable[[NDArray[np.int64]], NDArray[np.float32]]
"""Token ids (tokens,) of one window, special tokens included, to logits (tokens, tags)."""

STRIDE_CHARACTERS = 128
_CACHED_WINDOWS = 64  # some 75 KB each; boilerplate (table captions, section frames) repeats word for word


class Tagger:
    """A loaded model. One window a call, so the answer for a window never depends on what else is tagged (dynamic int8)."""

    def __init__(
        self,
        predict: Predict,
        encoder: Encoder,
        tags: Sequence[str],
        *,
        max_length: int,
        stride_characters: int = STRIDE_CHARACTERS,
        model_hash: str = "",
    ) -> None:
        self.model_hash = model_hash  # sha256 of the ONNX file; goes into every run
        self._predict = predict
        self._encoder = encoder
        self._tags: TagSet = tag_set(tags)
        self._max_characters = max_length - 2
        self._stride = stride_characters
        self._cache: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    def tag(self, text: NormalizedText, *, skip: Sequence[Span] = ()) -> list[Entity]:
        """The entities of ``text``, sorted, not overlapping. ``skip``: norm spans that are not tagged and that no entity crosses."""
        entities: list[Entity] = []
        for found in self.tag_norm(text.norm, skip=skip):
            raw_span = text.to_raw(found.span)
            printed = text.raw[raw_span.start : raw_span.end]
            entities.append(Entity(found.label, found.span, raw_span, printed, found.score))
        return entities

    def tag_norm(self, norm: str, *, skip: Sequence[Span] = ()) -> list[TaggedSpan]:
        """As `tag`, for a bare string: spans count characters of ``norm``."""
        logits = np.zeros((len(norm), len(self._tags.tags)), dtype=np.float32)
        for window in cut_windows(norm, skip=skip, max_characters=self._max_characters, stride=self._stride):
            start = window.norm_span.start
            core = window.core
            answers = self._window_logits(norm[start : window.norm_span.end])
            logits[core.start : core.end] = answers[core.start - start : core.end - start]
        found: list[TaggedSpan] = []
        for region in regions_outside(len(norm), skip):
            part = decode(norm[region.start : region.end], logits[region.start : region.end], self._tags)
            shift = region.start
            found += [TaggedSpan(item.label, Span(item.span.start + shift, item.span.end + shift), item.score) for item in part]
        return found

    def _window_logits(self, window_text: str) -> NDArray[np.float32]:
        """Logits (characters, tags) of one window."""
        cached = self._cache.get(window_text)
        if cached is not None:
            self._cache.move_to_end(window_text)
            return cached
        tokens = self._encoder.encode(window_text)
        by_token = self._predict(tokens.ids)
        logits = by_token[np.maximum(tokens.owner, 0)]
        # A character without a token (a blank, for some tokenizers) has no opinion; the others of a longer token cannot begin a span.
        logits[tokens.owner < 0] = 0.0
        later = (tokens.owner >= 0) & ~tokens.first
        if later.any():
            begin, inside = self._tags.begin, self._tags.inside
            rows = np.nonzero(later)[0][:, None]
            logits[rows, inside] = np.maximum(logits[rows, inside], logits[rows, begin])
            logits[rows, begin] = np.float32(IMPOSSIBLE)
        self._cache[window_text] = logits
        if len(self._cache) > _CACHED_WINDOWS:
            self._cache.popitem(last=False)
        return logits


def load_tagger(folder: Path, *, stride_characters: int = STRIDE_CHARACTERS) -> Tagger:
    """Load a model folder after verifying all of it.

    ``stride_characters``: overlap of neighbouring windows; a span of a long line that is longer than this can be cut.

    Raises:
        ModelError: the folder is not what its manifest says, or the model does not find what it must in its canary texts.
    """
    files = load_model_files(folder)
    manifest = files.manifest
    encoder = load_encoder(files.tokenizer, where=str(folder / "tokenizer.json"))
    predict = onnx_predict(files.onnx, tag_count=len(manifest.tags), where=str(folder / manifest.onnx_name))
    tagger = Tagger(
        predict,
        encoder,
        manifest.tags,
        max_length=manifest.max_length,
        stride_characters=stride_characters,
        model_hash=manifest.files[manifest.onnx_name].sha256,
    )
    for canary in manifest.canaries:
        check_canary(folder, canary, [(item.label, item.span) for item in tagger.tag_norm(canary.text)])
    return tagger


def onnx_predict(content: bytes, *, tag_count: int, where: str) -> Predict:
    """The prediction function of the bytes of an ONNX file. From bytes, so that external data cannot be read from other files.

    Raises:
        ModelError: ONNX Runtime refuses them, or the output has not ``tag_count`` columns (code ``model.onnx`` or ``model.head``).
    """
    options = onnxruntime.SessionOptions()
    # One thread a worker: two threads of one process burn twice the time spinning, and the number would enter the rounding.
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    options.use_deterministic_compute = True
    options.log_severity_level = 3
    # Weights may be stored as int8 or fp16 and expanded once, when the model is loaded; QDQ handling would expand them in every call.
    options.add_session_config_entry("session.disable_quant_qdq", "1")
    try:
        session = onnxruntime.InferenceSession(content, options, providers=["CPUExecutionProvider"])
    except Exception as error:  # onnxruntime has many error classes and no common base
        raise ModelError(
            "model.onnx",
            f"{where}: onnxruntime {onnxruntime.__version__} cannot load it: {error}. Copy the model folder again.",
        ) from error
    columns = session.get_outputs()[0].shape[-1]
    if columns != tag_count:
        raise ModelError(
            "model.head", f"{where} answers with {columns} columns, the manifest has {tag_count} tags. Export the model again."
        )
    names = {entry.name for entry in session.get_inputs()}
    output = session.get_outputs()[0].name

    def predict(ids: NDArray[np.int64]) -> NDArray[np.float32]:
        feed = {"input_ids": ids[None, :]}
        if "attention_mask" in names:
            feed["attention_mask"] = np.ones_like(ids)[None, :]
        if "token_type_ids" in names:
            feed["token_type_ids"] = np.zeros_like(ids)[None, :]
        logits: NDArray[np.float32] = session.run([output], feed)[0][0].astype(np.float32)
        return logits

    return predict
