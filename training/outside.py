"""The same trainer on public NER sets: ``python -m training.outside cluener --data DIR --config training/configs/outside.yaml``.

It shows that the toolkit trains anything, and what a small encoder costs against larger ones.
"""

from __future__ import annotations

import dataclasses
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from transformers import BertForTokenClassification

from ie.tag.decode import best_path, log_softmax, spans_of_path, tag_set
from ie.tag.tokens import Encoder, load_encoder
from ie.text.offsets import unchanged
from training.command import run_command, run_parser, with_options
from training.loop import start_run
from training.model import load_model, tokenizer_bytes, torch_predict
from training.outside_data import OutsideSet, Sentence, SetName, read_outside
from training.prepare import Losses, PreparedReport
from training.reports import is_validation
from training.scores import LabelledSpan, SpanScorer
from training.settings import TrainSettings
from training.strict_yaml import load_yaml
from training.train import Validation, train_on
from training.training_data import files_hash
from training.windows import FEATURES, has_rows, keep_rows, open_rows, report_rows

_SELECTION_SHARE = 0.05  # of the training sentences; the best evaluation is chosen on them, never on the test sentences
_SELECTION_MOST = 400


@dataclass(frozen=True, slots=True)
class Published:
    """A figure that others published: entity F1 in percent, and where."""

    model: str
    parameters: str
    f1: float
    source: str


PUBLISHED: dict[str, tuple[Published, ...]] = {
    "cluener": (
        Published("BiLSTM-CRF", "", 70.0, "CLUENER2020"),
        Published("BERT-base", "102M", 78.8, "CLUENER2020"),
        Published("RoBERTa-wwm-large", "325M", 80.4, "CLUENER2020"),
    ),
    "msra": (
        Published("FLAT", "", 94.12, "Li et al. 2020"),
        Published("FLAT with BERT-base", "over 102M", 96.09, "Li et al. 2020"),
    ),
    "resume": (
        Published("FLAT", "", 95.45, "Li et al. 2020"),
        Published("FLAT with BERT-base", "over 102M", 95.86, "Li et al. 2020"),
    ),
}


@dataclass(frozen=True, slots=True)
class Result:
    """What our model reached on a set's test sentences."""

    f1: float
    precision: float
    recall: float
    parameters: int
    characters_per_second: float
    by_label: dict[str, float]


def find_spans(model: BertForTokenClassification, encoder: Encoder, tags: Sequence[str], text: str) -> list[LabelledSpan]:
    """The best valid IOB2 spans of one sentence, edges as the model gives them; longer sentences are cut at the model's length."""
    limit = model.config.max_position_embeddings - 2
    tokens = encoder.encode(text[:limit])
    places = [np.nonzero(tokens.owner == token)[0] for token in range(len(tokens.ids))]
    real = [token for token, characters in enumerate(places) if len(characters)]
    if not real:
        return []
    logits = torch_predict(model)(tokens.ids)[real]
    of_tokens = tag_set(tags)
    return [
        (label, int(places[real[span.start]][0]), int(places[real[span.end - 1]][-1]) + 1)
        for label, span in spans_of_path(best_path(log_softmax(logits), of_tokens), of_tokens)
    ]


def score_sentences(
    model: BertForTokenClassification, encoder: Encoder, tags: Sequence[str], sentences: Sequence[Sentence]
) -> SpanScorer:
    scorer = SpanScorer()
    for text, spans in sentences:
        scorer.add(spans, find_spans(model, encoder, tags, text))
    return scorer


def run_outside(name: SetName, data: Path, settings: TrainSettings, folder: Path) -> Result:
    """Train on a set's training sentences and score its test sentences."""
    accelerator = start_run(settings.threads)
    folder.mkdir(parents=True, exist_ok=True)
    outside = read_outside(name, data)
    tags = ("O", *(f"{prefix}-{label}" for label in outside.labels for prefix in ("B", "I")))
    tokenizer = tokenizer_bytes(settings.base)
    encoder = load_encoder(tokenizer, where=f"{settings.base}/tokenizer.json")
    kept = [sentence for sentence in outside.train if is_validation(sentence[0], _SELECTION_SHARE)][:_SELECTION_MOST]
    selection = set(kept)
    training = [sentence for sentence in outside.train if sentence not in selection]
    key = files_hash(sorted(path for path in data.iterdir() if path.is_file()))
    with accelerator.main_process_first():
        target = folder / f"windows-{key[:16]}"
        if not has_rows(target):
            _keep(training, target, encoder, tags, settings, key)
        table = open_rows(target)
    trained = train_on(
        settings,
        folder,
        table,
        tags=tags,
        score=lambda model, _head: Validation(score_sentences(model, encoder, tags, kept)),
        data=key,
        tokenizer=tokenizer,
        accelerator=accelerator,
    )
    return _score_test(trained.best, encoder, tags, outside)


