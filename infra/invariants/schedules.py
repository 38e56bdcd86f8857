"""Rules for pairs that must agree: windows that do not overlap, lifecycles, names, and ARNs in texts."""

import json
import re
from collections.abc import Iterator
from itertools import combinations

from infra.invariants.model import Model, Resource

_DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_RACE_WEEKEND = (3 * 24 * 60, 8 * 24 * 60)  # Thursday to Monday's first hours elsewhere, in minutes of the week
_WEEK = 7 * 24 * 60
_WINDOW = re.compile(r"(?:(\w{3}):)?(\d\d):(\d\d)-(?:(\w{3}):)?(\d\d):(\d\d)")
_WEEKLY = re.compile(r"cron\((\d+) (\d+) \? \* (\w{3})(?:#\d)? \*\)")
_CRON = re.compile(r"cron\((\d+) (\d+) ")

Span = tuple[str, int, int]  # What it is, and the minutes of the week in which it is.


def windows_do_not_overlap(model: Model) -> Iterator[str]:
    """Require backups and maintenance to be apart from each other, on every day on which they are."""
    for (first, began, ended), (second, other_began, other_ended) in combinations(_spans(model), 2):
        if first != second and began < other_ended and other_began < ended:
            yield f"data: {first} and {second} overlap"


def maintenance_is_not_on_race_weekends(model: Model) -> Iterator[str]:
    """Require weekly maintenance from Monday to Wednesday: no race weekend includes these days."""
    for name, began, ended in _spans(model):
        if "Maintenance" in name and (began >= _RACE_WEEKEND[0] or ended > _RACE_WEEKEND[0]):
            yield f"data: {name} may be on a race weekend"


def _spans(model: Model) -> Iterator[Span]:
    windows = {
        "DocDB::DBCluster": ("PreferredBackupWindow", "PreferredMaintenanceWindow"),
        "MemoryDB::Cluster": ("SnapshotWindow", "MaintenanceWindow"),
    }
    for kind, names in windows.items():
        for resource in model.of(kind):
            for name in names:
                yield from _window(f"{resource.logical_id} {name}", str(resource.properties.get(name, "")))
    yield from _backups(model)
    yield from _tuesdays(model)


def _backups(model: Model) -> Iterator[Span]:
    for plan in model.of("Backup::BackupPlan"):
        for rule in plan.properties["BackupPlan"]["BackupPlanRule"]:
            found = _CRON.match(rule["ScheduleExpression"])
            if found:
                start = int(found[2]) * 60 + int(found[1])
                # A backup that begins in the hour before maintenance fails.
                ends = start + rule["StartWindowMinutes"] + 60
                yield from _daily(f"{plan.logical_id} {rule['RuleName']}", start, ends)


def _tuesdays(model: Model) -> Iterator[Span]:
    for rotation in model.of("SecretsManager::RotationSchedule"):
        rules = rotation.properties["RotationRules"]
        yield from _weekly(f"{rotation.logical_id} Maintenance", str(rules.get("ScheduleExpression", "")), 60)
    for drill in model.of("Backup::RestoreTestingPlan"):
        hours = int(drill.properties["StartWindowHours"])
        yield from _weekly(f"{drill.logical_id} Maintenance", drill.properties["ScheduleExpression"], 60 * hours)


def _weekly(name: str, expression: str, minutes: int) -> Iterator[Span]:
    """Yield the span of a cron expression with a day of the week; of any other, the weekend, where it may be."""
    found = _WEEKLY.fullmatch(expression)
    day = _DAYS.index(found[3].lower()) if found else _DAYS.index("sun")
    start = day * 1440 + (int(found[2]) * 60 + int(found[1]) if found else 0)
    yield name, start, start + minutes


def _window(name: str, text: str) -> Iterator[Span]:
    found = _WINDOW.fullmatch(text)
    if not found:
        return
    start, end = int(found[2]) * 60 + int(found[3]), int(found[5]) * 60 + int(found[6])
    if found[1]:
        yield name, _DAYS.index(found[1]) * 1440 + start, _DAYS.index(found[4]) * 1440 + end
    else:
        yield from _daily(name, start, end)


