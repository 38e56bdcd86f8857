"""CloudFormation emulator for tests: ministack, extended by the resource types that it lacks.

What is built is asserted on the templates; this is for what the deployer does with them.
"""

import itertools
from typing import Any

from ministack import app
from ministack.services.cloudformation import provisioners

from infra.emulator import exports, services

_numbers = itertools.count(1)
FAIL_MARK = "fail-on-purpose"  # a record whose properties hold this cannot be made

RECORDS: dict[str, tuple[str, ...]] = {
    # The resource type, and its properties that cannot be changed in place.
    "AWS::ApplicationAutoScaling::ScalableTarget": ("ResourceId",),
    "AWS::ApplicationAutoScaling::ScalingPolicy": ("PolicyName",),
    "AWS::Backup::BackupSelection": ("BackupPlanId",),
    "AWS::Backup::RestoreTestingPlan": ("RestoreTestingPlanName",),
    "AWS::Backup::RestoreTestingSelection": ("RestoreTestingPlanName",),
    "AWS::Budgets::Budget": (),
    "AWS::CloudWatch::Alarm": ("AlarmName",),  # ministack has it without expressions of metrics
    "AWS::CloudWatch::CompositeAlarm": ("AlarmName",),
    "AWS::EC2::EIP": ("Domain",),
    "AWS::EC2::FlowLog": ("ResourceId",),
    "AWS::EC2::NatGateway": ("SubnetId",),
    "AWS::EC2::SecurityGroupEgress": ("GroupId",),
    "AWS::EC2::SecurityGroupIngress": ("GroupId",),
    "AWS::ECR::SigningConfiguration": (),
    "AWS::ECS::ClusterCapacityProviderAssociations": ("Cluster",),
    "AWS::IAM::OIDCProvider": ("Url",),
    "AWS::MemoryDB::ACL": ("ACLName",),
    "AWS::MemoryDB::Cluster": ("ClusterName", "KmsKeyId", "SubnetGroupName", "TLSEnabled"),
    "AWS::MemoryDB::ParameterGroup": ("ParameterGroupName", "Family"),
    "AWS::MemoryDB::SubnetGroup": ("SubnetGroupName",),
    "AWS::MemoryDB::User": ("UserName",),
    "AWS::Route53::HealthCheck": ("HealthCheckConfig",),
    "AWS::SecretsManager::RotationSchedule": ("SecretId",),
    "AWS::Signer::SigningProfile": ("PlatformId", "SignatureValidityPeriod"),
    "AWS::WAFv2::LoggingConfiguration": ("ResourceArn",),
    "AWS::WAFv2::WebACLAssociation": ("ResourceArn",),
}

# Types that ministack has, but without the properties that cannot be changed in place.
FIXED: dict[str, tuple[str, ...]] = {
    "AWS::EC2::SecurityGroup": ("GroupDescription", "GroupName", "VpcId"),
    "AWS::EC2::Subnet": ("AvailabilityZoneId", "CidrBlock", "VpcId"),
    "AWS::EC2::VPC": ("CidrBlock",),
    "AWS::ECR::Repository": ("RepositoryName", "EncryptionConfiguration"),
    "AWS::ElasticLoadBalancingV2::LoadBalancer": ("Name", "Scheme", "Type"),
    "AWS::ElasticLoadBalancingV2::TargetGroup": ("Name", "Port", "Protocol", "TargetType", "VpcId"),
    "AWS::KMS::Key": ("KeySpec", "KeyUsage", "MultiRegion"),
    "AWS::SecretsManager::Secret": ("Name",),
}

_ATTRIBUTES = ("AllocationId", "Arn", "ClusterEndpoint.Address", "Status")


def _attributes(name: str) -> dict[str, str]:
    return {attribute: f"{name}.{attribute}" for attribute in _ATTRIBUTES}


def _create(logical_id: str, properties: dict[str, Any], stack: str) -> tuple[str, dict[str, str]]:
    if FAIL_MARK in str(properties):
        raise ValueError(f"{logical_id} cannot be made: {FAIL_MARK}")
    name = f"{stack}-{logical_id}-{next(_numbers)}"
    return name, _attributes(name)


def _update(physical_id: str, old: Any, new: Any, stack: str) -> tuple[str, dict[str, str]]:
    return physical_id, _attributes(physical_id)


def _delete(physical_id: str, properties: Any) -> None:
    """Delete a record."""


def register_records() -> None:
    """Register the resource types that ministack lacks."""
    for resource_type in RECORDS:
        provisioners._RESOURCE_HANDLERS[resource_type] = {  # noqa: SLF001 - it has no public API for this
            "create": _create,
            "update": _update,
            "delete": _delete,
        }
    provisioners._REPLACING_PROPERTIES.update({**RECORDS, **FIXED})  # noqa: SLF001 - nor for this


if __name__ == "__main__":
    register_records()
    exports.enforce()
    services.register()
    app.main()
