from __future__ import annotations

import stat
from pathlib import Path

import pytest

from annotations.spans import AnnotationError
from annotations.studio.credentials import TOKEN_FILE_VARIABLE, TOKEN_VARIABLE, Secret, find_token, keep_secret, read_secret


def test_a_secret_does_not_show_itself() -> None:
    secret = Secret("abc123")
    assert "abc123" not in f"{secret!r} {secret} {[secret]}"
    assert secret.hide_in("token abc123!") == "token …!"


def test_a_kept_secret_is_made_once_and_only_its_owner_reads_it(tmp_path: Path) -> None:
    path = tmp_path / "new" / "token"
    first = keep_secret(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert len(first.reveal()) == 40
    assert keep_secret(path).reveal() == first.reveal()


@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604])
def test_a_file_that_others_may_read_is_refused(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "token"
    path.write_text("abc123")
    path.chmod(mode)
    with pytest.raises(AnnotationError, match="chmod 600") as caught:
        read_secret(path)
    assert "abc123" not in str(caught.value)


def test_an_empty_or_missing_file_is_refused(tmp_path: Path) -> None:
    empty = tmp_path / "token"
    empty.touch(mode=0o600)
    for path in (empty, tmp_path / "none"):
        with pytest.raises(AnnotationError):
            read_secret(path)


def test_a_token_comes_from_the_file_the_environment_or_the_file_named_there(tmp_path: Path) -> None:
    path = tmp_path / "token"
    keep_secret(path)
    inside = read_secret(path).reveal()
    assert find_token(path, {TOKEN_VARIABLE: "other"}).reveal() == inside
    assert find_token(None, {TOKEN_VARIABLE: " other "}).reveal() == "other"
    assert find_token(None, {TOKEN_FILE_VARIABLE: str(path)}).reveal() == inside
    with pytest.raises(AnnotationError, match=TOKEN_VARIABLE):
        find_token(None, {})
