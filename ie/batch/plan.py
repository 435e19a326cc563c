"""Which files are read and what their records are called: a pure function of the arguments and the folder listing."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from ie.errors import ConfigError


@dataclass(frozen=True, slots=True)
class Input:
    """One file to read. ``name`` is its path below the argument that named it; ``stem`` the name of its record, without .json."""

    path: Path
    name: str
    stem: str


def plan_inputs(arguments: Sequence[Path]) -> list[Input]:
    """Return every file named by ``arguments``, folders taken with all below them, sorted by name; hidden files are left out.

    Two inputs whose records would have the same name (``a.txt`` and ``a.html``) keep their suffix in it: ``a.txt.json``.

    Raises:
        ConfigError: an argument does not exist, or there is nothing to read.
    """
    found: dict[Path, str] = {}
    for argument in arguments:
        if argument.is_dir():
            for path in sorted(argument.rglob("*")):
                relative = path.relative_to(argument)
                if path.is_file() and not any(part.startswith(".") for part in relative.parts):
                    found.setdefault(path, relative.as_posix())
        elif argument.exists():
            found.setdefault(argument, argument.name)
        else:
            raise ConfigError("input.missing", f"{argument} does not exist. Name files or folders of reports.")
    if not found:
        raise ConfigError("input.none", f"nothing to read in {', '.join(map(str, arguments))}: no file that is not hidden.")
    files = sorted(found.items(), key=lambda item: (item[1], str(item[0])))
    return [Input(path, name, stem) for (path, name), stem in zip(files, _stems([name for _, name in files]), strict=True)]


def _stems(names: Sequence[str]) -> list[str]:
    """Names for the records: the file's stem, with its suffix, then its folders, then a number, as far as needed to be unique."""
    candidates = [
        [Path(name).stem for name in names],
        [Path(name).name for name in names],
        [name.replace("/", "__") for name in names],
    ]
    chosen = list(candidates[0])
    for finer in candidates[1:]:
        counts = Counter(chosen)
        chosen = [fine if counts[name] > 1 else name for name, fine in zip(chosen, finer, strict=True)]
    seen: Counter[str] = Counter()
    result = []
    for name in chosen:
        seen[name] += 1
        result.append(name if seen[name] == 1 else f"{name}.{seen[name]}")
    return result
