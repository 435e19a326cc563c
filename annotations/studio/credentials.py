"""Tokens and passwords: from the environment or a file that only its owner can read; never from a command line, never shown."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Mapping
from pathlib import Path

from annotations.spans import AnnotationError

TOKEN_VARIABLE = "LABEL_STUDIO_API_KEY"
"""As in Label Studio's own tools."""
TOKEN_FILE_VARIABLE = "LABEL_STUDIO_API_KEY_FILE"


class Secret:
    """A token that does not show itself: ``repr``, ``str`` and tracebacks give dots. ``reveal()`` is called where a header is built."""

    __slots__ = ("_value",)

    def __init__(self, value: str) -> None:
        self._value = value

    def reveal(self) -> str:
        return self._value

    def __repr__(self) -> str:
        return "Secret(…)"

    def __bool__(self) -> bool:
        return bool(self._value)

    def hide_in(self, text: str) -> str:
        """``text`` without the token, for messages that quote a server."""
        return text.replace(self._value, "…") if self._value else text


def read_secret(path: Path) -> Secret:
    """The token in a file.

    Raises:
        AnnotationError: the file is missing or empty, or others than its owner may read it.
    """
    try:
        mode = stat.S_IMODE(path.stat().st_mode)
        content = path.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise AnnotationError(
            "annotations.token", f"{path} cannot be read ({error}). Write the token of your Label Studio account there."
        ) from error
    if mode & 0o077:
        raise AnnotationError("annotations.token", f"{path} may be read by others (mode {mode:04o}). Run `chmod 600 {path}`.")
    if not content:
        raise AnnotationError("annotations.token", f"{path} is empty. Write the token of your Label Studio account there.")
    return Secret(content)


def find_token(file: Path | None, environment: Mapping[str, str] = os.environ) -> Secret:
    """The token of Label Studio: of ``file`` where one is given, else of the environment, or of the file that it names.

    Raises:
        AnnotationError: there is none.
    """
    if file is not None:
        return read_secret(file)
    if value := environment.get(TOKEN_VARIABLE, "").strip():
        return Secret(value)
    if named := environment.get(TOKEN_FILE_VARIABLE):
        return read_secret(Path(named))
    raise AnnotationError(
        "annotations.token",
        f"no token of Label Studio. Set {TOKEN_VARIABLE}, or write it to a file of mode 0600 and name that with --token-file.",
    )


def keep_secret(path: Path, *, length: int = 40) -> Secret:
    """The token of ``path``, made and written there (mode 0600 from the first byte on) where there is none yet."""
    path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read_secret(path)
    with os.fdopen(descriptor, "w", encoding="utf-8") as file:
        file.write(secrets.token_hex(length // 2))
    return read_secret(path)
