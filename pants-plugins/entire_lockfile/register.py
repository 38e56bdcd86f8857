"""Installs the lock of a resolve once for what runs against the whole of it; Pants 2.17 does so twice.

With `run_against_entire_lockfile`, it makes a PEX of the lock and then, with that on its path, another one that holds
the same libraries again: half a minute in which no test can start.
"""

from __future__ import annotations

from collections.abc import Iterable

from pants.backend.python.subsystems.setup import PythonSetup
from pants.backend.python.util_rules import pex_from_targets
from pants.backend.python.util_rules.pex import Pex
from pants.backend.python.util_rules.pex_from_targets import (
    ChosenPythonResolve,
    ChosenPythonResolveRequest,
    PexFromTargetsRequest,
)
from pants.backend.python.util_rules.pex_requirements import EntireLockfile, PexRequirements
from pants.engine.rules import Get, Rule

determine_requirements = pex_from_targets._determine_requirements_for_pex_from_targets  # noqa: SLF001 - no rule or option does this


async def requirements_of(
    request: PexFromTargetsRequest, python_setup: PythonSetup
) -> tuple[PexRequirements | EntireLockfile, Iterable[Pex]]:
    """Return what to install, and the PEXes that go on its path."""
    if request.include_requirements and request.internal_only and python_setup.run_against_entire_lockfile:
        resolve = await Get(ChosenPythonResolve, ChosenPythonResolveRequest(request.addresses))
        return EntireLockfile(resolve.lockfile), ()
    return await determine_requirements(request, python_setup)


pex_from_targets._determine_requirements_for_pex_from_targets = requirements_of  # noqa: SLF001


def rules() -> Iterable[Rule]:
    """Return no rules to Pants: the import did the work."""
    return ()
