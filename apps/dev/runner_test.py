import shutil
import signal
from pathlib import Path
from typing import NamedTuple

import pytest

from apps.dev.program import ProgramError
from apps.dev.runner import INTERRUPTS, explained, interrupts
from packages.embedded_stores.process import StoreError


class Usage(NamedTuple):
    """The result of `shutil.disk_usage`."""

    total: int
    used: int
    free: int


def test_a_failure_on_a_full_disk_names_the_disk(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    error = ProgramError("apps.backend.load ended with code 1")
    assert explained(error, tmp_path / ".f1") is error
    monkeypatch.setattr(shutil, "disk_usage", lambda _: Usage(40_000_000, 39_828_000, 172_000))
    assert str(explained(error, tmp_path / ".f1")).startswith(
        f"the disk is full: 0 MB are free at {tmp_path}; the data"
    )


def test_data_that_another_run_uses_are_named(tmp_path: Path) -> None:
    busy = StoreError("MongoDB (SecantusDB) ended with code 1: WiredTigerError: Device or resource busy")
    assert str(explained(busy, tmp_path)).startswith(f"another `./pants dev` uses the data in {tmp_path}; stop it")


def test_an_interrupt_whose_exception_is_lost_is_known() -> None:
    before = [signal.getsignal(number) for number in INTERRUPTS]
    try:
        interrupted = interrupts()
        for number in INTERRUPTS:
            interrupted.clear()
            with pytest.raises(KeyboardInterrupt):
                signal.raise_signal(number)
            assert interrupted.is_set()
    finally:
        for number, handler in zip(INTERRUPTS, before, strict=True):
            signal.signal(number, handler)
