"""IAM and resource policies in their few shapes."""

from collections.abc import Mapping, Sequence
from typing import Any

from troposphere import Template
from troposphere.iam import Policy, Role

Statement = Mapping[str, Any]


def allow(actions: str | Sequence[str], resources: object, **rest: object) -> Statement:
    """One statement that allows; `rest` is Principal, Condition or Sid."""
    return {"Effect": "Allow", "Action": actions, "Resource": resources, **rest}


def deny(actions: str | Sequence[str], resources: object) -> Statement:
    """One statement that forbids, whatever else allows."""
    return {"Effect": "Deny", "Action": actions, "Resource": resources}


def document(*statements: Statement) -> dict[str, Any]:
    """Make a policy document of these statements."""
    return {"Version": "2012-10-17", "Statement": list(statements)}


def trust(service: str, **condition: object) -> dict[str, Any]:
    """Who may assume a role: one AWS service, under `condition` if given."""
    statement = {"Effect": "Allow", "Principal": {"Service": service}, "Action": "sts:AssumeRole"}
    return document({**statement, **({"Condition": condition} if condition else {})})


def service_role(
    template: Template,
    title: str,
    service: str,
    *statements: Statement,
    managed: Sequence[str] = (),
    trusted: Mapping[str, object] | None = None,
) -> Role:
    """Add a role that `service` assumes, allowed `statements` and the AWS-managed policies named."""
    role = Role(title, AssumeRolePolicyDocument=trust(service, **(trusted or {})))
    if statements:
        role.Policies = [Policy(PolicyName="own", PolicyDocument=document(*statements))]
    if managed:
        role.ManagedPolicyArns = [f"arn:aws:iam::aws:policy/{name}" for name in managed]
    template.add_resource(role)
    return role
