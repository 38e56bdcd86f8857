"""The examples in the documentation, run in a shell against the API, give the documented output."""

import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pytest

PAGES: Final = ("README.md", "docs/api.md")
DOCUMENTED: Final = "http://127.0.0.1:3002"
BLOCK: Final = re.compile(r"^```console\n(.*?)^```", re.MULTILINE | re.DOTALL)
# The bulk data are built by a separate process; tests/compatibility covers them.
ELSEWHERE: Final = "/data/"


def examples() -> Iterator[tuple[str, str]]:
    """Find the blocks that call the API: their commands and the expected output."""
    for page in PAGES:
        for block in BLOCK.findall(Path(page).read_text()):
            if DOCUMENTED in block and ELSEWHERE not in block and "./pants" not in block:
                lines = block.splitlines()
                commands = [line.removeprefix("$ ") for line in lines if line.startswith("$ ")]
                yield "\n".join(commands), "\n".join(line for line in lines if not line.startswith("$ "))


@pytest.mark.parametrize(("commands", "output"), list(examples()))
def test_an_example_answers_what_is_shown(commands: str, output: str, backend_url: str) -> None:
    for program in ("curl", "jq"):
        if program in commands and shutil.which(program) is None:
            pytest.skip(f"{program} is not installed")
    script = commands.replace(DOCUMENTED, backend_url)
    ended = subprocess.run(  # noqa: S603 - the examples of our own pages
        ["/bin/bash", "-euc", script], capture_output=True, text=True, check=False, timeout=60
    )
    assert (ended.returncode, ended.stderr) == (0, "")
    if output:
        assert ended.stdout.strip() == output
    else:
        assert '"status":4' not in ended.stdout  # no problem document
        assert len(ended.stdout) > 100


def test_there_are_examples() -> None:
    assert len(list(examples())) >= 6
