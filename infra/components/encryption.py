"""KMS keys: rotated yearly, retained on deletion, usable by named AWS services."""

from collections.abc import Sequence

from troposphere import Sub, Template
from troposphere.kms import Alias, Key

from infra.components.policy import Statement, document
from infra.settings import Environment

_OWNER: Statement = {
    "Sid": "Owner",
    "Effect": "Allow",
    "Principal": {"AWS": Sub("arn:${AWS::Partition}:iam::${AWS::AccountId}:root")},
    "Action": "kms:*",
    "Resource": "*",  # in a key policy "*" is this key
}


def _service(principal: object, condition: Statement | None) -> Statement:
    statement = {
        "Effect": "Allow",
        "Principal": {"Service": principal},
        "Action": ["kms:Encrypt*", "kms:Decrypt*", "kms:ReEncrypt*", "kms:GenerateDataKey*", "kms:Describe*"],
        "Resource": "*",
    }
    return {**statement, **({"Condition": condition} if condition else {})}


def logs_access() -> Statement:
    """Let CloudWatch Logs of this region and account use the key."""
    groups = Sub("arn:${AWS::Partition}:logs:${AWS::Region}:${AWS::AccountId}:log-group:*")
    return _service(
        Sub("logs.${AWS::Region}.amazonaws.com"),
        {"ArnLike": {"kms:EncryptionContext:aws:logs:arn": groups}},
    )


def service_access(*services: str) -> list[Statement]:
    """Let these services, on behalf of this account, use the key."""
    own = {"StringEquals": {"aws:SourceAccount": Sub("${AWS::AccountId}")}}
    return [_service(f"{service}.amazonaws.com", own) for service in services]


def key(template: Template, env: Environment, title: str, purpose: str, access: Sequence[Statement] = ()) -> Key:
    """Add a key with an alias named after `purpose`."""
    added = template.add_resource(
        Key(
            title,
            Description=f"{env.prefix}: {purpose}",
            EnableKeyRotation=True,
            PendingWindowInDays=30,
            KeyPolicy=document(_OWNER, *access),
            DeletionPolicy="Retain",
            UpdateReplacePolicy="Retain",
        )
    )
    template.add_resource(Alias(f"{title}Alias", AliasName=f"alias/{env.prefix}-{purpose}", TargetKeyId=added.ref()))
    return added
