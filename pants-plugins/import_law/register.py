"""Checks the import law, the `__dependencies_rules__` of the root BUILD file, as a linter."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from pants.backend.python.dependency_inference.rules import UnownedDependencyError
from pants.core.goals.lint import LintResult, LintTargetsRequest
from pants.core.util_rules.partitions import PartitionerType
from pants.engine.addresses import Addresses
from pants.engine.internals.dep_rules import DependencyRulesError
from pants.engine.rules import Get, MultiGet, Rule, collect_rules, rule
from pants.engine.target import Dependencies, DependenciesRequest, FieldSet
from pants.engine.unions import UnionRule
from pants.option.option_types import SkipOption
from pants.option.subsystem import Subsystem


class ImportLaw(Subsystem):
    """The options of this linter."""

    options_scope = "import-law"
    name = "import law"
    help = "Who may import whom: the `__dependencies_rules__` of the root BUILD file, checked as a linter."

    skip = SkipOption("lint")


@dataclass(frozen=True)
class ImportLawFieldSet(FieldSet):
    """Whatever can depend on something."""

    required_fields = (Dependencies,)

    dependencies: Dependencies


class ImportLawRequest(LintTargetsRequest):
    """Check every target: `lint`."""

    field_set_type = ImportLawFieldSet
    tool_subsystem = ImportLaw
    partitioner_type = PartitionerType.DEFAULT_SINGLE_PARTITION


@dataclass(frozen=True)
class Verdict:
    """What one target does against the law; empty if nothing."""

    breach: str


@rule
async def judge(field_set: ImportLawFieldSet) -> Verdict:
    """Pants applies the rules where it resolves dependencies, and raises: this only catches that."""
    try:
        await Get(Addresses, DependenciesRequest(field_set.dependencies))
    except (DependencyRulesError, UnownedDependencyError) as error:
        return Verdict(str(error))
    return Verdict("")


@rule(desc="Check the import law")
async def check_import_law(request: ImportLawRequest.Batch) -> LintResult:
    """Report every breach in one go, not the first alone."""
    verdicts = await MultiGet(Get(Verdict, ImportLawFieldSet, element) for element in request.elements)
    breaches = [verdict.breach for verdict in verdicts if verdict.breach]
    return LintResult(
        exit_code=1 if breaches else 0,
        stdout="\n".join(breaches),
        stderr="",
        linter_name=request.tool_name,
    )


def rules() -> Iterable[Rule | UnionRule]:
    """Hand Pants what it loads from here."""
    return (*collect_rules(), *ImportLawRequest.rules())
