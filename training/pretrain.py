"""Go on pretraining a BERT on formal Chinese and composed reports: ``python -m training.pretrain --config training/configs/pretrain.yaml``.

runs/NAME holds windows, plan, the newest checkpoint, and a Hugging Face folder ``tokens-…`` at each milestone, from which a tagger can be
trained. The same command goes on where it was stopped. What each milestone brings to the tagger: `training.pretrain_curve`.
"""

from __future__ import annotations

import dataclasses
import json
import math
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from datasets import Dataset
from numpy.typing import NDArray
from tokenizers import Tokenizer
from torch.nn import functional
from transformers import BertConfig, BertForMaskedLM

from ie.errors import ConfigError
from ie.tag.tokens import Encoder, load_encoder
from training.batches import Members, plan_steps
from training.checkpoints import replace_folder
from training.command import run_command, run_parser, with_options
from training.corpus import TEXT_FEATURES, corpus_files, text_rows
from training.loop import Evaluation, Loop, Plan, Progress, Tensors, is_main_process, start_run
from training.masking import Masker, masked_batch
from training.model import base_depth, choose_layers, parameter_groups, tokenizer_bytes
from training.planning import fix_plan
from training.settings import PretrainSettings
from training.strict_yaml import load_yaml, settings_hash
from training.training_data import files_hash
from training.windows import IGNORED, has_rows, keep_rows, lengths_of, open_rows

