"""Locks and the requirements that they are made from, which a merge or a forgotten `./pants lock` can set apart."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

THIRD_PARTY = Path("3rdparty")
LOCKS = sorted(THIRD_PARTY.glob("*/*.lock"))


def requirements(lock: Path) -> Path:
    """Return the file that a lock is made from; `default` and Pants's lock come from requirements.txt."""
    name = lock.stem if lock.stem != "default" else "requirements"
    return lock.with_name(f"{name}.txt")


def statements(file: Path) -> Iterator[str]:
    for line in file.read_text().replace("\\\n", " ").splitlines():
        text = line.partition("#")[0].strip()
        if text:
            yield text


def pins(lock: Path) -> dict[str, list[str]]:
    """Return the versions of each package: more than one where platforms or versions of Python differ."""
    found: dict[str, list[str]] = {}
    for statement in statements(lock):
        name, version = statement.partition(" ")[0].split("==")
        found.setdefault(name, []).append(version)
    return found


def test_every_lock_has_its_requirements() -> None:
    assert THIRD_PARTY / "python/default.lock" in LOCKS
    assert {requirements(lock) for lock in LOCKS} == set(THIRD_PARTY.glob("*/*.txt"))


@pytest.mark.parametrize("lock", LOCKS, ids=str)
def test_what_is_required_is_locked(lock: Path) -> None:
    locked = pins(lock)
    for requirement in map(Requirement, statements(requirements(lock))):
        versions = locked.get(canonicalize_name(requirement.name), [])
        assert any(requirement.specifier.contains(each) for each in versions), (
            f"{lock} has {requirement.name} {versions}, and {requirement} is required: run `./pants lock`"
        )


@pytest.mark.parametrize("lock", LOCKS, ids=str)
def test_every_pin_has_hashes_and_stands_there_once(lock: Path) -> None:
    pinned = list(statements(lock))
    for statement in pinned:
        assert re.search(r" --hash=sha256:[0-9a-f]{64}( --hash=sha256:[0-9a-f]{64})*$", statement), statement
    plain = [statement.partition(" --hash")[0] for statement in pinned]
    assert sorted(set(plain)) == sorted(plain)
