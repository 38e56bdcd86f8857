"""Mutants of the templates: each is one realistic mistake, made in a copy. Rules are judged by how many they find."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from infra.invariants.choices import LABELS
from infra.invariants.model import Model, Resource
from infra.synthesis import SynthesizedStack

Path = tuple[str | int, ...]

_OPPOSITES: Mapping[object, object] = {
    True: False,
    False: True,
    "true": "false",
    "false": "true",
    "enabled": "disabled",
    "Enabled": "Disabled",
    "ENABLED": "DISABLED",
    "DISABLED": "ENABLED",
}
_REFERENCES = {"Ref", "Fn::GetAtt", "Fn::ImportValue"}
# Properties that switch a resource off, or make it useless, where it has them.
_OFF: Mapping[str, tuple[str, Any]] = {
    "ApplicationAutoScaling::ScalableTarget": ("SuspendedState", {"DynamicScalingOutSuspended": True}),
    "CloudWatch::Alarm": ("ActionsEnabled", False),
    "CloudWatch::CompositeAlarm": ("ActionsEnabled", False),
    "EC2::VPCEndpoint": ("PolicyDocument", {"Statement": [{"Effect": "Deny", "Principal": "*", "Action": "*"}]}),
    "ECS::Service": ("DesiredCount", 0),
    "Events::Rule": ("State", "DISABLED"),
    "IAM::Role": ("PermissionsBoundary", "arn:aws:iam::aws:policy/AWSDenyAll"),
    "KMS::Key": ("Enabled", False),
    "Lambda::Function": ("ReservedConcurrentExecutions", 0),
    "Logs::LogGroup": ("LogGroupClass", "INFREQUENT_ACCESS"),
    "Route53::RecordSet": ("Weight", 0),
    "Scheduler::Schedule": ("State", "DISABLED"),
}
_REMOVE = object()


@dataclass(frozen=True)
class Mutant:
    """A mistake: the value at a path of a stack's template is replaced or removed."""

    kind: str
    stack: str
    path: Path
    value: Any = _REMOVE

    def __str__(self) -> str:
        to = "" if self.value is _REMOVE else f" -> {json.dumps(self.value)}"
        return f"{self.kind}: {self.stack}/{'.'.join(map(str, self.path[1:]))}{to}"

    def planted(self, synthesis: Sequence[SynthesizedStack]) -> list[SynthesizedStack]:
        """Return the stacks with the mistake in them."""
        return [self._changed(each) if each.stack.name == self.stack else each for each in synthesis]

    def _changed(self, each: SynthesizedStack) -> SynthesizedStack:
        template = json.loads(json.dumps(each.template))
        node: Any = template
        for step in self.path[:-1]:
            node = node[step]
        if self.value is _REMOVE:
            del node[self.path[-1]]
        else:
            node[self.path[-1]] = self.value
        return replace(each, template=template)


def mutants(model: Model) -> Iterator[Mutant]:
    """Make every mutant of an environment, in a fixed order."""
    for resource in model.resources.values():
        place: Path = ("Resources", resource.logical_id)
        yield Mutant("remove resource", resource.stack, place)
        for index in range(len(resource.depends_on)) if isinstance(resource.body.get("DependsOn"), list) else ():
            yield Mutant("drop dependency", resource.stack, (*place, "DependsOn", index))
        if isinstance(resource.body.get("DependsOn"), str):
            yield Mutant("drop dependency", resource.stack, (*place, "DependsOn"))
        name, value = _OFF.get(resource.type.removeprefix("AWS::"), ("", None))
        if name and name not in resource.properties:
            yield Mutant("switch off", resource.stack, (*place, "Properties", name), value)
        for path, value in _nodes(resource.properties, (*place, "Properties")):
            yield from _value_mutants(model, resource, path, value)
            if _is_removable(path, value) and len(path) > len(place) + 1:
                yield Mutant("remove value", resource.stack, path)


