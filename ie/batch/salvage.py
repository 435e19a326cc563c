"""What parts of an earlier plan still are good for: a folder that got new reports is not read all over again."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable
from pathlib import Path

from ie.batch.atomic import OutputError
from ie.batch.parts import part_folder, part_path, read_part_file
from ie.batch.plan import Part
from ie.batch.settings import RunSettings
from ie.record.schema import ERROR_SCHEMA

_OPEN_PARTS = 2  # plans are sorted alike, so neighbours come from the same part


class Salvage:
    """Finished lines of parts that are not of this plan, found by name and content of their input."""

    def __init__(self, parts: Iterable[Part], settings: RunSettings) -> None:
        """Look through the folder for parts that are not among ``parts``; damaged ones count for nothing."""
        self._settings = settings
        wanted = {part_path(part, settings.output, settings.layout).name for part in parts}
        folder = part_folder(settings.output, settings.layout)
        self.paths = sorted(path for path in folder.glob("part-*.jsonl*") if path.name not in wanted) if folder.is_dir() else []
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
            lines = read_part_file(path)
        except OutputError:
            return
        for number, line in enumerate(lines):
            content = json.loads(line)
            failed_here = content["schema"] == ERROR_SCHEMA and content["error"]["stage"] in {"worker", "input"}
            sha256 = content["source"]["sha256"]
            if sha256 and not failed_here:  # a limit, or a file that changed, may go well this time
                self._places[content["source"]["path"], sha256] = (path, number)

    def _read(self, path: Path) -> list[bytes]:
        if path not in self._lines:
            self._lines[path] = read_part_file(path)
            if len(self._lines) > _OPEN_PARTS:
                self._lines.popitem(last=False)
        return self._lines[path]
