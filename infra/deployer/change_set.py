"""CloudFormation change sets."""

import hashlib
import json
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from infra.deployer.errors import OperatorError
from infra.deployer.session import Session
from infra.deployer.state import outputs
from infra.settings import PROJECT
from infra.stacks.order import stacks
from infra.synthesis import SynthesizedStack

_CAPABILITIES = ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
_ABSENT = {"ChangeSetNotFound", "ChangeSetNotFoundException"}
_ATTEMPTS = 10
_NOTHING = ("didn't contain changes", "No updates are to be performed")


@dataclass(frozen=True)
class Change:
    """A resource and the change to it."""

    stack: str
    action: str  # Add, Modify, Remove, Import or Dynamic
    logical_id: str
    resource_type: str
    replacement: str  # True, False, Conditional or empty
    properties: tuple[str, ...]

    @property
    def may_replace(self) -> bool:
        """True if the resource would, or could, be replaced."""
        return self.replacement in {"True", "Conditional"}


@dataclass(frozen=True)
class ChangeSet:
    """A change set that can be executed, and the state of the stack that it was made for.

    It is addressed by its ARN: another operator's change set may have the same content.
    """

    stack: SynthesizedStack
    arn: str
    stack_id: str
    token: str
    creates: bool
    changes: tuple[Change, ...]


def token_of(synthesized: SynthesizedStack, parameters: Mapping[str, str]) -> str:
    """Derive the token of an operation from its content, so that an interrupted deployment is recognised."""
    content = synthesized.minified() + json.dumps(dict(parameters), sort_keys=True)
    return f"{PROJECT}-{hashlib.sha256(content.encode()).hexdigest()[:20]}"


def create(
    session: Session, synthesized: SynthesizedStack, parameters: Mapping[str, str], *, creates: bool
) -> ChangeSet | None:
    """Create a change set; None if it has no changes. Raises `OperatorError` when CloudFormation refuses."""
    client, stack = session.cloudformation(synthesized.stack), synthesized.stack.full_name(session.env)
    token = token_of(synthesized, parameters)
    role = session.role(synthesized.stack)
    request = {
        "StackName": stack,
        # Unique: two operators who deploy the same do not take each other's change sets.
        "ChangeSetName": f"{token}-{secrets.token_hex(4)}",
        "ChangeSetType": "CREATE" if creates else "UPDATE",
        "Capabilities": _CAPABILITIES,
        "Parameters": _parameters(synthesized, parameters),
        "Tags": [{"Key": "project", "Value": PROJECT}, {"Key": "environment", "Value": session.env.name}],
        # Adopt resources that an earlier stack retained, such as registries and log groups.
        "ImportExistingResources": creates,
        **location(session, synthesized),
        **({"RoleARN": role} if role else {}),
    }
    created = _request(session, client, request)
    changes = _wait_for_changes(session, synthesized, created["Id"])
    if changes is None:
        return None
    return ChangeSet(synthesized, created["Id"], created["StackId"], token, creates, changes)


def _request(session: Session, client: Any, request: Mapping[str, Any]) -> dict[str, str]:
    """Request a change set, retrying while a new role has not propagated yet."""
    for _ in range(_ATTEMPTS):
        try:
            created: dict[str, str] = client.create_change_set(**request)
        except ClientError as error:
            if "cannot be assumed" not in error.response["Error"].get("Message", ""):
                raise
            time.sleep(2 * session.poll_seconds)
        else:
            return created
    raise OperatorError(
        f"CloudFormation cannot assume {request['RoleARN']}. The bootstrap stack creates it: check that it exists."
    )


def execute(session: Session, change_set: ChangeSet) -> None:
    """Execute a change set; raises `OperatorError` if the stack has changed since it was created."""
    stack = change_set.stack.stack
    try:
        session.cloudformation(stack).execute_change_set(
            ChangeSetName=change_set.arn,
            ClientRequestToken=change_set.token,  # by which the next run recognises the operation
            # A failed creation leaves no resources behind, regardless of their deletion policies.
            RetainExceptOnCreate=change_set.creates,
        )
    except ClientError as error:
        if error.response["Error"]["Code"] not in {*_ABSENT, "InvalidChangeSetStatus"}:
            raise
        raise OperatorError(outdated(stack.full_name(session.env))) from error


