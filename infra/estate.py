"""All templates of an environment, as CloudFormation would read them."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from infra.settings import Environment
from infra.stacks.order import Stack, stacks


@dataclass(frozen=True)
class Synthesized:
    """A stack with its finished template."""

    stack: Stack
    template: dict[str, Any]

    @property
    def resources(self) -> dict[str, dict[str, Any]]:
        """The template's resources by logical id."""
        resources: dict[str, dict[str, Any]] = self.template["Resources"]
        return resources

    def minified(self) -> str:
        """Write the template as it is sent: without a needless character."""
        return json.dumps(self.template, sort_keys=True, separators=(",", ":"))

    def reviewed(self) -> str:
        """Write the template as it is read and kept."""
        return json.dumps(self.template, sort_keys=True, indent=1) + "\n"

    def exports(self) -> dict[str, object]:
        """List the values that it offers to other stacks, by full export name."""
        outputs = self.template.get("Outputs", {}).values()
        return {output["Export"]["Name"]: output["Value"] for output in outputs if "Export" in output}

    def imports(self) -> set[str]:
        """Full names of the exports that it uses."""
        return {value for key, value in pairs(self.template) if key == "Fn::ImportValue"}


def pairs(node: object) -> Iterator[tuple[str, Any]]:
    """Every key with its value, anywhere in a template."""
    if isinstance(node, Mapping):
        for key, value in node.items():
            yield key, value
            yield from pairs(value)
    elif isinstance(node, list):
        for value in node:
            yield from pairs(value)


def synthesize(env: Environment) -> list[Synthesized]:
    """Every stack of `env` with its template, in order of deployment."""
    return [Synthesized(stack, stack.build(env).to_dict()) for stack in stacks(env)]
