"""Rules for values: switches, numbers in sensible ranges, and that every value has a rule."""

from collections.abc import Iterator, Mapping
from typing import Any

from infra.flows import BACKEND_PORT, FRONTEND_PORT
from infra.invariants.checks import Bounds, Check, Is, Setting
from infra.invariants.choices import CHOICES, JUDGED, LABELS
from infra.invariants.model import Model

ON, OFF = Is(True), Is(False)
_VISIBLE = {"CloudWatchMetricsEnabled": ON, "SampledRequestsEnabled": ON}
_DAYS = Setting(lambda env: env.backup_days)
_KEY = "ParametersInCacheKeyAndForwardedToOrigin"

# By type: the path of a value (list places left out) and what it must be.
BASELINE: Mapping[str, Mapping[str, Check]] = {
    "ApplicationAutoScaling::ScalableTarget": {"MinCapacity": Bounds(1, 10), "MaxCapacity": Bounds(2, 50)},
    "ApplicationAutoScaling::ScalingPolicy": {
        "TargetTrackingScalingPolicyConfiguration.ScaleInCooldown": Bounds(120, 900),
        "TargetTrackingScalingPolicyConfiguration.ScaleOutCooldown": Bounds(30, 120),
    },
    "Backup::BackupPlan": {
        "BackupPlan.BackupPlanRule.CompletionWindowMinutes": Bounds(120, 480),
        "BackupPlan.BackupPlanRule.StartWindowMinutes": Bounds(60, 120),
        "BackupPlan.BackupPlanRule.Lifecycle.DeleteAfterDays": Bounds(30, 90),
        "BackupPlan.BackupPlanRule.CopyActions.Lifecycle.DeleteAfterDays": Bounds(30, 90),
    },
    "Backup::BackupVault": {
        "LockConfiguration.MinRetentionDays": Bounds(7, 30),
        "LockConfiguration.MaxRetentionDays": Bounds(35, 120),
        "LockConfiguration.ChangeableForDays": Bounds(3, 30),
    },
    "Backup::RestoreTestingPlan": {
        "StartWindowHours": Bounds(1, 8),
        "RecoveryPointSelection.SelectionWindowDays": Bounds(1, 30),
    },
    "Backup::RestoreTestingSelection": {"ValidationWindowHours": Bounds(1, 8)},
    "Budgets::Budget": {
        "Budget.BudgetLimit.Amount": Setting(lambda env: env.monthly_budget),
        "NotificationsWithSubscribers.Notification.Threshold": Bounds(50, 100),
    },
    "CloudFront::CachePolicy": {
        "CachePolicyConfig.DefaultTTL": Is(0),
        "CachePolicyConfig.MaxTTL": Bounds(86_400, 31_536_000),
        "CachePolicyConfig.MinTTL": Is(0),
        f"CachePolicyConfig.{_KEY}.EnableAcceptEncodingBrotli": ON,
        f"CachePolicyConfig.{_KEY}.EnableAcceptEncodingGzip": ON,
    },
    "CloudFront::Distribution": {
        "DistributionConfig.CacheBehaviors.Compress": OFF,
        "DistributionConfig.CustomErrorResponses.ErrorCachingMinTTL": Is(0),
        "DistributionConfig.DefaultCacheBehavior.Compress": OFF,
        "DistributionConfig.Enabled": ON,
        "DistributionConfig.IPV6Enabled": ON,
        "DistributionConfig.Origins.CustomOriginConfig.OriginKeepaliveTimeout": Bounds(30, 59),
        "DistributionConfig.Origins.CustomOriginConfig.OriginReadTimeout": Bounds(20, 60),
    },
    "DocDB::DBCluster": {
        "BackupRetentionPeriod": _DAYS,
        "CopyTagsToSnapshot": ON,
        "DeletionProtection": ON,
        "StorageEncrypted": ON,
    },
    "DocDB::DBClusterParameterGroup": {
        "Parameters.audit_logs": Is("enabled"),
        "Parameters.profiler": Is("enabled"),
        "Parameters.profiler_threshold_ms": Bounds(50, 500),
        "Parameters.tls": Is("enabled"),
    },
    "DocDB::DBInstance": {"AutoMinorVersionUpgrade": ON},
    "EC2::Subnet": {"MapPublicIpOnLaunch": OFF},
    "EC2::VPC": {"EnableDnsHostnames": ON, "EnableDnsSupport": ON},
    "EC2::VPCEndpoint": {"PrivateDnsEnabled": ON},
    "ECR::Repository": {"ImageScanningConfiguration.ScanOnPush": ON},
    "ECS::Cluster": {"ClusterSettings.Value": Is("enabled")},
    "ECS::ClusterCapacityProviderAssociations": {"DefaultCapacityProviderStrategy.Weight": Is(1)},
    "ECS::Service": {
        "CapacityProviderStrategy.Weight": Is(1),
        "DeploymentConfiguration.Alarms.Enable": ON,
        "DeploymentConfiguration.Alarms.Rollback": ON,
        "DeploymentConfiguration.BakeTimeInMinutes": Bounds(1, 30),
        "DeploymentConfiguration.DeploymentCircuitBreaker.Enable": ON,
        "DeploymentConfiguration.DeploymentCircuitBreaker.Rollback": ON,
        "DeploymentConfiguration.MaximumPercent": Is(200),
        "DeploymentConfiguration.MinimumHealthyPercent": Is(100),
        "EnableECSManagedTags": ON,
        "EnableExecuteCommand": OFF,
        "HealthCheckGracePeriodSeconds": Bounds(30, 300),
    },
    "ECS::TaskDefinition": {
        "ContainerDefinitions.DockerLabels.cache-password": Setting(lambda env: str(env.cache_password)),
        "ContainerDefinitions.HealthCheck.Interval": Bounds(10, 60),
        "ContainerDefinitions.HealthCheck.Retries": Bounds(2, 5),
        "ContainerDefinitions.HealthCheck.StartPeriod": Bounds(15, 120),
        "ContainerDefinitions.HealthCheck.Timeout": Bounds(3, 9),
        "ContainerDefinitions.LinuxParameters.InitProcessEnabled": ON,
        "ContainerDefinitions.MountPoints.ReadOnly": OFF,
        "ContainerDefinitions.ReadonlyRootFilesystem": ON,
        "ContainerDefinitions.StopTimeout": Bounds(31, 120),
    },
    "ElasticLoadBalancingV2::ListenerRule": {"Priority": Bounds(1, 9)},
    "ElasticLoadBalancingV2::TargetGroup": {
        "HealthCheckIntervalSeconds": Bounds(10, 30),
        "HealthCheckTimeoutSeconds": Bounds(2, 9),
        "HealthyThresholdCount": Bounds(2, 5),
        "UnhealthyThresholdCount": Bounds(2, 5),
        "Matcher.HttpCode": Is("200"),
    },
    "KMS::Key": {"EnableKeyRotation": ON, "PendingWindowInDays": Bounds(14, 30)},
    "Lambda::Function": {"MemorySize": Bounds(128, 512), "Timeout": Bounds(30, 300)},
    "Logs::LogGroup": {"RetentionInDays": Setting(lambda env: env.log_days)},
    "Logs::MetricFilter": {"MetricTransformations.DefaultValue": Is(0), "MetricTransformations.MetricValue": Is("1")},
    "MemoryDB::Cluster": {
        "AutoMinorVersionUpgrade": ON,
        "NumReplicasPerShard": Setting(lambda env: env.cache_replicas),
        "NumShards": Is(1),
        "SnapshotRetentionLimit": _DAYS,
        "TLSEnabled": ON,
    },
    "Route53::HealthCheck": {
        "HealthCheckConfig.EnableSNI": ON,
        "HealthCheckConfig.FailureThreshold": Bounds(2, 5),
        "HealthCheckConfig.Port": Is(443),
        "HealthCheckConfig.RequestInterval": Is(30),
    },
    "Route53::RecordSet": {"AliasTarget.EvaluateTargetHealth": Setting(lambda env: not env.has_cdn)},
    "S3::Bucket": {
        "LifecycleConfiguration.Rules.ExpirationInDays": Bounds(30, 400),
        "LifecycleConfiguration.Rules.NoncurrentVersionExpiration.NoncurrentDays": Bounds(1, 30),
        "LifecycleConfiguration.Rules.Status": Is("Enabled"),
        "PublicAccessBlockConfiguration.BlockPublicAcls": ON,
        "PublicAccessBlockConfiguration.BlockPublicPolicy": ON,
        "PublicAccessBlockConfiguration.IgnorePublicAcls": ON,
        "PublicAccessBlockConfiguration.RestrictPublicBuckets": ON,
        "VersioningConfiguration.Status": Is("Enabled"),
    },
    "SQS::Queue": {"MessageRetentionPeriod": Bounds(7 * 86400, 14 * 86400), "SqsManagedSseEnabled": ON},
    "Scheduler::Schedule": {
        "Target.EcsParameters.NetworkConfiguration.AwsvpcConfiguration.AssignPublicIp": Is("DISABLED"),
        "Target.EcsParameters.TaskCount": Is(1),
        "Target.RetryPolicy.MaximumEventAgeInSeconds": Bounds(1800, 7200),
        "Target.RetryPolicy.MaximumRetryAttempts": Bounds(1, 5),
    },
    "SecretsManager::RotationSchedule": {"RotateImmediatelyOnUpdate": OFF},
    "SecretsManager::Secret": {
        "GenerateSecretString.ExcludePunctuation": ON,
        "GenerateSecretString.PasswordLength": Bounds(32, 128),
    },
    "Signer::SigningProfile": {
        "SignatureValidityPeriod.Type": Is("MONTHS"),
        "SignatureValidityPeriod.Value": Bounds(12, 135),
    },
    "WAFv2::WebACL": {
        **{f"VisibilityConfig.{name}": check for name, check in _VISIBLE.items()},
        **{f"Rules.VisibilityConfig.{name}": check for name, check in _VISIBLE.items()},
        "Rules.Action.Block.CustomResponse.ResponseCode": Is(429),
        "Rules.Action.Block.CustomResponse.ResponseHeaders.Value": Bounds(60, 900),
        "Rules.Statement.RateBasedStatement.Limit": Bounds(300, 5000),
    },
}

