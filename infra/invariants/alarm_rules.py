"""Rules for alarms: every component is monitored, with sensible thresholds and the right recipients."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from infra.components.alarms import TASKS
from infra.invariants.model import Model, Resource
from infra.invariants.operations import metrics_of

# The metrics to monitor for each type, and their dimension.
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
    "Route53::HealthCheck": (("AWS/Route53", "HealthCheckStatus"),),
    "SQS::Queue": (("AWS/SQS", "ApproximateNumberOfMessagesVisible"),),
}
_NAMED: tuple[tuple[str, str], ...] = (
    ("AWS/ApplicationELB", "HTTPCode_ELB_5XX_Count"),
    ("AWS/WAFV2", "BlockedRequests"),
    ("AWS/ApplicationELB", "RequestCount"),
    ("AWS/Backup", "NumberOfBackupJobsCompleted"),
    ("AWS/CertificateManager", "DaysToExpiry"),
    ("AWS/DocDB", "CPUUtilization"),
    ("AWS/DocDB", "CPUUtilization SampleCount"),
    ("AWS/MemoryDB", "EngineCPUUtilization SampleCount"),
    ("AWS/DocDB", "FreeableMemory"),
    ("AWS/DocDB", "DatabaseConnections"),
    ("AWS/MemoryDB", "EngineCPUUtilization"),
    ("AWS/MemoryDB", "DatabaseMemoryUsagePercentage"),
    ("AWS/Backup", "NumberOfBackupJobsFailed"),
    ("AWS/Scheduler", "InvocationAttemptCount"),
    ("AWS/Lambda", "Errors of database-rotation"),
    ("AWS/Lambda", "Errors of superuser-rotation"),
)

# Least and most of a sensible threshold; a second pair where the alarm looks for the opposite.
_THRESHOLDS: Mapping[str, tuple[float, float]] = {
    "ApproximateNumberOfMessagesVisible": (0, 0),
    "CPUUtilization": (70, 90),
    "DatabaseConnections": (200, 450),
    "DaysToExpiry": (10, 30),
    "DatabaseMemoryUsagePercentage": (80, 95),
    "EngineCPUUtilization": (70, 90),
    "Errors": (0, 0),
    "FreeableMemory": (128 * 1024**2, 512 * 1024**2),
    "HTTPCode_ELB_5XX_Count": (5, 50),
    "HealthCheckStatus": (1, 1),
    "HealthyHostCount": (1, 1),
    "SyncDifferences": (0, 0),
    "InvocationAttemptCount": (1, 1),
    "MemoryUtilization": (75, 90),
    "MissingResults": (1, 10),
    "NumberOfBackupJobsCompleted": (1, 1),
    "NumberOfBackupJobsFailed": (0, 0),
    "NumberOfCopyJobsFailed": (0, 0),
    "RequestCount": (1, 1),
    "TargetResponseTime": (0.2, 2),
    "UnHealthyHostCount": (0, 0),
}
_SHARE = (2, 30)  # percent
_BLOCKED = (10, 40)  # percent of all requests that the web firewall blocks
_PERIODS = {60, 300, 900, 3600, 21600, 86400}
_NAME = re.compile(r'ALARM\("([^"]+)"\)')
_COMPOSITES = ("SiteDown", "ApiDown")
_PRESENCE = (1, 1)  # of an alarm that misses samples
_ERROR_LINES = (5, 20)


def every_part_is_watched(model: Model) -> Iterator[str]:
    """Require an alarm on each metric that indicates a fault."""
    watched = {
        (metric["Namespace"], metric["MetricName"], str(target))
        for alarm in model.of("CloudWatch::Alarm")
        if alarm.stack == "observability"
        for metric in metrics_of(alarm)
        for dimension in metric.get("Dimensions", [])
        if (target := model.resource(alarm, dimension["Value"]))
    }
    for kind, metrics in _WATCHED.items():
        for part in model.of(kind):
            for namespace, metric in metrics:
                if (namespace, metric, str(part)) not in watched:
                    yield f"{part}: nobody watches {metric}"
    present = {name for alarm in model.of("CloudWatch::Alarm") for name in _names(model, alarm)}
    functions = [str(each.properties["FunctionName"]) for each in model.of("Lambda::Function")]
    names = [name.removeprefix(f"{model.env.prefix}-") for name in functions]
    copies = (("AWS/Backup", "NumberOfCopyJobsFailed"),) if model.env.copy_region else ()
    for namespace, metric in (*_NAMED, *copies, *(("AWS/Lambda", f"Errors of {name}") for name in names)):
        if (namespace, metric) not in present:
            yield f"observability: nobody watches {namespace} {metric}"


def missing_traffic_is_noticed(model: Model) -> Iterator[str]:
    """Require one alarm on the requests to the public balancer, whose absence does not show in error rates."""
    watched = [
        target.logical_id
        for alarm in model.of("CloudWatch::Alarm")
        if alarm.properties.get("MetricName") == "RequestCount"
        for dimension in alarm.properties["Dimensions"]
        if (target := model.resource(alarm, dimension["Value"]))
    ]
    if watched != ["PublicBalancer"]:
        yield f"observability: the absence of requests is watched of {watched}"


def _names(model: Model, alarm: Resource) -> Iterator[tuple[str, str]]:
    """Yield what an alarm watches: its metrics, with the function, or that it looks for the metric's absence."""
    for metric in metrics_of(alarm):
        name = str(metric["MetricName"])
        function = next((each["Value"] for each in metric.get("Dimensions", []) if each["Name"] == "FunctionName"), "")
        if function:
            name = f"{name} of {str(function).removeprefix(f'{model.env.prefix}-')}"
        if metric.get("Statistic") == "SampleCount":
            name = f"{name} SampleCount"
        yield metric["Namespace"], name


