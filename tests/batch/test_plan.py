"""Which files a run reads, and what their records are called."""

from __future__ import annotations

import os
import re
import sys
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from ie.batch.inputs import Input
from ie.batch.plan import _stems, make_plan, plan_documents, plan_inputs
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


@pytest.mark.parametrize(
    "name",
    [
        pytest.param("run.txt", id="the_run's_own_file"),
        pytest.param("a.error.txt", id="looks_like_an_error_record"),
        pytest.param("长" * 60 + ".txt", id="longer_than_a_file_name_may_be"),
        pytest.param("a\u202eb.txt", id="turns_the_line_around"),
        pytest.param("a\nb.txt", id="line_end"),
    ],
)
def test_plan_gives_a_name_that_can_be_a_record_to_any_file(tmp_path: Path, name: str) -> None:
    make(tmp_path, name, "b.txt")
    stems = {item.name: item.stem for item in plan_documents([tmp_path])}
    assert stems["b.txt"] == "b"
    assert re.fullmatch(r".*-[0-9a-f]{12}", stems[name])
    assert len(f".{stems[name]}.error.json".encode()) < 160
    assert stems[name].isprintable()


@pytest.mark.issue(7)
@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps file names that are no UTF-8")
@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("石桥镇2015年报.txt".encode("gb18030"), "石桥镇2015年报.txt", id="gb18030"),
        pytest.param(b"a\xff.txt", "a\\xff.txt", id="neither"),
    ],
)
def test_plan_makes_a_name_that_is_no_utf8_readable(tmp_path: Path, name: bytes, shown: str) -> None:
    (tmp_path / os.fsdecode(name)).write_text("x", encoding="utf-8")
    (item,) = plan_documents([tmp_path])
    assert item.name == shown
    assert item.stem.encode("utf-8")
    assert item.path.read_text(encoding="utf-8") == "x"


def test_plan_never_gives_a_name_twice(tmp_path: Path) -> None:
    make(tmp_path, "x/a.2.txt", "y/a__b.txt", "y/a/b.txt", "a__b.txt", "a.2.html", "a.txt")
    stems = [item.stem for item in plan_documents([tmp_path])]
    assert len(set(stems)) == 6


@given(st.lists(st.text(alphabet="ab./_#2", min_size=1, max_size=6), min_size=1, max_size=8, unique=True))
def test_stems_are_unique_and_safe_whatever_the_names(names: list[str]) -> None:
    stems = _stems(names)
    assert len(set(stems)) == len(names)
    assert all(stem and "/" not in stem and not stem.startswith(".") for stem in stems)


def test_plan_takes_a_pattern(tmp_path: Path) -> None:
    make(tmp_path, "x/a.html", "x/y/b.html", "x/c.txt", "z/a.html")
    found = plan_documents([tmp_path / "**" / "*.html"])
    assert [item.name for item in found] == ["x/a.html", "x/y/b.html", "z/a.html"]
    assert [item.name for item in plan_documents([tmp_path / "x*"])] == ["x/a.html", "x/c.txt", "x/y/b.html"]


def test_plan_refuses_a_pattern_that_matches_nothing(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="matches no file"):
        plan_documents([tmp_path / "*.html"])


def test_parts_depend_on_the_inputs_alone(tmp_path: Path) -> None:
    make(tmp_path / "one", *(f"{number:03d}.txt" for number in range(130)))
    make(tmp_path / "two", *(f"{number:03d}.txt" for number in reversed(range(130))))
    one, two = (make_plan(plan_documents([tmp_path / name])) for name in ("one", "two"))
    assert (one.part_documents, one.part_count) == (3, 44)
    assert [part.digest for part in one.parts()] == [part.digest for part in two.parts()]
    assert one.digest() == two.digest()
    assert tuple(item for part in one.parts() for item in part.inputs) == one.inputs


def test_part_is_another_when_a_document_changes(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "b.txt")
    before = [part.digest for part in make_plan(plan_documents([tmp_path])).parts()]
    (tmp_path / "b.txt").write_text("y", encoding="utf-8")
    after = [part.digest for part in make_plan(plan_documents([tmp_path])).parts()]
    assert before[0] == after[0]
    assert before[1] != after[1]


def test_parts_of_many_inputs_hold_two_hundred() -> None:
    inputs = [Input(Path("x"), str(number), str(number), sha256="0") for number in range(20_001)]
    plan = make_plan(inputs)
    assert (plan.part_documents, plan.part_count, len(plan.part(100).inputs)) == (200, 101, 1)


def test_plan_leaves_out_the_folder_of_the_records(tmp_path: Path) -> None:
    make(tmp_path, "a.txt", "records/a.json", "records/summary.html")
    assert [item.name for item in plan_documents([tmp_path], output=tmp_path / "records")] == ["a.txt"]
    with pytest.raises(ConfigError, match="holds the reports themselves"):
        plan_documents([tmp_path], output=tmp_path)


@pytest.mark.issue(7)
def test_records_do_not_meet_where_capitals_or_composed_letters_are_not_told_apart() -> None:
    names = ["x/A.html", "y/a.html", "x/e\u0301.html", "y/\u00e9.html"]
    folded = {unicodedata.normalize("NFC", stem).casefold() for stem in _stems(names)}
    assert len(folded) == 4
