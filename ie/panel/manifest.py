"""What a panel was made of: versions, settings, and hashes of every record, so that the same panel can be made again and known as such."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import ie
from ie.export.input_list import RUN_FILE
from ie.panel.build import PanelSummary
from ie.panel.identity import CODES_AS_OF
from ie.panel.load import Folder
from ie.panel.tables import Table

PANEL_SCHEMA = "ie.panel/1"


def build_manifest(
    folder: Path, found: Folder, summary: PanelSummary, tables: Sequence[Table], *, cells: bool
) -> dict[str, Any]:
    """Return the manifest. It has no time and no path outside ``folder``: the same records make the same bytes.

    ``records.sha256`` is one hash over name and content of every record; that of each single record is in the table ``reports``.
    """
    result, held = summary.result, summary.counts
    return {
        "schema": PANEL_SCHEMA,
        "ie": ie.__version__,
        "extracted_with": _run_settings(folder),
        "records": {
            "count": len(found.heads),
            "sha256": digest_of_records(found),
            "unread": len(found.unread),
            "broken": len(result.problems),
            "not_of_last_run": len(found.others),
            "eras": dict(sorted(Counter(head.era or "?" for head in found.heads).items())),
        },
        "settings": {"cells": cells, "admin_codes_as_of": CODES_AS_OF},
        "bodies": result.bodies,
        "years": list(result.years),
        "rows": {table.name: held.rows[table.name] for table in tables},
        "reports": dict(sorted(held.statuses.items())),
        "values_by_source": dict(sorted(held.sources.items())),
        "values_by_state": dict(sorted(held.states.items())),
        "values_repaired": held.repaired,
        "failed_checks_by_blame": dict(sorted(held.blames.items())),
        "names_kept_apart": list(result.notes),
    }


def digest_of_records(found: Folder) -> str:
    """One hash over the name and the content of every record, whatever their order on disk."""
    digest = hashlib.sha256()
    for head in sorted(found.heads, key=lambda head: head.name):
        digest.update(f"{head.name}\0{head.record_sha256}\n".encode("utf-8", "surrogatepass"))
    return digest.hexdigest()


def _run_settings(folder: Path) -> Any:
    """Version, model and settings of the run that wrote the records, where it left them beside the records; else None."""
    try:
        return json.loads((folder / RUN_FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return None
