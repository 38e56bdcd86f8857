"""Diagram of an environment: nodes from resources, connections from security-group rules."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from infra.invariants.model import Model, Resource
from infra.settings import Environment
from infra.synthesis import SynthesizedStack

Place = Literal["outside", "public", "private"]

_CLIENTS, _CLOUDFRONT, _NAT, _WORLD = "Clients", "CloudFront", "Nat", "World"
_KINDS = {
    "AWS::ElasticLoadBalancingV2::LoadBalancer": "Load balancer",
    "AWS::ECS::Service": "Fargate service",
    "AWS::DocDB::DBCluster": "DocumentDB",
    "AWS::MemoryDB::Cluster": "MemoryDB",
    "AWS::EC2::VPCEndpoint": "VPC endpoints",
    "AWS::Scheduler::Schedule": "daily sync",
    "AWS::SecretsManager::RotationSchedule": "Password rotation",
}


@dataclass(frozen=True)
class Node:
    """A box: its name, title, detail and kind of subnet."""

    name: str
    title: str
    detail: str
    place: Place


@dataclass(frozen=True)
class Connection:
    """An arrow from the client to the server of a connection."""

    source: str
    target: str
    label: str


@dataclass(frozen=True)
class Diagram:
    """All boxes and arrows."""

    nodes: tuple[Node, ...]
    connections: tuple[Connection, ...]


def diagram(env: Environment, synthesis: Sequence[SynthesizedStack]) -> Diagram:
    """Derive nodes and connections from the templates."""
    model = Model(env, synthesis)
    members = _members(model)
    nodes = {name: _node(model, name, resources) for name, resources in members.items()}
    connections = tuple(dict.fromkeys(_connections(model, nodes)))
    used = {end for connection in connections for end in (connection.source, connection.target)}
    outside = (
        Node(_CLIENTS, "Clients", "browsers", "outside"),
        Node(_CLOUDFRONT, "CloudFront", "web firewall", "outside"),
        Node(_NAT, "NAT gateway", f"× {sum(1 for _ in model.of('EC2::NatGateway'))}", "public"),
        Node(_WORLD, "Internet", "Jolpica, Sentry", "outside"),
    )
    all_nodes = (*outside, *nodes.values())
    return Diagram(tuple(node for node in all_nodes if node.name in used), connections)


def _members(model: Model) -> dict[str, list[Resource]]:
    """Group network resources by security group."""
    members: dict[str, list[Resource]] = {group.logical_id: [] for group in model.of("EC2::SecurityGroup")}
    for resource in model.resources.values():
        if resource.type in _KINDS:
            for group in _groups(model, resource, resource.properties):
                members[group].append(resource)
    return members


def _groups(model: Model, resource: Resource, node: object) -> set[str]:
    """Find the security groups that a resource's properties name."""
    if isinstance(node, list):
        return {group for each in node for group in _groups(model, resource, each)}
    if not isinstance(node, dict):
        return set()
    target = model.resource(resource, node)
    if target:
        return {target.logical_id} if target.type == "AWS::EC2::SecurityGroup" else set()
    return {group for each in node.values() for group in _groups(model, resource, each)}


def _node(model: Model, name: str, resources: Sequence[Resource]) -> Node:
    title = " ".join(_words(name.removesuffix("Group")))
    kinds = dict.fromkeys(_KINDS[resource.type] for resource in resources)
    detail = ", ".join([*kinds, *_sizes(model, resources)])
    return Node(name, title, detail, "public" if _is_public(model, resources) else "private")


def _words(name: str) -> Iterator[str]:
    word = ""
    for letter in name:
        if letter.isupper() and word:
            yield word
            word = ""
        word += letter.lower() if word or letter != name[0] else letter
    yield word


def _sizes(model: Model, resources: Sequence[Resource]) -> Iterator[str]:
    for resource in resources:
        if resource.type == "AWS::DocDB::DBCluster":
            kinds = [each.properties["DBInstanceClass"] for each in model.of("DocDB::DBInstance")]
            yield f"{len(kinds)} × {kinds[0]}"
        if resource.type == "AWS::MemoryDB::Cluster":
            yield f"{1 + resource.properties['NumReplicasPerShard']} × {resource.properties['NodeType']}"


def _is_public(model: Model, resources: Sequence[Resource]) -> bool:
    return any("PublicSubnet" in str(resource.properties) for resource in resources)


def _connections(model: Model, nodes: dict[str, Node]) -> Iterator[Connection]:
    if any(model.of("CloudFront::Distribution")):
        yield Connection(_CLIENTS, _CLOUDFRONT, "443")
    for rule in model.of("EC2::SecurityGroupIngress"):
        target = model.resource(rule, rule.properties["GroupId"])
        source = model.resource(rule, rule.properties.get("SourceSecurityGroupId"))
        if target:
            outside = _CLOUDFRONT if "SourcePrefixListId" in rule.properties else _CLIENTS
            yield Connection(
                source.logical_id if source else outside, target.logical_id, str(rule.properties["FromPort"])
            )
    for rule in model.of("EC2::SecurityGroupEgress"):
        source = model.resource(rule, rule.properties["GroupId"])
        if source and "CidrIp" in rule.properties:
            port = str(rule.properties["FromPort"])
            if nodes[source.logical_id].place == "private":
                yield Connection(source.logical_id, _NAT, port)
                yield Connection(_NAT, _WORLD, port)
            else:
                yield Connection(source.logical_id, _WORLD, port)
