"""The table of alarms: user-visible symptoms, services, stores, background jobs."""

from collections.abc import Iterable
from dataclasses import replace

from infra.components.alarm import Alarm, Composite, Dimensions, Series, Severity
from infra.components.documentdb import cluster_name
from infra.components.exports import imported
from infra.components.memorydb import cache_name
from infra.components.waf import web_acl_name
from infra.settings import Environment

TASKS = ("Frontend", "Backend", "Sync")


SYNC_DIFFERENCES = "SyncDifferences"
MISSING_RESULTS = "MissingResults"


def errors_metric(app: str) -> str:
    """Name of the metric that counts error lines in the log of `app`."""
    return f"{app}Errors"


def own_namespace(env: Environment) -> str:
    """Namespace of the metrics that this project counts itself."""
    return f"F1/{env.name}"


def alarms(env: Environment) -> list[Alarm]:
    """Every alarm of an environment except those for releases. Only production has pages."""
    rows = [
        *_visitors(env),
        *_services(env),
        *_database(env),
        *_cache(env),
        *_backups(env),
        *_background(env),
    ]
    return [row if env.pages or row.severity != "page" else replace(row, severity="notice") for row in rows]


def composites(env: Environment) -> list[Composite]:
    """Every composite alarm: one fault sends one notification, however many parts it affects."""
    severity: Severity = "page" if env.pages else "notice"
    return [
        Composite(
            title="SiteDown", severity=severity, means="The site is unavailable",
            rule="(SiteErrorsFast AND SiteErrorsSlow) OR SiteUnreachable OR PageCheck OR FrontendDown",
        ),
        Composite(
            title="ApiDown", severity=severity, means="The API is unavailable; the site serves cached pages",
            rule="((ApiErrorsFast AND ApiErrorsSlow) OR ApiCheck OR BackendDown) AND NOT SiteUnreachable",
        ),
    ]  # fmt: skip


ELB = "AWS/ApplicationELB"
_FLOOR = 50  # requests in a period, below which a share of errors says nothing
_BURN = 7.2  # percent: 14.4 times the 0.5 % that a month of 99.5 % may have


def _visitors(env: Environment) -> Iterable[Alarm]:
    public = {"LoadBalancer": imported(env, "PublicBalancerName")}
    internal = {"LoadBalancer": imported(env, "InternalBalancerName")}
    yield from _burn_rate("Site", "The site returns errors", public)
    yield from _burn_rate("Api", "The API returns errors", internal)
    yield Alarm(
        title="SiteUnreachable", severity="part", means="The load balancer itself returns errors: no healthy task",
        namespace=ELB, metric="HTTPCode_ELB_5XX_Count", dimensions=public, above=20, periods=2,
    )  # fmt: skip
    yield Alarm(
        title="SiteSlow", severity="page", means="One page in twenty takes longer than a second",
        namespace=ELB, metric="TargetResponseTime", dimensions=public, statistic="p95", above=1, periods=3,
    )  # fmt: skip
    yield Alarm(
        title="ApiSlow", severity="notice", means="One API request in twenty takes longer than half a second",
        namespace=ELB, metric="TargetResponseTime", dimensions=internal, statistic="p95", above=0.5, periods=3,
    )  # fmt: skip
    yield Alarm(
        title="NoTraffic", severity="notice", means="No request arrived for half an hour",
        namespace=ELB, metric="RequestCount", dimensions=public, below=1, seconds=900, periods=2, missing="breaching",
    )  # fmt: skip
    yield from _firewall(env)
    yield from _outside(env)


def _burn_rate(name: str, means: str, balancer: Dimensions) -> Iterable[Alarm]:
    """Yield the pair of a burn rate: it began just now, and it is not over after a moment."""
    series = {
        "errors": Series(ELB, "HTTPCode_Target_5XX_Count", balancer),
        "requests": Series(ELB, "RequestCount", balancer),
    }
    share = f"IF(requests > {_FLOOR}, 100 * FILL(errors, 0) / requests, 0)"
    for speed, seconds in (("Fast", 300), ("Slow", 3600)):
        yield Alarm(
            title=f"{name}Errors{speed}", severity="part", means=f"{means}, percent in {seconds // 60} minutes",
            expression=share, series=series, seconds=seconds, above=_BURN,
        )  # fmt: skip


def _firewall(env: Environment) -> Iterable[Alarm]:
    acl = {"WebACL": web_acl_name(env), "Rule": "ALL"}
    if not env.has_cdn:
        acl["Region"] = env.region  # the metrics of a list before CloudFront have no region
    series = {
        "blocked": Series("AWS/WAFV2", "BlockedRequests", acl),
        "allowed": Series("AWS/WAFV2", "AllowedRequests", acl),
    }
    total = "(FILL(blocked, 0) + FILL(allowed, 0))"
    yield Alarm(
        title="ManyBlocked", severity="page", means="The web firewall blocks an unusual share of requests, percent",
        expression=f"IF({total} > {10 * _FLOOR}, 100 * FILL(blocked, 0) / {total}, 0)", series=series,
        above=20, periods=3,
    )  # fmt: skip


