"""One public subnet (internet gateway) and one private subnet (NAT gateway) per zone."""

from ipaddress import IPv4Network

from troposphere import GetAtt, Ref, Tags, Template
from troposphere.ec2 import (
    EIP,
    VPC,
    InternetGateway,
    NatGateway,
    Route,
    RouteTable,
    Subnet,
    SubnetRouteTableAssociation,
    VPCGatewayAttachment,
)

from infra.components.exports import zone_letters
from infra.settings import Environment

_EVERYWHERE = "0.0.0.0/0"


def public_subnets(template: Template, env: Environment, vpc: VPC) -> tuple[list[Subnet], RouteTable]:
    """Add the public subnets, with their route to the internet; returns them and their route table."""
    gateway = template.add_resource(InternetGateway("InternetGateway", Tags=Tags(Name=env.prefix)))
    attachment = template.add_resource(
        VPCGatewayAttachment("InternetAttachment", VpcId=Ref(vpc), InternetGatewayId=Ref(gateway))
    )
    table = template.add_resource(RouteTable("PublicRoutes", VpcId=Ref(vpc), Tags=Tags(Name=f"{env.prefix}-public")))
    template.add_resource(
        Route(
            "PublicRoute",
            RouteTableId=Ref(table),
            DestinationCidrBlock=_EVERYWHERE,
            GatewayId=Ref(gateway),
            DependsOn=attachment.title,
        )
    )
    subnets = [_subnet(template, env, vpc, kind="Public", index=index, table=table) for index in range(len(env.zones))]
    return subnets, table


def private_subnets(
    template: Template, env: Environment, vpc: VPC, public: list[Subnet]
) -> tuple[list[Subnet], list[RouteTable]]:
    """Add the private subnets; those without a NAT gateway of their own share the last one."""
    gateways = [_nat_gateway(template, env, subnet) for subnet in public[: env.nat_gateways]]
    subnets, tables = [], []
    for index, letter in enumerate(zone_letters(env)):
        table = template.add_resource(
            RouteTable(
                f"PrivateRoutes{letter}", VpcId=Ref(vpc), Tags=Tags(Name=f"{env.prefix}-private-{letter.lower()}")
            )
        )
        template.add_resource(
            Route(
                f"PrivateRoute{letter}",
                RouteTableId=Ref(table),
                DestinationCidrBlock=_EVERYWHERE,
                NatGatewayId=Ref(gateways[min(index, len(gateways) - 1)]),
            )
        )
        subnets.append(_subnet(template, env, vpc, kind="Private", index=index, table=table))
        tables.append(table)
    return subnets, tables


def _subnet(template: Template, env: Environment, vpc: VPC, *, kind: str, index: int, table: RouteTable) -> Subnet:
    # Sixteen blocks of 4,096 addresses: the first eight public, the others private.
    blocks = list(IPv4Network(env.cidr).subnets(new_prefix=20))
    letter = zone_letters(env)[index]
    subnet = template.add_resource(
        Subnet(
            f"{kind}Subnet{letter}",
            VpcId=Ref(vpc),
            AvailabilityZoneId=env.zones[index],
            CidrBlock=str(blocks[index if kind == "Public" else 8 + index]),
            MapPublicIpOnLaunch=False,  # resources that need a public address request one
            Tags=Tags(Name=f"{env.prefix}-{kind.lower()}-{letter.lower()}"),
        )
    )
    template.add_resource(
        SubnetRouteTableAssociation(f"{kind}Association{letter}", SubnetId=Ref(subnet), RouteTableId=Ref(table))
    )
    return subnet


def _nat_gateway(template: Template, env: Environment, subnet: Subnet) -> NatGateway:
    letter = str(subnet.title)[-1]
    name = Tags(Name=f"{env.prefix}-nat-{letter.lower()}")
    address = template.add_resource(EIP(f"NatAddress{letter}", Domain="vpc", Tags=name, DependsOn="InternetAttachment"))
    return template.add_resource(
        NatGateway(
            f"NatGateway{letter}",
            AllocationId=GetAtt(address, "AllocationId"),
            SubnetId=Ref(subnet),
            Tags=name,
            DependsOn="PublicRoute",
        )
    )
