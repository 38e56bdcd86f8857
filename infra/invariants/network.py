"""Rules for the network: flows, routes and references."""

from collections.abc import Iterator
from ipaddress import IPv4Network

from infra.components.exports import zone_letters
from infra.flows import CLOUDFRONT, CLOUDFRONT_ADDRESSES, INTERNET, flows
from infra.invariants.model import Model, Resource

# Resource type that each property must refer to.
_EXPECTED = {
    "SubnetId": "AWS::EC2::Subnet",
    "SubnetIds": "AWS::EC2::Subnet",
    "Subnets": "AWS::EC2::Subnet",
    "VpcId": "AWS::EC2::VPC",
    "RouteTableIds": "AWS::EC2::RouteTable",
    "SecurityGroups": "AWS::EC2::SecurityGroup",
    "SecurityGroupIds": "AWS::EC2::SecurityGroup",
    "VpcSecurityGroupIds": "AWS::EC2::SecurityGroup",
    "GroupId": "AWS::EC2::SecurityGroup",
    "TargetGroupArn": "AWS::ElasticLoadBalancingV2::TargetGroup",
    "LoadBalancerArn": "AWS::ElasticLoadBalancingV2::LoadBalancer",
}
_STORES = {"CacheGroup", "DatabaseGroup"}


def stores_are_closed(model: Model) -> Iterator[str]:
    """Ingress to a store comes from security groups only, never from address ranges."""
    for rule in model.of("EC2::SecurityGroupIngress"):
        group = model.resource(rule, rule.properties["GroupId"])
        if group and group.logical_id in _STORES and "SourceSecurityGroupId" not in rule.properties:
            yield f"{rule}: lets addresses reach {group.logical_id}"
    for group in model.of("EC2::SecurityGroup"):
        if group.properties.get("SecurityGroupIngress"):
            yield f"{group}: has rules of its own, outside the table of flows"


def rules_are_the_flows(model: Model) -> Iterator[str]:
    """Each flow has its rules, and each rule its flow."""
    allowed = {(flow.source, flow.target, flow.port) for flow in flows(model.env)}
    incoming = {_flow(model, rule, incoming=True) for rule in model.of("EC2::SecurityGroupIngress")}
    outgoing = {_flow(model, rule, incoming=False) for rule in model.of("EC2::SecurityGroupEgress")}
    wanted_in = {flow for flow in allowed if flow[1] != INTERNET}
    wanted_out = {flow for flow in allowed if flow[0] not in {INTERNET, CLOUDFRONT}}
    for flow in sorted((incoming ^ wanted_in) | (outgoing ^ wanted_out)):
        yield f"network: {flow[0]} to {flow[1]} on {flow[2]} is not both a flow and a pair of rules"


def _flow(model: Model, rule: Resource, *, incoming: bool) -> tuple[str, str, int]:
    properties = rule.properties
    own = _peer(model, rule, properties["GroupId"])
    other_id = properties.get("SourceSecurityGroupId" if incoming else "DestinationSecurityGroupId")
    other = _peer(model, rule, other_id) if other_id else INTERNET
    if incoming and "SourcePrefixListId" in properties:
        known = properties["SourcePrefixListId"] == CLOUDFRONT_ADDRESSES[model.env.region]
        other = CLOUDFRONT if known else "nobody"
    port = properties["FromPort"] if properties["FromPort"] == properties["ToPort"] else -1
    return (other, own, port) if incoming else (own, other, port)


def _peer(model: Model, rule: Resource, value: object) -> str:
    group = model.resource(rule, value)
    return group.logical_id.removesuffix("Group") if group else "nobody"


def groups_say_what_they_send(model: Model) -> Iterator[str]:
    """No group has an empty egress list, which would mean "send anything anywhere"."""
    for group in model.of("EC2::SecurityGroup"):
        if not group.properties.get("SecurityGroupEgress"):
            yield f"{group}: no egress of its own, so AWS allows all"


