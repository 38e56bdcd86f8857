"""Stacks in every state are created, updated, joined or left alone."""

from typing import Any

import pytest

from infra.deployer import state
from infra.deployer.errors import OperatorError
from infra.deployer.session import Session
from infra.deployer.state import Readiness, readiness
from infra.settings import DEV
from infra.stacks.order import stacks

STACK = stacks(DEV)[0]
ACCOUNT = Session(DEV, "000000000000")


def judged(monkeypatch: pytest.MonkeyPatch, described: dict[str, Any] | None) -> Readiness:
    monkeypatch.setattr(state, "describe", lambda *_: described)
    monkeypatch.setattr(state, "token", lambda *_: "f1-ours")
    return readiness(ACCOUNT, STACK, "f1-ours")


@pytest.mark.parametrize(
    ("status", "ready"),
    [
        (None, Readiness.CREATE),
        ("REVIEW_IN_PROGRESS", Readiness.CREATE),
        ("ROLLBACK_COMPLETE", Readiness.CREATE_ANEW),
        ("CREATE_FAILED", Readiness.CREATE_ANEW),
        ("CREATE_COMPLETE", Readiness.UPDATE),
        ("UPDATE_COMPLETE", Readiness.UPDATE),
        ("UPDATE_ROLLBACK_COMPLETE", Readiness.UPDATE),
        ("UPDATE_IN_PROGRESS", Readiness.RESUME),
    ],
)
def test_a_stack_is_ready(monkeypatch: pytest.MonkeyPatch, status: str | None, ready: Readiness) -> None:
    assert judged(monkeypatch, {"StackStatus": status} if status else None) is ready


@pytest.mark.parametrize(
    ("status", "command"),
    [
        ("UPDATE_ROLLBACK_FAILED", "continue-update-rollback"),
        ("DELETE_FAILED", "delete-stack"),
        ("ROLLBACK_FAILED", "delete-stack"),
    ],
)
def test_a_stack_that_is_stuck_is_named_with_the_way_out(
    monkeypatch: pytest.MonkeyPatch, status: str, command: str
) -> None:
    with pytest.raises(OperatorError, match=f"f1-dev-bootstrap is stuck in {status}.*{command} --region us-east-1"):
        judged(monkeypatch, {"StackStatus": status})
