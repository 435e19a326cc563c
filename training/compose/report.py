"""One composed report from a seed and an index: the whole chain in its order."""

from __future__ import annotations

import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from training.compose import noise
from training.compose.body import draw_body
from training.compose.body.places import Gazetteer, load_gazetteer
from training.compose.context import Context
from training.compose.gold import build_gold
from training.compose.layout import lay_out
from training.compose.noise import NoiseOptions
from training.compose.plan import plan_report
from training.compose.tables.shapes import DAMAGED_SHAPES, draw_shape
from training.compose.world import draw_world

# report years, by how many reports of each are in reach
_YEARS: tuple[tuple[range, int], ...] = (
    (range(2008, 2014), 16),
    (range(2014, 2019), 34),
    (range(2019, 2021), 18),
    (range(2021, 2026), 32),
)


@dataclass(frozen=True, slots=True)
class Settings:
    """What a run is asked for. ``contradictions``: share of reports that are given a number which breaks a relation."""

    seed: int
    excluded: tuple[str, ...] = ()
    contradictions: float = 0.1
    noise: NoiseOptions = field(default_factory=NoiseOptions)


def draw_year(rng: random.Random) -> tuple[int, str]:
    """Return a report year and its form; 2019 came in both shapes, some late reports in the old one."""
    years = rng.choices([years for years, _ in _YEARS], [weight for _, weight in _YEARS])[0]
    year = rng.choice(years)
    era = "G0" if year < 2014 else "G1" if year < 2019 else "G2" if year < 2021 else "G3"
    if year == 2019 and rng.random() < 0.25:
        era = "G1"
    elif year in (2021, 2022) and rng.random() < 0.05:
        era = "G2"
    return year, era


def compose_report(index: int, gazetteer: Gazetteer, settings: Settings) -> dict[str, object]:
    """Return report number ``index`` of the run as a JSON object; the same for any order or number of workers.

    Words and damage have random sources of their own: the same report comes clean or with any damage.
    """
    rng = random.Random(f"{settings.seed}:{index}")
    page_rng = random.Random(f"{settings.seed}:{index}:page")
    damages = noise.draw_damages(page_rng, settings.noise)
    year, era = draw_year(rng)
    body = draw_body(rng, gazetteer, year, settings.excluded)
    context = Context(rng, body, draw_world(rng, body, era, contradictions=settings.contradictions), year, era)
    report = plan_report(context, draw_shape(page_rng, damages))
    draft, names = lay_out(report.lines, replace(context, rng=page_rng), damages)
    text, marks = draft.text, draft.marks
    marks = noise.tidy(text, marks, [text[mark.start : mark.end] for mark in marks])
    text, marks, more = noise.damage(text, marks, page_rng, damages)
    has_table = any(line.kind == "table" for line in report.lines)
    names += [name for name in DAMAGED_SHAPES if name in damages and name not in (*names, *more) and has_table]
    return {
        "id": f"composed-{settings.seed}-{index:06d}",
        "agency": body.name,
        "year": year,
        "era": era,
        "level": body.level,
        "text": text,
        "spans": [_span(mark.start, mark.end, mark.label, mark.indicator) for mark in marks],
        "gold": build_gold(report, text, marks),
        "noise": sorted((*names, *more), key=lambda name: int(name[1:])),
    }


def compose_line(job: tuple[int, str | None, Settings]) -> str:
    """Return one report as a JSON line; the job is (index, gazetteer folder, settings), all of it picklable for a worker.

    It stands here and not in ``__main__``: a spawned worker does not import the ``__main__`` of a package.
    """
    index, folder, settings = job
    gazetteer = load_gazetteer(Path(folder) if folder else None)
    return json.dumps(compose_report(index, gazetteer, settings), ensure_ascii=False)


def _span(start: int, end: int, label: str, indicator: str | None) -> dict[str, object]:
    span: dict[str, object] = {"start": start, "end": end, "label": label}
    if indicator:
        span["indicator"] = indicator
    return span


def read_excluded(argument: str | None) -> tuple[str, ...]:
    """Return the names to leave out: the lines of a file, or a comma list."""
    if not argument:
        return ()
    path = Path(argument)
    names: Sequence[str] = (
        path.read_text(encoding="utf-8").splitlines() if path.is_file() else argument.replace("，", ",").split(",")
    )
    return tuple(name.strip() for name in names if name.strip())
