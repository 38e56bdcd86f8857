"""The changed inputs of tests, and what they mean for whether these run again."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from pants.engine.addresses import Address

# Inputs of every test that are not dependencies.
GLOBAL_INPUTS = frozenset({"3rdparty/python/default.lock", "pyproject.toml"})
# What determines how tests are run, or only something else.
POSSIBLE_INPUTS = ("pants.toml", "pants-plugins/", "3rdparty/pants/")
BUILD = "BUILD"


@dataclass(frozen=True)
class Closure:
    """The inputs of tests: each target's dependencies and files; and the groups that files were removed from."""

    edges: Mapping[Address, tuple[Address, ...]]
    files: Mapping[Address, tuple[str, ...]]
    removed_from: frozenset[Address] = frozenset()

    def ways(self, test: Address, changed: frozenset[str]) -> Iterator[tuple[str, list[Address]]]:
        """Find the changed files below a test, each with the shortest way to it."""
        came_from: dict[Address, Address | None] = {test: None}
        found: set[str] = set()
        waiting = deque([test])
        while waiting:
            address = waiting.popleft()
            for file in sorted(changed.intersection(self.files.get(address, ())) - found):
                found.add(file)
                yield file, _way(came_from, address)
            for following in self.edges.get(address, ()):
                if following not in came_from:
                    came_from[following] = address
                    waiting.append(following)


def _way(came_from: Mapping[Address, Address | None], end: Address) -> list[Address]:
    way, at = [], end
    while at is not None:
        way.append(at)
        at = came_from[at]  # type: ignore[assignment]
    return way[::-1]


@dataclass(frozen=True)
class Report:
    """The changed inputs of each test, with the way to each; tests with the same tag share a process."""

    ways: Mapping[Address, list]
    tags: Mapping[Address, str | None]
    removed_from: frozenset[Address]

    def totals(self) -> tuple[int, int]:
        """Return how many tests run again, and how many others may."""
        shared = self._shared()
        certain = {each for each, found in self.ways.items() if _is_certain(found) or self.tags[each] in shared}
        return len(certain), sum(bool(found) for each, found in self.ways.items() if each not in certain)

    def tests(self, seconds: Mapping[str, float]) -> Iterator[str]:
        """Describe each test that runs again or may, with the time that it took."""
        shared = self._shared()
        for address in sorted(self.ways, key=str):
            found, tag = self.ways[address], self.tags[address]
            took = f" ({seconds[address.filename]:.1f} s last time)" if address.filename in seconds else ""
            if not _is_certain(found) and tag in shared:
                yield f"{address.filename} runs again{took}: it shares the process `{tag}` with tests that do, or did."
            elif found:
                yield f"{address.filename} {'runs' if _is_certain(found) else 'may run'} again{took}:"
                yield from _reasons(found)

    def _shared(self) -> frozenset[str]:
        """Return the tags of the processes in which a test changed, or is gone."""
        again = (
            self.tags[address]
            for address, found in self.ways.items()
            if _is_certain(found) or address.maybe_convert_to_target_generator() in self.removed_from
        )
        return frozenset(filter(None, again))


def _is_certain(found: list) -> bool:
    """Return whether more changed for a test than the description of targets, of which much is no input."""
    return any(PurePath(file).name != BUILD for file, _ in found)


def _reasons(found: list) -> Iterator[str]:
    for file, way in found[:5]:
        steps = " > ".join(map(_name, way[1:])) if len(way) > 1 else "the test itself"
        yield f"    {file} changed: {steps}"
    if len(found) > 5:
        yield f"    and {len(found) - 5} more"


def of_every_test(changed: frozenset[str]) -> Iterator[str]:
    """Yield a line for each kind of changed file that every test depends on, or may depend on."""
    for name in sorted(GLOBAL_INPUTS & changed):
        yield f"{name} changed: it is an input of every test."
    how = sorted(file for file in changed if file == "pants" or file.startswith(POSSIBLE_INPUTS))
    if how:
        more = f" and {len(how) - 1} more" if len(how) > 1 else ""
        yield f"{how[0]}{more} changed: every test runs again if this changes how tests are run."


def _name(address: Address) -> str:
    """Return the file of an address; its own text if it is that of a library or of several files."""
    return address.filename if address.is_file_target else address.spec
