"""Builders of IAM and resource policies."""

from collections.abc import Mapping, Sequence
from typing import Any

from troposphere import Template
from troposphere.iam import Policy, Role

Statement = Mapping[str, Any]


def allow(actions: str | Sequence[str], resources: object, **rest: object) -> Statement:
    """Return an Allow statement; `rest` is Principal, Condition or Sid."""
    return {"Effect": "Allow", "Action": actions, "Resource": resources, **rest}


def deny(actions: str | Sequence[str], resources: object) -> Statement:
    """Return a Deny statement."""
    return {"Effect": "Deny", "Action": actions, "Resource": resources}


def document(*statements: Statement) -> dict[str, Any]:
    """Make a policy document of these statements."""
    return {"Version": "2012-10-17", "Statement": list(statements)}


def trust(service: str, **condition: object) -> dict[str, Any]:
    """Return a trust policy for one AWS service, optionally under `condition`."""
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
