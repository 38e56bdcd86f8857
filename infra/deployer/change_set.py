"""CloudFormation change sets."""

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from infra.deployer.errors import OperatorError
from infra.deployer.session import Session
from infra.deployer.templates import location
from infra.settings import PROJECT
from infra.synthesis import SynthesizedStack

_CAPABILITIES = ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
_ABSENT = {"ChangeSetNotFound", "ChangeSetNotFoundException", "ValidationError"}  # the last: no such stack
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
        """Whether the resource would, or could, be replaced."""
        return self.replacement in {"True", "Conditional"}


@dataclass(frozen=True)
class ChangeSet:
    """A change set that can be executed."""

    stack: SynthesizedStack
    name: str
    creates: bool
    changes: tuple[Change, ...]


def name_of(synthesized: SynthesizedStack, parameters: Mapping[str, str]) -> str:
    """Derive the change set's name from its content, so that an interrupted deployment is recognised."""
    content = synthesized.minified() + json.dumps(dict(parameters), sort_keys=True)
    return f"{PROJECT}-{hashlib.sha256(content.encode()).hexdigest()[:20]}"


def create(
    session: Session, synthesized: SynthesizedStack, parameters: Mapping[str, str], *, creates: bool
) -> ChangeSet | None:
    """Create a change set; None if it has no changes. Raises `OperatorError` when CloudFormation refuses."""
    client, stack = session.cloudformation(synthesized.stack), synthesized.stack.full_name(session.env)
    name = name_of(synthesized, parameters)
    _forget(client, stack, name)
    role = session.role(synthesized.stack)
    request = {
        "StackName": stack,
        "ChangeSetName": name,
        "ChangeSetType": "CREATE" if creates else "UPDATE",
        "Capabilities": _CAPABILITIES,
        "Parameters": _parameters(synthesized, parameters),
        "Tags": [{"Key": "project", "Value": PROJECT}, {"Key": "environment", "Value": session.env.name}],
        # Adopt resources that an earlier stack retained, such as registries and log groups.
        "ImportExistingResources": creates,
        **location(session, synthesized),
        **({"RoleARN": role} if role else {}),
    }
    _ask(session, client, request)
    return _described(session, synthesized, name, creates=creates)


def _forget(client: Any, stack: str, name: str) -> None:
    """Delete the change set that an interrupted run may have left."""
    try:
        client.delete_change_set(StackName=stack, ChangeSetName=name)
    except ClientError as error:
        if error.response["Error"]["Code"] not in _ABSENT:
            raise


def _ask(session: Session, client: Any, request: Mapping[str, Any]) -> None:
    """Request a change set, retrying while a new role has not propagated yet."""
    for attempt in range(_ATTEMPTS):
        try:
            client.create_change_set(**request)
        except ClientError as error:
            young = "cannot be assumed" in error.response["Error"].get("Message", "")
            if not young or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(2 * session.poll_seconds)
        else:
            return


def discard(session: Session, change_set: ChangeSet) -> None:
    """Delete a change set that will not be executed, and the empty stack created with it."""
    client = session.cloudformation(change_set.stack.stack)
    stack = change_set.stack.stack.full_name(session.env)
    client.delete_change_set(StackName=stack, ChangeSetName=change_set.name)
    if change_set.creates:
        client.delete_stack(StackName=stack)


def _parameters(synthesized: SynthesizedStack, given: Mapping[str, str]) -> list[dict[str, Any]]:
    declared = synthesized.template.get("Parameters", {})
    return [
        {"ParameterKey": name, "ParameterValue": given[name]}
        if name in given
        else {"ParameterKey": name, "UsePreviousValue": True}
        for name in declared
    ]


def _described(session: Session, synthesized: SynthesizedStack, name: str, *, creates: bool) -> ChangeSet | None:
    client, stack = session.cloudformation(synthesized.stack), synthesized.stack.full_name(session.env)
    while True:
        answer = client.describe_change_set(StackName=stack, ChangeSetName=name)
        if answer["Status"] == "CREATE_COMPLETE":
            changes = _changes(session, synthesized, name)
            return ChangeSet(synthesized, name, creates, changes)
        if answer["Status"] == "FAILED":
            client.delete_change_set(StackName=stack, ChangeSetName=name)
            reason = answer.get("StatusReason", "")
            if any(words in reason for words in _NOTHING):
                return None
            raise OperatorError(f"{stack}: CloudFormation refuses the change: {reason}")
        time.sleep(session.poll_seconds)


def _changes(session: Session, synthesized: SynthesizedStack, name: str) -> tuple[Change, ...]:
    client, stack = session.cloudformation(synthesized.stack), synthesized.stack.full_name(session.env)
    pages = client.get_paginator("describe_change_set").paginate(StackName=stack, ChangeSetName=name)
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
