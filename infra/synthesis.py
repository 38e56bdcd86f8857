"""Synthesis of all templates of an environment."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from infra.settings import Environment
from infra.stacks.order import Stack, stacks


@dataclass(frozen=True)
class SynthesizedStack:
    """A stack and its synthesized template."""

    stack: Stack
    template: dict[str, Any]

    @property
    def resources(self) -> dict[str, dict[str, Any]]:
        """The template's resources by logical id."""
        resources: dict[str, dict[str, Any]] = self.template["Resources"]
        return resources

    def minified(self) -> str:
        """Serialize the template without whitespace, as it is sent."""
        return json.dumps(self.template, sort_keys=True, separators=(",", ":"))

    def reviewed(self) -> str:
        """Format the template for review."""
        return json.dumps(self.template, sort_keys=True, indent=1) + "\n"

    def exports(self) -> dict[str, object]:
        """Return the exported values by full export name."""
        outputs = self.template.get("Outputs", {}).values()
        return {output["Export"]["Name"]: output["Value"] for output in outputs if "Export" in output}

    def imports(self) -> set[str]:
        """Return the full names of the imported exports."""
        return {value for key, value in pairs(self.template) if key == "Fn::ImportValue"}


def pairs(node: object) -> Iterator[tuple[str, Any]]:
    """Yield every key and value anywhere in a template."""
    waiting = [node]
    while waiting:
        node = waiting.pop()
        if isinstance(node, dict):
            yield from node.items()
            waiting.extend(reversed(node.values()))
        elif isinstance(node, list):
            waiting.extend(reversed(node))


def synthesize(env: Environment) -> list[SynthesizedStack]:
    """Synthesize every stack of `env`, in order of deployment."""
    return [SynthesizedStack(stack, stack.build(env).to_dict()) for stack in stacks(env)]
