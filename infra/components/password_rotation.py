"""Rotation of the database passwords by the functions that AWS provides."""

import string
from typing import Any

from troposphere import AWSHelperFn, Join, Ref, Template
from troposphere.secretsmanager import HostedRotationLambda, RotationRules, RotationSchedule, Secret

from infra.components.exports import imported, subnets
from infra.settings import Environment

# Expands HostedRotationLambda into a nested stack with AWS's function.
TRANSFORM = "AWS::SecretsManager-2024-09-16"


def database_rotation(
    template: Template, env: Environment, user: Secret, master: Secret, secrets_key_arn: AWSHelperFn
) -> None:
    """Rotate both logins on the first Tuesday of each month.

    `user` takes turns with its clone, which gets the same rights, each time with a new password: what was in use before
    stays valid until the next time. The function works as `master`, whose own password only these functions and the
    first step of the backend's tasks use: it is replaced later that day.
    """
    template.set_transform(TRANSFORM)
    superuser = {"SuperuserSecretArn": Ref(master), "SuperuserSecretKmsKeyArn": secrets_key_arn}
    by_turns = _function(env, "database-rotation", secrets_key_arn, RotationType="MongoDBMultiUser", **superuser)
    alone = _function(env, "superuser-rotation", secrets_key_arn, RotationType="MongoDBSingleUser")
    template.add_resource(_schedule("DatabaseRotation", user, by_turns, hour=10))
    template.add_resource(_schedule("DatabaseMasterRotation", master, alone, hour=14))


def _function(env: Environment, name: str, secrets_key_arn: AWSHelperFn, **kind: Any) -> HostedRotationLambda:
    return HostedRotationLambda(
        **kind,
        RotationLambdaName=f"{env.prefix}-{name}",
        ExcludeCharacters=string.punctuation,
        KmsKeyArn=secrets_key_arn,
        VpcSecurityGroupIds=imported(env, "RotationGroup"),
        VpcSubnetIds=Join(",", subnets(env, "Private")),
    )


def _schedule(title: str, secret: Secret, function: HostedRotationLambda, *, hour: int) -> RotationSchedule:
    return RotationSchedule(
        title,
        SecretId=Ref(secret),
        HostedRotationLambda=function,
        # A Tuesday, which no race weekend includes, after backups and maintenance.
        RotationRules=RotationRules(ScheduleExpression=f"cron(0 {hour} ? * TUE#1 *)", Duration="1h"),
        RotateImmediatelyOnUpdate=False,  # what deployments write into secrets stays right
        DependsOn=["DatabaseLoginAttachment", "DatabaseMasterAttachment", "DatabaseInstance1"],
    )
