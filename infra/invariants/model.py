"""Graph of an environment's templates: resources and resolved references."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from infra.settings import Environment
from infra.synthesis import SynthesizedStack


@dataclass(frozen=True)
class Resource:
    """A resource with its stack and logical id."""

    stack: str
    logical_id: str
    body: dict[str, Any]

    @property
    def type(self) -> str:
        """Its CloudFormation type."""
        return str(self.body["Type"])

    @property
    def properties(self) -> dict[str, Any]:
        """Its properties, none if it has none."""
        properties: dict[str, Any] = self.body.get("Properties", {})
        return properties

    @property
    def depends_on(self) -> list[str]:
        """Logical ids in DependsOn."""
        named = self.body.get("DependsOn", [])
        return [named] if isinstance(named, str) else list(named)

    def __str__(self) -> str:
        return f"{self.stack}/{self.logical_id}"


@dataclass(frozen=True)
class Target:
    """Target of a reference: a resource and an attribute, empty for Ref."""

    resource: Resource
    attribute: str


class Model:
    """Every stack of an environment; references are followed from stack to stack."""

    def __init__(self, env: Environment, synthesis: Sequence[SynthesizedStack]) -> None:
        self.env = env
        self.templates = {each.stack.name: each.template for each in synthesis}
        self.order = [each.stack.name for each in synthesis]
        self.resources = {
            (each.stack.name, name): Resource(each.stack.name, name, body)
            for each in synthesis
            for name, body in each.resources.items()
        }
        self._of_type: dict[str, list[Resource]] = {}
        for resource in self.resources.values():
            self._of_type.setdefault(resource.type, []).append(resource)
        self.exports = {name: (each.stack.name, value) for each in synthesis for name, value in each.exports().items()}

    def of(self, kind: str) -> Iterator[Resource]:
        """Yield the resources of a type, given without its "AWS::" prefix."""
        return iter(self._of_type.get(f"AWS::{kind}", ()))

    def producer(self, export: str) -> str | None:
        """Return the name of the stack with this export; None if there is none."""
        return self.exports[export][0] if export in self.exports else None

    def follow(self, stack: str, value: object) -> Target | None:
        """Resolve a Ref, GetAtt, ImportValue or one-attribute Sub; None if it refers to no resource."""
        if not isinstance(value, dict) or len(value) != 1:
            return None
        ((kind, inner),) = value.items()
        if kind == "Fn::ImportValue":
            return self.follow(*self.exports[inner]) if inner in self.exports else None
        if kind == "Ref":
            return self._target(stack, inner, "")
        if kind == "Fn::GetAtt":
            return self._target(stack, inner[0], inner[1])
        if kind == "Fn::Sub" and isinstance(inner, str) and inner.startswith("${") and inner.endswith("}"):
            name, _, attribute = inner[2:-1].partition(".")
            return self._target(stack, name, attribute)
        return None

    def resource(self, source: Resource, value: object) -> Resource | None:
        """Return the resource that a value in `source` refers to."""
        target = self.follow(source.stack, value)
        return target.resource if target else None

    def _target(self, stack: str, name: str, attribute: str) -> Target | None:
        resource = self.resources.get((stack, name))
        return Target(resource, attribute) if resource else None
