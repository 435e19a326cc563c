"""run.json: what the records of a folder depend on. The same run gives the same bytes; no time, no path, no number of workers."""

from __future__ import annotations

import json
import platform
from importlib import metadata
from pathlib import Path
from typing import Any

import ie
from ie.batch.atomic import write_whole
from ie.batch.document import dump_json
from ie.batch.plan import Plan
from ie.batch.settings import RunSettings
from ie.config import config_hash
from ie.errors import ConfigError
from ie.export.input_list import RUN_FILE

RUN_SCHEMA = "ie.run/1"
_LIBRARIES = (
    *("numpy", "onnxruntime", "tokenizers", "lxml", "pdfplumber", "pdfminer.six", "pypdfium2", "python-docx", "OpenCC"),
    "pyarrow",
)
# Instructions that decide how int8 products are summed: scores can differ in their last digits between processors.
_ISA_FLAGS = frozenset({"avx2", "avx512f", "avx512_vnni", "avx_vnni", "amx_int8", "asimd", "asimddp", "i8mm", "sve"})


def claim_folder(settings: RunSettings, plan: Plan, model_hash: str) -> list[str]:
    """Write run.json, and return what is worth saying about it; with ``resume``, refuse to add to records made otherwise.

    Raises:
        ConfigError: the folder's records are of another model, config, version or layout.
    """
    run = describe_run(settings, plan, model_hash)
    path = settings.output / RUN_FILE
    notes = []
    if settings.resume and (before := _read(path)):
        changed = [name for name in ("version", "model", "config") if before.get(name) != run[name]]
        changed += ["layout"] if before.get("layout", run["layout"]) != run["layout"] else []
        if changed:
            raise ConfigError(
                "resume.changed",
                f"{settings.output} holds records of another {' and '.join(changed)}; --resume would mix them. "
                "Choose another folder with -o, or run without --resume to write all records again.",
            )
        notes = [
            f"--resume on another {name} than before ({before[name]}): last digits of scores may differ."
            for name in ("machine", "libraries")
            if before.get(name, run[name]) != run[name]
        ]
    write_whole(path, dump_json(run))
    return notes


def describe_run(settings: RunSettings, plan: Plan, model_hash: str) -> dict[str, Any]:
    """The content of run.json."""
    return {
        "schema": RUN_SCHEMA,
        "version": ie.__version__,
        "model": model_hash,
        "config": config_hash(settings.config),
        "layout": settings.layout,
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
