"""The files of a panel. Each format streams rows into a hidden folder beside the output; whole files are moved into place at the end."""

from ie.panel.files.writer import FORMATS, PanelFiles, open_files, require_format

__all__ = ["FORMATS", "PanelFiles", "open_files", "require_format"]
