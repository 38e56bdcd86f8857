"""Rules for alarms: every part is watched, by thresholds that make sense, and tells the right people."""

from collections.abc import Iterator, Mapping
from typing import Any

from infra.components.alarms import TASKS
from infra.invariants.model import Model, Resource

# What must be watched of each type, and by which dimension.
_WATCHED: Mapping[str, tuple[tuple[str, str], ...]] = {
    "ElasticLoadBalancingV2::TargetGroup": (
        ("AWS/ApplicationELB", "HealthyHostCount"),
        ("AWS/ApplicationELB", "UnHealthyHostCount"),
    ),
    "ElasticLoadBalancingV2::LoadBalancer": (
        ("AWS/ApplicationELB", "HTTPCode_Target_5XX_Count"),
        ("AWS/ApplicationELB", "TargetResponseTime"),
    ),
    "ECS::Service": (("AWS/ECS", "CPUUtilization"), ("AWS/ECS", "MemoryUtilization")),
    "SQS::Queue": (("AWS/SQS", "ApproximateNumberOfMessagesVisible"),),
}
_NAMED: tuple[tuple[str, str], ...] = (
    ("AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count"),
    ("AWS/WAFV2", "BlockedRequests"),
    ("AWS/DocDB", "CPUUtilization"),
    ("AWS/DocDB", "CPUUtilization SampleCount"),
    ("AWS/MemoryDB", "EngineCPUUtilization SampleCount"),
    ("AWS/DocDB", "FreeableMemory"),
    ("AWS/DocDB", "DatabaseConnections"),
    ("AWS/MemoryDB", "EngineCPUUtilization"),
    ("AWS/MemoryDB", "DatabaseMemoryUsagePercentage"),
    ("AWS/Backup", "NumberOfBackupJobsFailed"),
    ("AWS/Scheduler", "InvocationAttemptCount"),
    ("AWS/Lambda", "Errors of secret-propagation"),
    ("AWS/Lambda", "Errors of database-rotation"),
)

# Least and most of a sensible threshold; a second pair where the alarm looks for the opposite.
_THRESHOLDS: Mapping[str, tuple[float, float]] = {
    "ApproximateNumberOfMessagesVisible": (0, 0),
    "BlockedRequests": (1000, 20_000),
    "CPUUtilization": (70, 90),
    "DatabaseConnections": (200, 450),
    "DatabaseMemoryUsagePercentage": (80, 95),
    "EngineCPUUtilization": (70, 90),
    "Errors": (0, 0),
    "FreeableMemory": (128 * 1024**2, 512 * 1024**2),
    "HTTPCode_ELB_5XX_Count": (5, 50),
    "HTTPCode_Target_5XX_Count": (5, 50),
    "HealthyHostCount": (1, 1),
    "InvocationAttemptCount": (1, 1),
    "MemoryUtilization": (75, 90),
    "NumberOfBackupJobsFailed": (0, 0),
    "TargetResponseTime": (0.2, 2),
    "UnHealthyHostCount": (0, 0),
}
_PRESENCE = (1, 1)  # of an alarm that misses samples
_ERROR_LINES = (5, 20)


def every_part_is_watched(model: Model) -> Iterator[str]:
    """Require an alarm on each metric that tells of a fault of a part."""
    watched = {
        (alarm.properties.get("Namespace"), alarm.properties.get("MetricName"), str(target))
        for alarm in model.of("CloudWatch::Alarm")
        for target in _targets(model, alarm)
    }
    for kind, metrics in _WATCHED.items():
        for part in model.of(kind):
            for namespace, metric in metrics:
                if (namespace, metric, str(part)) not in watched:
                    yield f"{part}: nobody watches {metric}"
    present = {_metric(model, alarm) for alarm in model.of("CloudWatch::Alarm")}
    for namespace, metric in _NAMED:
        if (namespace, metric) not in present:
            yield f"observability: nobody watches {namespace} {metric}"


def _metric(model: Model, alarm: Resource) -> tuple[str, str]:
    """Name what an alarm watches: its metric, with the function, or with that it looks for the metric's absence."""
    given = alarm.properties
    name = str(given.get("MetricName", ""))
    function = next((each["Value"] for each in given.get("Dimensions", []) if each["Name"] == "FunctionName"), "")
    if function:
        name = f"{name} of {str(function).removeprefix(f'{model.env.prefix}-')}"
    if given.get("Statistic") == "SampleCount":
        name = f"{name} SampleCount"
    return str(given.get("Namespace", "")), name


def _targets(model: Model, alarm: Resource) -> Iterator[Resource]:
    for dimension in alarm.properties.get("Dimensions", []):
        target = model.resource(alarm, dimension["Value"])
        if target:
            yield target


def thresholds_make_sense(model: Model) -> Iterator[str]:
    """Require thresholds within the range of their metric, and periods that CloudWatch keeps."""
    for alarm in model.of("CloudWatch::Alarm"):
        given = alarm.properties
        if "MetricName" not in given:
            continue
        least, most = _sensible(given)
        if not least <= given["Threshold"] <= most:
            yield f"{alarm}: threshold {given['Threshold']} is not from {least} to {most}"
        if given["Period"] not in {60, 300, 900, 86400}:
            yield f"{alarm}: period {given['Period']}"
        if not 1 <= given["DatapointsToAlarm"] <= given["EvaluationPeriods"] <= 5:
            yield f"{alarm}: {given['DatapointsToAlarm']} of {given['EvaluationPeriods']} periods"
        if given["DatapointsToAlarm"] != given["EvaluationPeriods"]:
            yield f"{alarm}: looks at more periods than it counts"


def _sensible(given: Mapping[str, Any]) -> tuple[float, float]:
    if given.get("Statistic") == "SampleCount":
        return _PRESENCE
    if given["Namespace"].startswith("F1/"):
        return _ERROR_LINES
    return _THRESHOLDS[given["MetricName"]]


def alarms_tell_their_topic(model: Model) -> Iterator[str]:
    """Require an alarm to tell the topic that its description names, when it begins and when it ends."""
    for alarm in model.of("CloudWatch::Alarm"):
        severity = str(alarm.properties["AlarmDescription"]).partition("]")[0].removeprefix("[")
        topic = {"page": "Pages", "notice": "Notices"}.get(severity)
        for name in ("AlarmActions", "OKActions"):
            told = [
                target.logical_id if (target := model.resource(alarm, each)) else "" for each in alarm.properties[name]
            ]
            if told != ([topic] if topic else []):
                yield f"{alarm}: {name} go to {told}, and it is a {severity}"


def error_lines_are_counted(model: Model) -> Iterator[str]:
    """Require each task's log to have its error lines counted, and the count watched."""
    watched = {alarm.properties.get("MetricName") for alarm in model.of("CloudWatch::Alarm")}
    counted = {
        made["MetricName"]: model.resource(each, each.properties["LogGroupName"])
        for each in model.of("Logs::MetricFilter")
        for made in each.properties["MetricTransformations"]
    }
    for task in TASKS:
        group = counted.get(f"{task}Errors")
        if group is None or group.logical_id != f"{task}Logs" or f"{task}Errors" not in watched:
            yield f"observability: errors in the log of {task} are not counted or not watched"
