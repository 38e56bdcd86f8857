"""Drift, against an emulator of CloudFormation."""

import pytest
from rich.console import Console

from infra.deployer.account import Account
from infra.deployer.conftest import deploy_all
from infra.deployer.drift import drift
from infra.deployer.problem import OperatorError
from infra.estate import synthesize
from infra.settings import Environment


def test_what_was_changed_by_hand_is_found(account: Account, dev: Environment, console: Console) -> None:
    deploy_all(account, dev, console)
    assert drift(account, synthesize(dev), console) == []
    account.client("logs").put_retention_policy(logGroupName="/f1-dev/backend", retentionInDays=1)
    account.client("logs").delete_log_group(logGroupName="/f1-dev/sync")
    found = {(each.stack, each.logical_id): each for each in drift(account, synthesize(dev), console)}
    assert found["services", "BackendLogs"].differences == ("/RetentionInDays: 30 -> 1",)
    assert found["services", "SyncLogs"].status == "DELETED"
    assert len(found) == 2
    assert "RetentionInDays" in console.export_text()


def test_there_is_no_drift_where_there_are_no_stacks(account: Account, dev: Environment, console: Console) -> None:
    with pytest.raises(OperatorError, match="has no stacks"):
        drift(account, synthesize(dev), console)
