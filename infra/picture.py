"""What an environment looks like: parties from resources and edges from security-group rules, so it cannot drift."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from infra.estate import Synthesized
from infra.invariants.model import Model, Resource
from infra.settings import Environment

Place = Literal["outside", "public", "private"]

_CLIENTS, _NAT, _WORLD = "Clients", "Nat", "World"
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
class Party:
    """A box: its name, what it is, and which kind of subnet it lives in."""

    name: str
    title: str
    detail: str
    place: Place


@dataclass(frozen=True)
class Edge:
    """An arrow from who connects to who answers."""

    source: str
    target: str
    label: str


@dataclass(frozen=True)
class Picture:
    """All boxes and arrows."""

    parties: tuple[Party, ...]
    edges: tuple[Edge, ...]


def picture(env: Environment, estate: Sequence[Synthesized]) -> Picture:
    """Read the boxes and arrows off the templates."""
    model = Model(env, estate)
    members = _members(model)
    parties = {name: _party(model, name, resources) for name, resources in members.items()}
    edges = tuple(dict.fromkeys(_edges(model, parties)))
    used = {end for edge in edges for end in (edge.source, edge.target)}
    outside = (
        Party(_CLIENTS, "Clients", "browsers", "outside"),
        Party(_NAT, "NAT gateway", f"× {sum(1 for _ in model.of('EC2::NatGateway'))}", "public"),
        Party(_WORLD, "Internet", "Jolpica, Sentry", "outside"),
    )
    every = (*outside, *parties.values())
    return Picture(tuple(party for party in every if party.name in used), edges)


def _members(model: Model) -> dict[str, list[Resource]]:
    """Sort what lives in the network by the security group it is in."""
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


def _party(model: Model, name: str, resources: Sequence[Resource]) -> Party:
    title = " ".join(_words(name.removesuffix("Group")))
    kinds = dict.fromkeys(_KINDS[resource.type] for resource in resources)
    detail = ", ".join([*kinds, *_sizes(model, resources)])
    return Party(name, title, detail, "public" if _is_public(model, resources) else "private")


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


def _edges(model: Model, parties: dict[str, Party]) -> Iterator[Edge]:
    for rule in model.of("EC2::SecurityGroupIngress"):
        target = model.resource(rule, rule.properties["GroupId"])
        source = model.resource(rule, rule.properties.get("SourceSecurityGroupId"))
        if target:
            yield Edge(source.logical_id if source else _CLIENTS, target.logical_id, str(rule.properties["FromPort"]))
    for rule in model.of("EC2::SecurityGroupEgress"):
        source = model.resource(rule, rule.properties["GroupId"])
        if source and "CidrIp" in rule.properties:
            port = str(rule.properties["FromPort"])
            if parties[source.logical_id].place == "private":
                yield Edge(source.logical_id, _NAT, port)
                yield Edge(_NAT, _WORLD, port)
            else:
                yield Edge(source.logical_id, _WORLD, port)
