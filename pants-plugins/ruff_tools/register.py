"""Ruff as linter (`ruff check`), fixer (`ruff check --fix`) and formatter (`ruff format`, of BUILD files too).

Takes the place of the backend in Pants 2.17, which calls `ruff FILES`, a form that ruff has since dropped, and
which knows no `ruff format`. Options, targets and `skip_ruff` are that backend's own.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pants.backend.build_files.fmt.base import FmtBuildFilesRequest
from pants.backend.python.lint.ruff import skip_field, subsystem
from pants.backend.python.lint.ruff.subsystem import Ruff, RuffFieldSet
from pants.backend.python.util_rules import pex
from pants.backend.python.util_rules.pex import PexRequest, VenvPex, VenvPexProcess
from pants.core.goals.fix import FixResult, FixTargetsRequest
from pants.core.goals.fmt import AbstractFmtRequest, FmtResult, FmtTargetsRequest
from pants.core.goals.lint import LintResult, LintTargetsRequest
from pants.core.util_rules.config_files import ConfigFiles, ConfigFilesRequest
from pants.core.util_rules.partitions import PartitionerType
from pants.core.util_rules.source_files import SourceFiles, SourceFilesRequest
from pants.engine.fs import Digest, MergeDigests
from pants.engine.internals.native_engine import Snapshot
from pants.engine.process import FallibleProcessResult, ProcessResult, ProductDescription
from pants.engine.rules import Get, MultiGet, Rule, collect_rules, rule
from pants.engine.unions import UnionRule
from pants.util.logging import LogLevel
from pants.util.strutil import pluralize


class RuffCheckRequest(LintTargetsRequest):
    """Report problems: `lint`."""

    field_set_type = RuffFieldSet
    tool_subsystem = Ruff
    partitioner_type = PartitionerType.DEFAULT_SINGLE_PARTITION
    tool_name = "ruff check"


class RuffFixRequest(FixTargetsRequest):
    """Fix what ruff can fix: `fix`."""

    field_set_type = RuffFieldSet
    tool_subsystem = Ruff
    partitioner_type = PartitionerType.DEFAULT_SINGLE_PARTITION
    tool_name = "ruff check --fix"


class RuffFormatRequest(FmtTargetsRequest):
    """Format the code: `fmt`, and as a check in `lint`."""

    field_set_type = RuffFieldSet
    tool_subsystem = Ruff
    partitioner_type = PartitionerType.DEFAULT_SINGLE_PARTITION
    tool_name = "ruff format"


class RuffFormatBuildFilesRequest(FmtBuildFilesRequest):
    """Format BUILD files like code."""

    tool_subsystem = Ruff
    tool_name = "ruff format of BUILD files"


@dataclass(frozen=True)
class RuffCommand:
    """One call of ruff: its words before the files, and the files."""

    words: tuple[str, ...]
    snapshot: Snapshot


@rule
async def run_ruff(command: RuffCommand, ruff: Ruff) -> FallibleProcessResult:
    """Call ruff on the files, under the settings that belong to them."""
    ruff_pex, config_files = await MultiGet(
        Get(VenvPex, PexRequest, ruff.to_pex_request()),
        Get(ConfigFiles, ConfigFilesRequest, ruff.config_request(command.snapshot.dirs)),
    )
    input_digest = await Get(Digest, MergeDigests((command.snapshot.digest, config_files.snapshot.digest)))
    files = command.snapshot.files
    return await Get(
        FallibleProcessResult,
        VenvPexProcess(
            ruff_pex,
            argv=(*command.words, "--no-cache", *ruff.args, *files),
            input_digest=input_digest,
            output_files=files,
            description=f"Run ruff {' '.join(command.words)} on {pluralize(len(files), 'file')}.",
            level=LogLevel.DEBUG,
        ),
    )


# Pants looks into functions like these two when it meets the rules that call them, so they stand above those.
async def _successful(result: FallibleProcessResult, description: str) -> ProcessResult:
    """Raise with ruff's message if it failed, for example on a file that does not parse."""
    return await Get(
        ProcessResult,
        {result: FallibleProcessResult, ProductDescription(description): ProductDescription},
    )


async def _formatted(request: AbstractFmtRequest.Batch) -> FmtResult:
    result = await Get(FallibleProcessResult, RuffCommand(("format",), request.snapshot))
    result = await _successful(result, "ruff format")
    return await FmtResult.create(request, result, strip_chroot_path=True)


@rule(desc="Lint with ruff", level=LogLevel.DEBUG)
async def ruff_check(request: RuffCheckRequest.Batch) -> LintResult:
    """Return ruff's findings."""
    sources = await Get(SourceFiles, SourceFilesRequest(field_set.source for field_set in request.elements))
    result = await Get(FallibleProcessResult, RuffCommand(("check",), sources.snapshot))
    return LintResult.create(request, result, strip_chroot_path=True)


@rule(desc="Fix with ruff", level=LogLevel.DEBUG)
async def ruff_fix(request: RuffFixRequest.Batch) -> FixResult:
    """Return the fixed files; `lint` reports the rest."""
    command = RuffCommand(("check", "--fix", "--exit-zero"), request.snapshot)
    result = await Get(FallibleProcessResult, RuffCommand, command)
    result = await _successful(result, "ruff check --fix")
    return await FixResult.create(request, result, strip_chroot_path=True)


@rule(desc="Format with ruff", level=LogLevel.DEBUG)
async def ruff_format(request: RuffFormatRequest.Batch) -> FmtResult:
    """Return the formatted files."""
    return await _formatted(request)


@rule(desc="Format BUILD files with ruff", level=LogLevel.DEBUG)
async def ruff_format_build_files(request: RuffFormatBuildFilesRequest.Batch) -> FmtResult:
    """Return the formatted BUILD files."""
    return await _formatted(request)


def rules() -> Iterable[Rule | UnionRule]:
    """Return the rules of this plugin to Pants."""
    return (
        *collect_rules(),
        *RuffCheckRequest.rules(),
        *RuffFixRequest.rules(),
        *RuffFormatRequest.rules(),
        *RuffFormatBuildFilesRequest.rules(),
        *pex.rules(),
        *skip_field.rules(),
        *subsystem.rules(),
    )
