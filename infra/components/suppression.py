"""Exceptions from checkov's rules, each with its reason, in the resource's own metadata."""

from typing import TypeVar

from troposphere import AWSObject

Resource = TypeVar("Resource", bound=AWSObject)


def suppress(resource: Resource, **reasons: str) -> Resource:
    """Suppress checkov rules for `resource`: CKV_AWS_111="why it does not apply here"."""
    skips = [{"id": rule, "comment": reason} for rule, reason in reasons.items()]
    resource.Metadata = {"checkov": {"skip": skips}}
    return resource
