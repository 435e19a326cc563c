"""What a tagger is trained on: cross entropy over tags, weighed where wanted, and agreement with a teacher."""

from __future__ import annotations

from typing import Any

import numpy as np
import torch
from datasets import Dataset
from torch.nn import functional
from transformers import BertForTokenClassification

from ie.errors import ConfigError
from training.indicator_head import head_loss
from training.settings import TrainSettings
from training.windows import IGNORED

_MOST_WEIGHT = 20.0  # of a rare tag against the most frequent one; more makes the gradient of one rare tag the whole step


def tag_weights(table: Dataset, settings: TrainSettings, tag_count: int) -> torch.Tensor:
    """The loss weight of each tag; the first is O. Tags that never occur weigh as the rarest that does."""
    weights = np.ones(tag_count)
    if settings.balance:
        chunks = [chunk.flatten().to_numpy() for chunk in table.data.column("tags").chunks]
        tags = np.concatenate(chunks)
        counts = np.bincount(tags[tags >= 0], minlength=tag_count).astype(np.float64)
        counts[counts == 0] = counts[counts > 0].min()
        weights = np.minimum((counts.max() / counts) ** settings.balance, _MOST_WEIGHT)
    weights[0] *= settings.outside_weight
    return torch.tensor(weights, dtype=torch.float32)


class TaggingLoss(torch.nn.Module):
    """A student with its loss: called with ids, mask, indicator bits and tags, it returns the loss summed over tokens, each by its
    tag's weight. With ``indicator_weight`` it has an indicator head, whose loss is added."""

    weights: torch.Tensor

    def __init__(
        self,
        student: BertForTokenClassification,
        weights: torch.Tensor,
        settings: TrainSettings,
        teacher: BertForTokenClassification | None = None,
        head: torch.nn.Linear | None = None,
    ) -> None:
        super().__init__()
        self.student = student
        self.indicator_head = head
        self.register_buffer("weights", weights, persistent=False)
        self._settings = settings
        self._teacher = [teacher] if teacher is not None else []  # in a list: no part of what is trained and saved
        if teacher is not None:
            teacher.eval().requires_grad_(False)
            if settings.hidden_weight and teacher.config.hidden_size != student.config.hidden_size:
                raise ConfigError(
                    "training.teacher",
                    f"hidden states agree only at one width: the teacher has {teacher.config.hidden_size}, the student "
                    f"{student.config.hidden_size}. Set hidden_weight to 0.",
                )

    def move_teacher(self, device: torch.device) -> None:
        for teacher in self._teacher:
            teacher.to(device)

    def token_weights(self, tags: torch.Tensor) -> torch.Tensor:
        """The weight of each token, 0 where it is ignored; flat."""
        flat = tags.flatten()
        return torch.where(flat == IGNORED, 0.0, self.weights[flat.clamp(min=0)])

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, bits: torch.Tensor, tags: torch.Tensor) -> torch.Tensor:
        head = self.indicator_head
        with_hidden = head is not None or (bool(self._teacher) and self._settings.hidden_weight > 0)
        answer = self.student(input_ids=ids, attention_mask=mask, output_hidden_states=with_hidden)
        token_weights = self.token_weights(tags)
        log_probabilities = functional.log_softmax(answer.logits.float().flatten(0, 1), dim=-1)
        wanted = log_probabilities.gather(1, tags.flatten().clamp(min=0)[:, None])[:, 0]
        losses = -wanted
        if self._settings.focal_gamma:
            losses = losses * (1 - wanted.exp()) ** self._settings.focal_gamma
        total = (losses * token_weights).sum()
        if head is not None:
            logits = head(self.student.dropout(answer.hidden_states[-1])).float().flatten(0, 1)
            total = total + self._settings.indicator_weight * head_loss(logits, torch.where(tags == IGNORED, 0, bits).flatten())
        for teacher in self._teacher:
            total = self._with_teacher(teacher, answer, ids, mask, total, token_weights)
        return total

    def _with_teacher(
        self,
        teacher: BertForTokenClassification,
        answer: Any,
        ids: torch.Tensor,
        mask: torch.Tensor,
        hard: torch.Tensor,
        token_weights: torch.Tensor,
    ) -> torch.Tensor:
        settings = self._settings
        with torch.no_grad():
            model = teacher(input_ids=ids, attention_mask=mask, output_hidden_states=settings.hidden_weight > 0)
        temperature = settings.teacher_temperature
        wanted = functional.log_softmax(model.logits.float().flatten(0, 1) / temperature, dim=-1)
        found = functional.log_softmax(answer.logits.float().flatten(0, 1) / temperature, dim=-1)
        divergence = functional.kl_div(found, wanted, reduction="none", log_target=True).sum(-1)
        # By the square of the temperature, so that the gradients keep their size (Hinton et al. 2015).
        soft = (divergence * token_weights).sum() * temperature**2
        total = (1 - settings.teacher_weight) * hard + settings.teacher_weight * soft
        if settings.hidden_weight:
            for state, target in paired_states(answer.hidden_states, model.hidden_states):
                distance = (state.float() - target.float()).pow(2).mean(-1).flatten()
                total = total + settings.hidden_weight * (distance * token_weights).sum()
        return total


def paired_states(
    student: tuple[torch.Tensor, ...], teacher: tuple[torch.Tensor, ...]
) -> list[tuple[torch.Tensor, torch.Tensor]]:
    """Each layer of the student with the teacher's layer at the same share of its depth; embeddings, the first entry, are left out."""
    depth, teacher_depth = len(student) - 1, len(teacher) - 1
    return [(student[layer], teacher[round(layer * teacher_depth / depth)]) for layer in range(1, depth + 1)]
