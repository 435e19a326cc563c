"""What parts of an earlier plan still are good for: a folder that got new reports is not read all over again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path

from ie.batch.atomic import OutputError
from ie.batch.document import may_pass
from ie.batch.parts import SET_ASIDE, find_parts, parse_line, part_path, read_part_file
from ie.batch.plan import Part
from ie.batch.settings import RunSettings
from ie.record.schema import ERROR_SCHEMA

_OPEN_PARTS = 2  # plans are sorted alike, so neighbours come from the same part


class Salvage:
    """Finished lines of parts that are not of this plan, found by name and content of their input."""

    def __init__(self, parts: Iterable[Part], settings: RunSettings, *, limits_changed: bool = False) -> None:
        """Look through the folder for parts that are not among ``parts``; damaged ones count for nothing."""
        self._settings, self._limits_changed = settings, limits_changed
        wanted = {part_path(part, settings.output, settings.layout).name for part in parts}
        self.paths = [path for path in find_parts(settings.output, settings.layout) if path.name not in wanted]
        self._places: dict[tuple[str, str], tuple[Path, int]] = {}
        self._lines: OrderedDict[Path, list[bytes]] = OrderedDict()
        for path in self.paths:
            self._index(path)

    def lines_of(self, part: Part) -> dict[str, bytes]:
        """Finished lines of the part's inputs, by name. Only those whose text is there, too, where texts are kept."""
        found = {}
        for item in part.inputs:
            place = self._places.get((item.name, item.sha256)) if item.sha256 else None
            if place is None or (self._settings.keep_text and not (self._settings.output / f"{item.stem}.txt").is_file()):
                continue
            found[item.name] = self._read(place[0])[place[1]]
        return found

    def remove(self) -> None:
        """Remove the old parts; for when the new ones are all finished."""
        for path in self.paths:
            path.unlink(missing_ok=True)

    def _index(self, path: Path) -> None:
        try:
            contents = [parse_line(path, line) for line in read_part_file(path)]
        except OutputError:
            return
        limits_changed = (
            self._limits_changed or SET_ASIDE in path.name
        )  # a run that was killed since may have noted the new limits
        for number, content in enumerate(contents):
            source = content["source"]
            passing = content["schema"] == ERROR_SCHEMA and may_pass(content, limits_changed=limits_changed)
            if source["sha256"] and not passing:
                self._places[source["path"], source["sha256"]] = (path, number)

    def _read(self, path: Path) -> list[bytes]:
        if path not in self._lines:
            self._lines[path] = read_part_file(path)
            if len(self._lines) > _OPEN_PARTS:
                self._lines.popitem(last=False)
        return self._lines[path]
