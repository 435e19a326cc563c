"""The allocator's threshold is asked for where there is one, and nothing else happens where there is none."""

from __future__ import annotations

import ctypes
from types import SimpleNamespace

import pytest

from ie.batch import allocator
from ie.batch.allocator import give_back_large_blocks


@pytest.mark.issue(7)
def test_threshold_is_set_once_for_the_process(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[int, int]] = []

    def mallopt(parameter: int, value: int) -> int:
        asked.append((parameter, value))
        return 1

    monkeypatch.setattr(allocator, "ctypes", SimpleNamespace(CDLL=lambda name: SimpleNamespace(mallopt=mallopt)))
    give_back_large_blocks()
    assert asked == [(-3, 65_536)]


@pytest.mark.parametrize("error", [AttributeError, OSError, TypeError])
def test_other_systems_go_on_without(error: type[Exception], monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(name: object) -> ctypes.CDLL:
        raise error

    monkeypatch.setattr(allocator, "ctypes", SimpleNamespace(CDLL=refuse))
    give_back_large_blocks()
