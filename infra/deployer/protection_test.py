"""An operator's mistake does not lose data."""

import json

import pytest

from infra.deployer.change_set import Change
from infra.deployer.protection import endangered, stack_policy


def change(action: str, resource_type: str, replacement: str = "") -> Change:
    return Change("data", action, "Database", resource_type, replacement, ())


@pytest.mark.parametrize(
    "lost",
    [
        change("Modify", "AWS::DocDB::DBCluster", "True"),
        change("Modify", "AWS::MemoryDB::Cluster", "Conditional"),
        change("Remove", "AWS::KMS::Key"),
    ],
)
def test_replacing_or_removing_data_needs_its_name(lost: Change) -> None:
    assert endangered([lost], allowed=()) == [lost]
    assert endangered([lost], allowed=("Database",)) == []


@pytest.mark.parametrize(
    "harmless",
    [
        change("Modify", "AWS::DocDB::DBCluster", "False"),
        change("Add", "AWS::DocDB::DBCluster"),
        change("Modify", "AWS::ECS::TaskDefinition", "True"),
    ],
)
def test_other_changes_need_no_name(harmless: Change) -> None:
    assert endangered([harmless], allowed=()) == []


def test_a_stack_policy_denies_losing_data_but_for_what_is_allowed() -> None:
    _, deny = json.loads(stack_policy(["AWS::DocDB::DBCluster", "AWS::ECS::Service"], ["Database"]))["Statement"]
    assert deny["Condition"]["StringEquals"]["ResourceType"] == ["AWS::DocDB::DBCluster"]
    assert deny["NotResource"] == ["LogicalResourceId/Database"]


def test_a_stack_without_data_has_a_policy_that_allows_all() -> None:
    assert len(json.loads(stack_policy(["AWS::ECS::Service"]))["Statement"]) == 1
