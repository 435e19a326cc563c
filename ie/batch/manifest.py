"""run.json: what the records of a folder depend on. The same run gives the same bytes; no time, no path, no number of workers."""

from __future__ import annotations

import json
import platform
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import ie
from ie.batch.atomic import write_whole
from ie.batch.document import dump_json
from ie.batch.parts import find_parts
from ie.batch.plan import Plan
from ie.batch.settings import LAYOUTS, RunSettings
from ie.config import config_hash
from ie.errors import ConfigError
from ie.export.input_list import RUN_FILE

RUN_SCHEMA = "ie.run/1"
_FORMER: Final[dict[str, str | None]] = {"layout": "files", "encoding": None}  # of a run.json that does not say it
_LIBRARIES = (
    *("numpy", "onnxruntime", "tokenizers", "lxml", "pdfplumber", "pdfminer.six", "pypdfium2", "python-docx", "OpenCC"),
    "pyarrow",
)
# Instructions that decide how int8 products are summed: scores can differ in their last digits between processors.
_ISA_FLAGS = frozenset({"avx2", "avx512f", "avx512_vnni", "avx_vnni", "amx_int8", "asimd", "asimddp", "i8mm", "sve"})


@dataclass(frozen=True, slots=True)
class Before:
    """What an earlier run over the folder means for this one. ``notes``: what is worth saying."""

    notes: tuple[str, ...] = ()
    limits_changed: bool = False


def check_folder(settings: RunSettings, run: dict[str, Any]) -> Before:
    """Compare with the run.json of the folder; with ``resume``, refuse to add to records made otherwise. Nothing is written.

    Raises:
        ConfigError: the folder's records are of another model, config, version, layout or encoding (``resume.changed``), or nothing
            says what they are of (``resume.unknown``).
    """
    if not settings.resume:
        return Before()
    before = _read(settings.output / RUN_FILE)
    if not before:
        if any(find_parts(settings.output, layout) for layout in LAYOUTS):
            raise ConfigError(
                "resume.unknown",
                f"{settings.output} holds parts of a run, but no {RUN_FILE} that says of which model and settings; --resume could mix "
                "records. Choose another folder with -o, or run without --resume to write all records again.",
            )
        return Before()
    changed = [name for name in ("version", "model", "config") if before.get(name) != run[name]]
    changed += [name for name in ("layout", "encoding") if before.get(name, _FORMER[name]) != run[name]]
    if changed:
        raise ConfigError(
            "resume.changed",
            f"{settings.output} holds records of another {' and '.join(changed)}; --resume would mix them. "
            "Choose another folder with -o, or run without --resume to write all records again.",
        )
    notes = tuple(
        f"--resume on another {name} than before ({before[name]}): last digits of scores may differ."
        for name in ("machine", "libraries")
        if before.get(name, run[name]) != run[name]
    )
    return Before(notes, before.get("limits") != run["limits"])


def write_run_file(settings: RunSettings, run: dict[str, Any]) -> None:
    """Write run.json; raises OutputError."""
    write_whole(settings.output / RUN_FILE, dump_json(run))


def describe_run(settings: RunSettings, plan: Plan, model_hash: str) -> dict[str, Any]:
    """The content of run.json."""
    return {
        "schema": RUN_SCHEMA,
        "version": ie.__version__,
        "model": model_hash,
        "config": config_hash(settings.config),
        "layout": settings.layout,
        "encoding": settings.encoding,
        "plan": {
            "sha256": plan.digest(),
            "documents": len(plan.inputs),
            "parts": plan.part_count,
            "documents_per_part": plan.part_documents,
        },
        "limits": {"seconds": settings.limits.seconds, "memory_mib": settings.limits.memory_mib},
        "machine": {"system": platform.system(), "architecture": platform.machine(), "isa": _isa()},
        "libraries": {"python": platform.python_version(), **_versions()},
    }


def _versions() -> dict[str, str]:
    found = {}
    for name in _LIBRARIES:
        try:
            found[name] = metadata.version(name)
        except metadata.PackageNotFoundError:
            continue
    return found


def _isa() -> list[str]:
    try:
        with open("/proc/cpuinfo", encoding="utf-8") as file:
            flags = next((line for line in file if line.lower().startswith(("flags", "features"))), "")
    except OSError:
        return []
    return sorted(_ISA_FLAGS & set(flags.split()))


def _read(path: Path) -> dict[str, Any]:
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return content if isinstance(content, dict) else {}
