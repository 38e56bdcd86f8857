"""VPC endpoints, so that image, secret and log traffic stays off the internet."""

from collections.abc import Sequence

from troposphere import GetAtt, Ref, Sub, Tags, Template
from troposphere.ec2 import VPC, RouteTable, SecurityGroup, Subnet, VPCEndpoint

from infra.settings import Environment

# A Fargate task pulls its image through both ECR endpoints and S3, reads secrets, and writes logs.
_INTERFACES = {"EcrApi": "ecr.api", "EcrDocker": "ecr.dkr", "Logs": "logs", "Secrets": "secretsmanager"}


def endpoints(
    template: Template,
    env: Environment,
    vpc: VPC,
    *,
    subnets: Sequence[Subnet],
    tables: Sequence[RouteTable],
    group: SecurityGroup,
) -> None:
    """Add the interface endpoints in `endpoint_zones` zones, and the S3 gateway endpoint, which is free."""
    for name, service in _INTERFACES.items() if env.endpoint_zones else ():
        template.add_resource(
            VPCEndpoint(
                f"{name}Endpoint",
                VpcId=Ref(vpc),
                ServiceName=Sub(f"com.amazonaws.${{AWS::Region}}.{service}"),
                VpcEndpointType="Interface",
                PrivateDnsEnabled=True,
                SubnetIds=[Ref(subnet) for subnet in subnets[: env.endpoint_zones]],
                SecurityGroupIds=[GetAtt(group, "GroupId")],
                Tags=Tags(Name=f"{env.prefix}-{service}"),
            )
        )
    template.add_resource(
        VPCEndpoint(
            "S3Endpoint",
            VpcId=Ref(vpc),
            ServiceName=Sub("com.amazonaws.${AWS::Region}.s3"),
            VpcEndpointType="Gateway",
            RouteTableIds=[Ref(table) for table in tables],
            Tags=Tags(Name=f"{env.prefix}-s3"),
        )
    )
