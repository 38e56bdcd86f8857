"""CloudWatch alarms from rows of a table: metric, threshold and severity."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from troposphere import AWSHelperFn, Template
from troposphere.cloudwatch import Alarm as AlarmResource
from troposphere.cloudwatch import MetricDimension

from infra.settings import Environment

Severity = Literal["page", "notice"]


@dataclass(frozen=True, kw_only=True)
class Alarm:
    """A metric's threshold, breached for `periods` of `seconds`."""

    title: str
    severity: Severity
    means: str
    namespace: str
    metric: str
    dimensions: Mapping[str, str | AWSHelperFn] = field(default_factory=dict)
    statistic: str = "Sum"  # a percentile such as p95 is one too
    above: float | None = None
    below: float | None = None
    seconds: int = 300
    periods: int = 1
    missing: Literal["notBreaching", "breaching", "missing"] = "notBreaching"


def _statistic_property(row: Alarm) -> str:
    return "ExtendedStatistic" if row.statistic.startswith("p") else "Statistic"


def alarm(template: Template, env: Environment, row: Alarm, topics: Mapping[Severity, AWSHelperFn]) -> None:
    """Add the alarm of `row`, which notifies its severity's topic on ALARM and OK."""
    statistic: dict[str, Any] = {_statistic_property(row): row.statistic}
    threshold = row.above if row.above is not None else row.below
    comparison = "GreaterThanThreshold" if row.above is not None else "LessThanThreshold"
    template.add_resource(
        AlarmResource(
            row.title,
            AlarmName=f"{env.prefix}-{row.title}",
            AlarmDescription=f"[{row.severity}] {row.means}",
            Namespace=row.namespace,
            MetricName=row.metric,
            Dimensions=[MetricDimension(Name=name, Value=value) for name, value in row.dimensions.items()],
            **statistic,
            Period=row.seconds,
            EvaluationPeriods=row.periods,
            DatapointsToAlarm=row.periods,
            Threshold=threshold,
            ComparisonOperator=comparison,
            TreatMissingData=row.missing,
            AlarmActions=[topics[row.severity]],
            OKActions=[topics[row.severity]],
        )
    )
