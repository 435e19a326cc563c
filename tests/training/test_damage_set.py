"""The robustness test holds the same reports clean and with each damage alone."""

from __future__ import annotations

from pathlib import Path

from training.damage_set import main
from training.reports import read_composed


def test_each_report_stands_clean_and_with_each_damage_alone(tmp_path: Path) -> None:
    target = tmp_path / "deep" / "damages.jsonl"
    main(["--reports", "3", "--seed", "7", "--damages", "N6", "N9", "-o", str(target)])
    found = [(report.id, report.agency, report.noise) for report in read_composed(target)]
    clean = {agency for _, agency, noise in found if noise == ()}
    assert len(clean) == 3
    assert {noise for _, _, noise in found} == {(), ("N6",), ("N9",)}
    assert {agency for _, agency, _ in found} == clean
    assert len({name for name, _, _ in found}) == len(found)