_NOT_THE_RESULT = ("name", "steps", "max_minutes", "checkpoint_minutes")
_SPECIAL = ("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
_EVALUATION_BATCH = 8


class MaskedLoss(torch.nn.Module):
    """A language model with its loss: called with ids, mask and targets, it returns the summed loss of what is to be guessed."""

    def __init__(self, model: BertForMaskedLM) -> None:
        super().__init__()
        self.model = model

    def forward(self, ids: torch.Tensor, mask: torch.Tensor, targets: torch.Tensor) -> torch.Tensor:
        loss, _ = self.guess(ids, mask, targets)
        return loss

    def guess(self, ids: torch.Tensor, mask: torch.Tensor, targets: torch.Tensor) -> tuple[torch.Tensor, torch.Tensor]:
        """The summed loss and how many were guessed right. The head runs on the masked places only: it is as wide as the vocabulary."""
        hidden = self.model.bert(input_ids=ids, attention_mask=mask).last_hidden_state
        wanted = targets != IGNORED
        logits = self.model.cls(hidden[wanted]).float()
        loss = functional.cross_entropy(logits, targets[wanted], reduction="sum")
        return loss, (logits.argmax(-1) == targets[wanted]).sum()


@dataclass(slots=True)
class PretrainJob:
    """A language model in training: see `loop.Job`."""

    module: MaskedLoss
    settings: PretrainSettings
    table: Dataset
    held_out: list[Tensors]
    folder: Path
    tokenizer: bytes
    masker: Masker
    steps: Sequence[Members] = ()
    run: str = ""

    def groups(self) -> list[dict[str, Any]]:
        settings = self.settings
        return parameter_groups(
            self.module,
            depth=self.module.model.config.num_hidden_layers,
            learning_rate=settings.learning_rate,
            decay=settings.layer_decay,
            weight_decay=settings.weight_decay,
        )

    def batch(self, step: int) -> Tensors:
        windows = self.table[[int(member) for member in self.steps[step]]]["ids"]
        return masked_batch(list(windows), self.masker, np.random.default_rng([self.settings.seed, step]))

    def weight(self, batch: Tensors) -> float:
        return float((batch[-1] != IGNORED).sum())

    def evaluate(self) -> Evaluation:
        """Loss and accuracy on windows of documents that are not trained on; their masks never change."""
        self.module.eval()
        device = self.module.model.device
        loss = right = count = 0.0
        with torch.inference_mode():
            for batch in self.held_out:
                summed, good = self.module.guess(*(tensor.to(device) for tensor in batch))
                loss, right, count = loss + float(summed), right + float(good), count + self.weight(batch)
        loss, accuracy = loss / max(count, 1), right / max(count, 1)
        words = f"held-out loss {loss:.4f}, {accuracy:.1%} of masked characters right"
        return Evaluation(-loss, words, {"held_out_loss": round(loss, 5), "held_out_accuracy": round(accuracy, 5)})

    def keep(self, progress: Progress, evaluation: Evaluation, *, better: bool) -> None:
        """Write the milestone's folder; it is a base for `training.train` as it stands."""
        del better  # each milestone is a point of the curve
        partial = self.folder / "milestone.partial"
        shutil.rmtree(partial, ignore_errors=True)
        half = {name: value.detach().cpu().to(torch.float16) for name, value in self.module.model.state_dict().items()}
        self.module.model.save_pretrained(partial, state_dict=half)
        (partial / "tokenizer.json").write_bytes(self.tokenizer)
        content = {
            "settings": dataclasses.asdict(self.settings),
            "run": self.run,
            "progress": dataclasses.asdict(progress),
            **evaluation.figures,
        }
        (partial / "pretraining.json").write_text(json.dumps(content, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
        replace_folder(partial, self.folder / f"tokens-{progress.tokens:010d}")


def build_language_model(base: str, settings: PretrainSettings) -> BertForMaskedLM:
    """The base's layers that the settings keep, with its language-model head; a head that the base lacks starts fresh.

    Raises:
        ConfigError: the base is no BERT encoder, or has no such layers.
    """
    layers = choose_layers(base_depth(base), layers=settings.layers, count=settings.layer_count, choice=settings.layer_choice)
    whole, report = BertForMaskedLM.from_pretrained(base, use_safetensors=True, dtype=torch.float32, output_loading_info=True)
    missing = sorted(name for name in report["missing_keys"] if not name.startswith("cls."))
    if missing:
        raise ConfigError("training.base", f"{base} lacks weights of a BERT encoder: {missing[:3]}.")
    config = BertConfig.from_pretrained(base)
    config.num_hidden_layers = len(layers)
    config.hidden_dropout_prob = settings.dropout
    config.attention_probs_dropout_prob = 0.0  # as in training.model: it would rule out the fused kernel
    config.dtype = torch.float32
    model = BertForMaskedLM(config)
    model.bert.embeddings.load_state_dict(whole.bert.embeddings.state_dict())
    model.cls.load_state_dict(whole.cls.state_dict())
    for position, layer in enumerate(layers):
        model.bert.encoder.layer[position].load_state_dict(whole.bert.encoder.layer[layer].state_dict())
    return model


def make_masker(tokenizer: bytes, settings: PretrainSettings) -> Masker:
    """The masker of a tokenizer; raises ConfigError where it has no [MASK]."""
    loaded = Tokenizer.from_str(tokenizer.decode("utf-8"))
    ids = {token: loaded.token_to_id(token) for token in _SPECIAL}
    if ids["[MASK]"] is None:
        raise ConfigError("training.base", f"the tokenizer of {settings.base} has no [MASK], so nothing can be masked.")
    return Masker(
        mask_id=ids["[MASK]"],
        vocabulary_size=loaded.get_vocab_size(),
        special=frozenset(number for number in ids.values() if number is not None),
        share=settings.masked_share,
        span_mean=settings.span_mean,
        span_most=settings.span_most,
    )


def milestone_steps(steps: Sequence[Members], lengths: NDArray[np.int64], *, every: int) -> frozenset[int]:
    """Steps after which another ``every`` tokens are read, and the last one."""
    read = np.cumsum([int(lengths[members].sum()) for members in steps])
    crossed = np.nonzero(np.diff(read // every, prepend=0))[0]
    return frozenset([*(int(step) + 1 for step in crossed), len(steps)])


def pretrain(settings: PretrainSettings, folder: Path) -> Progress:
    """Pretrain to the end of the tokens or of the time; raises ConfigError where the folder holds another run."""
    accelerator = start_run(settings.threads)
    folder.mkdir(parents=True, exist_ok=True)
    tokenizer = tokenizer_bytes(settings.base)
    data = files_hash([*corpus_files(settings.corpora), *(Path(name) for name in settings.composed)])
    key = settings_hash(settings, data, without=_NOT_THE_RESULT)
    encoder = load_encoder(tokenizer, where=f"{settings.base}/tokenizer.json")
    with accelerator.main_process_first():
        table, held_out_rows = _tables(settings, folder, encoder, key)
    if not len(table):
        raise ConfigError("training.no_data", "every document is held out, so there is none to pretrain on.")
    torch.manual_seed(settings.seed)
    masker = make_masker(tokenizer, settings)
    module = MaskedLoss(build_language_model(settings.base, settings))
    held_out = _held_out(held_out_rows, settings, masker) if accelerator.is_main_process else []
    lengths = lengths_of(table)
    steps = plan_steps(
        lengths, batch_tokens=settings.batch_tokens, seed=settings.seed, steps=settings.steps, tokens=settings.tokens
    )
    job = PretrainJob(module, settings, table, held_out, folder, tokenizer, masker, steps)
    loop = Loop(job, folder, accelerator)

    def plan_of(count: int, dtype: torch.dtype) -> Plan:
        return Plan(
            run=job.run,
            steps=count,
            evaluate_at=milestone_steps(job.steps[:count], lengths, every=settings.milestone_tokens),
            learning_rate=settings.learning_rate,
            warmup_share=settings.warmup_share,
            schedule=settings.schedule,
            gradient_norm=settings.gradient_norm,
            seed=settings.seed,
            dtype=dtype,
            checkpoint_minutes=settings.checkpoint_minutes,
        )

    evaluations = math.ceil(settings.tokens / settings.milestone_tokens)
    fixed = fix_plan(
        settings,
        folder,
        key,
        all_steps=len(steps),
        loop=loop,
        accelerator=accelerator,
        draft=plan_of,
        evaluations=evaluations,
    )
    if fixed.steps > len(steps):  # resumed without the --steps that it was started with
        job.steps = plan_steps(lengths, batch_tokens=settings.batch_tokens, seed=settings.seed, steps=fixed.steps)
    job.run = settings_hash(settings, data, str(fixed.steps), fixed.precision, without=_NOT_THE_RESULT)
    plan = plan_of(fixed.steps, fixed.dtype)
    if accelerator.is_main_process:
        _print_start(job, fixed.steps, fixed.precision, lengths)
    if loop.resume(plan):
        if accelerator.is_main_process:
            print(f"resumed at step {loop.progress.step}")
    elif accelerator.is_main_process:
        print(f"before: {job.evaluate().words}")
    return loop.run(plan)


def _tables(settings: PretrainSettings, folder: Path, encoder: Encoder, key: str) -> tuple[Dataset, Dataset]:
    """Windows to train on and windows that are held out."""
    target = folder / f"windows-{key[:16]}"
    if not has_rows(target):
        made = keep_rows(text_rows(settings, encoder), target, features=TEXT_FEATURES, name=key)
        if made is None:
            raise ConfigError("training.no_data", "the corpora hold no text to pretrain on.")
        print(f"{len(made):,} windows of {int(lengths_of(made).sum()):,} tokens, kept in {target}")
    table = open_rows(target)
    held_out = np.asarray(table.with_format("numpy", columns=["held_out"])[:]["held_out"], dtype=bool)
    return table.select(np.nonzero(~held_out)[0]), table.select(np.nonzero(held_out)[0])


def _held_out(table: Dataset, settings: PretrainSettings, masker: Masker) -> list[Tensors]:
    """Batches of at most ``validation_windows`` held-out windows, masked once."""
    random = np.random.default_rng(settings.seed)
    drawn = random.permutation(len(table))[: settings.validation_windows]
    windows = sorted((table[int(index)]["ids"] for index in drawn), key=len)
    return [
        masked_batch(windows[start : start + _EVALUATION_BATCH], masker, random)
        for start in range(0, len(windows), _EVALUATION_BATCH)
    ]


def _print_start(job: PretrainJob, steps: int, precision: str, lengths: NDArray[np.int64]) -> None:
    model = job.module.model
    tokens = sum(int(lengths[members].sum()) for members in job.steps[:steps])
    print(
        f"{model.num_parameters() / 1e6:.1f}M parameters, {model.config.num_hidden_layers} layers, {precision}; {steps:,} steps, "
        f"{tokens:,} tokens ({tokens / max(1, int(lengths.sum())):.2f} epochs); {sum(len(b[0]) for b in job.held_out)} held-out windows"
    )


def main(arguments: list[str] | None = None) -> None:
    options = run_parser("pretrain", __doc__).parse_args(arguments)
    settings = with_options(load_yaml(options.config, PretrainSettings), options)
    folder = options.runs / settings.name
    progress = pretrain(settings, folder)
    if is_main_process():
        print(
            f"{folder / f'tokens-{progress.tokens:010d}'}: {progress.tokens:,} tokens, held-out loss {-progress.best:.4f} at best"
        )


if __name__ == "__main__":
    run_command(main)
