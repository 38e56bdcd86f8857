"""Log groups with retention and encryption."""

from troposphere import AWSHelperFn, Template
from troposphere.logs import LogGroup

from infra.settings import Environment


def log_group(template: Template, env: Environment, title: str, name: str, key_arn: AWSHelperFn) -> LogGroup:
    """Add a log group called `name`, encrypted with the key at `key_arn`."""
    group = LogGroup(
        title,
        LogGroupName=name,
        RetentionInDays=env.log_days,
        KmsKeyId=key_arn,
        DeletionPolicy="Retain" if env.protected else "Delete",
        UpdateReplacePolicy="Retain",
    )
    template.add_resource(group)
    return group
