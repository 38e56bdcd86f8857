"""Rules of operation: deployment trust, schedules, alarms and exports."""

import json
import re
from collections.abc import Iterator
from fnmatch import fnmatchcase
from typing import Any

from infra.invariants.aws_catalogue import METRICS
from infra.invariants.model import Model, Resource

_SUB = "token.actions.githubusercontent.com:sub"
_EXACT_SUBJECT = re.compile(r"repo:[\w.-]+/[\w.-]+:environment:[\w.-]+")
# Types that are replaced by a release or a restore; an export in use would block that.
_FLEETING = {"AWS::DocDB::DBCluster", "AWS::ECS::TaskDefinition", "AWS::MemoryDB::Cluster"}


def only_this_repository_deploys(model: Model) -> Iterator[str]:
    """Require a role for GitHub to trust exactly one environment of one repository."""
    for role in model.of("IAM::Role"):
        for statement in role.properties["AssumeRolePolicyDocument"]["Statement"]:
            if "Federated" not in statement["Principal"]:
                continue
            subject = statement.get("Condition", {}).get("StringEquals", {}).get(_SUB)
            if not isinstance(subject, str):
                yield f"{role}: trusts GitHub without naming a repository"
            elif not _EXACT_SUBJECT.fullmatch(subject):
                yield f"{role}: trusts {subject}, which is not one environment of one repository"


def images_are_signed(model: Model) -> Iterator[str]:
    """Require every repository to be covered by a signing rule whose profile signs images."""
    rules = [
        (each["Filter"], model.resource(configuration, rule["SigningProfileArn"]))
        for configuration in model.of("ECR::SigningConfiguration")
        for rule in configuration.properties["Rules"]
        for each in rule.get("RepositoryFilters", [])
    ]
    for repository in model.of("ECR::Repository"):
        name = repository.properties["RepositoryName"]
        profiles = [profile for pattern, profile in rules if fnmatchcase(name, pattern)]
        if [profile.properties["PlatformId"] for profile in profiles if profile] != ["Notation-OCI-SHA384-ECDSA"]:
            yield f"{repository}: its images are not signed"


def schedules_have_six_fields(model: Model) -> Iterator[str]:
    """EventBridge cron expressions have six fields."""
    for kind, key in (("Scheduler::Schedule", "ScheduleExpression"), ("Events::Rule", "ScheduleExpression")):
        for schedule in model.of(kind):
            expression = str(schedule.properties.get(key, ""))
            if expression.startswith("cron(") and len(expression[5:-1].split()) != 6:
                yield f"{schedule}: {expression} has not six fields"


def alarms_watch_real_metrics(model: Model) -> Iterator[str]:
    """Alarms and dashboards name metrics that AWS or one of our filters writes."""
    known = _known(model)
    for alarm in model.of("CloudWatch::Alarm"):
        for metric in metrics_of(alarm):
            namespace, name = metric["Namespace"], metric["MetricName"]
            if name not in known.get(namespace, ()):
                yield f"{alarm}: nobody writes {namespace} {name}"
    for dashboard in model.of("CloudWatch::Dashboard"):
        for namespace, name in _series(dashboard.properties["DashboardBody"]):
            if name not in known.get(namespace, ()):
                yield f"{dashboard}: nobody writes {namespace} {name}"


def _known(model: Model) -> dict[str, set[str]]:
    known = {namespace: set(names) for namespace, names in METRICS.items()}
    for metric_filter in model.of("Logs::MetricFilter"):
        for made in metric_filter.properties["MetricTransformations"]:
            known.setdefault(made["MetricNamespace"], set()).add(made["MetricName"])
    return known


def metrics_of(alarm: Resource) -> list[dict[str, Any]]:
    """Return the metrics of an alarm: its own, or those of its expression."""
    if "MetricName" in alarm.properties:
        return [alarm.properties]
    queries = alarm.properties["Metrics"]
    return [each["MetricStat"]["Metric"] for each in queries if "MetricStat" in each]


def _series(body: dict[str, Any]) -> Iterator[tuple[str, str]]:
    for widget in json.loads(body["Fn::Sub"][0])["widgets"]:
        for series in widget["properties"]["metrics"]:
            yield series[0], series[1]


def imports_have_earlier_exports(model: Model) -> Iterator[str]:
    """Every import has an export in an earlier stack."""
    for stack, template in model.templates.items():
        for name in sorted(set(re.findall(r'"Fn::ImportValue": "([^"]+)"', json.dumps(template)))):
            producer = model.producer(name)
            if producer is None or model.order.index(producer) >= model.order.index(stack):
                yield f"{stack}: imports {name}, which no earlier stack exports"


def exports_are_stable(model: Model) -> Iterator[str]:
    """No stack exports what a deployment changes."""
    for stack, template in model.templates.items():
        for name, output in template.get("Outputs", {}).items():
            target = model.follow(stack, output["Value"])
            if target is None or target.resource.type in _FLEETING:
                yield f"{stack}: exports {name}, which is not a stable id"
