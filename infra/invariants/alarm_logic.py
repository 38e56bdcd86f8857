"""Rules for what alarms calculate: statistic and direction of each metric, expressions, composite alarms."""

import re
from collections.abc import Callable, Iterator, Mapping

from infra.components.documentdb import cluster_name
from infra.components.memorydb import cache_name
from infra.components.waf import web_acl_name
from infra.invariants.model import Model, Resource
from infra.invariants.operations import metrics_of

_COUNTED = re.compile(r".+_Count|RequestCount|Errors|NumberOf.+|Invocation.+|.+Errors|MissingResults|SyncDifferences")
_LOWEST = {"DaysToExpiry", "FreeableMemory", "HealthCheckStatus"}
_AVERAGED = {"CPUUtilization", "MemoryUtilization"}
_TOO_FEW = {"HealthyHostCount", "InvocationAttemptCount", "NumberOfBackupJobsCompleted", "RequestCount", *_LOWEST}
_ABSENT_IS_FINE = {"DaysToExpiry", "FreeableMemory"}
_SHARE = re.compile(r"IF\((?P<total>.+) > (?P<floor>\d+), 100 \* FILL\((errors|blocked), 0\) / (?P=total), 0\)")
_FLOOR = (10, 1000)
_VARIABLE = re.compile(r"\b[a-z]+\b")
# The sets of dimensions with which AWS writes metrics; our own have none.
_OWN: tuple[set[str], ...] = (set(),)
_DIMENSIONS: Mapping[str, tuple[set[str], ...]] = {
    "AWS/ApplicationELB": ({"LoadBalancer"}, {"LoadBalancer", "TargetGroup"}),
    "AWS/Backup": ({"BackupVaultName"},),
    "AWS/CertificateManager": ({"CertificateArn"},),
    "AWS/DocDB": ({"DBClusterIdentifier"},),
    "AWS/ECS": ({"ClusterName", "ServiceName"},),
    "AWS/Lambda": ({"FunctionName"},),
    "AWS/MemoryDB": ({"ClusterName"},),
    "AWS/Route53": ({"HealthCheckId"},),
    "AWS/SQS": ({"QueueName"},),
    "AWS/Scheduler": ({"ScheduleGroup"},),
    "AWS/WAFV2": ({"Rule", "WebACL"},),
}
_TOKEN = re.compile(r'\s*(ALARM\("([^"]+)"\)|AND|OR|NOT|[()])')


def statistics_fit_their_metrics(model: Model) -> Iterator[str]:
    """Require counts to be summed, times to be percentiles, and levels to be averages or extremes."""
    for alarm in model.of("CloudWatch::Alarm"):
        given = alarm.properties
        if "Metrics" in given:
            yield from _wrong_share(alarm)
            continue
        found = given.get("Statistic") or given.get("ExtendedStatistic")
        if found not in _statistics(given["MetricName"]) and found != "SampleCount":
            yield f"{alarm}: {given['MetricName']} as {found}"
        percentile, few = "ExtendedStatistic" in given, given.get("EvaluateLowSampleCountPercentile")
        if percentile and (few == "ignore") is given["AlarmDescription"].startswith("[release]"):
            yield f"{alarm}: with few samples its percentile is {few or 'evaluated'}"


def _statistics(metric: str) -> set[str]:
    if metric in _LOWEST:
        return {"Minimum"}
    if metric == "TargetResponseTime":
        return {"p90", "p95", "p99"}
    if _COUNTED.fullmatch(metric):
        return {"Sum"}
    return {"Average"} if metric in _AVERAGED else {"Maximum"}


def _wrong_share(alarm: Resource) -> Iterator[str]:
    """Require a share in percent, above a floor of requests, of sums."""
    for query in alarm.properties["Metrics"]:
        share = _SHARE.fullmatch(query.get("Expression", ""))
        if "Expression" in query and not (share and _FLOOR[0] <= int(share["floor"]) <= _FLOOR[1]):
            yield f"{alarm}: calculates {query['Expression']}"
        if "MetricStat" in query and query["MetricStat"]["Stat"] != "Sum":
            yield f"{alarm}: calculates with the {query['MetricStat']['Stat']} of {query['Id']}"


def alarms_look_the_right_way(model: Model) -> Iterator[str]:
    """Require alarms on too little where little is bad, which take missing data as little."""
    for alarm in model.of("CloudWatch::Alarm"):
        given = alarm.properties
        metric = str(given.get("MetricName", ""))
        absent = given.get("Statistic") == "SampleCount"
        few = absent or metric in _TOO_FEW
        absence = "breaching" if few and metric not in _ABSENT_IS_FINE else "notBreaching"
        wanted = ("LessThanThreshold" if few else "GreaterThanThreshold", absence)
        if (found := (given["ComparisonOperator"], given["TreatMissingData"])) != wanted:
            yield f"{alarm}: is raised by {found[0]}, missing data are {found[1]}"


