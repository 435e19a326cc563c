"""The reporting body: its names, the bodies above and around it, its document codes and its contact data."""

from training.compose.body.draw import draw_body
from training.compose.body.model import Body, Level, Tier

__all__ = ["Body", "Level", "Tier", "draw_body"]
