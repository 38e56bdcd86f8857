"""Drift, against an emulator of CloudFormation."""

import pytest
from rich.console import Console

from infra.deployer.conftest import deploy_all
from infra.deployer.drift import drift
from infra.deployer.errors import OperatorError
from infra.deployer.session import Session
from infra.settings import Environment
from infra.synthesis import synthesize


def test_what_was_changed_by_hand_is_found(session: Session, dev: Environment, console: Console) -> None:
    deploy_all(session, dev, console)
    assert drift(session, synthesize(dev), console) == []
    session.client("logs").put_retention_policy(logGroupName="/f1-dev/backend", retentionInDays=1)
    session.client("logs").delete_log_group(logGroupName="/f1-dev/sync")
    found = {(each.stack, each.logical_id): each for each in drift(session, synthesize(dev), console)}
    assert found["services", "BackendLogs"].differences == ("/RetentionInDays: 30 -> 1",)
    assert found["services", "SyncLogs"].status == "DELETED"
    assert len(found) == 2
    assert "RetentionInDays" in console.export_text()


def test_there_is_no_drift_where_there_are_no_stacks(session: Session, dev: Environment, console: Console) -> None:
    with pytest.raises(OperatorError, match="has no stacks"):
        drift(session, synthesize(dev), console)
