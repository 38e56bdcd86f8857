"""The stacks in the order in which they are deployed."""

from collections.abc import Callable
from dataclasses import dataclass

from troposphere import Template

from infra.settings import Environment
from infra.stacks import account, copies, data, edge, network, observability, registry, services


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
        """Name the stack as its account knows it."""
        return f"{env.prefix}-{self.name}"

    def region(self, env: Environment) -> str:
        """Choose the region that the stack is deployed to."""
        return env.copy_region if self.in_copy_region else env.region


_STACKS = (
    Stack("account", account.build),
    Stack("registry", registry.build, after=("account",)),
    Stack("network", network.build, after=("account",)),
    Stack("copies", copies.build, after=("account",), in_copy_region=True),
    Stack("data", data.build, after=("copies",)),
    Stack("services", services.build),
    Stack("edge", edge.build),
    Stack("observability", observability.build),
)


def stacks(env: Environment) -> tuple[Stack, ...]:
    """List the stacks of an environment: the one with second copies only if it has a region for them."""
    return tuple(stack for stack in _STACKS if stack.region(env))
