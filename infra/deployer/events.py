"""Follow the events of a CloudFormation operation until it ends."""

import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from infra.deployer.session import Session
from infra.stacks.order import Stack

# Cancellations are consequences of another failure.
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
        """True if it is a failure with a cause of its own."""
        return self.status.endswith("_FAILED") and not self.reason.startswith(_ECHOES)

    @property
    def finished(self) -> bool:
        """True if the operation on the resource has ended."""
        return self.status.endswith(("_COMPLETE", "_FAILED", "_SKIPPED"))

    @property
    def ends(self) -> bool:
        """True if the operation on the stack has ended."""
        return self.of_stack and not self.status.endswith("_IN_PROGRESS")

    @property
    def succeeded(self) -> bool:
        """True if the operation on the stack succeeded."""
        return self.ends and self.status in {"CREATE_COMPLETE", "UPDATE_COMPLETE", "DELETE_COMPLETE"}


def newest(session: Session, stack: Stack) -> str:
    """Return the id of the latest event; empty if there is none."""
    events = session.cloudformation(stack).describe_stack_events(StackName=stack.full_name(session.env))
    return next((str(event["EventId"]) for event in events["StackEvents"]), "")


def token(session: Session, stack: Stack) -> str:
    """Return the client request token of the latest operation."""
    events = session.cloudformation(stack).describe_stack_events(StackName=stack.full_name(session.env))
    return next((str(event.get("ClientRequestToken", "")) for event in events["StackEvents"]), "")


def follow(session: Session, stack: Stack, stack_id: str, after: str | None) -> Iterator[Event]:
    """Yield the events of an operation, oldest first, until it ends.

    The operation is what came `after` an event; None means the one under way, from its beginning.
    """
    client, seen = session.cloudformation(stack), set[str]()
    while True:
        batch = _operation(client, stack_id, after)
        for raw in batch:
            if raw["EventId"] not in seen:
                seen.add(raw["EventId"])
                event = _event(stack, stack_id, raw)
                yield event
                if event.ends:
                    return
        time.sleep(session.poll_seconds)


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
