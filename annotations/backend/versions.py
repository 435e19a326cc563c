"""The models of a backend on disk: which is in use, which were trained, what has changed since. Whole after a kill at any moment."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import shutil
from dataclasses import dataclass
from pathlib import Path

from annotations.spans import AnnotationError
from ie.batch.atomic import write_whole

STATE = "state.json"
_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._+-]{0,60}")


@dataclass(frozen=True, slots=True)
class Version:
    """A model that was trained here. ``promoted``: it was better on the held-out reports than the one in use then."""

    name: str
    f1: float
    f1_in_use: float
    trained_reports: int
    held_out_reports: int
    promoted: bool


@dataclass(frozen=True, slots=True)
class State:
    """``in_use``: name of a promoted version, empty for the shipped model. ``changed_tasks``: labelled since the last training."""

    in_use: str = ""
    trainings: int = 0
    versions: tuple[Version, ...] = ()
    changed_tasks: tuple[int, ...] = ()


class VersionStore:
    """A folder of models and its state. One backend owns it at a time."""

    def __init__(self, folder: Path) -> None:
        """Read the state, or begin one; what an interrupted training left is removed.

        Raises:
            AnnotationError: the state is not readable, or names a model that is not there.
        """
        self.folder = folder
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
        shutil.rmtree(folder / "training", ignore_errors=True)
        self.state = self._read()
        if self.state.in_use and not self.model_folder(self.state.in_use).is_dir():
            raise AnnotationError(
                "annotations.versions",
                f"{folder / STATE} says that {self.state.in_use} is in use, but its folder is gone. "
                f"Put it back, or delete {folder / STATE} to begin again with the shipped model.",
            )

    @property
    def training_folder(self) -> Path:
        return self.folder / "training"

    def model_folder(self, name: str) -> Path:
        """The folder of a version; raises AnnotationError for a name that could lead elsewhere."""
        if not _NAME.fullmatch(name):
            raise AnnotationError("annotations.versions", f"{name!r} is no name of a version.")
        return self.folder / "versions" / name

    def note_tasks(self, tasks: list[int]) -> int:
        """Remember that these tasks were labelled; returns how many are new since the last training."""
        self._write(dataclasses.replace(self.state, changed_tasks=tuple(sorted({*self.state.changed_tasks, *tasks}))))
        return len(self.state.changed_tasks)

    def keep(self, model: Path, version: Version, *, seen_tasks: tuple[int, ...]) -> None:
        """Take a trained model in; where it is promoted, it is the one in use from here on. ``seen_tasks`` no longer count as new."""
        target = self.model_folder(version.name)
        if version.promoted:
            target.parent.mkdir(exist_ok=True)
            shutil.rmtree(target, ignore_errors=True)
            os.replace(model, target)
        self._write(
            State(
                in_use=version.name if version.promoted else self.state.in_use,
                trainings=self.state.trainings + 1,
                versions=(*self.state.versions, version),
                changed_tasks=tuple(task for task in self.state.changed_tasks if task not in seen_tasks),
            )
        )

    def _write(self, state: State) -> None:
        content = json.dumps(dataclasses.asdict(state), ensure_ascii=False, indent=1) + "\n"
        write_whole(self.folder / STATE, content.encode("utf-8"))
        self.state = state

    def _read(self) -> State:
        path = self.folder / STATE
        if not path.exists():
            return State()
        try:
            content = json.loads(path.read_text(encoding="utf-8"))
            return State(
                in_use=str(content["in_use"]),
                trainings=int(content["trainings"]),
                versions=tuple(Version(**version) for version in content["versions"]),
                changed_tasks=tuple(int(task) for task in content["changed_tasks"]),
            )
        except (OSError, ValueError, KeyError, TypeError) as error:
            raise AnnotationError(
                "annotations.versions", f"{path} is damaged ({error!r}). Delete it to begin again with the shipped model."
            ) from error
