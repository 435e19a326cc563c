"""The errors that leave the package. Each has a stable ``code``; batch output and tests use the code, people read the sentence."""

from __future__ import annotations


class IEError(Exception):
    """Base of every error that a caller may want to catch. ``code`` is ``stage.reason``."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code
        self.message = message

    def __str__(self) -> str:
        return f"[{self.code}] {self.message}"


class ReadError(IEError):
    """The bytes cannot be turned into the text of a report."""


class LimitError(ReadError):
    """The input is larger, deeper or more compressed than the stated limits allow."""


class NotAReportError(IEError):
    """The text was read, and it is no annual report (code ``report.not_a_report``, ``report.language``, ``report.shell``)."""


class GrammarError(IEError):
    """A span does not parse. The span is kept in the record, without a value."""


class ModelError(IEError):
    """A model folder is missing, changed, half copied, or is not for this program."""


class ConfigError(IEError):
    """A setting or an argument is unknown, of the wrong type or out of range."""


class InternalError(IEError):
    """A promise of our own is broken. Always a bug in ie."""

    def __init__(self, message: str) -> None:
        super().__init__("bug", f"{message}. This is a bug in ie; please report it.")
