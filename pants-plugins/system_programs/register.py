"""Makes system programs inputs of the tests that start them: `system_programs=["chromium"]`.

Pants caches a skipped test as a success. With the program's version (or its absence) among the files of the
sandbox, the test runs again once the program is installed or updated, and no other test does.
"""

from __future__ import annotations

from collections.abc import Iterable

from pants.backend.python.goals.pytest_runner import PytestPluginSetup, PytestPluginSetupRequest
from pants.backend.python.target_types import PythonTestsGeneratorTarget, PythonTestTarget
from pants.backend.python.util_rules.pex_environment import PexSubsystem
from pants.core.util_rules.system_binaries import BashBinary
from pants.engine.fs import CreateDigest, Digest, FileContent
from pants.engine.process import Process, ProcessCacheScope, ProcessResult
from pants.engine.rules import Get, MultiGet, Rule, collect_rules, rule
from pants.engine.target import InvalidFieldException, StringSequenceField, Target
from pants.engine.unions import UnionRule
from pants.option.option_types import DictOption
from pants.option.subsystem import Subsystem
from pants.util.logging import LogLevel

# Prints the first program that exists, and its version.
DESCRIBE = """
for name in "$@"; do
    if found="$(command -v "$name")"; then
        echo "$found $(HOME="$PWD" "$found" --version 2>/dev/null | head -n 1)"
        exit
    fi
done
echo "missing"
"""


class SystemPrograms(Subsystem):
    """The programs that tests may name."""

    options_scope = "system-programs"
    help = "Programs of the machine that tests start, and under which names each is looked for."

    names = DictOption("--names", help="For each program, the names to look for; the first one found is used.")


class SystemProgramsField(StringSequenceField):
    """The programs that a test starts."""

    alias = "system_programs"
    help = "Programs of the machine that the tests start: keys of `[system-programs] names` in pants.toml."


class SystemProgramsRequest(PytestPluginSetupRequest):
    """The request of Pants before each such test."""

    @classmethod
    def is_applicable(cls, target: Target) -> bool:
        """Return whether the test names a program."""
        return bool(target.get(SystemProgramsField).value)


@rule(desc="Look for programs that tests start", level=LogLevel.DEBUG)
async def describe_programs(
    request: SystemProgramsRequest, known: SystemPrograms, bash: BashBinary, pex: PexSubsystem.EnvironmentAware
) -> PytestPluginSetup:
    """Return a file for each program, with its path and version, or "missing"."""
    programs = request.target[SystemProgramsField].value or ()
    unknown = sorted(set(programs) - set(known.names))
    if unknown:
        raise InvalidFieldException(
            f"{request.target.address}: system_programs names {', '.join(unknown)}, "
            "which [system-programs] names in pants.toml does not have."
        )
    results = await MultiGet(
        Get(
            ProcessResult,
            Process(
                (bash.path, "-c", DESCRIBE, "describe", *known.names[program]),
                env={"PATH": ":".join(pex.path)},
                description=f"Look for {program}",
                level=LogLevel.DEBUG,
                cache_scope=ProcessCacheScope.PER_SESSION,  # a missing program may have been installed since
            ),
        )
        for program in programs
    )
    files = (
        FileContent(f".system_programs/{name}", result.stdout)
        for name, result in zip(programs, results)  # noqa: B905
    )
    return PytestPluginSetup(await Get(Digest, CreateDigest(files)))


def rules() -> Iterable[Rule | UnionRule]:
    """Return the rules of this plugin to Pants."""
    return (
        *collect_rules(),
        UnionRule(PytestPluginSetupRequest, SystemProgramsRequest),
        PythonTestTarget.register_plugin_field(SystemProgramsField),
        PythonTestsGeneratorTarget.register_plugin_field(SystemProgramsField),
    )
