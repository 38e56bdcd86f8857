"""Preview of a deployment by change sets that are not executed."""

from collections.abc import Sequence

from rich.console import Console

from infra.deployer import change_set as change_sets
from infra.deployer.change_set import Change
from infra.deployer.console import show_changes
from infra.deployer.deploy import Request, parameters
from infra.deployer.session import Session
from infra.deployer.state import describe
from infra.synthesis import SynthesizedStack


def diff(session: Session, synthesis: Sequence[SynthesizedStack], request: Request, console: Console) -> list[Change]:
    """Print and return every change; a stack that does not exist yet counts as all its resources."""
    changes = [change for each in synthesis for change in _changes(session, each, request)]
    if changes:
        show_changes(console, changes)
    else:
        console.print(f"{session.env.name}: no changes")
    return changes


def _changes(session: Session, each: SynthesizedStack, request: Request) -> Sequence[Change]:
    described = describe(session, each.stack)
    if described is None or described["StackStatus"] == "REVIEW_IN_PROGRESS":
        return [
            Change(each.stack.name, "Add", name, resource["Type"], "", ()) for name, resource in each.resources.items()
        ]
    change_set = change_sets.create(session, each, parameters(session, each, request), creates=False)
    if change_set is None:
        return ()
    change_sets.discard(session, change_set)
    return change_set.changes
