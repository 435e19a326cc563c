"""What an ML backend answers, without HTTP: predictions in the order of the tasks, and trainings that annotations set off."""

from __future__ import annotations

import logging
import threading
from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from annotations.backend.retrain import Candidate, TrainingPlan, train_candidate
from annotations.backend.versions import Version, VersionStore
from annotations.spans import AnnotatedReport, AnnotatedSpan, AnnotationError
from annotations.tasks.build import predict
from annotations.tasks.label_config import LABELS
from annotations.tasks.label_names import label_of
from annotations.tasks.prelabel import Labeller, label_raw, load_labeller
from annotations.tasks.results import read_results
from annotations.tasks.task_text import TaskText, read_task_text
from ie.errors import IEError

MOST_TASKS = 1000  # of one request
MOST_CHARACTERS = 400_000  # of the texts of one request together
_CACHED_TEXTS = 512
_RATHER_SURE = 0.5
_LABELLED = frozenset({"ANNOTATION_CREATED", "ANNOTATION_UPDATED", "ANNOTATIONS_CREATED"})
_START = "START_TRAINING"
_log = logging.getLogger(__name__)
Pull = Callable[[], Sequence[AnnotatedReport]]
Promoted = Callable[[Labeller], object]


@dataclass(frozen=True, slots=True)
class BackendSettings:
    """``train_after``: so many tasks labelled since the last training set the next one off; 0: only START_TRAINING does."""

    shipped: Path
    train_after: int = 20
    plan: TrainingPlan | None = None


