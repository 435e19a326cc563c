"""What a run needs to know, small enough to be sent to every worker."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

from ie.config import Config
from ie.errors import ConfigError

Layout = Literal["files", "parts"]
LAYOUTS: tuple[Layout, ...] = ("files", "parts")
PIPELINE = "ie.batch.document:load_pipeline"


@dataclass(frozen=True, slots=True)
class DocumentLimits:
    """What one document may cost before it becomes an error record and the run goes on.

    They stand beside the settings, not in them: a record that was finished is the same whatever the limits.
    """

    seconds: int = 300  # by the clock; the slowest report of the samples takes two
    memory_mib: int = 2048  # over what the loaded model takes; kept where the system has RLIMIT_AS (not on macOS)

    def __post_init__(self) -> None:
        # The upper bounds are those of a slip: a week, a tebibyte. The system's calls take no larger numbers than some of these.
        _require_range("--max-seconds", self.seconds, 1, 604_800)
        _require_range("--max-mib", self.memory_mib, 64, 1_048_576)


@dataclass(frozen=True, slots=True)
class RunSettings:
    """The settings of one run over one output folder."""

    model: Path | None  # None: the shipped one
    config: Config
    output: Path
    keep_text: bool = False
    resume: bool = False
    encoding: str | None = None  # of text and HTML whose encoding cannot be told
    layout: Layout = "files"
    limits: DocumentLimits = field(default_factory=DocumentLimits)
    extractor: str = PIPELINE  # module:function that loads what turns bytes into a record; tests give a fast one

    def __post_init__(self) -> None:
        if self.layout == "parts" and self.keep_text:
            raise ConfigError(
                "usage.layout", "--keep-text writes a file a report, which --layout parts is there to avoid. Leave one out."
            )
        if self.encoding is not None:
            try:
                "a".encode(self.encoding)
            except (LookupError, ValueError) as error:  # here, not at each of 100,000 documents
                raise ConfigError(
                    "usage.encoding",
                    f"--encoding takes the name of an encoding, such as gb18030, utf-8 or big5; found {self.encoding!r}.",
                ) from error


def parse_layout(text: str) -> Layout:
    """The layout of this name; raises ConfigError where there is none."""
    for layout in LAYOUTS:
        if text == layout:
            return layout
    raise ConfigError("usage.layout", f"--layout takes {' or '.join(LAYOUTS)}, found {text!r}.")


def _require_range(option: str, value: int, least: int, most: int) -> None:
    if not least <= value <= most:
        raise ConfigError("config.range", f"{option} must be from {least} to {most}, found {value}.")
