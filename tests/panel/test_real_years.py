"""Real reports of one body for two years, extracted and checked. Only what must hold whatever they print is asserted."""

from __future__ import annotations

from pathlib import Path

import pytest

from ie.batch.document import dump_json
from ie.panel.findings import PanelCheck
from ie.pipeline import Extractor
from tests.panel.records import run

pytestmark = [pytest.mark.real_data, pytest.mark.model, pytest.mark.slow]


def _neighbours(folder: Path) -> list[Path]:
    """Text files named …_YEAR for which the file of the year before or after is there, too."""
    by_year = {(path.stem[:-5], int(path.stem[-4:])): path for path in folder.glob("*_20[0-9][0-9].txt")}
    return sorted(path for (name, year), path in by_year.items() if {(name, year - 1), (name, year + 1)} & by_year.keys())


def test_real_reports_of_neighbour_years_are_paired_and_their_carried_requests_compared(shared: Path, tmp_path: Path) -> None:
    paths = _neighbours(shared / "reports" / "dev")
    if len(paths) < 2:
        pytest.skip("the real reports have no two years of one body as text")
    extractor = Extractor()
    for path in paths:
        document, record = extractor.extract_file(path)
        (tmp_path / f"{path.stem}.json").write_bytes(dump_json(record))
        (tmp_path / f"{path.stem}.txt").write_bytes(document.raw.encode("utf-8"))
    result, findings = run(tmp_path)
    assert (result.bodies, result.pairs) == (len(paths) // 2, len(paths) // 2)
    assert not result.problems
    carried = [f for f in findings if isinstance(f, PanelCheck) and f.id == "XY-CARRY"]
    assert len(carried) == 7 * result.pairs
    for check in carried:
        for evidence in check.evidence:
            text = (tmp_path / evidence.record).with_suffix(".txt").read_bytes().decode("utf-8")
            assert text[evidence.start : evidence.end] == evidence.printed
