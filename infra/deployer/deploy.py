"""Deployment of an environment: stacks in dependency order, independent ones in parallel."""

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass, field

from rich.console import Console

from infra.components.apps import RELEASE
from infra.deployer import change_set as change_sets
from infra.deployer.change_set import Change, ChangeSet
from infra.deployer.console import Watch, show_changes, show_outputs, show_reasons
from infra.deployer.errors import OperatorError
from infra.deployer.events import Event, follow, newest
from infra.deployer.exports_in_use import blocked_exports, explain_blocked
from infra.deployer.parallel import in_parallel
from infra.deployer.preflight import (
    check_cdn,
    check_images,
    check_quota,
    check_scans,
    check_secrets,
    check_signatures,
    check_zone,
)
from infra.deployer.protection import endangered, stack_policy
from infra.deployer.service_linked_roles import create_service_linked_roles
from infra.deployer.session import Session
from infra.deployer.state import FAILED_CREATIONS, Readiness, check_unchanged, describe, outputs, readiness
from infra.deployer.waves import waves
from infra.synthesis import SynthesizedStack


@dataclass(frozen=True, kw_only=True)
class Request:
    """An operator's request: image tag, resources that may be replaced, confirmation."""

    release: str | None = None
    allowed: Collection[str] = ()
    unattended: bool = False  # Unattended: no data or network resource may be replaced, whatever is allowed.
    confirm: Callable[[str], bool] = field(default=lambda _: True)


@dataclass(frozen=True)
class Prepared:
    """A stack with a change set to execute, or with an operation in progress."""

    synthesized: SynthesizedStack
    change_set: ChangeSet | None  # None: under way already


def deploy(session: Session, synthesis: Sequence[SynthesizedStack], request: Request, console: Console) -> bool:
    """Deploy every stack; false if one failed or the operator declined. Raises `OperatorError`."""
    check_zone(session)
    check_cdn(session)
    check_changes(session, synthesis, request, console)
    if created := create_service_linked_roles(session):
        console.print(f"created service-linked roles: {', '.join(created)}")
    for wave in waves(synthesis):
        stacks_ = in_parallel(lambda each: _prepare(session, each, request, console), wave)
        prepared = [each for each in stacks_ if each]
        if not _agreed(session, prepared, request, console):
            return False
        if not _execute(session, prepared, request, console):
            return False
    show_outputs(console, {each.stack.name: outputs(session, each.stack) for each in synthesis})
    return True


def check_changes(session: Session, synthesis: Sequence[SynthesizedStack], request: Request, console: Console) -> None:
    """Raise `OperatorError`, before anything starts, for changes that AWS or this deployer would refuse half-way."""
    several = in_parallel(lambda each: _preview(session, each, request), synthesis)
    changes = [change for some in several for change in some]
    if blocked := blocked_exports(session, synthesis, changes):
        raise OperatorError(explain_blocked(blocked))
    if lost := endangered(changes, ()):
        show_changes(console, lost)
    _check_losses(changes, request)


def _preview(session: Session, each: SynthesizedStack, request: Request) -> Sequence[Change]:
    """Return the changes of a stack that exists and is at rest."""
    described = describe(session, each.stack)
    status = described["StackStatus"] if described else "REVIEW_IN_PROGRESS"
    if not status.endswith("_COMPLETE") or status == "ROLLBACK_COMPLETE":
        return ()
    try:
        change_set = change_sets.create(session, each, parameters(session, each, request), creates=False)
    except OperatorError:
        return ()  # It imports an export that an earlier stack of this deployment will add; it is checked later.
    if change_set is None:
        return ()
    change_sets.discard(session, change_set)
    return change_set.changes


def _check_losses(changes: Sequence[Change], request: Request) -> None:
    lost = endangered(changes, () if request.unattended else request.allowed)
    if not lost:
        return
    names = [change.logical_id for change in lost]
    if request.unattended and not endangered(changes, request.allowed):
        raise OperatorError(
            f"This would replace or delete {', '.join(names)}, which --yes never allows. Nothing was changed. "
            "Run it without --yes and confirm."
        )
    raise OperatorError(_refusal(names))


def parameters(session: Session, synthesized: SynthesizedStack, request: Request) -> dict[str, str]:
    """Return the parameters that this deployment sets; others keep their values."""
    if RELEASE not in synthesized.template.get("Parameters", {}):
        return {}
    if request.release:
        return {RELEASE: request.release}
    described = describe(session, synthesized.stack)
    known = {each["ParameterKey"]: each["ParameterValue"] for each in (described or {}).get("Parameters", [])}
    if RELEASE not in known:
        raise OperatorError(
            f"The {synthesized.stack.name} stack does not exist yet, so it needs images: push them, "
            "then run this again with --release TAG. The stacks before it are done."
        )
    return {RELEASE: known[RELEASE]}