def _outside(env: Environment) -> Iterable[Alarm]:
    for name in ("Page", "Api"):
        yield Alarm(
            title=f"{name}Check", severity="part", means=f"Seen from outside, the {name.lower()} does not answer",
            namespace="AWS/Route53", metric="HealthCheckStatus", statistic="Minimum", below=1, seconds=60, periods=3,
            dimensions={"HealthCheckId": imported(env, f"{name}HealthCheck")}, missing="breaching",
        )  # fmt: skip
    yield Alarm(
        title="CertificateExpires", severity="notice", means="The certificate expires soon and was not renewed",
        namespace="AWS/CertificateManager", metric="DaysToExpiry", statistic="Minimum", below=20, seconds=86400,
        dimensions={"CertificateArn": imported(env, "Certificate")},
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
            namespace=ELB, metric="UnHealthyHostCount", dimensions=targets,
            statistic="Maximum", above=0, periods=3,
        )  # fmt: skip
        yield Alarm(
            title=f"{app}Down", severity="part", means=f"No {app.lower()} task is healthy",
            namespace=ELB, metric="HealthyHostCount", dimensions=targets,
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
        title="DatabaseDown", severity="page", means="DocumentDB reports no metrics: it is down",
        namespace="AWS/DocDB", metric="CPUUtilization", dimensions=cluster, statistic="SampleCount",
        below=1, periods=2, missing="breaching",
    )  # fmt: skip


def _backups(env: Environment) -> Iterable[Alarm]:
    vault = {"BackupVaultName": env.prefix}
    yield Alarm(
        title="BackupFailed", severity="notice", means="A backup of DocumentDB failed",
        namespace="AWS/Backup", metric="NumberOfBackupJobsFailed", dimensions=vault, above=0,
    )  # fmt: skip
    yield Alarm(
        title="BackupMissing", severity="notice", means="No backup was completed for a day",
        namespace="AWS/Backup", metric="NumberOfBackupJobsCompleted", dimensions=vault,
        below=1, seconds=86400, missing="breaching",
    )  # fmt: skip
    if env.copy_region:
        yield Alarm(
            title="BackupCopyFailed", severity="notice", means="The second copy of a backup failed",
            namespace="AWS/Backup", metric="NumberOfCopyJobsFailed", dimensions=vault, above=0,
        )  # fmt: skip


def _cache(env: Environment) -> Iterable[Alarm]:
    cluster = {"ClusterName": cache_name(env)}
    yield Alarm(
        title="CacheCpu", severity="notice", means="MemoryDB is busy", namespace="AWS/MemoryDB",
        metric="EngineCPUUtilization", dimensions=cluster, statistic="Maximum", above=80, periods=3,
    )  # fmt: skip
    yield Alarm(
        title="CacheMemory", severity="notice", means="MemoryDB is nearly full and evicts values still in use",
        namespace="AWS/MemoryDB", metric="DatabaseMemoryUsagePercentage", dimensions=cluster,
        statistic="Maximum", above=90, periods=3,
    )  # fmt: skip
    yield Alarm(
        title="CacheDown", severity="page", means="MemoryDB reports no metrics: the site is slow without it",
        namespace="AWS/MemoryDB", metric="EngineCPUUtilization", dimensions=cluster, statistic="SampleCount",
        below=1, periods=2, missing="breaching",
    )  # fmt: skip


def _background(env: Environment) -> Iterable[Alarm]:
    yield Alarm(
        title="SyncFailed", severity="notice", means="A sync could not start or ended with an error",
        namespace="AWS/SQS", metric="ApproximateNumberOfMessagesVisible",
        dimensions={"QueueName": imported(env, "SyncDeadLettersName")}, statistic="Maximum", above=0,
    )  # fmt: skip
    yield Alarm(
        title="SyncDifferences", severity="notice",
        means="The source's points differ from the calculated ones, or results violate a rule",
        namespace=own_namespace(env), metric=SYNC_DIFFERENCES, above=0,
    )  # fmt: skip
    yield Alarm(
        title="SyncMissing", severity="notice", means="No sync was started for an hour",
        namespace="AWS/Scheduler", metric="InvocationAttemptCount", dimensions={"ScheduleGroup": "default"},
        below=1, seconds=3600, missing="breaching",
    )  # fmt: skip
    yield Alarm(
        title="ResultsMissing", severity="notice", means="Results of a session are still missing hours after it",
        namespace=own_namespace(env), metric=MISSING_RESULTS, above=2, seconds=21600,
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
    yield Alarm(
        title="SuperuserRotationFailed", severity="notice", means="The superuser's password could not be rotated",
        namespace="AWS/Lambda", metric="Errors",
        dimensions={"FunctionName": f"{env.prefix}-superuser-rotation"}, above=0,
    )  # fmt: skip
    if env.has_cdn:
        yield Alarm(
            title="CdnPurgeFailed", severity="notice", means="CloudFront was not purged after new data",
            namespace="AWS/Lambda", metric="Errors", dimensions={"FunctionName": f"{env.prefix}-cdn-purge"}, above=0,
        )  # fmt: skip


def release_alarms(app: str, balancer: Dimensions, targets: Dimensions) -> list[Alarm]:
    """Return the alarms by which ECS judges a release of `app` and rolls it back."""
    both = {**targets, **balancer}
    series = {
        "errors": Series(ELB, "HTTPCode_Target_5XX_Count", both),
        "requests": Series(ELB, "RequestCount", both),
    }
    return [
        Alarm(
            title=f"{app}ReleaseErrors", severity="release", means=f"The {app.lower()} answers with errors, percent",
            expression="IF(requests > 10, 100 * FILL(errors, 0) / requests, 0)", series=series,
            above=5, seconds=60, periods=2,
        ),
        Alarm(
            title=f"{app}ReleaseSlow", severity="release", means=f"The {app.lower()} takes longer than two seconds",
            namespace=ELB, metric="TargetResponseTime", dimensions=both, statistic="p90",
            above=2, seconds=60, periods=3,
        ),
    ]  # fmt: skip
