"""Text of a window to token ids, each with the characters that it stands for. The one module that knows `tokenizers`."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from ie.errors import ModelError

_SURROGATE = re.compile("[\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Tokens:
    """``ids``: int64 (tokens,), special tokens included. ``owner``: int64 (characters,), the token of each character or -1.

    ``first``: bool (characters,), true where a character is the first of its token.
    """

    ids: NDArray[np.int64]
    owner: NDArray[np.int64]
    first: NDArray[np.bool_]


class Encoder:
    """A model's tokenizer. Characters that it does not know become its unknown token, at their own place."""

    def __init__(self, tokenizer: Tokenizer) -> None:
        self._tokenizer = tokenizer
        self._tokenizer.no_padding()
        self._tokenizer.no_truncation()

    def encode(self, text: str) -> Tokens:
        """Tokens of one window.

        Raises:
            ModelError: the tokenizer made more tokens than characters (bytes, not characters), so windows would not fit the model.
        """
        # A lone surrogate cannot be handed to the library; like any other unknown character it becomes [UNK] at its place.
        encoding = self._tokenizer.encode(_SURROGATE.sub("�", text))
        owner = np.full(len(text), -1, dtype=np.int64)
        first = np.zeros(len(text), dtype=np.bool_)
        starts, ends = np.asarray(encoding.offsets, dtype=np.int64).reshape(-1, 2).T
        tokens = np.flatnonzero((np.asarray(encoding.special_tokens_mask) == 0) & (starts < ends))
        for step in range(int((ends - starts)[tokens].max(initial=0))):  # once, where each token is a character
            longer = tokens[starts[tokens] + step < ends[tokens]]
            owner[starts[longer] + step] = longer
        first[starts[tokens]] = True
        ids = np.asarray(encoding.ids, dtype=np.int64)
        if len(ids) > len(text) + 2:
            raise ModelError(
                "model.tokenizer",
                f"the tokenizer made {len(ids)} tokens of {len(text)} characters; expected at most one a character and two special ones. "
                "Use a model whose tokenizer splits into characters or longer pieces (BERT).",
            )
        return Tokens(ids, owner, first)


def load_encoder(content: bytes, *, where: str) -> Encoder:
    """The encoder of the bytes of a tokenizer.json.

    Raises:
        ModelError: they are none (code ``model.tokenizer``).
    """
    try:
        json.loads(content)
        return Encoder(Tokenizer.from_str(content.decode("utf-8")))
    except Exception as error:  # the library raises bare Exception for any malformed file
        raise ModelError(
            "model.tokenizer", f"{where} is no tokenizer.json that `tokenizers` can read: {error}. Copy the model folder again."
        ) from error
