"""Rules for the structure of templates: types of references, dependencies, and what depends on no condition."""

import re
from collections.abc import Iterator, Mapping
from typing import Any

from infra.invariants.model import Model, Resource

# By type, with its attribute: the properties that refer to it. Where they name others too, each is listed.
_REFERRED: Mapping[str, str] = {
    "ApplicationAutoScaling::ScalableTarget": "ScalingTargetId",
    "Backup::BackupPlan": "BackupPlanId",
    "Backup::BackupVault": "TargetBackupVault",
    "Backup::BackupVault.BackupVaultArn": "IncludeVaults",
    "Backup::RestoreTestingPlan": "RestoreTestingPlanName",
    "CertificateManager::Certificate": "AcmCertificateArn CertificateArn",
    "CloudFront::CachePolicy": "CachePolicyId",
    "CloudFront::Distribution": "DISTRIBUTION",
    "CloudFront::Distribution.DomainName": "DNSName",
    "CloudFront::OriginRequestPolicy": "OriginRequestPolicyId",
    "CloudWatch::Alarm": "AlarmNames",
    "DocDB::DBCluster": "DBClusterIdentifier TargetId",
    "DocDB::DBClusterParameterGroup": "DBClusterParameterGroupName",
    "DocDB::DBSubnetGroup": "DBSubnetGroupName",
    "EC2::EIP.AllocationId": "AllocationId",
    "EC2::InternetGateway": "GatewayId InternetGatewayId",
    "EC2::NatGateway": "NatGatewayId",
    "EC2::RouteTable": "RouteTableId RouteTableIds",
    "EC2::SecurityGroup.GroupId": "DestinationSecurityGroupId GroupId SecurityGroupIds SecurityGroups"
    " SourceSecurityGroupId VpcSecurityGroupIds",
    "EC2::Subnet": "SubnetId SubnetIds Subnets VpcSubnetIds",
    "EC2::VPC": "ResourceId VpcId",
    "ECR::Repository.RepositoryUri": "Repository",
    "ECS::Cluster": "CLUSTER Cluster",
    "ECS::Cluster.Arn": "Arn ecs:cluster",
    "ECS::Service.Name": "BackendService FrontendService SERVICES Service",
    "ECS::TaskDefinition": "TaskDefinition TaskDefinitionArn taskDefinitionArn",
    "ElasticLoadBalancingV2::Listener": "ListenerArn",
    "ElasticLoadBalancingV2::LoadBalancer": "LoadBalancerArn ResourceArn",
    "ElasticLoadBalancingV2::LoadBalancer.CanonicalHostedZoneID": "HostedZoneId",
    "ElasticLoadBalancingV2::LoadBalancer.DNSName": "DNSName DomainName",
    "ElasticLoadBalancingV2::LoadBalancer.LoadBalancerFullName": "InternalBalancerName PublicBalancerName",
    "ElasticLoadBalancingV2::TargetGroup": "TargetGroupArn",
    "Events::Rule.Arn": "SourceArn aws:SourceArn",
    "IAM::OIDCProvider": "Federated",
    "IAM::Role.Arn": "DeliverLogsPermissionArn ExecutionRoleArn IamRoleArn Role RoleArn TaskRoleArn",
    "KMS::Key": "TargetKeyId",
    "KMS::Key.Arn": "EncryptionKeyArn KmsKeyArn KmsKeyId KmsMasterKeyId SuperuserSecretKmsKeyArn",
    "Lambda::Function": "FunctionName",
    "Lambda::Function.Arn": "Arn",
    "Logs::LogGroup": "LogGroupName awslogs-group",
    "MemoryDB::ACL": "ACLName",
    "MemoryDB::ParameterGroup": "ParameterGroupName",
    "MemoryDB::SubnetGroup": "SubnetGroupName",
    "MemoryDB::User": "UserNames",
    "S3::Bucket": "Bucket",
    "SNS::Topic": "Address AlarmActions OKActions TopicArn Topics",
    "SQS::Queue": "Queues",
    "SQS::Queue.Arn": "Arn",
    "SecretsManager::Secret": "ADDRESS LOGIN SERVICES SecretId SuperuserSecretArn ValueFrom",
    "Signer::SigningProfile.Arn": "SigningProfileArn",
    "WAFv2::WebACL.Arn": "ResourceArn WebACLArn WebACLId",
}
# What a resource waits for, although it does not refer to it.
_WAITS: Mapping[str, tuple[str, ...]] = {
    "EC2::EIP": ("EC2::VPCGatewayAttachment",),
    "EC2::NatGateway": ("EC2::Route",),
    "ElasticLoadBalancingV2::LoadBalancer": ("S3::BucketPolicy",),
    "Lambda::Function": ("Logs::LogGroup",),
    "DocDB::DBCluster": ("Logs::LogGroup", "Logs::LogGroup"),
    "SecretsManager::RotationSchedule": (
        *("DocDB::DBInstance", "SecretsManager::SecretTargetAttachment", "SecretsManager::SecretTargetAttachment"),
    ),
}
_NAMES = {name for names in _REFERRED.values() for name in names.split()}
_ALARM = re.compile(r'ALARM\("([^"]+)"\)')
_TEMPLATE = {"AWSTemplateFormatVersion", "Description", "Outputs", "Parameters", "Resources", "Transform"}
_RESOURCE = {"DeletionPolicy", "DependsOn", "Metadata", "Properties", "Type", "UpdateReplacePolicy"}


def references_have_their_types(model: Model) -> Iterator[str]:
    """Require a reference to lead to the type, and its attribute, that its property takes."""
    for resource in model.resources.values():
        yield from _wrong_types(model, resource, resource.properties, "")


def _wrong_types(model: Model, resource: Resource, node: Any, name: str) -> Iterator[str]:
    target = model.follow(resource.stack, node)
    if target:
        found = target.resource.type.removeprefix("AWS::") + (f".{target.attribute}" if target.attribute else "")
        if name in _NAMES and name not in _REFERRED.get(found, "").split():
            yield f"{resource}: {name} refers to {found}"
    elif isinstance(node, dict):
        for key, value in node.items():
            yield from _wrong_types(model, resource, value, name if key.startswith("Fn::") else key)
    elif isinstance(node, list):
        for value in node:
            yield from _wrong_types(model, resource, value, name)


def dependencies_are_declared(model: Model) -> Iterator[str]:
    """Require resources to wait for what they need and do not refer to."""
    for kind, wanted in _WAITS.items():
        for resource in model.of(kind):
            waits = sorted(
                other.type.removeprefix("AWS::")
                for name in resource.depends_on
                if (other := model.resources.get((resource.stack, name)))
            )
            if waits != sorted(wanted):
                yield f"{resource}: waits for {waits}"
    for composite in model.of("CloudWatch::CompositeAlarm"):
        parts = {name.removeprefix(f"{model.env.prefix}-") for name in _ALARM.findall(str(composite.properties))}
        if parts != set(composite.depends_on):
            yield f"{composite}: waits for {composite.depends_on}"


def templates_are_unconditional(model: Model) -> Iterator[str]:
    """Require templates without conditions: what is there is what the settings say. Only the release is a parameter."""
    for stack, template in model.templates.items():
        if unknown := template.keys() - _TEMPLATE:
            yield f"{stack}: has {sorted(unknown)}"
        parameters = template.get("Parameters", {})
        if list(parameters) != (["Release"] if stack == "services" else []) or "Default" in str(parameters):
            yield f"{stack}: has the parameters {parameters}"
    for resource in model.resources.values():
        if unknown := resource.body.keys() - _RESOURCE:
            yield f"{resource}: has {sorted(unknown)}"