def _prepare(session: Session, each: SynthesizedStack, request: Request, console: Console) -> Prepared | None:
    given = parameters(session, each, request)
    if RELEASE in given:
        check_images(session, given[RELEASE])
        check_scans(session, given[RELEASE])
        check_signatures(session, given[RELEASE])
        check_secrets(session)
        check_quota(session)
    ready = readiness(session, each.stack, change_sets.token_of(each, given))
    if ready is Readiness.RESUME:
        console.print(f"{each.stack.name}: already under way, joining it")
        return Prepared(each, None)
    if ready is Readiness.CREATE_ANEW:
        console.print(f"{each.stack.name}: its first creation failed; removing the remains")
        _remove_remains(session, each)
    creates = ready is not Readiness.UPDATE
    change_set = change_sets.create(session, each, given, creates=creates)
    if change_set is None:
        console.print(f"{each.stack.name}: no changes")
        return None
    return Prepared(each, change_set)


def _remove_remains(session: Session, each: SynthesizedStack) -> None:
    """Delete what a failed first creation left, by its id: by name it could be a stack created since."""
    client = session.cloudformation(each.stack)
    described = describe(session, each.stack)
    if described is None or described["StackStatus"] not in FAILED_CREATIONS:
        raise OperatorError(change_sets.outdated(each.stack.full_name(session.env)))
    client.delete_stack(StackName=described["StackId"])
    client.get_waiter("stack_delete_complete").wait(
        StackName=described["StackId"], WaiterConfig={"Delay": session.poll_seconds, "MaxAttempts": 300}
    )


def _agreed(session: Session, prepared: Sequence[Prepared], request: Request, console: Console) -> bool:
    sets = [each.change_set for each in prepared if each.change_set]
    changes = [change for each in sets for change in each.changes]
    if not changes:
        return True
    show_changes(console, changes)
    names = ", ".join(each.synthesized.stack.name for each in prepared)
    try:
        _check_losses(changes, request)
        agreed = request.confirm(f"Deploy {names} to {session.env.name}?")
    except OperatorError:
        _discard(session, sets)
        raise
    if not agreed:
        _discard(session, sets)
        console.print(f"Declined: {names} unchanged.")
    return agreed


def _discard(session: Session, sets: Sequence[ChangeSet]) -> None:
    for each in sets:
        change_sets.discard(session, each)


def _refusal(names: Sequence[str]) -> str:
    flags = " ".join(f"--allow-replacement {name}" for name in names)
    return f"This would replace or delete: {', '.join(names)}. Nothing was changed. If this is intended: {flags}"


def _execute(session: Session, prepared: Sequence[Prepared], request: Request, console: Console) -> bool:
    if not prepared:
        return True
    with Watch(console) as watch:
        results = in_parallel(lambda each: _carry_out(session, each, request, watch), prepared)
    failed = [result for result in results if not result[-1].succeeded]
    for events in failed:
        console.print(f"[bold red]{events[-1].stack} ended in {events[-1].status}[/]")
        show_reasons(console, [event for event in events if event.failed])
    return not failed


def _carry_out(session: Session, each: Prepared, request: Request, watch: Watch) -> list[Event]:
    after = None
    if each.change_set:
        watch.expect(each.synthesized.stack.name, len(each.change_set.changes))
        after = newest(session, each.synthesized.stack)
        _start(session, each.synthesized, each.change_set, request)
    else:
        watch.expect(each.synthesized.stack.name, None)
    stack_id = str((describe(session, each.synthesized.stack) or {})["StackId"])
    events = []
    for event in follow(session, each.synthesized.stack, stack_id, after):
        watch.show(event)
        events.append(event)
    if session.env.protected:
        _protect(session, each.synthesized, ())
    return events


def _start(session: Session, each: SynthesizedStack, change_set: ChangeSet, request: Request) -> None:
    """Execute a change set if the stack is still as it was when its changes were shown."""
    check_unchanged(session, each.stack, change_set.stack_id, creates=change_set.creates)
    replaces = session.env.protected and not change_set.creates
    if replaces:
        _protect(session, each, request.allowed)
    try:
        change_sets.execute(session, change_set)
    except BaseException:
        if replaces:
            _protect(session, each, ())
        raise


def _protect(session: Session, each: SynthesizedStack, allowed: Collection[str]) -> None:
    client, name = session.cloudformation(each.stack), each.stack.full_name(session.env)
    types = {resource["Type"] for resource in each.resources.values()}
    client.update_termination_protection(StackName=name, EnableTerminationProtection=True)
    client.set_stack_policy(StackName=name, StackPolicyBody=stack_policy(types, allowed))
