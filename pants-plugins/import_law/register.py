"""Checks the import law as a linter: the `__dependencies_rules__` of the root BUILD file, and source_rules.py.

It takes the place of Pants's visibility backend, which applies the same rules wherever it resolves dependencies: there
one breach would stop the type checks and tests of everything else. Here `lint` alone reports it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from pants.backend.python.dependency_inference.rules import UnownedDependencyError
from pants.backend.python.target_types import PythonSourceField
from pants.backend.visibility.rules import (
    BuildFileVisibilityImplementationRequest,
    build_file_visibility_implementation,
)
from pants.core.goals.lint import LintResult, LintTargetsRequest
from pants.core.util_rules.partitions import PartitionerType
from pants.core.util_rules.source_files import SourceFiles, SourceFilesRequest
from pants.engine.addresses import Address, Addresses
from pants.engine.fs import CreateDigest, Digest, FileContent, MergeDigests, PathGlobs
from pants.engine.internals.dep_rules import BuildFileDependencyRulesImplementationRequest, DependencyRulesError
from pants.engine.process import FallibleProcessResult, Process
from pants.engine.rules import Get, MultiGet, Rule, collect_rules, rule
from pants.engine.target import (
    Dependencies,
    DependenciesRequest,
    DependenciesRuleApplication,
    DependenciesRuleApplicationRequest,
    FieldSet,
)
from pants.engine.unions import UnionRule
from pants.option.option_types import DictOption, SkipOption, StrListOption
from pants.option.subsystem import Subsystem
from plain_errors.register import text_of
from stable_keys.interpreter import PYTHON

SOURCE_RULES = ("pants-plugins/import_law/source_rules.py", "pants-plugins/import_law/names.py")
CONFIG = "import_law.json"
SOURCE_OPTIONS = (
    "pure",
    "pure_exceptions",
    "dynamic_imports",
    "closures",
    "unique_names",
    "unique_names_exceptions",
)


class ImportLaw(Subsystem):
    """The options of this linter."""

    options_scope = "import-law"
    name = "import law"
    help = "Who may import whom: the `__dependencies_rules__` of the root BUILD file, checked as a linter."

    skip = SkipOption("lint")
    pure = StrListOption(help="Folders of pure code: no access to files, other processes or the network.")
    pure_exceptions = DictOption(help="Modules that a file there may import all the same.")
    dynamic_imports = StrListOption(help="Files that may import by names made at run time, with BUILD naming them.")
    closures = DictOption(help="Decorators, and how many modules a module with functions under them may import.")
    unique_names = StrListOption(help="Folders in which no two modules define a class or an alias of the same name.")
    unique_names_exceptions = StrListOption(help="Folders in them whose names are given by somebody else.")


@dataclass(frozen=True)
class ImportLawFieldSet(FieldSet):
    """Targets that can have dependencies."""

    required_fields = (Dependencies,)

    dependencies: Dependencies


@dataclass(frozen=True)
class ImportLawSourceFieldSet(FieldSet):
    """Targets with Python sources."""

    required_fields = (PythonSourceField,)

    source: PythonSourceField


class ImportLawRequest(LintTargetsRequest):
    """Check every target: `lint`."""

    field_set_type = ImportLawFieldSet
    tool_subsystem = ImportLaw
    partitioner_type = PartitionerType.DEFAULT_SINGLE_PARTITION


class ImportLawSourcesRequest(LintTargetsRequest):
    """Check the texts, all together: `lint`."""

    field_set_type = ImportLawSourceFieldSet
    tool_subsystem = ImportLaw
    partitioner_type = PartitionerType.DEFAULT_SINGLE_PARTITION
    tool_name = "import-law sources"


@dataclass(frozen=True)
class Verdict:
    """The violation of the import law by one target; empty if there is none."""

    breach: str


@dataclass(frozen=True)
class DependenciesToJudge:
    """A target, and how its dependencies are found."""

    address: Address
    field: Dependencies


@rule
async def judge(request: DependenciesToJudge) -> Verdict:
    """Apply the rules in BUILD files to the dependencies of one target."""
    try:
        dependencies = await Get(Addresses, DependenciesRequest(request.field))
        application = await Get(
            DependenciesRuleApplication,
            DependenciesRuleApplicationRequest(
                address=request.address, dependencies=dependencies, description_of_origin="the import law"
            ),
        )
        application.execute_actions()
    except UnownedDependencyError as error:
        return Verdict(text_of(error))
    except DependencyRulesError as error:
        return Verdict(f"{error}\nInstead: let what both need move to a package that both may import; see BUILD.")
    return Verdict("")


@rule(desc="Check the import law")
async def check_import_law(request: ImportLawRequest.Batch) -> LintResult:
    """Report every breach in one go, not the first alone."""
    verdicts = await MultiGet(
        Get(Verdict, DependenciesToJudge(element.address, element.dependencies)) for element in request.elements
    )
    breaches = [verdict.breach for verdict in verdicts if verdict.breach]
    return LintResult(
        exit_code=1 if breaches else 0,
        stdout="\n".join(breaches),
        stderr="",
        linter_name=request.tool_name,
    )


@rule(desc="Check the import law in sources")
async def check_import_law_sources(request: ImportLawSourcesRequest.Batch, law: ImportLaw) -> LintResult:
    """Read the source texts with source_rules.py, on the Python of the apps."""
    config = {name: getattr(law, name) for name in SOURCE_OPTIONS}
    sources, script, config_digest = await MultiGet(
        Get(SourceFiles, SourceFilesRequest(element.source for element in request.elements)),
        Get(Digest, PathGlobs(SOURCE_RULES)),
        Get(Digest, CreateDigest([FileContent(CONFIG, json.dumps(config, sort_keys=True).encode())])),
    )
    digest = await Get(Digest, MergeDigests((sources.snapshot.digest, script, config_digest)))
    result = await Get(
        FallibleProcessResult,
        Process(
            (PYTHON, "-m", "import_law.source_rules", CONFIG, *sources.snapshot.files),
            env={"PYTHONPATH": "pants-plugins"},
            input_digest=digest,
            description=f"Check the import law in {len(sources.snapshot.files)} files.",
        ),
    )
    return LintResult.create(request, result)


def rules() -> Iterable[Rule | UnionRule]:
    """Return the rules of this plugin to Pants."""
    return (
        *collect_rules(),
        *ImportLawRequest.rules(),
        *ImportLawSourcesRequest.rules(),
        build_file_visibility_implementation.rule,
        UnionRule(BuildFileDependencyRulesImplementationRequest, BuildFileVisibilityImplementationRequest),
    )