def thresholds_make_sense(model: Model) -> Iterator[str]:
    """Require thresholds within the range of their metric, and periods that CloudWatch keeps."""
    for alarm in model.of("CloudWatch::Alarm"):
        given = alarm.properties
        least, most = _sensible(given)
        if not least <= given["Threshold"] <= most:
            yield f"{alarm}: threshold {given['Threshold']} is not from {least} to {most}"
        if not 1 <= given["DatapointsToAlarm"] <= given["EvaluationPeriods"] <= 5:
            yield f"{alarm}: {given['DatapointsToAlarm']} of {given['EvaluationPeriods']} periods"
        if given["DatapointsToAlarm"] != given["EvaluationPeriods"]:
            yield f"{alarm}: looks at more periods than it counts"
        periods = {each["MetricStat"]["Period"] for each in given.get("Metrics", []) if "MetricStat" in each}
        periods |= {given["Period"]} if "Period" in given else set()
        if len(periods) != 1 or not periods <= _PERIODS:
            yield f"{alarm}: periods {sorted(periods)}"
        returned = [each["Id"] for each in given.get("Metrics", []) if each.get("ReturnData", True)]
        if "Metrics" in given and returned != ["result"]:
            yield f"{alarm}: judges {returned}"


def _sensible(given: Mapping[str, Any]) -> tuple[float, float]:
    if "Metrics" in given:
        return _BLOCKED if "blocked" in str(given["Metrics"]).lower() else _SHARE
    if given.get("Statistic") == "SampleCount":
        return _PRESENCE
    if given["Namespace"].startswith("F1/"):
        return _THRESHOLDS.get(given["MetricName"], _ERROR_LINES)
    return _THRESHOLDS[given["MetricName"]]


def alarms_tell_their_topic(model: Model) -> Iterator[str]:
    """Require an alarm to notify the topic that its description names, on ALARM and OK; only production has pages."""
    for alarm in (*model.of("CloudWatch::Alarm"), *model.of("CloudWatch::CompositeAlarm")):
        severity = str(alarm.properties["AlarmDescription"]).partition("]")[0].removeprefix("[")
        topic = {"page": "Pages", "notice": "Notices"}.get(severity)
        for name in ("AlarmActions", "OKActions"):
            actions = alarm.properties.get(name, [])
            topics = [target.logical_id if (target := model.resource(alarm, each)) else "" for each in actions]
            if topics != ([topic] if topic else []):
                yield f"{alarm}: {name} go to {topics}, and it is a {severity}"
        if severity == "page" and not model.env.pages:
            yield f"{alarm}: pages, and {model.env.name} never does"


def parts_are_in_composites(model: Model) -> Iterator[str]:
    """Require an alarm without a topic to belong to a composite, and composites to name existing alarms."""
    named = {
        name: composite
        for composite in model.of("CloudWatch::CompositeAlarm")
        for name in _NAME.findall(str(composite.properties["AlarmRule"]))
    }
    present = {str(alarm.properties["AlarmName"]): alarm for alarm in model.of("CloudWatch::Alarm")}
    for name, composite in named.items():
        if name not in present:
            yield f"{composite}: names {name}, which does not exist"
    for name, alarm in present.items():
        if str(alarm.properties["AlarmDescription"]).startswith("[part]") and name not in named:
            yield f"{alarm}: is part of no composite alarm"
    if len(list(model.of("CloudWatch::CompositeAlarm"))) < len(_COMPOSITES):
        yield f"observability: has not {' and '.join(_COMPOSITES)}"


def error_lines_are_counted(model: Model) -> Iterator[str]:
    """Require each task's log to have its error lines counted, and the count watched."""
    watched = {alarm.properties.get("MetricName") for alarm in model.of("CloudWatch::Alarm")}
    counted = {
        made["MetricName"]: model.resource(each, each.properties["LogGroupName"])
        for each in model.of("Logs::MetricFilter")
        for made in each.properties["MetricTransformations"]
    }
    logs = {f"{task}Errors": f"{task}Logs" for task in TASKS}
    for metric, log in {"MissingResults": "SyncLogs", "SyncDifferences": "SyncLogs", **logs}.items():
        group = counted.get(metric)
        if metric not in watched or group is None or group.logical_id != log:
            yield f"observability: {metric} are not counted in {log}, or not watched"