def _daily(name: str, start: int, end: int) -> Iterator[Span]:
    for day in range(7):
        yield name, day * 1440 + start, day * 1440 + end


def windows_are_given(model: Model) -> Iterator[str]:
    """Require each store to have its windows: AWS would choose some at random."""
    for kind, names in {"DocDB::DBCluster": 2, "MemoryDB::Cluster": 2}.items():
        for resource in model.of(kind):
            found = {name for name, _, _ in _spans(model) if name.startswith(f"{resource.logical_id} ")}
            if len(found) != names:
                yield f"{resource}: has {len(found)} windows"


def lifecycles_agree(model: Model) -> Iterator[str]:
    """Require copies to live as long as their originals, and longer than the vault's lock keeps them."""
    locks = [
        int(vault.properties["LockConfiguration"]["MinRetentionDays"])
        for vault in model.of("Backup::BackupVault")
        if "LockConfiguration" in vault.properties
    ]
    if model.env.protected and len(locks) != len(list(model.of("Backup::BackupVault"))):
        yield "data: a vault has no lock"
    if model.env.protected and not any(model.of("Backup::RestoreTestingSelection")):
        yield "data: no backup is ever restored for practice"
    if model.env.copy_region and not any(_compliance(vault) for vault in model.of("Backup::BackupVault")):
        yield "backup-copy: an administrator can lift the lock of the vault"
    for plan in model.of("Backup::BackupPlan"):
        for rule in plan.properties["BackupPlan"]["BackupPlanRule"]:
            days = rule["Lifecycle"]["DeleteAfterDays"]
            copies = [each["Lifecycle"]["DeleteAfterDays"] for each in rule.get("CopyActions", [])]
            if any(copy != days for copy in copies) or days <= max(locks, default=0):
                yield f"{plan}: originals live {days} days, copies {copies}, locks are {locks}"
            if bool(copies) is not bool(model.env.copy_region):
                yield f"{plan}: copies to {model.env.copy_region or 'nowhere'} as {copies}"


def _compliance(vault: Resource) -> bool:
    return "ChangeableForDays" in vault.properties.get("LockConfiguration", {})


def health_checks_agree(model: Model) -> Iterator[str]:
    """Require a check to give up before the next begins, and a service's grace to cover its first checks."""
    for targets in model.of("ElasticLoadBalancingV2::TargetGroup"):
        given = targets.properties
        if given["HealthCheckTimeoutSeconds"] >= given["HealthCheckIntervalSeconds"]:
            yield f"{targets}: a check outlasts its interval"
        needed = given["HealthCheckIntervalSeconds"] * given["HealthyThresholdCount"]
        for service in model.of("ECS::Service"):
            if service.properties["HealthCheckGracePeriodSeconds"] < needed:
                yield f"{service}: its grace ends before {targets.logical_id} can find it healthy"


def names_in_texts_agree(model: Model) -> Iterator[str]:
    """Require names that texts compose to be those of the resources that they mean."""
    text = json.dumps(model.templates)
    for cluster in model.of("DocDB::DBCluster"):
        name = cluster.properties["DBClusterIdentifier"]
        if f":cluster:{name}" not in text:
            yield f"{cluster}: the backup does not select {name}"
        if not all(f"/aws/docdb/{name}/{kind}" in text for kind in cluster.properties["EnableCloudwatchLogsExports"]):
            yield f"{cluster}: its logs have no groups"
    for function in model.of("Lambda::Function"):
        group = f"/aws/lambda/{function.properties['FunctionName']}"
        if group not in {each.properties["LogGroupName"] for each in model.of("Logs::LogGroup")}:
            yield f"{function}: has no log group {group}"
    for queue in model.of("WAFv2::WebACL"):
        priorities = [rule["Priority"] for rule in queue.properties["Rules"]]
        if priorities != list(range(len(priorities))):
            yield f"{queue}: the priorities of its rules are {priorities}"
