"""Following what CloudFormation does, event by event, until it is done."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from infra.deployer.account import Account
from infra.stacks.order import Stack

# A failure that only follows from another one explains nothing.
_ECHOES = ("Resource creation cancelled", "Resource update cancelled")


@dataclass(frozen=True)
class Event:
    """One step of one resource."""

    stack: str
    logical_id: str
    resource_type: str
    status: str
    reason: str
    of_stack: bool

    @property
    def failed(self) -> bool:
        """Whether it is a failure with a cause of its own."""
        return self.status.endswith("_FAILED") and not self.reason.startswith(_ECHOES)

    @property
    def finished(self) -> bool:
        """Whether the resource is done for now."""
        return self.status.endswith(("_COMPLETE", "_FAILED", "_SKIPPED"))

    @property
    def ends(self) -> bool:
        """Whether the stack itself is done."""
        return self.of_stack and not self.status.endswith("_IN_PROGRESS")

    @property
    def succeeded(self) -> bool:
        """Whether the stack is what was asked for."""
        return self.ends and self.status in {"CREATE_COMPLETE", "UPDATE_COMPLETE", "DELETE_COMPLETE"}


def newest(account: Account, stack: Stack) -> str:
    """Give the id of the latest event, after which those of a new operation come; empty if there is none."""
    events = account.cloudformation(stack).describe_stack_events(StackName=stack.full_name(account.env))
    return next((str(event["EventId"]) for event in events["StackEvents"]), "")


def token(account: Account, stack: Stack) -> str:
    """Give the token of the operation under way, which the deployer names after what it deploys."""
    events = account.cloudformation(stack).describe_stack_events(StackName=stack.full_name(account.env))
    return next((str(event.get("ClientRequestToken", "")) for event in events["StackEvents"]), "")


def follow(account: Account, stack: Stack, stack_id: str, after: str | None) -> Iterator[Event]:
    """Yield the events of an operation, oldest first, until it ends.

    The operation is what came `after` an event; None means the one under way, from its beginning.
    """
    client, seen = account.cloudformation(stack), set[str]()
    while True:
        batch = _operation(client, stack_id, after)
        for raw in batch:
            if raw["EventId"] not in seen:
                seen.add(raw["EventId"])
                event = _event(stack, stack_id, raw)
                yield event
                if event.ends:
                    return
        time.sleep(account.seconds_between_questions)


def _operation(client: Any, stack_id: str, after: str | None) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for page in client.get_paginator("describe_stack_events").paginate(StackName=stack_id):
        for raw in page["StackEvents"]:  # newest first
            if raw["EventId"] == after:
                return found[::-1]
            found.append(raw)
            if after is None and _begins(raw, stack_id):
                return found[::-1]
    return found[::-1]


def _begins(raw: dict[str, Any], stack_id: str) -> bool:
    begun = raw["ResourceStatus"] in {"CREATE_IN_PROGRESS", "UPDATE_IN_PROGRESS", "DELETE_IN_PROGRESS"}
    return begun and raw.get("PhysicalResourceId") == stack_id


def _event(stack: Stack, stack_id: str, raw: dict[str, Any]) -> Event:
    return Event(
        stack=stack.name,
        logical_id=raw["LogicalResourceId"],
        resource_type=raw.get("ResourceType", ""),
        status=raw["ResourceStatus"],
        reason=raw.get("ResourceStatusReason", ""),
        of_stack=raw.get("PhysicalResourceId") == stack_id and raw["ResourceStatus"] != "REVIEW_IN_PROGRESS",
    )
