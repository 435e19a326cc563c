"""The tagger on the random model and on a fake one: offsets, windows, skipping, sameness."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from numpy.typing import NDArray

from ie.data import Span
from ie.labels import BIO_TAGS
from ie.tag.onnx_tagger import Tagger, load_tagger
from ie.tag.tokens import load_encoder
from ie.text.offsets import Edit, rewritten, unchanged
from tests.strategies import zh_text

TINY = Path(__file__).resolve().parents[2] / "models" / "tiny"
TAGGER = load_tagger(TINY)
ENCODER = load_encoder((TINY / "tokenizer.json").read_bytes(), where="tiny")
DIGITS = {int(ENCODER.encode(digit).ids[1]) for digit in "0123456789"}
BEGIN, INSIDE = BIO_TAGS.index("B-COUNT"), BIO_TAGS.index("I-COUNT")


def digits_are_counts(ids: NDArray[np.int64]) -> NDArray[np.float32]:
    """A model that tags each run of digits as COUNT."""
    logits = np.zeros((len(ids), len(BIO_TAGS)), dtype=np.float32)
    logits[:, 0] = 5.0
    for position, token in enumerate(ids.tolist()):
        if token in DIGITS:
            inside = position > 0 and int(ids[position - 1]) in DIGITS
            logits[position, INSIDE if inside else BEGIN] = 9.0
    return logits


def fake_tagger(*, max_length: int = 64) -> Tagger:
    return Tagger(digits_are_counts, ENCODER, BIO_TAGS, max_length=max_length)


def test_entities_carry_raw_text_and_both_spans() -> None:
    text = rewritten(unchanged("公开 １２３条"), [Edit(2, 3, ""), Edit(3, 6, "123")])
    (entity,) = fake_tagger().tag(text)
    assert (entity.label, entity.norm_span, entity.raw_span, entity.text) == ("COUNT", Span(2, 5), Span(3, 6), "１２３")


@settings(max_examples=60)
@given(zh_text(max_size=200))
def test_every_entity_is_its_raw_text_and_none_overlap(raw: str) -> None:
    last_end = 0
    for entity in TAGGER.tag(unchanged(raw)):
        assert raw[entity.raw_span.start : entity.raw_span.end] == entity.text
        assert entity.norm_span.start >= last_end
        assert entity.text.strip() == entity.text != ""
        last_end = entity.norm_span.end


def test_spans_of_a_long_text_are_each_found_once_across_windows() -> None:
    norm = "".join(f"公开了{number}条，" for number in range(100, 400))
    found = [norm[item.span.start : item.span.end] for item in fake_tagger().tag_norm(norm)]
    assert found == [str(number) for number in range(100, 400)]


def test_skipped_text_is_not_tagged_and_no_span_crosses_it() -> None:
    found = fake_tagger().tag_norm("1234567890", skip=[Span(3, 6)])
    assert [item.span for item in found] == [Span(0, 3), Span(6, 10)]


def test_plain_text_is_not_read_and_what_stands_around_it_is_read_as_one() -> None:
    seen: list[int] = []

    def predict(ids: NDArray[np.int64]) -> NDArray[np.float32]:
        seen.append(len(ids) - 2)
        return digits_are_counts(ids)

    tagger = Tagger(predict, ENCODER, BIO_TAGS, max_length=64)
    norm = "收到12件。平平常常。\n又3件,表4,再5件。"
    table = Span(norm.index("表"), norm.index("再"))
    plain = Span(norm.index("平"), norm.index("\n"))
    found = tagger.read(unchanged(norm), skip=[table], plain=[plain]).entities
    assert [norm[entity.norm_span.start : entity.norm_span.end] for entity in found] == ["12", "3", "5"]
    assert seen == [len("收到12件。\n又3件,"), len("再5件。")]


def test_characters_without_a_token_do_not_break_a_span() -> None:
    encoder = load_encoder((TINY / "tokenizer.json").read_bytes(), where="tiny")
    whole = encoder.encode

    class Blind:
        """An encoder that drops blanks, as those of most BERT models do."""

        def encode(self, text: str):  # type: ignore[no-untyped-def]
            tokens = whole(text)
            tokens.owner[[index for index, character in enumerate(text) if character == " "]] = -1
            return tokens

    tagger = Tagger(digits_are_counts, Blind(), BIO_TAGS, max_length=64)  # type: ignore[arg-type]
    assert [item.label for item in tagger.tag_norm("年 12 条")] == ["COUNT"]


def test_answers_do_not_depend_on_what_was_tagged_before() -> None:
    texts = ["一、总体情况\n公开政府信息128条。", "2019年，本机关收到申请12件。" * 9, "四、行政复议"]
    fresh = [load_tagger(TINY).tag_norm(text) for text in texts]
    assert [TAGGER.tag_norm(text) for text in reversed(texts)] == fresh[::-1]


def test_cached_window_gives_the_same_answer() -> None:
    text = "2019年，本机关收到申请12件。" * 9
    assert TAGGER.tag_norm(text) == TAGGER.tag_norm(text)


def test_nothing_gives_nothing() -> None:
    assert TAGGER.tag(unchanged("")) == []


@pytest.mark.slow
def test_pipeline_starts_without_torch_and_without_what_only_some_files_need() -> None:
    heavy = ("torch", "transformers", "pandas", "pyarrow", "docx", "lxml", "pdfminer", "pypdfium2", "rich", "typer")
    code = f"import ie.pipeline, sys; sys.exit(', '.join(sorted(set({heavy}) & set(sys.modules))))"
    started = subprocess.run([sys.executable, "-c", code], check=False, capture_output=True, text=True)
    assert started.stderr.strip() == ""
