"""CloudWatch alarms from rows of a table (metric or expression, threshold and severity), and the topics they notify."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from troposphere import AWSHelperFn, GetAtt, Ref, Sub, Template
from troposphere.cloudwatch import Alarm as AlarmResource
from troposphere.cloudwatch import CompositeAlarm, Metric, MetricDataQuery, MetricDimension, MetricStat
from troposphere.kms import Key
from troposphere.sns import SubscriptionResource, Topic, TopicPolicy

from infra.components.policy import allow, document
from infra.settings import Environment

# The recipient: the pager, the notices, a composite alarm, or ECS, which rolls a release back.
Severity = Literal["page", "notice", "part", "release"]
Dimensions = Mapping[str, str | AWSHelperFn]


@dataclass(frozen=True)
class Series:
    """A metric in an expression."""

    namespace: str
    metric: str
    dimensions: Dimensions
    statistic: str = "Sum"


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """A threshold on a metric, or on an `expression` of `series`, breached for `periods` of `seconds`."""

    title: str
    severity: Severity
    means: str
    namespace: str = ""
    metric: str = ""
    dimensions: Dimensions = field(default_factory=dict)
    expression: str = ""
    series: Mapping[str, Series] = field(default_factory=dict)
    statistic: str = "Sum"  # a percentile such as p95 is one too
    above: float | None = None
    below: float | None = None
    seconds: int = 300
    periods: int = 1
    missing: Literal["notBreaching", "breaching", "missing", "ignore"] = "notBreaching"


@dataclass(frozen=True, kw_only=True)
class Composite:
    """An alarm on other alarms, so that one fault sends one notification."""

    title: str
    severity: Severity
    means: str
    rule: str  # of titles, AND, OR, NOT and parentheses


def alarm(template: Template, env: Environment, row: Alarm, topics: Mapping[str, AWSHelperFn]) -> AlarmResource:
    """Add the alarm of `row`, which notifies its severity's topic on ALARM and OK."""
    added = AlarmResource(
        row.title,
        AlarmName=f"{env.prefix}-{row.title}",
        AlarmDescription=f"[{row.severity}] {row.means}",
        EvaluationPeriods=row.periods,
        DatapointsToAlarm=row.periods,
        Threshold=row.above if row.above is not None else row.below,
        ComparisonOperator="GreaterThanThreshold" if row.above is not None else "LessThanThreshold",
        TreatMissingData=row.missing,
        **_measured(row),
        **_told(row.severity, topics),
    )
    template.add_resource(added)
    return added


def composite(template: Template, env: Environment, row: Composite, topics: Mapping[str, AWSHelperFn]) -> None:
    """Add the composite alarm of `row`."""
    words = row.rule.replace("(", " ( ").replace(")", " ) ").split()
    operators = {"AND", "OR", "NOT", "(", ")"}
    names = [word for word in words if word not in operators]
    rule = " ".join(word if word in operators else f'ALARM("{env.prefix}-{word}")' for word in words)
    template.add_resource(
        CompositeAlarm(
            row.title,
            AlarmName=f"{env.prefix}-{row.title}",
            AlarmDescription=f"[{row.severity}] {row.means}",
            AlarmRule=rule,
            DependsOn=sorted(set(names)),
            **_told(row.severity, topics),
        )
    )


def _told(severity: Severity, topics: Mapping[str, AWSHelperFn]) -> dict[str, Any]:
    return {"AlarmActions": [topics[severity]], "OKActions": [topics[severity]]} if severity in topics else {}


def _measured(row: Alarm) -> dict[str, Any]:
    if row.expression:
        result = MetricDataQuery(Id="result", Expression=row.expression, Label=row.means, ReturnData=True)
        return {"Metrics": [result, *(_query(name, series, row.seconds) for name, series in row.series.items())]}
    percentile = row.statistic.startswith("p")
    statistic = "ExtendedStatistic" if percentile else "Statistic"
    # At night a percentile of a few requests is one slow crawler; after a release every request counts.
    few = {"EvaluateLowSampleCountPercentile": "ignore"} if percentile and row.severity != "release" else {}
    return {
        **few,
        "Namespace": row.namespace,
        "MetricName": row.metric,
        "Dimensions": _dimensions(row.dimensions),
        statistic: row.statistic,
        "Period": row.seconds,
    }


def _query(name: str, series: Series, seconds: int) -> MetricDataQuery:
    metric = Metric(Namespace=series.namespace, MetricName=series.metric, Dimensions=_dimensions(series.dimensions))
    stat = MetricStat(Metric=metric, Period=seconds, Stat=series.statistic)
    return MetricDataQuery(Id=name, MetricStat=stat, ReturnData=False)


def _dimensions(dimensions: Dimensions) -> list[MetricDimension]:
    return [MetricDimension(Name=name, Value=value) for name, value in dimensions.items()]


def topic(template: Template, env: Environment, title: str, topic_key: Key, *publishers: str) -> Topic:
    """Add an encrypted topic that `publishers` may write to and the environment's alert address reads."""
    added = template.add_resource(
        Topic(title, TopicName=f"{env.prefix}-{title.lower()}", KmsMasterKeyId=GetAtt(topic_key, "Arn"))
    )
    template.add_resource(
        SubscriptionResource(f"{title}Email", TopicArn=Ref(added), Protocol="email", Endpoint=env.alert_email)
    )
    own = {"StringEquals": {"aws:SourceAccount": Sub("${AWS::AccountId}")}}
    principals = {"Service": [f"{service}.amazonaws.com" for service in publishers]}
    template.add_resource(
        TopicPolicy(
            f"{title}Policy",
            Topics=[Ref(added)],
            PolicyDocument=document(allow("sns:Publish", Ref(added), Principal=principals, Condition=own)),
        )
    )
    return added
