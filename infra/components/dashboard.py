"""CloudWatch dashboard, in the order of diagnosis: visitors, API, tasks, stores."""

import json
from typing import Any

from troposphere import Sub, Template
from troposphere.cloudwatch import Dashboard

from infra.components.documentdb import cluster_name
from infra.components.exports import imported
from infra.components.memorydb import cache_name
from infra.settings import Environment

Series = list[object]
_NAMES = (
    "PublicBalancerName",
    "InternalBalancerName",
    "Cluster",
    "FrontendService",
    "BackendService",
)


def dashboard(template: Template, env: Environment) -> None:
    """Add the dashboard, named after the environment."""
    widgets = [_widget(index, title, series) for index, (title, series) in enumerate(_graphs(env).items())]
    body = json.dumps({"widgets": widgets}, separators=(",", ":"))
    values: dict[str, Any] = {name: imported(env, name) for name in _NAMES}
    template.add_resource(
        Dashboard(
            "Dashboard",
            DashboardName=env.prefix,
            DashboardBody=Sub(body, values),
        )
    )


def _graphs(env: Environment) -> dict[str, list[Series]]:
    elb, docdb = "AWS/ApplicationELB", ["DBClusterIdentifier", cluster_name(env)]
    public, internal = (["LoadBalancer", f"${{{name}}}"] for name in _NAMES[:2])
    services = [["ClusterName", "${Cluster}", "ServiceName", f"${{{name}}}"] for name in _NAMES[3:5]]
    cache = ["ClusterName", cache_name(env)]
    p95 = {"stat": "p95"}
    return {
        "Requests to the site": [[elb, "RequestCount", *public]],
        "Errors of the site": [
            [elb, "HTTPCode_Target_5XX_Count", *public],
            [elb, "HTTPCode_ELB_5XX_Count", *public],
        ],
        "Seconds to answer, p95": [
            [elb, "TargetResponseTime", *public, p95],
            [elb, "TargetResponseTime", *internal, p95],
        ],
        "Errors of the API": [[elb, "HTTPCode_Target_5XX_Count", *internal]],
        "CPU of the tasks": [["AWS/ECS", "CPUUtilization", *each, {"stat": "Average"}] for each in services],
        "Memory of the tasks": [["AWS/ECS", "MemoryUtilization", *each, {"stat": "Average"}] for each in services],
        "DocumentDB": [
            ["AWS/DocDB", "CPUUtilization", *docdb, {"stat": "Average"}],
            ["AWS/DocDB", "DatabaseConnections", *docdb, {"stat": "Maximum"}],
        ],
        "MemoryDB": [
            ["AWS/MemoryDB", "EngineCPUUtilization", *cache, {"stat": "Maximum"}],
            ["AWS/MemoryDB", "DatabaseMemoryUsagePercentage", *cache, {"stat": "Maximum"}],
        ],
    }


def _widget(index: int, title: str, series: list[Series]) -> dict[str, object]:
    properties = {
        "title": title,
        "metrics": series,
        "region": "${AWS::Region}",
        "stat": "Sum",
        "period": 300,
        "view": "timeSeries",
    }
    return {
        "type": "metric",
        "x": 12 * (index % 2),
        "y": 6 * (index // 2),
        "width": 12,
        "height": 6,
        "properties": properties,
    }
