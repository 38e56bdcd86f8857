"""The stacks in order of deployment."""

from collections.abc import Callable
from dataclasses import dataclass

from troposphere import Template

from infra.settings import Environment
from infra.stacks import backup_copy, bootstrap, data, network, observability, public_endpoint, registry, services


@dataclass(frozen=True)
class Stack:
    """A stack: its short name, its template, where it lives, and what must come before it.

    What it imports comes before it anyway; `after` adds what no import shows.
    """

    name: str
    build: Callable[[Environment], Template]
    after: tuple[str, ...] = ()
    in_copy_region: bool = False

    def full_name(self, env: Environment) -> str:
        """Return the stack's name in CloudFormation."""
        return f"{env.prefix}-{self.name}"

    def region(self, env: Environment) -> str:
        """Choose the region that the stack is deployed to."""
        return env.copy_region if self.in_copy_region else env.region


_STACKS = (
    Stack("bootstrap", bootstrap.build),
    Stack("registry", registry.build, after=("bootstrap",)),
    Stack("network", network.build, after=("bootstrap",)),
    Stack("backup-copy", backup_copy.build, after=("bootstrap",), in_copy_region=True),
    Stack("data", data.build, after=("backup-copy",)),
    Stack("services", services.build),
    Stack("public-endpoint", public_endpoint.build),
    Stack("observability", observability.build),
)


def stacks(env: Environment) -> tuple[Stack, ...]:
    """Return the stacks of an environment; backup-copy only where there is a copy region."""
    return tuple(stack for stack in _STACKS if stack.region(env))