_REFERENCES = {"Fn::GetAtt", "Fn::ImportValue", "Ref"}
_PORTS = {"F1_FRONTEND_PORT": FRONTEND_PORT, "F1_BACKEND_PORT": BACKEND_PORT}


def values_are_within_the_baseline(model: Model) -> Iterator[str]:
    """Require switches, numbers and texts to be as the tables of their type say."""
    for resource in model.resources.values():
        kind = resource.type.removeprefix("AWS::")
        for path, check in (*BASELINE.get(kind, {}).items(), *CHOICES.get(kind, {}).items()):
            for value in at(resource.properties, path.split(".")):
                if not is_reference(value) and not check(value, model.env):
                    yield f"{resource}: {path} is {value!r}"


def values_are_judged(model: Model) -> Iterator[str]:
    """Require a rule for every value, so that no switch, weight or limit is added without one."""
    for resource in model.resources.values():
        kind = resource.type.removeprefix("AWS::")
        known = BASELINE.get(kind, {}).keys() | CHOICES.get(kind, {}).keys()
        elsewhere = JUDGED.get(kind, ())
        for path, _ in _leaves(resource.properties, ""):
            if path not in known and not path.startswith(elsewhere) and not LABELS & set(path.split(".")):
                yield f"{resource}: no rule judges {path}"


