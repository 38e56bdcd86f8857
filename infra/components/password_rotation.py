"""Rotation of the database password by the function that AWS provides."""

import string

from troposphere import GetAtt, Join, Ref, Template
from troposphere.kms import Key
from troposphere.secretsmanager import HostedRotationLambda, RotationRules, RotationSchedule, Secret

from infra.components.exports import imported, subnets
from infra.settings import Environment

# Expands HostedRotationLambda into a nested stack with AWS's function.
TRANSFORM = "AWS::SecretsManager-2024-09-16"


def database_rotation(template: Template, env: Environment, user: Secret, secrets_key: Key) -> None:
    """Rotate `user`'s password on the first Tuesday of each month, from within the network."""
    template.set_transform(TRANSFORM)
    template.add_resource(
        RotationSchedule(
            "DatabaseRotation",
            SecretId=Ref(user),
            HostedRotationLambda=HostedRotationLambda(
                RotationType="MongoDBSingleUser",
                RotationLambdaName=f"{env.prefix}-database-rotation",
                ExcludeCharacters=string.punctuation,
                KmsKeyArn=GetAtt(secrets_key, "Arn"),
                VpcSecurityGroupIds=imported(env, "RotationGroup"),
                VpcSubnetIds=Join(",", subnets(env, "Private")),
            ),
            # A Tuesday, which no race weekend includes, after backups and maintenance.
            RotationRules=RotationRules(ScheduleExpression="cron(0 10 ? * TUE#1 *)", Duration="1h"),
            RotateImmediatelyOnUpdate=False,  # the connection string made on deployment stays right
            DependsOn=["DatabaseLoginAttachment", "DatabaseInstance1"],
        )
    )
