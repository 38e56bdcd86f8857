"""Rules for what must be there: a value that is left out is AWS's default, which is mostly not what is intended."""

from collections.abc import Iterator, Mapping
from typing import Any

from infra.invariants.baseline import BASELINE, is_reference
from infra.invariants.choices import CHOICES
from infra.invariants.model import Model

# Values that not every resource of the type has, and objects whose values are needed only where they are.
_OPTIONAL: Mapping[str, tuple[str, ...]] = {
    "Backup::BackupVault": ("LockConfiguration.ChangeableForDays", "LockConfiguration.MaxRetentionDays"),
    "CloudWatch::Alarm": ("EvaluateLowSampleCountPercentile",),
    "DocDB::DBCluster": ("MasterUsername", "SnapshotIdentifier"),  # the one or the other
    "EC2::VPCEndpoint": ("PrivateDnsEnabled",),
    "ECS::Service": ("DeploymentConfiguration.BakeTimeInMinutes",),
    "ElasticLoadBalancingV2::Listener": ("SslPolicy",),
    "Events::Rule": ("ScheduleExpression",),
    "IAM::Role": ("RoleName",),
}
_WHERE_THERE = (
    *("BackupPlan.BackupPlanRule.CopyActions.", "Conditions.", "ContainerDefinitions.HealthCheck."),
    *("ContainerDefinitions.MountPoints.", "ContainerDefinitions.PortMappings.", "DefaultActions."),
    *("GenerateSecretString.", "LockConfiguration.", "Rules.Action.", "Rules.OverrideAction.", "Rules.Statement."),
    *("TargetTrackingScalingPolicyConfiguration.PredefinedMetricSpecification.ResourceLabel.", "Volumes."),
)
_REFERS: Mapping[str, str] = {
    "Backup::BackupPlan": "BackupPlan.BackupPlanRule.TargetBackupVault",
    "Budgets::Budget": "NotificationsWithSubscribers.Subscribers.Address",
    "Scheduler::Schedule": "Target.Arn",
    "ApplicationAutoScaling::ScalingPolicy": "ScalingTargetId",
    "Backup::BackupSelection": "BackupPlanId",
    "Backup::BackupVault": "EncryptionKeyArn",
    "Backup::RestoreTestingSelection": "IamRoleArn RestoreTestingPlanName",
    "DocDB::DBCluster": "DBClusterParameterGroupName DBSubnetGroupName KmsKeyId VpcSecurityGroupIds",
    "DocDB::DBInstance": "DBClusterIdentifier",
    "DocDB::DBSubnetGroup": "SubnetIds",
    "EC2::NatGateway": "AllocationId SubnetId",
    "EC2::RouteTable": "VpcId",
    "EC2::SecurityGroup": "VpcId",
    "EC2::Subnet": "VpcId",
    "EC2::VPCEndpoint": "VpcId",
    "EC2::VPCGatewayAttachment": "InternetGatewayId VpcId",
    "ECS::ClusterCapacityProviderAssociations": "Cluster",
    "ECS::Service": "Cluster TaskDefinition",
    "ECS::TaskDefinition": "ExecutionRoleArn TaskRoleArn",
    "ElasticLoadBalancingV2::Listener": "LoadBalancerArn",
    "ElasticLoadBalancingV2::ListenerRule": "ListenerArn Actions.TargetGroupArn",
    "ElasticLoadBalancingV2::LoadBalancer": "SecurityGroups Subnets",
    "ElasticLoadBalancingV2::TargetGroup": "VpcId",
    "KMS::Alias": "TargetKeyId",
    "Lambda::Function": "Role",
    "Lambda::Permission": "FunctionName SourceArn",
    "Logs::LogGroup": "KmsKeyId",
    "Logs::MetricFilter": "LogGroupName",
    "MemoryDB::ACL": "UserNames",
    "MemoryDB::Cluster": "ACLName KmsKeyId ParameterGroupName SecurityGroupIds SubnetGroupName",
    "MemoryDB::SubnetGroup": "SubnetIds",
    "S3::BucketPolicy": "Bucket",
    "SNS::Subscription": "TopicArn",
    "SNS::Topic": "KmsMasterKeyId",
    "SNS::TopicPolicy": "Topics",
    "SQS::QueuePolicy": "Queues",
    "SecretsManager::RotationSchedule": "HostedRotationLambda.KmsKeyArn HostedRotationLambda.VpcSecurityGroupIds"
    " SecretId",
    "SecretsManager::Secret": "KmsKeyId",
    "SecretsManager::SecretTargetAttachment": "SecretId TargetId",
    "WAFv2::LoggingConfiguration": "ResourceArn",
}


def values_are_there(model: Model) -> Iterator[str]:
    """Require the values that the tables know to be given."""
    for resource in model.resources.values():
        kind = resource.type.removeprefix("AWS::")
        for path in (*BASELINE.get(kind, {}), *CHOICES.get(kind, {})):
            wanted = path not in _OPTIONAL.get(kind, ())
            if wanted and _lacks(resource.properties, path.split("."), lenient=path.startswith(_WHERE_THERE)):
                yield f"{resource}: does not say {path}"


def _lacks(node: Any, path: list[str], *, lenient: bool) -> bool:
    """Return whether a path leads nowhere, in any entry of the lists on its way."""
    if isinstance(node, list):
        return any(_lacks(each, path, lenient=lenient) for each in node)
    if not path or not isinstance(node, dict) or is_reference(node):
        return False
    if path[0] not in node:
        return not lenient or len(path) == 1
    return _lacks(node[path[0]], path[1:], lenient=lenient)


def references_are_there(model: Model) -> Iterator[str]:
    """Require keys, groups, roles and subnets, in place of AWS's own or none."""
    for kind, names in _REFERS.items():
        for resource in model.of(kind):
            for name in names.split():
                if _lacks(resource.properties, name.split("."), lenient=False):
                    yield f"{resource}: has no {name}"


# Of these, a resource of the type has one.
_ONE_OF: Mapping[str, tuple[str, ...]] = {
    "DocDB::DBCluster": ("MasterUsername", "SnapshotIdentifier"),
    "EC2::Route": ("GatewayId", "NatGatewayId"),
    "EC2::SecurityGroupEgress": ("CidrIp", "DestinationSecurityGroupId"),
    "EC2::SecurityGroupIngress": ("CidrIp", "SourcePrefixListId", "SourceSecurityGroupId"),
}


def choices_that_depend_are_made(model: Model) -> Iterator[str]:
    """Require one of alternatives, names of services for interface endpoints, and a policy for TLS where it is used."""
    for kind, names in _ONE_OF.items():
        for resource in model.of(kind):
            if len(set(names) & resource.properties.keys()) != 1:
                yield f"{resource}: has not exactly one of {', '.join(names)}"
    for endpoint in model.of("EC2::VPCEndpoint"):
        if ("PrivateDnsEnabled" in endpoint.properties) is not (endpoint.properties["VpcEndpointType"] == "Interface"):
            yield f"{endpoint}: is not found by the names of its service"
    for listener in model.of("ElasticLoadBalancingV2::Listener"):
        if ("SslPolicy" in listener.properties) is not (listener.properties["Protocol"] == "HTTPS"):
            yield f"{listener}: speaks a TLS that AWS chooses"