def at(node: Any, path: list[str]) -> Iterator[Any]:
    """Yield the values at a path, in every entry of the lists on its way."""
    if isinstance(node, list):
        for each in node:
            yield from at(each, path)
    elif not path:
        yield node
    elif isinstance(node, dict) and path[0] in node:
        yield from at(node[path[0]], path[1:])


def is_reference(value: object) -> bool:
    """Return whether a value is a Ref, GetAtt or ImportValue."""
    return isinstance(value, dict) and len(value) == 1 and next(iter(value)) in _REFERENCES


def _leaves(node: Any, path: str) -> Iterator[tuple[str, Any]]:
    """Yield literal values and empty objects with their paths; references have rules of their own."""
    if is_reference(node):
        return
    if isinstance(node, dict) and node:
        for key, value in node.items():
            yield from _leaves(value, f"{path}.{key}" if path else key)
    elif isinstance(node, list):
        for value in node:
            yield from _leaves(value, path)
    else:
        yield path, node


_ATTRIBUTES: Mapping[str, Mapping[str, Check]] = {
    "LoadBalancerAttributes": {
        "idle_timeout.timeout_seconds": Bounds(30, 120),
        "routing.http.drop_invalid_header_fields.enabled": Is("true"),
        "access_logs.s3.enabled": Is("true"),
        "deletion_protection.enabled": Setting(lambda env: str(env.protected).lower()),
    },
    "TargetGroupAttributes": {
        "deregistration_delay.timeout_seconds": Bounds(10, 50),
        "load_balancing.algorithm.type": Is("least_outstanding_requests"),
    },
}
# The bucket is a reference, which has rules of its own.
_LOG_PLACE = {"access_logs.s3.bucket": "", "access_logs.s3.prefix": ""}


