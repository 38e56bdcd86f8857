"""Delete an environment's stacks in reverse order, keeping its backups."""

from collections.abc import Callable, Mapping, Sequence

from rich.console import Console

from infra.deployer.console import Watch, show_reasons
from infra.deployer.errors import OperatorError
from infra.deployer.events import Event, follow, newest
from infra.deployer.parallel import in_parallel
from infra.deployer.pre_delete import prepare_to_delete
from infra.deployer.session import Session
from infra.deployer.state import check_deletable, describe
from infra.deployer.waves import waves
from infra.synthesis import SynthesizedStack


def destroy(
    session: Session,
    synthesis: Sequence[SynthesizedStack],
    console: Console,
    *,
    ask: Callable[[str], str],
    unprotect: bool = False,
) -> bool:
    """Delete every stack once the operator has typed the environment's name; false when one failed."""
    if session.env.protected and not unprotect:
        raise OperatorError(f"{session.env.name} is protected. To delete it anyway, use --unprotect")
    ids = {each.stack.name: str(found["StackId"]) for each in synthesis if (found := describe(session, each.stack))}
    present = [each for each in synthesis if each.stack.name in ids]
    if not present:
        console.print(f"{session.env.name} has no stacks")
        return True
    _announce(console, present)
    if ask(f"Type the environment's name ({session.env.name}) to delete these stacks: ") != session.env.name:
        raise OperatorError("The name does not match. Nothing was deleted.")
    retained: list[Event] = []
    for wave in reversed(waves(present)):
        results = _delete_all(session, wave, ids, console)
        retained += [event for events in results for event in events if event.status == "DELETE_SKIPPED"]
        failed = [events for events in results if events and not events[-1].succeeded]
        for events in failed:
            show_reasons(console, [event for event in events if event.failed])
        if failed:
            return False
    console.print("Kept: " + ", ".join(f"{event.stack}/{event.logical_id}" for event in retained))
    return True


def _delete_all(
    session: Session, wave: Sequence[SynthesizedStack], ids: Mapping[str, str], console: Console
) -> list[list[Event]]:
    with Watch(console) as watch:
        return in_parallel(lambda each: _delete(session, each, ids[each.stack.name], console, watch), wave)


def _announce(console: Console, present: Sequence[SynthesizedStack]) -> None:
    names = ", ".join(each.stack.name for each in reversed(present))
    console.print(f"[bold red]Deletes the stacks {names}.[/]")
    console.print("Kept: backups and their vaults, final snapshots of both stores, keys, secrets, images, buckets.")


def _delete(session: Session, each: SynthesizedStack, stack_id: str, console: Console, watch: Watch) -> list[Event]:
    """Delete the stack that was announced; none of its events if somebody else has deleted it."""
    client, described = session.cloudformation(each.stack), describe(session, each.stack)
    if described is None:
        console.print(f"{each.stack.name}: deleted by somebody else meanwhile")
        return []
    check_deletable(session, each.stack, described, stack_id)
    watch.expect(each.stack.name, len(each.resources))
    after = None  # an interrupted run began it
    if described["StackStatus"] != "DELETE_IN_PROGRESS":
        if described.get("EnableTerminationProtection"):
            client.update_termination_protection(StackName=stack_id, EnableTerminationProtection=False)
        prepare_to_delete(session, each.stack, console)
        after = newest(session, each.stack)
        role = session.role(each.stack)
        client.delete_stack(StackName=stack_id, **({"RoleARN": role} if role else {}))
    events = []
    for event in follow(session, each.stack, stack_id, after):
        watch.show(event)
        events.append(event)
    return events
