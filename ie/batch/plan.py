"""Which documents are read, what their records are called, and how they are cut into parts: a function of the inputs alone."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path, PurePosixPath

from ie.batch.inputs import Input, InputOptions, Problem
from ie.batch.sources.containers import is_table, list_container
from ie.batch.sources.files import FoundFile, find_files, hash_file, is_file
from ie.errors import ConfigError

PART_DOCUMENTS = 200  # at most: about a minute of work, which is what a kill can cost
FEWEST_PARTS = 64  # of a small run, so that all workers have something to do
_STEM_BYTES = 120  # leaves room in 255 for .error.json, the host and the process
_EMPTY = "input.empty"
# What a record may not be called: run.json is the run's own, X.error.json is the error record of X.
_RESERVED = re.compile(r"run|.*\.error|\..*|", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Part:
    """Some inputs that are read in one go and whose finished file is the checkpoint. ``digest`` tells their content."""

    number: int
    inputs: tuple[Input, ...]
    digest: str


@dataclass(frozen=True, slots=True)
class Plan:
    """All inputs of a run in their order."""

    inputs: tuple[Input, ...]
    part_documents: int

    @property
    def part_count(self) -> int:
        """How many parts there are."""
        return -(-len(self.inputs) // self.part_documents)

    def part(self, number: int) -> Part:
        """The part of this number, counted from 0."""
        inputs = self.inputs[number * self.part_documents : (number + 1) * self.part_documents]
        return Part(number, inputs, _digest(inputs)[:12])

    def parts(self) -> Iterator[Part]:
        """All parts in their order."""
        return map(self.part, range(self.part_count))

    def digest(self) -> str:
        """SHA-256 of the names and contents of all inputs; goes into run.json."""
        return _digest(self.inputs)


def plan_inputs(arguments: Sequence[Path]) -> list[Input]:
    """Return every file named by ``arguments``, folders taken with all below them, sorted by name; hidden files are left out.

    Two inputs whose records would have the same name (``a.txt`` and ``a.html``) keep their suffix in it: ``a.txt.json``.
    Archives and tables of documents are files here; `plan_documents` looks into them.

    Raises:
        ConfigError: an argument does not exist, or there is nothing to read.
    """
    return _with_stems([Input(file.path, file.name, "", problem=file.problem) for file in find_files(arguments)])


def plan_documents(
    arguments: Sequence[Path], options: InputOptions | None = None, *, output: Path | None = None
) -> list[Input]:
    """Return every document that ``arguments`` hold, those of archives, JSONL and Parquet among them, with its SHA-256.

    Files come in the order of their names, documents of one container in the order in which it holds them; a container that holds none
    is one input with a problem. ``output``, where it is below an argument, is left out.

    Raises:
        ConfigError: an argument does not exist, there is nothing to read, a library for a container is missing, or ``options`` name
            a field and there is no table.
    """
    options = options or InputOptions()
    found: list[Input] = []
    for file in find_files(arguments, output=output):
        if file.problem:
            found.append(Input(file.path, file.name, "", problem=file.problem))
        elif is_file(file.path) and (inside := list_container(file.path, file.name, options)) is not None:
            found.extend(inside or [_empty(file)])
        else:
            found.append(with_hash(Input(file.path, file.name, "")))
    if all(item.problem and item.problem.code == _EMPTY for item in found):
        raise ConfigError(
            "input.none", f"nothing to read in {', '.join(map(str, arguments))}: no archive or table there holds a document."
        )
    _require_tables(found, options)
    return _with_stems(_unique_names(found))


def _empty(file: FoundFile) -> Input:
    message = f"{file.name}: this archive or table holds no document. Was it fetched whole?"
    return Input(file.path, file.name, "", problem=Problem(_EMPTY, message))


def _require_tables(found: Sequence[Input], options: InputOptions) -> None:
    """Refuse names of fields where no input has any: they would be passed over in silence."""
    named = [name for name, value in (("--field", options.field), ("--id-field", options.id_field)) if value]
    if named and not any(is_table(item.path.name) for item in found):
        raise ConfigError(
            "usage.field",
            f"{' and '.join(named)} {'says' if len(named) == 1 else 'say'} how JSONL and Parquet tables are read, and none is among "
            "the inputs. Leave it out, or name the tables.",
        )


def make_plan(inputs: Sequence[Input]) -> Plan:
    """Cut inputs into parts of a size that depends on their number alone; those without a hash get theirs."""
    size = min(PART_DOCUMENTS, max(1, -(-len(inputs) // FEWEST_PARTS)))
    hashed = (item if item.sha256 or item.problem else with_hash(item) for item in inputs)
    return Plan(tuple(hashed), size)


def with_hash(item: Input) -> Input:
    """The input of a whole file with size and SHA-256; as it is where the file cannot be read: its error record will say why."""
    if item.kind != "file":
        return item
    size, sha256 = hash_file(item.path)
    return replace(item, size_bytes=size, sha256=sha256)


def _digest(inputs: Sequence[Input]) -> str:
    # Not the path: a folder that was moved holds the same documents.
    digest = hashlib.sha256()
    for item in inputs:
        problem = item.problem and (item.problem.code, item.problem.message)
        digest.update(json.dumps([item.name, item.stem, item.sha256, problem]).encode() + b"\n")
    return digest.hexdigest()


def _unique_names(inputs: Sequence[Input]) -> list[Input]:
    """Two rows of one id, two members of one name: the later ones say which they are, so that every record has its own source."""
    taken = {item.name for item in inputs}
    seen: Counter[str] = Counter()
    result = []
    for item in inputs:
        seen[item.name] += 1
        name = item.name
        while seen[item.name] > 1 and name in taken:  # also where another input is really called that
            name = f"{item.name}#{seen[item.name]}"
            seen[item.name] += name in taken
        taken.add(name)
        result.append(item if name == item.name else replace(item, name=name))
    return result


def _with_stems(inputs: Sequence[Input]) -> list[Input]:
    return [replace(item, stem=stem) for item, stem in zip(inputs, _stems([item.name for item in inputs]), strict=True)]


def _stems(names: Sequence[str]) -> list[str]:
    """Names for the records: the file's stem, with its suffix, then its folders, then a number, as far as needed to be unique."""
    candidates = [
        [PurePosixPath(name).stem for name in names],
        [PurePosixPath(name).name for name in names],
        [name.replace("/", "__") for name in names],
    ]
    chosen = list(candidates[0])
    for finer in candidates[1:]:
        counts = Counter(map(_one_file, chosen))
        chosen = [fine if counts[_one_file(name)] > 1 else name for name, fine in zip(chosen, finer, strict=True)]
    chosen = [_safe_stem(stem, name) for stem, name in zip(chosen, names, strict=True)]
    wanted = set(map(_one_file, chosen))
    used: set[str] = set()
    repeats: Counter[str] = Counter()
    result = []
    for name in chosen:
        stem = name
        while _one_file(stem) in used or (stem != name and _one_file(stem) in wanted):
            repeats[_one_file(name)] += 1
            stem = f"{name}.{repeats[_one_file(name)] + 1}"
        used.add(_one_file(stem))
        result.append(stem)
    return result


def _one_file(name: str) -> str:
    """The same for names that some system takes for one file: macOS tells neither A from a nor the two ways to write é."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", name).casefold())


def _safe_stem(stem: str, name: str) -> str:
    """A stem that can be a file name beside the run's own files; where it cannot, its safe part and a hash of the whole name."""
    safe = "".join("_" if unicodedata.category(c) in {"Cc", "Cf", "Cs", "Zl", "Zp"} or c in "/\\" else c for c in stem)
    if safe == stem and len(stem.encode()) <= _STEM_BYTES and not _RESERVED.fullmatch(stem):
        return stem
    mark = hashlib.sha256(name.encode("utf-8", "surrogatepass")).hexdigest()[:12]
    head = safe.strip(".").encode()[: _STEM_BYTES - 13].decode(errors="ignore")
    return f"{head or 'document'}-{mark}"
