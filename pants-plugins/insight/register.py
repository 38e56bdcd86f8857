"""`./pants why TESTS`: the changes that make tests rerun. `./pants graph`: the dependency diagram of the docs."""

from __future__ import annotations

import logging
from collections import defaultdict, deque
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import PurePath
from xml.etree import ElementTree as ET

from insight.picture import svg
from pants.backend.python.target_types import PythonTestsBatchCompatibilityTagField, PythonTestSourceField
from pants.core.util_rules.system_binaries import GitBinaryException
from pants.engine.addresses import Address, Addresses
from pants.engine.console import Console
from pants.engine.fs import CreateDigest, Digest, DigestContents, FileContent, PathGlobs, Workspace
from pants.engine.goal import Goal, GoalSubsystem
from pants.engine.rules import Get, MultiGet, Rule, collect_rules, goal_rule
from pants.engine.target import (
    AllTargets,
    Dependencies,
    DependenciesRequest,
    SourcesField,
    Targets,
    TransitiveTargets,
    TransitiveTargetsRequest,
)
from pants.engine.unions import UnionRule
from pants.option.option_types import BoolOption, StrOption
from pants.vcs.git import GitWorktreeRequest, MaybeGitWorktree

logger = logging.getLogger(__name__)

# Inputs of every test that are not dependencies.
GLOBAL_INPUTS = frozenset({"3rdparty/python/default.lock", "pyproject.toml"})
REPORTS = "dist/test/reports/*.xml"
PICTURE = "docs/dependencies.svg"
GROUPS = ("apps", "packages")


class WhySubsystem(GoalSubsystem):
    """The options of `why`."""

    name = "why"
    help = "Show which inputs of tests changed since a commit: the tests to rerun, the dependency path and the time."

    since = StrOption(default="HEAD", help="The commit to compare with; HEAD for uncommitted changes.")


class Why(Goal):
    """Explain why tests run again."""

    subsystem_cls = WhySubsystem
    environment_behavior = Goal.EnvironmentBehavior.LOCAL_ONLY


class GraphSubsystem(GoalSubsystem):
    """The options of `graph`."""

    name = "graph"
    help = f"Draw who depends on whom among apps and packages: {PICTURE}."

    check = BoolOption(default=False, help="Write nothing; fail if the picture is not that of the code.")


class Graph(Goal):
    """Draw the dependencies."""

    subsystem_cls = GraphSubsystem
    environment_behavior = Goal.EnvironmentBehavior.LOCAL_ONLY


@dataclass(frozen=True)
class Closure:
    """The inputs of a test: each target's dependencies, and the files of each."""

    edges: Mapping[Address, tuple[Address, ...]]
    files: Mapping[Address, tuple[str, ...]]

    def ways(self, test: Address, changed: frozenset[str]) -> Iterator[tuple[str, list[Address]]]:
        """Find the changed files below a test, each with the shortest way to it."""
        came_from: dict[Address, Address | None] = {test: None}
        waiting = deque([test])
        while waiting:
            address = waiting.popleft()
            for file in sorted(changed.intersection(self.files.get(address, ()))):
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


# Pants looks into this function when it meets the rule that calls it, so it stands above that.
async def _seconds() -> dict[str, float]:
    """Read how long test files took from the last reports that Pants wrote."""
    reports = await Get(DigestContents, PathGlobs([REPORTS]))
    took: defaultdict[str, float] = defaultdict(float)
    for report in reports:
        try:
            cases = list(ET.fromstring(report.content).iter("testcase"))  # noqa: S314 - pytest wrote it
        except ET.ParseError:
            logger.warning("%s was cut off: the times of its tests are missing.", report.path)
            continue
        for case in cases:
            took[case.get("classname", "").replace(".", "/") + ".py"] += float(case.get("time") or 0)
    return took