def outdated(name: str) -> str:
    """Explain that a stack was changed after its changes were shown."""
    return (
        f"{name} was changed by somebody else after these changes were shown. Nothing was done to it; run this again."
    )


def discard(session: Session, change_set: ChangeSet) -> None:
    """Delete a change set that will not be executed, and the stack created with it if that is still empty."""
    client = session.cloudformation(change_set.stack.stack)
    try:
        client.delete_change_set(ChangeSetName=change_set.arn)
        described = client.describe_stacks(StackName=change_set.stack_id)["Stacks"][0]
    except ClientError as error:
        if error.response["Error"]["Code"] in {*_ABSENT, "ValidationError"}:  # the last: no such stack
            return
        raise
    empty = change_set.creates and described["StackStatus"] == "REVIEW_IN_PROGRESS"
    # Another operator's change set may be waiting on the same empty stack.
    if empty and not client.list_change_sets(StackName=described["StackName"])["Summaries"]:
        client.delete_stack(StackName=change_set.stack_id)


def _parameters(synthesized: SynthesizedStack, given: Mapping[str, str]) -> list[dict[str, Any]]:
    declared = synthesized.template.get("Parameters", {})
    return [
        {"ParameterKey": name, "ParameterValue": given[name]}
        if name in given
        else {"ParameterKey": name, "UsePreviousValue": True}
        for name in declared
    ]


def _wait_for_changes(session: Session, synthesized: SynthesizedStack, arn: str) -> tuple[Change, ...] | None:
    client, stack = session.cloudformation(synthesized.stack), synthesized.stack.full_name(session.env)
    while True:
        answer = client.describe_change_set(ChangeSetName=arn)
        if answer["Status"] == "CREATE_COMPLETE":
            return _changes(client, synthesized, arn)
        if answer["Status"] == "FAILED":
            client.delete_change_set(ChangeSetName=arn)
            reason = answer.get("StatusReason", "")
            if any(words in reason for words in _NOTHING):
                return None
            raise OperatorError(f"{stack}: CloudFormation refuses the change: {reason}")
        time.sleep(session.poll_seconds)


def _changes(client: Any, synthesized: SynthesizedStack, arn: str) -> tuple[Change, ...]:
    pages = client.get_paginator("describe_change_set").paginate(ChangeSetName=arn)
    return tuple(
        _change(synthesized.stack.name, each["ResourceChange"])
        for page in pages
        for each in page["Changes"]
        if "ResourceChange" in each
    )


def _change(stack: str, described: Mapping[str, Any]) -> Change:
    targets = [detail.get("Target", {}) for detail in described.get("Details", [])]
    return Change(
        stack=stack,
        action=described["Action"],
        logical_id=described["LogicalResourceId"],
        resource_type=described["ResourceType"],
        replacement=described.get("Replacement", ""),
        properties=tuple(sorted({target.get("Name") or target.get("Attribute", "") for target in targets})),
    )


LARGEST_INLINE = 51_200  # bytes
_LARGEST = 1_000_000


def location(session: Session, synthesized: SynthesizedStack) -> dict[str, Any]:
    """Return the request arguments for a template, after uploading it to S3 if it is large."""
    body = synthesized.minified()
    size = len(body.encode())
    if size > _LARGEST:
        raise OperatorError(f"The {synthesized.stack.name} template has {size} bytes; CloudFormation takes {_LARGEST}.")
    if size <= LARGEST_INLINE:
        return {"TemplateBody": body}
    bucket = outputs(session, stacks(session.env)[0])["TemplatesBucket"]
    key = f"{synthesized.stack.name}/{hashlib.sha256(body.encode()).hexdigest()}.json"
    session.client("s3").put_object(Bucket=bucket, Key=key, Body=body.encode())
    return {"TemplateURL": f"https://s3.{session.env.region}.amazonaws.com/{bucket}/{key}"}
