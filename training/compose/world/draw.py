"""Draws all numbers of one report."""

from __future__ import annotations

import random

from training.compose.body import Body
from training.compose.world.appendix import fill_appendix
from training.compose.world.contradictions import contradict
from training.compose.world.disclosure import draw_disclosure
from training.compose.world.disputes import draw_disputes
from training.compose.world.documents import draw_documents
from training.compose.world.numbers import World
from training.compose.world.requests import draw_requests
from training.compose.world.resources import draw_resources


def draw_world(rng: random.Random, body: Body, era: str, *, contradictions: float = 0.0) -> World:
    """Return consistent numbers for a report of ``body``; a share of ``contradictions`` of the reports break one relation."""
    world = World()
    draw_requests(world, rng, body.tier, era)
    draw_disputes(world, rng, body.tier)
    draw_documents(world, rng, body)
    draw_disclosure(world, rng, body.tier)
    draw_resources(world, rng, body.tier)
    if era in ("G0", "G1"):
        fill_appendix(world, rng)
    if rng.random() < contradictions:
        contradict(world, rng, era)
    return world
