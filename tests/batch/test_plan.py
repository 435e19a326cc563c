"""Which files a run reads, and what their records are called."""

from __future__ import annotations

from pathlib import Path

import pytest

from ie.batch.plan import plan_inputs
from ie.errors import ConfigError


def make(folder: Path, *names: str) -> None:
    for name in names:
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x", encoding="utf-8")


def test_plan_takes_a_folder_with_all_below_it_sorted(tmp_path: Path) -> None:
    make(tmp_path, "b.txt", "a/c.html", "a/b.pdf")
    assert [item.name for item in plan_inputs([tmp_path])] == ["a/b.pdf", "a/c.html", "b.txt"]


def test_plan_leaves_hidden_files_out(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", ".DS_Store", ".cache/b.txt")
    assert [item.name for item in plan_inputs([tmp_path])] == ["a.txt"]


@pytest.mark.parametrize(
    ("names", "stems"),
    [
        pytest.param(["a.txt", "b.txt"], ["a", "b"], id="stem_is_enough"),
        pytest.param(["a.html", "a.txt", "b.txt"], ["a.html", "a.txt", "b"], id="same_stem_keeps_the_suffix"),
        pytest.param(["x/a.txt", "y/a.txt"], ["x__a.txt", "y__a.txt"], id="same_name_keeps_the_folder"),
    ],
)
def test_plan_gives_each_input_its_own_record_name(tmp_path: Path, names: list[str], stems: list[str]) -> None:
    make(tmp_path, *names)
    assert [item.stem for item in plan_inputs([tmp_path])] == stems


def test_plan_reads_a_file_named_twice_once(tmp_path: Path) -> None:
    make(tmp_path, "a.txt")
    assert len(plan_inputs([tmp_path / "a.txt", tmp_path / "a.txt"])) == 1


def test_plan_does_not_depend_on_the_order_of_arguments(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.txt")
    both = [tmp_path / "a.txt", tmp_path / "b.txt"]
    assert plan_inputs(both) == plan_inputs(both[::-1])


def test_plan_refuses_a_missing_path(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match=r"nowhere does not exist") as error:
        plan_inputs([tmp_path / "nowhere"])
    assert error.value.code == "input.missing"


def test_plan_refuses_an_empty_folder(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="nothing to read"):
        plan_inputs([tmp_path])
