from __future__ import annotations

import json
from pathlib import Path

import pytest

from annotations.backend.versions import STATE, Version, VersionStore
from annotations.spans import AnnotationError


def trained(store: VersionStore, name: str, *, promoted: bool) -> None:
    model = store.training_folder / "model"
    model.mkdir(parents=True)
    (model / "weights").write_text(name)
    store.keep(model, Version(name, 0.9 if promoted else 0.1, 0.5, 3, 1, promoted), seen_tasks=store.state.changed_tasks)


def test_a_promoted_version_is_in_use_after_a_restart(tmp_path: Path) -> None:
    store = VersionStore(tmp_path)
    assert store.note_tasks([3, 1, 3]) == 2
    trained(store, "ie-trained-1", promoted=True)
    again = VersionStore(tmp_path)
    assert again.state == store.state
    assert again.state.in_use == "ie-trained-1"
    assert again.state.changed_tasks == ()
    assert (again.model_folder("ie-trained-1") / "weights").read_text() == "ie-trained-1"


def test_a_version_that_is_not_better_is_recorded_and_not_used(tmp_path: Path) -> None:
    store = VersionStore(tmp_path)
    trained(store, "ie-trained-1", promoted=False)
    assert store.state.in_use == ""
    assert [version.name for version in store.state.versions] == ["ie-trained-1"]
    assert not store.model_folder("ie-trained-1").exists()


def test_tasks_labelled_while_a_training_runs_still_count(tmp_path: Path) -> None:
    store = VersionStore(tmp_path)
    store.note_tasks([1, 2])
    seen = store.state.changed_tasks
    store.note_tasks([3])
    (tmp_path / "training" / "model").mkdir(parents=True)
    store.keep(tmp_path / "training" / "model", Version("a", 0.9, 0.5, 1, 1, True), seen_tasks=seen)
    assert store.state.changed_tasks == (3,)


def test_what_an_interrupted_training_left_is_removed(tmp_path: Path) -> None:
    (tmp_path / "training" / "runs").mkdir(parents=True)
    VersionStore(tmp_path)
    assert not (tmp_path / "training").exists()


def test_a_version_whose_folder_is_gone_is_an_error(tmp_path: Path) -> None:
    trained(VersionStore(tmp_path), "ie-trained-1", promoted=True)
    (tmp_path / "versions" / "ie-trained-1").rename(tmp_path / "elsewhere")
    with pytest.raises(AnnotationError, match="gone"):
        VersionStore(tmp_path)


@pytest.mark.parametrize(
    "content",
    ["", "{}", "[]", '{"in_use": ""', json.dumps({"in_use": "", "trainings": 0, "versions": [{}], "changed_tasks": []})],
)
def test_a_damaged_state_is_an_error_that_says_what_to_do(tmp_path: Path, content: str) -> None:
    (tmp_path / STATE).write_text(content)
    with pytest.raises(AnnotationError, match="Delete it"):
        VersionStore(tmp_path)


@pytest.mark.parametrize("name", ["../x", "a/b", "", ".", "..", "/tmp", "a\x00"])
def test_a_name_leads_to_no_other_folder(tmp_path: Path, name: str) -> None:
    with pytest.raises(AnnotationError):
        VersionStore(tmp_path).model_folder(name)
