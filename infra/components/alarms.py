"""The table of alarms: user-visible symptoms, services, stores, background jobs."""

from collections.abc import Iterable

from infra.components.alarm import Alarm
from infra.components.documentdb import cluster_name
from infra.components.exports import imported
from infra.components.memorydb import cache_name
from infra.components.waf import web_acl_name
from infra.settings import Environment

TASKS = ("Frontend", "Backend", "Sync")


def errors_metric(app: str) -> str:
    """Name of the metric that counts error lines in the log of `app`."""
    return f"{app}Errors"


def own_namespace(env: Environment) -> str:
    """Namespace of the metrics that this project counts itself."""
    return f"F1/{env.name}"


def alarms(env: Environment) -> list[Alarm]:
    """Every alarm of an environment."""
    return [*_users(env), *_services(env), *_database(env), *_cache(env), *_background(env)]


def _users(env: Environment) -> Iterable[Alarm]:
    public = {"LoadBalancer": imported(env, "PublicBalancerName")}
    internal = {"LoadBalancer": imported(env, "InternalBalancerName")}
    elb = "AWS/ApplicationELB"
    yield Alarm(
        title="SiteErrors", severity="page", means="Visitors get error pages from the site",
        namespace=elb, metric="HTTPCode_Target_5XX_Count", dimensions=public, above=20, periods=2,
    )  # fmt: skip
    yield Alarm(
        title="SiteUnreachable", severity="page", means="The balancer itself answers with errors: no healthy task",
        namespace=elb, metric="HTTPCode_ELB_5XX_Count", dimensions=public, above=20, periods=2,
    )  # fmt: skip
    yield Alarm(
        title="SiteSlow", severity="page", means="One page in twenty takes longer than a second",
        namespace=elb, metric="TargetResponseTime", dimensions=public, statistic="p95", above=1, periods=3,
    )  # fmt: skip
    yield Alarm(
        title="ApiErrors", severity="page", means="The backend answers the frontend with errors",
        namespace=elb, metric="HTTPCode_Target_5XX_Count", dimensions=internal, above=20, periods=2,
    )  # fmt: skip
    yield Alarm(
        title="ApiSlow", severity="notice", means="One API request in twenty takes longer than half a second",
        namespace=elb, metric="TargetResponseTime", dimensions=internal, statistic="p95", above=0.5, periods=3,
    )  # fmt: skip
    yield Alarm(
        title="ManyBlocked", severity="notice", means="The web firewall blocks unusually many requests",
        namespace="AWS/WAFV2", metric="BlockedRequests", above=5000,
        dimensions={"WebACL": web_acl_name(env), "Region": env.region, "Rule": "ALL"},
    )  # fmt: skip


def _services(env: Environment) -> Iterable[Alarm]:
    balancers = {"Frontend": "PublicBalancerName", "Backend": "InternalBalancerName"}
    for app, balancer in balancers.items():
        targets = {
            "TargetGroup": imported(env, f"{app}TargetsName"),
            "LoadBalancer": imported(env, balancer),
        }
        service = {"ClusterName": imported(env, "Cluster"), "ServiceName": imported(env, f"{app}Service")}
        yield Alarm(
            title=f"{app}Unhealthy", severity="notice", means=f"A {app.lower()} task fails its health check",
            namespace="AWS/ApplicationELB", metric="UnHealthyHostCount", dimensions=targets,
            statistic="Maximum", above=0, periods=3,
        )  # fmt: skip
        yield Alarm(
            title=f"{app}Down", severity="page", means=f"No {app.lower()} task is healthy",
            namespace="AWS/ApplicationELB", metric="HealthyHostCount", dimensions=targets,
            statistic="Maximum", below=1, seconds=60, periods=3, missing="breaching",
        )  # fmt: skip
        yield Alarm(
            title=f"{app}Memory", severity="notice", means=f"The {app.lower()} tasks are short of memory",
            namespace="AWS/ECS", metric="MemoryUtilization", dimensions=service,
            statistic="Average", above=85, periods=3,
        )  # fmt: skip
        yield Alarm(
            title=f"{app}Cpu", severity="notice", means=f"The {app.lower()} is busy although it has scaled",
            namespace="AWS/ECS", metric="CPUUtilization", dimensions=service,
            statistic="Average", above=85, periods=3,
        )  # fmt: skip
    for app in TASKS:
        yield Alarm(
            title=f"{app}LogErrors", severity="notice", means=f"The {app.lower()} logs errors",
            namespace=own_namespace(env), metric=errors_metric(app), above=10,
        )  # fmt: skip


