"""The noise channel: simulated damage of pages that carries the labels along."""

from training.compose.noise.channel import CLEAN, NoiseOptions, damage, draw_damages, parse_damages
from training.compose.noise.edits import tidy

__all__ = ["CLEAN", "NoiseOptions", "damage", "draw_damages", "parse_damages", "tidy"]
