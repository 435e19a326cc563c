"""The tagger: text in, entities out. ONNX Runtime answers; nothing here imports torch."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from ie.data import Entity, Span
from ie.errors import ModelError
from ie.tag.decode import IMPOSSIBLE, TaggedSpan, TagSet, decode, tag_set
from ie.tag.indicators import COLUMN_COUNT, IndicatorScores
from ie.tag.model_files import check_canary, load_model_files
from ie.tag.tokens import Encoder, load_encoder
from ie.tag.windows import cut_windows, regions_outside
from ie.text.offsets import NormalizedText

Predict = Callable[[NDArray[np.int64]], NDArray[np.float32]]
"""Token ids (tokens,) of one window, special tokens included, to logits (tokens, tags), the indicator head's columns behind them where
the model has one."""

STRIDE_CHARACTERS = 24
MAX_CHARACTERS = 254
"""Of a window, however long the model's may be: longer ones cost attention, which grows with the square, and find no more."""
_CERTAIN = 20.0  # logit of O, over 0 of all others, where nothing can be
_CACHED_WINDOWS = 64  # some 75 KB each; boilerplate (table captions, section frames) repeats word for word


@dataclass(frozen=True, slots=True)
class Tagging:
    """The entities of a text, sorted, not overlapping, and what the model thinks that its numbers count (None without that head)."""

    entities: list[Entity]
    indicators: IndicatorScores | None


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
        self.predict = predict
        self._encoder = encoder
        self._tags: TagSet = tag_set(tags)
        self._max_characters = min(max_length - 2, MAX_CHARACTERS)
        self._stride = stride_characters
        self._cache: OrderedDict[str, NDArray[np.float32]] = OrderedDict()

    def tag(self, text: NormalizedText, *, skip: Sequence[Span] = ()) -> list[Entity]:
        """The entities of ``text``, sorted, not overlapping. ``skip``: norm spans that are not tagged and that no entity crosses."""
        return self.read(text, skip=skip).entities

    def read(self, text: NormalizedText, *, skip: Sequence[Span] = (), plain: Sequence[Span] = ()) -> Tagging:
        """As `tag`, with the indicator head's answers. ``plain``: norm spans outside ``skip`` that hold nothing (`ie.tag.plain`).

        The model does not read them: what stands before and behind is read as if they were not there, but no entity crosses them.
        """
        logits = self._logits_without(text.norm, skip, plain) if plain else self._logits(text.norm, skip)
        entities: list[Entity] = []
        for found in self._decode(text.norm, logits, skip):
            raw_span = text.to_raw(found.span)
            printed = text.raw[raw_span.start : raw_span.end]
            entities.append(Entity(found.label, found.span, raw_span, printed, found.score))
        tag_count = len(self._tags.tags)
        return Tagging(entities, IndicatorScores(logits[:, tag_count:]) if logits.shape[1] > tag_count else None)

    def tag_norm(self, norm: str, *, skip: Sequence[Span] = ()) -> list[TaggedSpan]:
        """As `tag`, for a bare string: spans count characters of ``norm``."""
        return self._decode(norm, self._logits(norm, skip), skip)

    def _logits_without(self, norm: str, skip: Sequence[Span], plain: Sequence[Span]) -> NDArray[np.float32]:
        """As `_logits`, where the model reads ``norm`` without ``plain``; there everything is O."""
        kept = np.ones(len(norm), dtype=np.bool_)
        for span in plain:
            kept[span.start : span.end] = False
        at = np.flatnonzero(kept)
        moved = [Span(*np.searchsorted(at, [span.start, span.end]).tolist()) for span in skip]
        read = self._logits("".join(norm[span.start : span.end] for span in regions_outside(len(norm), plain)), moved)
        logits = np.zeros((len(norm), read.shape[1]), dtype=np.float32)
        logits[:, self._tags.outside] = _CERTAIN
        logits[at] = read
        return logits

    def _logits(self, norm: str, skip: Sequence[Span]) -> NDArray[np.float32]:
        """Logits (characters of norm, columns of the model); zeros in ``skip``."""
        logits: NDArray[np.float32] | None = None
        for window in cut_windows(norm, skip=skip, max_characters=self._max_characters, stride=self._stride):
            start = window.norm_span.start
            core = window.core
            answers = self._window_logits(norm[start : window.norm_span.end])
            if logits is None:
                logits = np.zeros((len(norm), answers.shape[1]), dtype=np.float32)
            logits[core.start : core.end] = answers[core.start - start : core.end - start]
        return np.zeros((len(norm), len(self._tags.tags)), dtype=np.float32) if logits is None else logits

    def _decode(self, norm: str, logits: NDArray[np.float32], skip: Sequence[Span]) -> list[TaggedSpan]:
        tag_count = len(self._tags.tags)
        found: list[TaggedSpan] = []
        for region in regions_outside(len(norm), skip):
            part = decode(norm[region.start : region.end], logits[region.start : region.end, :tag_count], self._tags)
            shift = region.start
            found += [TaggedSpan(item.label, Span(item.span.start + shift, item.span.end + shift), item.score) for item in part]
        return found

    def forget(self) -> None:
        """Drop the windows that are kept: a benchmark that reads a report twice would find them."""
        self._cache.clear()

    def _window_logits(self, window_text: str) -> NDArray[np.float32]:
        """Logits (characters, columns) of one window."""
        cached = self._cache.get(window_text)
        if cached is not None:
            self._cache.move_to_end(window_text)
            return cached
        tokens = self._encoder.encode(window_text)
        by_token = self.predict(tokens.ids)
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

    ``stride_characters``: overlap of the parts of a sentence that is longer than a window.

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
        session = onnxruntime.InferenceSession(
            content,
            options,
            providers=["CPUExecutionProvider"],
            # The fused node takes four times as long as the addition and the normalisation that it replaces (onnxruntime 1.32).
            disabled_optimizers=["SkipLayerNormFusion"],
        )
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
    outputs = [entry.name for entry in session.get_outputs()][:2]
    if len(outputs) > 1 and session.get_outputs()[1].shape[-1] != COLUMN_COUNT:
        raise ModelError(
            "model.head",
            f"{where} answers with {session.get_outputs()[1].shape[-1]} columns for indicators, the codebook has {COLUMN_COUNT}. "
            "Export the model again.",
        )

    def predict(ids: NDArray[np.int64]) -> NDArray[np.float32]:
        feed = {"input_ids": ids[None, :]}
        if "attention_mask" in names:
            feed["attention_mask"] = np.ones_like(ids)[None, :]
        if "token_type_ids" in names:
            feed["token_type_ids"] = np.zeros_like(ids)[None, :]
        answers = [answer[0].astype(np.float32) for answer in session.run(outputs, feed)]
        logits: NDArray[np.float32] = np.concatenate(answers, axis=1) if len(answers) > 1 else answers[0]
        return logits

    return predict
