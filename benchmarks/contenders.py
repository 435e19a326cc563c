"""Three ways from a report to its spans, each in a process of its own: `ie`, `ie` by its rules alone, and `transformers.pipeline` in fp32.

Started as ``python -m benchmarks.contenders NAME MODEL FILE…``. It answers each line on stdin by one line of JSON: how it started, then
a round over all files, as often as it is asked.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray

from ie import pipeline
from ie.config import TagConfig
from ie.data import Document
from ie.errors import IEError
from ie.read import read_file
from ie.tag.onnx_tagger import Tagging

STAGES = (
    *(
        "read_file",
        "normalize_characters",
        "find_tables",
        "join_wrapped_lines",
        "find_plain",
        "settle_entities",
        "build_sections",
        "require_report",
    ),
    *("find_identity", "resolve_mentions", "choose_facts", "find_damage", "build_narrative", "check_document", "link_facts"),
    *("collect_doc_numbers", "build_record"),
)


@dataclass(slots=True)
class Round:
    """What one pass over all reports took. ``tokens`` went through the model, special ones and what windows share included."""

    cpu_seconds: float = 0.0
    tokens: int = 0
    stages: dict[str, float] = field(default_factory=dict)  # CPU seconds by stage
    peak_mib: float = 0.0  # of the process, so far


class Contender(Protocol):
    """Does all the work for one report; ``tokens`` and ``stages`` count up."""

    tokens: int
    stages: defaultdict[str, float]

    def read(self, path: Path) -> object:
        """The report, ready for `answer` where the contender does not read files itself. Not timed."""

    def answer(self, path: Path, report: Any) -> None:
        """From the report to its spans, and for `ie` to its record. Timed."""

    def forget(self) -> None:
        """Drop what was kept of earlier reports, so that a second round is no cheaper than the first."""


class Ie:
    """`ie extract` without its processes: file in, record out."""

    def __init__(self, model: Path, *, rules_alone: bool = False) -> None:
        self.tokens = 0
        self.stages: defaultdict[str, float] = defaultdict(float)
        self._extractor = pipeline.Extractor(model=model)
        tagger = self._extractor.tagger
        if rules_alone:
            tagger.read = lambda text, *, skip=(), plain=(): Tagging([], None)  # type: ignore[method-assign]
        predict = tagger.predict

        def counted(ids: NDArray[np.int64]) -> NDArray[np.float32]:
            self.tokens += len(ids)
            return predict(ids)

        tagger.predict = counted
        tagger.read = self._timed("tag", tagger.read)  # type: ignore[method-assign]
        for stage in STAGES:
            setattr(pipeline, stage, self._timed(stage, getattr(pipeline, stage)))

    def read(self, path: Path) -> None:
        """Nothing: reading the file is part of the work."""

    def answer(self, path: Path, report: Any) -> None:
        try:
            self._extractor.extract_file(path)
        except IEError:
            return  # no report of this kind; the work to find out counts

    def forget(self) -> None:
        self._extractor.tagger.forget()

    def _timed(self, stage: str, function: Callable[..., Any]) -> Callable[..., Any]:
        def timed(*args: Any, **kwargs: Any) -> Any:
            started = time.process_time()
            try:
                return function(*args, **kwargs)
            finally:
                self.stages[stage] += time.process_time() - started

        return timed


class TransformersPipeline:
    """What a user of the model folder would write: the whole text of the report in, its spans out; fp32, one text a call.

    ``stride`` is that of `ie`, so that neither reads more twice than the other; it rules out ``aggregation_strategy="none"``.
    """

    def __init__(self, model: Path) -> None:
        import torch
        import transformers

        torch.set_num_threads(1)
        transformers.utils.logging.disable_progress_bar()
        self.tokens = 0
        self.stages: defaultdict[str, float] = defaultdict(float)
        stride = TagConfig().stride_characters
        self._answer = transformers.pipeline(
            "token-classification", model=str(model), dtype=torch.float32, stride=stride, aggregation_strategy="simple"
        )
        self._answer.model.register_forward_pre_hook(self._count, with_kwargs=True)

    def read(self, path: Path) -> Document:
        return read_file(path)

    def answer(self, path: Path, report: Any) -> None:
        self._answer(report.raw)

    def forget(self) -> None:
        """It keeps nothing."""

    def _count(self, _module: object, _args: object, named: dict[str, Any]) -> None:
        self.tokens += named["input_ids"].numel()


CONTENDERS: dict[str, Callable[[Path], Contender]] = {
    "ie": Ie,
    "ie, rules alone": lambda model: Ie(model, rules_alone=True),
    "transformers.pipeline": TransformersPipeline,
}


def run_round(contender: Contender, paths: list[Path]) -> Round:
    """One pass over all reports."""
    contender.forget()
    contender.tokens = 0
    contender.stages.clear()
    result = Round()
    for path in paths:
        report = contender.read(path)
        started = time.process_time()
        contender.answer(path, report)
        result.cpu_seconds += time.process_time() - started
    result.tokens = contender.tokens
    result.stages = dict(contender.stages)
    result.peak_mib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return result


def main(arguments: list[str]) -> None:
    """Load one contender, warm it up on the shortest report, then do a round for each line that is asked."""
    name, model, *files = arguments
    paths = [Path(file) for file in files]
    with _stdout_for_answers() as say:
        contender = CONTENDERS[name](Path(model))
        run_round(contender, [min(paths, key=lambda path: path.stat().st_size)])
        say({"started": time.process_time()})
        for _ in sys.stdin:
            say(asdict(run_round(contender, paths)))


@contextmanager
def _stdout_for_answers() -> Iterator[Callable[[dict[str, Any]], None]]:
    """What libraries print goes to stderr meanwhile."""
    answers, sys.stdout = sys.stdout, sys.stderr
    try:
        yield lambda content: print(json.dumps(content), file=answers, flush=True)
    finally:
        sys.stdout = answers


if __name__ == "__main__":
    main(sys.argv[1:])