def sample(model: Model) -> list[Mutant]:
    """Return the first mutant of each kind in each type of resource."""
    first: dict[tuple[str, str], Mutant] = {}
    for mutant in mutants(model):
        resource = model.resources[mutant.stack, str(mutant.path[1])]
        first.setdefault((mutant.kind, resource.type), mutant)
    return list(first.values())


def _nodes(node: Any, path: Path) -> Iterator[tuple[Path, Any]]:
    """Yield every value below a node, references as one value."""
    yield path, node
    if isinstance(node, dict) and not _is_reference(node):
        for key, value in node.items():
            yield from _nodes(value, (*path, key))
    elif isinstance(node, list):
        for index, value in enumerate(node):
            yield from _nodes(value, (*path, index))


def _is_removable(path: Path, value: Any) -> bool:
    """Return whether a value is a property of its own, not part of a list, and no text for people."""
    is_value = _is_reference(value) or not isinstance(value, dict | list)
    return is_value and isinstance(path[-1], str) and not LABELS & set(path)


def _is_reference(node: object) -> bool:
    return isinstance(node, dict) and len(node) == 1 and next(iter(node)) in _REFERENCES


def _value_mutants(model: Model, resource: Resource, path: Path, value: Any) -> Iterator[Mutant]:
    if _is_reference(value):
        if other := _other_reference(model, resource, value):
            yield Mutant("swap reference", resource.stack, path, other)
    elif isinstance(value, dict) and {"Effect", "Action"} <= value.keys():
        yield from _statement_mutants(resource, path, value)
    elif isinstance(value, bool | str) and value in _OPPOSITES:
        yield Mutant("flip flag", resource.stack, path, _OPPOSITES[value])
    elif (number := _number(value)) is not None:
        changed = number * 10 if len(path) % 2 or number < 10 else number / 10
        yield Mutant("change number", resource.stack, path, _like(value, changed or 7))
    elif isinstance(value, str) and value and not LABELS & set(path):
        yield Mutant("misspell", resource.stack, path, f"{value[:-1]}{'y' if value.endswith('x') else 'x'}")


def _number(value: object) -> float | None:
    if isinstance(value, int | float) and not isinstance(value, bool):
        return value
    return int(value) if isinstance(value, str) and value.isdigit() and len(value) < 10 else None


def _like(value: object, number: float) -> str | int | float:
    whole = int(number) if number == int(number) else number
    return str(int(number)) if isinstance(value, str) else whole


def _other_reference(model: Model, resource: Resource, value: dict[str, Any]) -> dict[str, Any] | None:
    """Refer to the next resource of the same type in place of the right one; None where there is only one."""
    target = model.follow(resource.stack, value)
    if target is None:
        return None
    ((kind, inner),) = value.items()
    if kind == "Fn::ImportValue":
        exports = sorted(
            name
            for name, export in model.exports.items()
            if (other := model.follow(*export))
            and (other.resource.type, other.attribute) == (target.resource.type, target.attribute)
        )
        return {kind: _next(exports, inner)} if len(exports) > 1 else None
    names = sorted(
        other.logical_id
        for other in model.resources.values()
        if (other.stack, other.type) == (resource.stack, target.resource.type)
    )
    if len(names) < 2:
        return None
    return {kind: _next(names, inner)} if kind == "Ref" else {kind: [_next(names, inner[0]), inner[1]]}


def _next(names: Sequence[str], name: str) -> str:
    return names[(names.index(name) + 1) % len(names)]


def _statement_mutants(resource: Resource, path: Path, statement: dict[str, Any]) -> Iterator[Mutant]:
    actions = statement["Action"]
    if isinstance(actions, list) and len(actions) > 1:
        for index in range(len(actions)):
            yield Mutant("drop permission", resource.stack, (*path, "Action", index))
    yield Mutant("drop permission", resource.stack, path)
    if "Condition" in statement:
        yield Mutant("widen permission", resource.stack, (*path, "Condition"))
    if statement.get("Resource", "*") != "*":
        yield Mutant("widen permission", resource.stack, (*path, "Resource"), "*")
