"""Replacements are highlighted."""

import io

from rich.console import Console

from infra.deployer.change_set import Change
from infra.deployer.console import show_changes

RED = "\x1b[1;31m"


def line(change: Change) -> str:
    console = Console(file=io.StringIO(), record=True, width=120, force_terminal=True)
    show_changes(console, [change])
    (found,) = (line for line in console.export_text(styles=True).splitlines() if change.logical_id in line)
    return found


def test_a_replacement_is_red() -> None:
    shown = line(Change("data", "Modify", "Database", "AWS::DocDB::DBCluster", "True", ("KmsKeyId",)))
    assert RED in shown
    assert "REPLACE" in shown


def test_what_may_be_replaced_is_red_too() -> None:
    shown = line(Change("data", "Modify", "Database", "AWS::DocDB::DBCluster", "Conditional", ()))
    assert RED in shown
    assert "may replace" in shown


def test_an_update_in_place_is_not_red() -> None:
    assert RED not in line(Change("data", "Modify", "Database", "AWS::DocDB::DBCluster", "False", ()))