class Backend:
    """The model in use, and the one in training. Threads may call everything here at once."""

    def __init__(
        self,
        settings: BackendSettings,
        store: VersionStore,
        *,
        pull: Pull | None = None,
        promoted: Promoted | None = None,
    ) -> None:
        """``pull`` brings all finished annotations; without it nothing is trained. ``promoted`` is told of each new model in use."""
        self.settings = settings
        self._store = store
        self._pull = pull
        self._promoted = promoted
        self._lock = threading.Lock()  # of the model and the store
        self._training: threading.Thread | None = None
        self._cache: OrderedDict[tuple[str, str], tuple[AnnotatedSpan, ...]] = OrderedDict()
        self._labeller = self.load_labeller()
        self.last_error = ""
        self._retry_at = 0  # so many changed tasks set the next training off, where the last one failed
        if self._due():
            self.start_training()

    @property
    def version(self) -> str:
        return self._labeller.version

    def health(self) -> dict[str, Any]:
        return {
            "status": "UP",
            "model_class": "ie",
            "model_version": self.version,
            "training": self.is_training,
            "last_training_failed": bool(self.last_error),  # why is in the log: it names folders
        }

    def setup(self) -> dict[str, Any]:
        """The answer to /setup. The request also brings an access token of Label Studio, which is neither used nor kept."""
        return {"model_version": self.version}

    def versions(self) -> dict[str, Any]:
        return {"versions": [self.version], "trained": [version.name for version in self._store.state.versions]}

    def predict(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """One result a task, in the order of the tasks; a task without a span has an empty one.

        Raises:
            AnnotationError: the request is not of the form that Label Studio sends, or asks for too much.
        """
        tasks = request.get("tasks")
        if not isinstance(tasks, list) or not all(isinstance(t, dict) and isinstance(t.get("data"), dict) for t in tasks):
            raise AnnotationError("annotations.request", "expected a list of tasks with data.")
        texts = [_task_text(task["data"]) for task in tasks]
        if len(tasks) > MOST_TASKS or sum(len(text.raw) for text in texts) > MOST_CHARACTERS:
            raise AnnotationError(
                "annotations.size",
                f"at most {MOST_TASKS} tasks of {MOST_CHARACTERS} characters together are labelled in one request.",
            )
        given = _drawn(request, texts[0]) if len(texts) == 1 else ()
        results = []
        for text in texts:
            spans, version = self._spans(text)
            if given:
                spans = suggest(text, spans, given)
            results.append(predict(text, spans, version).as_json())
        return {"results": results, "model_version": self.version}

    def webhook(self, request: Mapping[str, Any]) -> dict[str, Any]:
        """Take notice of an event; a training that is due begins beside, so that the answer does not wait for it."""
        action = request.get("action")
        if action == _START:
            return {"training": self.start_training()}
        if action not in _LABELLED:
            return {"training": False}
        annotations = request.get("annotation")
        rows = annotations if isinstance(annotations, list) else [annotations]
        done = [row for row in rows if isinstance(row, dict) and not row.get("was_cancelled")]
        tasks = [number for row in done if isinstance(number := _task_number(row, request), int)]
        with self._lock:
            changed = self._store.note_tasks(tasks)
        return {"changed_tasks": changed, "training": self._due() and self.start_training()}

    @property
    def is_training(self) -> bool:
        return self._training is not None and self._training.is_alive()

    def start_training(self) -> bool:
        """Begin a training unless one is under way; whether one has begun."""
        with self._lock:
            if self._pull is None or self.is_training:
                return False
            self._training = threading.Thread(target=self._train, name="training", daemon=True)
            self._training.start()
            return True

    def wait(self) -> None:
        """Until the training that is under way has ended."""
        if self._training is not None:
            self._training.join()

    def _due(self) -> bool:
        after = self.settings.train_after
        return bool(after and self._pull) and len(self._store.state.changed_tasks) >= max(after, self._retry_at)

    def _train(self) -> None:
        with self._lock:
            seen = self._store.state.changed_tasks
        try:
            with self._lock:
                in_use = self._store.state.in_use
                number = self._store.state.trainings + 1
            reports = list(self._pull() if self._pull else ())
            plan = self.settings.plan or TrainingPlan(self.settings.shipped)
            folder = self._model_folder(in_use)
            candidate = train_candidate(reports, self._store.training_folder, plan=plan, in_use=folder)
            self._take(candidate, f"ie-trained-{number}", seen)
        except (IEError, OSError) as error:  # the backend goes on with the model it has
            self.last_error = str(error)
            self._retry_at = len(seen) + self.settings.train_after  # not again at the very next annotation
            _log.error("training failed: %s", error)

    def _take(self, candidate: Candidate, name: str, seen: tuple[int, ...]) -> None:
        version = Version(
            name, candidate.f1, candidate.f1_in_use, candidate.trained_reports, candidate.held_out_reports, candidate.better
        )
        # Loaded before it is taken in: a model that does not load is never the one in use.
        fresh = load_labeller(candidate.folder, version=name) if candidate.better else None
        with self._lock:
            self._store.keep(candidate.folder, version, seen_tasks=seen)
            if fresh:
                self._labeller = fresh
        self.last_error = ""
        self._retry_at = 0
        _log.info("%s: F1 %.4f against %.4f, promoted: %s", name, version.f1, version.f1_in_use, version.promoted)
        if fresh and self._promoted:
            try:
                self._promoted(fresh)
            except (IEError, OSError) as error:  # it answers all the same; the next start tells the server again
                _log.error("%s answers, but could not be shown in the project: %s", name, error)

    def load_labeller(self) -> Labeller:
        """The model in use, loaded once more, for somebody who labels beside the backend."""
        in_use = self._store.state.in_use
        return load_labeller(self._model_folder(in_use), version=in_use or None)

    def _model_folder(self, in_use: str) -> Path:
        return self._store.model_folder(in_use) if in_use else self.settings.shipped

    def _spans(self, text: TaskText) -> tuple[tuple[AnnotatedSpan, ...], str]:
        """The spans of a task over the raw text of its report. One model call at a time: two would only share the core."""
        raw = text.raw
        with self._lock:
            labeller = self._labeller
            key = (labeller.version, raw)
            found = self._cache.get(key)
            if found is None:
                found = label_raw(labeller.tagger, raw)
                self._cache[key] = found
                if len(self._cache) > _CACHED_TEXTS:
                    self._cache.popitem(last=False)
        shift = text.raw_start
        spans = tuple(AnnotatedSpan(s.start + shift, s.end + shift, s.label, s.indicator, s.score) for s in found)
        return spans, labeller.version


def suggest(text: TaskText, spans: Sequence[AnnotatedSpan], drawn: Sequence[AnnotatedSpan]) -> tuple[AnnotatedSpan, ...]:
    """Interactive pre-labelling: what the annotator has just drawn, found everywhere else in the task.

    The same words get the same label and indicator; beside them stand the model's spans of the labels drawn. Nothing overlaps what was
    drawn. The request tells of regions of the labels drawn only, so words inside a longer span that the model is rather sure to label
    otherwise are left alone too: the name of an agency inside the report's title is no AGENCY.
    """
    labels = {span.label for span in drawn}
    taken = list(drawn)
    found: list[AnnotatedSpan] = []
    raw, shift = text.raw, text.raw_start

    longer = [span for span in spans if span.label not in labels and (span.score or 0.0) > _RATHER_SURE]

    def add(span: AnnotatedSpan) -> None:
        if any(s.start <= span.start and span.end <= s.end and s.end - s.start > span.end - span.start for s in longer):
            return
        if all(span.end <= other.start or other.end <= span.start for other in taken):
            taken.append(span)
            found.append(span)

    for span in drawn:
        words = raw[span.start - shift : span.end - shift]
        place = raw.find(words)
        while words and place >= 0:
            add(AnnotatedSpan(place + shift, place + len(words) + shift, span.label, span.indicator, 1.0))
            place = raw.find(words, place + len(words))
    for span in spans:
        if span.label in labels:
            add(span)
    return tuple(sorted(found, key=lambda span: span.key))


def _task_text(data: Mapping[str, Any]) -> TaskText:
    if "replaced" in data:
        return read_task_text(dict(data))
    text = data.get("text")
    if not isinstance(text, str):
        raise AnnotationError("annotations.request", "a task has no text in its field `text`.")
    return TaskText(0, text)


def _drawn(request: Mapping[str, Any], text: TaskText) -> tuple[AnnotatedSpan, ...]:
    """What the request's context says that the annotator has just drawn; empty where it is no interactive request."""
    params = request.get("params")
    context = params.get("context") if isinstance(params, dict) else request.get("context")
    results = context.get("result") if isinstance(context, dict) else None
    if not isinstance(results, list):
        return ()
    labelled = [r for r in results if isinstance(r, dict) and r.get("from_name") == LABELS and isinstance(r.get("value"), dict)]
    known = [r for r in labelled if all(label_of(str(name)) for name in r["value"].get("labels", ()))]
    return read_results(text, known).spans


def _task_number(annotation: Mapping[str, Any], request: Mapping[str, Any]) -> Any:
    task = request.get("task")
    return task.get("id") if isinstance(task, dict) else annotation.get("task")