def _keep(
    sentences: Sequence[Sentence], target: Path, encoder: Encoder, tags: Sequence[str], settings: TrainSettings, key: str
) -> None:
    losses = Losses()
    reports = (
        PreparedReport(f"s{number}", "", unchanged(text), (), spans) for number, (text, spans) in enumerate(sentences) if text
    )
    rows = (
        row
        for report in reports
        for row in report_rows(report, encoder, tag_set(tags), losses, max_length=settings.max_length, stride=0)
    )
    table = keep_rows(rows, target, features=FEATURES, name=key)
    print(f"{len(table) if table else 0:,} windows; labels lost to windowing: {losses.windowing}")


def _score_test(best: Path, encoder: Encoder, tags: Sequence[str], outside: OutsideSet) -> Result:
    model = load_model(best)
    start = time.perf_counter()
    scorer = score_sentences(model, encoder, tags, outside.test)
    seconds = time.perf_counter() - start
    overall = scorer.overall()
    labels = sorted({*scorer.wanted, *scorer.found})
    by_label = {
        label: 2 * scorer.right[label] / max(1, scorer.found[label] + scorer.wanted[label]) for label in labels
    }  # the scorer's own table has only the labels of reports
    return Result(
        f1=round(overall.f1, 4),
        precision=round(overall.precision, 4),
        recall=round(overall.recall, 4),
        parameters=model.num_parameters(),
        characters_per_second=round(sum(len(text) for text, _ in outside.test) / max(seconds, 1e-9)),
        by_label={label: round(f1, 4) for label, f1 in by_label.items()},
    )


def as_table(name: str, result: Result, outside: OutsideSet, base: str) -> str:
    """Ours beside the published figures, as Markdown."""
    lines = [
        f"| {name}, {outside.test_name} | parameters | entity F1 | characters/s, torch | source |",
        "|---|---|---|---|---|",
        f"| ours ({Path(base).name}) | {result.parameters / 1e6:.1f}M | {100 * result.f1:.1f} | {result.characters_per_second:,.0f} "
        f"| this run, {outside.note} |",
    ]
    lines += [f"| {p.model} | {p.parameters} | {p.f1:.1f} | | {p.source} |" for p in PUBLISHED[name]]
    return "\n".join(lines)


def figures(name: str, result: Result, outside: OutsideSet) -> dict[str, str]:
    """The same for the model card (`training.export --figures`)."""
    others = ", ".join(f"{p.model} {p.f1:.1f}" for p in PUBLISHED[name])
    ours = f"{100 * result.f1:.1f} ({result.parameters / 1e6:.1f}M parameters, {result.characters_per_second:,.0f} characters/s"
    return {f"entity F1 on {name}, {outside.test_name}": f"{ours}; {outside.note}); published: {others}"}


def main(arguments: list[str] | None = None) -> None:
    parser = run_parser("outside", __doc__)
    parser.add_argument("set", choices=sorted(PUBLISHED))
    parser.add_argument("--data", type=Path, required=True, help="folder of the set's files")
    options = parser.parse_args(arguments)
    settings = with_options(load_yaml(options.config, TrainSettings), options)
    folder = options.runs / f"{settings.name}_{options.set}"
    result = run_outside(options.set, options.data, settings, folder)
    outside = read_outside(options.set, options.data)
    print(as_table(options.set, result, outside, settings.base))
    print("  ".join(f"{label} {f1:.3f}" for label, f1 in result.by_label.items()))
    (folder / "result.json").write_text(json.dumps(dataclasses.asdict(result), indent=1) + "\n", encoding="utf-8")
    card = json.dumps(figures(options.set, result, outside), ensure_ascii=False, indent=1)
    (folder / "figures.json").write_text(card + "\n", encoding="utf-8")


if __name__ == "__main__":
    run_command(main)
