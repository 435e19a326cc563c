"""The bundled samples, for tests: their reports, their gold, and their records, extracted once a session."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
REPORTS = sorted((ROOT / "annotations" / "samples" / "reports").iterdir())
NAMES = [path.name for path in REPORTS]


def gold_of(report: Path) -> dict[str, Any]:
    """The gold record of one sample."""
    path = ROOT / "annotations" / "samples" / "gold" / f"{report.stem}.json"
    gold: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    return gold
