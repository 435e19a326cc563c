"""Make models/tiny, the random model of the tests: ``python -m training.make_tiny -o models/tiny``.

Two layers, 120 characters, random weights from a fixed seed. It knows nothing, but everything about it is as in the shipped model.
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path

import torch
from transformers import BertConfig, BertForTokenClassification

from ie.labels import BIO_TAGS
from training.command import run_command
from training.export import CANARY_TEXTS, export_model

MAX_LENGTH = 64  # small, so that tests of windows need little text
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")


def tiny_tokenizer() -> dict[str, object]:
    """The content of a tokenizer.json that splits into characters, as that of the base encoder."""
    characters = sorted(set("".join(CANARY_TEXTS)) | set("0123456789 \n。，、；：（）〔〕《》"))
    vocabulary = {token: index for index, token in enumerate([*_SPECIAL, *characters])}
    added = [
        {
            "id": index,
            "content": token,
            "single_word": False,
            "lstrip": False,
            "rstrip": False,
            "normalized": False,
            "special": True,
        }
        for index, token in enumerate(_SPECIAL)
    ]
    single = [
        {"SpecialToken": {"id": "[CLS]", "type_id": 0}},
        {"Sequence": {"id": "A", "type_id": 0}},
        {"SpecialToken": {"id": "[SEP]", "type_id": 0}},
    ]
    return {
        "version": "1.0",
        "truncation": None,
        "padding": None,
        "added_tokens": added,
        "normalizer": None,
        "pre_tokenizer": {"type": "Split", "pattern": {"Regex": "[\\s\\S]"}, "behavior": "Isolated", "invert": False},
        "post_processor": {
            "type": "TemplateProcessing",
            "single": single,
            "pair": [*single, {"Sequence": {"id": "B", "type_id": 1}}, {"SpecialToken": {"id": "[SEP]", "type_id": 1}}],
            "special_tokens": {
                token: {"id": token, "ids": [vocabulary[token]], "tokens": [token]} for token in ("[CLS]", "[SEP]")
            },
        },
        "decoder": None,
        "model": {"type": "WordLevel", "vocab": vocabulary, "unk_token": "[UNK]"},
    }


def tiny_model(vocabulary_size: int) -> BertForTokenClassification:
    """Random weights, large enough that answers differ clearly between characters."""
    torch.manual_seed(7)
    config = BertConfig(
        vocab_size=vocabulary_size,
        hidden_size=16,
        num_hidden_layers=2,
        num_attention_heads=2,
        intermediate_size=32,
        max_position_embeddings=MAX_LENGTH,
        initializer_range=0.6,
        pad_token_id=0,
        num_labels=len(BIO_TAGS),
        id2label=dict(enumerate(BIO_TAGS)),
        label2id={tag: index for index, tag in enumerate(BIO_TAGS)},
    )
    model = BertForTokenClassification(config)
    with torch.no_grad():
        # Spans of some length between stretches without, instead of a new span at every character.
        model.classifier.bias += torch.tensor([4.0 if tag == "O" else 1.5 if tag[0] == "I" else 0.0 for tag in BIO_TAGS])
    return model


def main(arguments: list[str] | None = None) -> None:
    parser = argparse.ArgumentParser(prog="python -m training.make_tiny", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, required=True, help="the model folder to write")
    options = parser.parse_args(arguments)
    tokenizer = tiny_tokenizer()
    vocabulary = tokenizer["model"]["vocab"]  # type: ignore[index]
    with tempfile.TemporaryDirectory() as temporary:
        source = Path(temporary)
        tiny_model(len(vocabulary)).save_pretrained(source)
        (source / "tokenizer.json").write_text(json.dumps(tokenizer, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        export_model(source, options.output, validation=[], candidates=["fp32"], extra={})


if __name__ == "__main__":
    run_command(main)
