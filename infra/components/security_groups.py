"""Security groups and their rules, generated from the table of flows."""

from collections.abc import Iterable
from typing import Any

from troposphere import AWSHelperFn, GetAtt, Tags, Template
from troposphere.ec2 import SecurityGroup, SecurityGroupEgress, SecurityGroupIngress

from infra.components.suppression import suppress
from infra.flows import CLOUDFRONT, CLOUDFRONT_ADDRESSES, GROUPS, INTERNET, Flow, flows
from infra.settings import Environment

_ANYWHERE = "0.0.0.0/0"
# An empty egress list means "allow everything", so a group that opens no connection gets a rule to nowhere.
_NOWHERE = [{"CidrIp": "127.0.0.1/32", "IpProtocol": "-1", "Description": "Nothing: opens no connection"}]


def security_groups(template: Template, env: Environment, vpc: AWSHelperFn) -> dict[str, SecurityGroup]:
    """Add a group for each peer and a pair of rules for each flow; returns the groups by name."""
    groups: dict[str, SecurityGroup] = {
        name: template.add_resource(_group(env, name, purpose, vpc)) for name, purpose in GROUPS.items()
    }
    for flow in flows(env):
        for rule in _rules(env, flow, groups):
            template.add_resource(rule)
    return groups


def _group(env: Environment, name: str, purpose: str, vpc: AWSHelperFn) -> SecurityGroup:
    return SecurityGroup(
        f"{name}Group",
        GroupDescription=purpose,
        VpcId=vpc,
        SecurityGroupEgress=_NOWHERE,
        Tags=Tags(Name=f"{env.prefix}-{name}"),
    )


def _rules(
    env: Environment, flow: Flow, groups: dict[str, SecurityGroup]
) -> Iterable[SecurityGroupIngress | SecurityGroupEgress]:
    title = f"{_title(flow.source)}To{_title(flow.target)}{flow.port}"
    ports: dict[str, Any] = {"IpProtocol": "tcp", "FromPort": flow.port, "ToPort": flow.port, "Description": flow.why}
    if flow.target != INTERNET:
        source = _source(env, flow, groups)
        yield _open_on_purpose(
            SecurityGroupIngress(f"{title}In", GroupId=GetAtt(groups[flow.target], "GroupId"), **source, **ports)
        )
    if flow.source not in _OUTSIDE:
        target: dict[str, Any] = (
            {"CidrIp": _ANYWHERE}
            if flow.target == INTERNET
            else {"DestinationSecurityGroupId": GetAtt(groups[flow.target], "GroupId")}
        )
        yield SecurityGroupEgress(f"{title}Out", GroupId=GetAtt(groups[flow.source], "GroupId"), **target, **ports)


_OUTSIDE = {INTERNET: "Internet", CLOUDFRONT: "CloudFront"}


def _source(env: Environment, flow: Flow, groups: dict[str, SecurityGroup]) -> dict[str, Any]:
    if flow.source == INTERNET:
        return {"CidrIp": _ANYWHERE}
    if flow.source == CLOUDFRONT:
        return {"SourcePrefixListId": CLOUDFRONT_ADDRESSES[env.region]}
    return {"SourceSecurityGroupId": GetAtt(groups[flow.source], "GroupId")}


def _title(peer: str) -> str:
    return _OUTSIDE.get(peer, peer)


def _open_on_purpose(rule: SecurityGroupIngress) -> SecurityGroupIngress:
    if rule.properties.get("CidrIp") == _ANYWHERE and rule.properties["FromPort"] == 80:
        suppress(rule, CKV_AWS_260="plain HTTP is answered with a redirect to HTTPS and nothing else")
    return rule
