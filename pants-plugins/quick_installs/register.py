"""Install the libraries of tests and tools in a third of the processor time that Pants 2.17 takes.

- With `run_against_entire_lockfile`, Pants makes a PEX of a lock and then, with that on its path, another one of the
  same libraries. Here the second comes from the lock itself, and nothing needs the first.
- A PEX to deliver takes its libraries from the one of the tests; Pants installs the whole lock once more for it.
- The PEX of a program that only Pants runs holds wheels, not the compressed archives of what they install.
- Of the versions of pip that PEX knows, the one chosen here reads the index in half the time of Pants's newest.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any, Final

from pants.backend.python.subsystems.setup import PythonSetup
from pants.backend.python.util_rules import pex, pex_from_targets
from pants.backend.python.util_rules.interpreter_constraints import InterpreterConstraints
from pants.backend.python.util_rules.pex_from_targets import (
    ChosenPythonResolve,
    ChosenPythonResolveRequest,
    InterpreterConstraintsRequest,
    PexFromTargetsRequest,
)
from pants.backend.python.util_rules.pex_requirements import EntireLockfile, PexRequirements
from pants.engine.rules import Get, Rule

PIP: Final = "26.0.1"

# Neither a rule nor an option replaces these.
determine_requirements: Any = pex_from_targets._determine_requirements_for_pex_from_targets  # noqa: SLF001
setup_requirements: Any = pex._setup_pex_requirements  # noqa: SLF001


async def determined(
    request: PexFromTargetsRequest, python_setup: PythonSetup
) -> tuple[PexRequirements | EntireLockfile, Iterable[pex.Pex]]:
    """Return what to install, and the PEXes that go on its path."""
    other_platforms = request.platforms or request.complete_platforms
    if not request.include_requirements or not python_setup.run_against_entire_lockfile or other_platforms:
        return await determine_requirements(request, python_setup)  # type: ignore[no-any-return]
    resolve = await Get(ChosenPythonResolve, ChosenPythonResolveRequest(request.addresses))
    lock = EntireLockfile(resolve.lockfile)
    if request.internal_only:
        return lock, ()
    requirements = await Get(PexRequirements, pex_from_targets._PexRequirementsRequest(request.addresses))  # noqa: SLF001
    constraints = await Get(
        InterpreterConstraints, InterpreterConstraintsRequest, request.to_interpreter_constraints_request()
    )
    # The same process as for tests.
    installed = pex.PexRequest(
        output_filename="requirements.pex",
        internal_only=True,
        requirements=lock,
        interpreter_constraints=constraints,
        additional_args=request.additional_lockfile_args,
    )
    whole = await Get(pex.OptionalPex, pex.OptionalPexRequest(installed))
    return dataclasses.replace(requirements, from_superset=whole.maybe_pex), ()


async def set_up(request: pex.PexRequest, python_setup: PythonSetup) -> Any:
    """Return PEX's arguments for the requirements, with the inputs that they name."""
    prepared = await setup_requirements(request, python_setup)
    wheels = ("--no-pre-install-wheels",) if request.internal_only else ()
    # The last of several versions of pip is used.
    return dataclasses.replace(prepared, argv=[*prepared.argv, *wheels, "--pip-version", PIP])


pex_from_targets._determine_requirements_for_pex_from_targets = determined  # noqa: SLF001
pex._setup_pex_requirements = set_up  # noqa: SLF001


def rules() -> Iterable[Rule]:
    """Return no rules to Pants: the import did the work."""
    return ()
