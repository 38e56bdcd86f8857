"""Change sets: what CloudFormation says it would do, before it does it."""

import hashlib
import json
import time
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from botocore.exceptions import ClientError

from infra.deployer.account import Account
from infra.deployer.problem import OperatorError
from infra.deployer.templates import location
from infra.estate import Synthesized
from infra.settings import PROJECT

_CAPABILITIES = ["CAPABILITY_NAMED_IAM", "CAPABILITY_AUTO_EXPAND"]
_ABSENT = {"ChangeSetNotFound", "ChangeSetNotFoundException", "ValidationError"}  # the last: no such stack
_ATTEMPTS = 10
_NOTHING = ("didn't contain changes", "No updates are to be performed")


@dataclass(frozen=True)
class Change:
    """One resource and what would happen to it."""

    stack: str
    action: str  # Add, Modify, Remove, Import or Dynamic
    logical_id: str
    resource_type: str
    replacement: str  # True, False, Conditional or empty
    properties: tuple[str, ...]

    @property
    def may_replace(self) -> bool:
        """Whether the resource would, or could, be made anew."""
        return self.replacement in {"True", "Conditional"}


@dataclass(frozen=True)
class ChangeSet:
    """A change set that can be executed."""

    stack: Synthesized
    name: str
    creates: bool
    changes: tuple[Change, ...]


def name_of(synthesized: Synthesized, parameters: Mapping[str, str]) -> str:
    """Name the change set after what it deploys, so that an interrupted deployment is recognised."""
    content = synthesized.minified() + json.dumps(dict(parameters), sort_keys=True)
    return f"{PROJECT}-{hashlib.sha256(content.encode()).hexdigest()[:20]}"


def create(
    account: Account, synthesized: Synthesized, parameters: Mapping[str, str], *, creates: bool
) -> ChangeSet | None:
    """Ask what would change; None if nothing would. Raises `OperatorError` when CloudFormation refuses."""
    client, stack = account.cloudformation(synthesized.stack), synthesized.stack.full_name(account.env)
    name = name_of(synthesized, parameters)
    _forget(client, stack, name)
    role = account.role(synthesized.stack)
    request = {
        "StackName": stack,
        "ChangeSetName": name,
        "ChangeSetType": "CREATE" if creates else "UPDATE",
        "Capabilities": _CAPABILITIES,
        "Parameters": _parameters(synthesized, parameters),
        "Tags": [{"Key": "project", "Value": PROJECT}, {"Key": "environment", "Value": account.env.name}],
        # What an earlier stack of this name left behind, a registry or a log group, is taken up again.
        "ImportExistingResources": creates,
        **location(account, synthesized),
        **({"RoleARN": role} if role else {}),
    }
    _ask(account, client, request)
    return _described(account, synthesized, name, creates=creates)


def _forget(client: Any, stack: str, name: str) -> None:
    """Delete the change set that an interrupted run may have left."""
    try:
        client.delete_change_set(StackName=stack, ChangeSetName=name)
    except ClientError as error:
        if error.response["Error"]["Code"] not in _ABSENT:
            raise


def _ask(account: Account, client: Any, request: Mapping[str, Any]) -> None:
    """Request a change set; a role that was made a moment ago may not be known everywhere yet."""
    for attempt in range(_ATTEMPTS):
        try:
            client.create_change_set(**request)
        except ClientError as error:
            young = "cannot be assumed" in error.response["Error"].get("Message", "")
            if not young or attempt == _ATTEMPTS - 1:
                raise
            time.sleep(2 * account.seconds_between_questions)
        else:
            return


def discard(account: Account, change_set: ChangeSet) -> None:
    """Delete a change set that will not be executed, and the empty stack that came with it."""
    client = account.cloudformation(change_set.stack.stack)
    stack = change_set.stack.stack.full_name(account.env)
    client.delete_change_set(StackName=stack, ChangeSetName=change_set.name)
    if change_set.creates:
        client.delete_stack(StackName=stack)


def _parameters(synthesized: Synthesized, given: Mapping[str, str]) -> list[dict[str, Any]]:
    declared = synthesized.template.get("Parameters", {})
    return [
        {"ParameterKey": name, "ParameterValue": given[name]}
        if name in given
        else {"ParameterKey": name, "UsePreviousValue": True}
        for name in declared
    ]


def _described(account: Account, synthesized: Synthesized, name: str, *, creates: bool) -> ChangeSet | None:
    client, stack = account.cloudformation(synthesized.stack), synthesized.stack.full_name(account.env)
    while True:
        answer = client.describe_change_set(StackName=stack, ChangeSetName=name)
        if answer["Status"] == "CREATE_COMPLETE":
            changes = _changes(account, synthesized, name)
            return ChangeSet(synthesized, name, creates, changes)
        if answer["Status"] == "FAILED":
            client.delete_change_set(StackName=stack, ChangeSetName=name)
            reason = answer.get("StatusReason", "")
            if any(words in reason for words in _NOTHING):
                return None
            raise OperatorError(f"{stack}: CloudFormation refuses the change: {reason}")
        time.sleep(account.seconds_between_questions)


def _changes(account: Account, synthesized: Synthesized, name: str) -> tuple[Change, ...]:
    client, stack = account.cloudformation(synthesized.stack), synthesized.stack.full_name(account.env)
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
