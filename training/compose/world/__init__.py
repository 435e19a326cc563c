"""The numbers of one report: what happened, before anything is said about it."""

from training.compose.world.draw import draw_world
from training.compose.world.numbers import Contradiction, World
from training.compose.world.requests import DENIED, OTHER_G3, UNABLE, UNPROCESSED

__all__ = ["DENIED", "OTHER_G3", "UNABLE", "UNPROCESSED", "Contradiction", "World", "draw_world"]
