"""`./pants why TESTS`: the changes that make tests rerun. `./pants graph`: the dependency diagram of the docs."""

from __future__ import annotations

import logging
import subprocess
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePath
from xml.etree import ElementTree as ET

from insight.inputs import BUILD, GLOBAL_INPUTS, Closure, Report, of_every_test
from insight.picture import svg
from pants.backend.python.target_types import PythonTestsBatchCompatibilityTagField, PythonTestSourceField
from pants.core.util_rules.system_binaries import MaybeGitBinary
from pants.engine.addresses import Address, Addresses
from pants.engine.console import Console
from pants.engine.fs import CreateDigest, Digest, DigestContents, FileContent, PathGlobs, Paths, Workspace
from pants.engine.goal import Goal, GoalSubsystem
from pants.engine.internals.graph import Owners, OwnersRequest
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


# Pants looks into these functions when it meets the rule that calls them, so they stand above that.
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


async def _closure(tests: list, changed: frozenset[str]) -> Closure:
    transitive = await Get(TransitiveTargets, TransitiveTargetsRequest(target.address for target in tests))
    everything = tuple(transitive.closure)
    # As targets: among addresses, `docs:api` would stand for its files, which are what the closure has.
    dependencies = await MultiGet(Get(Targets, DependenciesRequest(target.get(Dependencies))) for target in everything)
    edges = {
        target.address: tuple(each.address for each in found)
        for target, found in zip(everything, dependencies)  # noqa: B905 - Python 3.9
    }
    files = {target.address: tuple(_files(target)) for target in everything}
    present = await Get(Paths, PathGlobs(sorted(changed)))
    gone = tuple(sorted(changed.difference(present.files)))
    if not gone:
        return Closure(edges, files)
    # Who depended on one of these alone no longer does, and changed as well. Others depend on the group that it was in.
    owners = dict(zip(gone, await MultiGet(Get(Owners, OwnersRequest((file,))) for file in gone)))  # noqa: B905
    groups = await MultiGet(Get(Addresses, DependenciesRequest(target.get(Dependencies))) for target in everything)
    for target, found in zip(everything, groups):  # noqa: B905 - Python 3.9
        files[target.address] += tuple(file for file in gone if set(owners[file]) & set(found))
    return Closure(edges, files, frozenset(each for found in owners.values() for each in found))


@goal_rule
async def why(console: Console, targets: Targets, options: WhySubsystem, git: MaybeGitBinary) -> Why:
    """Print the changed inputs of each test, or that there are none."""
    worktree = (await Get(MaybeGitWorktree, GitWorktreeRequest())).git_worktree
    if worktree is None or git.git_binary is None:
        console.print_stderr("why: this is no git checkout.")
        return Why(exit_code=1)
    changed = _changed(git.git_binary.path, options.since)
    if changed is None:
        console.print_stderr(f"why: {options.since or 'an empty name'} is not a commit that git knows here.")
        return Why(exit_code=1)
    tests = [target for target in targets if target.has_field(PythonTestSourceField)]
    if not tests:
        console.print_stderr("why: no tests are named; `./pants why ::` shows those that depend on what changed.")
        return Why(exit_code=1)
    closure = await _closure(tests, changed)
    report = Report(
        {test.address: list(closure.ways(test.address, changed)) for test in tests},
        {test.address: test[PythonTestsBatchCompatibilityTagField].value for test in tests},
        closure.removed_from,
    )
    seconds = await _seconds()
    for line in (*report.tests(seconds), *of_every_test(changed)):
        console.print_stdout(line)
    certain, possible = (len(tests), 0) if GLOBAL_INPUTS & changed else report.totals()
    console.print_stdout(
        f"{certain} of {len(tests)} test files run again{f', {possible} more may' if possible else ''}; "
        f"{len(changed)} files differ from {options.since}."
    )
    return Why(exit_code=0)


def _changed(git: str, since: str) -> frozenset[str] | None:
    """Return the files that differ from a commit, or None if there is no such commit.

    Pants's own function splits names at spaces, and leaves out the old names of renamed files.
    """
    changes = ("diff", "-z", "--name-only", "--relative", "--no-renames")
    names: set[str] = set()
    for arguments in (
        (*changes, "--end-of-options", f"{since or '?'}...HEAD", "--"),
        (*changes, "HEAD", "--"),
        ("ls-files", "-z", "--others", "--exclude-standard"),
    ):
        listed = subprocess.run((git, *arguments), capture_output=True, text=True, check=False)  # noqa: S603
        if listed.returncode:
            return None
        names.update(filter(None, listed.stdout.split("\0")))
    return frozenset(names)


def _files(target) -> Iterator[str]:
    yield str(PurePath(target.address.spec_path, BUILD))
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
