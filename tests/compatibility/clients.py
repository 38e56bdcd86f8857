"""Third-party clients of the API, in a separate environment."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest

HERE: Final = Path(__file__).parent


def client_command(name: str) -> list[str]:
    """Return how to run a program of this folder: as packaged by Pants, or by the Python of F1_CLIENTS_PYTHON."""
    packaged = Path(HERE.parents[1], "tests.compatibility", f"{name}.pex")
    if packaged.exists():
        return [sys.executable, str(packaged / "__main__.py" if packaged.is_dir() else packaged)]
    if "F1_CLIENTS_PYTHON" in os.environ:
        return [os.environ["F1_CLIENTS_PYTHON"], str(HERE / f"{name}.py")]
    pytest.skip("the clients are packaged by Pants; without it, name a Python that has them: F1_CLIENTS_PYTHON")


def caches_in(folder: Path) -> dict[str, str]:
    """Return environment variables that make a client store everything in a folder."""
    return dict.fromkeys(("HOME", "XDG_CACHE_HOME", "FASTF1_CACHE"), str(folder))


def output_of(command: list[str], environment: Mapping[str, str], code: str = "") -> str:
    """Run a program, with the code on its standard input, and return its output."""
    ended = subprocess.run(  # noqa: S603 - our own programs
        command, input=code, env={**os.environ, **environment}, capture_output=True, text=True, check=False
    )
    if ended.returncode:
        pytest.fail(ended.stderr[-2_000:])
    return ended.stdout
