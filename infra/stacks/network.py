"""Network stack: subnets, gateways, VPC endpoints, security groups, flow log."""

from troposphere import GetAtt, Ref, Sub, Tags, Template
from troposphere.ec2 import VPC, FlowLog

from infra.components.encryption import key, logs_access
from infra.components.endpoints import endpoints
from infra.components.exports import export
from infra.components.log_group import log_group
from infra.components.policy import allow, service_role
from infra.components.security_groups import security_groups
from infra.components.subnets import private_subnets, public_subnets
from infra.settings import Environment


def build(env: Environment) -> Template:
    """Build the VPC with all that is in it, and the key that log groups of every stack use."""
    template = Template(Description=f"{env.prefix}: network")
    logs_key = key(template, env, "LogsKey", "logs", [logs_access()])
    vpc = template.add_resource(
        VPC(
            "Vpc",
            CidrBlock=env.cidr,
            EnableDnsHostnames=True,
            EnableDnsSupport=True,
            Tags=Tags(Name=env.prefix),
        )
    )
    public, public_table = public_subnets(template, env, vpc)
    private, private_tables = private_subnets(template, env, vpc, public)
    groups = security_groups(template, env, Ref(vpc))
    tables = [public_table, *private_tables]
    endpoints(template, env, vpc, subnets=private, tables=tables, group=groups["Endpoints"])
    _flow_log(template, env, vpc, GetAtt(logs_key, "Arn"))

    export(template, env, "Vpc", Ref(vpc))
    export(template, env, "LogsKeyArn", GetAtt(logs_key, "Arn"))
    for subnet in (*public, *private):
        export(template, env, subnet.title, Ref(subnet))
    for group in groups.values():
        export(template, env, group.title, GetAtt(group, "GroupId"))
    return template


def _flow_log(template: Template, env: Environment, vpc: VPC, key_arn: GetAtt) -> None:
    group = log_group(template, env, "FlowLogs", f"/{env.prefix}/network", key_arn)
    write = ["logs:CreateLogStream", "logs:PutLogEvents", "logs:DescribeLogStreams"]
    role = service_role(template, "FlowLogRole", "vpc-flow-logs.amazonaws.com", allow(write, Sub("${FlowLogs.Arn}")))
    template.add_resource(
        FlowLog(
            "FlowLog",
            ResourceId=Ref(vpc),
            ResourceType="VPC",
            TrafficType="ALL",
            LogGroupName=Ref(group),
            DeliverLogsPermissionArn=GetAtt(role, "Arn"),
        )
    )