@goal_rule
async def why(console: Console, targets: Targets, options: WhySubsystem) -> Why:
    """Print the changed inputs of each test, or that there are none."""
    worktree = (await Get(MaybeGitWorktree, GitWorktreeRequest())).git_worktree
    if worktree is None:
        console.print_stderr("why: this is no git checkout.")
        return Why(exit_code=1)
    try:
        changed = frozenset(worktree.changed_files(from_commit=options.since, include_untracked=True))
    except GitBinaryException:
        console.print_stderr(f"why: {options.since} is not a commit that git knows here.")
        return Why(exit_code=1)
    tests = [target for target in targets if target.has_field(PythonTestSourceField)]
    transitive = await Get(TransitiveTargets, TransitiveTargetsRequest(target.address for target in tests))
    everything = tuple(transitive.closure)
    # As targets: among addresses, `docs:api` would stand for its files, which are what the closure has.
    dependencies = await MultiGet(Get(Targets, DependenciesRequest(target.get(Dependencies))) for target in everything)
    closure = Closure(
        {
            target.address: tuple(each.address for each in found)
            for target, found in zip(everything, dependencies)  # noqa: B905 - Python 3.9
        },
        {target.address: tuple(_files(target)) for target in everything},
    )
    seconds = await _seconds()
    tags = {test.address: test[PythonTestsBatchCompatibilityTagField].value for test in tests}
    ways = {test.address: list(closure.ways(test.address, changed)) for test in tests}
    batches = {tags[address] for address, found in ways.items() if found and tags[address]}
    again = 0
    for address in sorted(ways, key=str):
        found, together = ways[address], tags[address] in batches
        again += bool(found or together)
        for line in _lines(address, found, together, tags[address], seconds.get(address.filename)):
            console.print_stdout(line)
    for name in sorted(GLOBAL_INPUTS & changed):
        console.print_stdout(f"{name} changed: it is an input of every test.")
        again = len(tests)
    console.print_stdout(
        f"{again} of {len(tests)} test files run again; {len(changed)} files differ from {options.since}."
    )
    return Why(exit_code=0)


def _lines(address: Address, found: list, together: bool, tag: str | None, seconds: float | None) -> Iterator[str]:
    took = f" ({seconds:.1f} s last time)" if seconds is not None else ""
    if not found and not together:
        return
    if not found:
        yield f"{address.filename} runs again{took}: it shares the process `{tag}` with tests that do."
        return
    yield f"{address.filename} runs again{took}:"
    for file, way in found[:5]:
        steps = " > ".join(map(_name, way[1:])) if len(way) > 1 else "the test itself"
        yield f"    {file} changed: {steps}"
    if len(found) > 5:
        yield f"    and {len(found) - 5} more"


def _name(address: Address) -> str:
    """Return the file of an address; its own text if it is that of a library or of several files."""
    return address.filename if address.is_file_target else address.spec


def _files(target) -> Iterator[str]:
    if target.has_field(SourcesField) and target.address.is_generated_target and target.address.is_file_target:
        yield target.address.filename
    elif target.has_field(SourcesField):
        for pattern in target[SourcesField].globs:
            yield str(PurePath(target.address.spec_path, pattern))


@goal_rule
async def graph(console: Console, all_targets: AllTargets, options: GraphSubsystem, workspace: Workspace) -> Graph:
    """Draw the dependencies between apps and packages, without those of tests."""
    code = [
        target
        for target in all_targets
        if _group(target.address) and not target.alias.startswith(("python_test", "pex_binary"))
    ]
    dependencies = await MultiGet(Get(Addresses, DependenciesRequest(target.get(Dependencies))) for target in code)
    edges: dict[str, set[str]] = {group: set() for target in code if (group := _group(target.address))}
    for target, found in zip(code, dependencies):  # noqa: B905 - Python 3.9
        group = _group(target.address)
        edges[group] |= {other for each in found if (other := _group(each)) and other != group}
    picture = svg(edges).encode()
    if not options.check:
        workspace.write_digest(await Get(Digest, CreateDigest([FileContent(PICTURE, picture)])))
        console.print_stdout(f"{PICTURE}: {len(edges)} apps and packages, {sum(map(len, edges.values()))} dependencies")
        return Graph(exit_code=0)
    present = await Get(DigestContents, PathGlobs([PICTURE]))
    if [file.content for file in present] == [picture]:
        return Graph(exit_code=0)
    console.print_stderr(f"{PICTURE} is not that of the code: run `./pants graph`.")
    return Graph(exit_code=1)


def _group(address: Address) -> str:
    """Return the app or package that an address is in; "" if it is in none."""
    parts = PurePath(address.spec_path).parts
    return "/".join(parts[:2]) if len(parts) > 1 and parts[0] in GROUPS else ""


def rules() -> Iterable[Rule | UnionRule]:
    """Return the rules of this plugin to Pants."""
    return collect_rules()
