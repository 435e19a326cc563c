"""A part: the same bytes whoever makes it and however often."""

from __future__ import annotations

from pathlib import Path

from ie.batch.document import Answer, dump_json, dump_line
from ie.batch.inputs import Input
from ie.batch.parts import part_path, process_part, read_part_file
from ie.batch.plan import Part, make_plan
from ie.batch.settings import RunSettings
from tests.batch.fakes import fake_settings, tree


class Reader:
    """Answers for documents without reading them; remembers which were asked for."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def extract(self, item: Input) -> Answer:
        self.asked.append(item.name)
        content = {"schema": "ie.record/1", "source": {"path": item.name, "sha256": item.sha256}, "text": "一\u2028\u0085二"}
        return Answer(dump_line(content), dump_json(content))


def part_of(*names: str) -> Part:
    plan = make_plan([Input(Path(name), name, name, sha256="0" * 64) for name in names])
    return Part(0, plan.inputs, plan.digest()[:12])


def test_part_done_twice_is_read_once_and_stays(tmp_path: Path) -> None:
    reader, part, settings = Reader(), part_of("a", "b"), fake_settings(tmp_path)
    process_part(part, settings, reader)
    before = tree(tmp_path)
    assert process_part(part, settings, reader) == part_path(part, tmp_path, "files")
    assert reader.asked == ["a", "b"]
    assert tree(tmp_path) == before


def test_part_has_the_same_bytes_in_another_folder(tmp_path: Path) -> None:
    trees = []
    for name in ("one", "two"):
        process_part(part_of("a", "b"), fake_settings(tmp_path / name), Reader())
        trees.append(tree(tmp_path / name))
    assert trees[0] == trees[1]


def test_lines_end_only_where_a_record_does(tmp_path: Path) -> None:
    part, settings = part_of("a", "b"), fake_settings(tmp_path)
    assert len(read_part_file(process_part(part, settings, Reader()))) == 2


def test_lines_of_an_earlier_run_are_not_read_again(tmp_path: Path) -> None:
    reader, part, settings = Reader(), part_of("a", "b"), fake_settings(tmp_path)
    line = dump_line({"schema": "ie.record/1", "source": {"path": "a", "sha256": "0" * 64}})
    process_part(part, settings, reader, kept={"a": line})
    assert reader.asked == ["b"]
    assert read_part_file(part_path(part, tmp_path, "files"))[0] == line


def test_file_of_a_record_gives_way_to_an_error_and_back(tmp_path: Path) -> None:
    class Refusing(Reader):
        def extract(self, item: Input) -> Answer:
            content = {"schema": "ie.error/1", "source": {"path": item.name}, "error": {"code": "read.empty"}}
            return Answer(dump_line(content), dump_json(content), code="read.empty")

    def names(settings: RunSettings, reader: Reader) -> list[str]:
        part_path(part, tmp_path, "files").unlink(missing_ok=True)
        process_part(part, settings, reader)
        return sorted(path.name for path in tmp_path.glob("*.json"))

    part, settings = part_of("a"), fake_settings(tmp_path)
    assert names(settings, Refusing()) == ["a.error.json"]
    assert names(settings, Reader()) == ["a.json"]
    assert names(settings, Refusing()) == ["a.error.json"]
