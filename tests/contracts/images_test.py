"""Commands, ports and certificate paths of the images match the task definitions and the connection string."""

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from infra.components.apps import backend_container, frontend_container
from infra.components.documentdb import CA_FILE
from infra.settings import DEV

DOCKERFILE = Path(__file__).parents[2] / "images/Dockerfile"
CONTAINERS = {container.image: container for container in (backend_container(DEV), frontend_container(DEV))}


def instructions(stage: str) -> dict[str, str]:
    """Read a stage of the Dockerfile: the last argument string of each instruction."""
    stages = DOCKERFILE.read_text().split("\nFROM ")
    (lines,) = (each.splitlines()[1:] for each in stages if each.splitlines()[0].endswith(f" AS {stage}"))
    words = (line.partition(" ") for line in lines if line and not line.startswith("#"))
    return {instruction: arguments for instruction, _, arguments in words}


@pytest.mark.parametrize("app", CONTAINERS)
def test_an_image_alone_starts_what_its_task_starts(app: str) -> None:
    assert tuple(json.loads(instructions(app)["CMD"])) == CONTAINERS[app].command


@pytest.mark.parametrize("app", CONTAINERS)
def test_the_exposed_port_is_the_tasks(app: str) -> None:
    assert int(instructions(app)["EXPOSE"]) == CONTAINERS[app].port


def test_the_database_authorities_lie_where_the_connection_string_looks() -> None:
    assert instructions("backend")["COPY"].split()[-1] == CA_FILE


REMOVED = re.findall(r"(\w+) \1-\*", DOCKERFILE.read_text())
PROGRAMS = ("apps.backend.app", "apps.backend.load.load", "apps.backend.sync.run", "apps.frontend.app")
WITHOUT = """
import sys
class Missing:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {removed!r}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, Missing())
import {program}
"""


def test_unused_libraries_are_removed() -> None:
    assert {"faker", "pygments"} <= set(REMOVED)


@pytest.mark.parametrize("program", PROGRAMS)
def test_programs_do_without_what_the_images_leave_out(program: str) -> None:
    script = WITHOUT.format(removed=set(REMOVED), program=program)
    ended = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=False)  # noqa: S603
    assert ended.returncode == 0, ended.stderr


def test_the_apps_do_not_run_as_root() -> None:
    user, group = map(int, instructions("app")["USER"].split(":"))
    assert user > 0
    assert group > 0