def one_fault_notifies_once(model: Model) -> Iterator[str]:
    """Require a part to raise its composite alone, burn rates in pairs, and a common cause to raise one composite."""
    composites = list(model.of("CloudWatch::CompositeAlarm"))
    for composite in composites:
        for name in sorted(_names(composite)):
            if name.endswith(("ErrorsFast", "ErrorsSlow")):
                if _raised(composite, {name}) or not _raised(composite, _pair(name)):
                    yield f"{composite}: {name} does not need the other burn rate, or does not count"
            elif not _raised(composite, {name}) and not _inhibits(composite, name):
                yield f"{composite}: {name} alone does not raise it"
        if _raised(composite, set()):
            yield f"{composite}: is raised by nothing"
    everything = {name for composite in composites for name in _names(composite)}
    if sum(_raised(composite, everything) for composite in composites) != 1:
        yield "observability: a common cause raises several composite alarms, or none"


def dimensions_name_what_exists(model: Model) -> Iterator[str]:
    """Require a metric's own dimensions, and those that are texts to name what the environment has."""
    env = model.env
    functions = {str(each.properties["FunctionName"]) for each in model.of("Lambda::Function")}
    functions |= {f"{env.prefix}-database-rotation", f"{env.prefix}-superuser-rotation"}
    texts = {
        "BackupVaultName": {env.prefix},
        "ClusterName": {cache_name(env)},
        "DBClusterIdentifier": {cluster_name(env)},
        "FunctionName": functions,
        "Region": {env.region},
        "Rule": {"ALL"},
        "ScheduleGroup": {"default"},
        "WebACL": {web_acl_name(env)},
    }
    for alarm in model.of("CloudWatch::Alarm"):
        for metric in metrics_of(alarm):
            given = {each["Name"]: each["Value"] for each in metric.get("Dimensions", [])}
            if given.keys() - {"Region"} not in _DIMENSIONS.get(metric["Namespace"], _OWN):
                yield f"{alarm}: {metric['MetricName']} has no dimensions {sorted(given)}"
            for name, value in given.items():
                if isinstance(value, str) and value not in texts.get(name, set()):
                    yield f"{alarm}: watches {name} {value}, which does not exist"
        yield from _unknown_names(alarm)
    for alarm in (*model.of("CloudWatch::Alarm"), *model.of("CloudWatch::CompositeAlarm")):
        if alarm.properties["AlarmName"] != f"{env.prefix}-{alarm.logical_id}":
            yield f"{alarm}: is called {alarm.properties['AlarmName']}"


def _unknown_names(alarm: Resource) -> Iterator[str]:
    """Require an expression to use the metrics that the alarm has."""
    queries = alarm.properties.get("Metrics", [])
    used = {name for query in queries for name in _VARIABLE.findall(query.get("Expression", ""))}
    if used != {query["Id"] for query in queries if "MetricStat" in query}:
        yield f"{alarm}: calculates with {sorted(used)}"


def _pair(name: str) -> set[str]:
    stem = name.removesuffix("Fast").removesuffix("Slow")
    return {f"{stem}Fast", f"{stem}Slow"}


def _names(composite: Resource) -> set[str]:
    return {found[1] for found in _TOKEN.findall(str(composite.properties["AlarmRule"])) if found[1]}


def _inhibits(composite: Resource, name: str) -> bool:
    """Return whether a part, raised with everything else, keeps the composite from being raised."""
    others = _names(composite) - {name}
    return _raised(composite, others) and not _raised(composite, others | {name})


def _raised(composite: Resource, alarms: set[str]) -> bool:
    """Evaluate a composite's rule where exactly these alarms are raised."""
    tokens = [found[1] or found[0] for found in _TOKEN.findall(str(composite.properties["AlarmRule"]))]
    return _any_of(tokens, alarms)


def _any_of(tokens: list[str], alarms: set[str]) -> bool:
    return any(_values(tokens, alarms, "OR", _all_of))


def _all_of(tokens: list[str], alarms: set[str]) -> bool:
    return all(_values(tokens, alarms, "AND", _operand))


def _values(
    tokens: list[str], alarms: set[str], operator: str, evaluate: Callable[[list[str], set[str]], bool]
) -> list[bool]:
    """Evaluate each of the terms that `operator` joins, consuming their tokens."""
    values = [evaluate(tokens, alarms)]
    while tokens and tokens[0] == operator:
        tokens.pop(0)
        values.append(evaluate(tokens, alarms))
    return values


def _operand(tokens: list[str], alarms: set[str]) -> bool:
    word = tokens.pop(0) if tokens else ")"
    if word == "NOT":
        return not _operand(tokens, alarms)
    if word == "(":
        value = _any_of(tokens, alarms)
        if tokens:
            tokens.pop(0)
        return value
    return word in alarms