def _database(env: Environment) -> Iterable[Alarm]:
    cluster = {"DBClusterIdentifier": cluster_name(env)}
    yield Alarm(
        title="DatabaseCpu", severity="notice", means="DocumentDB is busy", namespace="AWS/DocDB",
        metric="CPUUtilization", dimensions=cluster, statistic="Average", above=80, periods=3,
    )  # fmt: skip
    yield Alarm(
        title="DatabaseMemory", severity="notice", means="DocumentDB has less than 256 MiB of memory left",
        namespace="AWS/DocDB", metric="FreeableMemory", dimensions=cluster, statistic="Minimum",
        below=256 * 1024**2, periods=3,
    )  # fmt: skip
    yield Alarm(
        title="DatabaseConnections", severity="notice", means="DocumentDB is running out of connections",
        namespace="AWS/DocDB", metric="DatabaseConnections", dimensions=cluster, statistic="Maximum", above=400,
    )  # fmt: skip
    yield Alarm(
        title="DatabaseDown", severity="page", means="DocumentDB reports nothing: it is down",
        namespace="AWS/DocDB", metric="CPUUtilization", dimensions=cluster, statistic="SampleCount",
        below=1, periods=2, missing="breaching",
    )  # fmt: skip
    yield Alarm(
        title="BackupFailed", severity="page", means="A backup of DocumentDB failed",
        namespace="AWS/Backup", metric="NumberOfBackupJobsFailed",
        dimensions={"BackupVaultName": env.prefix}, above=0,
    )  # fmt: skip


def _cache(env: Environment) -> Iterable[Alarm]:
    cluster = {"ClusterName": cache_name(env)}
    yield Alarm(
        title="CacheCpu", severity="notice", means="MemoryDB is busy", namespace="AWS/MemoryDB",
        metric="EngineCPUUtilization", dimensions=cluster, statistic="Maximum", above=80, periods=3,
    )  # fmt: skip
    yield Alarm(
        title="CacheMemory", severity="notice", means="MemoryDB is nearly full and forgets what is still of use",
        namespace="AWS/MemoryDB", metric="DatabaseMemoryUsagePercentage", dimensions=cluster,
        statistic="Maximum", above=90, periods=3,
    )  # fmt: skip
    yield Alarm(
        title="CacheDown", severity="page", means="MemoryDB reports nothing: the site is slow without it",
        namespace="AWS/MemoryDB", metric="EngineCPUUtilization", dimensions=cluster, statistic="SampleCount",
        below=1, periods=2, missing="breaching",
    )  # fmt: skip


def _background(env: Environment) -> Iterable[Alarm]:
    yield Alarm(
        title="SyncFailed", severity="notice", means="A daily sync could not start or ended with an error",
        namespace="AWS/SQS", metric="ApproximateNumberOfMessagesVisible",
        dimensions={"QueueName": imported(env, "SyncDeadLettersName")}, statistic="Maximum", above=0,
    )  # fmt: skip
    yield Alarm(
        title="SyncMissing", severity="notice", means="No daily sync was started for a day",
        namespace="AWS/Scheduler", metric="InvocationAttemptCount", dimensions={"ScheduleGroup": "default"},
        below=1, seconds=86400, missing="breaching",
    )  # fmt: skip
    yield Alarm(
        title="SecretPropagationFailed", severity="page", means="New passwords do not reach the tasks",
        namespace="AWS/Lambda", metric="Errors", dimensions={"FunctionName": f"{env.prefix}-secret-propagation"},
        above=0, periods=3,
    )  # fmt: skip
    yield Alarm(
        title="RotationFailed", severity="page", means="The database password could not be rotated",
        namespace="AWS/Lambda", metric="Errors",
        dimensions={"FunctionName": f"{env.prefix}-database-rotation"}, above=0,
    )  # fmt: skip