def attributes_are_within_the_baseline(model: Model) -> Iterator[str]:
    """Require the attributes of balancers and target groups, whose values are texts under a key."""
    kinds = {"LoadBalancer": "LoadBalancerAttributes", "TargetGroup": "TargetGroupAttributes"}
    for kind, name in kinds.items():
        for resource in model.of(f"ElasticLoadBalancingV2::{kind}"):
            found = {each["Key"]: each["Value"] for each in resource.properties.get(name, [])}
            if unknown := found.keys() - _ATTRIBUTES[name].keys() - _LOG_PLACE.keys():
                yield f"{resource}: no rule judges {sorted(unknown)}"
            if found.get("access_logs.s3.prefix", resource.logical_id) != resource.logical_id:
                yield f"{resource}: its logs are mixed with those of {found['access_logs.s3.prefix']}"
            for key, check in _ATTRIBUTES[name].items():
                if not check(found.get(key), model.env):
                    yield f"{resource}: {key} is {found.get(key)!r}"


def task_sizes_exist(model: Model) -> Iterator[str]:
    """Require CPU and memory that Fargate offers together, as the settings say."""
    sizes = {"Frontend": model.env.frontend, "Backend": model.env.backend, "Sync": model.env.sync}
    for task in model.of("ECS::TaskDefinition"):
        size = sizes.get(task.logical_id.removesuffix("Task"))
        found = (task.properties["Cpu"], task.properties["Memory"])
        if size is None or found != (str(size.cpu), str(size.memory)):
            yield f"{task}: has {found[0]} CPU units and {found[1]} MiB"
        if not 2 <= int(found[1]) / int(found[0]) <= 8:
            yield f"{task}: Fargate has no task of {found[0]} CPU units and {found[1]} MiB"


def scaling_targets_make_sense(model: Model) -> Iterator[str]:
    """Require goals of scaling within the range of their metric."""
    goals = {"ECSServiceAverageCPUUtilization": (40, 75), "ALBRequestCountPerTarget": (500, 3000)}
    for policy in model.of("ApplicationAutoScaling::ScalingPolicy"):
        tracking = policy.properties.get("TargetTrackingScalingPolicyConfiguration", {})
        metric = tracking.get("PredefinedMetricSpecification", {}).get("PredefinedMetricType")
        least, most = goals.get(metric, (0, 0))
        if not least <= tracking.get("TargetValue", -1) <= most:
            yield f"{policy}: its goal of {metric} is {tracking.get('TargetValue')}"


def listeners_have_their_ports(model: Model) -> Iterator[str]:
    """Require HTTP on port 80 and HTTPS on port 443, also of redirections."""
    ports = {"HTTP": 80, "HTTPS": 443}
    for listener in model.of("ElasticLoadBalancingV2::Listener"):
        if listener.properties["Port"] != ports[listener.properties["Protocol"]]:
            yield f"{listener}: {listener.properties['Protocol']} on port {listener.properties['Port']}"
        for action in listener.properties["DefaultActions"]:
            if action["Type"] == "redirect" and action["RedirectConfig"]["Port"] != "443":
                yield f"{listener}: redirects to port {action['RedirectConfig']['Port']}"


def variables_agree_with_ports(model: Model) -> Iterator[str]:
    """Require a container to be told the port that it is mapped to, and as many workers as its CPU has."""
    for task in model.of("ECS::TaskDefinition"):
        for container in task.properties["ContainerDefinitions"]:
            variables = {each["Name"]: each["Value"] for each in container["Environment"]}
            ports = {name: value for name, value in variables.items() if name.endswith("_PORT")}
            mapped = [str(each["ContainerPort"]) for each in container.get("PortMappings", [])]
            alone = len(task.properties["ContainerDefinitions"]) == 1
            if (mapped or alone) and not container.get("Essential", True):
                yield f"{task}: {container['Name']} does the work, and the task goes on without it"
            if not mapped and len(task.properties["ContainerDefinitions"]) > 1 and container.get("Essential", True):
                yield f"{task}: {container['Name']} ends, and the task with it"
            if ports != {name: str(_PORTS[name]) for name in ports} or (mapped and mapped != list(ports.values())):
                yield f"{task}: is told {ports} and mapped to {mapped}"
            if variables.get("F1_WORKERS") is None:
                yield f"{task}: is not told its workers"
            workers = max(1, int(task.properties["Cpu"]) // 1024)
            if variables.get("F1_WORKERS") != str(workers):
                yield f"{task}: runs {variables.get('F1_WORKERS')} workers on {task.properties['Cpu']} CPU units"