def nat_is_in_public_subnets(model: Model) -> Iterator[str]:
    """NAT gateways are in subnets with a route to the internet gateway."""
    public = _subnets_with_internet(model)
    for gateway in model.of("EC2::NatGateway"):
        subnet = model.resource(gateway, gateway.properties["SubnetId"])
        if subnet is None or subnet.logical_id not in public:
            yield f"{gateway}: is in a subnet without a route to the internet"


def _subnets_with_internet(model: Model) -> set[str]:
    tables = {
        str(model.resource(route, route.properties["RouteTableId"]))
        for route in model.of("EC2::Route")
        if "GatewayId" in route.properties
    }
    subnets = set()
    for association in model.of("EC2::SubnetRouteTableAssociation"):
        subnet = model.resource(association, association.properties["SubnetId"])
        if subnet and str(model.resource(association, association.properties["RouteTableId"])) in tables:
            subnets.add(subnet.logical_id)
    return subnets


def internet_routes_wait(model: Model) -> Iterator[str]:
    """Require routes through an internet gateway to depend on its attachment."""
    attachments = {each.logical_id for each in model.of("EC2::VPCGatewayAttachment")}
    for route in model.of("EC2::Route"):
        if "GatewayId" in route.properties and not attachments & set(route.depends_on):
            yield f"{route}: does not wait for the gateway's attachment"


def networks_are_logged(model: Model) -> Iterator[str]:
    """Each VPC has a flow log of all its traffic."""
    logged = {
        str(model.resource(log, log.properties["ResourceId"]))
        for log in model.of("EC2::FlowLog")
        if log.properties["TrafficType"] == "ALL"
    }
    for vpc in model.of("EC2::VPC"):
        if str(vpc) not in logged:
            yield f"{vpc}: has no flow log"


def subnets_divide_the_network(model: Model) -> Iterator[str]:
    """Require subnets to be parts of the VPC that do not overlap, each of a kind in the zone of its letter."""
    zones = dict(zip(zone_letters(model.env), model.env.zones, strict=True))
    taken: list[IPv4Network] = []
    for subnet in model.of("EC2::Subnet"):
        part = IPv4Network(subnet.properties["CidrBlock"])
        if not part.subnet_of(IPv4Network(model.env.cidr)) or any(part.overlaps(other) for other in taken):
            yield f"{subnet}: {part} is outside the network, or taken"
        if subnet.properties["AvailabilityZoneId"] != zones.get(subnet.logical_id[-1]):
            yield f"{subnet}: is in {subnet.properties['AvailabilityZoneId']}"
        taken.append(part)
    for rule in (*model.of("EC2::SecurityGroupIngress"), *model.of("EC2::SecurityGroupEgress")):
        if rule.properties.get("CidrIp", "0.0.0.0/0") != "0.0.0.0/0":
            yield f"{rule}: is for the addresses {rule.properties['CidrIp']}, which no flow names"


def references_are_of_the_right_kind(model: Model) -> Iterator[str]:
    """Require references to subnets, groups, VPCs and targets to refer to resources of that type."""
    for resource in model.resources.values():
        yield from _wrong_kinds(model, resource, resource.properties)


def _wrong_kinds(model: Model, resource: Resource, node: object) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _wrong_kinds(model, resource, each)
    elif isinstance(node, dict):
        for name, value in node.items():
            if name in _EXPECTED:
                values = value if isinstance(value, list) else [value]
                yield from _check_kinds(model, resource, name, values)
            else:
                yield from _wrong_kinds(model, resource, value)


def _check_kinds(model: Model, resource: Resource, name: str, values: list[object]) -> Iterator[str]:
    for value in values:
        target = model.follow(resource.stack, value)
        if target is None or target.resource.type != _EXPECTED[name] or target.attribute not in {"", "GroupId"}:
            yield f"{resource}: {name} does not refer to {_EXPECTED[name]}"
