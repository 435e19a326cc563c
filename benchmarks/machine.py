"""What this machine computes with: the name of the processor and those of its instructions that decide the speed of small integers."""

from __future__ import annotations

import platform
from importlib import metadata
from pathlib import Path

_CPU_INFO = Path("/proc/cpuinfo")
_FLAGS = {"avx2": "AVX2", "avx512f": "AVX-512", "avx512_vnni": "AVX-512 VNNI", "avx_vnni": "AVX-VNNI", "amx_int8": "AMX int8"}
_VNNI = frozenset({"avx512_vnni", "avx_vnni", "amx_int8"})
_LIBRARIES = ("onnxruntime", "torch", "transformers")


def describe_machine() -> str:
    """One line: processor, instruction sets, versions of the libraries that compute."""
    name, flags = _processor()
    sets = [words for flag, words in _FLAGS.items() if flag in flags]
    if flags and not flags & _VNNI:
        sets.append("no VNNI (int8 at most twice as fast as fp32)")
    return "; ".join([name, ", ".join(sets) or platform.machine(), ", ".join(_versions())])


def _processor() -> tuple[str, frozenset[str]]:
    """Its name and its flags; no flags where the system does not tell them."""
    if not _CPU_INFO.is_file():
        return platform.processor() or platform.machine(), frozenset()
    lines = dict(line.split(":", 1) for line in _CPU_INFO.read_text().split("\n\n")[0].splitlines() if ":" in line)
    fields = {key.strip(): value.strip() for key, value in lines.items()}
    return fields.get("model name", platform.machine()), frozenset(fields.get("flags", fields.get("Features", "")).split())


def _versions() -> list[str]:
    found = []
    for name in _LIBRARIES:
        try:
            found.append(f"{name} {metadata.version(name)}")
        except metadata.PackageNotFoundError:
            continue
    return found
