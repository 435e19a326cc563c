"""Tokens keep their place, whatever the characters (promise P2)."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tokenizers import Tokenizer, models, normalizers, pre_tokenizers, processors

from ie.errors import ModelError
from ie.tag.tokens import Encoder, load_encoder
from tests.strategies import zh_text

TINY = Path(__file__).resolve().parents[2] / "models" / "tiny" / "tokenizer.json"
ENCODER = load_encoder(TINY.read_bytes(), where="tiny")
UNKNOWN = 1


@given(zh_text(max_size=60))
def test_each_character_is_one_token_at_its_place(text: str) -> None:
    tokens = ENCODER.encode(text)
    assert tokens.owner.tolist() == list(range(1, len(text) + 1))
    assert tokens.first.all()
    assert len(tokens.ids) == len(text) + 2


@pytest.mark.parametrize("character", ["𠮷", "\x00", "\u200b", "\r", "㎎", "\ud800"], ids=ascii)
def test_unknown_character_becomes_unk_and_moves_nothing(character: str) -> None:
    tokens = ENCODER.encode(f"年{character}月")
    assert tokens.ids[2] == UNKNOWN
    assert tokens.ids[1] != UNKNOWN
    assert tokens.owner.tolist() == [1, 2, 3]


@given(st.text(alphabet="年0 \n。x", max_size=40))
def test_same_text_gives_same_ids(text: str) -> None:
    assert ENCODER.encode(text).ids.tolist() == ENCODER.encode(text).ids.tolist()


def word_pieces() -> Encoder:
    """A tokenizer of another kind: longer pieces, blanks lost, letters lowered."""
    vocabulary = {"[UNK]": 0, "[CLS]": 1, "[SEP]": 2, "年": 3, "20": 4, "##19": 5, "web": 6}
    tokenizer = Tokenizer(models.WordPiece(vocabulary, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer()
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    tokenizer.post_processor = processors.BertProcessing(("[SEP]", 2), ("[CLS]", 1))
    return Encoder(tokenizer)


def test_pieces_of_several_characters_are_mapped_by_character() -> None:
    tokens = word_pieces().encode("2019年 Web")
    assert tokens.owner.tolist() == [1, 1, 2, 2, 3, -1, 4, 4, 4]
    assert tokens.first.tolist() == [True, False, True, False, True, False, True, False, False]


def test_tokenizer_of_bytes_is_refused() -> None:
    tokenizer = Tokenizer(models.BPE())
    tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
    alphabet = {letter: index for index, letter in enumerate(sorted(pre_tokenizers.ByteLevel.alphabet()))}
    tokenizer.model = models.BPE(alphabet, [])
    with pytest.raises(ModelError, match="at most one a character") as caught:
        Encoder(tokenizer).encode("政府信息")
    assert caught.value.code == "model.tokenizer"


@pytest.mark.parametrize("content", [b"", b"{}", b"\xff\xfe", b"[1, 2]"], ids=["empty", "no_model", "no_utf8", "a_list"])
def test_malformed_tokenizer_file_is_a_model_error(content: bytes) -> None:
    with pytest.raises(ModelError) as caught:
        load_encoder(content, where="x/tokenizer.json")
    assert caught.value.code == "model.tokenizer"
