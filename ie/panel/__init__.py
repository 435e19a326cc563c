"""Many records side by side: the reports of a body over the years, and of an area and its parts. `ie check`; the base of `ie panel`."""

from ie.panel.engine import PanelResult, check_panel
from ie.panel.load import read_folder

__all__ = ["PanelResult", "check_panel", "read_folder"]
